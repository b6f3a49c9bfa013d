import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dealWorld, repWorld, rolloutWorld } from '../../../test/support/effectWorlds.ts';
import { addPass, addRows, makeReportingTables } from '../../../test/support/reportingTables.ts';
import { runScript } from '../../../test/support/runScript.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { migrate } from '../warehouse/migrate.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import { defaultMinimum } from './comparison.ts';
import { noteEffects, noteEffectsOfDay, type OrgEffect } from './noteEffects.ts';
import { readDealEffect, readRepEffect } from './readEffect.ts';
import { readRolloutEffect } from './readRolloutEffect.ts';
import type { RolloutPlan } from './rolloutPlan.ts';

type Row = Record<string, unknown>;

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`the effect of coaching on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await ensureViews(warehouse);
    });
    after(() => warehouse?.close());

    it('is nothing before the first pass', async () => {
      assert.equal(await readDealEffect(warehouse, '00D1'), null);
      assert.equal(await readRepEffect(warehouse, '00D1'), null);
    });

    it('compares deals by what was known at the landmark', async () => {
      const { opportunities, histories, conversations, relationships } = dealWorld();
      await addPass(warehouse, '2025-12-15T00:00:00Z');
      await addRows(warehouse, 'Account', [{ id: 'acme', industry: 'Energy' }]);
      await addRows(warehouse, 'Opportunity', opportunities);
      await addRows(warehouse, 'OpportunityHistory', histories);
      await addRows(warehouse, 'Coaching_Conversation__c', conversations);
      await addRows(warehouse, 'Coaching_Relationship__c', relationships);
      const effect = await readDealEffect(warehouse, '00D1');
      assert.ok(effect?.difference.kind === 'figure');
      const { value, coached, comparable, coaches, claim, leftOut } = effect.difference;
      assert.deepEqual(
        { value, coached, comparable, coaches, claim, leftOut },
        {
          value: 0.5,
          coached: 48,
          comparable: 48,
          coaches: 12,
          claim: 'associatedWith',
          leftOut: 1
        }
      );
      assert.deepEqual(effect.withoutStage, { coached: 0, comparable: 1 });
      assert.deepEqual([effect.coached?.value, effect.coached?.n], [37 / 49, 49]);
      assert.deepEqual([effect.notCoached?.value, effect.notCoached?.n], [0.25, 48]);
      assert.deepEqual(
        effect.segments.map(({ group, own }) => [group, own.value]),
        [['Energy', 0.5]]
      );
    });

    it('says that there is not enough data, and then tells no shares either', async () => {
      const effect = await readDealEffect(warehouse, '00D1', { minimum: { ...defaultMinimum, units: 49 } });
      assert.equal(effect?.difference.kind, 'notEnoughData');
      assert.deepEqual([effect?.coached, effect?.notCoached, effect?.segments], [null, null, []]);
    });

    it('counts the coach who held the conversations, and of who coaches nobody none, as one whose luck deals share', async () => {
      const { opportunities, histories, conversations } = dealWorld();
      await addPass(warehouse, '2025-12-15T00:00:00Z', '00D4');
      await addRows(warehouse, 'Opportunity', opportunities, '00D4');
      await addRows(warehouse, 'OpportunityHistory', histories, '00D4');
      const byExpert = conversations.map((one) => ({ ...one, coach__c: 'expert' }));
      await addRows(warehouse, 'Coaching_Conversation__c', byExpert, '00D4');
      const relationship = (rep: number, more: Row = {}) => ({
        id: `r${rep}`,
        coach__c: `coach${rep}`,
        rep__c: `rep${rep}`,
        start_date__c: '2024-01-01',
        ...more
      });
      // Of twelve reps two have a coach, the third had one; three report to the expert, three to who coaches nobody.
      const relationships = [relationship(0), relationship(1), relationship(2, { end_date__c: '2025-01-31' })];
      await addRows(warehouse, 'Coaching_Relationship__c', relationships, '00D4');
      const managers = ['expert', 'expert', 'expert', 'boss', 'boss', 'boss'];
      const users = managers.map((managerid, index) => ({ id: `rep${index + 3}`, isactive: true, managerid }));
      await addRows(warehouse, 'User', users, '00D4');
      const effect = await readDealEffect(warehouse, '00D4');
      assert.ok(effect?.difference.kind === 'notEnoughData');
      const { coached, comparable, coaches, coachesOnASide } = effect.difference;
      assert.deepEqual(
        { coached, comparable, coaches, coachesOnASide },
        { coached: 48, comparable: 48, coaches: 3, coachesOnASide: 1 }
      );
    });

    it('compares months of reps with the same months of reps who were not coached yet', async () => {
      const { users, opportunities, relationships, conversations } = repWorld();
      await addPass(warehouse, '2025-12-10T00:00:00Z', '00D2');
      await addRows(warehouse, 'User', users, '00D2');
      await addRows(warehouse, 'Opportunity', opportunities, '00D2');
      await addRows(warehouse, 'Coaching_Relationship__c', relationships, '00D2');
      await addRows(warehouse, 'Coaching_Conversation__c', conversations, '00D2');
      const byExpert = await readRepEffect(warehouse, '00D2');
      assert.ok(byExpert?.difference.kind === 'notEnoughData');
      assert.deepEqual([byExpert.difference.coaches, byExpert.difference.coachesOnASide], [13, 1]);
      await warehouse.change(
        `UPDATE salesforce.coaching_conversation__c SET coach__c = replace(rep__c, 'seen', 'coach') WHERE org_id = '00D2'`
      );
      const effect = await readRepEffect(warehouse, '00D2');
      assert.ok(effect?.difference.kind === 'figure');
      assert.deepEqual(effect.leftOutReps, {
        withoutBaseline: { coached: 0, comparable: 1 },
        inactive: { coached: 1, comparable: 0 }
      });
      const { value, coached, comparable, coaches, claim } = effect.difference;
      // September to November: three months of twelve reps on each side. August is the month of the conversation.
      assert.deepEqual(
        { value, coached, comparable, coaches, claim },
        {
          value: 1,
          coached: 36,
          comparable: 36,
          coaches: 12,
          claim: 'associatedWith'
        }
      );
    });

    it('calls an effect of a rollout caused by it, when its order was registered before it began', async () => {
      const { users, opportunities, conversations, plan } = rolloutWorld();
      await addRows(warehouse, 'User', users, '00D3');
      await addRows(warehouse, 'Opportunity', opportunities, '00D3');
      await addRows(warehouse, 'Coaching_Conversation__c', conversations, '00D3');
      await addPass(warehouse, '2025-05-01T00:00:00Z', '00D3');
      await noteEffects(warehouse, '00D3', plan);
      await addPass(warehouse, '2025-06-01T00:00:00Z', '00D3');
      // A rep who goes to a waiting team later stays where the plan found them.
      await warehouse.change(
        `INSERT INTO salesforce_history.change (org_id, object, record_id, field, changed_at, value_before)
         SELECT org_id, 'User', id, 'ManagerId', '2025-10-01', managerid FROM salesforce."user" WHERE id = 'rep0-1'`
      );
      await warehouse.change(`UPDATE salesforce."user" SET managerid = $1 WHERE id = 'rep0-1'`, [
        plan.waves[1]?.teams[0]
      ]);
      await addPass(warehouse, '2025-12-10T00:00:00Z', '00D3');
      // The same plan again counts from when it was there first.
      const { rollout } = await noteEffects(warehouse, '00D3', plan);
      assert.ok(rollout?.difference.kind === 'figure');
      const { value, coached, comparable, coaches, claim } = rollout.difference;
      assert.deepEqual(
        { value, coached, comparable, coaches, claim },
        { value: 1, coached: 36, comparable: 36, coaches: 12, claim: 'causedBy' }
      );
      assert.equal(new Date(rollout.registeredAt).toISOString(), '2025-06-01T00:00:00.000Z');
      assert.deepEqual([rollout.waves, rollout.wavesLeftOut], [2, 0]);
      assert.deepEqual(rollout.reached, { coached: 1 / 6, comparable: 0 });
      const kept = await warehouse.query<Row>(
        `SELECT computed_on::text AS day, cohort_from::text, cohort_to::text, period_from::text, period_to::text, n, estimate, verdict
         FROM coaching.effect WHERE org_id = '00D3' AND method = 'rollout'`
      );
      assert.deepEqual(kept, [
        {
          day: '2025-12-10',
          cohort_from: '2025-01-01',
          cohort_to: '2025-06-30',
          period_from: '2025-08-01',
          period_to: '2025-11-30',
          n: 72,
          estimate: 1,
          verdict: 'caused by (staggered rollout)'
        }
      ]);
    });

    it('claims nothing of waves that began before their order was registered', async () => {
      const { plan } = rolloutWorld();
      const otherPlan: RolloutPlan = { ...plan, decidedBy: 'calendar' };
      assert.equal((await noteEffects(warehouse, '00D3', otherPlan)).rollout, null);
      await addPass(warehouse, '2025-12-11T00:00:00Z', '00D3');
      assert.equal(await readRolloutEffect(warehouse, '00D3'), null);
      // Going back to the plan before does not bring back its date.
      assert.equal((await noteEffects(warehouse, '00D3', plan)).rollout, null);
      await addPass(warehouse, '2025-12-12T00:00:00Z', '00D3');
      assert.equal(await readRolloutEffect(warehouse, '00D3'), null);
    });

    it('refuses a plan with a team that the org does not have, and leaves the plan of another org alone', async () => {
      const { plan } = rolloutWorld();
      const [first, ...others] = plan.waves;
      assert.ok(first);
      const misspelled = { ...plan, waves: [{ ...first, teams: [...first.teams, '005000000000099AAA'] }, ...others] };
      await assert.rejects(noteEffects(warehouse, '00D3', misspelled), /not in the org 00D3: 005000000000099AAA\./);
      assert.equal((await noteEffects(warehouse, '00D1', misspelled)).rollout, null);
    });

    it('keeps the figures of each day in coaching.effect, and computes those of a day once', async () => {
      const figures = (orgId: string) =>
        warehouse.query<Row>(
          `SELECT computed_on::text AS day, is_latest AS latest, method, stratum, coached, comparable, clusters,
             round(estimate::numeric, 3)::float8 AS estimate, low <= estimate AND estimate <= high AS is_within, verdict
           FROM coaching.effect WHERE org_id = $1 ORDER BY computed_on, method, stratum NULLS FIRST`,
          [orgId]
        );
      const deals = { coached: 48, comparable: 48, estimate: 0.5, is_within: true, verdict: 'associated with' };
      const ofDay = (day: string, latest: boolean) => [
        { day, latest, method: 'deals', stratum: null, clusters: 12, ...deals },
        { day, latest, method: 'deals', stratum: 'Energy', clusters: null, ...deals }
      ];
      assert.equal(await noteEffectsOfDay(warehouse, '00D1', null), false);
      assert.deepEqual(
        (await figures('00D1')).filter(({ method }) => method === 'deals'),
        ofDay('2025-12-15', true)
      );
      await addPass(warehouse, '2025-12-16T00:00:00Z');
      assert.equal(await noteEffectsOfDay(warehouse, '00D1', null), true);
      assert.deepEqual(
        (await figures('00D1')).filter(({ method }) => method === 'deals'),
        [...ofDay('2025-12-15', false), ...ofDay('2025-12-16', true)]
      );
      const short = (await figures('00D3')).find(({ method }) => method === 'deals');
      assert.deepEqual([short?.['estimate'], short?.['verdict']], [null, 'not enough data']);
    });

    it('is a command that tells each org apart, in sentences and as JSON', async () => {
      await warehouse.close();
      const run = (...args: string[]) =>
        runScript('scripts/sync/main.ts', ['effect', ...args], { environment: { ...process.env, WAREHOUSE_URL: url } });
      const { code, stdout, stderr } = await run();
      assert.equal(code, 0, stderr);
      const [, first = '', second = '', third = ''] = stdout.split(/^Org /m);
      assert.match(first, /^Difference: 50\.0 points \(95 % interval .*48 coached, 48 comparable, 12 coaches\)\.$/m);
      assert.match(first, /associated with coaching by day 30/);
      assert.match(second, /^Difference: \+1\.00 deals won a month/m);
      assert.doesNotMatch(third, /caused by/);
      const answers = JSON.parse((await run('--json')).stdout) as OrgEffect[];
      assert.deepEqual(
        answers.map(({ repMonths }) => repMonths?.difference.kind === 'figure' && repMonths.difference.claim),
        [false, 'associatedWith', false, false]
      );
      warehouse = await openWarehouse(url, { create: false });
    });
  });
}
