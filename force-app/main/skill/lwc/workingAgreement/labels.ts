import agree from '@salesforce/label/c.Goal_Agree';
import change from '@salesforce/label/c.Agreement_Change';
import earlier from '@salesforce/label/c.Agreement_Earlier';
import editorFailed from '@salesforce/label/c.Agreement_Editor_Failed';
import empty from '@salesforce/label/c.Agreement_Empty';
import emptyBody from '@salesforce/label/c.Agreement_Empty_Body';
import loadAdvice from '@salesforce/label/c.Goals_Load_Advice';
import loadFailed from '@salesforce/label/c.Agreement_Load_Failed';
import noAccess from '@salesforce/label/c.Agreement_No_Access';
import nobody from '@salesforce/label/c.Agreement_Nobody';
import notSaved from '@salesforce/label/c.Agreement_Not_Saved';
import propose from '@salesforce/label/c.Agreement_Propose';
import proposeChange from '@salesforce/label/c.Agreement_Propose_Change';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import reviewDue from '@salesforce/label/c.Agreement_Review_Due';
import saidAgreed from '@salesforce/label/c.Agreement_Said_Agreed';
import saidProposed from '@salesforce/label/c.Agreement_Said_Proposed';
import saidStill from '@salesforce/label/c.Agreement_Said_Still';
import stillRight from '@salesforce/label/c.Agreement_Still_Right';
import title from '@salesforce/label/c.Agreement_Title';
import titleWith from '@salesforce/label/c.Agreement_Title_With';
import unclear from '@salesforce/label/c.Agreement_Unclear';
import waitsOther from '@salesforce/label/c.Agreement_Waits_Other';
import waitsYou from '@salesforce/label/c.Agreement_Waits_You';
import withCoach from '@salesforce/label/c.Agreement_With';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  agree,
  change,
  earlier,
  editorFailed,
  empty,
  emptyBody,
  loadAdvice,
  loadFailed,
  noAccess,
  nobody,
  notSaved,
  propose,
  proposeChange,
  retryAdvice,
  reviewDue,
  saidAgreed,
  saidProposed,
  saidStill,
  stillRight,
  title,
  titleWith,
  unclear,
  waitsOther,
  waitsYou,
  withCoach
};
