import title from '@salesforce/label/c.Panel_Title';
import loading from '@salesforce/label/c.Panel_Loading';
import loadFailed from '@salesforce/label/c.Panel_Load_Failed';
import loadAdvice from '@salesforce/label/c.Panel_Load_Advice';
import noAccess from '@salesforce/label/c.Panel_No_Access';
import noAccessAdvice from '@salesforce/label/c.Panel_No_Access_Advice';
import noRecord from '@salesforce/label/c.Panel_No_Record';
import wrongObject from '@salesforce/label/c.Panel_Wrong_Object';
import lastCoached from '@salesforce/label/c.Panel_Last_Coached';
import neverCoached from '@salesforce/label/c.Panel_Never_Coached';
import emptyCoach from '@salesforce/label/c.Panel_Empty_Coach';
import emptyRep from '@salesforce/label/c.Panel_Empty_Rep';
import changed from '@salesforce/label/c.Panel_Changed';
import nothingChanged from '@salesforce/label/c.Panel_Nothing_Changed';
import signals from '@salesforce/label/c.Panel_Signals';
import moreSignals from '@salesforce/label/c.Panel_More_Signals';
import setAside from '@salesforce/label/c.Signal_Set_Aside';
import dismissFailed from '@salesforce/label/c.Signal_Dismiss_Failed';
import undo from '@salesforce/label/c.Action_Undo';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import capture from '@salesforce/label/c.Capture_Title';
import guide from '@salesforce/label/c.Panel_Guide';
import continueDraft from '@salesforce/label/c.Panel_Continue_Draft';
import saved from '@salesforce/label/c.Panel_Saved';
import guideFailed from '@salesforce/label/c.Panel_Guide_Failed';

export const labels = {
  title,
  loading,
  loadFailed,
  loadAdvice,
  noAccess,
  noAccessAdvice,
  noRecord,
  wrongObject,
  lastCoached,
  neverCoached,
  emptyCoach,
  emptyRep,
  changed,
  nothingChanged,
  signals,
  moreSignals,
  setAside,
  dismissFailed,
  undo,
  retryAdvice,
  capture,
  guide,
  continueDraft,
  saved,
  guideFailed
};
