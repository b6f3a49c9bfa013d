import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { syncedObjects } from '../objects.ts';
import { SyncProblem } from '../problem.ts';
import { refuseDependents } from './dependents.ts';
import { lockOutReaders } from './lockOut.ts';
import { viewsOfOthers } from './othersViews.ts';
import { dropOwnViews, rememberOwnViews, type Replaced } from './ownRelations.ts';
import { renewRoles } from './roles.ts';
import { buildRollups, buildStaleRollups } from './rollups/buildRollups.ts';
import { grantsOnViews } from './viewGrants.ts';
import { tablesIn, viewsWithout, type LeftOutView } from './viewText.ts';
import type { Warehouse, WarehouseSession } from './warehouse.ts';

const folder = new URL('./views/', import.meta.url);

const text = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');

/**
 * Makes the analyst's views in schema `coaching`, in the order of their file names, and the roll-ups that they read.
 * They are made again only when their text changed, or when a table is there by now that was not, and keep who may read
 * them and what others made of them. Views whose tables are not there are left out; a missing column is told as a missing
 * permission.
 */
export async function ensureViews(warehouse: Warehouse): Promise<void> {
  if (!(await areViewsCurrent(warehouse))) await warehouse.transaction((session) => remakeViews(session));
  await buildStaleRollups(warehouse);
}

/** Whether the views are there, and are those of this version. */
export async function areViewsCurrent(session: WarehouseSession): Promise<boolean> {
  return (await stateOfViews(session)).isCurrent;
}

/** The views that are not there because a table that they read was never made: the org has not shown its object yet. */
export async function viewsLeftOut(session: WarehouseSession): Promise<LeftOutView[]> {
  return viewsWithout(text, await missingTables(session)).leftOut;
}

/** A sentence for each object that was looked for, never read, and that views need. */
export async function whatIsLeftOut(session: WarehouseSession): Promise<string[]> {
  const objects = await session.query<{ object: string }>('SELECT DISTINCT object FROM sync.object_state');
  const lookedFor = new Set(objects.map(({ object }) => object.toLowerCase()));
  return describeLeftOut(await viewsLeftOut(session), (table) => lookedFor.has(table));
}

/** Views that are left out, told by the objects that they lack. */
export function describeLeftOut(
  leftOut: readonly LeftOutView[],
  isTold: (table: string) => boolean = () => true
): string[] {
  const tables = [...new Set(leftOut.flatMap(({ lacks }) => lacks))].filter(isTold).sort();
  return tables.map((table) => {
    const object = syncedObjects.find(({ name }) => name.toLowerCase() === table)?.name ?? table;
    const views = leftOut.filter(({ lacks }) => lacks.includes(table)).map(({ view }) => `coaching.${view}`);
    return `${object} was never read. Not there for it: ${views.join(', ')}, and measures made of it.`;
  });
}

/** The tables that views read and that are not there. */
export async function missingTables(session: WarehouseSession): Promise<Set<string>> {
  return missingOf(session, text);
}

/** The tables that a query reads and that are not there. */
export async function missingOf(session: WarehouseSession, sql: string): Promise<Set<string>> {
  const missing = await session.query<{ name: string }>(
    "SELECT name FROM unnest($1::text[]) name WHERE to_regclass(format('salesforce.%I', name)) IS NULL",
    [tablesIn(sql)]
  );
  return new Set(missing.map(({ name }) => name));
}

async function stateOfViews(session: WarehouseSession): Promise<{ isCurrent: boolean; version: string; sql: string }> {
  const [stored] = await session.query<{ version: string | null }>(
    "SELECT obj_description(to_regnamespace('coaching')) AS version"
  );
  const missing = await missingTables(session);
  const { sql } = viewsWithout(text, missing);
  const version = createHash('sha256')
    .update(sql)
    .update([...missing].sort().join())
    .digest('hex');
  return { isCurrent: stored?.version === version, version, sql };
}

/** Makes the views again around a change of the tables below them, with their roll-ups, in the caller's transaction. */
export async function makeViewsAround(session: WarehouseSession, change: () => Promise<void>): Promise<void> {
  await remakeViews(session, change, 'tables and views');
  const orgs = await session.query<{ org_id: string }>('SELECT org_id FROM coaching.as_of ORDER BY org_id');
  for (const { org_id: orgId } of orgs) await buildRollups(session, orgId);
}

async function remakeViews(
  session: WarehouseSession,
  change: () => Promise<void> = async () => {},
  replaced: Replaced = 'views'
): Promise<void> {
  await lockOutReaders(session);
  await session.script('CREATE SCHEMA IF NOT EXISTS coaching');
  await refuseDependents(session, replaced);
  const grants = await grantsOnViews(session);
  const others = await viewsOfOthers(session, replaced);
  // The schema itself stays, and with it who may use it, what is granted by default, and all that others made there.
  await session.script(dropOwnViews('coaching'));
  await change();
  const { sql, version } = await stateOfViews(session);
  try {
    await session.script(sql);
  } catch (error) {
    throw new SyncProblem(
      `The coaching views cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      'Something they need was not read. Deploy the package and assign the permission set Coaching_Integration to the sync user.',
      { cause: error }
    );
  }
  await rememberOwnViews(session, others.names);
  await renewRoles(session);
  await rememberOwnViews(session, others.names);
  await grants.restore();
  await others.restore();
  await session.script(`COMMENT ON SCHEMA coaching IS '${version}';`);
}
