import assert from 'node:assert/strict';
import { talk } from './measureWorld.ts';
import { addPass, addRows } from './reportingTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';

/*
 * Small orgs beside the world of measureWorld.ts, each for one thing that measures get right.
 */

const relationship = (coach: string, rep: string, start: string) => ({
  id: `${coach}-${rep}`,
  coach__c: coach,
  rep__c: rep,
  start_date__c: start
});

/** An org in which Fay talked with five reps and Kim with one, until nobody did from January 2026 on. */
export async function addDeadProgram(warehouse: Warehouse): Promise<void> {
  const pairs = [...[1, 2, 3, 4, 5].map((number) => ['fay', `rep${number}`] as const), ['kim', 'rep6'] as const];
  const talks = ['2025-10', '2025-11', '2025-12'].flatMap((month) =>
    pairs.map(([coach, rep]) => talk(`${month}${rep}`, coach, rep, `${month}-10T10:00:00Z`))
  );
  const starts = pairs.map(([coach, rep]) => relationship(coach, rep, '2025-10-01'));
  await addRows(warehouse, 'Coaching_Relationship__c', starts, 'dead');
  await addRows(warehouse, 'Coaching_Conversation__c', talks, 'dead');
  await addPass(warehouse, '2026-06-20T12:00:00Z', 'dead');
}

/** An org with twenty reps, of whom fewer are coached month by month from April 2025 on, never many fewer. */
export async function addSlowDecline(warehouse: Warehouse): Promise<void> {
  const reps = Array.from({ length: 20 }, (_, index) => `slow${index}`);
  const talks = [20, 20, 20, 19, 18, 17, 16, 15].flatMap((coached, month) =>
    reps.slice(0, coached).map((rep) => talk(`${rep}-${month}`, 'fay', rep, `2025-0${month + 1}-10T10:00:00Z`))
  );
  const starts = reps.map((rep) => relationship('fay', rep, '2025-01-01'));
  await addRows(warehouse, 'Coaching_Relationship__c', starts, 'slow');
  await addRows(warehouse, 'Coaching_Conversation__c', talks, 'slow');
  await addPass(warehouse, '2025-09-02T12:00:00Z', 'slow');
}

/** An org in California on Saturday, the last evening of January: the newest pass ended at 21:00, in February in UTC. */
export async function addWesternOrg(warehouse: Warehouse): Promise<void> {
  const org = 'west';
  const evening = '2026-02-01T04:00:00Z';
  await addPass(warehouse, '2026-02-01T05:00:00Z', org);
  await addRows(warehouse, 'Organization', [{ id: org, timezonesidkey: 'America/Los_Angeles' }], org);
  await addRows(warehouse, 'Coaching_Relationship__c', [relationship('fay', 'wes', '2026-01-01')], org);
  // Planned for a Sunday, which is a Monday in UTC, and held six days later.
  const about = { scheduled_for__c: '2026-01-26T02:00:00Z', opportunity__c: 'won' };
  await addRows(warehouse, 'Coaching_Conversation__c', [talk('talk', 'fay', 'wes', evening, about)], org);
  const steps = ['2026-01-30', '2026-01-31'].map((day) => ({
    id: day,
    coaching_conversation__c: 'talk',
    is_commitment__c: true,
    status__c: 'Open',
    due_on__c: day
  }));
  await addRows(warehouse, 'Coaching_Activity__c', steps, org);
  const won = { id: 'won', isclosed: true, iswon: true, closedate: '2026-01-31', amount: 1 };
  await addRows(warehouse, 'Opportunity', [won], org);
  await addRows(warehouse, 'Recognition__c', [{ id: 'story', rep__c: 'wes', createddate: evening }], org);
  const goal = {
    id: 'goal',
    coach__c: 'fay',
    rep__c: 'wes',
    competency__c: 'any',
    status__c: 'Reached',
    rep_agreed_on__c: '2026-01-11T03:00:00Z',
    reached_on__c: '2026-01-31',
    current_level__c: 1,
    level_after__c: 2
  };
  await addRows(warehouse, 'Coaching_Goal__c', [goal], org);
}

/** Fails where something of that evening is told as of another day. */
export async function assertWesternDays(warehouse: Warehouse): Promise<void> {
  const [day] = await warehouse.query(
    `SELECT (as_of AT TIME ZONE 'UTC')::date AS utc, today, time_zone FROM coaching.as_of WHERE org_id = 'west'`
  );
  assert.deepEqual(day, { utc: '2026-02-01', today: '2026-01-31', time_zone: 'America/Los_Angeles' });
  const figures = await warehouse.query<{ measure: string; period: string; value: number }>(
    `SELECT measure, period, value::float8 FROM coaching.measure WHERE org_id = 'west' AND dimension = 'org'
       AND measure IN ('conversations_held', 'rep_coverage_percent', 'commitments_due', 'coached_deals_closed', 'stories',
         'conversations_planned', 'median_days_to_level')
       AND (period_kind = 'month' OR (measure = 'stories' AND period_kind = 'fiscal_quarter'))
     ORDER BY measure, period`
  );
  assert.deepEqual(
    figures.map(({ measure, period, value }) => [measure, period, value]),
    [
      ['coached_deals_closed', '2026-01', 1],
      // The step that is due today is not late yet.
      ['commitments_due', '2026-01', 1],
      ['conversations_held', '2026-01', 1],
      ['conversations_planned', '2026-01', 1],
      // Agreed in the evening of January 10, reached on January 31.
      ['median_days_to_level', '2026-01', 21],
      ['rep_coverage_percent', '2026-01', 100],
      ['stories', '2026-01', 1],
      ['stories', 'FY2026 Q1', 1]
    ]
  );
  const weeks = await warehouse.query(
    "SELECT week, is_held_by_week FROM coaching.planned_conversation WHERE org_id = 'west'"
  );
  assert.deepEqual(weeks, [{ week: '2026-01-19', is_held_by_week: false }]);
  const [level] = await warehouse.query(
    `SELECT to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS began FROM coaching.level_period
     WHERE org_id = 'west' AND source = 'Goal'`
  );
  assert.deepEqual(level, { began: '2026-01-31 08:00' });
}

/**
 * An org that two people left while their relationships stayed open. Lee was inactive when users were first read; of Ron a
 * pass saw it, and he was changed again later.
 */
export async function addLeavers(warehouse: Warehouse): Promise<void> {
  const org = 'left';
  await addPass(warehouse, '2026-03-20T12:00:00Z', org);
  const users = [
    { id: 'lee', name: 'Lee', isactive: false, lastmodifieddate: '2026-01-20T10:00:00Z' },
    { id: 'ron', name: 'Ron', isactive: false, lastmodifieddate: '2026-03-01T10:00:00Z' },
    { id: 'fay', name: 'Fay', isactive: true, lastmodifieddate: '2026-01-05T10:00:00Z' }
  ];
  await addRows(warehouse, 'User', users, org);
  await warehouse.change(
    `INSERT INTO salesforce_history.change (org_id, object, record_id, field, changed_at, value_before)
     VALUES ('${org}', 'User', 'ron', 'IsActive', '2026-02-10T10:00:00Z', 'true')`
  );
  const open = [relationship('lee', 'ann', '2026-01-01'), relationship('fay', 'ron', '2026-01-01')];
  const stays = relationship('fay', 'ann', '2026-01-01');
  const weekly = [...open, stays].map((row) => ({ ...row, weekly_minutes__c: 70 }));
  await addRows(warehouse, 'Coaching_Relationship__c', weekly, org);
  // Both talked once with everybody, so that the weeks that follow can be judged.
  const talks = weekly.map(({ id, coach__c, rep__c }) => talk(id, coach__c, rep__c, '2026-01-05T10:00:00Z'));
  await addRows(warehouse, 'Coaching_Conversation__c', talks, org);
}
