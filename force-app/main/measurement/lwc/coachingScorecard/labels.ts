import best from '@salesforce/label/c.Scorecard_Best';
import business from '@salesforce/label/c.Scorecard_Business';
import coaches from '@salesforce/label/c.Scorecard_Coaches';
import confidence from '@salesforce/label/c.Scorecard_Confidence';
import confirmed from '@salesforce/label/c.Scorecard_Confirmed';
import context from '@salesforce/label/c.Scorecard_Context';
import contextHelp from '@salesforce/label/c.Scorecard_Context_Help';
import development from '@salesforce/label/c.Scorecard_Development';
import fading from '@salesforce/label/c.Scorecard_Fading';
import fadingSigns from '@salesforce/label/c.Scorecard_Fading_Signs';
import find from '@salesforce/label/c.Scorecard_Find';
import findHelp from '@salesforce/label/c.Scorecard_Find_Help';
import findNone from '@salesforce/label/c.Scorecard_Find_None';
import kind from '@salesforce/label/c.Scorecard_Kind';
import learningSpeed from '@salesforce/label/c.Scorecard_Learning_Speed';
import loadFailed from '@salesforce/label/c.Scorecard_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Team_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.Scorecard_Loading';
import month from '@salesforce/label/c.Scorecard_Month';
import noAccess from '@salesforce/label/c.Scorecard_No_Access';
import noAccessBody from '@salesforce/label/c.Scorecard_No_Access_Body';
import none from '@salesforce/label/c.Scorecard_None';
import noneBody from '@salesforce/label/c.Scorecard_None_Body';
import noneHere from '@salesforce/label/c.Scorecard_None_Here';
import noneHereBody from '@salesforce/label/c.Scorecard_None_Here_Body';
import period from '@salesforce/label/c.Scorecard_Period';
import published from '@salesforce/label/c.Scorecard_Published';
import quarter from '@salesforce/label/c.Scorecard_Quarter';
import running from '@salesforce/label/c.Scorecard_Running';
import sales from '@salesforce/label/c.Scorecard_Sales';
import seeRecords from '@salesforce/label/c.Scorecard_See_Records';
import seeRecordsOf from '@salesforce/label/c.Scorecard_See_Records_Of';
import service from '@salesforce/label/c.Scorecard_Service';
import targets from '@salesforce/label/c.Scorecard_Targets';
import targetsSaved from '@salesforce/label/c.Scorecard_Targets_Saved';
import targetsUndone from '@salesforce/label/c.Scorecard_Targets_Undone';
import failed from '@salesforce/label/c.Scorecard_Action_Failed';
import undo from '@salesforce/label/c.Action_Undo';
import title from '@salesforce/label/c.Scorecard_Title';
import weeksMany from '@salesforce/label/c.Scorecard_Weeks_Many';
import weeksNone from '@salesforce/label/c.Scorecard_Weeks_None';
import weeksOne from '@salesforce/label/c.Scorecard_Weeks_One';
import whose from '@salesforce/label/c.Scorecard_Whose';
import year from '@salesforce/label/c.Scorecard_Year';

export const labels = {
  best,
  business,
  coaches,
  confidence,
  confirmed,
  context,
  contextHelp,
  development,
  fading,
  fadingSigns,
  find,
  findHelp,
  findNone,
  kind,
  learningSpeed,
  loadFailed,
  loadFailedAdvice,
  loading,
  month,
  noAccess,
  noAccessBody,
  none,
  noneBody,
  noneHere,
  noneHereBody,
  period,
  published,
  quarter,
  running,
  sales,
  seeRecords,
  seeRecordsOf,
  service,
  targets,
  targetsSaved,
  targetsUndone,
  failed,
  undo,
  title,
  weeksMany,
  weeksNone,
  weeksOne,
  whose,
  year
};
