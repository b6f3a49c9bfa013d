import activity from '@salesforce/label/c.Guide_Activities_Activity';
import add from '@salesforce/label/c.Guide_Activities_Add';
import agreed from '@salesforce/label/c.Guide_Activities_Agreed';
import ask from '@salesforce/label/c.Guide_Activities_Ask';
import askHelp from '@salesforce/label/c.Guide_Activities_Ask_Help';
import askPlaceholder from '@salesforce/label/c.Guide_Activities_Ask_Placeholder';
import askedOf from '@salesforce/label/c.Guide_Activities_Asked_Of';
import choose from '@salesforce/label/c.Guide_Activities_Choose';
import chooseItem from '@salesforce/label/c.Guide_Activities_Choose_Item';
import due from '@salesforce/label/c.Guide_Activities_Due';
import intro from '@salesforce/label/c.Guide_Activities_Intro';
import isCommitment from '@salesforce/label/c.Guide_Activities_Is_Commitment';
import kind from '@salesforce/label/c.Guide_Activities_Kind';
import kindCoach from '@salesforce/label/c.Guide_Activities_Kind_Coach';
import kindDeal from '@salesforce/label/c.Guide_Activities_Kind_Deal';
import kindField from '@salesforce/label/c.Guide_Activities_Kind_Field';
import kindLearning from '@salesforce/label/c.Guide_Activities_Kind_Learning';
import kindPractice from '@salesforce/label/c.Guide_Activities_Kind_Practice';
import minutes from '@salesforce/label/c.Guide_Activities_Minutes';
import mirror from '@salesforce/label/c.Guide_Activities_Mirror';
import more from '@salesforce/label/c.Guide_Activities_More';
import moreShort from '@salesforce/label/c.Guide_Activities_More_Short';
import noActivityReason from '@salesforce/label/c.Guide_Activities_No_Activity_Reason';
import notCoaching from '@salesforce/label/c.Guide_Activities_Not_Coaching';
import owner from '@salesforce/label/c.Guide_Activities_Owner';
import reminder from '@salesforce/label/c.Guide_Activities_Reminder';
import removeActivity from '@salesforce/label/c.Guide_Activities_Remove_Activity';
import someoneElse from '@salesforce/label/c.Guide_Activities_Someone_Else';
import suggestions from '@salesforce/label/c.Guide_Activities_Suggestions';
import takeItTo from '@salesforce/label/c.Guide_Activities_Take_It_To';
import takeOn from '@salesforce/label/c.Guide_Activities_Take_On';
import what from '@salesforce/label/c.Guide_Activities_What';
import whatHelp from '@salesforce/label/c.Guide_Activities_What_Help';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  activity,
  add,
  agreed,
  ask,
  askHelp,
  askPlaceholder,
  askedOf,
  choose,
  chooseItem,
  due,
  intro,
  isCommitment,
  kind,
  kindCoach,
  kindDeal,
  kindField,
  kindLearning,
  kindPractice,
  minutes,
  mirror,
  more,
  moreShort,
  noActivityReason,
  notCoaching,
  owner,
  reminder,
  removeActivity,
  someoneElse,
  suggestions,
  takeItTo,
  takeOn,
  what,
  whatHelp
};
