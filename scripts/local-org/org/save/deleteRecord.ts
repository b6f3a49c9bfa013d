/** Deletes a record into the recycle bin with all that goes with it, and brings it back. */
import { toDateTime } from '../clock.ts';
import { runRecordFlows } from '../flow/index.ts';
import type { Org } from '../org.ts';
import { objectRules } from '../standard/rules/index.ts';
import { isShare } from '../standard/rules/shares.ts';
import type { Context, FieldDef, Id, ObjectDef, OrgRecord } from '../types.ts';
import { checkUnique } from './checks.ts';
import { saveFailure } from './saveFailure.ts';
import { loadForChange, updateMasters } from './writeRecord.ts';

interface Removal {
  org: Org;
  context: Context;
  /** The record that was asked to be deleted; all others go with it. */
  rootId: Id;
  now: string;
}

/** Deletes a record, and by cascade its details; answers its id. */
export function deleteRecord(org: Org, context: Context, object: ObjectDef, id: Id): Id {
  const record = loadForChange(org, context, object, id);
  if (!object.deletable || !org.access.canDeleteRecord(context, object, id)) {
    throw saveFailure('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
  runRecordFlows(org, context, 'beforeDelete', { object, operation: 'delete', record, prior: record });
  remove({ org, context, rootId: id, now: toDateTime(org.clock.now()) }, object, record);
  return id;
}

/** Brings a record back from the recycle bin with what went with it. */
export function undeleteRecord(org: Org, context: Context, object: ObjectDef, id: Id): Id {
  const record = org.rows.load(object, id);
  const entries = org.system.binned(id);
  if (record === null || record['IsDeleted'] !== true || !entries.some((entry) => entry.id === id)) {
    throw saveFailure('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  }
  if (!org.access.objectPermissions(context, object).delete) {
    throw saveFailure('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
  for (const field of object.fields.values()) {
    const master = field.masterDetail === true ? org.schema.object(field.referenceTo?.[0] ?? '') : undefined;
    const masterId = record[field.name];
    if (master !== undefined && typeof masterId === 'string' && org.record(master.name, masterId) === null) {
      throw saveFailure('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
    }
  }
  const now = toDateTime(org.clock.now());
  const restored = entries.flatMap((entry): { object: ObjectDef; record: OrgRecord }[] => {
    const entryObject = org.schema.object(entry.object);
    const row = entryObject === undefined ? null : org.rows.load(entryObject, entry.id);
    return entryObject === undefined || row === null ? [] : [{ object: entryObject, record: row }];
  });
  for (const { object: entryObject, record: row } of restored) {
    checkUnique(org, entryObject, row, null);
    row['IsDeleted'] = false;
    row['SystemModstamp'] = now;
    org.rows.update(entryObject, row, stamped(entryObject, 'IsDeleted'));
  }
  for (const cleared of org.system.clearedLookups(id)) {
    const holder = org.schema.object(cleared.object);
    const row = holder === undefined ? null : org.rows.load(holder, cleared.id);
    if (holder !== undefined && row !== null && row[cleared.field] === null) {
      org.rows.update(holder, { ...row, [cleared.field]: cleared.value }, [cleared.field]);
    }
  }
  org.system.unbin(id);
  for (const { object: entryObject, record: row } of restored) {
    afterChange(org, context, entryObject, row, 'undelete');
  }
  return id;
}

function remove(removal: Removal, object: ObjectDef, record: OrgRecord): void {
  const { org, context, rootId, now } = removal;
  const id = String(record['Id']);
  // First the master: what it sums up is not computed again for a record that is gone, and its rules are not asked.
  if (object.undeletable || (object.fields.has('IsDeleted') && id !== rootId && !isShare(object.name))) {
    org.rows.update(object, { ...record, IsDeleted: true, SystemModstamp: now }, stamped(object, 'IsDeleted'));
    org.system.bin({ id, object: object.name }, rootId, now);
  } else {
    org.rows.remove(object, id);
  }
  for (const { object: child, field } of org.schema.childrenOf(object.name)) {
    const action = deleteAction(field);
    if (action === null) {
      continue;
    }
    const rows = org.rows.find(child, field.name, id);
    if (rows.length > 0 && action === 'Restrict') {
      throw restricted(object, record, child, rows);
    }
    for (const row of rows) {
      if (action === 'Cascade') {
        const current = org.rows.load(child, String(row['Id']));
        if (current !== null && current['IsDeleted'] !== true) {
          remove(removal, child, current);
        }
      } else {
        org.rows.update(child, { ...row, [field.name]: null, SystemModstamp: now }, stamped(child, field.name));
        org.system.clearLookup(rootId, { object: child.name, id: String(row['Id']), field: field.name, value: id });
      }
    }
  }
  afterChange(org, context, object, { ...record, IsDeleted: true }, 'delete');
}

function stamped(object: ObjectDef, field: string): string[] {
  return object.fields.has('SystemModstamp') ? [field, 'SystemModstamp'] : [field];
}

/** What happens to a child when its parent goes: its own constraint, and for audit fields and owners nothing. */
function deleteAction(field: FieldDef): 'Cascade' | 'SetNull' | 'Restrict' | null {
  if (field.masterDetail === true) {
    return 'Cascade';
  }
  if (['CreatedById', 'LastModifiedById', 'OwnerId'].includes(field.name)) {
    return null;
  }
  return field.deleteConstraint ?? (field.required ? 'Restrict' : 'SetNull');
}

function restricted(object: ObjectDef, record: OrgRecord, child: ObjectDef, rows: OrgRecord[]) {
  const names = rows.slice(0, 5).map((row) => String(row[child.nameField] ?? row['Id']));
  const name = String(record[object.nameField] ?? record['Id']);
  return saveFailure(
    'DELETE_FAILED',
    `Your attempt to delete ${name} could not be completed because it is associated with the following ${child.labelPlural.toLowerCase()}.: ${names.join(', ')}\n`
  );
}

function afterChange(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: OrgRecord,
  operation: 'delete' | 'undelete'
): void {
  const prior = operation === 'delete' ? record : null;
  objectRules(object.name).afterWrite?.({
    org,
    context,
    object,
    operation,
    record,
    prior: record,
    given: new Set(),
    byPlatform: true
  });
  updateMasters(org, context, object, operation === 'delete' ? null : record, prior);
}
