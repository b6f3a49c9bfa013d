import agree from '@salesforce/label/c.Practice_Agree';
import agreed from '@salesforce/label/c.Practice_Agreed';
import agreedUnnamed from '@salesforce/label/c.Practice_Agreed_Unnamed';
import agreeUnnamed from '@salesforce/label/c.Practice_Agree_Unnamed';
import asksYou from '@salesforce/label/c.Practice_Asks_You';
import cancel from '@salesforce/label/c.Capture_Cancel';
import change from '@salesforce/label/c.Practice_Change';
import decline from '@salesforce/label/c.Practice_Decline';
import declined from '@salesforce/label/c.Practice_Declined';
import failed from '@salesforce/label/c.Practice_Failed';
import formFailed from '@salesforce/label/c.Goals_Editor_Failed';
import gone from '@salesforce/label/c.Practice_Gone';
import goneAdvice from '@salesforce/label/c.Practice_Gone_Advice';
import loadFailed from '@salesforce/label/c.Practice_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import nameOff from '@salesforce/label/c.Practice_Off';
import proposed from '@salesforce/label/c.Practice_Proposed';
import publish from '@salesforce/label/c.Practice_Publish';
import published from '@salesforce/label/c.Practice_Published';
import publishedOn from '@salesforce/label/c.Practice_Published_On';
import reason from '@salesforce/label/c.Practice_Reason';
import reasonHelp from '@salesforce/label/c.Practice_Reason_Help';
import reasonMissing from '@salesforce/label/c.Practice_Reason_Missing';
import replaces from '@salesforce/label/c.Practice_Replaces';
import retire from '@salesforce/label/c.Practice_Retire';
import retireAsk from '@salesforce/label/c.Practice_Retire_Ask';
import retired from '@salesforce/label/c.Practice_Retired';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import reword from '@salesforce/label/c.Practice_Reword';
import takeOff from '@salesforce/label/c.Practice_Take_Off';
import turnDown from '@salesforce/label/c.Practice_Turn_Down';
import version from '@salesforce/label/c.Practice_Version';
import waitsChampion from '@salesforce/label/c.Practice_Waits_Champion';
import waitsDecision from '@salesforce/label/c.Practice_Waits_Decision';
import waitsEnablement from '@salesforce/label/c.Practice_Waits_Enablement';
import waitsNobody from '@salesforce/label/c.Practice_Waits_Nobody';
import withdraw from '@salesforce/label/c.Practice_Withdraw';
import withdrawAsk from '@salesforce/label/c.Practice_Withdraw_Ask';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  agree,
  agreed,
  agreedUnnamed,
  agreeUnnamed,
  asksYou,
  cancel,
  change,
  decline,
  declined,
  failed,
  formFailed,
  gone,
  goneAdvice,
  loadFailed,
  loading,
  nameOff,
  proposed,
  publish,
  published,
  publishedOn,
  reason,
  reasonHelp,
  reasonMissing,
  replaces,
  retire,
  retireAsk,
  retired,
  retryAdvice,
  reword,
  takeOff,
  turnDown,
  version,
  waitsChampion,
  waitsDecision,
  waitsEnablement,
  waitsNobody,
  withdraw,
  withdrawAsk
};
