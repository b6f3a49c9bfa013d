import agenda from '@salesforce/label/c.Guide_Focus_Agenda';
import behavior from '@salesforce/label/c.Guide_Focus_Behavior';
import behaviorPlaceholder from '@salesforce/label/c.Guide_Focus_Behavior_Placeholder';
import clockOverdue from '@salesforce/label/c.Guide_Focus_Clock_Overdue';
import clockRunning from '@salesforce/label/c.Guide_Focus_Clock_Running';
import joint from '@salesforce/label/c.Guide_Focus_Joint';
import lead from '@salesforce/label/c.Guide_Focus_Lead';
import meetingEnd from '@salesforce/label/c.Guide_Focus_Meeting_End';
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
  clockOverdue,
  clockRunning,
  joint,
  lead,
  meetingEnd,
  mode,
  observe,
  strength,
  strengthHelp,
  whatWasSeen,
  whatWasSeenHelp
};
