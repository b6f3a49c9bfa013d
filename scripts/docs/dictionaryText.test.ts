import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { addWorld } from '../../test/support/measureWorld.ts';
import { makeReportingTables } from '../../test/support/reportingTables.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { noteEffects } from '../sync/effect/noteEffects.ts';
import { migrate } from '../sync/warehouse/migrate.ts';
import { ensureViews } from '../sync/warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../sync/warehouse/warehouse.ts';
import { DICTIONARY_PAGE, pageWithDictionary } from './dictionaryText.ts';

const page = readFileSync(DICTIONARY_PAGE, 'utf8');

it('is what docs/analyst-guide.md says; npm run docs:dictionary writes it anew', async () => {
  assert.equal(page, await pageWithDictionary());
});

const queries = [...page.matchAll(/^```sql\n([^]*?)^```$/gm)].map((found) => found[1] ?? '');
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`the queries of the analyst guide on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await addWorld(warehouse);
      await ensureViews(warehouse);
      await noteEffects(warehouse, '00D1', null);
    });
    after(() => warehouse?.close());

    it('are more than a few', () => assert.ok(queries.length >= 8, String(queries.length)));

    for (const query of queries) {
      it(`find rows: ${query.split('\n', 2).join(' ')}`, async () => {
        assert.notDeepEqual(await warehouse.query(asPlainSql(query)), []);
      });
    }
  });
}

/** What Metabase sends while its filters are empty, and Grafana for a dashboard of one year. */
function asPlainSql(query: string): string {
  return query
    .replaceAll(/\[\[.*?\]\]/g, '')
    .replaceAll(/\$__timeFilter\((\w+)\)/g, "$1 BETWEEN '2026-01-01T00:00:00Z' AND '2026-12-31T00:00:00Z'");
}
