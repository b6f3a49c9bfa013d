import type { GuideStep } from 'c/guideSteps';
import back from '@salesforce/label/c.Guide_Back';
import close from '@salesforce/label/c.Guide_Close';
import gapIncomplete from '@salesforce/label/c.Guide_Gap_Incomplete';
import heading from '@salesforce/label/c.Guide_Heading';
import keptInOrg from '@salesforce/label/c.Guide_Kept_In_Org';
import takenOver from '@salesforce/label/c.Conflict_Taken_Over';
import kept from '@salesforce/label/c.Guide_Kept';
import loadFailed from '@salesforce/label/c.Guide_Load_Failed';
import loadFailedAdvice from '@salesforce/label/c.Guide_Load_Failed_Advice';
import loading from '@salesforce/label/c.Guide_Loading';
import next from '@salesforce/label/c.Guide_Next';
import notKept from '@salesforce/label/c.Guide_Not_Kept';
import noPolicy from '@salesforce/label/c.Guide_No_Policy';
import plannedFailed from '@salesforce/label/c.Guide_Planned_Failed';
import position from '@salesforce/label/c.Guide_Position';
import refused from '@salesforce/label/c.Guide_Refused';
import refusedAdvice from '@salesforce/label/c.Guide_Refused_Advice';
import repLeft from '@salesforce/label/c.Guide_Rep_Left';
import save from '@salesforce/label/c.Guide_Save';
import saving from '@salesforce/label/c.Guide_Saving';
import stepActivities from '@salesforce/label/c.Guide_Step_Activities';
import stepCommitments from '@salesforce/label/c.Guide_Step_Commitments';
import stepFocus from '@salesforce/label/c.Guide_Step_Focus';
import stepGap from '@salesforce/label/c.Guide_Step_Gap';
import stepPreparation from '@salesforce/label/c.Guide_Step_Preparation';
import stepQuestions from '@salesforce/label/c.Guide_Step_Questions';
import stepSummary from '@salesforce/label/c.Guide_Step_Summary';
import tooLong from '@salesforce/label/c.Guide_Too_Long';
import unclear from '@salesforce/label/c.Guide_Unclear';
import unclearAdvice from '@salesforce/label/c.Guide_Unclear_Advice';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  back,
  close,
  gapIncomplete,
  heading,
  keptInOrg,
  takenOver,
  kept,
  loadFailed,
  loadFailedAdvice,
  loading,
  next,
  noPolicy,
  notKept,
  plannedFailed,
  position,
  refused,
  refusedAdvice,
  repLeft,
  save,
  saving,
  tooLong,
  unclear,
  unclearAdvice
};

export const stepLabels: Readonly<Record<GuideStep, string>> = {
  activities: stepActivities,
  commitments: stepCommitments,
  focus: stepFocus,
  gap: stepGap,
  preparation: stepPreparation,
  questions: stepQuestions,
  summary: stepSummary
};
