import cancel from '@salesforce/label/c.Capture_Cancel';
import edit from '@salesforce/label/c.Profile_Edit';
import empty from '@salesforce/label/c.Profile_Empty';
import emptyBody from '@salesforce/label/c.Profile_Empty_Body';
import emptyBodyOf from '@salesforce/label/c.Profile_Empty_Body_Of';
import emptyOf from '@salesforce/label/c.Profile_Empty_Of';
import experience from '@salesforce/label/c.Profile_Experience';
import experienceHelp from '@salesforce/label/c.Profile_Experience_Help';
import goalHelp from '@salesforce/label/c.Profile_Goal_Help';
import goOn from '@salesforce/label/c.Form_Go_On';
import howToCoach from '@salesforce/label/c.Profile_How';
import howToCoachHelp from '@salesforce/label/c.Profile_How_Help';
import loadFailed from '@salesforce/label/c.Profile_Load_Failed';
import longTermGoal from '@salesforce/label/c.Profile_Goal';
import motivators from '@salesforce/label/c.Profile_Motivators';
import notSaved from '@salesforce/label/c.Profile_Not_Saved';
import off from '@salesforce/label/c.Profile_Off';
import readers from '@salesforce/label/c.Profile_Readers';
import readersNobody from '@salesforce/label/c.Profile_Readers_Nobody';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Goal_Save';
import saved from '@salesforce/label/c.Profile_Saved';
import seen from '@salesforce/label/c.Profile_Seen';
import showAll from '@salesforce/label/c.List_Show_All';
import strengths from '@salesforce/label/c.Profile_Strengths';
import strengthsHelp from '@salesforce/label/c.Profile_Strengths_Help';
import talkWithMe from '@salesforce/label/c.Profile_Talk';
import title from '@salesforce/label/c.Profile_Title';
import titleOf from '@salesforce/label/c.Profile_Title_Of';
import unclear from '@salesforce/label/c.Profile_Unclear';
import write from '@salesforce/label/c.Profile_Write';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  cancel,
  edit,
  empty,
  emptyBody,
  emptyBodyOf,
  emptyOf,
  experience,
  experienceHelp,
  goalHelp,
  goOn,
  howToCoach,
  howToCoachHelp,
  loadFailed,
  longTermGoal,
  motivators,
  notSaved,
  off,
  readers,
  readersNobody,
  retryAdvice,
  save,
  saved,
  seen,
  showAll,
  strengths,
  strengthsHelp,
  talkWithMe,
  title,
  titleOf,
  unclear,
  write
};
