import cancel from '@salesforce/label/c.Capture_Cancel';
import coachPromises from '@salesforce/label/c.Agreement_Coach_Promises';
import coachPromisesHelp from '@salesforce/label/c.Agreement_Coach_Promises_Help';
import datePast from '@salesforce/label/c.Goal_Editor_Date_Past';
import feedback from '@salesforce/label/c.Agreement_Feedback';
import feedbackHelp from '@salesforce/label/c.Agreement_Feedback_Help';
import notSaved from '@salesforce/label/c.Agreement_Not_Saved';
import propose from '@salesforce/label/c.Goal_Editor_Propose';
import repPrepares from '@salesforce/label/c.Agreement_Rep_Prepares';
import repPreparesHelp from '@salesforce/label/c.Agreement_Rep_Prepares_Help';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import review from '@salesforce/label/c.Agreement_Review';
import rhythm from '@salesforce/label/c.Agreement_Rhythm';
import rhythmMissing from '@salesforce/label/c.Agreement_Rhythm_Missing';
import save from '@salesforce/label/c.Goal_Save';
import title from '@salesforce/label/c.Agreement_Title';
import unclear from '@salesforce/label/c.Agreement_Unclear';
import whoAgrees from '@salesforce/label/c.Agreement_Who_Agrees';
import wordsMissing from '@salesforce/label/c.Agreement_Words_Missing';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  cancel,
  coachPromises,
  coachPromisesHelp,
  datePast,
  feedback,
  feedbackHelp,
  notSaved,
  propose,
  repPrepares,
  repPreparesHelp,
  retryAdvice,
  review,
  rhythm,
  rhythmMissing,
  save,
  title,
  unclear,
  whoAgrees,
  wordsMissing
};
