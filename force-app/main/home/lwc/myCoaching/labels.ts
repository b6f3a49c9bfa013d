import addReflection from '@salesforce/label/c.My_Coaching_Add_Reflection';
import agree from '@salesforce/label/c.My_Coaching_Agree';
import cause from '@salesforce/label/c.My_Coaching_Cause';
import done from '@salesforce/label/c.My_Coaching_Done';
import doneItem from '@salesforce/label/c.My_Coaching_Done_Item';
import empty from '@salesforce/label/c.My_Coaching_Empty';
import emptyBody from '@salesforce/label/c.My_Coaching_Empty_Body';
import from from '@salesforce/label/c.My_Coaching_From';
import howTo from '@salesforce/label/c.My_Coaching_How_To';
import loadFailed from '@salesforce/label/c.My_Coaching_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.My_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.My_Coaching_Loading';
import nextSteps from '@salesforce/label/c.My_Coaching_Next_Steps';
import noAccess from '@salesforce/label/c.My_Coaching_No_Access';
import noNextSteps from '@salesforce/label/c.My_Coaching_No_Next_Steps';
import noNextStepsBody from '@salesforce/label/c.My_Coaching_No_Next_Steps_Body';
import notSaved from '@salesforce/label/c.My_Coaching_Not_Saved';
import openConversation from '@salesforce/label/c.My_Coaching_Open_Conversation';
import read from '@salesforce/label/c.My_Coaching_Read';
import readItem from '@salesforce/label/c.My_Coaching_Read_Item';
import reflection from '@salesforce/label/c.My_Coaching_Reflection';
import reflectionItem from '@salesforce/label/c.My_Coaching_Reflection_Item';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import saved from '@salesforce/label/c.My_Coaching_Saved';
import seen from '@salesforce/label/c.My_Coaching_Seen';
import strength from '@salesforce/label/c.My_Coaching_Strength';
import takeAway from '@salesforce/label/c.My_Coaching_Take_Away';
import title from '@salesforce/label/c.My_Coaching_Title';
import toRead from '@salesforce/label/c.My_Coaching_To_Read';
import unclear from '@salesforce/label/c.My_Coaching_Unclear';
import undo from '@salesforce/label/c.My_Coaching_Undo';
import undoItem from '@salesforce/label/c.My_Coaching_Undo_Item';
import untitled from '@salesforce/label/c.My_Coaching_Untitled';
import withCoach from '@salesforce/label/c.My_Coaching_With_Coach';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  addReflection,
  agree,
  cause,
  done,
  doneItem,
  empty,
  emptyBody,
  from,
  howTo,
  loadFailed,
  loadFailedAdvice,
  loading,
  nextSteps,
  noAccess,
  noNextSteps,
  noNextStepsBody,
  notSaved,
  openConversation,
  read,
  readItem,
  reflection,
  reflectionItem,
  retryAdvice,
  saved,
  seen,
  strength,
  takeAway,
  title,
  toRead,
  unclear,
  undo,
  undoItem,
  untitled,
  withCoach
};
