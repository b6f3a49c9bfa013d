/** What a formula sees of a record: its fields, its parents', other formulas, and the running user. */
import { NotEmulated } from '../errors.ts';
import { computeField, evaluateField, parseFormula } from './formula/index.ts';
import type { Formula, FormulaScope } from './formula/types.ts';
import type { Org } from './org.ts';
import { parentObject } from './save/checks.ts';
import type { Context, FieldDef, FieldType, FieldValue, ObjectDef, OrgRecord } from './types.ts';

export interface RecordScopeOptions {
  /** The record before this save; null while it is created. */
  prior: OrgRecord | null;
  /** True while the record is being created. */
  isNew: boolean;
  /** Blank numbers count as 0. */
  blanksAsZero?: boolean;
  /** A formula field without a value (`#Error!`) leaves its reader without one too; blank when absent. */
  passesFaults?: boolean;
}

/** The scope of formulas over `record`, for the running user of `context`; parents are read as they are stored. */
export function recordScope(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: OrgRecord,
  options: RecordScopeOptions
): FormulaScope {
  const { prior, isNew } = options;
  const compute = options.passesFaults === true ? computeField : evaluateField;
  return {
    value: (path) => globalValue(org, context, path) ?? fieldValue(org, context, object, record, path, compute),
    type: (path) => typeOf(org, object, path),
    prior: (path) => fieldValue(org, context, object, prior ?? record, path, compute),
    isNew,
    now: org.clock.now(),
    blanksAsZero: options.blanksAsZero ?? false
  };
}

/** A formula's tree, parsed once for each text. */
export function compiledFormula(text: string): Formula {
  let formula = compiled.get(text);
  if (formula === undefined) {
    formula = parseFormula(text);
    compiled.set(text, formula);
  }
  return formula;
}

/** Formulas are pure text to tree, so one cache serves every org of the process. */
const compiled = new Map<string, Formula>();

function fieldValue(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: OrgRecord,
  path: string[],
  compute = evaluateField
): FieldValue {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const field = org.schema.field(object.name, head);
    if (field?.formula !== undefined) {
      const blanksAsZero = field.formulaBlanksAsZero === true;
      const options = { prior: null, isNew: false, blanksAsZero, passesFaults: true };
      return compute(compiledFormula(field.formula), field, recordScope(org, context, object, record, options));
    }
    return field === undefined ? null : (record[field.name] ?? null);
  }
  const field = relationship(object, head);
  const id = field === undefined ? null : record[field.name];
  if (field === undefined || typeof id !== 'string') {
    return null;
  }
  const parent = parentObject(org, field, id);
  const row = parent === undefined ? null : org.rows.load(parent, id);
  return parent === undefined || row === null ? null : fieldValue(org, context, parent, row, rest, compute);
}

/** The value of a path that starts with `$`; undefined for any other path. */
function globalValue(org: Org, context: Context, path: string[]): FieldValue | undefined {
  const [head = '', ...rest] = path;
  if (!head.startsWith('$')) {
    return undefined;
  }
  switch (head.toLowerCase()) {
    case '$user':
      return ofRecord(org, context, 'User', context.userId, rest);
    case '$profile':
      return ofRecord(org, context, 'Profile', org.record('User', context.userId)?.['ProfileId'] ?? null, rest);
    case '$userrole':
      return ofRecord(org, context, 'UserRole', org.record('User', context.userId)?.['UserRoleId'] ?? null, rest);
    case '$organization':
      return ofRecord(org, context, 'Organization', organizationId(org), rest);
    case '$permission':
      return org.access.hasCustomPermission(context, rest.join('.'));
    case '$label':
      return org.wordingFor(context).metadata.labels.get(rest.at(-1) ?? '') ?? null;
    case '$system':
      return '1900-01-01T00:00:00.000Z';
    default:
      throw new NotEmulated(`the formula global ${head}`);
  }
}

function ofRecord(org: Org, context: Context, name: string, id: FieldValue, path: string[]): FieldValue {
  const record = typeof id === 'string' ? org.record(name, id) : null;
  return record === null ? null : fieldValue(org, context, org.objectNamed(name), record, path);
}

function organizationId(org: Org): FieldValue {
  const row = org.database.prepare('SELECT "Id" FROM "Organization"').get();
  return row === undefined ? null : String(row['Id']);
}

const GLOBAL_OBJECTS: Record<string, string> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization'
};

function typeOf(org: Org, object: ObjectDef, path: string[]): FieldType | undefined {
  const [head = '', ...rest] = path;
  if (head.startsWith('$')) {
    const global = GLOBAL_OBJECTS[head.toLowerCase()];
    const target = global === undefined ? undefined : org.schema.object(global);
    return target === undefined ? undefined : typeOf(org, target, rest);
  }
  if (rest.length === 0) {
    return org.schema.field(object.name, head)?.type;
  }
  const parent = org.schema.object(relationship(object, head)?.referenceTo?.[0] ?? '');
  return parent === undefined ? undefined : typeOf(org, parent, rest);
}

/** The reference field of a relationship name; `Owner:User` is `Owner`. */
function relationship(object: ObjectDef, name: string): FieldDef | undefined {
  let names = relationships.get(object);
  if (names === undefined) {
    names = new Map(
      [...object.fields.values()].flatMap((field): [string, FieldDef][] =>
        field.relationshipName === undefined ? [] : [[field.relationshipName.toLowerCase(), field]]
      )
    );
    relationships.set(object, names);
  }
  return names.get((name.split(':')[0] ?? '').toLowerCase());
}

const relationships = new WeakMap<ObjectDef, Map<string, FieldDef>>();
