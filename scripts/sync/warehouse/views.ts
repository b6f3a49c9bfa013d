import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { SyncProblem } from '../problem.ts';
import type { Warehouse } from './warehouse.ts';

const folder = new URL('./views/', import.meta.url);

/**
 * Makes the analyst's views in schema `coaching`, in the order of their file names.
 * They are made again only when their text changed, or when the org's fiscal year can be read by now; a missing table or column is told as a missing permission.
 */
export async function ensureViews(warehouse: Warehouse): Promise<void> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const [stored] = await warehouse.query<{ version: string | null; has_fiscal_year: boolean }>(
    `SELECT obj_description('coaching'::regnamespace) AS version,
       to_regclass('salesforce.organization') IS NOT NULL AS has_fiscal_year`
  );
  const version = createHash('sha256').update(text).update(String(stored?.has_fiscal_year)).digest('hex');
  if (stored?.version === version) return;
  try {
    await warehouse.transaction(async (session) => {
      await session.script('DROP SCHEMA IF EXISTS coaching CASCADE; CREATE SCHEMA coaching;');
      await session.script(text);
      await session.script(`COMMENT ON SCHEMA coaching IS '${version}';`);
    });
  } catch (error) {
    throw new SyncProblem(
      `The coaching views cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      'Something they need was not read. Deploy the package and assign the permission set Coaching_Integration to the sync user.',
      { cause: error }
    );
  }
}
