/** Keeps the PermissionSet rows as the deployed permission sets say, so that queries and assignments find them. */
import { toDateTime } from './clock.ts';
import type { Org } from './org.ts';
import { blankRecord } from './save/blankRecord.ts';

/** Adds, renames and removes rows; with a permission set go its assignments. */
export function materializePermissionSets(org: Org): void {
  const object = org.objectNamed('PermissionSet');
  const now = toDateTime(org.clock.now());
  const present = new Map(
    org.database
      .prepare('SELECT "Id", "Name" FROM "PermissionSet"')
      .all()
      .map((row) => [String(row['Name']), String(row['Id'])])
  );
  for (const set of org.metadata.permissionSets.values()) {
    const id = present.get(set.name);
    present.delete(set.name);
    const record = (id === undefined ? null : org.rows.load(object, id)) ?? blankRecord(object);
    const description = set.description ?? null;
    if (id !== undefined && record['Label'] === set.label && record['Description'] === description) {
      continue;
    }
    Object.assign(record, {
      Name: set.name,
      Label: set.label,
      Description: description,
      IsCustom: true,
      Type: 'Regular'
    });
    record['LastModifiedDate'] = record['SystemModstamp'] = now;
    if (id === undefined) {
      record['Id'] = org.system.nextId(object.keyPrefix);
      record['CreatedDate'] = now;
      org.rows.insert(object, record);
    } else {
      org.rows.update(object, record, Object.keys(record));
    }
  }
  for (const id of present.values()) {
    org.database.prepare('DELETE FROM "PermissionSetAssignment" WHERE "PermissionSetId" = ?').run(id);
    org.rows.remove(object, id);
  }
}
