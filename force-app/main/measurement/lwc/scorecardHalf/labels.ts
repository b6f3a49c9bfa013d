import atLeast from '@salesforce/label/c.Scorecard_At_Least';
import atMost from '@salesforce/label/c.Scorecard_At_Most';
import basedOn from '@salesforce/label/c.Scorecard_Based_On';
import hideTable from '@salesforce/label/c.Scorecard_Hide_Table';
import next from '@salesforce/label/c.Scorecard_Next';
import noComparison from '@salesforce/label/c.Scorecard_No_Comparison';
import noFigure from '@salesforce/label/c.Scorecard_No_Figure';
import noLines from '@salesforce/label/c.Scorecard_No_Lines';
import period from '@salesforce/label/c.Scorecard_Period';
import seeRecords from '@salesforce/label/c.Scorecard_See_Records';
import seeRecordsOf from '@salesforce/label/c.Scorecard_See_Records_Of';
import showTable from '@salesforce/label/c.Scorecard_Show_Table';
import statusClose from '@salesforce/label/c.Scorecard_Status_Close';
import statusNeedsAction from '@salesforce/label/c.Scorecard_Status_Needs_Action';
import statusNoTarget from '@salesforce/label/c.Scorecard_Status_No_Target';
import statusNotEnough from '@salesforce/label/c.Scorecard_Status_Not_Enough';
import statusOnTarget from '@salesforce/label/c.Scorecard_Status_On_Target';
import tableCaption from '@salesforce/label/c.Scorecard_Table_Caption';

export const labels = {
  atLeast,
  atMost,
  basedOn,
  hideTable,
  next,
  noComparison,
  noFigure,
  noLines,
  period,
  seeRecords,
  seeRecordsOf,
  showTable,
  statusClose,
  statusNeedsAction,
  statusNoTarget,
  statusNotEnough,
  statusOnTarget,
  tableCaption
};
