/** What each role sees: by asking as that role. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addWorld, talk } from '../../../test/support/measureWorld.ts';
import { addRows, makeReportingTables } from '../../../test/support/reportingTables.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { noteEffects } from '../effect/noteEffects.ts';
import { migrate } from './migrate.ts';
import { installRoles } from './roles.ts';
import { ensureViews } from './views.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`roles on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await addWorld(warehouse);
      // Managers in a circle: the head reports to Mo, who reports to the head.
      await addRows(warehouse, 'User', [{ id: 'head', name: 'Head', managerid: 'nobody' }]);
      await ensureViews(warehouse);
      await noteEffects(warehouse, '00D1', null);
      await installRoles(warehouse);
      await warehouse.script(`
        CREATE ROLE mo; CREATE ROLE "Dana"; CREATE ROLE stranger; CREATE ROLE ana; CREATE ROLE rita;
        GRANT coaching_leader TO mo, "Dana", stranger; GRANT coaching_analyst TO ana; GRANT coaching_reader TO rita;
        INSERT INTO coaching_access.leader VALUES ('mo', '00D1', 'mo'), ('Dana', '00D1', 'dana'), ('stranger', '00Dother', 'mo');`);
    });
    after(() => warehouse?.close());

    const as = <Row>(role: string, sql: string): Promise<Row[]> =>
      warehouse.transaction(async (session) => {
        await session.script(`SET LOCAL ROLE "${role}"`);
        return session.query<Row>(sql);
      });
    const repsOf = async (role: string, view: string): Promise<string[]> =>
      (await as<{ rep: string }>(role, `SELECT DISTINCT rep_id AS rep FROM coaching_team.${view} ORDER BY 1`)).map(
        ({ rep }) => rep
      );

    it('shows a leader the rows of the own team, and nobody else', async () => {
      assert.deepEqual(await repsOf('mo', 'conversation'), ['ann', 'ben']);
      assert.deepEqual(await repsOf('Dana', 'relationship_month'), ['cy']);
      assert.deepEqual(await as('mo', 'SELECT user_id FROM coaching_team.person ORDER BY 1'), [
        { user_id: 'ann' },
        { user_id: 'ben' },
        { user_id: 'mo' }
      ]);
      const members = await as<{ member_id: string }>(
        'mo',
        'SELECT DISTINCT member_id FROM coaching_team.measure ORDER BY 1'
      );
      assert.deepEqual(
        members.map(({ member_id }) => member_id),
        ['ann', 'ben', 'mo']
      );
    });

    it('shows nothing to a role that is nobody in this org', async () => {
      assert.deepEqual(await as('stranger', 'SELECT * FROM coaching_team.conversation'), []);
      assert.deepEqual(await as('stranger', 'SELECT * FROM coaching_team.measure'), []);
    });

    it('follows the hierarchy of today, through several levels and around a circle', async () => {
      await warehouse.script(`UPDATE salesforce."user" SET managerid = 'mo' WHERE id IN ('dana', 'head')`);
      assert.deepEqual(await repsOf('mo', 'conversation'), ['ann', 'ben']);
      assert.deepEqual(await repsOf('mo', 'relationship_month'), ['ann', 'ben', 'cy']);
      await warehouse.script(`UPDATE salesforce."user" SET managerid = 'head' WHERE id = 'mo'`);
      assert.deepEqual(await repsOf('mo', 'relationship_month'), ['ann', 'ben', 'cy']);
      await warehouse.script(`UPDATE salesforce."user" SET managerid = NULL WHERE id = 'mo'`);
    });

    const refused: [role: string, what: string][] = [
      ['mo', 'coaching.conversation'],
      ['mo', 'salesforce."user"'],
      ['mo', 'coaching_access.leader'],
      ['mo', 'coaching_summary.measure'],
      ['mo', 'salesforce_history.change'],
      ['ana', 'coaching.measure'],
      ['ana', 'coaching_team.conversation'],
      ['rita', 'salesforce.account'],
      ['rita', 'coaching_team.conversation']
    ];
    for (const [role, what] of refused) {
      it(`refuses ${what} to ${role}`, async () => {
        await assert.rejects(as(role, `SELECT * FROM ${what}`), /permission denied/);
      });
    }

    it('refuses a leader to become somebody else', async () => {
      await assert.rejects(as('mo', `UPDATE coaching_access.leader SET user_id = 'dana'`), /permission denied/);
    });

    it('tells a leader nothing of hidden rows by a function that looks at every row', async () => {
      await warehouse.script(`CREATE FUNCTION public.peek(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS
        $$ BEGIN RAISE EXCEPTION 'saw %', $1; END $$; GRANT EXECUTE ON FUNCTION public.peek TO PUBLIC;`);
      await assert.rejects(
        as('Dana', 'SELECT * FROM coaching_team.relationship_month WHERE public.peek(rep_id)'),
        /saw cy/
      );
      await warehouse.script('DROP FUNCTION public.peek');
    });

    it('shows an analyst no row of a person, a team only with five who are active, and an area only with five people', async () => {
      const seen = async () => {
        const rows = await as<{ dimension: string; member_id: string; n: number }>(
          'ana',
          'SELECT dimension, member_id, n FROM coaching_summary.measure'
        );
        assert.ok(rows.length > 0 && rows.every(({ n }) => n >= 5));
        assert.deepEqual(
          rows.filter(({ dimension }) => dimension === 'coach' || dimension === 'rep'),
          []
        );
        const membersOf = (one: string) =>
          new Set(rows.filter(({ dimension }) => dimension === one).map((row) => row.member_id));
        return { teams: membersOf('team'), areas: membersOf('area') };
      };
      const reps = ['ann', 'ben', 'n1', 'n2', 'n3'];
      await addRows(
        warehouse,
        'User',
        ['n1', 'n2', 'n3'].map((id) => ({ id, name: id, managerid: 'mo' }))
      );
      await addRows(
        warehouse,
        'Coaching_Conversation__c',
        reps.map((rep) => talk(`t-${rep}`, 'dana', rep, '2026-01-20T10:00:00Z'))
      );
      // As many of one person alone.
      await addRows(
        warehouse,
        'Coaching_Conversation__c',
        reps.map((_, day) => talk(`a-${day}`, 'dana', 'ann', `2026-01-2${day}T12:00:00Z`, { area__c: 'Territory' }))
      );
      await warehouse.script(
        `UPDATE salesforce."user" SET isactive = id NOT IN ('n3', 'dana', 'head'); DELETE FROM coaching.rollup_state`
      );
      await ensureViews(warehouse);
      const areas = new Set(['Opportunity']);
      assert.deepEqual(await seen(), { teams: new Set(), areas });
      await warehouse.script(`UPDATE salesforce."user" SET isactive = true WHERE id = 'n3'`);
      assert.deepEqual(await seen(), { teams: new Set(['mo']), areas });
      const [alone] = await warehouse.query<{ n: number }>(
        `SELECT max(n) AS n FROM coaching.measure WHERE dimension = 'area' AND member_id = 'Territory'`
      );
      assert.ok((alone?.n ?? 0) >= 5);
    });

    it('shows the effect of coaching, which names nobody, to leaders and analysts as well', async () => {
      for (const [role, schema] of [
        ['mo', 'coaching_team'],
        ['ana', 'coaching_summary'],
        ['rita', 'coaching']
      ] as const) {
        const [first] = await as(role, `SELECT method, verdict FROM ${schema}.effect ORDER BY method LIMIT 1`);
        assert.deepEqual(first, { method: 'deals', verdict: 'not enough data' }, role);
      }
    });

    it('lets a reader see all measures', async () => {
      const [all] = await warehouse.query<{ n: number }>('SELECT count(*) AS n FROM coaching.measure');
      assert.deepEqual(await as('rita', 'SELECT count(*) AS n FROM coaching.measure'), [{ n: all?.n }]);
    });

    it('has every view that names somebody, and goes on when the views are made again', async () => {
      const missing = async () =>
        (
          await warehouse.query<{ name: string }>(
            `SELECT table_name AS name FROM information_schema.views WHERE table_schema = 'coaching'
             EXCEPT SELECT table_name FROM information_schema.views WHERE table_schema = 'coaching_team' ORDER BY 1`
          )
        ).map(({ name: view }) => view);
      const before = await missing();
      assert.ok(!before.includes('conversation') && before.includes('field_period'), before.join());
      await warehouse.script(`COMMENT ON SCHEMA coaching IS 'an older version'`);
      await ensureViews(warehouse);
      assert.deepEqual(await missing(), before);
      assert.deepEqual(await repsOf('mo', 'conversation'), ['ann', 'ben', 'n1', 'n2', 'n3']);
      assert.ok((await as('rita', 'SELECT * FROM coaching.measure')).length > 0);
    });
  });
}
