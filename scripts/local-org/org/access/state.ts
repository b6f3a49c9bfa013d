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

interface Watch {
  read: StatementSync;
  token: string;
  /** A watched table was written, and the transaction that did it may still be undone: the token must be read. */
  unsettled: boolean;
}

const watches = new WeakMap<DatabaseSync, Watch>();

/** The token now. `rewatch` looks again for tables, after a metadata change may have rebuilt them. */
export function stateOf(database: DatabaseSync, rewatch: boolean): string {
  let watch = watches.get(database);
  if (!watch) {
    watch = startWatch(database);
    watches.set(database, watch);
  }
  if (rewatch) {
    createTriggers(database);
    watch.unsettled = true;
  }
  if (watch.unsettled) {
    watch.token = String(watch.read.get()?.['token']);
    watch.unsettled = database.isTransaction;
  }
  return watch.token;
}

function startWatch(database: DatabaseSync): Watch {
  database.exec('CREATE TEMP TABLE access_state (token TEXT NOT NULL)');
  database.exec('INSERT INTO temp.access_state VALUES (hex(randomblob(8)))');
  const read = database.prepare('SELECT token FROM temp.access_state');
  const watch: Watch = { read, token: '', unsettled: true };
  database.function('access_changed', () => {
    watch.unsettled = true;
    return null;
  });
  return watch;
}

function createTriggers(database: DatabaseSync): void {
  database.exec('UPDATE temp.access_state SET token = hex(randomblob(8))');
  const table = database.prepare(`SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?`);
  for (const name of WATCHED) {
    if (!table.get(name)) continue;
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      database.exec(`CREATE TEMP TRIGGER IF NOT EXISTS "access_state_${name}_${event}" AFTER ${event} ON main."${name}"
        BEGIN UPDATE access_state SET token = hex(randomblob(8)); SELECT access_changed(); END`);
    }
  }
}
