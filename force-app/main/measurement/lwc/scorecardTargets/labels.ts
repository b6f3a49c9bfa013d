import allCoaches from '@salesforce/label/c.Scorecard_Targets_All_Coaches';
import allTeams from '@salesforce/label/c.Scorecard_Targets_All_Teams';
import cancel from '@salesforce/label/c.Capture_Cancel';
import everybody from '@salesforce/label/c.Scorecard_Targets_Everybody';
import failed from '@salesforce/label/c.Scorecard_Targets_Failed';
import forWhom from '@salesforce/label/c.Scorecard_Targets_For';
import help from '@salesforce/label/c.Scorecard_Targets_Help';
import negative from '@salesforce/label/c.Scorecard_Targets_Negative';
import percent from '@salesforce/label/c.Scorecard_Targets_Percent';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Capture_Save';
import title from '@salesforce/label/c.Scorecard_Targets_Title';

export const labels = {
  allCoaches,
  allTeams,
  cancel,
  everybody,
  failed,
  forWhom,
  help,
  negative,
  percent,
  retryAdvice,
  save,
  title
};
