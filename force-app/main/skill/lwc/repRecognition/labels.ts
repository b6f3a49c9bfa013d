import empty from '@salesforce/label/c.Recognition_Empty';
import formFailed from '@salesforce/label/c.Goals_Editor_Failed';
import from from '@salesforce/label/c.Recognition_From';
import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Recognition_Load_Failed';
import recognize from '@salesforce/label/c.Recognition_Recognize';
import saved from '@salesforce/label/c.Recognition_Saved';
import showAll from '@salesforce/label/c.List_Show_All';
import title from '@salesforce/label/c.Recognition_Title';
import titleOf from '@salesforce/label/c.Recognition_Title_Of';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  empty,
  formFailed,
  from,
  loadAdvice,
  loadFailed,
  recognize,
  saved,
  showAll,
  title,
  titleOf
};
