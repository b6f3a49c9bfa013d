import actual from '@salesforce/label/c.Content_Actual';
import agreedBoth from '@salesforce/label/c.Content_Agreed_Both';
import agreedOne from '@salesforce/label/c.Content_Agreed_One';
import agreedNone from '@salesforce/label/c.Content_Agreed_None';
import behavior from '@salesforce/label/c.Content_Behavior';
import cause from '@salesforce/label/c.Content_Cause';
import causeLine from '@salesforce/label/c.Content_Cause_Line';
import coachNote from '@salesforce/label/c.Content_Coach_Note';
import decision from '@salesforce/label/c.Content_Decision';
import decisionAccount from '@salesforce/label/c.Content_Decision_Account';
import decisionTerritory from '@salesforce/label/c.Content_Decision_Territory';
import disagreement from '@salesforce/label/c.Content_Disagreement';
import done from '@salesforce/label/c.Content_Done';
import dropped from '@salesforce/label/c.Content_Dropped';
import evidence from '@salesforce/label/c.Content_Evidence';
import expected from '@salesforce/label/c.Content_Expected';
import gap from '@salesforce/label/c.Content_Gap';
import heading from '@salesforce/label/c.Content_Heading';
import hoursMany from '@salesforce/label/c.Content_Hours_Many';
import hoursOne from '@salesforce/label/c.Content_Hours_One';
import level from '@salesforce/label/c.Content_Level';
import nextSteps from '@salesforce/label/c.Content_Next_Steps';
import noActivity from '@salesforce/label/c.Content_No_Activity';
import remedy from '@salesforce/label/c.Content_Remedy';
import repWords from '@salesforce/label/c.Content_Rep_Words';
import seen from '@salesforce/label/c.Content_Seen';
import strength from '@salesforce/label/c.Content_Strength';
import summary from '@salesforce/label/c.Content_Summary';
import twoCauses from '@salesforce/label/c.Content_Two_Causes';
import openedDirect from '@salesforce/label/c.Content_Opened_Direct';
import ownerDue from '@salesforce/label/c.Content_Owner_Due';

export const labels = {
  actual,
  agreedBoth,
  agreedOne,
  agreedNone,
  behavior,
  cause,
  causeLine,
  coachNote,
  decision,
  decisionAccount,
  decisionTerritory,
  disagreement,
  done,
  dropped,
  evidence,
  expected,
  gap,
  heading,
  hoursMany,
  hoursOne,
  level,
  nextSteps,
  noActivity,
  remedy,
  repWords,
  seen,
  strength,
  summary,
  twoCauses,
  openedDirect,
  ownerDue
};
