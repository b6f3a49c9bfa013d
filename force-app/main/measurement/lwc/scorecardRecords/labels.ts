import close from '@salesforce/label/c.Guide_Close';
import loadFailed from '@salesforce/label/c.Scorecard_See_Failed';
import loadFailedAdvice from '@salesforce/label/c.Team_Coaching_Load_Failed_Advice';
import loading from '@salesforce/label/c.Scorecard_See_Loading';
import seeAllMany from '@salesforce/label/c.Scorecard_See_All_Many';
import seeAllOne from '@salesforce/label/c.Scorecard_See_All_One';
import seeMany from '@salesforce/label/c.Scorecard_See_Many';
import seeNewest from '@salesforce/label/c.Scorecard_See_Newest';
import seeNone from '@salesforce/label/c.Scorecard_See_None';
import seeOne from '@salesforce/label/c.Scorecard_See_One';
import seeSome from '@salesforce/label/c.Scorecard_See_Some';
import behind from '@salesforce/label/c.Scorecard_Behind';

export const labels = {
  close,
  loadFailed,
  loadFailedAdvice,
  loading,
  seeAllMany,
  seeAllOne,
  seeMany,
  seeNewest,
  seeNone,
  seeOne,
  seeSome,
  behind
};
