import { connectDataOrg, type DataOrg } from '../privacy/dataOrg.ts';
import type { OrgSettings } from '../sync/config.ts';
import { checkFlows } from './checkFlows.ts';
import { checkLeak } from './checkLeak.ts';
import { checkCoaches, checkFaults, checkGates, checkPermissionSets, checkPolicy, manualChecks } from './checkSetup.ts';
import type { Finding } from './finding.ts';

/** Every check, as an administrator; the leak through the session of `person`. Changes nothing. */
export async function runChecks(settings: OrgSettings, person: DataOrg | null, now: Date): Promise<Finding[]> {
  const org = connectDataOrg(settings);
  return [
    ...(await checkPermissionSets(org)),
    await checkFlows(settings),
    ...(await checkPolicy(org)),
    await checkLeak(person),
    await checkGates(org),
    await checkCoaches(org, now.toISOString().slice(0, 10)),
    await checkFaults(org),
    ...manualChecks
  ];
}
