import { phraseText } from 'c/phrases';
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
const said = (now: Partial<RecordSnapshot>) =>
  recordChanges(before, { ...before, ...now }).map(({ fact, isBetter }) => [phraseText([fact]), isBetter]);

describe('what changed since the last conversation', () => {
  it.each([
    [{}, []],
    [{ stage: 'Proposal' }, [['stageMoved Qualification Proposal', null]]],
    [{ amount: 180000 }, [['amountGrew 150000USD 180000USD', true]]],
    [{ amount: 100000 }, [['amountShrank 150000USD 100000USD', false]]],
    [{ closeDate: '2026-04-30' }, [['closesLaterMany 2026-04-30 30', false]]],
    [{ closeDate: '2026-03-30' }, [['closesEarlierOne 2026-03-30 1', true]]],
    [{ contacts: 3 }, [['contactsUp 3 1', true]]],
    [{ contacts: 0 }, [['contactsDown 0 1', false]]],
    [{ nextStep: 'Meet the CIO' }, [['nextStepNow Meet the CIO', null]]],
    [{ nextStep: '' }, [['nextStepCleared', null]]],
    [{ confirmedGate: 'Need confirmed' }, [['gateConfirmed Need confirmed', true]]]
  ])('%j', (now, expected) => {
    expect(said(now)).toEqual(expected);
  });

  it('says nothing about a figure that was not known before or is not now', () => {
    expect(recordChanges({ stage: 'A' }, before)).toHaveLength(1);
    expect(recordChanges(before, {})).toEqual([]);
  });

  it('counts what accounts and territories have', () => {
    expect(
      recordChanges({ openOpportunities: 0, targetsMet: 2 }, { openOpportunities: 1, targetsMet: 1 }).map(({ fact }) =>
        phraseText([fact])
      )
    ).toEqual(['openDealsUp 1 0', 'targetsDown 1 2']);
  });

  it('survives being written and read', () => {
    expect(readSnapshot(writeSnapshot(before))).toMatchObject(before);
  });

  it.each([[null], [''], ['{'], ['[]'], ['"text"'], ['null']])('has nothing to compare with in %p', (text) => {
    expect(readSnapshot(text)).toBeNull();
  });
});
