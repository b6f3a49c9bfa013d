import afterEnd from '@salesforce/label/c.Scorecard_Review_After_End';
import anew from '@salesforce/label/c.Scorecard_Review_Anew';
import byAbove from '@salesforce/label/c.Scorecard_Review_By_Above';
import cancel from '@salesforce/label/c.Capture_Cancel';
import failed from '@salesforce/label/c.Scorecard_Review_Failed';
import heading from '@salesforce/label/c.Scorecard_Review';
import kept from '@salesforce/label/c.Scorecard_Review_Kept';
import newTargets from '@salesforce/label/c.Scorecard_Review_New_Targets';
import note from '@salesforce/label/c.Scorecard_Review_Note';
import opened from '@salesforce/label/c.Scorecard_Opened';
import openedNever from '@salesforce/label/c.Scorecard_Opened_Never';
import retryAdvice from '@salesforce/label/c.Action_Retry_Advice';
import reviewed from '@salesforce/label/c.Scorecard_Reviewed';
import reviewedNot from '@salesforce/label/c.Scorecard_Reviewed_Not';
import sign from '@salesforce/label/c.Scorecard_Review_Sign';
import signHelp from '@salesforce/label/c.Scorecard_Review_Sign_Help';
import signed from '@salesforce/label/c.Scorecard_Review_Signed';
import start from '@salesforce/label/c.Scorecard_Review_Start';
import takeBack from '@salesforce/label/c.Scorecard_Review_Take_Back';
import takenBack from '@salesforce/label/c.Scorecard_Review_Taken_Back';

export const labels = {
  afterEnd,
  anew,
  byAbove,
  cancel,
  failed,
  heading,
  kept,
  newTargets,
  note,
  opened,
  openedNever,
  retryAdvice,
  reviewed,
  reviewedNot,
  sign,
  signHelp,
  signed,
  start,
  takeBack,
  takenBack
};
