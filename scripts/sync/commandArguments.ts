import { readCommandLine } from './commandLine.ts';
import { SyncProblem } from './problem.ts';

const options = {
  json: { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
  config: { type: 'string' },
  pseudonyms: { type: 'boolean', default: false },
  month: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
} as const;

/** Every command, and the options that it takes besides --config and --help. */
export const commands = {
  once: ['json', 'pseudonyms'],
  watch: ['pseudonyms'],
  rebuild: ['json', 'accept', 'pseudonyms'],
  reconcile: ['json', 'accept', 'pseudonyms'],
  publish: ['json', 'pseudonyms'],
  report: ['month', 'out', 'force'],
  effect: ['json'],
  roles: [],
  doctor: ['json', 'pseudonyms'],
  status: ['json'],
  sql: ['json']
} as const satisfies Record<string, readonly (keyof typeof options)[]>;

export type Command = keyof typeof commands;

/** Reads the command and its options. What a command does not take is refused: ignored, it would seem to have worked. */
export function readArguments(usage: string, args: readonly string[] = process.argv.slice(2)) {
  const config = { args: [...args], allowPositionals: true, options } as const;
  const { positionals, values } = readCommandLine(config, usage);
  const [name, argument, ...rest] = positionals;
  if (values.help) return { ...values, command: null, argument };
  const command = commandOf(name, usage);
  const taken: readonly string[] = ['config', ...commands[command]];
  const foreign = Object.entries(values).find(([key, value]) => value !== false && !taken.includes(key));
  if (foreign !== undefined) {
    throw new SyncProblem(`The command ${command} takes no --${foreign[0]}.`, 'npm run sync -- --help');
  }
  if (command === 'reconcile' && (values.accept ?? []).length > 1) {
    throw new SyncProblem('The command reconcile takes --accept once.', 'Run it again for each object.');
  }
  const extra = command === 'sql' ? rest : positionals.slice(1);
  if (extra.length > 0) {
    throw new SyncProblem(
      `The command ${command} does not understand "${extra.join(' ')}".`,
      command === 'sql' ? 'Put the query into quotation marks.' : 'npm run sync -- --help'
    );
  }
  return { ...values, command, argument };
}

function commandOf(name: string | undefined, usage: string): Command {
  if (name !== undefined && Object.hasOwn(commands, name)) return name as Command;
  throw new SyncProblem(name ? `There is no command "${name}".` : 'No command was given.', usage);
}
