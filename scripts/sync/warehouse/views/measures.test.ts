import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { measureCases } from '../../../../test/support/measureCases.ts';
import {
  addDeadProgram,
  addLeavers,
  addSlowDecline,
  addWesternOrg,
  assertWesternDays
} from '../../../../test/support/measureOrgs.ts';
import { addWorld, talk } from '../../../../test/support/measureWorld.ts';
import { addPass, addRows, makeReportingTables } from '../../../../test/support/reportingTables.ts';
import { assertSameAsComponents } from '../../../../test/support/sameAsComponents.ts';
import { testWarehouses } from '../../../../test/support/warehouses.ts';
import { leaverChecks } from '../../doctor/leaverCheck.ts';
import { migrate } from '../migrate.ts';
import { ensureViews } from '../views.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';

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
      for (const [measure, member, month, expected, detail] of measureCases) {
        const place = key(measure, member, month, detail);
        assert.deepEqual(found.get(place), expected, place);
      }
      const tested = new Set(measureCases.map(([measure]) => measure));
      const defined = await warehouse.query<{ measure: string }>('SELECT measure FROM coaching.measure_definition');
      const twins = /^(pulse_developmental|perception_gap_(developmental|motivational))/;
      assert.deepEqual(
        defined.map(({ measure }) => measure).filter((measure) => !tested.has(measure) && !twins.test(measure)),
        []
      );
    });

    it('are no share of what says nothing', async () => {
      const weighed = await warehouse.query(
        `SELECT DISTINCT f.measure FROM coaching.measure_fact f
         JOIN coaching.measure_definition d ON d.measure = f.measure AND d.aggregate IN ('percent', 'ratio')
         WHERE f.value IS NULL AND f.weight <> 0`
      );
      assert.deepEqual(weighed, []);
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
        win_rate_percent: 66.7,
        deals_closed: 6,
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

    it('say of what was planned, used, missed and given late what the components say', () =>
      assertSameAsComponents(warehouse));

    it('count a decision once until another one is taken, and levels whichever way they go', async () => {
      await addPass(warehouse, '2026-03-20T12:00:00Z', '00D4');
      const decided = (id: string, heldAt: string, record: Record<string, unknown>, decision: string | null) =>
        talk(id, 'fay', 'gus', heldAt, { decision__c: decision, hours_released__c: 3, ...record });
      const deal = { opportunity__c: 'o1' };
      const account = { account__c: 'x1' };
      await addRows(
        warehouse,
        'Coaching_Conversation__c',
        [
          decided('d1', '2026-01-05T10:00:00Z', deal, 'Continue'),
          decided('d2', '2026-01-12T10:00:00Z', deal, 'Continue'),
          // Talked about without a decision: the one before still stands.
          decided('d3', '2026-01-19T10:00:00Z', deal, null),
          decided('d4', '2026-01-26T10:00:00Z', deal, 'Continue'),
          decided('d5', '2026-02-02T10:00:00Z', deal, 'Stop'),
          decided('d6', '2026-02-09T10:00:00Z', deal, 'Stop'),
          decided('d7', '2026-02-10T10:00:00Z', account, 'Stop'),
          { ...decided('d8', '2026-02-11T10:00:00Z', account, 'Continue'), _deleted_at: '2026-02-12T00:00:00Z' },
          decided('d9', '2026-02-12T10:00:00Z', account, 'Stop'),
          // About no record: each stands for itself.
          decided('e1', '2026-02-13T10:00:00Z', {}, 'Change'),
          decided('e2', '2026-02-14T10:00:00Z', {}, 'Change')
        ],
        '00D4'
      );
      await addRows(warehouse, 'Opportunity', [{ id: 'o1', amount: 1000 }], '00D4');
      const rated = (id: string, conversation: string, level: number) => ({
        id,
        coaching_conversation__c: conversation,
        competency__c: 'k1',
        coach_level__c: level
      });
      await addRows(
        warehouse,
        'Competency_Rating__c',
        [rated('q1', 'd1', 3), rated('q2', 'd3', 3), rated('q3', 'd5', 2)],
        '00D4'
      );
      const facts = await warehouse.query(
        `SELECT measure, month, detail, sum(value)::float8 AS value, count(*)::integer AS n FROM coaching.measure_fact
         WHERE org_id = '00D4' AND measure IN ('decision_amount', 'hours_released', 'rating_change') AND value IS NOT NULL
         GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
      );
      assert.deepEqual(facts, [
        { measure: 'decision_amount', month: '2026-01-01', detail: 'Continue', value: 1000, n: 1 },
        { measure: 'decision_amount', month: '2026-02-01', detail: 'Stop', value: 1000, n: 1 },
        { measure: 'hours_released', month: '2026-02-01', detail: null, value: 12, n: 4 },
        { measure: 'rating_change', month: '2026-01-01', detail: null, value: 0, n: 1 },
        { measure: 'rating_change', month: '2026-02-01', detail: null, value: -1, n: 1 }
      ]);
    });

    it('count the weeks in a row in which planned coaching was done', async () => {
      // Weeks from Monday 2026-01-05: all held; four of five; one of two, the other a week late; held; nothing planned;
      // held. The seventh runs.
      const plans = [
        [2, 2],
        [5, 4],
        [2, 1, 1],
        [1, 1],
        [0, 0],
        [1, 1],
        [1, 1]
      ] as const;
      await addPass(warehouse, '2026-02-20T12:00:00Z', '00D3');
      await addRows(warehouse, 'User', [{ id: 'gus', name: 'Gus', managerid: 'fay' }], '00D3');
      const talks = plans.flatMap(([planned, held, late = 0], week) =>
        Array.from({ length: planned }, (_, index) => {
          const at = new Date(Date.UTC(2026, 0, 5 + 7 * week, 9 + index)).toISOString();
          const nextWeek = new Date(Date.UTC(2026, 0, 12 + 7 * week, 9 + index)).toISOString();
          const status = index < held + late ? 'Held' : 'Prepared';
          const heldAt = index < held ? at : index < held + late ? nextWeek : null;
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

    describe('of other orgs', () => {
      before(async () => {
        await addDeadProgram(warehouse);
        await addSlowDecline(warehouse);
        await addWesternOrg(warehouse);
        await addLeavers(warehouse);
        await ensureViews(warehouse);
      });

      it('alert when two vital signs fade at once, and go on while the program is dead', async () => {
        const alerts = (member: string) =>
          warehouse.query<{ month: string; known: number; fading: number; is_fizzling: boolean | null }>(
            `SELECT to_char(month, 'YYYY-MM') AS month, signs_known AS known, signs_fading AS fading, is_fizzling
             FROM coaching.fizzle_alert WHERE org_id = 'dead' AND member_id = $1 AND month >= '2025-12-01' ORDER BY month`,
            [member]
          );
        // Coverage and cadence. Two coaches are too few to judge; steps never agreed have no input from January on.
        const dead = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
        const expected = [
          { month: '2025-12', known: 0, fading: 0, is_fizzling: null },
          ...dead.map((month) => ({ month, known: 2, fading: 2, is_fizzling: true }))
        ];
        assert.deepEqual(await alerts('dead'), expected);
        assert.deepEqual(await alerts('fay'), expected);
        // Whether one rep was coached says nothing about a program; the weeks of the two are enough.
        const one = (await alerts('kim')).map(({ known, is_fizzling }) => [known, is_fizzling]);
        assert.deepEqual(one, [[0, null], ...dead.map(() => [1, null])]);
      });

      it('show a decline that is slow as well', async () => {
        const signs = await warehouse.query(
          `SELECT value::float8, usual::float8, best::float8, is_fading FROM coaching.vital_sign
           WHERE org_id = 'slow' AND dimension = 'org' AND measure = 'rep_coverage_percent' AND month >= '2025-07-01'
           ORDER BY month`
        );
        assert.deepEqual(signs, [
          { value: 80, usual: 90, best: 100, is_fading: false },
          { value: 75, usual: 85, best: 100, is_fading: true }
        ]);
      });

      it('count a relationship until one of the two left, though nobody ended it', async () => {
        const months = await warehouse.query<{ relationship_id: string; last_day: string; minutes_planned: number }>(
          `SELECT relationship_id, last_day, minutes_planned::float8 FROM coaching.relationship_month
           WHERE org_id = 'left' ORDER BY relationship_id, month`
        );
        assert.deepEqual(
          months.map((row) => [row.relationship_id, row.last_day, row.minutes_planned]),
          [
            ['fay-ann', '2026-01-31', 310],
            ['fay-ann', '2026-02-28', 280],
            ['fay-ann', '2026-03-31', 310],
            ['fay-ron', '2026-01-31', 310],
            ['fay-ron', '2026-02-10', 100],
            ['lee-ann', '2026-01-20', 200]
          ]
        );
        const weeks = await warehouse.query(
          `SELECT coach_id, rep_id, max(week) AS week FROM coaching.relationship_week
           WHERE org_id = 'left' GROUP BY 1, 2 ORDER BY 1, 2`
        );
        assert.deepEqual(weeks, [
          { coach_id: 'fay', rep_id: 'ann', week: '2026-03-09' },
          { coach_id: 'fay', rep_id: 'ron', week: '2026-02-02' },
          { coach_id: 'lee', rep_id: 'ann', week: '2026-01-12' }
        ]);
        const [assigned] = await warehouse.query(
          `SELECT value::float8 FROM coaching.measure
           WHERE org_id = 'left' AND dimension = 'org' AND measure = 'reps_assigned' AND period = '2026-03'`
        );
        assert.deepEqual(assigned, { value: 1 });
        const found = (await leaverChecks(warehouse)).map((check) => [check.status, check.found]);
        assert.deepEqual(found, [
          [
            'warning',
            'In org left, 2 coaching relationships are open although a coach or rep is not active any more (2 users).'
          ]
        ]);
      });

      it('begin days, weeks and months where the org is', () => assertWesternDays(warehouse));
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
