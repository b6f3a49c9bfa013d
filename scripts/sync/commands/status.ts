import { readWarehouseUrl } from '../config.ts';
import { printTable } from '../printTable.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
import type { Environment } from '../settings.ts';

/** How fresh each object is and what the last pass cost. */
export async function statusCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    await migrate(warehouse);
    const objects = await warehouse.query<Record<string, unknown>>(
      'SELECT org_id, object, read_at, cursor, confirmed, reconcile_due, problem FROM sync.object_state ORDER BY org_id, object'
    );
    const passes = await warehouse.query<Record<string, unknown>>(
      `SELECT DISTINCT ON (org_id) org_id, finished_at, calls, rows_read, rows_changed, api_usage
       FROM sync.pass WHERE command = 'once' ORDER BY org_id, pass_id DESC`
    );
    const drift = await warehouse.query<Record<string, unknown>>(
      `SELECT org_id, object, compared_at, in_org, held, missing, outdated, gone, is_quarantined
       FROM sync.reconciliation WHERE is_quarantined OR missing + outdated > 0 ORDER BY org_id, object`
    );
    if (json) {
      console.log(JSON.stringify({ passes, objects, drift }));
      return;
    }
    console.log('Last pass');
    printTable(passes);
    console.log('\nObjects');
    printTable(objects);
    if (drift.length === 0) return;
    console.log('\nDrift at the last comparison');
    printTable(drift);
    const kept = drift.filter((row) => row['is_quarantined'] === true).map((row) => String(row['object']));
    if (kept.length > 0) {
      console.log(
        `\nIn quarantine: ${kept.join(', ')}. If the rows were deleted: npm run sync -- reconcile --accept ${kept[0]}`
      );
    }
  } finally {
    await warehouse.close();
  }
}
