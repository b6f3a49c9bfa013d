import agree from '@salesforce/label/c.Thread_Agree';
import answer from '@salesforce/label/c.Thread_Answer';
import answerLabel from '@salesforce/label/c.Thread_Answer_Label';
import ask from '@salesforce/label/c.Thread_Ask';
import askLabel from '@salesforce/label/c.Thread_Ask_Label';
import body from '@salesforce/label/c.Thread_Body';
import cancel from '@salesforce/label/c.Thread_Cancel';
import confidence from '@salesforce/label/c.Thread_Confidence';
import failed from '@salesforce/label/c.Thread_Failed';
import heading from '@salesforce/label/c.Thread_Heading';
import nothingYet from '@salesforce/label/c.Thread_Nothing_Yet';
import read from '@salesforce/label/c.Thread_Read';
import readBy from '@salesforce/label/c.Thread_Read_By';
import send from '@salesforce/label/c.Thread_Send';
import sent from '@salesforce/label/c.Thread_Sent';
import tooLong from '@salesforce/label/c.Thread_Too_Long';
import write from '@salesforce/label/c.Thread_Write';
import retry from '@salesforce/label/c.Action_Retry_Advice';
import confidenceNone from '@salesforce/label/c.Prepare_Confidence_None';
import confidenceValue from '@salesforce/label/c.Prepare_Confidence_Value';

export const labels = {
  agree,
  answer,
  answerLabel,
  ask,
  askLabel,
  body,
  cancel,
  confidence,
  failed,
  heading,
  nothingYet,
  read,
  readBy,
  send,
  sent,
  tooLong,
  write,
  retry,
  confidenceNone,
  confidenceValue
};
