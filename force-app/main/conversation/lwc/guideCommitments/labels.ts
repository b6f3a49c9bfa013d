import alreadyDropped from '@salesforce/label/c.Guide_Commitments_Already_Dropped';
import alreadyKept from '@salesforce/label/c.Guide_Commitments_Already_Kept';
import dropped from '@salesforce/label/c.Guide_Commitments_Dropped';
import intro from '@salesforce/label/c.Guide_Commitments_Intro';
import kept from '@salesforce/label/c.Guide_Commitments_Kept';
import locked from '@salesforce/label/c.Guide_Commitments_Locked';
import moved from '@salesforce/label/c.Guide_Commitments_Moved';
import newDay from '@salesforce/label/c.Guide_Commitments_New_Day';
import reason from '@salesforce/label/c.Guide_Commitments_Reason';
import stillOpen from '@salesforce/label/c.Guide_Commitments_Still_Open';
import whatBecame from '@salesforce/label/c.Guide_Commitments_What_Became';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  alreadyDropped,
  alreadyKept,
  dropped,
  intro,
  kept,
  locked,
  moved,
  newDay,
  reason,
  stillOpen,
  whatBecame
};
