import choose from '@salesforce/label/c.Person_Choose';
import failed from '@salesforce/label/c.Person_Failed';
import left from '@salesforce/label/c.Person_Left';
import nobody from '@salesforce/label/c.Person_Nobody';
import remove from '@salesforce/label/c.Person_Remove';
import search from '@salesforce/label/c.Person_Search';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  choose,
  failed,
  left,
  nobody,
  remove,
  search
};
