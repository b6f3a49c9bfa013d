import day from '@salesforce/label/c.Re_Checks_Day';
import group from '@salesforce/label/c.Re_Checks_Group';
import heading from '@salesforce/label/c.Re_Checks_Heading';
import intro from '@salesforce/label/c.Re_Checks_Intro';
import retryAdvice from '@salesforce/label/c.My_Coaching_Retry_Advice';
import saved from '@salesforce/label/c.Re_Checks_Saved';
import sometimes from '@salesforce/label/c.Re_Checks_Sometimes';
import still from '@salesforce/label/c.Re_Checks_Still';
import stopped from '@salesforce/label/c.Re_Checks_Stopped';
import talk from '@salesforce/label/c.Re_Checks_Talk';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  day,
  group,
  heading,
  intro,
  retryAdvice,
  saved,
  sometimes,
  still,
  stopped,
  talk
};
