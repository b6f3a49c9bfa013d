/** Writes the records of a new org. */
import { toDateTime } from './clock.ts';
import type { Org } from './org.ts';
import { blankRecord } from './save/blankRecord.ts';
import { standardRecords } from './standard/standardOrg.ts';
import type { Id } from './types.ts';

/** The organization, profiles, stages, the standard price book and one administrator. */
export function firstRecords(org: Org): void {
  const ids = new Map<string, Id>();
  const records = standardRecords();
  for (const { object, key } of records) {
    ids.set(key, org.system.nextId(org.objectNamed(object).keyPrefix));
  }
  const admin = ids.get('admin') ?? null;
  const now = toDateTime(org.clock.now());
  for (const { object: name, key, fields } of records) {
    const object = org.objectNamed(name);
    const record = blankRecord(object);
    for (const field of ['CreatedDate', 'LastModifiedDate', 'SystemModstamp']) {
      record[field] = now;
    }
    record['CreatedById'] = record['LastModifiedById'] = admin;
    for (const [field, value] of Object.entries(fields)) {
      if (!object.fields.has(field)) {
        throw new Error(`records.json: ${name} has no field ${field}`);
      }
      record[field] = typeof value === 'string' && value.startsWith('@') ? (ids.get(value.slice(1)) ?? null) : value;
    }
    record['Id'] = ids.get(key) ?? null;
    org.rows.insert(object, record);
  }
}
