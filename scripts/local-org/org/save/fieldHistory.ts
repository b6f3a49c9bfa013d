/**
 * Field history: a row when a record of a tracked object is created, and rows when its tracked fields change.
 * Source: Object Reference, "CustomObject__History" and "EntityHistory"; Help, "Field History Tracking".
 */
import { historyObjectName } from '../historyObjects.ts';
import type { Change } from '../standard/rules/change.ts';
import type { FieldDef, FieldType, FieldValue } from '../types.ts';
import { blankRecord } from './blankRecord.ts';
import { parentObject } from './checks.ts';

const DATA_TYPES: Partial<Record<FieldType, string>> = {
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'DateOnly',
  datetime: 'DateTime',
  picklist: 'DynamicEnum',
  multipicklist: 'MultiEnum',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  textarea: 'TextArea'
};

/** Writes the history of one create or update that was just written. */
export function addFieldHistory(change: Change): void {
  const { object, record, prior } = change;
  if (object.tracksHistory !== true) return;
  if (prior === null) {
    addRow(change, 'created', 'Text', null, null);
    return;
  }
  for (const field of object.fields.values()) {
    const before = prior[field.name] ?? null;
    const after = record[field.name] ?? null;
    // Roll-ups are not tracked: the platform writes them.
    if (field.trackHistory !== true || field.rollup !== undefined || before === after) continue;
    if (field.type === 'reference') {
      // Two rows: the names as people see them, and the ids.
      addRow(change, field.name, 'Text', nameOf(change, field, before), nameOf(change, field, after));
      addRow(change, field.name, 'EntityId', before, after);
    } else {
      // That a long text or a list of values changed is told, not what it was.
      const isTold = field.type !== 'multipicklist' && !(field.type === 'textarea' && (field.length ?? 255) > 255);
      addRow(change, field.name, DATA_TYPES[field.type] ?? 'Text', isTold ? before : null, isTold ? after : null);
    }
  }
}

function addRow(change: Change, name: string, type: string, before: FieldValue, after: FieldValue): void {
  const { org, context, object, record } = change;
  const history = org.objectNamed(historyObjectName(object));
  const parent = history.fields.has('ParentId') ? 'ParentId' : `${object.name}Id`;
  org.rows.insert(history, {
    ...blankRecord(history),
    Id: org.system.nextId(history.keyPrefix),
    [parent]: record['Id'] ?? null,
    CreatedById: context.userId,
    CreatedDate: record['SystemModstamp'] ?? null,
    Field: name,
    DataType: type,
    OldValue: before === null ? null : JSON.stringify(before),
    NewValue: after === null ? null : JSON.stringify(after)
  });
}

function nameOf({ org }: Change, field: FieldDef, id: FieldValue): FieldValue {
  const parent = typeof id === 'string' ? parentObject(org, field, id) : undefined;
  const row = parent && typeof id === 'string' ? org.rows.load(parent, id) : null;
  return parent && row ? (row[parent.nameField] ?? null) : null;
}
