/**
 * Creates and updates one record, in the order that Salesforce documents ("Triggers and Order of Execution"): load,
 * field checks, before-save flows, system validation, validation rules, uniqueness, write, after-save flows, roll-ups.
 */
import { toDateTime } from '../clock.ts';
import { hasRecordFlows, runRecordFlows } from '../flow/index.ts';
import { evaluateField, isTrue } from '../formula/index.ts';
import type { FormulaScope } from '../formula/index.ts';
import type { Org } from '../org.ts';
import { compiledFormula, recordScope } from '../recordScope.ts';
import { objectRules } from '../standard/rules/index.ts';
import type { Change } from '../standard/rules/change.ts';
import { sharedLevels } from '../standard/rules/shares.ts';
import { isStored } from '../store/tables.ts';
import type { Context, FieldDef, Id, ObjectDef, OrgRecord } from '../types.ts';
import { autoNumber } from './autoNumber.ts';
import { blankRecord } from './blankRecord.ts';
import { checkPicklists, checkReferences, checkRequired, checkUnique, checkValidationRules } from './checks.ts';
import { joinBatch } from './batch.ts';
import { addFieldHistory } from './fieldHistory.ts';
import { normalizeValue } from './normalizeValue.ts';
import { readFields } from './readFields.ts';
import { changedRollups } from './rollups.ts';
import { saveFailure } from './saveFailure.ts';

/** Creates a record and answers its id. */
export function createRecord(org: Org, context: Context, object: ObjectDef, given: Record<string, unknown>): Id {
  if (!object.createable || !org.access.objectPermissions(context, object).create) {
    throw saveFailure('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
  }
  const values = readFields(org, context, object, given, 'create');
  const now = toDateTime(org.clock.now());
  const id = org.system.nextId(object.keyPrefix);
  const record = blankRecord(object);
  Object.assign(record, { Id: id, CreatedDate: now, CreatedById: context.userId, SystemModstamp: now });
  Object.assign(record, { LastModifiedDate: now, LastModifiedById: context.userId });
  if (object.hasOwner) {
    record['OwnerId'] = context.userId;
  }
  for (const [name, value] of values) {
    record[name] = value;
  }
  if (object.hasOwner && record['OwnerId'] === null) {
    record['OwnerId'] = context.userId;
  }
  dropUndeclared(object, record);
  const change: Change = {
    org,
    context,
    object,
    operation: 'create',
    record,
    prior: null,
    given: new Set(values.keys()),
    byPlatform: false
  };
  applyDefaults(change);
  checkReferences(org, context, object, record, values.keys());
  if (!org.access.canCreateRecord(context, object, record)) {
    throw saveFailure(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${masterId(object, record)}`
    );
  }
  const twin = objectRules(object.name).twin?.(change) ?? null;
  if (twin !== null) {
    return updateRecord(org, { ...context, mode: 'system' }, object, String(twin['Id']), sharedLevels(change));
  }
  prepare(change);
  for (const field of object.fields.values()) {
    if (field.autoNumber !== undefined) {
      record[field.name] = autoNumber(org, object, field);
    }
  }
  org.rows.insert(object, record);
  finish(change);
  return id;
}

/** Updates a record with what a client gave, and answers its id. */
export function updateRecord(
  org: Org,
  context: Context,
  object: ObjectDef,
  id: Id,
  given: Record<string, unknown>
): Id {
  const prior = loadForChange(org, context, object, id);
  if (!object.updateable || !org.access.canEditRecord(context, object, id)) {
    throw saveFailure('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
  const values = readFields(org, context, object, given, 'update');
  const record = { ...prior };
  const changed: string[] = [];
  for (const [name, value] of values) {
    if (record[name] !== value) {
      record[name] = value;
      changed.push(name);
    }
  }
  checkReferences(org, context, object, record, changed);
  checkMoves(org, context, object, record, changed);
  return write({
    org,
    context,
    object,
    operation: 'update',
    record,
    prior,
    given: new Set(values.keys()),
    byPlatform: false
  });
}

/** A new master must be one that the user may write under; only who holds the record fully may give it away. */
function checkMoves(org: Org, context: Context, object: ObjectDef, record: OrgRecord, changed: string[]): void {
  const moved = changed.find((name) => object.fields.get(name)?.masterDetail === true);
  if (moved !== undefined && !org.access.canCreateRecord(context, object, record)) {
    throw saveFailure(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${String(record[moved])}`,
      [moved]
    );
  }
  if (changed.includes('OwnerId') && !org.access.canTransferRecord(context, object, String(record['Id']))) {
    throw saveFailure('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', ['OwnerId']);
  }
}

/**
 * Writes fields that the platform itself keeps (roll-ups, amounts of line items) through the same rules, flows and
 * roll-ups as any update, without asking for the user's access.
 */
export function updateByPlatform(org: Org, context: Context, object: ObjectDef, id: Id, values: OrgRecord): void {
  const prior = org.rows.load(object, id);
  if (prior !== null && prior['IsDeleted'] !== true) {
    write({
      org,
      context: { userId: context.userId, mode: 'system' },
      object,
      operation: 'update',
      record: { ...prior, ...values },
      prior,
      given: new Set(Object.keys(values)),
      byPlatform: true
    });
  }
}

/** Recomputes the roll-ups above a detail that was written, deleted or brought back. */
export function updateMasters(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: OrgRecord | null,
  prior: OrgRecord | null
): void {
  for (const { master, id, values } of changedRollups(org, object, record, prior)) {
    updateByPlatform(org, context, master, id, values);
  }
}

/** The stored record, or the errors for one that is not there, is deleted or may not be read. */
export function loadForChange(org: Org, context: Context, object: ObjectDef, id: Id): OrgRecord {
  const record = org.rows.load(object, id);
  if (record === null) {
    throw saveFailure('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  }
  if (record['IsDeleted'] === true) {
    throw saveFailure('ENTITY_IS_DELETED', 'entity is deleted');
  }
  if (!org.access.canReadRecord(context, object, id)) {
    throw saveFailure(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`
    );
  }
  return record;
}

function write(change: Change): Id {
  const { org, context, object, record } = change;
  const now = toDateTime(org.clock.now());
  record['SystemModstamp'] = now;
  record['LastModifiedDate'] = now;
  record['LastModifiedById'] = context.userId;
  dropUndeclared(object, record);
  prepare(change);
  const prior = change.prior ?? {};
  org.rows.update(
    object,
    record,
    Object.keys(record).filter((name) => record[name] !== prior[name])
  );
  finish(change);
  return String(record['Id']);
}

/** Everything before the row is written: derived fields, before-save flows, validation. */
function prepare(change: Change): void {
  const { org, context, object, record, prior } = change;
  const rules = objectRules(object.name);
  rules.derive?.(change);
  const byFlows = runFlowsBefore(change);
  if (byFlows.length > 0) {
    for (const name of byFlows) {
      const field = object.fields.get(name);
      record[name] = field === undefined ? null : normalizeValue(field, record[name], org.schema);
      change.given.add(name);
    }
    checkReferences(org, { userId: context.userId, mode: 'system' }, object, record, byFlows);
    rules.derive?.(change);
  }
  checkRequired(object, record);
  checkPicklists(object, record, prior);
  if (object.validationRules.length > 0) {
    const scope = recordScope(org, context, object, record, { prior, isNew: prior === null, passesFaults: true });
    checkValidationRules(
      object,
      (formula) => isTrue(compiledFormula(formula), scope),
      () => org.wordingFor(context).metadata.schema.object(object.name) ?? object
    );
  }
  checkUnique(org, object, record, prior);
  rules.check?.(change);
  // A custom object's record without a name is named by its id (Object Reference, "Custom Objects").
  if (object.custom && record['Name'] === null && object.fields.get('Name')?.autoNumber === undefined) {
    record['Name'] = record['Id'] ?? null;
  }
}

/** Runs the flows that may still change the record; names what they changed. */
function runFlowsBefore({ org, context, object, record, prior }: Change): string[] {
  const operation = prior === null ? 'create' : 'update';
  if (!hasRecordFlows(org, 'beforeSave', object, operation)) return [];
  const before = { ...record };
  runRecordFlows(org, context, 'beforeSave', { object, operation, record, prior });
  return Object.keys(record).filter((name) => record[name] !== before[name]);
}

/** Everything after the row is written: rows that the platform adds, after-save flows, roll-ups. */
function finish(change: Change): void {
  const { org, context, object, record, prior } = change;
  if (prior !== null && object.hasOwner && prior['OwnerId'] !== record['OwnerId']) {
    dropManualShares(org, object, String(record['Id']));
  }
  addFieldHistory(change);
  objectRules(object.name).afterWrite?.(change);
  if (joinBatch(change)) return;
  runAfterSaveFlows(change);
  updateMasters(org, context, object, record, prior);
}

function runAfterSaveFlows({ org, context, object, record, prior }: Change): void {
  runRecordFlows(org, context, 'afterSave', {
    object,
    operation: prior === null ? 'create' : 'update',
    record,
    prior
  });
}

/** Ends a batch: the flows of all its records, then the roll-ups above them. */
export function finishBatch(changes: Change[]): void {
  for (const change of changes) runAfterSaveFlows(change);
  for (const { org, context, object, record, prior } of changes) updateMasters(org, context, object, record, prior);
}

/** Manual shares end with the owner who gave them; shares with a sharing reason stay. */
function dropManualShares(org: Org, object: ObjectDef, id: Id): void {
  const custom = object.name.endsWith('__c');
  const share = org.schema.object(custom ? object.name.replace(/__c$/, '__Share') : `${object.name}Share`);
  if (share !== undefined && (object.hasShares || org.schema.object(share.name) !== undefined)) {
    for (const row of org.rows.find(share, custom ? 'ParentId' : `${object.name}Id`, id)) {
      if (row['RowCause'] === 'Manual') {
        org.rows.remove(share, String(row['Id']));
      }
    }
  }
}

function applyDefaults(change: Change): void {
  const { org, context, object, record, given } = change;
  let scope: FormulaScope | null = null;
  for (const field of defaultedFields(object)) {
    if (given.has(field.name)) {
      continue;
    }
    if (field.defaultFormula === 'true') {
      record[field.name] = true;
    } else if (field.defaultFormula !== undefined) {
      scope ??= recordScope(org, context, object, record, { prior: null, isNew: true });
      const value = evaluateField(compiledFormula(field.defaultFormula), defaultShape(field), scope);
      record[field.name] = normalizeValue(field, value, org.schema);
    } else {
      const values = field.picklist?.values.filter((entry) => entry.isDefault && entry.active) ?? [];
      record[field.name] = values.length === 0 ? null : values.map((entry) => entry.value).join(';');
    }
  }
}

/** A default's number keeps its own decimals until the field rounds it. */
function defaultShape(field: FieldDef): Pick<FieldDef, 'type' | 'scale'> {
  return { type: field.type, scale: field.scale ?? 2 };
}

/** Fields whose default is more than the blank record has: checkboxes begin as false without being told. */
function defaultedFields(object: ObjectDef): FieldDef[] {
  let fields = defaulted.get(object);
  if (fields === undefined) {
    fields = [...object.fields.values()].filter(
      (field) =>
        isStored(field) &&
        (field.defaultFormula === undefined
          ? field.picklist?.values.some((entry) => entry.isDefault)
          : field.defaultFormula !== 'false')
    );
    defaulted.set(object, fields);
  }
  return fields;
}

const defaulted = new WeakMap<ObjectDef, FieldDef[]>();

/** Some objects have no audit fields; nothing may be written for them. */
function dropUndeclared(object: ObjectDef, record: OrgRecord): void {
  for (const name of ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp']) {
    if (!object.fields.has(name)) {
      delete record[name];
    }
  }
}

function masterId(object: ObjectDef, record: OrgRecord): string {
  const master = [...object.fields.values()].find(
    (field) => field.type === 'reference' && field.required && typeof record[field.name] === 'string'
  );
  return master === undefined ? '' : String(record[master.name]);
}
