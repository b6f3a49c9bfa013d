import coachDevelopmental from '@salesforce/label/c.Coach_View_Developmental';
import coachFailed from '@salesforce/label/c.Pulse_Coach_Failed';
import coachHeading from '@salesforce/label/c.Pulse_Coach_Heading';
import coachIntro from '@salesforce/label/c.Pulse_Coach_Intro';
import coachMotivational from '@salesforce/label/c.Coach_View_Motivational';
import coachRelevant from '@salesforce/label/c.Coach_View_Relevant';
import coachSaved from '@salesforce/label/c.Pulse_Coach_Saved';
import comment from '@salesforce/label/c.Pulse_Comment';
import developmental from '@salesforce/label/c.Pulse_Developmental';
import failed from '@salesforce/label/c.Pulse_Failed';
import heading from '@salesforce/label/c.Pulse_Heading';
import missing from '@salesforce/label/c.Pulse_Missing';
import motivational from '@salesforce/label/c.Pulse_Motivational';
import no from '@salesforce/label/c.Pulse_No';
import off from '@salesforce/label/c.Pulse_Off';
import partly from '@salesforce/label/c.Pulse_Partly';
import relevant from '@salesforce/label/c.Pulse_Relevant';
import save from '@salesforce/label/c.Pulse_Save';
import saved from '@salesforce/label/c.Pulse_Saved';
import weekTaken from '@salesforce/label/c.Pulse_Week_Taken';
import whoSees from '@salesforce/label/c.Pulse_Who_Sees';
import yes from '@salesforce/label/c.Pulse_Yes';
import retry from '@salesforce/label/c.Action_Retry_Advice';
import tooLong from '@salesforce/label/c.Thread_Too_Long';

export const labels = {
  coachDevelopmental,
  coachFailed,
  coachHeading,
  coachIntro,
  coachMotivational,
  coachRelevant,
  coachSaved,
  comment,
  developmental,
  failed,
  heading,
  missing,
  motivational,
  no,
  off,
  partly,
  relevant,
  save,
  saved,
  weekTaken,
  whoSees,
  yes,
  retry,
  tooLong
};
