import fortnightly from '@salesforce/label/c.Agreement_Rhythm_Fortnightly';
import monthly from '@salesforce/label/c.Agreement_Rhythm_Monthly';
import needed from '@salesforce/label/c.Agreement_Rhythm_Needed';
import weekly from '@salesforce/label/c.Agreement_Rhythm_Weekly';
import { RHYTHMS } from 'c/coachingAgreements';
import type { Rhythm } from 'c/coachingAgreements';

const words: Readonly<Record<Rhythm, string>> = {
  'Every week': weekly,
  'Every two weeks': fortnightly,
  'Every month': monthly,
  'When needed': needed
};

/** A rhythm in the reader's language; one that an admin added stands as it is stored. */
export function rhythmWords(rhythm: string): string {
  return words[rhythm as Rhythm] ?? rhythm;
}

/** The rhythms to choose from. */
export const rhythmOptions = RHYTHMS.map((value) => ({ value, label: words[value] }));
