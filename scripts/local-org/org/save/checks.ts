/** The system validation of a record that is about to be written: references, required fields, picklists, uniqueness. */
import { FormulaFault } from '../formula/index.ts';
import type { Org } from '../org.ts';
import type { Context, FieldDef, ObjectDef, OrgRecord, SaveError, ValidationRuleDef } from '../types.ts';
import { checkPicklist } from './normalizeValue.ts';
import { SaveFailure, saveFailure } from './saveFailure.ts';

/** What a reference asks of the record that it names, where that has it. */
const STATE = ['IsDeleted', 'IsActive'];

/** Refuses references to records that are not there, are deleted, or that the user may not read. */
export function checkReferences(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: OrgRecord,
  names: Iterable<string>
): void {
  for (const name of names) {
    const field = object.fields.get(name);
    const id = record[name];
    if (field?.type !== 'reference' || typeof id !== 'string') {
      continue;
    }
    const parent = parentObject(org, field, id);
    const row = parent === undefined ? null : org.rows.loadFields(parent, id, STATE);
    if (parent === undefined || row === null) {
      throw saveFailure('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [name]);
    }
    if (row['IsDeleted'] === true) {
      throw saveFailure('ENTITY_IS_DELETED', 'entity is deleted', [name]);
    }
    if (!org.access.canReadRecord(context, parent, id)) {
      throw saveFailure(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${id}`,
        [name]
      );
    }
    if (name === 'OwnerId' && parent.name === 'User' && row['IsActive'] !== true) {
      throw saveFailure(
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${id}] as owner of ${object.label.toLowerCase()}`,
        [name]
      );
    }
    if (name === 'OwnerId' && parent.name === 'User') checkNewOwner(org, object, id);
  }
}

/**
 * Refuses an owner whose profile and permission sets do not let them read the object, whoever gives the record away
 * and how (SOAP API Developer Guide, "StatusCode": TRANSFER_REQUIRES_READ). It names no field.
 */
function checkNewOwner(org: Org, object: ObjectDef, userId: string): void {
  if (org.access.objectPermissions({ userId, mode: 'user' }, object).read) return;
  throw saveFailure('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', []);
}

/** The object that a reference points at: among several, the one with the id's prefix. */
export function parentObject(org: Org, field: FieldDef, id: string): ObjectDef | undefined {
  const names = field.referenceTo ?? [];
  if (names.length === 1) {
    return org.schema.object(names[0] ?? '');
  }
  return names.map((name) => org.schema.object(name)).find((parent) => parent?.keyPrefix === id.slice(0, 3));
}

/** Refuses a record that lacks a required value, naming every field at once. */
export function checkRequired(object: ObjectDef, record: OrgRecord): void {
  const missing = requiredFields(object).filter((field) => record[field.name] === null);
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    throw saveFailure('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  }
}

/** Refuses values that restricted picklists do not have. */
export function checkPicklists(object: ObjectDef, record: OrgRecord, prior: OrgRecord | null): void {
  for (const field of picklistFields(object)) {
    const value = record[field.name] ?? null;
    if (value !== (prior?.[field.name] ?? null)) {
      checkPicklist(field, value);
    }
  }
}

/** Refuses a value of a unique field that another record has; records in the recycle bin do not count. */
export function checkUnique(org: Org, object: ObjectDef, record: OrgRecord, prior: OrgRecord | null): void {
  for (const field of uniqueFields(object)) {
    const value = record[field.name] ?? null;
    if (value === null || value === prior?.[field.name]) {
      continue;
    }
    const other = org.rows
      .find(object, field.name, value)
      .find((row) => row['Id'] !== record['Id'] && (!field.caseSensitive || row[field.name] === value));
    if (other !== undefined) {
      throw saveFailure(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${String(other['Id'])}`,
        []
      );
    }
  }
}

/**
 * Raises the errors of validation rules whose formula is true or has no value, all of them together. `translated` is
 * the object in the language that the messages are in.
 */
export function checkValidationRules(
  object: ObjectDef,
  isTrue: (formula: string) => boolean,
  translated: () => ObjectDef
): void {
  const errors = object.validationRules
    .filter((rule) => rule.active)
    .flatMap((rule) => validationError(rule, isTrue, translated) ?? []);
  if (errors.length > 0) {
    throw new SaveFailure(errors);
  }
}

function validationError(
  rule: ValidationRuleDef,
  isTrue: (formula: string) => boolean,
  translated: () => ObjectDef
): SaveError | null {
  const statusCode = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
  try {
    const fields = rule.errorField === undefined ? [] : [rule.errorField];
    if (!isTrue(rule.formula)) return null;
    const words = translated().validationRules.find(({ name }) => name === rule.name);
    return { statusCode, message: words?.message ?? rule.message, fields };
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    return { statusCode, message: `Validation Formula "${rule.name}" Invalid (${error.message})`, fields: [] };
  }
}

interface FieldLists {
  required: FieldDef[];
  picklists: FieldDef[];
  unique: FieldDef[];
}

/** Definitions never change; a metadata change makes new ones. */
const lists = new WeakMap<ObjectDef, FieldLists>();

function listsOf(object: ObjectDef): FieldLists {
  let found = lists.get(object);
  if (found === undefined) {
    const fields = [...object.fields.values()];
    found = {
      required: fields.filter((field) => field.required && field.type !== 'boolean'),
      picklists: fields.filter((field) => field.picklist?.restricted === true),
      unique: fields.filter((field) => field.unique)
    };
    lists.set(object, found);
  }
  return found;
}

const requiredFields = (object: ObjectDef): FieldDef[] => listsOf(object).required;
const picklistFields = (object: ObjectDef): FieldDef[] => listsOf(object).picklists;
const uniqueFields = (object: ObjectDef): FieldDef[] => listsOf(object).unique;
