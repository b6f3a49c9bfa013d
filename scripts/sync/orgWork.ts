import { BudgetUsed, CallGuard, callBudget } from './budget.ts';
import { CallCount, type Opened } from './callCount.ts';
import { readBudgetShare, readWarehouseUrl } from './config.ts';
import { syncedObjects, type SyncedObject } from './objects.ts';
import type { CallCounts } from './org/orgConnection.ts';
import type { OrgClient } from './org/salesforceReader.ts';
import { claimPseudonyms, pseudonyms, readPseudonymKey } from './pseudonyms.ts';
import type { Environment } from './settings.ts';
import { openOrg, readSignIn } from './signIn/signIn.ts';
import type { Preparations } from './storeFinding.ts';
import { tellWait } from './tellWait.ts';
import { migrate } from './warehouse/migrate.ts';
import { openWarehouse } from './warehouse/warehouse.ts';
import { readSyncedObjects } from './withheldFields.ts';

export interface OrgWorkOptions {
  /** What its calls are listed under in `sync.pass`. */
  command: string;
  connect: (beforeCall: (counts: CallCounts) => Promise<void> | undefined) => Promise<OrgClient>;
  warehouseUrl: string;
  /** Whether the database is made when it is not there. */
  create: boolean;
  /** The part of the org's daily calls that the service may use. */
  budgetShare: number;
  /** What is read: everything on the allow-list unless the customer withholds more. */
  objects?: readonly SyncedObject[] | undefined;
  /** The key by which people become pseudonyms; without one they keep their names. */
  pseudonymKey?: string | null;
  /** Whether everything is read anew, so that people may be named in another way than before. */
  isAnew?: boolean;
  /** Ends the work before its next call to the org. */
  signal?: AbortSignal;
  onWait?: (holder: string) => void;
}

/** What a command works with. */
export interface OrgWork extends Opened {
  /** What is read. */
  objects: readonly SyncedObject[];
  /** What is done to rows before they are stored. */
  prepare?: Preparations;
}

/** What a command needs to open org and database, from its settings. */
export function readOrgWork(
  environment: Environment,
  command: string,
  { create }: { create: boolean }
): OrgWorkOptions {
  const signIn = readSignIn(environment);
  return {
    command,
    connect: (beforeCall) => openOrg(signIn, { beforeCall }),
    warehouseUrl: readWarehouseUrl(environment),
    create,
    budgetShare: readBudgetShare(environment),
    objects: readSyncedObjects(environment),
    pseudonymKey: readPseudonymKey(environment),
    onWait: tellWait
  };
}

/**
 * Opens org and database, does the work within the service's share of the org's calls, and closes the database.
 */
export async function withOrg<T>(options: OrgWorkOptions, work: (opened: OrgWork) => Promise<T>): Promise<T> {
  const { command, connect, warehouseUrl, create, budgetShare, signal, onWait } = options;
  const { pseudonymKey = null, isAnew = false, objects = syncedObjects } = options;
  const guard = new CallGuard(budgetShare, signal);
  const org = await connect((counts) => guard.check(counts));
  const warehouse = await openWarehouse(warehouseUrl, {
    create,
    // First the org: without it nothing is made.
    beforeCreate: () => org.reach(),
    ...(onWait === undefined ? {} : { onWait })
  });
  try {
    await migrate(warehouse);
    const prepare = pseudonymKey === null ? {} : { prepare: pseudonyms(pseudonymKey) };
    const opened = { org, warehouse, orgId: await org.organizationId(), objects, ...prepare };
    if (!isAnew) await claimPseudonyms(warehouse, opened.orgId, pseudonymKey);
    return await withinBudget(opened, { command, budgetShare, guard }, () => work(opened));
  } finally {
    await warehouse.close();
  }
}

/**
 * Does work with calls that `guard` lets out: none beyond the service's share of the org's, each counted before it is
 * sent, and listed in `sync.pass`, those of work that failed with the reason.
 */
export async function withinBudget<T>(
  opened: Opened,
  { command, budgetShare, guard }: { command: string; budgetShare: number; guard: CallGuard },
  work: () => Promise<T>
): Promise<T> {
  const count = await CallCount.begin(opened, command);
  guard.onCall = () => count.next();
  try {
    guard.usedBefore = await usedOfBudget(opened, budgetShare, count);
    const result = await work();
    await count.list(null);
    return result;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    // The failure that came first is the one to tell; what cannot be listed now is listed by the next command.
    await count.list(problem).catch(() => {});
    throw error;
  } finally {
    guard.onCall = null;
  }
}

/**
 * Calls of the day over other connections; fails when none is left. The day of the newest pass may be over by now: then
 * one call, that counts too, asks the org what time it is.
 */
async function usedOfBudget(opened: Opened, share: number, count: CallCount): Promise<number> {
  const { org, warehouse, orgId } = opened;
  const carried = count.calls - org.calls;
  let { used, allowed } = await callBudget(warehouse, orgId, share);
  if (allowed !== null && used >= allowed) {
    await org.reach();
    await count.list('Asked what time it is: no calls were left.');
    ({ used, allowed } = await callBudget(warehouse, orgId, share));
    if (allowed !== null && used >= allowed) throw new BudgetUsed(used, allowed);
    used -= org.calls;
  }
  return used + carried;
}
