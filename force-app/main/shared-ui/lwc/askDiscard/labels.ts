import ask from '@salesforce/label/c.Form_Discard_Ask';
import discard from '@salesforce/label/c.Form_Discard';
import stay from '@salesforce/label/c.Form_Stay';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  ask,
  discard,
  stay
};
