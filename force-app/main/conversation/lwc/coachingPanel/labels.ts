import capture from '@salesforce/label/c.Capture_Title';
import captureFailed from '@salesforce/label/c.Panel_Capture_Failed';
import changed from '@salesforce/label/c.Panel_Changed';
import continueDraft from '@salesforce/label/c.Panel_Continue_Draft';
import dismissFailed from '@salesforce/label/c.Signal_Dismiss_Failed';
import emptyCoach from '@salesforce/label/c.Panel_Empty_Coach';
import emptyRep from '@salesforce/label/c.Panel_Empty_Rep';
import guide from '@salesforce/label/c.Panel_Guide';
import guideFailed from '@salesforce/label/c.Panel_Guide_Failed';
import lastCoached from '@salesforce/label/c.Panel_Last_Coached';
import loadAdvice from '@salesforce/label/c.Panel_Load_Advice';
import loadFailed from '@salesforce/label/c.Panel_Load_Failed';
import loading from '@salesforce/label/c.Panel_Loading';
import moreSignals from '@salesforce/label/c.Panel_More_Signals';
import neverCoached from '@salesforce/label/c.Panel_Never_Coached';
import noAccess from '@salesforce/label/c.Panel_No_Access';
import noAccessAdvice from '@salesforce/label/c.Panel_No_Access_Advice';
import noRecord from '@salesforce/label/c.Panel_No_Record';
import nothingChanged from '@salesforce/label/c.Panel_Nothing_Changed';
import plan from '@salesforce/label/c.Team_Coaching_Plan';
import planFailed from '@salesforce/label/c.Team_Coaching_Plan_Failed';
import planned from '@salesforce/label/c.Team_Coaching_Planned';
import proposeSignal from '@salesforce/label/c.Panel_Propose_Signal';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import saved from '@salesforce/label/c.Panel_Saved';
import setAside from '@salesforce/label/c.Signal_Set_Aside';
import signals from '@salesforce/label/c.Panel_Signals';
import title from '@salesforce/label/c.Panel_Title';
import undo from '@salesforce/label/c.Action_Undo';
import wrongObject from '@salesforce/label/c.Panel_Wrong_Object';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  capture,
  captureFailed,
  changed,
  continueDraft,
  dismissFailed,
  emptyCoach,
  emptyRep,
  guide,
  guideFailed,
  lastCoached,
  loadAdvice,
  loadFailed,
  loading,
  moreSignals,
  neverCoached,
  noAccess,
  noAccessAdvice,
  noRecord,
  nothingChanged,
  plan,
  planFailed,
  planned,
  proposeSignal,
  retryAdvice,
  saved,
  setAside,
  signals,
  title,
  undo,
  wrongObject
};
