import type { GuideStep } from 'c/guideSteps';
import back from '@salesforce/label/c.Guide_Back';
import close from '@salesforce/label/c.Guide_Close';
import done from '@salesforce/label/c.Guide_Done';
import gapIncomplete from '@salesforce/label/c.Guide_Gap_Incomplete';
import heading from '@salesforce/label/c.Guide_Heading';
import keptInOrg from '@salesforce/label/c.Guide_Kept_In_Org';
import takenOver from '@salesforce/label/c.Conflict_Taken_Over';
import savedElsewhere from '@salesforce/label/c.Conflict_Saved_Elsewhere';
import savedElsewhereAdvice from '@salesforce/label/c.Conflict_Saved_Elsewhere_Advice';
import kept from '@salesforce/label/c.Guide_Kept';
import loadFailed from '@salesforce/label/c.Guide_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Guide_Load_Failed_Advice';
import loading from '@salesforce/label/c.Guide_Loading';
import next from '@salesforce/label/c.Guide_Next';
import noBehavior from '@salesforce/label/c.Guide_No_Behavior';
import notKept from '@salesforce/label/c.Guide_Not_Kept';
import position from '@salesforce/label/c.Guide_Position';
import refused from '@salesforce/label/c.Guide_Refused';
import refusedAdvice from '@salesforce/label/c.Guide_Refused_Advice';
import required from '@salesforce/label/c.Guide_Required';
import save from '@salesforce/label/c.Guide_Save';
import saving from '@salesforce/label/c.Guide_Saving';
import stepActivities from '@salesforce/label/c.Guide_Step_Activities';
import stepCommitments from '@salesforce/label/c.Guide_Step_Commitments';
import stepFocus from '@salesforce/label/c.Guide_Step_Focus';
import stepGap from '@salesforce/label/c.Guide_Step_Gap';
import stepQuestions from '@salesforce/label/c.Guide_Step_Questions';
import stepSummary from '@salesforce/label/c.Guide_Step_Summary';
import steps from '@salesforce/label/c.Guide_Steps';
import tooLong from '@salesforce/label/c.Guide_Too_Long';
import unclear from '@salesforce/label/c.Guide_Unclear';
import unclearAdvice from '@salesforce/label/c.Guide_Unclear_Advice';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  back,
  close,
  done,
  gapIncomplete,
  heading,
  keptInOrg,
  takenOver,
  savedElsewhere,
  savedElsewhereAdvice,
  kept,
  loadFailed,
  loadFailedAdvice,
  loading,
  next,
  noBehavior,
  notKept,
  position,
  refused,
  refusedAdvice,
  required,
  save,
  saving,
  steps,
  tooLong,
  unclear,
  unclearAdvice
};

export const stepLabels: Readonly<Record<GuideStep, string>> = {
  activities: stepActivities,
  commitments: stepCommitments,
  focus: stepFocus,
  gap: stepGap,
  questions: stepQuestions,
  summary: stepSummary
};
