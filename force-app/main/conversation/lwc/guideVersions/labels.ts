import savedElsewhere from '@salesforce/label/c.Conflict_Saved_Elsewhere';
import savedElsewhereAdvice from '@salesforce/label/c.Conflict_Saved_Elsewhere_Advice';

/** The texts of this screen; translators change them in the org. */
export const labels = { savedElsewhere, savedElsewhereAdvice };
