import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Development_Section_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import mine from '@salesforce/label/c.Development_Mine';
import ofRep from '@salesforce/label/c.Development_Of_Rep';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  loadAdvice,
  loadFailed,
  loading,
  mine,
  ofRep
};
