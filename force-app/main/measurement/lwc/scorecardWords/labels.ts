import causeNotAgreed from '@salesforce/label/c.Scorecard_Cause_Not_Agreed';
import better from '@salesforce/label/c.Scorecard_Better';
import coachNamed from '@salesforce/label/c.Scorecard_Coach_Named';
import decisionChange from '@salesforce/label/c.Scorecard_Decision_Change';
import decisionContinue from '@salesforce/label/c.Scorecard_Decision_Continue';
import decisionStop from '@salesforce/label/c.Scorecard_Decision_Stop';
import hoursAWeek from '@salesforce/label/c.Scorecard_Hours_A_Week';
import less from '@salesforce/label/c.Scorecard_Less';
import more from '@salesforce/label/c.Scorecard_More';
import organization from '@salesforce/label/c.Scorecard_Level_Organization';
import pointOne from '@salesforce/label/c.Scorecard_Point_One';
import points from '@salesforce/label/c.Scorecard_Points';
import same from '@salesforce/label/c.Scorecard_Same';
import teamOf from '@salesforce/label/c.Scorecard_Team_Of';
import worse from '@salesforce/label/c.Scorecard_Worse';

export const labels = {
  causeNotAgreed,
  better,
  coachNamed,
  decisionChange,
  decisionContinue,
  decisionStop,
  hoursAWeek,
  less,
  more,
  organization,
  pointOne,
  points,
  same,
  teamOf,
  worse
};
