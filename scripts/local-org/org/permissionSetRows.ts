/** Keeps the rows of permission sets and their groups as they are deployed, so that queries and assignments find them. */
import { toDateTime } from './clock.ts';
import type { Org } from './org.ts';
import { blankRecord } from './save/blankRecord.ts';
import type { FieldValue, Id, OrgRecord } from './types.ts';

/** Adds, renames and removes rows; with a permission set or a group go its assignments. */
export function materializePermissionSets(org: Org): void {
  const { permissionSets, permissionSetGroups } = org.metadata;
  const groups = [...permissionSetGroups.values()];
  const groupIds = keepRows(
    org,
    'PermissionSetGroup',
    'DeveloperName',
    groups.map(({ name, label, description = null }) => ({
      DeveloperName: name,
      MasterLabel: label,
      Description: description,
      Status: 'Updated',
      HasActivationRequired: false
    }))
  );
  // A group is assigned through a permission set that stands for it ("PermissionSet", Type = Group).
  const standIns = groups.map(({ name, label, description = null }) => ({
    Name: name,
    Label: label,
    Description: description,
    IsCustom: true,
    Type: 'Group',
    PermissionSetGroupId: groupIds.get(name) ?? null
  }));
  const setIds = keepRows(org, 'PermissionSet', 'Name', [
    ...[...permissionSets.values()].map(({ name, label, description = null }) => ({
      Name: name,
      Label: label,
      Description: description,
      IsCustom: true,
      Type: 'Regular',
      PermissionSetGroupId: null
    })),
    ...standIns
  ]);
  org.database.exec(
    'DELETE FROM "PermissionSetAssignment" WHERE "PermissionSetId" NOT IN (SELECT "Id" FROM "PermissionSet")'
  );
  keepComponents(org, groupIds, setIds);
}

/** Makes the rows of an object those wanted, told apart by `key`; answers their ids by it. */
function keepRows(org: Org, objectName: string, key: string, wanted: OrgRecord[]): Map<FieldValue, Id> {
  const object = org.objectNamed(objectName);
  const now = toDateTime(org.clock.now());
  const present = new Map(
    org.database
      .prepare(`SELECT "Id", "${key}" AS "key" FROM "${objectName}"`)
      .all()
      .map((row) => [String(row['key']), String(row['Id'])])
  );
  const ids = new Map<FieldValue, Id>();
  for (const values of wanted) {
    const name = String(values[key]);
    const id = present.get(name) ?? org.system.nextId(object.keyPrefix);
    const stored = present.delete(name) ? org.rows.load(object, id) : null;
    ids.set(name, id);
    if (stored !== null && Object.entries(values).every(([field, value]) => stored[field] === value)) continue;
    const record = { ...(stored ?? { ...blankRecord(object), Id: id, CreatedDate: now }), ...values };
    record['LastModifiedDate'] = record['SystemModstamp'] = now;
    if (stored === null) org.rows.insert(object, record);
    else org.rows.update(object, record, Object.keys(record));
  }
  for (const id of present.values()) org.rows.remove(object, id);
  return ids;
}

/** One row for each permission set in each group. */
function keepComponents(org: Org, groupIds: Map<FieldValue, Id>, setIds: Map<FieldValue, Id>): void {
  const object = org.objectNamed('PermissionSetGroupComponent');
  const now = toDateTime(org.clock.now());
  const pair = (row: Record<string, unknown>) =>
    `${String(row['PermissionSetGroupId'])} ${String(row['PermissionSetId'])}`;
  const present = new Map(
    org.database
      .prepare('SELECT "Id", "PermissionSetGroupId", "PermissionSetId" FROM "PermissionSetGroupComponent"')
      .all()
      .map((row) => [pair(row), String(row['Id'])])
  );
  for (const { name, permissionSets } of org.metadata.permissionSetGroups.values()) {
    for (const member of permissionSets) {
      const values = {
        PermissionSetGroupId: groupIds.get(name) ?? null,
        PermissionSetId: setIds.get(member) ?? null
      };
      if (present.delete(pair(values))) continue;
      const stamps = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
      const Id = org.system.nextId(object.keyPrefix);
      org.rows.insert(object, { ...blankRecord(object), Id, ...values, ...stamps });
    }
  }
  for (const id of present.values()) org.rows.remove(object, id);
}
