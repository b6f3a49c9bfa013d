import type { Connection } from 'jsforce';
import { z } from 'zod';
import { SyncProblem } from '../../sync/problem.ts';
import type { Fields, PlannedRecord } from './planRecords.ts';

const chunk = 200;

const storedRecord = z.record(z.string(), z.unknown()).and(z.object({ Id: z.string() }));
type Stored = z.infer<typeof storedRecord>;

const saveResults = z.array(
  z.object({
    success: z.boolean(),
    id: z.string().nullish(),
    errors: z.array(z.object({ statusCode: z.string().optional(), message: z.string() })).default([])
  })
);

export interface Target {
  object: string;
  /** The field by which a record is found again. */
  keyField: string;
  /** The stored value of `keyField` for a plan's key; the same unless said otherwise. */
  keyOf?: (record: PlannedRecord) => string;
  /** Limits which stored records are looked at. */
  where?: string;
  /** Fields that are set on create only and never compared: they cannot change afterwards. */
  createOnly?: readonly string[];
}

export interface LoadCount {
  object: string;
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Makes the org hold the planned records: missing ones are created, different ones updated, equal ones left alone.
 * Records that refer to others of the same object wait for those. Returns the ids by plan key.
 */
export async function upsertPlanned(
  connection: Connection,
  target: Target,
  records: readonly PlannedRecord[],
  resolve: (field: string, key: string) => string | undefined
): Promise<{ ids: Map<string, string>; count: LoadCount }> {
  const keyOf = target.keyOf ?? ((record: PlannedRecord) => record.key);
  const stored = await readStored(connection, target, records);
  const ids = new Map<string, string>();
  const count: LoadCount = { object: target.object, created: 0, updated: 0, unchanged: 0 };
  let waiting = [...records];
  while (waiting.length > 0) {
    const ready: { record: PlannedRecord; fields: Fields }[] = [];
    const later: PlannedRecord[] = [];
    for (const record of waiting) {
      const fields = resolved(record, (field, key) => resolve(field, key) ?? ids.get(key));
      if (fields === null) later.push(record);
      else ready.push({ record, fields });
    }
    if (ready.length === 0) throw unresolved(target.object, later);
    const toCreate = ready.filter(({ record }) => !stored.has(keyOf(record)));
    const toUpdate = ready.flatMap(({ record, fields }) => {
      const existing = stored.get(keyOf(record));
      if (existing === undefined) return [];
      ids.set(record.key, existing.Id);
      const changes = differences(existing, fields, target.createOnly ?? []);
      return Object.keys(changes).length > 0 ? [{ Id: existing.Id, ...changes }] : [];
    });
    for (const part of chunked(toCreate)) {
      const bodies = part.map(({ record, fields }) => ({ ...fields, [target.keyField]: keyOf(record) }));
      const created = await send(connection, target.object, 'create', bodies);
      part.forEach(({ record }, index) => ids.set(record.key, created[index] ?? ''));
    }
    for (const part of chunked(toUpdate)) await send(connection, target.object, 'update', part);
    count.created += toCreate.length;
    count.updated += toUpdate.length;
    count.unchanged += ready.length - toCreate.length - toUpdate.length;
    waiting = later;
  }
  return { ids, count };
}

async function readStored(connection: Connection, target: Target, records: readonly PlannedRecord[]) {
  const fields = new Set(['Id', target.keyField]);
  for (const record of records) {
    for (const field of [...Object.keys(record.fields), ...Object.keys(record.references)]) fields.add(field);
  }
  for (const field of target.createOnly ?? []) fields.delete(field);
  const rows = await queryAll(
    connection,
    `SELECT ${[...fields].join(', ')} FROM ${target.object}${target.where ? ` WHERE ${target.where}` : ''}`
  );
  return new Map(rows.map((row) => [String(row[target.keyField] ?? ''), row]));
}

/** Every row of a query; jsforce alone would stop at 10,000 without a word. */
export async function queryAll(connection: Connection, soql: string): Promise<Stored[]> {
  const rows: unknown[] = [];
  let page = await connection.query(soql);
  for (;;) {
    rows.push(...page.records);
    if (page.done || !page.nextRecordsUrl) return z.array(storedRecord).parse(rows);
    page = await connection.queryMore(page.nextRecordsUrl);
  }
}

export async function send(
  connection: Connection,
  object: string,
  operation: 'create' | 'update',
  records: Record<string, unknown>[]
): Promise<string[]> {
  const answer =
    operation === 'create'
      ? await connection.sobject(object).create(records, { allOrNone: true })
      : await connection.sobject(object).update(records as { Id: string }[], { allOrNone: true });
  const results = saveResults.parse(answer);
  const failed = results.findIndex(({ success, errors }) => !success && !errors.every(isRolledBack));
  const first = results[failed];
  if (first !== undefined) {
    throw new SyncProblem(
      `The org refused to ${operation} a record of ${object} (${JSON.stringify(records[failed])}): ${first.errors.map(({ message }) => message).join('; ')}`,
      'These 200 records were rolled back; earlier ones stay. Correct the cause and load again: what is there is not loaded twice.'
    );
  }
  return results.map(({ id }) => id ?? '');
}

function isRolledBack({ statusCode }: { statusCode?: string | undefined }): boolean {
  return statusCode === 'ALL_OR_NONE_OPERATION_ROLLED_BACK';
}

function resolved(record: PlannedRecord, resolve: (field: string, key: string) => string | undefined): Fields | null {
  const fields: Fields = { ...record.fields };
  for (const [field, key] of Object.entries(record.references)) {
    if (key === null) continue;
    const id = resolve(field, key);
    if (id === undefined) return null;
    fields[field] = id;
  }
  return fields;
}

function differences(stored: Stored, wanted: Fields, createOnly: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => !createOnly.includes(field) && (stored[field] ?? null) !== (value === '' ? null : value)
    )
  );
}

function chunked<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / chunk) }, (_, index) =>
    items.slice(index * chunk, (index + 1) * chunk)
  );
}

function unresolved(object: string, records: readonly PlannedRecord[]): SyncProblem {
  const [record] = records;
  return new SyncProblem(
    `${records.length} records of ${object} refer to something that is not there, first "${record?.key}": ${JSON.stringify(record?.references)}.`,
    'Nothing of them was loaded. Correct the data set and load again.'
  );
}
