import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loading from '@salesforce/label/c.Panel_Loading';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  loadAdvice,
  loading
};
