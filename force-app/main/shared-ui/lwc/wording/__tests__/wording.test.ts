import { PHRASE_KEYS, listOf, phrase } from 'c/phrases';
import type { Phrase } from 'c/phrases';
import { englishLabels, showEnglish } from '../../../../../../config/jest/englishLabels';

const today = '2026-03-10';

/** The labels must be there before the bundle reads them. */
async function wording() {
  showEnglish();
  return import('c/wording');
}

describe('wording', () => {
  it.each([
    ['2026-03-08', '2 days overdue'],
    ['2026-03-09', '1 day overdue'],
    ['2026-03-10', 'due today'],
    ['2026-03-11', 'due tomorrow'],
    ['2026-03-12', 'due in 2 days']
  ])('says when %s is due', async (due, words) => {
    expect((await wording()).dueWords(due, today)).toBe(words);
  });

  it.each([
    ['2026-03-11', 'today'],
    ['2026-03-10', 'today'],
    ['2026-03-09', 'yesterday'],
    ['2026-03-08', '2 days ago'],
    ['2026-02-18', '20 days ago'],
    ['2026-02-17', '3 weeks ago'],
    ['2025-12-10', '3 months ago']
  ])('says how long ago %s was', async (day, words) => {
    expect((await wording()).agoWords(day, today)).toBe(words);
  });

  it.each<[Phrase, string]>([
    [phrase('pushedMany', 2, 41), 'Close date pushed 2 times, 41 days in all.'],
    [phrase('pushedOnceMany', 1, 41), 'Close date pushed once, by 41 days.'],
    [phrase('noActivityOne', 1), 'No activity for 1 day.'],
    [phrase('stageAgeMany', 1234, 'Proposal', 20), '1,234 days in Proposal; won deals typically took 20.'],
    [phrase('closesEarlierOne', { day: '2026-03-30' }, 1), 'Close date moved to Mar 30, 2026, 1 day earlier.'],
    [
      phrase('amountGrew', { amount: 150000, currency: 'USD' }, { amount: 180000.4, currency: 'USD' }),
      'Amount grew from $150,000 to $180,000.'
    ],
    [
      phrase('amountShrank', { amount: 2000, currency: null }, { amount: 1000, currency: null }),
      'Amount shrank from 2,000 to 1,000.'
    ],
    [phrase('nextStepNow', 'Ask {1} about $& <b>'), 'Next step is now: Ask {1} about $& <b>'],
    [phrase('roleUncovered', listOf([phrase('roleAt', 'CIO', 'Acme')])), 'Nobody known as CIO at Acme.'],
    [phrase('neverMetMany', 2, 5, listOf(['A', 'B'])), '2 of 5 target accounts never met: A and B.'],
    [phrase('neverMetMany', 4, 5, listOf(['A', 'B', 'C', 'D'])), '4 of 5 target accounts never met: A, B, and 2 more.']
  ])('says %j in English', async (said, words) => {
    expect((await wording()).phraseWords(said)).toBe(words);
  });

  it('says a fact of two sentences', async () => {
    const fact = [phrase('objectiveWaitsMany', 'Growth', 89), phrase('otherObjectivesOne', 1)];
    expect((await wording()).factWords(fact)).toBe(
      '“Growth”: no progress for 89 days. 1 other objective waits as well.'
    );
  });

  it.each(PHRASE_KEYS.map((key) => [key]))('has a label of its own for %s', async (key) => {
    const { phraseWords } = await wording();
    const words = phraseWords(phrase(key));
    expect([...englishLabels().values()].filter((label) => label === words)).toHaveLength(1);
  });

  it('says what is missing', async () => {
    expect((await wording()).missingWords.commitment).toBe('Agree on one next step.');
  });
});
