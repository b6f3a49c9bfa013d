import { readFileSync } from 'node:fs';
import { SyncProblem } from '../problem.ts';
import { refuseDependents } from './dependents.ts';
import { lockOutReaders } from './lockOut.ts';
import { viewsOfOthers } from './othersViews.ts';
import { dropOwnViews, rememberOwnViews } from './ownRelations.ts';
import { grantsOnViews } from './viewGrants.ts';
import type { Warehouse, WarehouseSession } from './warehouse.ts';

const text = readFileSync(new URL('./roles.sql', import.meta.url), 'utf8');

/** Makes the roles for readers and the views that show them no more than their rows; again does no harm. */
export async function installRoles(warehouse: Warehouse): Promise<void> {
  try {
    await warehouse.transaction(async (session) => {
      await lockOutReaders(session);
      await refuseDependents(session, 'views');
      const others = await viewsOfOthers(session, 'views');
      const grants = await grantsOnViews(session);
      await makeRoles(session);
      await grants.restore();
      await rememberOwnViews(session, others.names);
      await others.restore();
    });
  } catch (error) {
    if (error instanceof SyncProblem) throw error;
    throw new SyncProblem(
      `The roles cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      'Run npm run sync -- once first. The user in WAREHOUSE_URL needs CREATEROLE, or somebody who has it makes coaching_reader, coaching_leader and coaching_analyst before.',
      { cause: error }
    );
  }
}

/** Makes the views of roles again after those below them were made again; does nothing where no roles were installed. */
export async function renewRoles(session: WarehouseSession): Promise<void> {
  const [found] = await session.query<{ is_installed: boolean }>(
    "SELECT to_regnamespace('coaching_team') IS NOT NULL AS is_installed"
  );
  if (found?.is_installed) await makeRoles(session);
}

async function makeRoles(session: WarehouseSession): Promise<void> {
  await session.script(dropOwnViews('coaching_team') + dropOwnViews('coaching_summary'));
  await session.script(text);
}
