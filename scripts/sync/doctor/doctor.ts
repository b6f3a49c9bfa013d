import { BudgetUsed, CallGuard } from '../budget.ts';
import { unknownSettings, type Environment } from '../settings.ts';
import { readBudgetShare, readThreshold, readWarehouseUrl, readWatchSettings } from '../config.ts';
import { syncedObjects, type SyncedObject } from '../objects.ts';
import { withinBudget } from '../orgWork.ts';
import { SyncProblem } from '../problem.ts';
import { openOrg, readSignIn } from '../signIn/signIn.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import { loadWithheld, readSyncedObjects } from '../withheldFields.ts';
import type { Check } from './check.ts';
import { checkDatabase } from './databaseChecks.ts';
import { checkOrg } from './orgChecks.ts';

export interface DoctorOptions {
  objects?: readonly SyncedObject[];
  /** This machine's clock. */
  now?: () => number;
  onWait?: (holder: string) => void;
}

/** Looks at settings, org and database one after the other; what fails becomes a check that says what to do. */
export async function examine(
  environment: Environment,
  { objects: all = syncedObjects, now = Date.now, onWait }: DoctorOptions = {}
): Promise<Check[]> {
  let objects = all;
  const settings = await attempt('settings', async () => {
    readThreshold(environment);
    readWatchSettings(environment);
    objects = readSyncedObjects(environment, all);
    const unknown = unknownSettings(environment);
    if (unknown.length > 0) {
      const fix = 'Correct their names: npm run sync lists all settings.';
      const names = unknown.map(({ key, meant }) => (meant === null ? key : `${key} (${meant}?)`));
      return [{ subject: 'settings', status: 'warning', found: `No such settings: ${names.join(', ')}.`, fix }];
    }
    return [{ subject: 'settings', status: 'ok', found: 'The settings are understood.' }];
  });
  const database = await attempt('database', async () => {
    const warehouse = await openWarehouse(readWarehouseUrl(environment), {
      create: false,
      ...(onWait === undefined ? {} : { onWait })
    });
    try {
      await migrate(warehouse);
      const org = await attempt('org', () => lookAtOrg(environment, warehouse, objects, now));
      return [...org, ...(await checkDatabase(warehouse, readBudgetShare(environment)))];
    } finally {
      await warehouse.close();
    }
  });
  const isOrgSeen = database.some(({ subject }) => subject === 'org');
  const org = isOrgSeen ? [] : await attempt('org', () => lookAtOrg(environment, null, objects, now));
  return [...settings, ...org, ...database];
}

/** Calls of the doctor count like any other; without a database nobody knows how many were made before. */
async function lookAtOrg(
  environment: Environment,
  warehouse: Warehouse | null,
  objects: readonly SyncedObject[],
  now: () => number
): Promise<Check[]> {
  const budgetShare = readBudgetShare(environment);
  const guard = new CallGuard(budgetShare);
  const org = await openOrg(readSignIn(environment), { beforeCall: (counts) => guard.check(counts) });
  if (warehouse === null) return checkOrg(org, { objects, now });
  const opened = { org, warehouse, orgId: await org.organizationId() };
  const withheld = await loadWithheld(warehouse, opened.orgId);
  return withinBudget(opened, { command: 'doctor', budgetShare, guard }, () =>
    checkOrg(org, { objects, now, withheld })
  );
}

async function attempt(subject: Check['subject'], look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SyncProblem)) throw error;
    if (error instanceof BudgetUsed) {
      return [{ subject, status: 'warning', found: `Not looked at. ${error.message}`, fix: error.advice }];
    }
    return [{ subject, status: 'failed', found: error.message, fix: error.advice }];
  }
}
