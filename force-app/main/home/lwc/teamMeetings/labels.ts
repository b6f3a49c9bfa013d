import capture from '@salesforce/label/c.Team_Meetings_Capture';
import captureItem from '@salesforce/label/c.Team_Meetings_Capture_Item';
import clockGiven from '@salesforce/label/c.Team_Meetings_Clock_Given';
import clockOverdue from '@salesforce/label/c.Team_Meetings_Clock_Overdue';
import clockRunning from '@salesforce/label/c.Team_Meetings_Clock_Running';
import coaching from '@salesforce/label/c.Team_Meetings_Coaching';
import failed from '@salesforce/label/c.Team_Meetings_Failed';
import loadFailed from '@salesforce/label/c.Team_Meetings_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Team_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.Team_Meetings_Loading';
import missedMany from '@salesforce/label/c.Team_Meetings_Missed_Many';
import missedOne from '@salesforce/label/c.Team_Meetings_Missed_One';
import modeBegins from '@salesforce/label/c.Team_Meetings_Mode_Begins';
import modeFirm from '@salesforce/label/c.Team_Meetings_Mode_Firm';
import modeJoint from '@salesforce/label/c.Team_Meetings_Mode_Joint';
import modeLead from '@salesforce/label/c.Team_Meetings_Mode_Lead';
import modeLittle from '@salesforce/label/c.Team_Meetings_Mode_Little';
import modeMuch from '@salesforce/label/c.Team_Meetings_Mode_Much';
import modeObserve from '@salesforce/label/c.Team_Meetings_Mode_Observe';
import modeSome from '@salesforce/label/c.Team_Meetings_Mode_Some';
import modeWords from '@salesforce/label/c.Team_Meetings_Mode_Words';
import move from '@salesforce/label/c.Team_Meetings_Move';
import moveItem from '@salesforce/label/c.Team_Meetings_Move_Item';
import moved from '@salesforce/label/c.Team_Meetings_Moved';
import notPrepared from '@salesforce/label/c.Team_Meetings_Not_Prepared';
import nothingToday from '@salesforce/label/c.Team_Meetings_Nothing_Today';
import nothingTodayBody from '@salesforce/label/c.Team_Meetings_Nothing_Today_Body';
import nothingUpcoming from '@salesforce/label/c.Team_Meetings_Nothing_Upcoming';
import open from '@salesforce/label/c.Team_Meetings_Open';
import openItem from '@salesforce/label/c.Team_Meetings_Open_Item';
import plan from '@salesforce/label/c.Team_Meetings_Plan';
import planItem from '@salesforce/label/c.Team_Meetings_Plan_Item';
import prepared from '@salesforce/label/c.Team_Meetings_Prepared';
import reasonCompetitor from '@salesforce/label/c.Team_Meetings_Reason_Competitor';
import reasonCustomer from '@salesforce/label/c.Team_Meetings_Reason_Customer';
import reasonEarly from '@salesforce/label/c.Team_Meetings_Reason_Early';
import reasonFar from '@salesforce/label/c.Team_Meetings_Reason_Far';
import reasonHeld from '@salesforce/label/c.Team_Meetings_Reason_Held';
import reasonLarge from '@salesforce/label/c.Team_Meetings_Reason_Large';
import reasonLate from '@salesforce/label/c.Team_Meetings_Reason_Late';
import reasonNear from '@salesforce/label/c.Team_Meetings_Reason_Near';
import reasonNoCompetitor from '@salesforce/label/c.Team_Meetings_Reason_No_Competitor';
import reasonNoDeal from '@salesforce/label/c.Team_Meetings_Reason_No_Deal';
import reasonOnly from '@salesforce/label/c.Team_Meetings_Reason_Only';
import reasonPassed from '@salesforce/label/c.Team_Meetings_Reason_Passed';
import reasonPushed from '@salesforce/label/c.Team_Meetings_Reason_Pushed';
import reasonSmall from '@salesforce/label/c.Team_Meetings_Reason_Small';
import riskHigh from '@salesforce/label/c.Team_Meetings_Risk_High';
import riskLow from '@salesforce/label/c.Team_Meetings_Risk_Low';
import riskMedium from '@salesforce/label/c.Team_Meetings_Risk_Medium';
import safe from '@salesforce/label/c.Team_Meetings_Safe';
import safeIntro from '@salesforce/label/c.Team_Meetings_Safe_Intro';
import saved from '@salesforce/label/c.Team_Meetings_Saved';
import showAll from '@salesforce/label/c.Team_Meetings_Show_All';
import title from '@salesforce/label/c.Team_Meetings_Title';
import today from '@salesforce/label/c.Team_Meetings_Today';
import upcoming from '@salesforce/label/c.Team_Meetings_Upcoming';
import withRep from '@salesforce/label/c.Team_Meetings_With_Rep';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  capture,
  captureItem,
  clockGiven,
  clockOverdue,
  clockRunning,
  coaching,
  failed,
  loadFailed,
  loadFailedAdvice,
  loading,
  missedMany,
  missedOne,
  modeBegins,
  modeFirm,
  modeJoint,
  modeLead,
  modeLittle,
  modeMuch,
  modeObserve,
  modeSome,
  modeWords,
  move,
  moveItem,
  moved,
  notPrepared,
  nothingToday,
  nothingTodayBody,
  nothingUpcoming,
  open,
  openItem,
  plan,
  planItem,
  prepared,
  reasonCompetitor,
  reasonCustomer,
  reasonEarly,
  reasonFar,
  reasonHeld,
  reasonLarge,
  reasonLate,
  reasonNear,
  reasonNoCompetitor,
  reasonNoDeal,
  reasonOnly,
  reasonPassed,
  reasonPushed,
  reasonSmall,
  riskHigh,
  riskLow,
  riskMedium,
  safe,
  safeIntro,
  saved,
  showAll,
  title,
  today,
  upcoming,
  withRep
};
