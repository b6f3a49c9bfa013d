import { readWarehouseUrl } from '../config.ts';
import { printTable } from '../printTable.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

type Environment = Record<string, string | undefined>;

/** How fresh each object is and what the last pass cost. */
export async function statusCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    const objects = await warehouse.query<Record<string, unknown>>(
      'SELECT org_id, object, read_at, cursor, problem FROM sync.object_state ORDER BY org_id, object'
    );
    const passes = await warehouse.query<Record<string, unknown>>(
      `SELECT DISTINCT ON (org_id) org_id, finished_at, calls, rows_read, rows_changed, api_usage
       FROM sync.pass ORDER BY org_id, pass_id DESC`
    );
    if (json) {
      console.log(JSON.stringify({ passes, objects }));
      return;
    }
    console.log('Last pass');
    printTable(passes);
    console.log('\nObjects');
    printTable(objects);
  } finally {
    await warehouse.close();
  }
}
