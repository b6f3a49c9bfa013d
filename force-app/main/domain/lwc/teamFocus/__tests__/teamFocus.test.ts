import { teamFocus } from 'c/teamFocus';
import type { OpenDeal, RepFacts } from 'c/teamFocus';

const TODAY = '2026-03-31';

function rep(repName: string, over: Partial<RepFacts> = {}): RepFacts {
  return {
    repId: repName,
    repName,
    lastConversation: { id: 'c', heldOn: '2026-03-30', about: null },
    requests: [],
    commitments: [],
    deals: [],
    taught: [],
    ...over
  };
}

function deal(name: string, over: Partial<OpenDeal> = {}): OpenDeal {
  return {
    id: name,
    name,
    amount: 1000,
    closeDate: '2026-06-30',
    pushCount: 0,
    lastCoachedOn: '2026-03-01',
    ...over
  };
}

const request = (askedOn: string, recordId: string | null = 'd', recordName: string | null = 'Deal') => ({
  id: askedOn,
  askedOn,
  recordId,
  recordName,
  body: null
});
const owed = (dueOn: string, recordId: string | null = 'o') => ({
  id: dueOn,
  what: 'Call',
  dueOn,
  recordId,
  recordName: recordId && 'Owed deal'
});
const taught = (trainedOn: string) => ({
  id: trainedOn,
  attendeeId: 'sam',
  behaviorId: 'cio',
  behavior: 'Reach the CIO',
  trainedOn
});
const held = (heldOn: string) => ({ id: 'c', heldOn, about: null });
const names = (reps: RepFacts[]) => teamFocus(reps, 4, TODAY).map(({ repName }) => repName);

describe('whom to coach next', () => {
  it('puts who asked before who is overdue before who waited longest before who was taught before who is at risk before the largest deal', () => {
    const order = [
      rep('Asked', { requests: [request('2026-03-30')] }),
      rep('Overdue', { commitments: [owed('2026-03-30')] }),
      rep('Never', { lastConversation: null }),
      rep('Silent long', { lastConversation: held('2026-01-01') }),
      rep('Silent', { lastConversation: held('2026-03-01') }),
      rep('Taught', { taught: [taught('2026-03-10')], deals: [deal('Quiet', { amount: 1 })] }),
      rep('Risk', { deals: [deal('Pushed', { pushCount: 2, amount: 1 })] }),
      rep('Large', { deals: [deal('Big', { amount: 9000 })] }),
      rep('Small', { deals: [deal('Small')] }),
      rep('Zoe'),
      rep('Zoya')
    ];
    expect(names([...order].reverse())).toEqual(order.map(({ repName }) => repName));
  });

  it.each([
    ['27 days', '2026-03-04', 3, false],
    ['28 days', '2026-03-03', 4, true],
    ['today', TODAY, 0, false],
    ['a conversation held after today', '2026-04-02', 0, false]
  ])('calls a rep silent from the policy’s weeks on: %s', (_, heldOn, weeksSilent, isSilent) => {
    expect(teamFocus([rep('Rep', { lastConversation: held(heldOn) })], 4, TODAY)[0]).toMatchObject({
      weeksSilent,
      isSilent
    });
  });

  it('calls a rep who was never coached silent without a number of weeks', () => {
    expect(teamFocus([rep('Rep', { lastConversation: null })], 4, TODAY)[0]).toMatchObject({
      weeksSilent: null,
      isSilent: true
    });
  });

  it.each([
    ['the day before', '2026-03-30', 1],
    ['today is not late', TODAY, 0]
  ])('counts a commitment as overdue from the day after: %s', (_, dueOn, count) => {
    expect(teamFocus([rep('Rep', { commitments: [owed(dueOn)] })], 4, TODAY)[0]?.overdue).toHaveLength(count);
  });
});

describe('which record to open next', () => {
  const next = (over: Partial<RepFacts>) => teamFocus([rep('Rep', over)], 4, TODAY)[0]?.next;

  it.each<[string, Partial<RepFacts>, object]>([
    [
      'the oldest request',
      { requests: [request('2026-03-20', 'new'), request('2026-03-10', 'old')], commitments: [owed('2026-03-01')] },
      { recordId: 'old', reason: { kind: 'asked', on: '2026-03-10' } }
    ],
    [
      'a request about nothing in particular is passed over',
      { requests: [request('2026-03-10', null, null)], commitments: [owed('2026-03-21')] },
      { recordId: 'o', reason: { kind: 'overdue', what: 'Call', days: 10 } }
    ],
    [
      'a close date that passed',
      { deals: [deal('Large', { amount: 5000 }), deal('Late', { closeDate: '2026-03-30' })] },
      { recordId: 'Late', reason: { kind: 'closeDatePassed', days: 1 } }
    ],
    [
      'a close date that is today has not passed',
      { deals: [deal('Today', { closeDate: TODAY })] },
      { recordId: 'Today', reason: { kind: 'largest' } }
    ],
    [
      'a close date pushed twice',
      { deals: [deal('Large', { amount: 5000 }), deal('Pushed', { pushCount: 2 })] },
      { recordId: 'Pushed', reason: { kind: 'closeDatePushed', times: 2 } }
    ],
    [
      'pushed once is no risk',
      { deals: [deal('Large', { amount: 5000 }), deal('Once', { pushCount: 1 })] },
      { recordId: 'Large', reason: { kind: 'largest' } }
    ],
    [
      'the larger of two at risk',
      { deals: [deal('A', { pushCount: 3 }), deal('B', { pushCount: 2, amount: 2000 })] },
      { recordId: 'B', reason: { kind: 'closeDatePushed', times: 2 } }
    ],
    [
      'a deal nobody coached before the largest',
      { deals: [deal('Large', { amount: 5000 }), deal('New', { lastCoachedOn: null, amount: null })] },
      { recordId: 'New', reason: { kind: 'neverCoached' } }
    ]
  ])('%s', (_, over, expected) => {
    expect(next(over)).toMatchObject(expected);
  });

  it('is none when nothing is open', () => {
    expect(next({})).toBeNull();
  });
});

describe('coming back to what was taught', () => {
  const reinforce = (over: Partial<RepFacts>) => teamFocus([rep('Sam', over)], 4, TODAY)[0]?.reinforce ?? null;

  it('proposes the latest training on the deal that is worth opening first, whatever else is next', () => {
    const found = reinforce({
      taught: [taught('2026-03-10'), taught('2026-02-10')],
      requests: [request('2026-03-30')],
      deals: [deal('Big', { amount: 9000 }), deal('Pushed', { pushCount: 3 })]
    });
    expect(found).toEqual({ ...taught('2026-03-10'), dealId: 'Pushed', dealName: 'Pushed' });
  });

  it('proposes nothing without an open deal, and nothing without a training', () => {
    expect(reinforce({ taught: [taught('2026-03-10')] })).toBeNull();
    expect(reinforce({ deals: [deal('Big')] })).toBeNull();
  });
});
