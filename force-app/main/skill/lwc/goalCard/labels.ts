import actDirect from '@salesforce/label/c.Goal_Act_Direct';
import actEvaluate from '@salesforce/label/c.Goal_Act_Evaluate';
import actFailed from '@salesforce/label/c.Goal_Act_Failed';
import actItem from '@salesforce/label/c.Goal_Act_Item';
import actMonitor from '@salesforce/label/c.Goal_Act_Monitor';
import actReward from '@salesforce/label/c.Goal_Act_Reward';
import agree from '@salesforce/label/c.Goal_Agree';
import agreeItem from '@salesforce/label/c.Goal_Agree_Item';
import agreed from '@salesforce/label/c.Goal_Agreed';
import agreedYou from '@salesforce/label/c.Goal_Agreed_You';
import askConfidenceAfter from '@salesforce/label/c.Goal_Ask_Confidence_After';
import askConfidenceBefore from '@salesforce/label/c.Goal_Ask_Confidence_Before';
import askLevelAfter from '@salesforce/label/c.Goal_Ask_Level_After';
import askReason from '@salesforce/label/c.Goal_Ask_Reason';
import barWords from '@salesforce/label/c.Goal_Bar';
import by from '@salesforce/label/c.Goal_By';
import cancel from '@salesforce/label/c.Capture_Cancel';
import chain from '@salesforce/label/c.Goal_Chain';
import chainDirect from '@salesforce/label/c.Goal_Chain_Direct';
import chainDone from '@salesforce/label/c.Goal_Chain_Done';
import chainEvaluate from '@salesforce/label/c.Goal_Chain_Evaluate';
import chainMonitor from '@salesforce/label/c.Goal_Chain_Monitor';
import chainOpen from '@salesforce/label/c.Goal_Chain_Open';
import chainReward from '@salesforce/label/c.Goal_Chain_Reward';
import change from '@salesforce/label/c.Goal_Change';
import changeItem from '@salesforce/label/c.Goal_Change_Item';
import confidence from '@salesforce/label/c.Goal_Confidence';
import confidenceBefore from '@salesforce/label/c.Goal_Confidence_Before';
import confidenceChange from '@salesforce/label/c.Goal_Confidence_Change';
import confidenceHigh from '@salesforce/label/c.Goal_Confidence_High';
import confidenceItem from '@salesforce/label/c.Goal_Confidence_Item';
import confidenceLow from '@salesforce/label/c.Goal_Confidence_Low';
import confidenceMissing from '@salesforce/label/c.Goal_Confidence_Missing';
import confirmAgree from '@salesforce/label/c.Goal_Confirm_Agree';
import drop from '@salesforce/label/c.Goal_Drop';
import dropItem from '@salesforce/label/c.Goal_Drop_Item';
import level from '@salesforce/label/c.Goal_Level';
import levelAfterIs from '@salesforce/label/c.Goal_Level_After';
import levelMissing from '@salesforce/label/c.Goal_Level_Missing';
import limitMany from '@salesforce/label/c.Goal_Limit_Many';
import limitOne from '@salesforce/label/c.Goal_Limit_One';
import noLevel from '@salesforce/label/c.Goal_No_Level';
import notAgreed from '@salesforce/label/c.Goal_Not_Agreed';
import notAgreedYou from '@salesforce/label/c.Goal_Not_Agreed_You';
import notSaved from '@salesforce/label/c.Goal_Not_Saved';
import notSeen from '@salesforce/label/c.Goal_Not_Seen';
import now from '@salesforce/label/c.Goal_Now';
import reach from '@salesforce/label/c.Goal_Reach';
import reachItem from '@salesforce/label/c.Goal_Reach_Item';
import reasonMissing from '@salesforce/label/c.Goal_Reason_Missing';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import saidActive from '@salesforce/label/c.Goal_Said_Active';
import saidAgreed from '@salesforce/label/c.Goal_Said_Agreed';
import saidConfidence from '@salesforce/label/c.Goal_Said_Confidence';
import saidDropped from '@salesforce/label/c.Goal_Said_Dropped';
import saidReached from '@salesforce/label/c.Goal_Said_Reached';
import saidResumed from '@salesforce/label/c.Goal_Said_Resumed';
import saidThanked from '@salesforce/label/c.Goal_Said_Thanked';
import saidWithdrawn from '@salesforce/label/c.Goal_Said_Withdrawn';
import save from '@salesforce/label/c.Goal_Save';
import seen from '@salesforce/label/c.Goal_Seen';
import target from '@salesforce/label/c.Goal_Target';
import targetSeen from '@salesforce/label/c.Goal_Target_Seen';
import unclear from '@salesforce/label/c.Goal_Unclear';
import undo from '@salesforce/label/c.Action_Undo';
import why from '@salesforce/label/c.Goal_Why';
import withCoach from '@salesforce/label/c.Goal_With_Coach';
import withdraw from '@salesforce/label/c.Goal_Withdraw';
import withdrawItem from '@salesforce/label/c.Goal_Withdraw_Item';
import statusProposed from '@salesforce/label/c.Goal_Status_Proposed';
import statusActive from '@salesforce/label/c.Goal_Status_Active';
import statusReached from '@salesforce/label/c.Goal_Status_Reached';
import statusDropped from '@salesforce/label/c.Goal_Status_Dropped';
import type { GoalStage, GoalStatus } from 'c/coachingGoals';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  actFailed,
  actItem,
  agree,
  agreeItem,
  agreed,
  agreedYou,
  askConfidenceAfter,
  askConfidenceBefore,
  askLevelAfter,
  askReason,
  barWords,
  by,
  cancel,
  chain,
  chainDone,
  chainOpen,
  change,
  changeItem,
  confidence,
  confidenceBefore,
  confidenceChange,
  confidenceHigh,
  confidenceItem,
  confidenceLow,
  confidenceMissing,
  confirmAgree,
  drop,
  dropItem,
  level,
  levelAfterIs,
  levelMissing,
  limitMany,
  limitOne,
  noLevel,
  notAgreed,
  notAgreedYou,
  notSaved,
  notSeen,
  now,
  reach,
  reachItem,
  reasonMissing,
  retryAdvice,
  saidActive,
  saidAgreed,
  saidConfidence,
  saidDropped,
  saidReached,
  saidResumed,
  saidThanked,
  saidWithdrawn,
  save,
  seen,
  target,
  targetSeen,
  unclear,
  undo,
  why,
  withCoach,
  withdraw,
  withdrawItem
};

/** The status of a goal in words. */
export const statusLabels: Readonly<Record<GoalStatus, string>> = {
  Proposed: statusProposed,
  Active: statusActive,
  Reached: statusReached,
  Dropped: statusDropped
};

/** What a stage is called once it happened, and what brings it about. */
export const stageLabels: Readonly<Record<GoalStage, { stage: string; act: string }>> = {
  monitor: { stage: chainMonitor, act: actMonitor },
  direct: { stage: chainDirect, act: actDirect },
  evaluate: { stage: chainEvaluate, act: actEvaluate },
  reward: { stage: chainReward, act: actReward }
};
