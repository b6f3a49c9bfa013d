/** The sync service's command line: `npm run sync -- COMMAND [--json]`; without a command it says which there are. */
import { readArguments } from './commandArguments.ts';
import { runCommand } from './commandLine.ts';
import { doctorCommand } from './commands/doctor.ts';
import { effectCommand } from './commands/effect.ts';
import { onceCommand } from './commands/once.ts';
import { publishCommand } from './commands/publish.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { reportCommand } from './commands/report.ts';
import { rolesCommand } from './commands/roles.ts';
import { sqlCommand } from './commands/sql.ts';
import { statusCommand } from './commands/status.ts';
import { watchCommand } from './commands/watch.ts';
import { defaultSettingsFile, settingsSchema } from './settings.ts';

const usage = `Usage: npm run sync -- COMMAND
  once               read what changed in the org into the reporting database
  watch              one pass after another until SIGTERM; metrics for Prometheus on http://127.0.0.1:9464/metrics
  rebuild            read everything anew beside what is there, and put it in its place in one step
    --accept OBJECT  although rows of an object that are here are not in the org any more; may be given again
  reconcile          compare the ids and counts of all rows with the org; mark what is gone
    --accept OBJECT  mark the rows of an object that are kept in quarantine
  publish            write scorecards, typical days and signal figures back to the org
  report             the month as one printable page: --month YYYY-MM --out FILE.html
    --force          although the file is there already
  effect             coached deals and reps beside comparable ones: figures with n and interval, or "not enough data"
  roles              make the roles for who reads the database: leaders see the rows of their own team only
  doctor             what keeps the service from working, and what to do about it
  status             how fresh the reporting database is
  sql "SELECT …"     read-only query on the reporting database, as a table or --json

  --pseudonyms       with every command that reads the org: people become pseudonyms (SYNC_PSEUDONYM_KEY_FILE)

Settings: in the environment, or as a JSON object in the file that --config FILE (or SYNC_CONFIG) names, which is
          ${defaultSettingsFile} when that is there. Secrets only in the environment or in a file of your own alone.
${settingsUsage()}`;

async function main(): Promise<void> {
  const { command, argument, json, accept = [], config, pseudonyms, month, out, force, help } = readArguments(usage);
  const environment = {
    ...process.env,
    ...(config === undefined ? {} : { SYNC_CONFIG: config }),
    ...(pseudonyms ? { SYNC_PSEUDONYMS: 'true' } : {})
  };
  if (help || command === null) return console.log(usage);
  switch (command) {
    case 'once':
      return onceCommand(environment, { json });
    case 'watch':
      return watchCommand(environment);
    case 'rebuild':
      return rebuildCommand(environment, { json, accept });
    case 'reconcile':
      return reconcileCommand(environment, { json, accept: accept[0] });
    case 'publish':
      return publishCommand(environment, { json });
    case 'report':
      return reportCommand(environment, { month, out, force });
    case 'effect':
      return effectCommand(environment, { json });
    case 'doctor':
      return doctorCommand(environment, { json });
    case 'status':
      return statusCommand(environment, { json });
    case 'roles':
      return rolesCommand(environment);
    case 'sql':
      return sqlCommand(environment, argument, { json });
  }
}

function settingsUsage(): string {
  return Object.entries(settingsSchema.shape)
    .map(([key, { description }]) => `  ${key.padEnd(24)} ${description}`)
    .join('\n');
}

runCommand(main);
