/** Values with the time during which they held: from passes over an org, and from what the org itself tells. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addRows, makeReportingTables } from '../../../test/support/reportingTables.ts';
import { addWorld } from '../../../test/support/measureWorld.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { runPass } from '../pass.ts';
import { migrate } from './migrate.ts';
import { ensureViews } from './views.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

const minute = 60_000;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`history on ${name}`, () => {
    let org: SyncOrg;
    let warehouse: Warehouse;
    let other = '';
    before(async () => {
      org = await startSyncOrg();
      other = anotherUser(org);
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await ensureViews(warehouse);
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });

    const now = () => new Date(org.clock.now()).toISOString();
    const later = (minutes: number): string => {
      org.clock.advance(minutes * minute);
      return now();
    };
    const pass = async () => {
      org.clock.advance(minute);
      await runPass(connectOrg(org.settings), warehouse, { objects: smallObjects });
      await ensureViews(warehouse);
    };
    const me = () => org.admin.userId;
    const periods = async (view: string, column: string, key: string, id: string): Promise<unknown[][]> => {
      const rows = await warehouse.query<{ value: string; valid_from: Date; valid_to: Date | null }>(
        `SELECT ${column} AS value, valid_from, valid_to FROM coaching.${view} WHERE ${key} = $1 ORDER BY valid_from`,
        [id]
      );
      return rows.map(({ value, valid_from, valid_to }) => [
        value,
        valid_from.toISOString(),
        valid_to?.toISOString() ?? null
      ]);
    };
    const owners = (id: string) => periods('owner_period', 'owner_id', 'record_id', id);
    const stages = (id: string) => periods('stage_period', 'stage', 'opportunity_id', id);
    const deal = () =>
      org.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-04-01', Amount: 1 });

    it('keeps who owned a record from when until when, by the stamps of its rows', async () => {
      const created = now();
      const id = deal();
      await pass();
      assert.deepEqual(await owners(id), [[me(), created, null]]);
      const given = later(30);
      org.update('Opportunity', id, { OwnerId: other });
      await pass();
      const renamed = later(30);
      org.update('Opportunity', id, { Name: 'Another name' });
      await pass();
      const back = later(30);
      assert.ok(renamed < back);
      org.update('Opportunity', id, { OwnerId: me() });
      await pass();
      await pass();
      assert.deepEqual(await owners(id), [
        [me(), created, given],
        [other, given, back],
        [me(), back, null]
      ]);
      const observed = await warehouse.query(
        'SELECT is_observed FROM coaching.owner_period WHERE record_id = $1 ORDER BY valid_from',
        [id]
      );
      assert.deepEqual(observed, [{ is_observed: false }, { is_observed: true }, { is_observed: true }]);
    });

    it('knows the day on which a user became inactive, until they are active again', async () => {
      await pass();
      const left = later(30);
      org.update('User', other, { IsActive: false });
      await pass();
      later(3 * 24 * 60);
      org.update('User', other, { Title: 'Left some days ago' });
      await pass();
      const leavers = () => warehouse.query('SELECT user_id, left_on FROM coaching.leaver');
      assert.deepEqual(await leavers(), [{ user_id: other, left_on: left.slice(0, 10) }]);
      org.update('User', other, { IsActive: true });
      await pass();
      assert.deepEqual(await leavers(), []);
    });

    it('counts two changes of one moment as one', async () => {
      const created = now();
      const id = deal();
      await pass();
      const given = later(30);
      org.update('Opportunity', id, { OwnerId: other });
      org.update('Opportunity', id, { OwnerId: me() });
      org.update('Opportunity', id, { OwnerId: other });
      await pass();
      assert.deepEqual(await owners(id), [
        [me(), created, given],
        [other, given, null]
      ]);
    });

    it('puts a change that commits late where it belongs, between what was known', async () => {
      const created = now();
      const id = deal();
      const middle = later(10);
      org.update('Opportunity', id, { StageName: 'Qualification' });
      const end = later(10);
      org.update('Opportunity', id, { StageName: 'Closed Won' });
      const [late] = org.local.org.database
        .prepare('SELECT "Id" AS id FROM "OpportunityHistory" WHERE "OpportunityId" = ? AND "StageName" = ?')
        .all(id, 'Qualification');
      await org.plan({ kind: 'lateCommit', ids: [String(late?.['id'])] });
      await pass();
      assert.deepEqual(await stages(id), [
        ['Prospecting', created, end],
        ['Closed Won', end, null]
      ]);
      await org.release();
      await pass();
      assert.deepEqual(await stages(id), [
        ['Prospecting', created, middle],
        ['Qualification', middle, end],
        ['Closed Won', end, null]
      ]);
    });

    it('says a stage once, though amounts changed while it lasted', async () => {
      const created = now();
      const id = deal();
      later(5);
      org.update('Opportunity', id, { Amount: 2 });
      later(5);
      org.update('Opportunity', id, { Amount: 3 });
      await pass();
      assert.deepEqual(await stages(id), [['Prospecting', created, null]]);
    });

    it('forgets a record that is deleted, and begins anew when it comes back', async () => {
      const created = now();
      const id = deal();
      await pass();
      later(20);
      org.update('Opportunity', id, { OwnerId: other });
      await pass();
      assert.equal((await owners(id)).length, 2);
      org.remove('Opportunity', id);
      await pass();
      assert.deepEqual([await owners(id), await stages(id)], [[], []]);
      assert.deepEqual(await warehouse.query('SELECT * FROM salesforce_history.change WHERE record_id = $1', [id]), []);
      org.undelete('Opportunity', id);
      await pass();
      assert.deepEqual(await owners(id), [[other, created, null]]);
      assert.equal((await stages(id)).length, 1);
    });

    it('follows what a merge moves: the winner keeps its history, the loser has none', async () => {
      const winner = org.create('Account', { Name: 'Winner' });
      const loser = org.create('Account', { Name: 'Loser' });
      await pass();
      later(20);
      org.update('Account', loser, { OwnerId: other });
      await pass();
      const merged = later(20);
      org.update('Account', winner, { OwnerId: other });
      org.remove('Account', loser);
      await pass();
      assert.deepEqual(await owners(loser), []);
      assert.deepEqual(
        (await owners(winner)).map(([, , until]) => until),
        [merged, null]
      );
    });

    it('counts a change without a stamp from when it was seen', async () => {
      const id = deal();
      await pass();
      const stamp = later(20);
      org.update('Opportunity', id, { Name: 'Stamped' });
      await pass();
      org.clock.advance(minute);
      org.local.org.database.prepare('UPDATE "Opportunity" SET "OwnerId" = ? WHERE "Id" = ?').run(other, id);
      await pass();
      const [, second] = await owners(id);
      assert.ok(String(second?.[1]) > stamp, String(second?.[1]));
    });

    it('has no two ranges of a record that overlap, and no empty one', async () => {
      for (const [view, key] of [
        ['field_period', 'object, record_id, field'],
        ['stage_period', 'opportunity_id']
      ] as const) {
        const ranges = await warehouse.query('SELECT 1 FROM coaching.' + view);
        assert.ok(ranges.length > 5, view);
        const wrong = await warehouse.query(
          `SELECT * FROM (SELECT *, lead(valid_from) OVER (PARTITION BY org_id, ${key} ORDER BY valid_from) AS next FROM coaching.${view}) r
           WHERE valid_to <= valid_from OR next < coalesce(valid_to, 'infinity')`
        );
        assert.deepEqual(wrong, [], view);
      }
    });

    it('keeps levels of a competency and of a behavior until another one is seen', async () => {
      await addWorld(warehouse);
      await addRows(warehouse, 'Competency_Rating__c', [
        { id: 'q9', coaching_conversation__c: 'c2', competency__c: 'k1', coach_level__c: 3 }
      ]);
      await addRows(warehouse, 'Behavior__c', [{ id: 'b1', name: 'Asks why' }]);
      const rows = await warehouse.query<{
        subject: string;
        level: number;
        valid_from: Date;
        valid_to: Date | null;
        source: string;
      }>(
        "SELECT subject, level, valid_from, valid_to, source FROM coaching.level_period WHERE rep_id = 'ann' ORDER BY subject, valid_from"
      );
      assert.deepEqual(
        rows.map((row) => [
          row.subject,
          row.level,
          row.valid_from.toISOString(),
          row.valid_to?.toISOString() ?? null,
          row.source
        ]),
        [
          ['Asks why', 2, '2026-01-31T23:59:59.000Z', '2026-03-02T10:00:00.000Z', 'Conversation'],
          ['Asks why', 3, '2026-03-02T10:00:00.000Z', null, 'Conversation'],
          ['Discovery', 3, '2026-01-31T23:59:59.000Z', '2026-02-28T00:00:00.000Z', 'Rating'],
          ['Discovery', 4, '2026-02-28T00:00:00.000Z', null, 'Gap']
        ]
      );
    });
  });
}

function anotherUser(org: SyncOrg): string {
  const profile = org.local.org.database
    .prepare(`SELECT "Id" AS id FROM "Profile" WHERE "Name" = 'Standard User'`)
    .get();
  return org.create('User', {
    LastName: 'Other',
    Username: 'other@example.com',
    Email: 'other@example.com',
    Alias: 'other',
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    ProfileId: String(profile?.['id'])
  });
}
