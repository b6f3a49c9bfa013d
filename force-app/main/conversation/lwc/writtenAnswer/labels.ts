import cancel from '@salesforce/label/c.Capture_Cancel';
import change from '@salesforce/label/c.Goal_Change';
import changeItem from '@salesforce/label/c.Co_Coach_Change_Answer';
import failed from '@salesforce/label/c.Co_Coach_Failed';
import missing from '@salesforce/label/c.Missing_Rep_Words';
import retry from '@salesforce/label/c.Action_Retry_Advice';
import save from '@salesforce/label/c.Prepare_Save';
import tooLong from '@salesforce/label/c.Prepare_Too_Long';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  cancel,
  change,
  changeItem,
  failed,
  missing,
  retry,
  save,
  tooLong
};
