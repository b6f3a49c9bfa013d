/** Proof that a request which had to fail left nothing behind, and that the server lives on. */
import assert from 'node:assert/strict';
import type { ApiOrg } from './apiOrg.ts';

/** Runs something that must not write: every table has as many rows as before, no bug was logged, the next call works. */
export async function leavesUntouched<T>(org: ApiOrg & { bugs: string[] }, act: () => Promise<T>): Promise<T> {
  await org.call('/limits');
  const before = rowCounts(org);
  const result = await act();
  assert.deepEqual(rowCounts(org), before);
  assert.deepEqual(org.bugs, []);
  assert.equal((await org.call('/limits')).status, 200);
  return result;
}

/** Rows of every table of the org's database, its own bookkeeping too. */
export function rowCounts({ org: { database } }: ApiOrg): Record<string, number> {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return Object.fromEntries(
    tables.map(({ name }) => [
      String(name),
      Number(database.prepare(`SELECT COUNT(*) AS rows FROM "${String(name)}"`).get()?.['rows'])
    ])
  );
}
