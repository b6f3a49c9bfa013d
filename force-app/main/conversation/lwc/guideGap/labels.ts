import aGap from '@salesforce/label/c.Guide_Gap_A_Gap';
import actual from '@salesforce/label/c.Guide_Gap_Actual';
import actualHelp from '@salesforce/label/c.Guide_Gap_Actual_Help';
import agreed from '@salesforce/label/c.Guide_Gap_Agreed';
import agreement from '@salesforce/label/c.Guide_Gap_Agreement';
import causeHeading from '@salesforce/label/c.Guide_Gap_Cause_Heading';
import causePlaceholder from '@salesforce/label/c.Guide_Gap_Cause_Placeholder';
import coachCause from '@salesforce/label/c.Guide_Gap_Coach_Cause';
import competency from '@salesforce/label/c.Guide_Gap_Competency';
import competencyPlaceholder from '@salesforce/label/c.Guide_Gap_Competency_Placeholder';
import different from '@salesforce/label/c.Guide_Gap_Different';
import disagreement from '@salesforce/label/c.Guide_Gap_Disagreement';
import evidence from '@salesforce/label/c.Guide_Gap_Evidence';
import execution from '@salesforce/label/c.Guide_Gap_Execution';
import expected from '@salesforce/label/c.Guide_Gap_Expected';
import expectedHelp from '@salesforce/label/c.Guide_Gap_Expected_Help';
import gapOpened from '@salesforce/label/c.Guide_Gap_Gap_Opened';
import isThereAGap from '@salesforce/label/c.Guide_Gap_Is_There_A_Gap';
import kind from '@salesforce/label/c.Guide_Gap_Kind';
import knowledge from '@salesforce/label/c.Guide_Gap_Knowledge';
import noGap from '@salesforce/label/c.Guide_Gap_No_Gap';
import noGapHint from '@salesforce/label/c.Guide_Gap_No_Gap_Hint';
import performance from '@salesforce/label/c.Guide_Gap_Performance';
import process from '@salesforce/label/c.Guide_Gap_Process';
import remedy from '@salesforce/label/c.Guide_Gap_Remedy';
import repCause from '@salesforce/label/c.Guide_Gap_Rep_Cause';
import skill from '@salesforce/label/c.Guide_Gap_Skill';
import territory from '@salesforce/label/c.Guide_Gap_Territory';
import tools from '@salesforce/label/c.Guide_Gap_Tools';
import will from '@salesforce/label/c.Guide_Gap_Will';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  aGap,
  actual,
  actualHelp,
  agreed,
  agreement,
  causeHeading,
  causePlaceholder,
  coachCause,
  competency,
  competencyPlaceholder,
  different,
  disagreement,
  evidence,
  execution,
  expected,
  expectedHelp,
  gapOpened,
  isThereAGap,
  kind,
  knowledge,
  noGap,
  noGapHint,
  performance,
  process,
  remedy,
  repCause,
  skill,
  territory,
  tools,
  will
};
