import change from '@salesforce/label/c.Rating_Change';
import coachHigherMany from '@salesforce/label/c.Rating_Coach_Higher_Many';
import coachHigherOne from '@salesforce/label/c.Rating_Coach_Higher_One';
import coachOnly from '@salesforce/label/c.Rating_Coach_Only';
import coachIntro from '@salesforce/label/c.Rating_Coach_Intro';
import done from '@salesforce/label/c.Rating_Done';
import failed from '@salesforce/label/c.Rating_Failed';
import goAlone from '@salesforce/label/c.Rating_Go_Alone';
import goAloneQuestion from '@salesforce/label/c.Rating_Go_Alone_Question';
import heading from '@salesforce/label/c.Rating_Heading';
import keep from '@salesforce/label/c.Rating_Keep';
import later from '@salesforce/label/c.Rating_Later';
import loadFailed from '@salesforce/label/c.Rating_Load_Failed';
import loading from '@salesforce/label/c.Rating_Loading';
import missingLevel from '@salesforce/label/c.Rating_Missing_Level';
import missingWhy from '@salesforce/label/c.Rating_Missing_Why';
import nothingYet from '@salesforce/label/c.Rating_Nothing_Yet';
import off from '@salesforce/label/c.Rating_Off';
import repIntro from '@salesforce/label/c.Rating_Rep_Intro';
import revealedIntro from '@salesforce/label/c.Rating_Revealed_Intro';
import same from '@salesforce/label/c.Rating_Same';
import savedReady from '@salesforce/label/c.Rating_Saved_Ready';
import selfHigherMany from '@salesforce/label/c.Rating_Self_Higher_Many';
import selfHigherOne from '@salesforce/label/c.Rating_Self_Higher_One';
import tooLong from '@salesforce/label/c.Rating_Too_Long';
import waiting from '@salesforce/label/c.Rating_Waiting';
import level from '@salesforce/label/c.Rating_Level';
import retry from '@salesforce/label/c.Action_Retry_Advice';

export const labels = {
  change,
  coachHigherMany,
  coachHigherOne,
  coachOnly,
  coachIntro,
  done,
  failed,
  goAlone,
  goAloneQuestion,
  heading,
  keep,
  later,
  loadFailed,
  loading,
  missingLevel,
  missingWhy,
  nothingYet,
  off,
  repIntro,
  revealedIntro,
  same,
  savedReady,
  selfHigherMany,
  selfHigherOne,
  tooLong,
  waiting,
  level,
  retry
};
