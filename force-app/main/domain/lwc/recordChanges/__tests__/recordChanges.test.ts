import { readSnapshot, recordChanges, writeSnapshot } from 'c/recordChanges';
import type { RecordSnapshot } from 'c/recordChanges';

const before: RecordSnapshot = {
  stage: 'Qualification',
  amount: 150000,
  currency: 'USD',
  closeDate: '2026-03-31',
  nextStep: 'Call Ana',
  contacts: 1,
  confirmedGate: ''
};
const words = (now: Partial<RecordSnapshot>) =>
  recordChanges(before, { ...before, ...now }, 'en-US').map((change) => [change.words, change.isBetter]);

describe('what changed since the last conversation', () => {
  it.each([
    [{}, []],
    [{ stage: 'Proposal' }, [['Stage moved from Qualification to Proposal.', null]]],
    [{ amount: 180000 }, [['Amount grew from $150,000 to $180,000.', true]]],
    [{ amount: 100000 }, [['Amount shrank from $150,000 to $100,000.', false]]],
    [{ closeDate: '2026-04-30' }, [['Close date moved to Apr 30, 2026, 30 days later.', false]]],
    [{ closeDate: '2026-03-30' }, [['Close date moved to Mar 30, 2026, 1 day earlier.', true]]],
    [{ contacts: 3 }, [['3 contacts, up from 1.', true]]],
    [{ contacts: 0 }, [['0 contacts, down from 1.', false]]],
    [{ nextStep: 'Meet the CIO' }, [['Next step is now: Meet the CIO', null]]],
    [{ nextStep: '' }, [['The next step was cleared.', null]]],
    [{ confirmedGate: 'Need confirmed' }, [['The customer is now confirmed up to “Need confirmed”.', true]]]
  ])('%j', (now, expected) => {
    expect(words(now)).toEqual(expected);
  });

  it('says nothing about a figure that was not known before or is not now', () => {
    expect(recordChanges({ stage: 'A' }, before)).toHaveLength(1);
    expect(recordChanges(before, {})).toEqual([]);
  });

  it('counts what accounts and territories have', () => {
    expect(
      recordChanges({ openOpportunities: 0, targetsMet: 2 }, { openOpportunities: 1, targetsMet: 1 }).map(
        (each) => each.words
      )
    ).toEqual(['1 open opportunity, up from 0.', '1 target met, down from 2.']);
  });

  it('survives being written and read', () => {
    expect(readSnapshot(writeSnapshot(before))).toMatchObject(before);
  });

  it.each([[null], [''], ['{'], ['[]'], ['"text"'], ['null']])('has nothing to compare with in %p', (text) => {
    expect(readSnapshot(text)).toBeNull();
  });
});
