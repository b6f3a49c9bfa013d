import heading from '@salesforce/label/c.Since_Heading';
import loadFailed from '@salesforce/label/c.Since_Load_Failed';
import nothing from '@salesforce/label/c.Panel_Nothing_Changed';

export const labels = {
  heading,
  loadFailed,
  nothing
};
