import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addWorld, talk } from '../../../../test/support/measureWorld.ts';
import { addPass, addRows, makeReportingTables } from '../../../../test/support/reportingTables.ts';
import { testWarehouses } from '../../../../test/support/warehouses.ts';
import { migrate } from '../migrate.ts';
import { ensureViews } from '../views.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';

/** What the world of measureWorld.ts says, computed by hand: value and n. Undefined: no row, because there is no input. */
type Case = [
  measure: string,
  member: string,
  month: string,
  expected: [value: number, n: number] | undefined,
  detail?: string
];

const cases: Case[] = [
  ['conversations_held', 'Dana', '2026-01', [1, 1]],
  ['conversations_held', 'Dana', '2026-02', [2, 2]],
  ['conversations_held', 'Eve', '2026-02', [0, 0]],
  ['conversations_held', 'Eve', '2026-03', undefined],
  ['conversations_held', 'Mo', '2026-02', [2, 2]],
  ['conversations_held', 'Ann', '2026-02', [1, 1]],
  ['conversations_held', 'Skill', '2026-03', [1, 1]],
  ['conversations_held', 'All', '2026-02', [2, 2]],
  ['conversations_planned', 'Dana', '2026-03', [3, 3]],
  ['conversations_planned', 'Dana', '2026-02', undefined],
  ['conversations_missed', 'Dana', '2026-03', [1, 2]],
  ['reps_assigned', 'Dana', '2026-02', [2, 2]],
  ['reps_assigned', 'Dana', '2026-03', [3, 3]],
  ['reps_coached', 'Dana', '2026-02', [2, 2]],
  ['reps_coached', 'Eve', '2026-02', [0, 0]],
  ['rep_coverage_percent', 'Dana', '2026-01', [50, 2]],
  ['rep_coverage_percent', 'Dana', '2026-03', [33.3, 3]],
  ['rep_coverage_percent', 'Eve', '2026-02', [0, 1]],
  // Ben has two coaches in February; one of them talked with him.
  ['rep_coverage_percent', 'Ben', '2026-02', [100, 1]],
  ['active_coaches_percent', 'All', '2026-02', [50, 2]],
  // 70 minutes a week: 17 days of January, 28 of February, and 31 of March beside Cy's 35.
  ['minutes_planned', 'Dana', '2026-01', [170, 1]],
  ['minutes_planned', 'Dana', '2026-02', [280, 1]],
  ['minutes_planned', 'Dana', '2026-03', [465, 2]],
  ['minutes_planned', 'Eve', '2026-02', undefined],
  ['minutes_used', 'Dana', '2026-02', [45, 1]],
  // March's only conversation does not say how long it took: not known is not zero.
  ['minutes_used', 'Dana', '2026-03', undefined],
  ['capacity_used_percent', 'Dana', '2026-02', [16.1, 1]],
  ['capacity_used_percent', 'Dana', '2026-03', undefined],
  ['conversations_unmeasured', 'Dana', '2026-02', [1, 2]],
  ['median_hours_to_feedback', 'Dana', '2026-01', [4, 1]],
  // Shared before the call was over counts as 0; the other took 10 hours.
  ['median_hours_to_feedback', 'Dana', '2026-02', [5, 2]],
  ['p90_hours_to_feedback', 'Dana', '2026-02', [9, 2]],
  ['median_hours_to_feedback', 'Dana', '2026-03', undefined],
  ['self_first_percent', 'Dana', '2026-01', [50, 2]],
  ['self_first_percent', 'Dana', '2026-02', undefined],
  ['self_discovery_percent', 'Dana', '2026-01', [100, 1]],
  ['self_discovery_percent', 'Dana', '2026-02', [0, 1]],
  ['self_discovery_percent', 'Dana', '2026-03', undefined],
  ['with_behavior_percent', 'Dana', '2026-01', [100, 1]],
  ['with_behavior_percent', 'Dana', '2026-02', [0, 2]],
  ['with_behavior_outcome_percent', 'Dana', '2026-01', [100, 1]],
  ['with_behavior_outcome_percent', 'Dana', '2026-02', [0, 2]],
  ['with_record_outcome_percent', 'Dana', '2026-02', [50, 2]],
  // March's conversation is about a skill: there is nothing to decide about a record.
  ['with_record_outcome_percent', 'Dana', '2026-03', undefined],
  ['with_both_outcomes_percent', 'Dana', '2026-01', [100, 1]],
  ['with_both_outcomes_percent', 'Dana', '2026-02', [0, 2]],
  ['with_next_step_percent', 'Dana', '2026-02', [100, 2]],
  ['with_next_step_percent', 'Dana', '2026-03', [0, 1]],
  ['commitments_due', 'Dana', '2026-02', [3, 3]],
  ['commitments_kept_on_time', 'Dana', '2026-02', [1, 3]],
  ['commitments_kept_on_time_percent', 'Dana', '2026-02', [33.3, 3]],
  // Due yesterday and open counts; due today does not yet.
  ['commitments_due', 'Dana', '2026-03', [1, 1]],
  ['commitments_kept_on_time_percent', 'Dana', '2026-01', undefined],
  ['gaps_opened', 'Dana', '2026-01', [1, 1]],
  ['gaps_opened', 'Dana', '2026-03', [0, 0]],
  ['gaps_closed', 'Dana', '2026-02', [1, 1]],
  ['gaps_opened_by_cause', 'Dana', '2026-01', [1, 1], 'Skill'],
  ['gaps_opened_by_cause', 'Dana', '2026-02', [1, 1], 'Not agreed'],
  ['median_gap_days_open', 'Dana', '2026-02', [28, 1]],
  ['median_gap_days_open', 'Dana', '2026-03', undefined],
  ['level_change', 'Dana', '2026-02', [1.5, 2]],
  ['level_change', 'Ann', '2026-02', [2, 1]],
  ['level_change_by_competency', 'Dana', '2026-02', [1.5, 2], 'Discovery'],
  ['sustained_90_days_percent', 'Dana', '2026-03', [50, 2]],
  ['sustained_90_days_by_competency_percent', 'Dana', '2026-03', [0, 1], 'Discovery'],
  ['sustained_90_days_percent', 'Dana', '2026-02', undefined],
  ['pulse_answers', 'Dana', '2026-02', [20, 20]],
  ['pulse_relevant_percent', 'Dana', '2026-02', [65, 20]],
  ['perception_gap_relevant', 'Dana', '2026-02', [25, 20]],
  ['pulse_motivational_percent', 'Dana', '2026-02', undefined],
  ['pulse_relevant_percent', 'Dana', '2026-03', undefined],
  ['deals_first_coached', 'Dana', '2026-01', [1, 1], 'Qualify'],
  ['deals_first_coached', 'Dana', '2026-02', [1, 1], 'Not known'],
  ['median_days_to_first_coaching', 'Dana', '2026-01', [10, 1]],
  ['median_days_to_first_coaching', 'Dana', '2026-02', [2, 1]],
  ['decisions', 'Dana', '2026-01', [1, 1], 'Stop'],
  ['decisions', 'Dana', '2026-03', undefined],
  ['decision_amount', 'Dana', '2026-01', [1000, 1], 'Stop, EUR'],
  ['hours_released', 'Dana', '2026-01', [4, 1]],
  // A Continue releases nothing, whatever is in the field.
  ['hours_released', 'Dana', '2026-02', undefined],
  ['deals_touched', 'Dana', '2026-01', [1, 1]],
  ['deals_touched', 'Dana', '2026-02', [2, 2]],
  ['deals_touched', 'Dana', '2026-03', [0, 0]],
  // In March Ann is seen a level higher; in February Ben reached a goal. The first time seen says nothing.
  ['behaviors_moved', 'Dana', '2026-03', [1, 1]],
  ['behaviors_moved', 'Ben', '2026-02', [1, 1]],
  ['behaviors_moved', 'Dana', '2026-01', undefined],
  ['stories', 'Dana', '2026-02', [1, 1]],
  ['stories', 'Dana', '2026-03', [0, 0]],
  // Without a conversation it counts for who gave it.
  ['stories', 'Eve', '2026-03', [1, 1]],
  // 28 days for the gap, 30 for the goal on which both had agreed on 01-06.
  ['median_days_to_level', 'Dana', '2026-02', [29, 2]],
  ['confidence_before', 'Dana', '2026-02', [2, 1]],
  ['confidence_after', 'Dana', '2026-02', [4, 1]],
  ['confidence_change', 'Dana', '2026-02', [2, 1]],
  ['confidence_change', 'Dana', '2026-03', undefined],
  ['deals_closed', 'Dana', '2026-03', [2, 2]],
  ['deals_won', 'Dana', '2026-03', [1, 2]],
  ['win_rate_percent', 'Dana', '2026-03', [50, 2]],
  ['win_rate_percent', 'All', '2026-02', [100, 2]],
  ['revenue_won', 'Dana', '2026-03', [1000, 2], 'EUR'],
  ['revenue_won', 'Ann', '2026-02', [300, 1], 'EUR'],
  ['revenue_won', 'All', '2026-02', [350, 2], 'EUR'],
  // A deal without an amount is not a revenue of 0.
  ['revenue_won', 'All', '2026-01', undefined, 'EUR'],
  ['coached_deals_closed', 'Mo', '2026-03', [1, 1]],
  ['coached_deals_closed', 'Dana', '2026-02', undefined],
  ['coached_win_rate_percent', 'Dana', '2026-03', [100, 1]],
  /*
   * Weeks that are over, with 4 silent weeks. Dana and Ann talked on 01-31, 02-01 and 03-02: the weeks that end in
   * February are kept until 02-22; the one that ends on 03-01 begins to count on 02-02 and is not; the next two are.
   * Dana and Ben talked on 02-10: kept on 03-01 and 03-08, not on 03-15. Cy's weeks are too few to judge.
   */
  ['cadence_kept_percent', 'Ann', '2026-02', [100, 4]],
  ['cadence_kept_percent', 'Ben', '2026-03', [66.7, 3]],
  ['cadence_kept_percent', 'Ann', '2026-03', [66.7, 3]],
  ['cadence_kept_percent', 'Dana', '2026-03', [66.7, 6]],
  ['cadence_kept_percent', 'Cy', '2026-03', undefined]
];

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`measures on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await addWorld(warehouse);
      await ensureViews(warehouse);
    });
    after(() => warehouse?.close());

    it('are what the hand-computed world says, and absent where it has no input', async () => {
      const rows = await warehouse.query<Record<string, string | number | null>>(
        "SELECT measure, member, period, detail, value, n FROM coaching.measure WHERE period_kind = 'month'"
      );
      const key = (...parts: (string | number | null | undefined)[]) => parts.join(' | ');
      // The areas and people have different names, so a member's name tells the dimension; Dana leads a team as well.
      const found = new Map<string, unknown>();
      for (const { measure, member, period, detail, value, n } of rows.filter((row) => row['member'] !== 'Dana')) {
        found.set(key(measure, member, period, detail), [value, n]);
      }
      const dana = await warehouse.query<Record<string, string | number | null>>(
        "SELECT measure, member, period, detail, value, n FROM coaching.measure WHERE member = 'Dana' AND dimension = 'coach'"
      );
      for (const { measure, member, period, detail, value, n } of dana) {
        found.set(key(measure, member, period, detail), [value, n]);
      }
      for (const [measure, member, month, expected, detail] of cases) {
        const place = key(measure, member, month, detail);
        assert.deepEqual(found.get(place), expected, place);
      }
      const tested = new Set(cases.map(([measure]) => measure));
      const defined = await warehouse.query<{ measure: string }>('SELECT measure FROM coaching.measure_definition');
      const twins = /^(pulse_developmental|perception_gap_(developmental|motivational))/;
      assert.deepEqual(
        defined.map(({ measure }) => measure).filter((measure) => !tested.has(measure) && !twins.test(measure)),
        []
      );
    });

    it('add up to quarters and years of the calendar where the org did not tell its fiscal year', async () => {
      const rows = await warehouse.query(
        `SELECT period, period_start, value FROM coaching.measure
         WHERE measure = 'conversations_held' AND dimension = 'org' AND period_kind <> 'month' ORDER BY period`
      );
      assert.deepEqual(rows, [
        { period: 'FY2026', period_start: '2026-01-01', value: 4 },
        { period: 'FY2026 Q1', period_start: '2026-01-01', value: 4 }
      ]);
      assert.deepEqual(await warehouse.query('SELECT start_month, is_from_org FROM coaching.fiscal_calendar'), [
        { start_month: 1, is_from_org: false }
      ]);
    });

    it('say in columns what they say in rows', async () => {
      const [row] = await warehouse.query(
        `SELECT conversations_held, reps_assigned, commitments_kept_on_time_percent, minutes_used, gaps_opened
         FROM coaching.coach_month WHERE coach = 'Dana' AND month = '2026-03-01'`
      );
      assert.deepEqual(row, {
        conversations_held: 1,
        reps_assigned: 3,
        commitments_kept_on_time_percent: 0,
        minutes_used: null,
        gaps_opened: 0
      });
    });

    it('say in columns what a quarter of coaching delivered', async () => {
      const [row] = await warehouse.query(
        `SELECT quarter, people_coached, behaviors_moved, deals_touched, stories, median_days_to_level, levels_raised,
           confidence_before, confidence_after, win_rate_percent, deals_closed, coached_win_rate_percent, coached_deals_closed
         FROM coaching.service_quarter WHERE dimension = 'org' AND org_id = '00D1'`
      );
      assert.deepEqual(row, {
        quarter: 'FY2026 Q1',
        people_coached: 2,
        behaviors_moved: 2,
        deals_touched: 2,
        stories: 2,
        median_days_to_level: 29,
        levels_raised: 2,
        confidence_before: 2,
        confidence_after: 4,
        win_rate_percent: 80,
        deals_closed: 5,
        coached_win_rate_percent: 100,
        coached_deals_closed: 1
      });
      const outcomes = await warehouse.query(
        'SELECT outcome, count(*) AS measures FROM coaching.measure_definition WHERE outcome IS NOT NULL GROUP BY 1 ORDER BY 1'
      );
      assert.deepEqual(outcomes, [
        { outcome: 'confidence', measures: 3 },
        { outcome: 'learning speed', measures: 2 },
        { outcome: 'sales outcomes', measures: 3 }
      ]);
    });

    it('count the weeks in a row in which planned coaching was done', async () => {
      // Weeks from Monday 2026-01-05: all held; four of five; one of two; held; nothing planned; held. The seventh runs.
      const plans = [
        [2, 2],
        [5, 4],
        [2, 1],
        [1, 1],
        [0, 0],
        [1, 1],
        [1, 1]
      ] as const;
      await addPass(warehouse, '2026-02-20T12:00:00Z', '00D3');
      await addRows(warehouse, 'User', [{ id: 'gus', name: 'Gus', managerid: 'fay' }], '00D3');
      const talks = plans.flatMap(([planned, held], week) =>
        Array.from({ length: planned }, (_, index) => {
          const at = new Date(Date.UTC(2026, 0, 5 + 7 * week, 9 + index)).toISOString();
          const status = index < held ? 'Held' : 'Prepared';
          const heldAt = index < held ? at : null;
          return talk(`h${week}${index}`, 'fay', 'gus', heldAt, { scheduled_for__c: at, status__c: status });
        })
      );
      await addRows(warehouse, 'Coaching_Conversation__c', talks, '00D3');
      for (const dimension of ['coach', 'team', 'org']) {
        const weeks = await warehouse.query<{ weeks_in_a_row: number; best_weeks_in_a_row: number }>(
          `SELECT weeks_in_a_row, best_weeks_in_a_row FROM coaching.habit
           WHERE org_id = '00D3' AND dimension = $1 ORDER BY week`,
          [dimension]
        );
        assert.deepEqual(
          weeks.map(({ weeks_in_a_row, best_weeks_in_a_row }) => [weeks_in_a_row, best_weeks_in_a_row]),
          [
            [1, 1],
            [2, 2],
            [0, 2],
            [1, 2],
            [0, 2],
            [1, 2]
          ]
        );
      }
    });

    it('alert when two vital signs fade at once, by months that are over', async () => {
      for (const [index, month] of ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'].entries()) {
        await addRows(
          warehouse,
          'Coaching_Conversation__c',
          index < 3 ? [1, 2].map((n) => talk(`x${index}${n}`, 'fay', `rep${n}`, `${month}-10T10:00:00Z`)) : [],
          '00D2'
        );
      }
      await addPass(warehouse, '2026-02-20T12:00:00Z', '00D2');
      const pairs = [1, 2].map((n) => ({
        id: `s${n}`,
        coach__c: 'fay',
        rep__c: `rep${n}`,
        start_date__c: '2025-10-01'
      }));
      await addRows(warehouse, 'Coaching_Relationship__c', pairs, '00D2');
      await ensureViews(warehouse);
      const alerts = await warehouse.query(
        `SELECT month, signs_known, signs_fading, is_fizzling FROM coaching.fizzle_alert
         WHERE org_id = '00D2' AND dimension = 'org' AND month >= '2025-12-01' ORDER BY month`
      );
      // January: coverage, active coaches and cadence fall. The steps that were never agreed have no input in January.
      assert.deepEqual(alerts, [
        { month: '2025-12-01', signs_known: 0, signs_fading: 0, is_fizzling: null },
        { month: '2026-01-01', signs_known: 3, signs_fading: 3, is_fizzling: true }
      ]);
    });

    it('describes every view and every column', async () => {
      const silent = await warehouse.query(
        `SELECT c.relname AS view, a.attname AS column
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
         WHERE c.relnamespace = 'coaching'::regnamespace AND c.relkind = 'v'
           AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)`
      );
      assert.deepEqual(silent, []);
    });

    it('follows the fiscal year of the org once it was read', async () => {
      const settings = { fiscalyearstartmonth: 2, usesstartdateasfiscalyearname: false };
      await addRows(warehouse, 'Organization', [{ id: '00D1', ...settings }]);
      const rows = await warehouse.query(
        `SELECT period, period_start, value FROM coaching.measure
         WHERE measure = 'conversations_held' AND member_id = '00D1' AND period_kind <> 'month' ORDER BY period`
      );
      assert.deepEqual(rows, [
        { period: 'FY2026', period_start: '2025-02-01', value: 1 },
        { period: 'FY2026 Q4', period_start: '2025-11-01', value: 1 },
        { period: 'FY2027', period_start: '2026-02-01', value: 3 },
        { period: 'FY2027 Q1', period_start: '2026-02-01', value: 3 }
      ]);
    });

    it('are made without the settings of the org as well, where it hides them', async () => {
      await warehouse.script('DROP TABLE salesforce.organization CASCADE');
      await ensureViews(warehouse);
      const [held] = await warehouse.query(
        `SELECT period, value FROM coaching.measure
         WHERE measure = 'conversations_held' AND member_id = '00D1' AND period_kind = 'fiscal_year'`
      );
      assert.deepEqual(held, { period: 'FY2026', value: 4 });
    });
  });
}
