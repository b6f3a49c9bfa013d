/** Reads and writes single rows, with statements prepared once an object. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { FieldDef, FieldValue, Id, ObjectDef, OrgRecord } from '../types.ts';
import { isStored, quoted } from './tables.ts';

interface ObjectStatements {
  fields: FieldDef[];
  load: StatementSync;
  /** By the names that were asked for. */
  parts: Map<string, { fields: FieldDef[]; statement: StatementSync }>;
  insert: StatementSync;
  remove: StatementSync;
  update: Map<string, StatementSync>;
  find: Map<string, StatementSync>;
}

/** The rows of every object; no rules, no access: what it is told to write it writes. */
export class RowStore {
  private readonly database: DatabaseSync;
  private statements = new Map<string, ObjectStatements>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** Forgets prepared statements; call it after tables changed. */
  reset(): void {
    this.statements = new Map();
  }

  /** One row, deleted ones too; null when there is none. */
  load(object: ObjectDef, id: Id): OrgRecord | null {
    const statements = this.of(object);
    const row = statements.load.get(id);
    return row === undefined ? null : toRecord(statements.fields, row);
  }

  /** As `load`, with the named fields alone; those that the object has not are left out. */
  loadFields(object: ObjectDef, id: Id, names: string[]): OrgRecord | null {
    const { parts } = this.of(object);
    const key = names.join(',');
    let part = parts.get(key);
    if (part === undefined) {
      const known = names.flatMap((name) => object.fields.get(name) ?? []);
      const fields = [...(object.fields.has('Id') ? [object.fields.get('Id')] : []), ...known].filter(
        (field) => field !== undefined
      );
      const sql = `SELECT ${columnList(fields)} FROM ${quoted(object.name)} WHERE "Id" = ?`;
      part = { fields, statement: arrays(this.database.prepare(sql)) };
      parts.set(key, part);
    }
    const row = part.statement.get(id);
    return row === undefined ? null : toRecord(part.fields, row);
  }

  insert(object: ObjectDef, record: OrgRecord): void {
    const statements = this.of(object);
    statements.insert.run(...statements.fields.map((field) => toSql(record[field.name] ?? null)));
  }

  /** Writes the named fields of the row `record.Id`. */
  update(object: ObjectDef, record: OrgRecord, names: string[]): void {
    if (names.length === 0) {
      return;
    }
    const statements = this.of(object);
    const key = names.join(',');
    let statement = statements.update.get(key);
    if (statement === undefined) {
      const sets = names.map((name) => `${quoted(name)} = ?`).join(', ');
      statement = this.database.prepare(`UPDATE ${quoted(object.name)} SET ${sets} WHERE "Id" = ?`);
      statements.update.set(key, statement);
    }
    statement.run(...names.map((name) => toSql(record[name] ?? null)), toSql(record['Id'] ?? null));
  }

  remove(object: ObjectDef, id: Id): void {
    this.of(object).remove.run(id);
  }

  /** Rows whose field has the value; rows in the recycle bin only when asked for. */
  find(object: ObjectDef, fieldName: string, value: FieldValue, includeDeleted = false): OrgRecord[] {
    const statements = this.of(object);
    const key = `${fieldName}${includeDeleted ? '*' : ''}`;
    let statement = statements.find.get(key);
    if (statement === undefined) {
      const live = object.fields.has('IsDeleted') && !includeDeleted ? ' AND "IsDeleted" = 0' : '';
      statement = arrays(
        this.database.prepare(
          `SELECT ${columnList(statements.fields)} FROM ${quoted(object.name)} WHERE ${quoted(fieldName)} = ?${live}`
        )
      );
      statements.find.set(key, statement);
    }
    return statement.all(toSql(value)).map((row) => toRecord(statements.fields, row));
  }

  private of(object: ObjectDef): ObjectStatements {
    let statements = this.statements.get(object.name);
    if (statements === undefined) {
      const fields = [...object.fields.values()].filter(isStored);
      const columns = columnList(fields);
      const table = quoted(object.name);
      statements = {
        fields,
        load: arrays(this.database.prepare(`SELECT ${columns} FROM ${table} WHERE "Id" = ?`)),
        parts: new Map(),
        insert: this.database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${fields.map(() => '?').join(', ')})`),
        remove: this.database.prepare(`DELETE FROM ${table} WHERE "Id" = ?`),
        update: new Map(),
        find: new Map()
      };
      this.statements.set(object.name, statements);
    }
    return statements;
  }
}

/** A value as SQLite takes it: booleans are 0 and 1. */
export function toSql(value: FieldValue): SQLInputValue {
  return typeof value === 'boolean' ? (value ? 1 : 0) : value;
}

/** A row of SQLite, its values in the order of the fields, as a record: 0 and 1 of a checkbox become false and true. */
function toRecord(fields: FieldDef[], row: unknown): OrgRecord {
  const values = row as FieldValue[];
  const record: OrgRecord = {};
  let at = 0;
  for (const field of fields) {
    const value = values[at];
    record[field.name] = field.type === 'boolean' ? value === 1 : (value ?? null);
    at += 1;
  }
  return record;
}

/** Rows as arrays take half the time of rows as objects. */
function arrays(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true);
  return statement;
}

function columnList(fields: FieldDef[]): string {
  return fields.map((field) => quoted(field.name)).join(', ');
}
