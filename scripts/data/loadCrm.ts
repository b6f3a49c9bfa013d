/** `npm run data:crm -- DIR`: loads the CRM Sales Opportunities data set into a running org through its APIs. */
import { parseArgs } from 'node:util';
import { Connection } from 'jsforce';
import { readOrgSettings } from '../sync/config.ts';
import { apiVersion } from '../sync/org/salesforceReader.ts';
import { SyncProblem } from '../sync/problem.ts';
import { loadPlan } from './crm/loadPlan.ts';
import { planRecords } from './crm/planRecords.ts';
import { readDataSet } from './crm/readDataSet.ts';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } }
  });
  const folder = positionals[0];
  if (folder === undefined) {
    throw new SyncProblem('No data set was given.', 'npm run data:crm -- FOLDER, the folder with the four CSV files.');
  }
  const plan = planRecords(readDataSet(folder));
  const settings = readOrgSettings(process.env, 'admin');
  const connection = new Connection({ ...settings, version: apiVersion });
  const started = performance.now();
  const counts = await loadPlan(connection, plan, (object, records) => {
    if (!values.json) console.error(`${object}: ${records}`);
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (values.json) {
    console.log(JSON.stringify({ seconds, counts, corrections: plan.corrections }));
    return;
  }
  for (const { object, created, updated, unchanged } of counts) {
    console.log(`${object}: ${created} created, ${updated} changed, ${unchanged} as they were`);
  }
  console.log(`\nCorrected or assumed (no row was dropped):`);
  for (const { what, rows } of plan.corrections) console.log(`  ${what}: ${rows} ${rows === 1 ? 'row' : 'rows'}`);
  console.log(`\nLoaded in ${seconds} s.`);
}

main().catch((error: unknown) => {
  if (error instanceof SyncProblem) console.error(`${error.message}\n${error.advice}`);
  else if (isSessionError(error))
    console.error(
      'The org refused the access token: it has expired or is not valid.\nGet a new one and set SALESFORCE_ACCESS_TOKEN.'
    );
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function isSessionError(error: unknown): boolean {
  return (error as { errorCode?: unknown } | null)?.errorCode === 'INVALID_SESSION_ID';
}
