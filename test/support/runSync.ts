import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

/** Runs the sync service as a process of its own and returns what `--json` printed; fails with its message. */
export async function runSync(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sync/main.ts', ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const output: string[] = [];
  const complaints: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  assert.equal(code, 0, complaints.join(''));
  return JSON.parse(output.join(''));
}
