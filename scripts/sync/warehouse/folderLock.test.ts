import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, it } from 'node:test';
import { lockFolder } from './folderLock.ts';

const place = mkdtempSync(join(tmpdir(), 'coaching-lock-'));
after(() => rmSync(place, { recursive: true, force: true }));

/** Runs a script that has `lockFolder` and the folder's name, in a process of its own. */
const inProcess = (folder: string, script: string) => {
  const module = new URL('./folderLock.ts', import.meta.url).href;
  const text = `import { lockFolder } from '${module}'; const folder = ${JSON.stringify(folder)}; ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, ended: once(child, 'close') as Promise<[code: number | null, signal: string | null]> };
};

it('keeps a second command out until the first lets go', async () => {
  const folder = join(place, 'one');
  const unlock = await lockFolder(folder);
  const waits: string[] = [];
  const second = lockFolder(folder, (holder) => waits.push(holder), 5_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(waits, [`process ${process.pid}`]);
  unlock();
  (await second)();
});

it('says who holds the folder when patience ends', async () => {
  const folder = join(place, 'two');
  const unlock = await lockFolder(folder);
  await assert.rejects(
    lockFolder(folder, () => {}, 0),
    new RegExp(`process ${process.pid}`)
  );
  unlock();
});

it('is free as soon as a process is killed, whose number the next one may have', async () => {
  const folder = join(place, 'three');
  const { child, ended } = inProcess(
    folder,
    `await lockFolder(folder); console.log('held'); setInterval(() => {}, 1000)`
  );
  await once(child.stdout, 'data');
  await assert.rejects(
    lockFolder(folder, () => {}, 0),
    new RegExp(`process ${child.pid}`)
  );
  child.kill('SIGKILL');
  await ended;
  // In a container, every process that is started is number 1.
  const lock = new DatabaseSync(`${folder}.lock.sqlite`);
  lock.exec(`PRAGMA user_version = ${process.pid}`);
  lock.close();
  (await lockFolder(folder, () => assert.fail('there is nobody to wait for'), 0))();
});

it('is never held by two of many that want it at once', async () => {
  const folder = join(place, 'four');
  // A file that must not be there yet says that nobody else is at work.
  const script = `
    const { rmSync, writeFileSync } = await import('node:fs');
    for (let turn = 0; turn < 10; turn += 1) {
      const unlock = await lockFolder(folder, () => {}, 60_000);
      writeFileSync(folder, '', { flag: 'wx' });
      rmSync(folder);
      unlock();
    }`;
  const codes = await Promise.all(Array.from({ length: 4 }, async () => (await inProcess(folder, script).ended)[0]));
  assert.deepEqual(codes, [0, 0, 0, 0]);
});

it('says what to do when the file of the lock is something else', async () => {
  const folder = join(place, 'five');
  writeFileSync(`${folder}.lock.sqlite`, 'no lock, but a text that is longer than nothing'.repeat(20));
  await assert.rejects(lockFolder(folder), /five\.lock\.sqlite cannot be taken/);
});
