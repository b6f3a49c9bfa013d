import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { SyncProblem } from '../problem.ts';
import { eraseRows } from './eraseRows.ts';
import { migrate } from './migrate.ts';
import { columnsOf, ensureTable, type DescribedFields } from './objectTables.ts';
import { openReader } from './openReader.ts';
import { upsertRows } from './upsertRows.ts';
import { openWarehouse, type WarehouseSession } from './warehouse.ts';

const description: DescribedFields = {
  fields: [
    { name: 'Id', type: 'id' },
    { name: 'Name', type: 'string' },
    { name: 'Amount__c', type: 'currency' },
    { name: 'Due__c', type: 'date' },
    { name: 'Is_Done__c', type: 'boolean' },
    { name: 'IsDeleted', type: 'boolean' },
    { name: 'SystemModstamp', type: 'datetime' }
  ]
};
const columns = columnsOf(description, () => true);
const target = { orgId: '00D1', objectName: 'Thing__c', columns, seenAt: new Date('2026-01-02T00:00:00Z') };
const row = (id: string, stamp: string, more: Record<string, unknown> = {}) => ({
  Id: id,
  Name: `Thing ${id}`,
  Amount__c: 12.5,
  Due__c: '2026-03-31',
  Is_Done__c: false,
  IsDeleted: false,
  SystemModstamp: stamp,
  ...more
});

it('has no column for compound and binary fields', () => {
  const types = ['address', 'location', 'base64', 'anyType', 'json', 'string'];
  const fields = types.map((type) => ({ name: `Of_${type}`, type }));
  assert.deepEqual(
    columnsOf({ fields }, () => true).map(({ field }) => field),
    ['Of_string']
  );
});

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`the warehouse on ${name}`, async () => {
    // Whoever only reads brings the service's own tables up to date, too.
    await (await openReader(url)).close();
    const warehouse = await openWarehouse(url, { create: true });
    after(() => warehouse.close());

    it('applies each migration once', async () => {
      await migrate(warehouse);
      const applied = await warehouse.query<{ name: string }>('SELECT name FROM sync.migration ORDER BY number');
      assert.deepEqual(
        applied.map((migration) => migration.name),
        readdirSync(new URL('migrations', import.meta.url)).sort()
      );
    });

    it('keeps values as the org has them, dates without a time zone', async () => {
      assert.equal(await ensureTable(warehouse, 'Thing__c', columns), true);
      assert.equal(await upsertRows(warehouse, target, [row('a', '2026-01-01T10:00:00.000+0000')]), 1);
      const [stored] = await warehouse.query('SELECT name, amount__c, due__c, is_done__c FROM salesforce.thing__c');
      assert.deepEqual(stored, { name: 'Thing a', amount__c: 12.5, due__c: '2026-03-31', is_done__c: false });
    });

    it('does not touch an equal row', async () => {
      assert.equal(await upsertRows(warehouse, target, [row('a', '2026-01-01T10:00:00.000+0000')]), 0);
    });

    it('never goes back in time', async () => {
      assert.equal(await upsertRows(warehouse, target, [row('a', '2025-12-31T00:00:00.000+0000', { Name: 'old' })]), 0);
    });

    it('takes a formula that changed without a new stamp', async () => {
      assert.equal(
        await upsertRows(warehouse, target, [row('a', '2026-01-01T10:00:00.000+0000', { Amount__c: 13 })]),
        1
      );
    });

    it('marks a deleted row and brings an undeleted one back', async () => {
      await upsertRows(warehouse, target, [row('a', '2026-01-01T11:00:00.000+0000', { IsDeleted: true })]);
      const deleted = await warehouse.query('SELECT id FROM salesforce.thing__c WHERE _deleted_at IS NOT NULL');
      assert.deepEqual(deleted, [{ id: 'a' }]);
      await upsertRows(warehouse, target, [row('a', '2026-01-01T12:00:00.000+0000')]);
      assert.deepEqual(await warehouse.query('SELECT id FROM salesforce.thing__c WHERE _deleted_at IS NOT NULL'), []);
    });

    it('strips NUL characters, which PostgreSQL text cannot hold', async () => {
      await upsertRows(warehouse, target, [row('b', '2026-01-01T10:00:00.000+0000', { Name: 'a\u0000b \u{1F642}' })]);
      assert.deepEqual(await warehouse.query("SELECT name FROM salesforce.thing__c WHERE id = 'b'"), [
        { name: 'ab \u{1F642}' }
      ]);
    });

    it('adds a new column, says that rows must be read again, and keeps a column that vanished', async () => {
      const wider = [...columns, { field: 'Extra__c', column: 'extra__c', sqlType: 'text' }];
      assert.equal(await ensureTable(warehouse, 'Thing__c', wider), true);
      assert.equal(await ensureTable(warehouse, 'Thing__c', columns), false);
    });

    it('takes the newer of two rows with one id in one answer', async () => {
      const rows = [
        row('d', '2026-01-01T10:00:01.000+0000', { Name: 'newer' }),
        row('d', '2026-01-01T10:00:00.000+0000', { Name: 'older' })
      ];
      assert.equal(await upsertRows(warehouse, target, [...rows, row('e', '2026-01-01T10:00:00.000+0000')]), 2);
      const [stored] = await warehouse.query("SELECT name FROM salesforce.thing__c WHERE id = 'd'");
      assert.deepEqual(stored, { name: 'newer' });
    });

    it('empties a row that is gone, columns that others added included, which may follow from others or must be filled', async () => {
      await warehouse.script(
        `ALTER TABLE salesforce.thing__c ADD COLUMN note text, ADD COLUMN shout text GENERATED ALWAYS AS (upper(name)) STORED,
           ADD COLUMN segment text NOT NULL DEFAULT 'none';
         UPDATE salesforce.thing__c SET note = name, segment = name WHERE id = 'd'`
      );
      const gone = await eraseRows(warehouse, target, [{ id: 'd', at: '2026-01-01T12:00:00.000Z' }]);
      assert.deepEqual(gone, ['d']);
      const emptied = 'SELECT name, amount__c, note, shout, segment, isdeleted FROM salesforce.thing__c WHERE id = $1';
      assert.deepEqual(await warehouse.query(emptied, ['d']), [
        { name: null, amount__c: null, note: null, shout: null, segment: 'none', isdeleted: true }
      ]);
      await warehouse.script(
        'ALTER TABLE salesforce.thing__c DROP COLUMN shout, DROP COLUMN segment, DROP COLUMN note'
      );
    });

    it('rolls everything back when something in a transaction fails', async () => {
      await assert.rejects(
        warehouse.transaction(async (session) => {
          await upsertRows(session, target, [row('c', '2026-01-01T10:00:00.000+0000')]);
          throw new Error('cut off');
        })
      );
      assert.deepEqual(await warehouse.query("SELECT id FROM salesforce.thing__c WHERE id = 'c'"), []);
    });

    const skip = name === 'PGlite' && 'no server';

    it('lets a command that only reads in while another one works', { skip }, async () => {
      await warehouse.transaction(async (session) => {
        await upsertRows(session, target, [row('f', '2026-01-01T10:00:00.000+0000')]);
        const reader = await openReader(url, { onWait: () => assert.fail('it has to wait for nobody') });
        assert.deepEqual(await reader.query("SELECT id FROM salesforce.thing__c WHERE id = 'f'"), []);
        await reader.close();
      });
    });

    it('tells what happened when the server ends its connection, and ends nothing else', { skip }, async () => {
      const server = new pg.Client({ connectionString: url });
      await server.connect();
      const pidOf = async (session: WarehouseSession) =>
        (await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
      const end = (pid: number | undefined) => server.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      const isTold = (error: unknown) =>
        error instanceof SyncProblem && /^The connection to the reporting .* broke off: /.test(error.message);
      await warehouse.close();

      const idle = await openWarehouse(url, { create: false });
      await assert.rejects(
        idle.transaction(async (session) => {
          await upsertRows(session, target, [row('g', '2026-01-01T10:00:00.000+0000')]);
          // As while the org answers a call.
          await end(await pidOf(session));
          await sleep(50);
          await session.query('SELECT 1');
        }),
        isTold
      );
      await assert.rejects(idle.query('SELECT 1'), isTold);
      await idle.close();

      const busy = await openWarehouse(url, { create: false });
      assert.deepEqual(await busy.query("SELECT id FROM salesforce.thing__c WHERE id = 'g'"), []);
      const pid = await pidOf(busy);
      const query = assert.rejects(busy.query('SELECT pg_sleep(60)'), isTold);
      await end(pid);
      await query;
      await busy.close();
      await server.end();
    });
  });
}

describe('opening the warehouse', () => {
  it('names a server that does not answer, without its password', async () => {
    await assert.rejects(
      openWarehouse('postgres://someone:secret@127.0.0.1:1/nothing', { create: true }),
      (error: Error) => /cannot be reached/.test(error.message) && !error.message.includes('secret')
    );
  });

  it('says what to run when the embedded database is not there yet', async () => {
    await assert.rejects(openWarehouse('pglite:/nonexistent/warehouse', { create: false }), /no reporting database/);
  });
});
