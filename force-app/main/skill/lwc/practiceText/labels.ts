import champion from '@salesforce/label/c.Practice_Champion';
import example from '@salesforce/label/c.Practice_In_Words';
import fits from '@salesforce/label/c.Practice_Fits_Line';
import source from '@salesforce/label/c.Practice_Source';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  champion,
  example,
  fits,
  source
};
