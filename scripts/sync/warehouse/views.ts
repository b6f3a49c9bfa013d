import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { SyncProblem } from '../problem.ts';
import { refuseDependents } from './dependents.ts';
import { lockOutReaders } from './lockOut.ts';
import { viewsOfOthers } from './othersViews.ts';
import { dropOwnViews, rememberOwnViews, type Replaced } from './ownRelations.ts';
import { renewRoles } from './roles.ts';
import { buildRollups, buildStaleRollups } from './rollups/buildRollups.ts';
import { grantsOnViews } from './viewGrants.ts';
import type { Warehouse, WarehouseSession } from './warehouse.ts';

const folder = new URL('./views/', import.meta.url);

const text = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');

/**
 * Makes the analyst's views in schema `coaching`, in the order of their file names, and the roll-ups that they read.
 * They are made again only when their text changed, or when the org's fiscal year can be read by now, and keep who may
 * read them and what others made of them; a missing table or column is told as a missing permission.
 */
export async function ensureViews(warehouse: Warehouse): Promise<void> {
  if (!(await areViewsCurrent(warehouse))) await warehouse.transaction((session) => remakeViews(session));
  await buildStaleRollups(warehouse);
}

/** Whether the views are there, and are those of this version. */
export async function areViewsCurrent(session: WarehouseSession): Promise<boolean> {
  return (await stateOfViews(session)).isCurrent;
}

async function stateOfViews(session: WarehouseSession): Promise<{ isCurrent: boolean; version: string }> {
  const [stored] = await session.query<{ version: string | null; has_fiscal_year: boolean }>(
    `SELECT obj_description(to_regnamespace('coaching')) AS version,
       to_regclass('salesforce.organization') IS NOT NULL AS has_fiscal_year`
  );
  const version = createHash('sha256').update(text).update(String(stored?.has_fiscal_year)).digest('hex');
  return { isCurrent: stored?.version === version, version };
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
  try {
    await session.script(text);
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
  const { version } = await stateOfViews(session);
  await session.script(`COMMENT ON SCHEMA coaching IS '${version}';`);
}
