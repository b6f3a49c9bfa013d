/** The sync service's command line: `npm run sync -- COMMAND [--json]`; without a command it says which there are. */
import { readCommandLine, runCommand } from './commandLine.ts';
import { doctorCommand } from './commands/doctor.ts';
import { onceCommand } from './commands/once.ts';
import { publishCommand } from './commands/publish.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { sqlCommand } from './commands/sql.ts';
import { statusCommand } from './commands/status.ts';
import { watchCommand } from './commands/watch.ts';
import { SyncProblem } from './problem.ts';

const usage = `Usage: npm run sync -- COMMAND
  once               read what changed in the org into the reporting database
  watch              one pass after another until SIGTERM; metrics for Prometheus on http://127.0.0.1:9464/metrics
  reconcile          compare the ids and counts of all rows with the org; mark what is gone
    --accept OBJECT  mark the rows of an object that are kept in quarantine
  publish            write typical days and signal figures back to the org
  doctor             what keeps the service from working, and what to do about it
  status             how fresh the reporting database is
  sql "SELECT …"     read-only query on the reporting database, as a table or --json

Environment: SALESFORCE_INSTANCE_URL, SALESFORCE_ACCESS_TOKEN,
             WAREHOUSE_URL = pglite:FOLDER (default pglite:.local/warehouse) or postgres://user@host/database,
             SYNC_INTERVAL_SECONDS, SYNC_JITTER_PERCENT, SYNC_BUDGET_PERCENT, SYNC_METRICS_HOST, SYNC_METRICS_PORT,
             SYNC_QUARANTINE_ROWS, SYNC_QUARANTINE_PERCENT`;

async function main(): Promise<void> {
  const { command, argument, json, accept } = readArguments();
  switch (command) {
    case 'once':
      return onceCommand(process.env, { json });
    case 'watch':
      return watchCommand(process.env);
    case 'reconcile':
      return reconcileCommand(process.env, { json, accept });
    case 'publish':
      return publishCommand(process.env, { json });
    case 'doctor':
      return doctorCommand(process.env, { json });
    case 'status':
      return statusCommand(process.env, { json });
    case 'sql':
      return sqlCommand(process.env, argument, { json });
    default:
      throw new SyncProblem(command ? `There is no command "${command}".` : 'No command was given.', usage);
  }
}

function readArguments() {
  const { positionals, values } = readCommandLine(
    {
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, accept: { type: 'string' } }
    },
    usage
  );
  return { command: positionals[0], argument: positionals[1], json: values.json, accept: values.accept };
}

runCommand(main);
