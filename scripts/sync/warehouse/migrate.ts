import { readdirSync, readFileSync } from 'node:fs';
import { SyncProblem } from '../problem.ts';
import type { Warehouse } from './warehouse.ts';

const folder = new URL('./migrations/', import.meta.url);

/** Brings the service's own tables up to date; each migration runs once, in its own transaction. */
export async function migrate(warehouse: Warehouse): Promise<void> {
  await warehouse.script(
    `CREATE SCHEMA IF NOT EXISTS sync;
     CREATE TABLE IF NOT EXISTS sync.migration (
       number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());`
  );
  for (const file of await pendingMigrations(warehouse)) {
    const sql = readFileSync(new URL(file, folder), 'utf8');
    await warehouse.transaction(async (session) => {
      await session.script(sql);
      await session.change('INSERT INTO sync.migration (number, name) VALUES ($1, $2)', [numberOf(file), file]);
    });
  }
}

/** The files of the migrations that are still to be applied, in their order. */
export async function pendingMigrations(warehouse: Warehouse): Promise<string[]> {
  const applied = await warehouse.query<{ number: number; name: string }>('SELECT number, name FROM sync.migration');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const newest = Math.max(0, ...files.map(numberOf));
  const unknown = applied.find(({ number }) => number > newest);
  if (unknown) {
    throw new SyncProblem(
      `The reporting database was made by a newer version (migration ${unknown.number}, ${unknown.name}).`,
      'Use that version, or point WAREHOUSE_URL at a new database: it is rebuilt from the org.'
    );
  }
  const done = new Set(applied.map(({ number }) => number));
  return files.filter((file) => !done.has(numberOf(file)));
}

function numberOf(file: string): number {
  return Number(file.slice(0, 6));
}
