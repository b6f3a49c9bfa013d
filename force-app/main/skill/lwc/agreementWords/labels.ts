import coachPromises from '@salesforce/label/c.Agreement_Coach_Promises';
import feedback from '@salesforce/label/c.Agreement_Feedback';
import repPrepares from '@salesforce/label/c.Agreement_Rep_Prepares';
import review from '@salesforce/label/c.Agreement_Review';
import rhythm from '@salesforce/label/c.Agreement_Rhythm';
import since from '@salesforce/label/c.Agreement_Since';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  coachPromises,
  feedback,
  repPrepares,
  review,
  rhythm,
  since
};
