import about from '@salesforce/label/c.Team_Coaching_About';
import agreement from '@salesforce/label/c.Team_Coaching_Agreement';
import agreementItem from '@salesforce/label/c.Team_Coaching_Agreement_Item';
import asked from '@salesforce/label/c.Team_Coaching_Asked';
import capture from '@salesforce/label/c.Capture_Title';
import closeDatePassed from '@salesforce/label/c.Team_Coaching_Close_Date_Passed';
import closeDatePushed from '@salesforce/label/c.Team_Coaching_Close_Date_Pushed';
import focus from '@salesforce/label/c.Team_Coaching_Focus';
import intro from '@salesforce/label/c.Team_Coaching_Intro';
import largest from '@salesforce/label/c.Team_Coaching_Largest';
import lastConversation from '@salesforce/label/c.Team_Coaching_Last_Conversation';
import loadFailed from '@salesforce/label/c.Team_Coaching_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Team_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.Team_Coaching_Loading';
import never from '@salesforce/label/c.Team_Coaching_Never';
import neverCoached from '@salesforce/label/c.Team_Coaching_Never_Coached';
import next from '@salesforce/label/c.Team_Coaching_Next';
import nothingOpen from '@salesforce/label/c.Team_Coaching_Nothing_Open';
import overdue from '@salesforce/label/c.Team_Coaching_Overdue';
import overdueDay from '@salesforce/label/c.Team_Coaching_Overdue_Day';
import overdueMany from '@salesforce/label/c.Team_Coaching_Overdue_Many';
import overdueOne from '@salesforce/label/c.Team_Coaching_Overdue_One';
import plan from '@salesforce/label/c.Team_Coaching_Plan';
import planFailed from '@salesforce/label/c.Team_Coaching_Plan_Failed';
import planItem from '@salesforce/label/c.Team_Coaching_Plan_Item';
import planned from '@salesforce/label/c.Team_Coaching_Planned';
import request from '@salesforce/label/c.Team_Coaching_Request';
import requestMany from '@salesforce/label/c.Team_Coaching_Request_Many';
import requestOne from '@salesforce/label/c.Team_Coaching_Request_One';
import showAll from '@salesforce/label/c.Team_Coaching_Show_All';
import silent from '@salesforce/label/c.Team_Coaching_Silent';
import taught from '@salesforce/label/c.Training_Taught';
import taughtCapture from '@salesforce/label/c.Training_Coach_On_It';
import taughtCaptureItem from '@salesforce/label/c.Training_Coach_On_It_Item';
import title from '@salesforce/label/c.Team_Coaching_Title';
import upToDate from '@salesforce/label/c.Team_Coaching_Up_To_Date';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  about,
  agreement,
  agreementItem,
  asked,
  capture,
  closeDatePassed,
  closeDatePushed,
  focus,
  intro,
  largest,
  lastConversation,
  loadFailed,
  loadFailedAdvice,
  loading,
  never,
  neverCoached,
  next,
  nothingOpen,
  overdue,
  overdueDay,
  overdueMany,
  overdueOne,
  plan,
  planFailed,
  planItem,
  planned,
  request,
  requestMany,
  requestOne,
  showAll,
  silent,
  taught,
  taughtCapture,
  taughtCaptureItem,
  title,
  upToDate
};
