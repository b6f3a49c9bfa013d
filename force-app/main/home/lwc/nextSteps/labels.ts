import addReflection from '@salesforce/label/c.My_Coaching_Add_Reflection';
import done from '@salesforce/label/c.My_Coaching_Done';
import doneItem from '@salesforce/label/c.My_Coaching_Done_Item';
import empty from '@salesforce/label/c.My_Coaching_No_Next_Steps';
import emptyBody from '@salesforce/label/c.My_Coaching_No_Next_Steps_Body';
import evidenceHelp from '@salesforce/label/c.Next_Steps_Evidence_Help';
import evidenceItem from '@salesforce/label/c.Next_Steps_Evidence_Item';
import finished from '@salesforce/label/c.Next_Steps_Finished';
import heading from '@salesforce/label/c.My_Coaching_Next_Steps';
import howTo from '@salesforce/label/c.My_Coaching_How_To';
import notSaved from '@salesforce/label/c.My_Coaching_Not_Saved';
import own from '@salesforce/label/c.Next_Steps_Own';
import ownAbout from '@salesforce/label/c.Next_Steps_Own_About';
import ownAdd from '@salesforce/label/c.Next_Steps_Own_Add';
import ownAdded from '@salesforce/label/c.Next_Steps_Own_Added';
import ownCancel from '@salesforce/label/c.Next_Steps_Own_Cancel';
import ownDue from '@salesforce/label/c.Next_Steps_Own_Due';
import ownDueMissing from '@salesforce/label/c.Next_Steps_Own_Due_Missing';
import ownWhat from '@salesforce/label/c.Next_Steps_Own_What';
import ownWhatMissing from '@salesforce/label/c.Next_Steps_Own_What_Missing';
import reflection from '@salesforce/label/c.My_Coaching_Reflection';
import reflectionItem from '@salesforce/label/c.My_Coaching_Reflection_Item';
import reopen from '@salesforce/label/c.Next_Steps_Reopen';
import reopenItem from '@salesforce/label/c.Next_Steps_Reopen_Item';
import reopened from '@salesforce/label/c.Next_Steps_Reopened';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import saved from '@salesforce/label/c.My_Coaching_Saved';
import showAll from '@salesforce/label/c.Next_Steps_Show_All';
import snooze from '@salesforce/label/c.Next_Steps_Snooze';
import snoozeItem from '@salesforce/label/c.Next_Steps_Snooze_Item';
import snoozed from '@salesforce/label/c.Next_Steps_Snoozed';
import stopped from '@salesforce/label/c.Next_Steps_Stopped';
import unclear from '@salesforce/label/c.My_Coaching_Unclear';
import undo from '@salesforce/label/c.My_Coaching_Undo';
import undoItem from '@salesforce/label/c.My_Coaching_Undo_Item';
import stillOpen from '@salesforce/label/c.Step_Still_Open';
import verified from '@salesforce/label/c.Next_Steps_Verified';
import verifiedOn from '@salesforce/label/c.Next_Steps_Verified_On';
import waits from '@salesforce/label/c.Next_Steps_Waits';
import wake from '@salesforce/label/c.Next_Steps_Wake';
import wakeItem from '@salesforce/label/c.Next_Steps_Wake_Item';
import withCoach from '@salesforce/label/c.My_Coaching_With_Coach';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  addReflection,
  done,
  doneItem,
  empty,
  emptyBody,
  evidenceHelp,
  evidenceItem,
  finished,
  heading,
  howTo,
  notSaved,
  own,
  ownAbout,
  ownAdd,
  ownAdded,
  ownCancel,
  ownDue,
  ownDueMissing,
  ownWhat,
  ownWhatMissing,
  reflection,
  reflectionItem,
  reopen,
  reopenItem,
  reopened,
  retryAdvice,
  saved,
  showAll,
  snooze,
  snoozeItem,
  snoozed,
  stopped,
  unclear,
  undo,
  undoItem,
  stillOpen,
  verified,
  verifiedOn,
  waits,
  wake,
  wakeItem,
  withCoach
};
