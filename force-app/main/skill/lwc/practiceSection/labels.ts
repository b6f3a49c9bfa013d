import heading from '@salesforce/label/c.Practice_See';
import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Practice_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  heading,
  loadAdvice,
  loadFailed,
  loading
};
