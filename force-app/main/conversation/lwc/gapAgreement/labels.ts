import agree from '@salesforce/label/c.Agreement_Agree';
import agreed from '@salesforce/label/c.Agreement_Agreed';
import cause from '@salesforce/label/c.Agreement_Cause';
import coachSees from '@salesforce/label/c.Agreement_Coach_Sees';
import differ from '@salesforce/label/c.Agreement_Differ';
import failed from '@salesforce/label/c.Agreement_Failed';
import heading from '@salesforce/label/c.Agreement_Heading';
import missing from '@salesforce/label/c.Agreement_Missing';
import saved from '@salesforce/label/c.Agreement_Saved';
import takeBack from '@salesforce/label/c.Agreement_Take_Back';
import whoReads from '@salesforce/label/c.Agreement_Who_Reads';
import words from '@salesforce/label/c.Agreement_Words';
import retry from '@salesforce/label/c.Action_Retry_Advice';
import causePlaceholder from '@salesforce/label/c.Guide_Gap_Cause_Placeholder';
import knowledge from '@salesforce/label/c.Guide_Gap_Knowledge';
import process from '@salesforce/label/c.Guide_Gap_Process';
import skill from '@salesforce/label/c.Guide_Gap_Skill';
import territory from '@salesforce/label/c.Guide_Gap_Territory';
import tools from '@salesforce/label/c.Guide_Gap_Tools';
import will from '@salesforce/label/c.Guide_Gap_Will';
import cancel from '@salesforce/label/c.Thread_Cancel';
import send from '@salesforce/label/c.Thread_Send';
import tooLong from '@salesforce/label/c.Thread_Too_Long';

/** The causes that a gap may have, as values of the picklist. */
export const CAUSES: readonly { label: string; value: string }[] = [
  { label: knowledge, value: 'Knowledge' },
  { label: skill, value: 'Skill' },
  { label: will, value: 'Will' },
  { label: process, value: 'Process' },
  { label: tools, value: 'Tools' },
  { label: territory, value: 'Territory/Market' }
];

export const labels = {
  agree,
  agreed,
  cancel,
  cause,
  causePlaceholder,
  coachSees,
  differ,
  failed,
  heading,
  missing,
  retry,
  saved,
  send,
  takeBack,
  tooLong,
  whoReads,
  words
};
