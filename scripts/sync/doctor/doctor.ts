import { unknownSettings, type Environment } from '../settings.ts';
import { readBudgetShare, readThreshold, readWarehouseUrl, readWatchSettings } from '../config.ts';
import { syncedObjects, type SyncedObject } from '../objects.ts';
import { SyncProblem } from '../problem.ts';
import { openOrg, readSignIn } from '../signIn/signIn.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
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
  { objects = syncedObjects, now = Date.now, onWait }: DoctorOptions = {}
): Promise<Check[]> {
  const settings = await attempt('settings', async () => {
    readThreshold(environment);
    readWatchSettings(environment);
    const unknown = unknownSettings(environment);
    if (unknown.length > 0) {
      const fix = 'Correct their names: npm run sync lists all settings.';
      return [{ subject: 'settings', status: 'warning', found: `No such settings: ${unknown.join(', ')}.`, fix }];
    }
    return [{ subject: 'settings', status: 'ok', found: 'The settings are understood.' }];
  });
  const org = await attempt('org', async () => checkOrg(await openOrg(readSignIn(environment)), objects, now));
  const database = await attempt('database', async () => {
    const warehouse = await openWarehouse(readWarehouseUrl(environment), {
      create: false,
      ...(onWait === undefined ? {} : { onWait })
    });
    try {
      await migrate(warehouse);
      return await checkDatabase(warehouse, readBudgetShare(environment));
    } finally {
      await warehouse.close();
    }
  });
  return [...settings, ...org, ...database];
}

async function attempt(subject: Check['subject'], look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SyncProblem)) throw error;
    return [{ subject, status: 'failed', found: error.message, fix: error.advice }];
  }
}
