import { connectDataOrg, type DataOrg } from '../privacy/dataOrg.ts';
import type { OrgSettings } from '../sync/config.ts';
import { checkFlows } from './checkFlows.ts';
import { checkLeak } from './checkLeak.ts';
import { checkCoaches, checkFaults, checkGates, checkPermissionSets, checkPolicy, manualChecks } from './checkSetup.ts';
import { checkSyncAccess, type SyncAccess } from './checkSyncAccess.ts';
import type { Finding } from './finding.ts';

/** Whose sessions and settings are looked at besides the administrator's. */
export interface Readiness extends SyncAccess {
  /** A second-line leader, through whom the leak is looked for; null: nobody gave a session. */
  person: DataOrg | null;
  now: Date;
}

/** Every check, as an administrator. Changes nothing. */
export async function runChecks(settings: OrgSettings, { person, now, ...access }: Readiness): Promise<Finding[]> {
  const org = connectDataOrg(settings);
  return [
    ...(await checkPermissionSets(org)),
    await checkFlows(settings),
    ...(await checkPolicy(org)),
    await checkLeak(person),
    ...(await checkSyncAccess(org, access)),
    await checkGates(org),
    await checkCoaches(org, now.toISOString().slice(0, 10)),
    await checkFaults(org),
    ...manualChecks
  ];
}
