import cut from '@salesforce/label/c.Guide_Cut';
import noBehavior from '@salesforce/label/c.Guide_No_Behavior';
import levelLater from '@salesforce/label/c.Guide_Level_Later';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  levelLater,
  cut,
  noBehavior
};
