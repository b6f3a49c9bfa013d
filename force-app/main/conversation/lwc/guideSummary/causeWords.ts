import knowledge from '@salesforce/label/c.Guide_Gap_Knowledge';
import process from '@salesforce/label/c.Guide_Gap_Process';
import skill from '@salesforce/label/c.Guide_Gap_Skill';
import territory from '@salesforce/label/c.Guide_Gap_Territory';
import tools from '@salesforce/label/c.Guide_Gap_Tools';
import will from '@salesforce/label/c.Guide_Gap_Will';
import type { RootCauseKind } from 'c/conversationSave';

/** Kinds of root causes, as people read them. */
export const causeWords: Readonly<Record<RootCauseKind, string>> = {
  Knowledge: knowledge,
  Skill: skill,
  Will: will,
  Process: process,
  Tools: tools,
  'Territory/Market': territory
};
