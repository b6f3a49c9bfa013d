import behavior from '@salesforce/label/c.Words_Behavior';
import behaviorHelp from '@salesforce/label/c.Words_Behavior_Help';
import effect from '@salesforce/label/c.Words_Effect';
import effectHelp from '@salesforce/label/c.Words_Effect_Help';
import evidence from '@salesforce/label/c.Words_Evidence';
import evidenceHelp from '@salesforce/label/c.Words_Evidence_Help';
import found from '@salesforce/label/c.Words_Found';
import heading from '@salesforce/label/c.Words_Heading';
import next from '@salesforce/label/c.Words_Next';
import nextHelp from '@salesforce/label/c.Words_Next_Help';
import notSaid from '@salesforce/label/c.Words_Not_Said';
import said from '@salesforce/label/c.Words_Said';
import tells from '@salesforce/label/c.Words_Tells';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  behavior,
  behaviorHelp,
  effect,
  effectHelp,
  evidence,
  evidenceHelp,
  found,
  heading,
  next,
  nextHelp,
  notSaid,
  said,
  tells
};
