import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { DataFolderProblem, openDatabase, STORE_VERSION } from './openDatabase.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'org-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a new folder is made, says its version, and is free again after close', () => {
  const inner = join(folder, 'a', 'b');
  openDatabase(inner).close();
  assert.equal(readFileSync(join(inner, 'version'), 'utf8').trim(), STORE_VERSION);
  openDatabase(inner).close();
});

test('a folder of another version is refused with what to do, and stays as it is', () => {
  openDatabase(folder).close();
  writeFileSync(join(folder, 'version'), '0\n');
  assert.throws(() => openDatabase(folder), {
    name: 'DataFolderProblem',
    message: /another version \(0; this one is .*--reset/
  });
  assert.equal(readFileSync(join(folder, 'version'), 'utf8'), '0\n');
});

test('a second process on the folder is refused by name', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lock'), String(process.ppid));
  assert.throws(() => openDatabase(folder), new RegExp(`in use by process ${process.ppid}`));
});

test('the same process cannot open the folder twice', () => {
  const opened = openDatabase(folder);
  assert.throws(() => openDatabase(folder), /in use/);
  opened.close();
});

test('a lock that a dead process left is taken over', () => {
  writeFileSync(join(folder, 'lock'), '999999999');
  openDatabase(folder).close();
});

test('a file that is no database is refused, and the folder is not left locked', () => {
  openDatabase(folder).close();
  rmSync(join(folder, 'org.sqlite'), { force: true });
  writeFileSync(
    join(folder, 'org.sqlite'),
    'this is not a database, and it is long enough to have a header '.repeat(40)
  );
  assert.throws(() => openDatabase(folder), DataFolderProblem);
  assert.throws(() => openDatabase(folder), /cannot be read/);
});
