import back from '@salesforce/label/c.Root_Cause_Back';
import cause from '@salesforce/label/c.Root_Cause_Cause';
import change from '@salesforce/label/c.Root_Cause_Change';
import changeAnswer from '@salesforce/label/c.Root_Cause_Change_Answer';
import coachable from '@salesforce/label/c.Root_Cause_Coachable';
import notCoaching from '@salesforce/label/c.Root_Cause_Not_Coaching';
import remedy from '@salesforce/label/c.Root_Cause_Remedy';
import someoneElse from '@salesforce/label/c.Root_Cause_Someone_Else';
import trail from '@salesforce/label/c.Root_Cause_Trail';
import unfinished from '@salesforce/label/c.Root_Cause_Unfinished';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  back,
  cause,
  change,
  changeAnswer,
  coachable,
  notCoaching,
  remedy,
  someoneElse,
  trail,
  unfinished
};
