import agreeLine from '@salesforce/label/c.Goal_Editor_Agree_Line';
import behavior from '@salesforce/label/c.Capture_Behavior';
import behaviorMissing from '@salesforce/label/c.Goal_Editor_Behavior_Missing';
import behaviorPlaceholder from '@salesforce/label/c.Goal_Editor_Behavior_Placeholder';
import cancel from '@salesforce/label/c.Capture_Cancel';
import confidence from '@salesforce/label/c.Goal_Ask_Confidence_Before';
import confidenceHigh from '@salesforce/label/c.Goal_Confidence_High';
import confidenceLow from '@salesforce/label/c.Goal_Confidence_Low';
import currentLevel from '@salesforce/label/c.Goal_Editor_Current';
import datePast from '@salesforce/label/c.Goal_Editor_Date_Past';
import level from '@salesforce/label/c.Goal_Level';
import levelMissing from '@salesforce/label/c.Goal_Level_Missing';
import loadFailed from '@salesforce/label/c.Goal_Editor_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import notSaved from '@salesforce/label/c.Goal_Not_Saved';
import propose from '@salesforce/label/c.Goal_Editor_Propose';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Goal_Save';
import seenLast from '@salesforce/label/c.Goal_Editor_Seen';
import targetDate from '@salesforce/label/c.Goal_Editor_Date';
import targetLevel from '@salesforce/label/c.Goal_Editor_Target';
import targetTooLow from '@salesforce/label/c.Goal_Editor_Target_Low';
import title from '@salesforce/label/c.Goals_Propose';
import titleChange from '@salesforce/label/c.Goal_Editor_Change';
import unclear from '@salesforce/label/c.Goal_Unclear';
import why from '@salesforce/label/c.Goal_Why';
import whyHelp from '@salesforce/label/c.Goal_Editor_Why_Help';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  agreeLine,
  behavior,
  behaviorMissing,
  behaviorPlaceholder,
  cancel,
  confidence,
  confidenceHigh,
  confidenceLow,
  currentLevel,
  datePast,
  level,
  levelMissing,
  loadFailed,
  loading,
  notSaved,
  propose,
  retryAdvice,
  save,
  seenLast,
  targetDate,
  targetLevel,
  targetTooLow,
  title,
  titleChange,
  unclear,
  why,
  whyHelp
};
