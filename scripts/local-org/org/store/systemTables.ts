/** Tables of the org itself, beside those of its objects: components, id sequences, key prefixes, the recycle bin. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { customKeyPrefix, makeId } from '../ids.ts';
import type { MetadataComponent } from '../metadata/types.ts';
import type { FieldValue, Id } from '../types.ts';

const CREATE = `
  CREATE TABLE IF NOT EXISTS _metadata (
    type TEXT NOT NULL, full_name TEXT NOT NULL, file_name TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (type, full_name, file_name)
  );
  CREATE TABLE IF NOT EXISTS _sequence (name TEXT PRIMARY KEY, next INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS _key_prefix (object TEXT PRIMARY KEY COLLATE NOCASE, prefix TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS _recycle_bin (
    id TEXT PRIMARY KEY, object TEXT NOT NULL, root_id TEXT NOT NULL, deleted_at TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS _recycle_bin_root ON _recycle_bin (root_id);
  CREATE TABLE IF NOT EXISTS _cleared_lookup (
    root_id TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS _cleared_lookup_root ON _cleared_lookup (root_id);
`;

/** Ids that are taken from a sequence at once. */
const RESERVED = 100;

/** A row in the recycle bin: `rootId` is the record that somebody deleted, which took this one along. */
export interface BinEntry {
  id: Id;
  object: string;
}

/** A lookup that a delete emptied, so that an undelete can fill it again. */
export interface ClearedLookup {
  object: string;
  id: Id;
  field: string;
  value: FieldValue;
}

/** Reads and writes the org's own tables. */
export class SystemTables {
  private readonly database: DatabaseSync;
  private readonly nextNumber: StatementSync;
  private readonly addBin: StatementSync;
  private readonly reserve: StatementSync;
  private readonly onRollback: (undo: () => void) => void;
  /** Numbers of ids that the database says are given, and that are still free here. */
  private readonly reserved = new Map<string, { next: number; end: number }>();

  constructor(database: DatabaseSync, onRollback: (undo: () => void) => void) {
    this.database = database;
    this.onRollback = onRollback;
    database.exec(CREATE);
    this.nextNumber = database.prepare(
      'INSERT INTO _sequence VALUES (?, ?) ON CONFLICT DO UPDATE SET next = next + 1 RETURNING next'
    );
    this.reserve = database.prepare(
      'INSERT INTO _sequence VALUES (?, ?) ON CONFLICT DO UPDATE SET next = next + ? RETURNING next'
    );
    this.addBin = database.prepare('INSERT OR REPLACE INTO _recycle_bin VALUES (?, ?, ?, ?)');
  }

  /** The next number of a sequence; a new one begins at `start`. */
  next(name: string, start = 1): number {
    return Number(this.nextNumber.get(name, start)?.['next']);
  }

  /** A new record's id. Numbers are reserved by the dozen: a restart leaves a gap, as there are many in a real org. */
  nextId(keyPrefix: string): Id {
    let free = this.reserved.get(keyPrefix);
    if (free === undefined || free.next > free.end) {
      const end = Number(this.reserve.get(`id ${keyPrefix}`, RESERVED, RESERVED)?.['next']);
      free = { next: end - RESERVED + 1, end };
      this.reserved.set(keyPrefix, free);
      this.onRollback(() => this.reserved.delete(keyPrefix));
    }
    const id = makeId(keyPrefix, free.next);
    free.next += 1;
    return id;
  }

  /** The prefix of a custom object's ids: given the first time it is asked for, and kept. */
  keyPrefixOf(objectName: string): string {
    const known = this.database.prepare('SELECT prefix FROM _key_prefix WHERE object = ?').get(objectName);
    if (known !== undefined) {
      return String(known['prefix']);
    }
    const prefix = customKeyPrefix(this.next('custom object', 0));
    this.database.prepare('INSERT INTO _key_prefix VALUES (?, ?)').run(objectName, prefix);
    return prefix;
  }

  components(): MetadataComponent[] {
    const rows = this.database.prepare('SELECT * FROM _metadata ORDER BY type, full_name, file_name').all();
    return rows.map((row) => ({
      type: String(row['type']),
      fullName: String(row['full_name']),
      fileName: String(row['file_name']),
      content: row['content'] as Uint8Array
    }));
  }

  putComponent(component: MetadataComponent): void {
    this.database
      .prepare('INSERT OR REPLACE INTO _metadata VALUES (?, ?, ?, ?)')
      .run(component.type, component.fullName, component.fileName, component.content);
  }

  removeComponent(type: string, fullName: string): void {
    this.database.prepare('DELETE FROM _metadata WHERE type = ? AND full_name = ?').run(type, fullName);
  }

  bin(entry: BinEntry, rootId: Id, deletedAt: string): void {
    this.addBin.run(entry.id, entry.object, rootId, deletedAt);
  }

  /** What went into the bin when `rootId` was deleted, itself included. */
  binned(rootId: Id): BinEntry[] {
    const rows = this.database.prepare('SELECT id, object FROM _recycle_bin WHERE root_id = ?').all(rootId);
    return rows.map((row) => ({ id: String(row['id']), object: String(row['object']) }));
  }

  unbin(rootId: Id): void {
    this.database.prepare('DELETE FROM _recycle_bin WHERE root_id = ?').run(rootId);
    this.database.prepare('DELETE FROM _cleared_lookup WHERE root_id = ?').run(rootId);
  }

  clearLookup(rootId: Id, cleared: ClearedLookup): void {
    this.database
      .prepare('INSERT INTO _cleared_lookup VALUES (?, ?, ?, ?, ?)')
      .run(rootId, cleared.object, cleared.id, cleared.field, String(cleared.value));
  }

  clearedLookups(rootId: Id): ClearedLookup[] {
    const rows = this.database.prepare('SELECT * FROM _cleared_lookup WHERE root_id = ?').all(rootId);
    return rows.map((row) => ({
      object: String(row['object']),
      id: String(row['id']),
      field: String(row['field']),
      value: String(row['value'])
    }));
  }
}
