import line from '@salesforce/label/c.Agreement_Line';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  line
};
