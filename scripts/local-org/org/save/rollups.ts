/** Roll-up summary fields: stored on the master, kept in the transaction that changed the details. */
import type { Org } from '../org.ts';
import { quoted } from '../store/tables.ts';
import { toSql } from '../store/rowStore.ts';
import { roundTo } from '../formula/decimal.ts';
import type { FieldDef, FieldValue, ObjectDef, OrgRecord, RollupDef, RollupFilter, Schema } from '../types.ts';
import { normalizeValue } from './normalizeValue.ts';

interface DependentRollup {
  master: ObjectDef;
  field: FieldDef;
  rollup: RollupDef;
}

/** New values of one master's roll-ups, by field name. */
export interface MasterUpdate {
  master: ObjectDef;
  id: string;
  values: Record<string, FieldValue>;
}

/** The roll-ups on masters that a change of a detail alters; `prior` null for a new detail, `record` null for a gone one. */
export function changedRollups(
  org: Org,
  object: ObjectDef,
  record: OrgRecord | null,
  prior: OrgRecord | null
): MasterUpdate[] {
  const touched = new Map<string, { master: ObjectDef; id: string; rollups: DependentRollup[] }>();
  for (const dependent of rollupsOver(org.schema, object)) {
    const { master, rollup } = dependent;
    if (record !== null && prior !== null && !concerns(rollup, record, prior)) {
      continue;
    }
    for (const id of new Set([record?.[rollup.foreignKey], prior?.[rollup.foreignKey]])) {
      if (typeof id === 'string') {
        const key = `${rollup.foreignKey} ${id}`;
        const together = touched.get(key);
        if (together === undefined) touched.set(key, { master, id, rollups: [dependent] });
        else together.rollups.push(dependent);
      }
    }
  }
  const updates = new Map<string, MasterUpdate>();
  for (const { master, id, rollups } of touched.values()) {
    const names = rollups.map(({ field }) => field.name);
    const row = org.rows.loadFields(master, id, ['IsDeleted', ...names]);
    if (row === null || row['IsDeleted'] === true) {
      continue;
    }
    const values = summarize(
      org,
      object,
      rollups.map(({ rollup }) => rollup),
      id
    );
    for (const [at, name] of names.entries()) {
      const value = values[at] ?? null;
      if (value !== row[name]) {
        const update = updates.get(id) ?? { master, id, values: {} };
        update.values[name] = value;
        updates.set(id, update);
      }
    }
  }
  return [...updates.values()];
}

/** Computes roll-ups that a metadata change added or changed, for every master. */
export function recalculateRollups(org: Org, before: Schema): void {
  for (const master of org.schema.objects()) {
    for (const field of master.fields.values()) {
      const known = before.field(master.name, field.name)?.rollup;
      if (field.rollup === undefined || JSON.stringify(known) === JSON.stringify(field.rollup)) {
        continue;
      }
      const child = org.objectNamed(field.rollup.childObject);
      const rows = org.database.prepare(`SELECT "Id" FROM ${quoted(master.name)}`).all();
      for (const row of rows) {
        const id = String(row['Id']);
        const [value = null] = summarize(org, child, [field.rollup], id);
        org.rows.update(master, { Id: id, [field.name]: value }, [field.name]);
      }
    }
  }
}

function concerns(rollup: RollupDef, record: OrgRecord, prior: OrgRecord): boolean {
  const names = [rollup.foreignKey, rollup.summarizedField ?? 'Id', ...rollup.filters.map((filter) => filter.field)];
  return names.some((name) => record[name] !== prior[name]);
}

/** The values of roll-ups over the same details, which are read once. */
function summarize(org: Org, child: ObjectDef, rollups: RollupDef[], masterId: string): FieldValue[] {
  const parts = rollups.map((rollup) => aggregate(org, child, rollup));
  const columns = parts.map(({ sql }, at) => `${sql} AS v${at}`).join(', ');
  const live = child.fields.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT ${columns} FROM ${quoted(child.name)} WHERE ${quoted(rollups[0]?.foreignKey ?? '')} = ?${live}`;
  const row = org.statement(sql).get(...parts.flatMap(({ params }) => params.map(toSql)), masterId);
  return rollups.map(({ summarizedField }, at) => {
    const value = row?.[`v${at}`];
    // A sum in the database is binary: ten times 0.1 is not quite 1.
    if (typeof value === 'number') return roundTo(value, child.fields.get(summarizedField ?? '')?.scale ?? 0);
    return typeof value === 'string' ? value : null;
  });
}

function aggregate(org: Org, child: ObjectDef, rollup: RollupDef): { sql: string; params: FieldValue[] } {
  const conditions = rollup.filters.map((filter) => condition(org, child, filter));
  const column = rollup.summarizedField === undefined ? '*' : quoted(rollup.summarizedField);
  const fn = { count: 'COUNT(*)', sum: `TOTAL(${column})`, min: `MIN(${column})`, max: `MAX(${column})` }[
    rollup.operation
  ];
  const filter = conditions.map((part) => part.sql).join(' AND ');
  return {
    sql: filter === '' ? fn : `${fn} FILTER (WHERE ${filter})`,
    params: conditions.flatMap((part) => part.params)
  };
}

function condition(org: Org, child: ObjectDef, filter: RollupFilter): { sql: string; params: FieldValue[] } {
  const field = child.fields.get(filter.field);
  if (field === undefined) {
    throw new Error(`A roll-up filters by ${child.name}.${filter.field}, which does not exist`);
  }
  const column = quoted(field.name);
  const text = field.type === 'boolean' ? booleanText(filter.value) : filter.value;
  const isText = ['string', 'picklist', 'multipicklist', 'textarea', 'email', 'phone', 'url'].includes(field.type);
  // A comma means "any of these" in a filter, as in list views.
  const parts = (isText ? text.split(',') : [text]).map((part) => part.trim());
  const valueOf = (part: string): FieldValue => (isText ? part : normalizeValue(field, part, org.schema));
  const values = parts.map((part) => (part === '' ? null : valueOf(part)));
  const list = values.filter((value) => value !== null);
  const marks = list.map(() => '?').join(', ');
  const like = (make: (value: string) => string, not = '') => ({
    sql: `(${list.map(() => `COALESCE(${column}, '') ${not}LIKE ? ESCAPE '\\'`).join(not === '' ? ' OR ' : ' AND ')})`,
    params: list.map((value) => make(String(value).replaceAll(/[\\%_]/g, '\\$&')))
  });
  switch (filter.operation) {
    case 'equals':
      return list.length === 0
        ? { sql: `${column} IS NULL`, params: [] }
        : {
            sql: `(${column} IN (${marks})${values.length > list.length ? ` OR ${column} IS NULL` : ''})`,
            params: list
          };
    case 'notEqual':
      return list.length === 0
        ? { sql: `${column} IS NOT NULL`, params: [] }
        : { sql: `(${column} IS NULL OR ${column} NOT IN (${marks}))`, params: list };
    case 'contains':
      return like((value) => `%${value}%`);
    case 'notContain':
      return like((value) => `%${value}%`, 'NOT ');
    case 'startsWith':
      return like((value) => `${value}%`);
    case 'includes':
      return chosen(column, list);
    case 'excludes': {
      const any = chosen(column, list);
      return { sql: `NOT ${any.sql}`, params: any.params };
    }
    default: {
      const operator = { lessThan: '<', greaterThan: '>', lessOrEqual: '<=', greaterOrEqual: '>=' }[filter.operation];
      return { sql: `${column} ${operator} ?`, params: [values[0] ?? null] };
    }
  }
}

/** One of the values is among those that a multi-select picklist holds. */
function chosen(column: string, values: FieldValue[]): { sql: string; params: FieldValue[] } {
  const held = `instr(';' || COALESCE(${column}, '') || ';', ';' || ? || ';') > 0`;
  return { sql: `(${values.map(() => held).join(' OR ')})`, params: values };
}

/** Metadata says `True`, `1` or `true`. */
function booleanText(value: string): string {
  return ['true', '1'].includes(value.trim().toLowerCase()) ? 'true' : 'false';
}

function rollupsOver(schema: Schema, child: ObjectDef): DependentRollup[] {
  let bySchema = dependents.get(schema);
  if (bySchema === undefined) {
    bySchema = new Map();
    for (const master of schema.objects()) {
      for (const field of master.fields.values()) {
        if (field.rollup !== undefined) {
          const list = bySchema.get(field.rollup.childObject) ?? [];
          list.push({ master, field, rollup: field.rollup });
          bySchema.set(field.rollup.childObject, list);
        }
      }
    }
    dependents.set(schema, bySchema);
  }
  return bySchema.get(child.name) ?? [];
}

const dependents = new WeakMap<Schema, Map<string, DependentRollup[]>>();
