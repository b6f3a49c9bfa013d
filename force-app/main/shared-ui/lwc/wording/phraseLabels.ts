import pushedOnceOne from '@salesforce/label/c.Signal_Pushed_Once_One';
import pushedOnceMany from '@salesforce/label/c.Signal_Pushed_Once_Many';
import pushedMany from '@salesforce/label/c.Signal_Pushed_Many';
import pushedMonthsOne from '@salesforce/label/c.Signal_Pushed_Months_One';
import pushedMonthsMany from '@salesforce/label/c.Signal_Pushed_Months_Many';
import noNextStep from '@salesforce/label/c.Signal_No_Next_Step';
import stageAgeOne from '@salesforce/label/c.Signal_Stage_Age_One';
import stageAgeMany from '@salesforce/label/c.Signal_Stage_Age_Many';
import noContact from '@salesforce/label/c.Signal_No_Contact';
import fewContactsOne from '@salesforce/label/c.Signal_Few_Contacts_One';
import fewContactsMany from '@salesforce/label/c.Signal_Few_Contacts_Many';
import noActivityOne from '@salesforce/label/c.Signal_No_Activity_One';
import noActivityMany from '@salesforce/label/c.Signal_No_Activity_Many';
import noActivityYetOne from '@salesforce/label/c.Signal_No_Activity_Yet_One';
import noActivityYetMany from '@salesforce/label/c.Signal_No_Activity_Yet_Many';
import stageUnconfirmed from '@salesforce/label/c.Signal_Stage_Unconfirmed';
import stageAhead from '@salesforce/label/c.Signal_Stage_Ahead';
import objectiveWaitsOne from '@salesforce/label/c.Signal_Objective_Waits_One';
import objectiveWaitsMany from '@salesforce/label/c.Signal_Objective_Waits_Many';
import otherObjectivesOne from '@salesforce/label/c.Signal_Other_Objectives_One';
import otherObjectivesMany from '@salesforce/label/c.Signal_Other_Objectives_Many';
import noAccountContact from '@salesforce/label/c.Signal_No_Account_Contact';
import noSeniorContactOne from '@salesforce/label/c.Signal_No_Senior_Contact_One';
import noSeniorContactMany from '@salesforce/label/c.Signal_No_Senior_Contact_Many';
import noOpenDeal from '@salesforce/label/c.Signal_No_Open_Deal';
import renewalPastOne from '@salesforce/label/c.Signal_Renewal_Past_One';
import renewalPastMany from '@salesforce/label/c.Signal_Renewal_Past_Many';
import renewalToday from '@salesforce/label/c.Signal_Renewal_Today';
import renewalNearOne from '@salesforce/label/c.Signal_Renewal_Near_One';
import renewalNearMany from '@salesforce/label/c.Signal_Renewal_Near_Many';
import neverMetOne from '@salesforce/label/c.Signal_Never_Met_One';
import neverMetMany from '@salesforce/label/c.Signal_Never_Met_Many';
import roleUncovered from '@salesforce/label/c.Signal_Role_Uncovered';
import roleAt from '@salesforce/label/c.Signal_Role_At';
import withoutDealOne from '@salesforce/label/c.Signal_Without_Deal_One';
import withoutDealMany from '@salesforce/label/c.Signal_Without_Deal_Many';
import stageMoved from '@salesforce/label/c.Change_Stage_Moved';
import gateConfirmed from '@salesforce/label/c.Change_Gate_Confirmed';
import closesLaterOne from '@salesforce/label/c.Change_Closes_Later_One';
import closesLaterMany from '@salesforce/label/c.Change_Closes_Later_Many';
import closesEarlierOne from '@salesforce/label/c.Change_Closes_Earlier_One';
import closesEarlierMany from '@salesforce/label/c.Change_Closes_Earlier_Many';
import amountGrew from '@salesforce/label/c.Change_Amount_Grew';
import amountShrank from '@salesforce/label/c.Change_Amount_Shrank';
import contactsUp from '@salesforce/label/c.Change_Contacts_Up';
import contactsDown from '@salesforce/label/c.Change_Contacts_Down';
import nextStepNow from '@salesforce/label/c.Change_Next_Step_Now';
import nextStepCleared from '@salesforce/label/c.Change_Next_Step_Cleared';
import openDealsUp from '@salesforce/label/c.Change_Open_Deals_Up';
import openDealsDown from '@salesforce/label/c.Change_Open_Deals_Down';
import objectivesUp from '@salesforce/label/c.Change_Objectives_Up';
import objectivesDown from '@salesforce/label/c.Change_Objectives_Down';
import targetsUp from '@salesforce/label/c.Change_Targets_Up';
import targetsDown from '@salesforce/label/c.Change_Targets_Down';
import seniorMet from '@salesforce/label/c.Evidence_Senior_Met';
import seniorNotMet from '@salesforce/label/c.Evidence_Senior_Not_Met';
import newProductLine from '@salesforce/label/c.Evidence_New_Product_Line';
import noNewProductLine from '@salesforce/label/c.Evidence_No_New_Product_Line';
import saidWords from '@salesforce/label/c.Evidence_Said_Words';
import gateUnconfirmed from '@salesforce/label/c.Evidence_Gate_Unconfirmed';
import gateWithoutFigure from '@salesforce/label/c.Evidence_Gate_Without_Figure';
import gateWithoutDate from '@salesforce/label/c.Evidence_Gate_Without_Date';
import gateWithoutEvidence from '@salesforce/label/c.Evidence_Gate_Without_Evidence';
import rolesMet from '@salesforce/label/c.Evidence_Roles_Met';
import rolesNotMet from '@salesforce/label/c.Evidence_Roles_Not_Met';
import nextStepDated from '@salesforce/label/c.Evidence_Next_Step_Dated';
import nextStepUndated from '@salesforce/label/c.Evidence_Next_Step_Undated';
import planned from '@salesforce/label/c.Evidence_Planned';
import nothingPlanned from '@salesforce/label/c.Evidence_Nothing_Planned';
import planLinked from '@salesforce/label/c.Evidence_Plan_Linked';
import planNotLinked from '@salesforce/label/c.Evidence_Plan_Not_Linked';
import closeDateInPlan from '@salesforce/label/c.Evidence_Close_Date_In_Plan';
import closeDateNotInPlan from '@salesforce/label/c.Evidence_Close_Date_Not_In_Plan';
import meetingNotes from '@salesforce/label/c.Evidence_Meeting_Notes';
import noOutcomeWords from '@salesforce/label/c.Evidence_No_Outcome_Words';
import targetMet from '@salesforce/label/c.Evidence_Target_Met';
import noTargetMet from '@salesforce/label/c.Evidence_No_Target_Met';
import closeDateKept from '@salesforce/label/c.Evidence_Close_Date_Kept';
import type { PhraseKey } from 'c/phrases';

/** One label for each phrase; translators change them in the org. */
export const phraseLabels: Readonly<Record<PhraseKey, string>> = {
  pushedOnceOne,
  pushedOnceMany,
  pushedMany,
  pushedMonthsOne,
  pushedMonthsMany,
  noNextStep,
  stageAgeOne,
  stageAgeMany,
  noContact,
  fewContactsOne,
  fewContactsMany,
  noActivityOne,
  noActivityMany,
  noActivityYetOne,
  noActivityYetMany,
  stageUnconfirmed,
  stageAhead,
  objectiveWaitsOne,
  objectiveWaitsMany,
  otherObjectivesOne,
  otherObjectivesMany,
  noAccountContact,
  noSeniorContactOne,
  noSeniorContactMany,
  noOpenDeal,
  renewalPastOne,
  renewalPastMany,
  renewalToday,
  renewalNearOne,
  renewalNearMany,
  neverMetOne,
  neverMetMany,
  roleUncovered,
  roleAt,
  withoutDealOne,
  withoutDealMany,
  stageMoved,
  gateConfirmed,
  closesLaterOne,
  closesLaterMany,
  closesEarlierOne,
  closesEarlierMany,
  amountGrew,
  amountShrank,
  contactsUp,
  contactsDown,
  nextStepNow,
  nextStepCleared,
  openDealsUp,
  openDealsDown,
  objectivesUp,
  objectivesDown,
  targetsUp,
  targetsDown,
  seniorMet,
  seniorNotMet,
  newProductLine,
  noNewProductLine,
  saidWords,
  gateUnconfirmed,
  gateWithoutFigure,
  gateWithoutDate,
  gateWithoutEvidence,
  rolesMet,
  rolesNotMet,
  nextStepDated,
  nextStepUndated,
  planned,
  nothingPlanned,
  planLinked,
  planNotLinked,
  closeDateInPlan,
  closeDateNotInPlan,
  meetingNotes,
  noOutcomeWords,
  targetMet,
  noTargetMet,
  closeDateKept
};
