import behavior from '@salesforce/label/c.Capture_Behavior';
import behaviorMissing from '@salesforce/label/c.Goal_Editor_Behavior_Missing';
import behaviorPlaceholder from '@salesforce/label/c.Goal_Editor_Behavior_Placeholder';
import cancel from '@salesforce/label/c.Capture_Cancel';
import heading from '@salesforce/label/c.Recognition_Heading';
import loadFailed from '@salesforce/label/c.Goal_Editor_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import notSaved from '@salesforce/label/c.Recognition_Not_Saved';
import readers from '@salesforce/label/c.Recognition_Readers';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Recognition_Send';
import unclear from '@salesforce/label/c.Recognition_Unclear';
import words from '@salesforce/label/c.Recognition_Words';
import wordsHelp from '@salesforce/label/c.Recognition_Words_Help';
import wordsMissing from '@salesforce/label/c.Recognition_Words_Missing';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  behavior,
  behaviorMissing,
  behaviorPlaceholder,
  cancel,
  heading,
  loadFailed,
  loading,
  notSaved,
  readers,
  retryAdvice,
  save,
  unclear,
  words,
  wordsHelp,
  wordsMissing
};
