import type { RolloutPlan } from '../../scripts/sync/effect/rolloutPlan.ts';

/** Small orgs, as rows of the reporting database, in which it is known by how much coached differs from comparable. */

type Row = Record<string, unknown>;

/** Twelve coaches with a rep each. Coached by day 30: 3 of 4 won. Not coached by then: 1 of 4, one of which later. */
export function dealWorld() {
  const [opportunities, histories, conversations, relationships]: [Row[], Row[], Row[], Row[]] = [[], [], [], []];
  const add = (id: string, rep: string, deal: { closed: string; isWon: boolean; coachedAt?: string; more?: Row }) => {
    const stage = deal.isWon ? 'Closed Won' : 'Closed Lost';
    const createddate = '2025-01-10T00:00:00Z';
    const row = {
      id,
      ownerid: rep,
      createddate,
      isclosed: true,
      iswon: deal.isWon,
      stagename: stage,
      accountid: 'acme'
    };
    // The final amount is an outcome; only the one at the landmark tells how large the deal was.
    opportunities.push({ ...row, closedate: deal.closed.slice(0, 10), amount: deal.isWon ? 999 : 1, ...deal.more });
    histories.push(
      { id: `${id}-1`, opportunityid: id, stagename: 'Qualify', amount: 50, createddate },
      { id: `${id}-3`, opportunityid: id, stagename: stage, amount: 70, createddate: deal.closed },
      { id: `${id}-4`, opportunityid: id, stagename: stage, amount: 999, createddate: '2025-12-01T00:00:00Z' }
    );
    if (deal.closed > '2025-02-01') {
      const createdAt = '2025-02-01T00:00:00Z';
      histories.push({ id: `${id}-2`, opportunityid: id, stagename: 'Propose', amount: 50, createddate: createdAt });
    }
    if (deal.coachedAt) {
      conversations.push({
        id: `${id}-c`,
        coach__c: `coach-${rep}`,
        rep__c: rep,
        opportunity__c: id,
        status__c: 'Shared',
        held_at__c: deal.coachedAt
      });
    }
  };
  for (let index = 0; index < 12; index += 1) {
    const rep = `rep${index}`;
    relationships.push({ id: `r${index}`, coach__c: `coach-${rep}`, rep__c: rep, start_date__c: '2024-01-01' });
    for (let n = 0; n < 4; n += 1) {
      add(`${rep}-a${n}`, rep, { closed: '2025-05-01T00:00:00Z', isWon: n < 3, coachedAt: '2025-02-01T00:00:00Z' });
      const later = n === 3 ? { coachedAt: '2025-03-01T00:00:00Z' } : {};
      add(`${rep}-b${n}`, rep, { closed: '2025-05-01T00:00:00Z', isWon: n < 1, ...later });
    }
    add(`${rep}-early`, rep, { closed: '2025-01-20T00:00:00Z', isWon: false });
    add(`${rep}-deleted`, rep, {
      closed: '2025-05-01T00:00:00Z',
      isWon: true,
      more: { _deleted_at: '2025-06-01T00:00:00Z' }
    });
    add(`${rep}-young`, rep, {
      closed: '2025-11-30T00:00:00Z',
      isWon: true,
      more: { createddate: '2025-11-01T00:00:00Z' }
    });
  }
  // Without history nothing tells the stage at the landmark.
  const unknown = { ownerid: 'rep0', createddate: '2025-01-10T00:00:00Z', closedate: '2025-05-01', isclosed: true };
  opportunities.push({ ...unknown, id: 'unknown' }, { ...unknown, id: 'unknown-early', closedate: '2025-01-20' });
  // Nothing is comparable with the only deal in another currency.
  add('abroad', 'rep0', { closed: '2025-05-01T00:00:00Z', isWon: true, coachedAt: '2025-02-01T00:00:00Z' });
  for (const history of histories) history['currencyisocode'] = history['opportunityid'] === 'abroad' ? 'JPY' : 'EUR';
  return { opportunities, histories, conversations, relationships };
}

/**
 * Twelve coaches with two reps each: one talked with in 2025-08, who wins a deal a month from then on; the other never. An
 * expert held all conversations. One more rep came too late to have a baseline, and one left after a conversation.
 */
export function repWorld() {
  const reps = Array.from({ length: 12 }, (_, index) => [`seen${index}`, `other${index}`]).flat();
  const deal = (id: string, rep: string, createddate: string, closedate: string | null): Row => ({
    id,
    ownerid: rep,
    createddate,
    closedate,
    isclosed: closedate !== null,
    iswon: closedate !== null
  });
  const opportunities = reps.flatMap((rep) => [
    deal(`${rep}-first`, rep, '2024-10-01T00:00:00Z', null),
    ...(rep.startsWith('seen') ? ['08', '09', '10', '11'] : []).map((month) =>
      deal(`${rep}-${month}`, rep, '2025-05-01T00:00:00Z', `2025-${month}-30`)
    )
  ]);
  const relationships = reps.map((rep) => ({
    id: `r-${rep}`,
    coach__c: `coach${rep.replace(/\D/g, '')}`,
    rep__c: rep,
    start_date__c: '2024-01-01'
  }));
  const conversations = reps
    .filter((rep) => rep.startsWith('seen'))
    .map((rep) => ({
      id: `c-${rep}`,
      coach__c: 'expert',
      rep__c: rep,
      status__c: 'Held',
      held_at__c: '2025-08-15T10:00:00Z'
    }));
  opportunities.push(
    deal('late-first', 'late', '2025-04-01T00:00:00Z', null),
    deal('left-first', 'left', '2024-10-01T00:00:00Z', null)
  );
  conversations.push(
    ...conversations
      .slice(0, 1)
      .map((one) => ({ ...one, id: 'c-left', rep__c: 'left', held_at__c: '2025-05-15T10:00:00Z' }))
  );
  const users = [...reps, 'late', 'left'].map((id) => ({ id, name: id, isactive: id !== 'left' }));
  return { users, opportunities, relationships, conversations };
}

/** Twelve teams of two reps in two waves; each rep of the first wins a deal a month after the team's turn in 2025-08. */
export function rolloutWorld() {
  const teams = Array.from({ length: 12 }, (_, index) => `0050000000000${String(index).padStart(2, '0')}AAA`);
  const createddate = '2024-10-01T00:00:00Z';
  const reps = teams.flatMap((team, index) =>
    [1, 2].map((n) => ({ id: `rep${index}-${n}`, team, isFirst: index < 6 }))
  );
  const users = [
    ...teams.map((id) => ({ id, name: id, isactive: true, createddate })),
    ...reps.map(({ id, team }) => ({ id, name: id, isactive: true, managerid: team, createddate }))
  ];
  const opportunities = reps.flatMap(({ id, isFirst }) => [
    { id: `${id}-first`, ownerid: id, createddate, isclosed: false, iswon: false },
    ...(isFirst ? ['09', '10', '11'] : []).map((month) => ({
      id: `${id}-${month}`,
      ownerid: id,
      createddate: '2025-05-01T00:00:00Z',
      closedate: `2025-${month}-30`,
      isclosed: true,
      iswon: true
    }))
  ]);
  const plan: RolloutPlan = {
    decidedBy: 'lot',
    waves: [
      { start: '2025-08', teams: teams.slice(0, 6) },
      { start: '2026-06', teams: teams.slice(6) }
    ]
  };
  // Within the teams whose turn it was, two of twelve reps were talked with.
  const conversations = ['rep0-1', 'rep1-1'].map((rep) => ({
    id: `talk-${rep}`,
    coach__c: 'x',
    rep__c: rep,
    status__c: 'Held',
    held_at__c: '2025-08-15T10:00:00Z'
  }));
  return { users, opportunities, conversations, plan };
}
