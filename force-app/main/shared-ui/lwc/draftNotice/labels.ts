import found from '@salesforce/label/c.Draft_Found';
import notKept from '@salesforce/label/c.Draft_Not_Kept';
import startOver from '@salesforce/label/c.Draft_Discard';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  found,
  notKept,
  startOver
};
