/** `npm run privacy -- retention [--apply]` and `npm run privacy -- erase --user USERNAME [--apply]`. */
import { readCommandLine, runCommand } from '../sync/commandLine.ts';
import { readOrgSettings } from '../sync/config.ts';
import { SyncProblem } from '../sync/problem.ts';
import { askToGoOn } from './askToGoOn.ts';
import { connectDataOrg } from './dataOrg.ts';
import { eraseCommand, retentionCommand } from './commands.ts';

const usage = `Usage: npm run privacy -- COMMAND [--apply] [--yes] [--json]
  retention              what is older than the coaching policy keeps it
  erase --user USERNAME  everything by or about a person
    --blank-same-words   also takes the person's words out of rows of others where they stand as written

Both show what they would do. --apply does it, after a typed confirmation or with --yes.
They need a system administrator with the permission set in config/erasure (docs/admin-guide.md).
Environment: SALESFORCE_INSTANCE_URL, SALESFORCE_ACCESS_TOKEN.`;

async function main(): Promise<void> {
  const { command, options } = readArguments();
  const { apply, yes, json } = options;
  const org = connectDataOrg(readOrgSettings(process.env, 'admin'));
  const settings = {
    apply,
    json,
    confirm: yes ? () => Promise.resolve(true) : askToGoOn,
    write: (line: string) => console.log(line)
  };
  switch (command) {
    case 'retention':
      await retentionCommand(org, settings, new Date());
      return;
    case 'erase': {
      if (options.user === undefined) throw new SyncProblem('Whom to erase was not said.', usage);
      const blankSameWords = options['blank-same-words'];
      const isComplete = await eraseCommand(org, { ...settings, username: options.user, blankSameWords });
      if (!isComplete) process.exitCode = 2;
      return;
    }
    default:
      throw new SyncProblem(command ? `There is no command "${command}".` : 'No command was given.', usage);
  }
}

function readArguments() {
  const { positionals, values } = readCommandLine(
    {
      allowPositionals: true,
      options: {
        user: { type: 'string' },
        apply: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'blank-same-words': { type: 'boolean', default: false }
      }
    },
    usage
  );
  return { command: positionals[0], options: values };
}

runCommand(main);
