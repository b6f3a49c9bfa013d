import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { lockFolder } from './folderLock.ts';

const place = mkdtempSync(join(tmpdir(), 'coaching-lock-'));
after(() => rmSync(place, { recursive: true, force: true }));

it('keeps a second command out until the first lets go', async () => {
  const folder = join(place, 'one');
  const unlock = await lockFolder(folder);
  const waits: string[] = [];
  const second = lockFolder(folder, (holder) => waits.push(holder), 5_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(waits, [`process ${process.pid}`]);
  unlock();
  (await second)();
  assert.equal(existsSync(`${folder}.lock`), false);
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

it('takes over the lock of a process that is gone', async () => {
  const folder = join(place, 'three');
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(`${folder}.lock`, String(gone));
  (await lockFolder(folder, () => assert.fail('there is nobody to wait for')))();
});
