import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SyncProblem } from './problem.ts';

/** Reads the arguments of a command; a wrong one is a `SyncProblem` whose advice is `usage`. */
export function readCommandLine<Config extends ParseArgsConfig>(
  config: Config,
  usage: string
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new SyncProblem(error instanceof Error ? error.message : String(error), usage);
  }
}

/** PostgreSQL's "undefined_table". */
function isMissingRelation(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '42P01';
}

/** Runs a command: prints a problem with its advice, a bug with its stack, and ends with exit code 1 after either. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof SyncProblem) console.error(`${error.message}\n${error.advice}`);
    else if (isMissingRelation(error)) {
      console.error(`${error.message}\nViews of objects that were never read are not there: npm run sync -- status`);
    } else console.error(error);
    process.exitCode = 1;
  });
}
