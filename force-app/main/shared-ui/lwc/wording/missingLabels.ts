import behavior from '@salesforce/label/c.Missing_Behavior';
import repWords from '@salesforce/label/c.Missing_Rep_Words';
import commitment from '@salesforce/label/c.Missing_Commitment';
import commitmentOwner from '@salesforce/label/c.Missing_Commitment_Owner';
import commitmentDate from '@salesforce/label/c.Missing_Commitment_Date';
import reviewReason from '@salesforce/label/c.Missing_Review_Reason';
import dueInPast from '@salesforce/label/c.Missing_Due_In_Past';
import decisionReason from '@salesforce/label/c.Missing_Decision_Reason';
import gapActivity from '@salesforce/label/c.Missing_Gap_Activity';
import askWords from '@salesforce/label/c.Missing_Ask_Words';
import type { MissingItem } from 'c/conversationSave';

/** What a conversation still needs, each as a short sentence. */
export const missingWords: Readonly<Record<MissingItem, string>> = {
  behavior,
  repWords,
  commitment,
  commitmentOwner,
  commitmentDate,
  dueInPast,
  reviewReason,
  decisionReason,
  gapActivity,
  askWords
};
