/** Keeps the tables as the schema says: one table an object, one column a stored field. */
import type { DatabaseSync } from 'node:sqlite';
import type { FieldDef, ObjectDef, Schema } from '../types.ts';

/** True when the store holds a column for the field: all but formulas, which are computed when read. */
export function isStored(field: FieldDef): boolean {
  return field.formula === undefined;
}

/** A name as SQL takes it, whatever it is (`Group` is a keyword). */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Creates, widens and narrows tables and indexes; tables of objects that are gone are dropped with their rows. */
export function migrateTables(database: DatabaseSync, schema: Schema): void {
  const present = new Map<string, string>();
  for (const row of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    const name = String(row['name']);
    if (!name.startsWith('_') && !name.startsWith('sqlite_')) {
      present.set(name.toLowerCase(), name);
    }
  }
  const indexes = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index'")
      .all()
      .map((row) => String(row['name']))
  );
  for (const object of schema.objects()) {
    if (present.delete(object.name.toLowerCase())) {
      alterTable(database, object, indexes);
    } else {
      const columns = [...object.fields.values()].filter(isStored).map(column);
      database.exec(`CREATE TABLE ${quoted(object.name)} (${columns.join(', ')})`);
    }
    migrateIndexes(database, object, indexes);
  }
  for (const name of present.values()) {
    database.exec(`DROP TABLE ${quoted(name)}`);
  }
}

function alterTable(database: DatabaseSync, object: ObjectDef, indexes: Set<string>): void {
  const table = quoted(object.name);
  const columns = database.prepare(`PRAGMA table_info(${table})`).all();
  const present = new Map(columns.map((row) => [String(row['name']).toLowerCase(), String(row['type'])]));
  const gone = new Set(columns.map((row) => String(row['name'])));
  for (const field of object.fields.values()) {
    if (!isStored(field)) {
      continue;
    }
    const type = present.get(field.name.toLowerCase());
    if (type === undefined) {
      database.exec(`ALTER TABLE ${table} ADD COLUMN ${column(field)}`);
      if (field.type === 'boolean') {
        database.exec(`UPDATE ${table} SET ${quoted(field.name)} = 0`);
      }
    } else if (type !== sqlType(field)) {
      retypeColumn(database, object, field, indexes);
    }
    for (const name of gone) {
      if (name.toLowerCase() === field.name.toLowerCase()) {
        gone.delete(name);
      }
    }
  }
  for (const name of gone) {
    dropColumn(database, object.name, name, indexes);
  }
}

/** Moves a column's values into one of the new type, as SQLite converts them. */
function retypeColumn(database: DatabaseSync, object: ObjectDef, field: FieldDef, indexes: Set<string>): void {
  const table = quoted(object.name);
  dropIndexOn(database, object.name, field.name, indexes);
  database.exec(`ALTER TABLE ${table} RENAME COLUMN ${quoted(field.name)} TO "_retyped"`);
  database.exec(`ALTER TABLE ${table} ADD COLUMN ${column(field)}`);
  database.exec(`UPDATE ${table} SET ${quoted(field.name)} = "_retyped"`);
  database.exec(`ALTER TABLE ${table} DROP COLUMN "_retyped"`);
}

function dropColumn(database: DatabaseSync, object: string, name: string, indexes: Set<string>): void {
  dropIndexOn(database, object, name, indexes);
  database.exec(`ALTER TABLE ${quoted(object)} DROP COLUMN ${quoted(name)}`);
}

function dropIndexOn(database: DatabaseSync, object: string, name: string, indexes: Set<string>): void {
  database.exec(`DROP INDEX IF EXISTS ${quoted(`${object}.${name}`)}`);
  indexes.delete(`${object}.${name}`);
}

function migrateIndexes(database: DatabaseSync, object: ObjectDef, indexes: Set<string>): void {
  for (const field of object.fields.values()) {
    const isAudit = field.name === 'CreatedById' || field.name === 'LastModifiedById';
    const wanted =
      (field.type === 'reference' && !isAudit) ||
      field.unique ||
      field.externalId ||
      field.name === object.nameField ||
      field.name === 'SystemModstamp';
    const name = `${object.name}.${field.name}`;
    if (wanted && field.type !== 'id' && isStored(field) && !indexes.has(name)) {
      // Most references of most rows are empty; an equality finds its rows in such an index too.
      const filled = field.type === 'reference' ? ` WHERE ${quoted(field.name)} IS NOT NULL` : '';
      database.exec(`CREATE INDEX ${quoted(name)} ON ${quoted(object.name)} (${quoted(field.name)})${filled}`);
    }
  }
}

function column(field: FieldDef): string {
  return `${quoted(field.name)} ${sqlType(field)}${field.type === 'id' ? ' PRIMARY KEY NOT NULL' : isText(field) ? ' COLLATE NOCASE' : ''}`;
}

function isText(field: FieldDef): boolean {
  return sqlType(field) === 'TEXT' && !['id', 'reference', 'date', 'datetime', 'time'].includes(field.type);
}

function sqlType(field: FieldDef): string {
  switch (field.type) {
    case 'boolean':
    case 'int':
      return 'INTEGER';
    case 'double':
    case 'currency':
    case 'percent':
      return 'REAL';
    default:
      return 'TEXT';
  }
}
