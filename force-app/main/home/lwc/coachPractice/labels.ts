import developmental from '@salesforce/label/c.Coach_Practice_Developmental';
import felt from '@salesforce/label/c.Coach_Practice_Felt';
import feltIntro from '@salesforce/label/c.Coach_Practice_Felt_Intro';
import feltNone from '@salesforce/label/c.Coach_Practice_Felt_None';
import feltToComeAlone from '@salesforce/label/c.Coach_Practice_Felt_To_Come_Alone';
import feltToComeMany from '@salesforce/label/c.Coach_Practice_Felt_To_Come_Many';
import feltToComeNone from '@salesforce/label/c.Coach_Practice_Felt_To_Come_None';
import feltToComeOne from '@salesforce/label/c.Coach_Practice_Felt_To_Come_One';
import feltUncounted from '@salesforce/label/c.Coach_Practice_Felt_Uncounted';
import gap from '@salesforce/label/c.Coach_Practice_Gap';
import left from '@salesforce/label/c.Coach_Practice_Left';
import loadFailed from '@salesforce/label/c.Coach_Practice_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Team_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.Coach_Practice_Loading';
import log from '@salesforce/label/c.Coach_Practice_Log';
import logFaster from '@salesforce/label/c.Coach_Practice_Log_Faster';
import logMedian from '@salesforce/label/c.Coach_Practice_Log_Median';
import logNone from '@salesforce/label/c.Coach_Practice_Log_None';
import logSame from '@salesforce/label/c.Coach_Practice_Log_Same';
import logSlower from '@salesforce/label/c.Coach_Practice_Log_Slower';
import logUnder from '@salesforce/label/c.Coach_Practice_Log_Under';
import motivational from '@salesforce/label/c.Coach_Practice_Motivational';
import noPlan from '@salesforce/label/c.Coach_Practice_No_Plan';
import over from '@salesforce/label/c.Coach_Practice_Over';
import question from '@salesforce/label/c.Coach_Practice_Question';
import relevant from '@salesforce/label/c.Coach_Practice_Relevant';
import reps from '@salesforce/label/c.Coach_Practice_Reps';
import time from '@salesforce/label/c.Coach_Practice_Time';
import title from '@salesforce/label/c.Coach_Practice_Title';
import unknown from '@salesforce/label/c.Coach_Practice_Unknown';
import unmeasuredMany from '@salesforce/label/c.Coach_Practice_Unmeasured_Many';
import unmeasuredOne from '@salesforce/label/c.Coach_Practice_Unmeasured_One';
import used from '@salesforce/label/c.Coach_Practice_Used';
import you from '@salesforce/label/c.Coach_Practice_You';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  developmental,
  felt,
  feltIntro,
  feltNone,
  feltToComeAlone,
  feltToComeMany,
  feltToComeNone,
  feltToComeOne,
  feltUncounted,
  gap,
  left,
  loadFailed,
  loadFailedAdvice,
  loading,
  log,
  logFaster,
  logMedian,
  logNone,
  logSame,
  logSlower,
  logUnder,
  motivational,
  noPlan,
  over,
  question,
  relevant,
  reps,
  time,
  title,
  unknown,
  unmeasuredMany,
  unmeasuredOne,
  used,
  you
};
