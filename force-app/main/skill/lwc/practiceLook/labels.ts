import doing from '@salesforce/label/c.Practice_Hint_Doing';
import doingHelp from '@salesforce/label/c.Practice_Hint_Doing_Help';
import example from '@salesforce/label/c.Practice_Hint_Example';
import exampleHelp from '@salesforce/label/c.Practice_Hint_Example_Help';
import fits from '@salesforce/label/c.Practice_Hint_Fits';
import fitsHelp from '@salesforce/label/c.Practice_Hint_Fits_Help';
import found from '@salesforce/label/c.Practice_Hint_Found';
import heading from '@salesforce/label/c.Practice_Hint_Heading';
import notSaid from '@salesforce/label/c.Words_Not_Said';
import said from '@salesforce/label/c.Words_Said';
import telling from '@salesforce/label/c.Practice_Hint_Private';
import vague from '@salesforce/label/c.Practice_Hint_Vague';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  doing,
  doingHelp,
  example,
  exampleHelp,
  fits,
  fitsHelp,
  found,
  heading,
  notSaid,
  said,
  telling,
  vague
};
