import { setTimeout as sleep } from 'node:timers/promises';
import { SyncProblem } from '../problem.ts';
import type { WarehouseSession } from './warehouse.ts';

/** Less than the second after which PostgreSQL looks for a deadlock and ends somebody's query. */
const lockTimeout = '200ms';

const pauseMilliseconds = 300;

/**
 * Keeps readers out of our tables and views until the transaction ends: all of them at once, or none. Readers take their
 * locks one by one; whoever took ours one by one, too, would end in a deadlock with them. Waits for queries that run,
 * and gives way in between.
 */
export async function lockOutReaders(session: WarehouseSession, patience = 600_000): Promise<void> {
  const relations = await session.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('salesforce', 'coaching', 'coaching_team', 'coaching_summary')
     WHERE c.relkind IN ('r', 'p', 'v')
     ORDER BY c.oid`
  );
  if (relations.length === 0) return;
  const lock = `LOCK TABLE ${relations.map(({ name }) => name).join(', ')} IN ACCESS EXCLUSIVE MODE`;
  const deadline = Date.now() + patience;
  for (;;) {
    await session.script('SAVEPOINT lock_out');
    try {
      await session.script(`SET LOCAL lock_timeout = '${lockTimeout}'; ${lock}; SET LOCAL lock_timeout TO DEFAULT;`);
      await session.script('RELEASE SAVEPOINT lock_out');
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      await session.script('ROLLBACK TO SAVEPOINT lock_out');
      if (Date.now() >= deadline) {
        throw new SyncProblem(
          'Somebody keeps reading the tables or views that are to be replaced.',
          'Look in pg_stat_activity who it is, and try again when the query is over. Nothing was replaced.'
        );
      }
      await sleep(pauseMilliseconds);
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
