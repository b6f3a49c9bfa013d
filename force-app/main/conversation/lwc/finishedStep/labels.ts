import cancel from '@salesforce/label/c.Thread_Cancel';
import doneOn from '@salesforce/label/c.Step_Done_On';
import dueAgain from '@salesforce/label/c.Step_Due_Again';
import duePast from '@salesforce/label/c.Next_Steps_Own_Due_Missing';
import learned from '@salesforce/label/c.Step_Learned';
import missing from '@salesforce/label/c.Step_Missing';
import missingEmpty from '@salesforce/label/c.Step_Missing_Empty';
import noNotes from '@salesforce/label/c.Step_No_Notes';
import notSaved from '@salesforce/label/c.My_Coaching_Not_Saved';
import notVerified from '@salesforce/label/c.Step_Not_Verified';
import notYet from '@salesforce/label/c.Step_Not_Yet';
import notYetItem from '@salesforce/label/c.Step_Not_Yet_Item';
import openAgain from '@salesforce/label/c.Next_Steps_Reopen';
import openedAgain from '@salesforce/label/c.Step_Opened_Again';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import seen from '@salesforce/label/c.Step_Seen';
import seenItem from '@salesforce/label/c.Step_Seen_Item';
import shows from '@salesforce/label/c.Step_Shows';
import tooLong from '@salesforce/label/c.Thread_Too_Long';
import unclear from '@salesforce/label/c.My_Coaching_Unclear';
import undo from '@salesforce/label/c.My_Coaching_Undo';
import undoItem from '@salesforce/label/c.My_Coaching_Undo_Item';
import verified from '@salesforce/label/c.Next_Steps_Verified';
import verifiedOn from '@salesforce/label/c.Next_Steps_Verified_On';
import waits from '@salesforce/label/c.Next_Steps_Waits';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  cancel,
  doneOn,
  dueAgain,
  duePast,
  learned,
  missing,
  missingEmpty,
  noNotes,
  notSaved,
  notVerified,
  notYet,
  notYetItem,
  openAgain,
  openedAgain,
  retryAdvice,
  seen,
  seenItem,
  shows,
  tooLong,
  unclear,
  undo,
  undoItem,
  verified,
  verifiedOn,
  waits
};
