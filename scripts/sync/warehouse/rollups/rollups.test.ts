import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { addWorld } from '../../../../test/support/measureWorld.ts';
import { changeOf, people, type RowChange } from '../../../../test/support/measureChanges.ts';
import { makeReportingTables } from '../../../../test/support/reportingTables.ts';
import { assertRollupsAgree } from '../../../../test/support/rollupsAgree.ts';
import { testWarehouses } from '../../../../test/support/warehouses.ts';
import { eraseRows } from '../eraseRows.ts';
import { withHistory } from '../historyChange.ts';
import { migrate } from '../migrate.ts';
import { upsertRows } from '../upsertRows.ts';
import { ensureViews, viewsLeftOut } from '../views.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';
import { forgetRollups } from './buildRollups.ts';
import { RollupChange } from './rollupChange.ts';

const orgId = '00D1';
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`roll-ups on ${name}`, () => {
    let warehouse: Warehouse;
    /** The org's clock, which also stamps rows. */
    let now = Date.parse('2026-03-20T12:00:00Z');
    const types = new Map<string, Map<string, string>>();

    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await addWorld(warehouse);
      await ensureViews(warehouse);
      const columns = await warehouse.query<{ object: string; name: string; type: string }>(
        `SELECT table_name AS object, column_name AS name, data_type AS type
         FROM information_schema.columns WHERE table_schema = 'salesforce'`
      );
      for (const { object, name: column, type } of columns) {
        if (!types.has(object)) types.set(object, new Map());
        types.get(object)?.set(column, type);
      }
    });
    after(() => warehouse?.close());

    /** What a pass does: the changes of one transaction, with the roll-ups that follow from them. */
    const make = (changes: readonly RowChange[]): Promise<void> =>
      warehouse.transaction(async (session) => {
        const rollups = new RollupChange(session, orgId);
        for (const { object, row, isErased } of changes) {
          now += 1000;
          const stamped: Record<string, unknown> = { ...row, SystemModstamp: new Date(now).toISOString() };
          const place = { orgId, objectName: object, seenAt: new Date(now) };
          if (isErased) {
            const gone = { id: String(row['Id']), at: new Date(now).toISOString() };
            await rollups.around(object, [{ Id: gone.id }], () => eraseRows(session, place, [gone]));
            continue;
          }
          const columns = Object.keys(stamped).map((field) => ({
            field,
            column: field.toLowerCase(),
            sqlType: types.get(object.toLowerCase())?.get(field.toLowerCase()) ?? 'text'
          }));
          const target = { ...place, columns };
          await rollups.around(object, [stamped], () =>
            withHistory(session, target, [String(row['Id'])], () => upsertRows(session, target, [stamped]))
          );
        }
        await rollups.settle();
      });

    const finishPass = (milliseconds: number): Promise<void> =>
      warehouse.transaction(async (session) => {
        now += milliseconds;
        const to = new Date(now);
        const rollups = new RollupChange(session, orgId);
        await rollups.aroundClock(to, async () => {
          await session.change(
            `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed)
             VALUES ($1, $2, $2, 1, 0, 0)`,
            [orgId, to]
          );
        });
        await rollups.finish();
      });

    const rollupState = async () => {
      const [state] = await warehouse.query<{ as_of: Date }>(
        'SELECT as_of FROM coaching.rollup_state WHERE org_id = $1',
        [orgId]
      );
      return state === undefined ? null : new Date(state.as_of).toISOString();
    };

    it('say what the facts say', () => assertRollupsAgree(warehouse));

    it('begin days elsewhere from the pass on that reads where the org is, and in UTC where nobody knows it', async () => {
      const zones = async (told: string) => {
        await make([{ object: 'Organization', row: { Id: orgId, TimeZoneSidKey: told } }]);
        const during = await zone();
        await finishPass(1000);
        await assertRollupsAgree(warehouse, told);
        return [during, await zone()];
      };
      const zone = async () => {
        const [row] = await warehouse.query<{ time_zone: string }>('SELECT time_zone FROM coaching.as_of');
        return row?.time_zone;
      };
      assert.deepEqual(await zones('Mars/Olympus_Mons'), ['UTC', 'UTC']);
      // The tests that follow happen there.
      assert.deepEqual(await zones('America/Los_Angeles'), ['UTC', 'America/Los_Angeles']);
      const held = await warehouse.query<{ period: string; value: number }>(
        "SELECT period, value FROM coaching.measure WHERE measure = 'conversations_held' AND member_id = 'ann' AND period_kind = 'month'"
      );
      // The one held at midnight in UTC as February began was held in January.
      assert.deepEqual(
        held.filter(({ period }) => period === '2026-01'),
        [{ period: '2026-01', value: 2 }]
      );
    });

    it('follow a rep to another manager, and a conversation to another rep and month', async () => {
      await make([{ object: 'User', row: { Id: 'ann', Name: 'Ann', ManagerId: 'head' } }]);
      await assertRollupsAgree(warehouse, 'another manager');
      await make([
        {
          object: 'Coaching_Conversation__c',
          row: { Id: 'c2', Coach__c: 'eve', Rep__c: 'cy', Held_At__c: '2026-01-10T10:00:00Z', Status__c: 'Shared' }
        }
      ]);
      await assertRollupsAgree(warehouse, 'another rep');
      const moved = await warehouse.query(
        "SELECT period, value FROM coaching.measure WHERE measure = 'conversations_held' AND member_id = 'eve' AND period = '2026-01'"
      );
      assert.deepEqual(moved, [{ period: '2026-01', value: 1 }]);
      assert.notEqual(await rollupState(), null);
    });

    it('follow a decision that is changed to the next one about the same record', async () => {
      const stop = { Decision__c: 'Stop', Hours_Released__c: 5 };
      await make([{ object: 'Coaching_Conversation__c', row: { Id: 'c3', Opportunity__c: 'o1', ...stop } }]);
      await assertRollupsAgree(warehouse, 'said again');
      const released = async () => {
        const rows = await warehouse.query<{ value: number }>(
          "SELECT value FROM coaching.measure WHERE measure = 'hours_released' AND member_id = 'dana' AND dimension = 'coach' AND period_kind = 'fiscal_year'"
        );
        return rows.map(({ value }) => value);
      };
      assert.deepEqual(await released(), [4]);
      await make([{ object: 'Coaching_Conversation__c', row: { Id: 'c1', Decision__c: 'Continue' } }]);
      await assertRollupsAgree(warehouse, 'another decision before it');
      assert.deepEqual(await released(), [5]);
    });

    it('follow ratings to another rep and name, and a training to the coach of its attendee', async () => {
      const steps: RowChange[] = [
        { object: 'Competency__c', row: { Id: 'k1', Name: 'Asking' } },
        { object: 'Coaching_Relationship__c', row: { Id: 'r1', Coach__c: 'eve' } },
        { object: 'Coaching_Conversation__c', row: { Id: 'c5', Rep__c: 'ben' } }
      ];
      for (const step of steps) {
        await make([step]);
        await assertRollupsAgree(warehouse, step.object);
      }
    });

    it('look at no facts of rows that are read again and say the same', async () => {
      const stored = await warehouse.query<{ held: string }>(
        'SELECT held_at__c AS held FROM salesforce.coaching_conversation__c WHERE org_id = $1 AND id = $2',
        [orgId, 'c2']
      );
      const row = { Id: 'c2', Held_At__c: stored[0]?.held, Summary__c: 'Read again' };
      const rootsOf = (rows: readonly Record<string, unknown>[]) =>
        warehouse.transaction((session) =>
          new RollupChange(session, orgId).around('Coaching_Conversation__c', rows, () =>
            session.query('SELECT DISTINCT root_kind FROM rollup_root ORDER BY 1')
          )
        );
      assert.deepEqual(await rootsOf([row]), []);
      assert.deepEqual(await rootsOf([{ ...row, Minutes__c: 1 }]), [{ root_kind: 'Conversation' }]);
      assert.ok((await rootsOf([{ ...row, Rep__c: 'ben' }])).length > 1);
    });

    it('follow the clock: what becomes due, missed and ninety days old, and weeks and months that begin', async () => {
      for (const hours of [1, 13, 30, 24 * 7, 24 * 45]) {
        await finishPass(hours * 60 * 60 * 1000);
        await assertRollupsAgree(warehouse, `${hours} hours later`);
        assert.equal(await rollupState(), new Date(now).toISOString());
      }
    });

    it('are made whole by the pass after something that they cannot follow', async () => {
      await warehouse.transaction((session) => forgetRollups(session, orgId));
      await make([{ object: 'Coaching_Goal__c', row: { Id: 'goal1', Status__c: 'Dropped' } }]);
      await finishPass(1000);
      await assertRollupsAgree(warehouse, 'forgotten');
      await make([
        {
          object: 'Coaching_Policy__c',
          row: { Id: 'policy', Is_Active__c: true, Silent_Weeks__c: 2, External_Key__c: 'a' }
        }
      ]);
      assert.equal(await rollupState(), null);
      await finishPass(1000);
      await assertRollupsAgree(warehouse, 'another policy');
    });

    it('say what the facts say after any changes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              { weight: 5, arbitrary: fc.array(changeOf(people), { minLength: 1, maxLength: 6 }) },
              { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * 24 }) }
            ),
            { minLength: 3, maxLength: 6 }
          ),
          async (steps) => {
            for (const step of steps) {
              await (typeof step === 'number' ? finishPass(step * 60 * 60 * 1000) : make(step));
            }
            await assertRollupsAgree(warehouse, JSON.stringify(steps));
          }
        ),
        { numRuns: 8, seed: 20260320, endOnFailure: true }
      );
      assert.notEqual(await rollupState(), null);
    });

    it('do without what was never read: its measures are absent, not 0, and all others follow', async () => {
      const missing = ['Recognition__c', 'Coaching_Goal__c', 'Coaching_Policy__c'];
      const [told] = await warehouse.query("SELECT FROM coaching.measure WHERE measure = 'stories'");
      assert.notEqual(told, undefined);
      for (const object of missing) await warehouse.script(`DROP TABLE salesforce.${object} CASCADE`);
      await ensureViews(warehouse);
      const leftOut = await viewsLeftOut(warehouse);
      assert.deepEqual(
        leftOut.filter(({ view }) => ['recognition', 'goal_confidence', 'measure', 'field_period'].includes(view)),
        [
          { view: 'recognition', lacks: ['recognition__c'] },
          { view: 'goal_confidence', lacks: ['coaching_goal__c'] },
          { view: 'field_period', lacks: ['coaching_goal__c'] }
        ]
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            changeOf(people).filter(({ object }) => !missing.includes(object)),
            { minLength: 4, maxLength: 10 }
          ),
          async (changes) => {
            await make(changes);
            await finishPass(40 * 60 * 60 * 1000);
            await assertRollupsAgree(warehouse, JSON.stringify(changes));
          }
        ),
        { numRuns: 3, seed: 20260320, endOnFailure: true }
      );
      assert.notEqual(await rollupState(), null);
      const measures = await warehouse.query<{ measure: string }>('SELECT DISTINCT measure FROM coaching.measure');
      const names = measures.map(({ measure }) => measure);
      assert.deepEqual(
        ['stories', 'confidence_after', 'gaps_opened', 'cadence_kept_percent']
          .filter((one) => names.includes(one))
          .sort(),
        ['cadence_kept_percent', 'gaps_opened']
      );
    });
  });
}
