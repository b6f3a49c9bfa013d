import { isStored } from '../store/tables.ts';
import type { ObjectDef, OrgRecord } from '../types.ts';

/** A record of an object with nothing in it: null everywhere, false in checkboxes, 0 in roll-ups that count or add. */
export function blankRecord(object: ObjectDef): OrgRecord {
  let blank = blanks.get(object);
  if (blank === undefined) {
    blank = makeBlank(object);
    blanks.set(object, blank);
  }
  return { ...blank };
}

/** Definitions never change; a metadata change makes new ones. */
const blanks = new WeakMap<ObjectDef, OrgRecord>();

function makeBlank(object: ObjectDef): OrgRecord {
  const record: OrgRecord = {};
  for (const field of object.fields.values()) {
    if (!isStored(field)) {
      continue;
    }
    const adds = field.rollup?.operation === 'count' || field.rollup?.operation === 'sum';
    record[field.name] = field.type === 'boolean' ? false : adds ? 0 : null;
  }
  return record;
}
