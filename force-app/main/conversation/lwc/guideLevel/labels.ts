import clear from '@salesforce/label/c.Level_Clear';
import heading from '@salesforce/label/c.Level_Heading';
import level from '@salesforce/label/c.Level_Level';
import loadFailed from '@salesforce/label/c.Level_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Level_Load_Failed_Advice';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  clear,
  heading,
  level,
  loadFailed,
  loadFailedAdvice
};
