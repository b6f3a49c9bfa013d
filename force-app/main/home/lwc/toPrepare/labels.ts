import about from '@salesforce/label/c.To_Prepare_About';
import agenda from '@salesforce/label/c.To_Prepare_Agenda';
import agendaHelp from '@salesforce/label/c.To_Prepare_Agenda_Help';
import asked from '@salesforce/label/c.To_Prepare_Asked';
import heading from '@salesforce/label/c.To_Prepare_Heading';
import minutes from '@salesforce/label/c.To_Prepare_Minutes';
import open from '@salesforce/label/c.My_Coaching_Open_Conversation';
import past from '@salesforce/label/c.To_Prepare_Past';
import prepared from '@salesforce/label/c.To_Prepare_Prepared';
import rateFirst from '@salesforce/label/c.To_Prepare_Rate_First';
import rateOff from '@salesforce/label/c.To_Prepare_Rate_Off';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import save from '@salesforce/label/c.To_Prepare_Save';
import saveItem from '@salesforce/label/c.To_Prepare_Save_Item';
import saved from '@salesforce/label/c.To_Prepare_Saved';
import withCoach from '@salesforce/label/c.To_Prepare_With_Coach';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  about,
  agenda,
  agendaHelp,
  asked,
  heading,
  minutes,
  open,
  past,
  prepared,
  rateFirst,
  rateOff,
  retryAdvice,
  save,
  saveItem,
  saved,
  withCoach
};
