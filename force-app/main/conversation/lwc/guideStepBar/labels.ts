import done from '@salesforce/label/c.Guide_Done';
import required from '@salesforce/label/c.Guide_Required';
import steps from '@salesforce/label/c.Guide_Steps';

/** The texts of this bar; translators change them in the org. */
export const labels = { done, required, steps };
