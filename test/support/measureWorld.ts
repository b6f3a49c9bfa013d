import { addPass, addRows } from './reportingTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';

/*
 * A world small enough to compute by hand. Dana (manager Mo) coaches Ann and Ben from 2026-01-15, Cy from 2026-03-01;
 * Eve coaches Ben in February only. The newest pass ended on 2026-03-20 at noon.
 */
/** A conversation of a coach with a rep. */
export const talk = (
  id: string,
  coach: string,
  rep: string,
  heldAt: string | null,
  more: Record<string, unknown> = {}
) => ({
  id,
  name: id,
  coach__c: coach,
  rep__c: rep,
  area__c: 'Opportunity',
  status__c: 'Shared',
  held_at__c: heldAt,
  ...more
});

/** Adds the world to tables that are empty. */
export async function addWorld(warehouse: Warehouse): Promise<void> {
  await addPass(warehouse, '2026-03-20T12:00:00Z');
  await addRows(warehouse, 'User', [
    { id: 'dana', name: 'Dana', managerid: 'head' },
    { id: 'eve', name: 'Eve', managerid: 'head' },
    { id: 'ann', name: 'Ann', managerid: 'mo' },
    { id: 'ben', name: 'Ben', managerid: 'mo' },
    { id: 'cy', name: 'Cy', managerid: 'dana' },
    { id: 'mo', name: 'Mo' }
  ]);
  await addRows(warehouse, 'Coaching_Relationship__c', [
    { id: 'r1', coach__c: 'dana', rep__c: 'ann', start_date__c: '2026-01-15', weekly_minutes__c: 70 },
    { id: 'r2', coach__c: 'dana', rep__c: 'ben', start_date__c: '2026-01-15' },
    { id: 'r3', coach__c: 'dana', rep__c: 'cy', start_date__c: '2026-03-01', weekly_minutes__c: 35 },
    { id: 'r4', coach__c: 'eve', rep__c: 'ben', start_date__c: '2026-02-01', end_date__c: '2026-02-28' },
    { id: 'r5', coach__c: 'eve', rep__c: 'cy', start_date__c: '2026-01-01', _deleted_at: '2026-01-02T00:00:00Z' }
  ]);
  await addRows(warehouse, 'Coaching_Conversation__c', [
    // The last second of January in UTC, and the first of February.
    talk('c1', 'dana', 'ann', '2026-01-31T23:59:59Z', {
      minutes__c: 30,
      behavior__c: 'b1',
      level_seen__c: 2,
      observed_call_end__c: '2026-01-31T20:00:00Z',
      shared_at__c: '2026-02-01T00:00:00Z',
      opportunity__c: 'o1',
      decision__c: 'Stop',
      hours_released__c: 4,
      coaching_model__c: 'Guided self-discovery'
    }),
    talk('c2', 'dana', 'ann', '2026-02-01T00:00:00Z', {
      minutes__c: 45,
      observed_call_end__c: '2026-02-01T10:00:00Z',
      shared_at__c: '2026-02-01T09:00:00Z',
      opportunity__c: 'o1'
    }),
    talk('c3', 'dana', 'ben', '2026-02-10T10:00:00Z', {
      observed_call_end__c: '2026-02-10T09:00:00Z',
      shared_at__c: '2026-02-10T19:00:00Z',
      opportunity__c: 'o2',
      decision__c: 'Continue',
      hours_released__c: 9,
      coaching_model__c: 'Direct assessment'
    }),
    talk('c4', 'dana', 'ben', '2026-02-11T10:00:00Z', { _deleted_at: '2026-02-12T00:00:00Z', minutes__c: 500 }),
    // Planned: one held, one missed, one that runs at the time of the pass, one cancelled, one still a draft.
    talk('c5', 'dana', 'ann', '2026-03-02T10:00:00Z', {
      scheduled_for__c: '2026-03-02T10:00:00Z',
      observed_call_end__c: '2026-03-02T08:00:00Z',
      area__c: 'Skill',
      behavior__c: 'b1',
      level_seen__c: 3
    }),
    talk('c6', 'dana', 'ben', null, { status__c: 'Prepared', scheduled_for__c: '2026-03-20T11:20:00Z' }),
    talk('c7', 'dana', 'cy', null, { status__c: 'Prepared', scheduled_for__c: '2026-03-20T11:40:00Z' }),
    talk('c8', 'dana', 'cy', null, { status__c: 'Cancelled', scheduled_for__c: '2026-03-05T10:00:00Z' }),
    talk('c9', 'dana', 'cy', null, { status__c: 'Draft', scheduled_for__c: '2026-03-06T10:00:00Z' })
  ]);
  const closed = (owner: string, day: string, isWon: boolean) => ({
    currencyisocode: 'EUR',
    ownerid: owner,
    isclosed: true,
    iswon: isWon,
    closedate: day
  });
  await addRows(warehouse, 'Opportunity', [
    { id: 'o1', createddate: '2026-01-21T23:59:59Z', amount: 1000, ...closed('ann', '2026-03-05', true) },
    { id: 'o2', createddate: '2026-02-08T10:00:00Z', amount: 500, currencyisocode: 'EUR' },
    // Never coached: won before anybody talked about it, lost, won without an amount, and won by somebody without a coach.
    { id: 'o3', amount: 300, ...closed('ann', '2026-02-15', true) },
    { id: 'o4', amount: 700, ...closed('ben', '2026-03-10', false) },
    { id: 'o5', ...closed('ann', '2026-01-20', true) },
    { id: 'o6', amount: 50, ...closed('mo', '2026-02-20', true) },
    { id: 'o8', amount: 900, ...closed('ann', '2026-01-25', false) }
  ]);
  await addRows(warehouse, 'OpportunityHistory', [
    { id: 'h1', opportunityid: 'o1', stagename: 'Qualify', createddate: '2026-01-21T23:59:59Z' },
    { id: 'h2', opportunityid: 'o1', stagename: 'Propose', createddate: '2026-02-01T00:00:00Z' }
  ]);
  await addRows(warehouse, 'Competency__c', [{ id: 'k1', name: 'Discovery' }]);
  await addRows(warehouse, 'Competency_Rating__c', [
    { id: 'q1', coaching_conversation__c: 'c1', competency__c: 'k1', self_level__c: 2, coach_level__c: 3 },
    { id: 'q2', coaching_conversation__c: 'c1', competency__c: 'k1', coach_level__c: 3 },
    { id: 'q4', coaching_conversation__c: 'c5', competency__c: 'k1', self_level__c: 3, coach_level__c: 4 },
    { id: 'q3', coaching_conversation__c: 'c4', competency__c: 'k1', coach_level__c: 3 }
  ]);
  await addRows(warehouse, 'Coaching_Gap__c', [
    {
      id: 'g1',
      coaching_conversation__c: 'c1',
      competency__c: 'k1',
      cause__c: 'Skill',
      status__c: 'Closed',
      opened_on__c: '2026-01-31',
      closed_on__c: '2026-02-28',
      level_before__c: 2,
      level_after__c: 4
    },
    { id: 'g2', coaching_conversation__c: 'c3', status__c: 'Open', opened_on__c: '2026-02-10', level_before__c: 1 }
  ]);
  const step = (id: string, conversation: string, more: Record<string, unknown>) => ({
    id,
    coaching_conversation__c: conversation,
    is_commitment__c: true,
    ...more
  });
  await addRows(warehouse, 'Coaching_Activity__c', [
    step('a1', 'c1', {
      status__c: 'Done',
      due_on__c: '2026-02-28',
      completed_on__c: '2026-02-28',
      coaching_gap__c: 'g1'
    }),
    step('a2', 'c1', { status__c: 'Done', due_on__c: '2026-02-15', completed_on__c: '2026-02-16' }),
    step('a3', 'c2', { status__c: 'Dropped', due_on__c: '2026-02-20' }),
    step('a4', 'c3', { status__c: 'Open', due_on__c: '2026-03-19' }),
    step('a5', 'c3', { status__c: 'Open', due_on__c: '2026-03-20' }),
    step('a6', 'c3', { status__c: 'Done', due_on__c: '2026-02-20', _deleted_at: '2026-02-21T00:00:00Z' }),
    // Re-checks: of a1 answered on day 30 and gone, with day 90 unanswered; of a2 held on day 90; of a3 never answered.
    ...(
      [
        ['a1', 30, 'Not any more'],
        ['a1', 90, null],
        ['a2', 90, 'Still doing it'],
        ['a3', 90, null]
      ] as const
    ).map(([of, day, result]) => ({
      id: `${of}-${day}`,
      coaching_conversation__c: 'c1',
      is_commitment__c: false,
      recheck_of__c: of,
      recheck_day__c: day,
      due_on__c: '2026-03-10',
      status__c: result === null ? 'Open' : 'Done',
      recheck_result__c: result
    }))
  ]);
  await addRows(warehouse, 'Coaching_Goal__c', [
    {
      id: 'goal1',
      coach__c: 'dana',
      rep__c: 'ben',
      competency__c: 'k1',
      behavior__c: 'b2',
      status__c: 'Reached',
      rep_agreed_on__c: '2026-01-05T10:00:00Z',
      coach_agreed_on__c: '2026-01-06T10:00:00Z',
      reached_on__c: '2026-02-05',
      confidence_before__c: 2,
      confidence_after__c: 4,
      current_level__c: 3,
      level_after__c: 4
    },
    { id: 'goal2', coach__c: 'dana', rep__c: 'ben', status__c: 'Dropped', current_level__c: 1, level_after__c: 5 }
  ]);
  // Ann was there and coached in time, and was elsewhere once; Ben was coached too late; Cy's thirty days are not over.
  const trained = (id: string, attendee: string, on: string, more: Record<string, unknown> = {}) => ({
    id,
    attendee__c: attendee,
    trained_on__c: on,
    is_attended__c: true,
    ...more
  });
  await addRows(warehouse, 'Training_Attendee__c', [
    trained('n1', 'ann', '2026-02-10', { coached_on__c: '2026-03-12' }),
    trained('n2', 'ben', '2026-02-10', { coached_on__c: '2026-03-13' }),
    trained('n3', 'cy', '2026-02-18'),
    trained('n4', 'ann', '2026-02-10', { is_attended__c: false })
  ]);
  await addRows(warehouse, 'Recognition__c', [
    { id: 's1', createdbyid: 'mo', createddate: '2026-02-03T10:00:00Z', coaching_conversation__c: 'c2', rep__c: 'ann' },
    { id: 's2', createdbyid: 'eve', createddate: '2026-03-03T10:00:00Z', rep__c: 'ben' }
  ]);
  await addRows(warehouse, 'Pulse_Summary__c', [
    {
      id: 'p1',
      coach__c: 'dana',
      from__c: '2026-01-20',
      to__c: '2026-02-05',
      answer_count__c: 5,
      relevant_percent__c: 80,
      coach_relevant_percent__c: 90
    },
    {
      id: 'p2',
      coach__c: 'dana',
      from__c: '2026-02-05',
      to__c: '2026-02-27',
      answer_count__c: 15,
      relevant_percent__c: 60,
      coach_relevant_percent__c: 90
    }
  ]);
}
