import assert from 'node:assert/strict';
import { missedSessions, timeBudget } from '../../force-app/main/domain/lwc/coachingTime/coachingTime.ts';
import { feedbackClock } from '../../force-app/main/domain/lwc/feedbackClock/feedbackClock.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';

/** When the newest pass of measureWorld.ts ended. */
const now = Date.parse('2026-03-20T12:00:00Z');

/**
 * Fails where the views and the rules of the components say different things of the world of measureWorld.ts: which
 * conversations were missed, which minutes were planned and used, how long feedback took.
 */
export async function assertSameAsComponents(warehouse: Warehouse): Promise<void> {
  const talks = await warehouse.query<TalkRow>(
    `SELECT id, coach__c, status__c, scheduled_for__c, scheduled_minutes__c::integer, held_at__c, minutes__c::integer,
       observed_call_end__c, shared_at__c
     FROM salesforce.coaching_conversation__c WHERE org_id = '00D1' AND _deleted_at IS NULL`
  );
  await assertSameMissed(warehouse, talks);
  await assertSameTime(warehouse, talks);
  await assertSameFeedback(warehouse, talks);
}

async function assertSameMissed(warehouse: Warehouse, talks: readonly TalkRow[]): Promise<void> {
  const sessions = talks.map((row) => ({
    id: row.id,
    scheduledFor: instant(row.scheduled_for__c),
    status: row.status__c,
    minutes: row.scheduled_minutes__c
  }));
  const missed = missedSessions(sessions, now).map(({ id }) => id);
  const rows = await warehouse.query<{ id: string }>(
    `SELECT conversation_id AS id FROM coaching.planned_conversation
     WHERE org_id = '00D1' AND is_missed ORDER BY scheduled_for`
  );
  assert.notEqual(missed.length, 0);
  assert.deepEqual(
    rows.map(({ id }) => id),
    missed
  );
}

async function assertSameTime(warehouse: Warehouse, talks: readonly TalkRow[]): Promise<void> {
  const pairs = await warehouse.query<PairRow>(
    `SELECT coach__c, weekly_minutes__c::integer AS "weeklyMinutes", start_date__c AS "startDate", end_date__c AS "endDate"
     FROM salesforce.coaching_relationship__c WHERE org_id = '00D1' AND _deleted_at IS NULL`
  );
  const figures = await warehouse.query<{ measure: string; member_id: string; period: string; value: number }>(
    "SELECT measure, member_id, period, value FROM coaching.measure WHERE org_id = '00D1' AND dimension = 'coach'"
  );
  for (const coach of ['dana', 'eve']) {
    for (const lastDay of ['2026-01-31', '2026-02-28', '2026-03-31']) {
      const sessions = talks
        .filter((row) => row.coach__c === coach && row.held_at__c !== null)
        .map((row) => ({ heldOn: instant(row.held_at__c)?.slice(0, 10) ?? '', minutes: row.minutes__c }));
      const budget = timeBudget(
        pairs.filter((pair) => pair.coach__c === coach),
        sessions,
        lastDay
      );
      // A coach of whom nothing is known has no row here; the component shows 0.
      const [planned, used, unmeasured] = ['minutes_planned', 'minutes_used', 'conversations_unmeasured'].map(
        (measure) =>
          figures.find(
            (row) => row.measure === measure && row.member_id === coach && row.period === lastDay.slice(0, 7)
          )?.value ?? 0
      );
      assert.deepEqual(
        [planned, used, unmeasured],
        [budget.plannedMonth, budget.used, budget.unmeasured],
        `${coach} ${lastDay}`
      );
    }
  }
}

async function assertSameFeedback(warehouse: Warehouse, talks: readonly TalkRow[]): Promise<void> {
  const rows = await warehouse.query(
    `SELECT c.conversation_id AS id, round(c.hours_to_feedback::numeric, 1)::float8 AS hours, f.value = 1 AS waits
     FROM coaching.conversation c
     JOIN coaching.measure_fact f ON f.org_id = c.org_id AND f.root_id = c.conversation_id
       AND f.measure = 'observed_without_feedback'
     WHERE c.org_id = '00D1' AND c.observed_call_end IS NOT NULL ORDER BY 1`
  );
  const clocks = talks
    .filter((row) => row.held_at__c !== null && row.observed_call_end__c !== null)
    .map((row) => {
      const moment = { meetingEnd: instant(row.observed_call_end__c), feedbackAt: instant(row.shared_at__c) };
      const clock = feedbackClock({ ...moment, targetHours: 24 }, now);
      const isGiven = clock.state === 'inTime' || clock.state === 'late';
      return { id: row.id, hours: isGiven ? clock.hours : null, waits: clock.state === 'overdue' };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual(rows, clocks);
  assert.equal(new Set(clocks.map(({ waits }) => waits)).size, 2);
}

function instant(value: Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}

/** A conversation as the components read it. */
interface TalkRow {
  id: string;
  coach__c: string;
  status__c: string;
  scheduled_for__c: Date | null;
  scheduled_minutes__c: number | null;
  held_at__c: Date | null;
  minutes__c: number | null;
  observed_call_end__c: Date | null;
  shared_at__c: Date | null;
}

interface PairRow {
  coach__c: string;
  weeklyMinutes: number | null;
  startDate: string;
  endDate: string | null;
}
