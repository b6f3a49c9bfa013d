/** The real Salesforce CLI, and an empty local org in a process of its own for it. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What `npm run org -- --json` says when it is ready, and how to end it. */
export interface EmptyOrg {
  instanceUrl: string;
  accessToken: string;
  username: string;
  orgId: string;
  stop(): void;
}

/** Starts a local org with nothing deployed, which keeps its data in `folder`. */
export async function startEmptyOrg(folder: string): Promise<EmptyOrg> {
  const args = ['scripts/local-org/run.ts', '--port', '0', '--data-dir', folder, '--empty', '--json'];
  const server = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of server.stdout) {
    printed += String(chunk);
    if (printed.includes('\n')) break;
  }
  return { ...(JSON.parse(printed) as Omit<EmptyOrg, 'stop'>), stop: () => void server.kill('SIGTERM') };
}

/** What a command prints with `--json`. */
export interface Outcome {
  status: number;
  result: unknown;
  message?: string;
}

export interface Run {
  env?: Record<string, string>;
  /** The project that the command works on; this repository when absent. */
  cwd?: string;
}

/** The CLI with a home of its own, so that it neither reads nor changes the logins of whoever runs the tests. */
export class SalesforceCli {
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
  }

  /** Runs a command; what it prints on standard output, whatever its outcome. */
  print(args: string[], { env = {}, cwd = ROOT }: Run = {}): { stdout: string; stderr: string } {
    return spawnSync(join(ROOT, 'node_modules/.bin/sf'), args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.#home,
        SF_DISABLE_TELEMETRY: 'true',
        SF_DISABLE_AUTOUPDATE: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_DISABLE_LOG_FILE: 'true',
        ...env
      }
    });
  }

  /** Runs a command with `--json`; its outcome, good or bad. */
  run(args: string[], how?: Run): Outcome {
    const { stdout, stderr } = this.print([...args, '--json'], how);
    const start = stdout.indexOf('{');
    assert.ok(start >= 0, `sf ${args.join(' ')} printed no JSON:\n${stdout}\n${stderr}`);
    return JSON.parse(stdout.slice(start)) as Outcome;
  }

  /** The result of a command that must succeed. */
  result(args: string[], how?: Run): unknown {
    const { status, result, message } = this.run(args, how);
    assert.equal(status, 0, `sf ${args.join(' ')}: ${message}`);
    return result;
  }
}
