import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { backfill, isEmpty } from './backfill.ts';
import { migrate } from './migrate.ts';
import { columnsOf, ensureTable } from './objectTables.ts';
import { upsertRows } from './upsertRows.ts';
import { openWarehouse } from './warehouse.ts';

const types = {
  Id: 'id',
  Name: 'string',
  Amount__c: 'currency',
  Due__c: 'date',
  At__c: 'datetime',
  Is_Done__c: 'boolean'
};
const description = {
  fields: Object.entries({ ...types, SystemModstamp: 'datetime' }).map(([name, type]) => ({ name, type }))
};
const columns = columnsOf(description, () => true);
const target = { orgId: "00D'1", objectName: 'Filled__c', columns, seenAt: new Date('2026-01-02T00:00:00Z') };
const header = '"Id","SystemModstamp","Name","Amount__c","Due__c","At__c","Is_Done__c"\n';

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* brokenOff(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  throw new TypeError('terminated');
}

const row = (id: string, name = `Thing ${id}`, stamp = '2026-01-01T10:00:00.000Z'): string =>
  `"${id}","${stamp}","${name}","12.50","","2026-03-31T23:30:00.000Z","true"\n`;

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`a backfill on ${name}`, async () => {
    const warehouse = await openWarehouse(url, { create: true });
    await migrate(warehouse);
    await ensureTable(warehouse, 'Filled__c', columns);
    after(() => warehouse.close());
    beforeEach(() => warehouse.script('TRUNCATE salesforce.filled__c'));

    const names = async () =>
      (await warehouse.query<{ name: string }>('SELECT name FROM salesforce.filled__c ORDER BY id')).map(
        (one) => one.name
      );
    const fill = (...pages: (() => AsyncIterable<Uint8Array>)[]) =>
      warehouse.transaction((session) =>
        backfill(session, target, async (take) => {
          for (const page of pages) await take(page());
        })
      );

    it('keeps values as the org has them, and adds what no cell tells', async () => {
      assert.equal(await fill(() => chunks(header + row('a', 'say ""hi"",\nthen\0 \\. 🙂'))), 1);
      const [stored] = await warehouse.query('SELECT * FROM salesforce.filled__c');
      assert.deepEqual(stored, {
        org_id: "00D'1",
        id: 'a',
        name: 'say "hi",\nthen \\. 🙂',
        amount__c: 12.5,
        due__c: null,
        at__c: new Date('2026-03-31T23:30:00.000Z'),
        is_done__c: true,
        systemmodstamp: new Date('2026-01-01T10:00:00.000Z'),
        _deleted_at: null,
        _seen_at: new Date('2026-01-02T00:00:00.000Z')
      });
    });

    it('leaves the table with its key and without defaults, so that later rows are checked again', async () => {
      await fill(
        () => chunks(header, row('a'), row('b')),
        () => chunks(header + row('c'))
      );
      assert.deepEqual(await names(), ['Thing a', 'Thing b', 'Thing c']);
      const changed = { Id: 'b', Name: 'Changed', SystemModstamp: '2026-01-03T00:00:00.000Z' };
      assert.equal(await upsertRows(warehouse, target, [changed]), 1);
      assert.deepEqual(await names(), ['Thing a', 'Changed', 'Thing c']);
      await assert.rejects(warehouse.script("INSERT INTO salesforce.filled__c (id) VALUES ('d')"), /org_id/);
    });

    it('takes a page that broke off again from its beginning', async () => {
      const count = await warehouse.transaction((session) =>
        backfill(session, target, async (take) => {
          await take(chunks(header + row('a')));
          await assert.rejects(take(brokenOff(header + row('b') + row('c'))), /terminated/);
          await take(chunks(header + row('b') + row('c')));
        })
      );
      assert.deepEqual([count, await names()], [3, ['Thing a', 'Thing b', 'Thing c']]);
    });

    it('keeps the newer of two rows with one id', async () => {
      const count = await fill(() =>
        chunks(header, row('a', 'new', '2026-01-02T00:00:00.000Z'), row('a', 'old'), row('b'), row('b'))
      );
      assert.deepEqual([count, await names()], [2, ['new', 'Thing b']]);
      await assert.rejects(
        warehouse.transaction((session) =>
          session.script('INSERT INTO salesforce.filled__c SELECT * FROM salesforce.filled__c')
        ),
        /filled__c_pkey/
      );
    });

    it('keeps the views, grants and policies of the table', async () => {
      await warehouse.script(
        `CREATE VIEW public.filled AS SELECT id FROM salesforce.filled__c;
         CREATE ROLE reader; GRANT SELECT ON salesforce.filled__c TO reader;
         CREATE POLICY one ON salesforce.filled__c TO reader USING (id = 'a');`
      );
      await fill(() => chunks(header + row('a')));
      const [kept] = await warehouse.query(
        `SELECT (SELECT count(*) FROM public.filled) AS seen,
           has_table_privilege('reader', 'salesforce.filled__c', 'SELECT') AS granted,
           (SELECT count(*) FROM pg_policies WHERE tablename = 'filled__c') AS policies`
      );
      assert.deepEqual(kept, { seen: 1, granted: true, policies: 1 });
      await warehouse.script('DROP OWNED BY reader; DROP ROLE reader; DROP VIEW public.filled;');
    });

    it('leaves nothing behind when it is cut off', async () => {
      await assert.rejects(
        fill(
          () => chunks(header + row('a')),
          () => brokenOff(header + row('b'))
        ),
        /terminated/
      );
      assert.equal(await isEmpty(warehouse, 'Filled__c'), true);
      assert.equal(await fill(() => chunks(header + row('a'))), 1);
    });

    it('is nothing where the org gave no page, and refuses a column that was not asked for', async () => {
      assert.equal(await fill(), 0);
      await assert.rejects(
        fill(() => chunks('"Id","Secret__c"\n"a","x"\n')),
        /not asked for: Secret__c/
      );
    });
  });
}
