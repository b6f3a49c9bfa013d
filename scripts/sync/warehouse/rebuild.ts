import { syncedObjects } from '../objects.ts';
import type { SalesforceReader } from '../org/salesforceReader.ts';
import { problemsOf, runPass, type PassOptions, type PassResult } from '../pass.ts';
import { SyncProblem } from '../problem.ts';
import { fingerprintOf } from '../pseudonyms.ts';
import { defaultThreshold, isTooMuch, type Threshold } from '../reconcile/threshold.ts';
import { attachmentsOf } from './attachments.ts';
import { besideText, besideWarehouse, dropBeside } from './besideSchemas.ts';
import { refuseDependents } from './dependents.ts';
import { carryHistory } from './historyChange.ts';
import { migrate } from './migrate.ts';
import { quote, tableName } from './objectTables.ts';
import { takeOwnColumns } from './ownColumns.ts';
import { makeViewsAround } from './views.ts';
import { viewGrants } from './viewGrants.ts';
import type { Warehouse, WarehouseSession } from './warehouse.ts';

export interface RebuildOptions extends Pick<PassOptions, 'objects' | 'prepare' | 'bulkAbove' | 'onProgress'> {
  /** The key by which `prepare` names people; null: they keep their names. */
  pseudonymKey?: string | null;
  threshold?: Threshold;
  /** The objects that may lack rows that are here: somebody has looked at them. */
  accept?: readonly string[];
}

/**
 * Reads everything anew into schemas beside the live ones, then puts the new tables in place of the old ones in one
 * transaction, with views, roll-ups and grants, and with what others put on them or made of them; what cannot be carried
 * over is refused beforehand. Until that moment nothing of what is there changes, so it may be cut off at any time; what
 * was left beside goes when it is run again. The history that passes have seen stays.
 */
export async function rebuild(
  reader: SalesforceReader,
  warehouse: Warehouse,
  { threshold = defaultThreshold, accept = [], pseudonymKey = null, ...reading }: RebuildOptions = {}
): Promise<PassResult> {
  await refuseDependents(warehouse, 'tables and views');
  await dropBeside(warehouse);
  try {
    const beside = besideWarehouse(warehouse);
    await migrate(beside);
    const result = await runPass(reader, beside, { ...reading, isComplete: true });
    const unread = await refuseUnread(warehouse, result);
    const { orgId } = result;
    const names = (reading.objects ?? syncedObjects).map(({ name }) => name).filter((name) => !unread.has(name));
    await warehouse.transaction(async (session) => {
      const objects = await existing(session, names);
      await refuseLosses(session, { orgId, objects, threshold, accept });
      const live = objects.filter(({ isLive }) => isLive).map(({ name }) => name);
      // Nobody writes to what is about to be carried over.
      for (const name of live) await session.script(`LOCK TABLE ${tableName(name)} IN SHARE MODE`);
      const gone: string[] = [];
      for (const name of live) gone.push(...(await takeOwnColumns(session, name)));
      await takeOtherOrgs(session, orgId, objects);
      await carryHistory(session, orgId, objects);
      const attachments = await attachmentsOf(session, live.map(tableName));
      const grants = await viewGrants(session, 'salesforce');
      await makeViewsAround(session, async () => {
        for (const { name, isLive } of objects) {
          const table = tableName(name);
          if (isLive) await session.script(`DROP TABLE ${table} CASCADE`);
          await session.script(`ALTER TABLE ${besideText(table)} SET SCHEMA salesforce`);
        }
        await replaceState(session, orgId, pseudonymKey === null ? null : fingerprintOf(pseudonymKey));
        // They have no table: the next pass describes them again, and makes it when it may.
        await session.change(
          'UPDATE sync.object_state SET description = NULL, described_at = NULL WHERE org_id = $1 AND object = ANY($2::text[])',
          [orgId, [...unread]]
        );
      });
      await attachments.restore();
      await grants.restore();
      await dropBeside(session);
      if (gone.length > 0) {
        result.notes.push(
          `Columns of fields that are not there to read any more went with the old tables: ${gone.join(', ')}.`
        );
      }
    });
    return result;
  } catch (error) {
    // What is left beside goes at the next attempt, at the latest.
    await dropBeside(warehouse).catch(() => {});
    throw error;
  }
}

/**
 * Refuses to replace tables by what could not be read. Objects that could not be read and have no table either are
 * noted, and their names are returned: nothing of them is lost.
 */
async function refuseUnread(warehouse: Warehouse, result: PassResult): Promise<ReadonlySet<string>> {
  const tables = await warehouse.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'salesforce'"
  );
  const isLive = (object: string): boolean => tables.some(({ name }) => name === object.toLowerCase());
  const unread = result.objects.filter(({ object, problem }) => problem !== null && !isLive(object));
  const problem = problemsOf({ ...result, objects: result.objects.filter((object) => !unread.includes(object)) });
  if (problem !== null) throw new SyncProblem(`${problem.message}\nNothing was replaced.`, problem.advice);
  for (const one of unread) result.notes.push(`${one.object} was not read, as before: ${one.problem}`);
  return new Set(unread.map(({ object }) => object));
}

interface Rebuilt {
  name: string;
  /** Whether a table of it is there to be replaced. */
  isLive: boolean;
}

/** The objects of which there is a new table. */
async function existing(session: WarehouseSession, names: readonly string[]): Promise<Rebuilt[]> {
  const tables = await session.query<{ schema: string; name: string }>(
    "SELECT table_schema AS schema, table_name AS name FROM information_schema.tables WHERE table_schema LIKE 'salesforce%'"
  );
  const has = (schema: string, name: string): boolean =>
    tables.some((table) => table.schema === schema && table.name === name.toLowerCase());
  return names
    .filter((name) => has('salesforce_beside', name))
    .map((name) => ({ name, isLive: has('salesforce', name) }));
}

interface Losses {
  orgId: string;
  objects: readonly Rebuilt[];
  threshold: Threshold;
  accept: readonly string[];
}

/** Many rows that are here and not in the org more often mean that the sync user lost access than that they are gone. */
async function refuseLosses(session: WarehouseSession, { orgId, objects, threshold, accept }: Losses): Promise<void> {
  const lost: string[] = [];
  for (const { name } of objects.filter(({ isLive }) => isLive)) {
    const [row] = await session.query<{ held: number; gone: number }>(
      `SELECT count(*) AS held, count(*) FILTER (WHERE NOT EXISTS (
         SELECT FROM ${besideText(tableName(name))} n WHERE n.org_id = t.org_id AND n.id = t.id)) AS gone
       FROM ${tableName(name)} t WHERE t.org_id = $1 AND t._deleted_at IS NULL`,
      [orgId]
    );
    const { held, gone } = row ?? { held: 0, gone: 0 };
    const isAccepted = accept.some((one) => one.toLowerCase() === name.toLowerCase());
    if (!isAccepted && isTooMuch({ held, gone }, threshold)) lost.push(`${name}: ${gone} of ${held}`);
  }
  if (lost.length === 0) return;
  throw new SyncProblem(
    `Rows that are here are not in the org any more, or not shown. ${lost.join('; ')}. Nothing was replaced.`,
    'If they were deleted: npm run sync -- rebuild --accept OBJECT, for each of them. If not, give the sync user access again (permission set Coaching_Integration, sharing).'
  );
}

/** Rows of other orgs in the same database go along as they are. */
async function takeOtherOrgs(session: WarehouseSession, orgId: string, objects: readonly Rebuilt[]): Promise<void> {
  for (const { name } of objects.filter(({ isLive }) => isLive)) {
    const [other] = await session.query(`SELECT FROM ${tableName(name)} WHERE org_id <> $1 LIMIT 1`, [orgId]);
    if (other === undefined) continue;
    const beside = besideText(tableName(name));
    const columns = await session.query<{ column: string; type: string }>(
      `SELECT attname AS column, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = '${tableName(name)}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`
    );
    const names = columns.map(({ column }) => quote(column)).join(', ');
    await session.script(
      columns
        .map(({ column, type }) => `ALTER TABLE ${beside} ADD COLUMN IF NOT EXISTS ${quote(column)} ${type};`)
        .join('\n')
    );
    await session.change(
      `INSERT INTO ${beside} (${names}) SELECT ${names} FROM ${tableName(name)} WHERE org_id <> $1`,
      [orgId]
    );
  }
}

/** How far everything was read is by now what the new tables say. */
async function replaceState(session: WarehouseSession, orgId: string, fingerprint: string | null): Promise<void> {
  for (const table of ['object_state', 'hidden_field', 'withheld_field', 'reconciliation', 'org_state']) {
    await session.change(`DELETE FROM sync.${table} WHERE org_id = $1`, [orgId]);
    await session.change(`INSERT INTO sync.${table} SELECT * FROM sync_beside.${table} WHERE org_id = $1`, [orgId]);
  }
  await session.change(
    `DELETE FROM salesforce_history.change c USING sync.withheld_field w
     WHERE c.org_id = $1 AND w.org_id = c.org_id AND w.object = c.object AND w.field = lower(c.field)`,
    [orgId]
  );
  await session.change(
    `INSERT INTO sync.org_state (org_id, pseudonym_fingerprint) VALUES ($1, $2)
     ON CONFLICT (org_id) DO UPDATE SET pseudonym_fingerprint = excluded.pseudonym_fingerprint`,
    [orgId, fingerprint]
  );
  await session.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage, command, problem)
     SELECT org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage, command, problem
     FROM sync_beside.pass WHERE org_id = $1`,
    [orgId]
  );
}
