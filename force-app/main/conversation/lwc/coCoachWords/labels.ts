import failed from '@salesforce/label/c.Co_Coach_Failed';
import heading from '@salesforce/label/c.Co_Coach_Heading';
import intro from '@salesforce/label/c.Co_Coach_Intro';
import question from '@salesforce/label/c.Co_Coach_Question';
import questionDefault from '@salesforce/label/c.Capture_Rep_Words_Question';
import repWords from '@salesforce/label/c.Content_Rep_Words';
import retry from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Prepare_Save';
import saved from '@salesforce/label/c.Prepare_Saved';
import strength from '@salesforce/label/c.Guide_Focus_Strength';
import summary from '@salesforce/label/c.Guide_Summary_Summary';
import takenOver from '@salesforce/label/c.Co_Coach_Taken_Over';
import tooLong from '@salesforce/label/c.Prepare_Too_Long';
import whatWasSeen from '@salesforce/label/c.Guide_Focus_What_Was_Seen';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  failed,
  heading,
  intro,
  question,
  questionDefault,
  repWords,
  retry,
  save,
  saved,
  strength,
  summary,
  takenOver,
  tooLong,
  whatWasSeen
};
