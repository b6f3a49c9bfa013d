import agenda from '@salesforce/label/c.Prepare_Agenda';
import agendaHelp from '@salesforce/label/c.Prepare_Agenda_Help';
import agendaOf from '@salesforce/label/c.Prepare_Agenda_Of';
import amPrepared from '@salesforce/label/c.Prepare_Am_Prepared';
import asked from '@salesforce/label/c.Prepare_Asked';
import body from '@salesforce/label/c.Prepare_Body';
import bodyOf from '@salesforce/label/c.Prepare_Body_Of';
import confidence from '@salesforce/label/c.Prepare_Confidence';
import confidenceNone from '@salesforce/label/c.Prepare_Confidence_None';
import confidenceOf from '@salesforce/label/c.Prepare_Confidence_Of';
import confidenceValue from '@salesforce/label/c.Prepare_Confidence_Value';
import direct from '@salesforce/label/c.Preparation_Direct';
import failed from '@salesforce/label/c.Prepare_Failed';
import heading from '@salesforce/label/c.Prepare_Heading';
import notYet from '@salesforce/label/c.Prepare_Not_Yet';
import nothingAsked from '@salesforce/label/c.Prepare_Nothing_Asked';
import prepared from '@salesforce/label/c.Prepare_Prepared';
import save from '@salesforce/label/c.Prepare_Save';
import saved from '@salesforce/label/c.Prepare_Saved';
import tooLong from '@salesforce/label/c.Prepare_Too_Long';
import whoReads from '@salesforce/label/c.Prepare_Who_Reads';
import retry from '@salesforce/label/c.Action_Retry_Advice';

export const labels = {
  agenda,
  agendaHelp,
  agendaOf,
  amPrepared,
  asked,
  body,
  bodyOf,
  confidence,
  confidenceNone,
  confidenceOf,
  confidenceValue,
  direct,
  failed,
  heading,
  notYet,
  nothingAsked,
  prepared,
  save,
  saved,
  tooLong,
  whoReads,
  retry
};
