/** Processes that the first read is measured with: the server of prepared rows, and one load each. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A server that streams prepared results of bulk queries. */
export interface PreparedServer {
  url: string;
  /** The same rows as a file. */
  file: string;
  /** Serves so many of its rows from now on. */
  serve(rows: number): Promise<void>;
  stop(): void;
}

/** Makes `rows` rows, and starts the server when they are there. */
export async function startPreparedServer(folder: string, rows: number): Promise<PreparedServer> {
  const file = join(folder, 'rows.csv');
  const child = spawn(process.execPath, ['scripts/bench/sync/preparedServer.ts', file, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', () => reject(new Error('The server of prepared rows ended.')));
  });
  return {
    url,
    file,
    async serve(most) {
      const answer = await fetch(`${url}/prepared`, { method: 'POST', body: JSON.stringify({ rows: most }) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    stop() {
      kill();
      process.off('exit', kill);
      rmSync(file, { force: true });
    }
  };
}

const outputSchema = z.object({ seconds: z.number(), memoryMb: z.number() });

export type Load = z.infer<typeof outputSchema> & {
  /** The start of the process included. */
  commandSeconds: number;
};

/** As `npm run sync` runs: little memory for what is young, which a stream of pages is. */
const flags = ['--max-semi-space-size=1', '--import', 'tsx'];

/** Runs one load (load.ts tells which there are) in a process of its own. */
export async function load(how: string, url: string, source: string): Promise<Load> {
  const started = performance.now();
  const printed = await run(process.execPath, [...flags, 'scripts/bench/sync/load.ts', how, url, source], {});
  return { ...outputSchema.parse(JSON.parse(printed)), commandSeconds: (performance.now() - started) / 1000 };
}

/** Runs a command, and returns what it printed; one that fails is thrown with that. */
export function run(command: string, args: string[], environment: Record<string, string>): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment }
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`))
    );
  });
}
