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

/** Runs a command: prints a problem with its advice, a bug with its stack, and ends with exit code 1 after either. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof SyncProblem) console.error(`${error.message}\n${error.advice}`);
    else console.error(error);
    process.exitCode = 1;
  });
}
