import { isExistingCustomer, safeOpportunities, suggestMode } from 'c/safeOpportunities';
import type { MeetingDeal, MeetingRisk, RepOpportunities, UpcomingMeeting } from 'c/safeOpportunities';

const now = Date.parse('2026-03-10T10:00:00Z');
const rep: RepOpportunities = { openAmounts: [50_000, 100_000, 150_000], levelSeen: 2 };

/** Nothing on it speaks for or against. */
function deal(change: Partial<MeetingDeal> = {}): MeetingDeal {
  return {
    id: 'd',
    name: 'Fleet',
    isClosed: false,
    probability: 50,
    amount: 100_000,
    closeDate: '2026-04-10',
    pushCount: 1,
    hasCompetitor: null,
    isExistingCustomer: null,
    ...change
  };
}

function meeting(
  change: Partial<MeetingDeal> | null = {},
  startsAt = '2026-03-12T10:00:00Z',
  id = 'm'
): UpcomingMeeting {
  return { id, subject: 'Demo', startsAt, deal: change === null ? null : deal(change) };
}

function judged(change: Partial<MeetingDeal> | null, facts: RepOpportunities = rep) {
  const [found] = safeOpportunities([meeting(change)], facts, now, 'UTC');
  return { safe: found?.safe.map(({ kind }) => kind), risky: found?.risky.map(({ kind }) => kind), risk: found?.risk };
}

describe('safe opportunities', () => {
  it.each<[string, Partial<MeetingDeal>, string[], string[]]>([
    ['nothing for or against', {}, [], []],
    ['30 percent', { probability: 30 }, ['earlyStage'], []],
    ['31 percent', { probability: 31 }, [], []],
    ['69 percent', { probability: 69 }, [], []],
    ['70 percent', { probability: 70 }, [], ['lateStage']],
    ['half the median', { amount: 50_000 }, ['smallAmount'], []],
    ['a little more than half', { amount: 50_001 }, [], []],
    ['one and a half times the median', { amount: 150_000 }, [], ['largeAmount']],
    ['a little less', { amount: 149_999 }, [], []],
    ['no amount', { amount: null }, [], []],
    ['60 days away', { closeDate: '2026-05-09' }, ['closeFar'], []],
    ['59 days away', { closeDate: '2026-05-08' }, [], []],
    ['15 days away', { closeDate: '2026-03-25' }, [], []],
    ['14 days away', { closeDate: '2026-03-24' }, [], ['closeNear']],
    ['today', { closeDate: '2026-03-10' }, [], ['closeNear']],
    ['yesterday', { closeDate: '2026-03-09' }, [], ['closePassed']],
    ['never pushed', { pushCount: 0 }, ['neverPushed'], []],
    ['pushed twice', { pushCount: 2 }, [], ['pushed']],
    ['pushes unknown', { pushCount: null }, [], []],
    ['a competitor', { hasCompetitor: true }, [], ['competitor']],
    ['no competitor', { hasCompetitor: false }, ['noCompetitor'], []],
    ['a customer', { isExistingCustomer: true }, ['existingCustomer'], []],
    ['no customer yet', { isExistingCustomer: false }, [], []]
  ])('%s', (_name, change, safe, risky) => {
    expect(judged(change)).toMatchObject({ safe, risky });
  });

  it.each([
    ['the only open deal', [100_000], ['onlyOpenDeal']],
    ['one of two', [100_000, 1], []],
    ['two amounts give no median', [1, 1], []],
    ['a third without an amount neither', [1, 1, null], []],
    ['three do', [1, 1, 1], ['largeAmount']]
  ])('%s', (_name, openAmounts, risky) => {
    expect(judged({}, { ...rep, openAmounts }).risky).toEqual(risky);
  });

  it.each<[string, Partial<MeetingDeal> | null, MeetingRisk]>([
    ['a meeting without a deal', null, 'low'],
    ['something safe and nothing at risk', { probability: 10 }, 'low'],
    ['nothing known', {}, 'medium'],
    ['one thing at risk, whatever is safe', { probability: 10, pushCount: 0, hasCompetitor: true }, 'medium'],
    ['two things at risk', { probability: 90, hasCompetitor: true }, 'high']
  ])('%s', (_name, change, risk) => {
    expect(judged(change).risk).toBe(risk);
  });

  it.each<[string, string | null, string | null, boolean, boolean | null]>([
    ['a deal that was won, whatever the type', 'New Customer', 'Prospect', true, true],
    ['an upgrade', 'Existing Customer - Upgrade', null, false, true],
    ['existing business, in an org with its own words', 'existing business', null, false, true],
    ['a new customer, although the account says otherwise', 'New Customer', 'Customer - Direct', false, false],
    ['new business', 'New Business', null, false, false],
    ['the account is a customer', null, 'Customer - Channel', false, true],
    ['the account is a prospect', null, 'Prospect', false, false],
    ['types of another kind', 'Renewal', 'Analyst', false, null],
    ['words that only contain the word', 'Not existing', 'No customer', false, null],
    ['nothing is filled', null, null, false, null]
  ])('knows a customer by %s', (_, dealType, accountType, hasWonBefore, expected) => {
    expect(isExistingCustomer({ dealType, accountType, hasWonBefore })).toBe(expected);
  });

  it('says the figures that a reason rests on', () => {
    const [found] = safeOpportunities([meeting({ amount: 20_000, closeDate: '2026-03-20' })], rep, now, 'UTC');
    expect(found).toMatchObject({
      safe: [{ kind: 'smallAmount', amount: 20_000, median: 100_000 }],
      risky: [{ kind: 'closeNear', days: 10 }],
      mode: 'Joint',
      modeReason: 'someAtRisk'
    });
  });

  it.each([
    ['now', '2026-03-10T10:00:00Z', 0],
    ['in a second', '2026-03-10T10:00:01Z', 1],
    ['in 14 days', '2026-03-24T10:00:00Z', 1],
    ['a second later', '2026-03-24T10:00:01Z', 0],
    ['at no time', '', 0]
  ])('looks ahead two weeks: %s', (_name, startsAt, count) => {
    expect(safeOpportunities([meeting({}, startsAt)], rep, now, 'UTC')).toHaveLength(count);
  });

  it('leaves out closed deals', () => {
    expect(safeOpportunities([meeting({ isClosed: true })], rep, now)).toEqual([]);
  });

  it('puts the safest first, then the sooner', () => {
    const meetings = [
      meeting({ probability: 90, hasCompetitor: true }, '2026-03-11T10:00:00Z', 'high'),
      meeting({ probability: 10 }, '2026-03-14T10:00:00Z', 'low later'),
      meeting({ probability: 10 }, '2026-03-13T10:00:00Z', 'low'),
      meeting({ probability: 10, pushCount: 0 }, '2026-03-15T10:00:00Z', 'safest'),
      meeting({}, '2026-03-11T10:00:00Z', 'unknown'),
      meeting({ hasCompetitor: true }, '2026-03-11T10:00:00Z', 'medium')
    ];
    const ids = safeOpportunities(meetings, rep, now, 'UTC').map((each) => each.meeting.id);
    expect(ids).toEqual(['safest', 'low', 'low later', 'unknown', 'medium', 'high']);
  });

  it.each<[MeetingRisk, number | null, string, string]>([
    ['low', null, 'Observe', 'littleAtRisk'],
    ['low', 1, 'Joint', 'repBegins'],
    ['low', 2, 'Observe', 'littleAtRisk'],
    ['medium', null, 'Joint', 'someAtRisk'],
    ['medium', 1, 'Lead', 'repBegins'],
    ['medium', 3, 'Joint', 'someAtRisk'],
    ['medium', 4, 'Observe', 'repDoesItAlready'],
    ['high', 1, 'Lead', 'repBegins'],
    ['high', 3, 'Joint', 'muchAtRisk'],
    ['high', 5, 'Joint', 'muchAtRisk']
  ])('with %s risk and level %p the coach should %s', (risk, level, mode, reason) => {
    expect(suggestMode(risk, level)).toEqual({ mode, reason });
  });
});
