import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { SyncProblem } from '../problem.ts';
import type { Warehouse } from './warehouse.ts';

const folder = new URL('./views/', import.meta.url);

/**
 * Makes the analyst's views in schema `coaching`, in the order of their file names.
 * They are made again only when their text changed; a missing table or column is told as a missing permission.
 */
export async function ensureViews(warehouse: Warehouse): Promise<void> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const version = createHash('sha256').update(text).digest('hex');
  const [stored] = await warehouse.query<{ version: string | null }>(
    "SELECT obj_description('coaching'::regnamespace) AS version"
  );
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
