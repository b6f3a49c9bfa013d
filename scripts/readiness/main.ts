/** `npm run readiness [-- --json]`: is this org ready for coaching, and what is to be done. */
import { connectDataOrg, type DataOrg } from '../privacy/dataOrg.ts';
import { readCommandLine, runCommand } from '../sync/commandLine.ts';
import { readOrgSettings } from '../sync/config.ts';
import { readSyncedObjects } from '../sync/withheldFields.ts';
import { runChecks } from './runChecks.ts';

const usage = `Usage: npm run readiness [-- --json]
Environment: SALESFORCE_INSTANCE_URL, SALESFORCE_ACCESS_TOKEN of an administrator with Coaching_Admin;
             READINESS_USER_ACCESS_TOKEN of a second-line leader, to look for leaks as that person;
             READINESS_SYNC_ACCESS_TOKEN of the sync user, to count what that user sees;
             SYNC_WITHHELD_FIELDS or SYNC_CONFIG as the sync service has it.
Exit code: 0 when nothing failed, 1 otherwise.`;

const marks = { ok: 'ok     ', warning: 'WARNING', byHand: 'BY HAND', failed: 'FAILED ' } as const;

async function main(): Promise<void> {
  const { json } = readCommandLine({ options: { json: { type: 'boolean', default: false } } }, usage).values;
  const settings = readOrgSettings(process.env, 'admin');
  const sessionOf = (accessToken: string | undefined): DataOrg | null =>
    accessToken ? connectDataOrg({ ...settings, accessToken }) : null;
  const findings = await runChecks(settings, {
    person: sessionOf(process.env['READINESS_USER_ACCESS_TOKEN']),
    syncUser: sessionOf(process.env['READINESS_SYNC_ACCESS_TOKEN']),
    objects: readSyncedObjects(process.env),
    now: new Date()
  });
  const isReady = findings.every(({ state }) => state !== 'failed');
  if (json) console.log(JSON.stringify({ isReady, findings }));
  else {
    for (const { check, state, found, advice } of findings) {
      console.log(`${marks[state]} ${check}: ${found}${advice === '' ? '' : `\n        ${advice}`}`);
    }
    console.log(isReady ? 'Ready, but for what is to be looked at by hand.' : 'Not ready.');
  }
  if (!isReady) process.exitCode = 1;
}

runCommand(main);
