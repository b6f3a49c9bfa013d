import askedAgain from '@salesforce/label/c.Practice_Asked_Again';
import behavior from '@salesforce/label/c.Capture_Behavior';
import behaviorMissing from '@salesforce/label/c.Goal_Editor_Behavior_Missing';
import behaviorPlaceholder from '@salesforce/label/c.Goal_Editor_Behavior_Placeholder';
import cancel from '@salesforce/label/c.Capture_Cancel';
import championAgain from '@salesforce/label/c.Practice_Champion_Again';
import championAsked from '@salesforce/label/c.Practice_Champion_Asked';
import championYou from '@salesforce/label/c.Practice_Champion_You';
import changes from '@salesforce/label/c.Practice_Changes';
import example from '@salesforce/label/c.Practice_Example';
import exampleHelp from '@salesforce/label/c.Practice_Example_Help';
import fits from '@salesforce/label/c.Practice_Fits';
import fitsHelp from '@salesforce/label/c.Practice_Fits_Help';
import headingChange from '@salesforce/label/c.Practice_Change';
import headingNew from '@salesforce/label/c.Practice_Propose';
import headingReword from '@salesforce/label/c.Practice_Reword';
import headingSave from '@salesforce/label/c.Practice_Save';
import loadFailed from '@salesforce/label/c.Goal_Editor_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import notSaved from '@salesforce/label/c.Practice_Not_Saved';
import readers from '@salesforce/label/c.Practice_Readers';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import send from '@salesforce/label/c.Practice_Send';
import title from '@salesforce/label/c.Practice_Title';
import titleHelp from '@salesforce/label/c.Practice_Title_Help';
import titleMissing from '@salesforce/label/c.Practice_Title_Missing';
import unclear from '@salesforce/label/c.Practice_Unclear';
import whatToDo from '@salesforce/label/c.Practice_What';
import whatToDoHelp from '@salesforce/label/c.Practice_What_Help';
import whatToDoMissing from '@salesforce/label/c.Practice_What_Missing';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  askedAgain,
  behavior,
  behaviorMissing,
  behaviorPlaceholder,
  cancel,
  championAgain,
  championAsked,
  championYou,
  changes,
  example,
  exampleHelp,
  fits,
  fitsHelp,
  headingChange,
  headingNew,
  headingReword,
  headingSave,
  loadFailed,
  loading,
  notSaved,
  readers,
  retryAdvice,
  send,
  title,
  titleHelp,
  titleMissing,
  unclear,
  whatToDo,
  whatToDoHelp,
  whatToDoMissing
};
