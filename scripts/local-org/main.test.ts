import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(...args: string[]): { child: ChildProcess; firstLine: Promise<string>; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['scripts/local-org/run.ts', ...args]);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.on('close', () => reject(new Error(`The org ended before it was ready:\n${stderr}`)));
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
  });
  // Most tests wait for the end alone.
  firstLine.catch(() => {});
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, firstLine, ended };
}

describe('npm run org', () => {
  it('prints one line of JSON when ready, keeps its folder to itself, and stops cleanly', async () => {
    const dir = join(folder, 'one');
    const first = start('--port', '0', '--data-dir', dir, '--empty', '--json');
    const ready = JSON.parse(await first.firstLine) as Record<string, string>;
    assert.deepEqual(Object.keys(ready), ['instanceUrl', 'accessToken', 'username', 'orgId']);
    const limits = await fetch(`${ready['instanceUrl']}/services/data/v67.0/limits`, {
      headers: { authorization: `Bearer ${ready['accessToken']}` }
    });
    assert.equal(limits.status, 200);

    const second = await start('--port', '0', '--data-dir', dir, '--empty').ended;
    assert.equal(second.code, 1);
    assert.match(
      second.stderr,
      /^The data folder .* is in use by process \d+\. Stop that process, or name another folder\.\n$/
    );

    first.child.kill('SIGTERM');
    const { code, stdout, stderr } = await first.ended;
    assert.deepEqual([code, stdout.trim().split('\n').length, stderr], [0, 1, '']);
    assert.equal(existsSync(join(dir, 'org', 'lock')), false);
  });

  it('says that a port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await start('--port', String(port), '--data-dir', join(folder, 'two'), '--empty').ended;
    other.close();
    assert.equal(code, 1);
    assert.equal(
      stderr,
      `Port ${port} is in use. Stop what listens there, or choose another with --port (0: any free one).\n`
    );
  });

  it('refuses a folder of another version, until it is reset', async () => {
    const dir = join(folder, 'one');
    writeFileSync(join(dir, 'org', 'version'), '0\n');
    const refused = await start('--port', '0', '--data-dir', dir, '--empty').ended;
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /was written by another version \(0; this one is \d+\)\. Start with --reset to empty it/
    );
    const reset = start('--port', '0', '--data-dir', dir, '--empty', '--reset', '--json');
    assert.match(await reset.firstLine, /^\{"instanceUrl"/);
    reset.child.kill('SIGTERM');
    assert.equal((await reset.ended).code, 0);
  });

  it('says which option is wrong', async () => {
    const { code, stderr } = await start('--port', 'abc').ended;
    assert.equal(code, 1);
    assert.match(stderr, /^--port must be a number\n\nnpm run org -- \[options\]/);
    const limit = await start('--limit', 'DailyApiRequest=5').ended;
    assert.equal(limit.code, 1);
    assert.match(limit.stderr, /^--limit Unrecognized key: "DailyApiRequest"\n/);
  });
});
