import acknowledged from '@salesforce/label/c.To_Read_Acknowledged';
import agree from '@salesforce/label/c.My_Coaching_Agree';
import ask from '@salesforce/label/c.To_Read_Ask';
import askItem from '@salesforce/label/c.To_Read_Ask_Item';
import asked from '@salesforce/label/c.To_Read_Asked';
import cancel from '@salesforce/label/c.To_Read_Cancel';
import cause from '@salesforce/label/c.My_Coaching_Cause';
import from from '@salesforce/label/c.My_Coaching_From';
import heading from '@salesforce/label/c.My_Coaching_To_Read';
import open from '@salesforce/label/c.My_Coaching_Open_Conversation';
import question from '@salesforce/label/c.To_Read_Question';
import questionHelp from '@salesforce/label/c.To_Read_Question_Help';
import questionMissing from '@salesforce/label/c.To_Read_Question_Missing';
import read from '@salesforce/label/c.My_Coaching_Read';
import readItem from '@salesforce/label/c.My_Coaching_Read_Item';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import seen from '@salesforce/label/c.My_Coaching_Seen';
import send from '@salesforce/label/c.To_Read_Send';
import sendItem from '@salesforce/label/c.To_Read_Send_Item';
import showAll from '@salesforce/label/c.To_Read_Show_All';
import strength from '@salesforce/label/c.My_Coaching_Strength';
import takeAway from '@salesforce/label/c.My_Coaching_Take_Away';
import untitled from '@salesforce/label/c.My_Coaching_Untitled';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  acknowledged,
  agree,
  ask,
  askItem,
  asked,
  cancel,
  cause,
  from,
  heading,
  open,
  question,
  questionHelp,
  questionMissing,
  read,
  readItem,
  retryAdvice,
  seen,
  send,
  sendItem,
  showAll,
  strength,
  takeAway,
  untitled
};
