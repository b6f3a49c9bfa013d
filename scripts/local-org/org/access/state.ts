/**
 * A token that changes whenever users, roles, groups or assignments change, rolled back with the transaction that
 * changed them: SQLite's own triggers keep it, so that no writer can forget.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

const WATCHED = [
  'User',
  'UserRole',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'Group',
  'GroupMember',
  '_sharing_setting'
] as const;

const reads = new WeakMap<DatabaseSync, StatementSync>();

/** The token now. `rewatch` looks again for tables, after a metadata change may have rebuilt them. */
export function stateOf(database: DatabaseSync, rewatch: boolean): string {
  let read = reads.get(database);
  if (!read || rewatch) {
    watch(database);
    read = database.prepare('SELECT token FROM temp.access_state');
    reads.set(database, read);
  }
  return String(read.get()?.['token']);
}

function watch(database: DatabaseSync): void {
  database.exec(`CREATE TEMP TABLE IF NOT EXISTS access_state (token TEXT NOT NULL);
    INSERT INTO temp.access_state SELECT hex(randomblob(8)) WHERE NOT EXISTS (SELECT 1 FROM temp.access_state);
    UPDATE temp.access_state SET token = hex(randomblob(8));`);
  const table = database.prepare(`SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?`);
  for (const name of WATCHED) {
    if (!table.get(name)) continue;
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      database.exec(`CREATE TEMP TRIGGER IF NOT EXISTS "access_state_${name}_${event}" AFTER ${event} ON main."${name}"
        BEGIN UPDATE access_state SET token = hex(randomblob(8)); END`);
    }
  }
}
