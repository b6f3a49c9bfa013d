import title from '@salesforce/label/c.Capture_Title';
import withRep from '@salesforce/label/c.Capture_With';
import behavior from '@salesforce/label/c.Capture_Behavior';
import whatWasSeen from '@salesforce/label/c.Capture_What_Was_Seen';
import whatWasSeenHelp from '@salesforce/label/c.Capture_What_Was_Seen_Help';
import repWords from '@salesforce/label/c.Capture_Rep_Words';
import repWordsHelp from '@salesforce/label/c.Capture_Rep_Words_Help';
import repWordsQuestion from '@salesforce/label/c.Capture_Rep_Words_Question';
import nextStep from '@salesforce/label/c.Capture_Next_Step';
import nextStepHelp from '@salesforce/label/c.Capture_Next_Step_Help';
import owner from '@salesforce/label/c.Capture_Owner';
import due from '@salesforce/label/c.Capture_Due';
import strength from '@salesforce/label/c.Capture_Strength';
import addStrength from '@salesforce/label/c.Capture_Add_Strength';
import save from '@salesforce/label/c.Capture_Save';
import saving from '@salesforce/label/c.Capture_Saving';
import cancel from '@salesforce/label/c.Capture_Cancel';
import guide from '@salesforce/label/c.Capture_Continue_In_Guide';
import draftKept from '@salesforce/label/c.Draft_Kept';
import draftNotKept from '@salesforce/label/c.Draft_Not_Kept';
import draftFound from '@salesforce/label/c.Draft_Found';
import draftDiscard from '@salesforce/label/c.Draft_Discard';
import loading from '@salesforce/label/c.Capture_Loading';
import loadFailed from '@salesforce/label/c.Capture_Load_Failed';
import tooLong from '@salesforce/label/c.Field_Too_Long';
import refusedHeading from '@salesforce/label/c.Save_Refused';
import refusedAdvice from '@salesforce/label/c.Save_Refused_Advice';
import unclearHeading from '@salesforce/label/c.Save_Unclear';
import unclearAdvice from '@salesforce/label/c.Save_Unclear_Advice';

export const labels = {
  title,
  with: withRep,
  behavior,
  whatWasSeen,
  whatWasSeenHelp,
  repWords,
  repWordsHelp,
  repWordsQuestion,
  nextStep,
  nextStepHelp,
  owner,
  due,
  strength,
  addStrength,
  save,
  saving,
  cancel,
  guide,
  draftKept,
  draftNotKept,
  draftFound,
  draftDiscard,
  loading,
  loadFailed,
  tooLong,
  refusedHeading,
  refusedAdvice,
  unclearHeading,
  unclearAdvice
};
