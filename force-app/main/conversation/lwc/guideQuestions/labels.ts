import addQuestion from '@salesforce/label/c.Guide_Questions_Add_Question';
import answered from '@salesforce/label/c.Guide_Questions_Answered';
import coachNote from '@salesforce/label/c.Guide_Questions_Coach_Note';
import fromAgenda from '@salesforce/label/c.Guide_Questions_From_Agenda';
import fromRep from '@salesforce/label/c.Guide_Questions_From_Rep';
import guide from '@salesforce/label/c.Guide_Questions_Guide';
import intro from '@salesforce/label/c.Guide_Questions_Intro';
import listenFor from '@salesforce/label/c.Guide_Questions_Listen_For';
import ownQuestion from '@salesforce/label/c.Guide_Questions_Own_Question';
import ownQuestions from '@salesforce/label/c.Guide_Questions_Own_Questions';
import phaseAgree from '@salesforce/label/c.Guide_Questions_Phase_Agree';
import phaseDiagnose from '@salesforce/label/c.Guide_Questions_Phase_Diagnose';
import phaseExplore from '@salesforce/label/c.Guide_Questions_Phase_Explore';
import phaseOpen from '@salesforce/label/c.Guide_Questions_Phase_Open';
import repWords from '@salesforce/label/c.Guide_Questions_Rep_Words';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  addQuestion,
  answered,
  coachNote,
  fromAgenda,
  fromRep,
  guide,
  intro,
  listenFor,
  ownQuestion,
  ownQuestions,
  phaseAgree,
  phaseDiagnose,
  phaseExplore,
  phaseOpen,
  repWords
};
