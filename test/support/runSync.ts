import assert from 'node:assert/strict';
import { runScript } from './runScript.ts';

/** Runs the sync service as a process of its own and returns what `--json` printed; fails with its message. */
export async function runSync(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runScript('scripts/sync/main.ts', args, { environment });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
