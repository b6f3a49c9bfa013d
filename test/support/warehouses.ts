import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.ts';

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
    url: `pglite:${join(folder, 'warehouse')}`,
    stop: () => rmSync(folder, { recursive: true, force: true })
  };
  const postgres = await startPostgres();
  if (postgres === null) {
    console.warn('No PostgreSQL server is installed here: the warehouse suite ran on PGlite only.');
    return [pglite];
  }
  return [pglite, { name: 'PostgreSQL', ...postgres }];
}
