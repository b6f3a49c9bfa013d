import agenda from '@salesforce/label/c.Guide_Focus_Agenda';
import behavior from '@salesforce/label/c.Guide_Focus_Behavior';
import behaviorPlaceholder from '@salesforce/label/c.Guide_Focus_Behavior_Placeholder';
import joint from '@salesforce/label/c.Guide_Focus_Joint';
import lead from '@salesforce/label/c.Guide_Focus_Lead';
import mode from '@salesforce/label/c.Guide_Focus_Mode';
import observe from '@salesforce/label/c.Guide_Focus_Observe';
import strength from '@salesforce/label/c.Guide_Focus_Strength';
import strengthHelp from '@salesforce/label/c.Guide_Focus_Strength_Help';
import whatWasSeen from '@salesforce/label/c.Guide_Focus_What_Was_Seen';
import whatWasSeenHelp from '@salesforce/label/c.Guide_Focus_What_Was_Seen_Help';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  agenda,
  behavior,
  behaviorPlaceholder,
  joint,
  lead,
  mode,
  observe,
  strength,
  strengthHelp,
  whatWasSeen,
  whatWasSeenHelp
};
