import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { startPostgres } from './postgres.ts';
import { copyFolder, prepared } from './prepared.ts';

export interface TestWarehouse {
  name: string;
  url: string;
  stop(): void;
}

/** PGlite always, PostgreSQL where the machine has it: one suite loops over both, and says loudly when it ran without. */
export async function testWarehouses(): Promise<TestWarehouse[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pglite-'));
  const pglite = {
    name: 'PGlite',
    url: await emptyWarehouse(join(folder, 'warehouse')),
    stop: () => rmSync(folder, { recursive: true, force: true })
  };
  const postgres = await startPostgres();
  if (postgres === null) {
    console.warn('No PostgreSQL server is installed here: the warehouse suite ran on PGlite only.');
    return [pglite];
  }
  return [pglite, { name: 'PostgreSQL', ...postgres }];
}

/**
 * The address of a new database of PGlite in this folder, with nothing in it. Making one takes several seconds of
 * processor, copying one does not; `coachADeal.test.ts` lets the service make its own.
 */
export async function emptyWarehouse(folder: string): Promise<string> {
  const made = await prepared('pglite', versionOfPglite(), async (making) => {
    const database = await PGlite.create(making);
    await database.close();
  });
  copyFolder(made, folder);
  return `pglite:${folder}`;
}

function versionOfPglite(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
