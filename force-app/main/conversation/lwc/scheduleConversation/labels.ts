import about from '@salesforce/label/c.Schedule_About';
import anotherTime from '@salesforce/label/c.Schedule_Another_Time';
import at from '@salesforce/label/c.Schedule_At';
import cancelConversation from '@salesforce/label/c.Schedule_Cancel_Conversation';
import cancelAdvice from '@salesforce/label/c.Schedule_Cancel_Advice';
import cancelReason from '@salesforce/label/c.Schedule_Cancel_Reason';
import changeFailed from '@salesforce/label/c.Schedule_Change_Failed';
import close from '@salesforce/label/c.Schedule_Close';
import dayAfter from '@salesforce/label/c.Schedule_Day_After';
import failed from '@salesforce/label/c.Schedule_Failed';
import failedAdvice from '@salesforce/label/c.Schedule_Failed_Advice';
import firstCompetency from '@salesforce/label/c.Schedule_First_Competency';
import gone from '@salesforce/label/c.Schedule_Gone';
import heading from '@salesforce/label/c.Schedule_Heading';
import keep from '@salesforce/label/c.Schedule_Keep';
import length from '@salesforce/label/c.Schedule_Length';
import loadFailed from '@salesforce/label/c.Schedule_Load_Failed';
import loading from '@salesforce/label/c.Schedule_Loading';
import minutes from '@salesforce/label/c.Schedule_Minutes';
import mode from '@salesforce/label/c.Schedule_Mode';
import modeJoint from '@salesforce/label/c.Schedule_Mode_Joint';
import modeLead from '@salesforce/label/c.Schedule_Mode_Lead';
import modeNone from '@salesforce/label/c.Schedule_Mode_None';
import modeObserve from '@salesforce/label/c.Schedule_Mode_Observe';
import move from '@salesforce/label/c.Schedule_Move';
import moveHeading from '@salesforce/label/c.Schedule_Move_Heading';
import moveIntro from '@salesforce/label/c.Schedule_Move_Intro';
import moveReason from '@salesforce/label/c.Schedule_Move_Reason';
import nextWeek from '@salesforce/label/c.Schedule_Next_Week';
import nextWorkday from '@salesforce/label/c.Schedule_Next_Workday';
import noCompetency from '@salesforce/label/c.Schedule_No_Competency';
import noReps from '@salesforce/label/c.Schedule_No_Reps';
import now from '@salesforce/label/c.Schedule_Now';
import past from '@salesforce/label/c.Schedule_Past';
import prepare from '@salesforce/label/c.Schedule_Prepare';
import prepareCommitment from '@salesforce/label/c.Schedule_Prepare_Commitment';
import prepareHelp from '@salesforce/label/c.Schedule_Prepare_Help';
import prepareOutcome from '@salesforce/label/c.Schedule_Prepare_Outcome';
import prepareRate from '@salesforce/label/c.Schedule_Prepare_Rate';
import prepareRecord from '@salesforce/label/c.Schedule_Prepare_Record';
import prepareSomebody from '@salesforce/label/c.Schedule_Prepare_Somebody';
import rep from '@salesforce/label/c.Schedule_Rep';
import repLeft from '@salesforce/label/c.Schedule_Rep_Left';
import repLeftPlanned from '@salesforce/label/c.Schedule_Rep_Left_Planned';
import repMissing from '@salesforce/label/c.Schedule_Rep_Missing';
import repPlaceholder from '@salesforce/label/c.Schedule_Rep_Placeholder';
import sameCompetency from '@salesforce/label/c.Schedule_Same_Competency';
import save from '@salesforce/label/c.Schedule_Save';
import saving from '@salesforce/label/c.Schedule_Saving';
import secondCompetency from '@salesforce/label/c.Schedule_Second_Competency';
import time from '@salesforce/label/c.Schedule_Time';
import timeMissing from '@salesforce/label/c.Schedule_Time_Missing';
import topic from '@salesforce/label/c.Schedule_Topic';
import topicSkill from '@salesforce/label/c.Schedule_Topic_Skill';
import topicAccount from '@salesforce/label/c.Schedule_Topic_Account';
import topicDeal from '@salesforce/label/c.Schedule_Topic_Deal';
import topicTerritory from '@salesforce/label/c.Schedule_Topic_Territory';
import topicNone from '@salesforce/label/c.Schedule_Topic_None';
import topicSearch from '@salesforce/label/c.Schedule_Topic_Search';
import topicWhich from '@salesforce/label/c.Schedule_Topic_Which';
import unclear from '@salesforce/label/c.Schedule_Unclear';
import unclearAdvice from '@salesforce/label/c.Schedule_Unclear_Advice';
import wasMissed from '@salesforce/label/c.Schedule_Was_Missed';
import whoReads from '@salesforce/label/c.Schedule_Who_Reads';

export const labels = {
  about,
  anotherTime,
  at,
  cancelConversation,
  cancelAdvice,
  cancelReason,
  changeFailed,
  close,
  dayAfter,
  failed,
  failedAdvice,
  firstCompetency,
  gone,
  heading,
  keep,
  length,
  loadFailed,
  loading,
  minutes,
  mode,
  modeJoint,
  modeLead,
  modeNone,
  modeObserve,
  move,
  moveHeading,
  moveIntro,
  moveReason,
  nextWeek,
  nextWorkday,
  noCompetency,
  noReps,
  now,
  past,
  prepare,
  prepareCommitment,
  prepareHelp,
  prepareOutcome,
  prepareRate,
  prepareRecord,
  prepareSomebody,
  rep,
  repLeft,
  repLeftPlanned,
  repMissing,
  repPlaceholder,
  sameCompetency,
  save,
  saving,
  secondCompetency,
  time,
  timeMissing,
  topic,
  topicSkill,
  topicAccount,
  topicDeal,
  topicTerritory,
  topicNone,
  topicSearch,
  topicWhich,
  unclear,
  unclearAdvice,
  wasMissed,
  whoReads
};
