import developmental from '@salesforce/label/c.Coach_View_Developmental';
import heading from '@salesforce/label/c.Coach_View_Heading';
import help from '@salesforce/label/c.Coach_View_Help';
import motivational from '@salesforce/label/c.Coach_View_Motivational';
import no from '@salesforce/label/c.Coach_View_No';
import partly from '@salesforce/label/c.Coach_View_Partly';
import relevant from '@salesforce/label/c.Coach_View_Relevant';
import yes from '@salesforce/label/c.Coach_View_Yes';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  developmental,
  heading,
  help,
  motivational,
  no,
  partly,
  relevant,
  yes
};
