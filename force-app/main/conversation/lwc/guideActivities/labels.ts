import activity from '@salesforce/label/c.Guide_Activities_Activity';
import add from '@salesforce/label/c.Guide_Activities_Add';
import agreed from '@salesforce/label/c.Guide_Activities_Agreed';
import choose from '@salesforce/label/c.Guide_Activities_Choose';
import chooseItem from '@salesforce/label/c.Guide_Activities_Choose_Item';
import due from '@salesforce/label/c.Guide_Activities_Due';
import intro from '@salesforce/label/c.Guide_Activities_Intro';
import isCommitment from '@salesforce/label/c.Guide_Activities_Is_Commitment';
import minutes from '@salesforce/label/c.Guide_Activities_Minutes';
import notCoaching from '@salesforce/label/c.Guide_Activities_Not_Coaching';
import owner from '@salesforce/label/c.Guide_Activities_Owner';
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
  choose,
  chooseItem,
  due,
  intro,
  isCommitment,
  minutes,
  notCoaching,
  owner,
  removeActivity,
  someoneElse,
  suggestions,
  takeItTo,
  takeOn,
  what,
  whatHelp
};
