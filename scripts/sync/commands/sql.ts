import { readWarehouseUrl } from '../config.ts';
import { printTable } from '../printTable.ts';
import { SyncProblem } from '../problem.ts';
import { readOnly } from '../readOnly.ts';
import { tellWait } from '../tellWait.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
import type { Environment } from '../settings.ts';

/** One read-only query on the reporting database; the database itself refuses to write. */
export async function sqlCommand(
  environment: Environment,
  sql: string | undefined,
  { json }: { json: boolean }
): Promise<void> {
  if (!sql?.trim()) {
    throw new SyncProblem('No query was given.', 'npm run sync -- sql "SELECT * FROM coaching.coach_month"');
  }
  const warehouse = await openWarehouse(readWarehouseUrl(environment), {
    create: false,
    isReader: true,
    onWait: tellWait
  });
  try {
    const rows = await readOnly<Record<string, unknown>>(warehouse, sql);
    if (json) console.log(JSON.stringify(rows));
    else printTable(rows);
  } catch (error) {
    if (error instanceof SyncProblem) throw error;
    throw new SyncProblem(
      `The query failed: ${error instanceof Error ? error.message : String(error)}`,
      'Views are in schema coaching: measure, coach_month, conversation, gap, activity and more. Tables are in schema salesforce.',
      { cause: error }
    );
  } finally {
    await warehouse.close();
  }
}
