import draftKeptInOrg from '@salesforce/label/c.Guide_Kept_In_Org';
import noPolicy from '@salesforce/label/c.Guide_No_Policy';
import repLeft from '@salesforce/label/c.Guide_Rep_Left';
import savedElsewhere from '@salesforce/label/c.Conflict_Saved_Elsewhere';
import savedElsewhereAdvice from '@salesforce/label/c.Conflict_Saved_Elsewhere_Advice';
import takenOver from '@salesforce/label/c.Conflict_Taken_Over';
import addStrength from '@salesforce/label/c.Capture_Add_Strength';
import behavior from '@salesforce/label/c.Capture_Behavior';
import cancel from '@salesforce/label/c.Capture_Cancel';
import draftDiscard from '@salesforce/label/c.Draft_Discard';
import draftFound from '@salesforce/label/c.Draft_Found';
import draftKept from '@salesforce/label/c.Draft_Kept';
import draftNotKept from '@salesforce/label/c.Draft_Not_Kept';
import due from '@salesforce/label/c.Capture_Due';
import guide from '@salesforce/label/c.Capture_Continue_In_Guide';
import keyHint from '@salesforce/label/c.Capture_Key_Hint';
import loadFailed from '@salesforce/label/c.Capture_Load_Failed';
import loading from '@salesforce/label/c.Capture_Loading';
import loggedIn from '@salesforce/label/c.Capture_Logged_In';
import nextStep from '@salesforce/label/c.Capture_Next_Step';
import nextStepHelp from '@salesforce/label/c.Capture_Next_Step_Help';
import owner from '@salesforce/label/c.Capture_Owner';
import proposeBehavior from '@salesforce/label/c.Capture_Propose_Behavior';
import refusedAdvice from '@salesforce/label/c.Save_Refused_Advice';
import refusedHeading from '@salesforce/label/c.Save_Refused';
import repWords from '@salesforce/label/c.Capture_Rep_Words';
import repWordsHelp from '@salesforce/label/c.Capture_Rep_Words_Help';
import repWordsQuestion from '@salesforce/label/c.Capture_Rep_Words_Question';
import save from '@salesforce/label/c.Capture_Save';
import saving from '@salesforce/label/c.Capture_Saving';
import strength from '@salesforce/label/c.Capture_Strength';
import title from '@salesforce/label/c.Capture_Title';
import tooLong from '@salesforce/label/c.Field_Too_Long';
import trend from '@salesforce/label/c.Capture_Trend';
import trendFaster from '@salesforce/label/c.Capture_Trend_Faster';
import unclearAdvice from '@salesforce/label/c.Save_Unclear_Advice';
import unclearHeading from '@salesforce/label/c.Save_Unclear';
import use from '@salesforce/label/c.Capture_Use';
import useProposal from '@salesforce/label/c.Capture_Use_Proposal';
import whatWasSeen from '@salesforce/label/c.Capture_What_Was_Seen';
import whatWasSeenHelp from '@salesforce/label/c.Capture_What_Was_Seen_Help';
import withRep from '@salesforce/label/c.Capture_With';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  addStrength,
  behavior,
  cancel,
  draftDiscard,
  draftFound,
  draftKept,
  draftKeptInOrg,
  draftNotKept,
  due,
  guide,
  keyHint,
  loadFailed,
  loading,
  loggedIn,
  nextStep,
  nextStepHelp,
  noPolicy,
  owner,
  proposeBehavior,
  refusedAdvice,
  refusedHeading,
  repLeft,
  repWords,
  repWordsHelp,
  repWordsQuestion,
  save,
  savedElsewhere,
  savedElsewhereAdvice,
  saving,
  strength,
  takenOver,
  title,
  tooLong,
  trend,
  trendFaster,
  unclearAdvice,
  unclearHeading,
  use,
  useProposal,
  whatWasSeen,
  whatWasSeenHelp,
  withRep
};
