import add from '@salesforce/label/c.Evidence_Add';
import addFact from '@salesforce/label/c.Evidence_Add_Fact';
import added from '@salesforce/label/c.Evidence_Added';
import cannotTell from '@salesforce/label/c.Evidence_Cannot_Tell';
import failed from '@salesforce/label/c.Evidence_Failed';
import heading from '@salesforce/label/c.Evidence_Heading';
import notShown from '@salesforce/label/c.Evidence_Not_Shown';
import shown from '@salesforce/label/c.Evidence_Shown';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  add,
  addFact,
  added,
  cannotTell,
  failed,
  heading,
  notShown,
  shown
};
