import asksYou from '@salesforce/label/c.Practice_Waits_You';
import heading from '@salesforce/label/c.Practice_Decide_Heading';
import loadFailed from '@salesforce/label/c.Practice_Load_Failed';
import more from '@salesforce/label/c.Practice_Decide_More';
import waitsDecision from '@salesforce/label/c.Practice_Waits_Decision';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  asksYou,
  heading,
  loadFailed,
  more,
  waitsDecision
};
