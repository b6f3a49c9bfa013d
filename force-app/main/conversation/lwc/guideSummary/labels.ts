import actual from '@salesforce/label/c.Guide_Summary_Actual';
import agreedCause from '@salesforce/label/c.Guide_Summary_Agreed_Cause';
import behavior from '@salesforce/label/c.Guide_Summary_Behavior';
import change from '@salesforce/label/c.Guide_Summary_Change';
import coCoach from '@salesforce/label/c.Guide_Summary_Co_Coach';
import decision from '@salesforce/label/c.Guide_Summary_Decision';
import decisionAccount from '@salesforce/label/c.Guide_Summary_Decision_Account';
import decisionReason from '@salesforce/label/c.Guide_Summary_Decision_Reason';
import decisionTerritory from '@salesforce/label/c.Guide_Summary_Decision_Territory';
import expected from '@salesforce/label/c.Guide_Summary_Expected';
import gap from '@salesforce/label/c.Guide_Summary_Gap';
import goOn from '@salesforce/label/c.Guide_Summary_Go_On';
import hoursReleased from '@salesforce/label/c.Guide_Summary_Hours_Released';
import kind from '@salesforce/label/c.Guide_Summary_Kind';
import kindManagerial from '@salesforce/label/c.Guide_Summary_Kind_Managerial';
import kindManagerialHelp from '@salesforce/label/c.Guide_Summary_Kind_Managerial_Help';
import kindSales from '@salesforce/label/c.Guide_Summary_Kind_Sales';
import kindSalesHelp from '@salesforce/label/c.Guide_Summary_Kind_Sales_Help';
import missing from '@salesforce/label/c.Guide_Summary_Missing';
import noDate from '@salesforce/label/c.Guide_Summary_No_Date';
import noOwner from '@salesforce/label/c.Guide_Summary_No_Owner';
import notSaid from '@salesforce/label/c.Guide_Summary_Not_Said';
import stop from '@salesforce/label/c.Guide_Summary_Stop';
import summary from '@salesforce/label/c.Guide_Summary_Summary';
import twoCauses from '@salesforce/label/c.Guide_Summary_Two_Causes';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  actual,
  agreedCause,
  behavior,
  change,
  coCoach,
  decision,
  decisionAccount,
  decisionReason,
  decisionTerritory,
  expected,
  gap,
  goOn,
  hoursReleased,
  kind,
  kindManagerial,
  kindManagerialHelp,
  kindSales,
  kindSalesHelp,
  missing,
  noDate,
  noOwner,
  notSaid,
  stop,
  summary,
  twoCauses
};
