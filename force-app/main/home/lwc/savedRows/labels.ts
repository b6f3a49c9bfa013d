import notSaved from '@salesforce/label/c.My_Coaching_Not_Saved';
import unclear from '@salesforce/label/c.My_Coaching_Unclear';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  notSaved,
  unclear
};
