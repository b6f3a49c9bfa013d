import capture from '@salesforce/label/c.Capture_Title';
import continueDraft from '@salesforce/label/c.Panel_Continue_Draft';
import empty from '@salesforce/label/c.Person_Coaching_Empty';
import formFailed from '@salesforce/label/c.Team_Coaching_Plan_Failed';
import goalLevels from '@salesforce/label/c.Person_Coaching_Goal_Levels';
import goals from '@salesforce/label/c.Person_Coaching_Goals';
import guide from '@salesforce/label/c.Panel_Guide';
import lastCoached from '@salesforce/label/c.Panel_Last_Coached';
import left from '@salesforce/label/c.Schedule_Rep_Left';
import loadAdvice from '@salesforce/label/c.Panel_Load_Advice';
import loadFailed from '@salesforce/label/c.Person_Coaching_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import neverCoached from '@salesforce/label/c.Panel_Never_Coached';
import next from '@salesforce/label/c.Person_Coaching_Next';
import ownTitle from '@salesforce/label/c.My_Coaching_Title';
import plan from '@salesforce/label/c.Team_Coaching_Plan';
import planned from '@salesforce/label/c.Team_Coaching_Planned';
import proposed from '@salesforce/label/c.Goal_Status_Proposed';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import saved from '@salesforce/label/c.Panel_Saved';
import title from '@salesforce/label/c.Person_Coaching_Title';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  capture,
  continueDraft,
  empty,
  formFailed,
  goalLevels,
  goals,
  guide,
  lastCoached,
  left,
  loadAdvice,
  loadFailed,
  loading,
  neverCoached,
  next,
  ownTitle,
  plan,
  planned,
  proposed,
  retryAdvice,
  saved,
  title
};
