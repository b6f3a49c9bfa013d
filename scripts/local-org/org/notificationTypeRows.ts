/** Keeps the CustomNotificationType rows as the deployed notification types say, so that a flow finds the id to send. */
import { toDateTime } from './clock.ts';
import type { Org } from './org.ts';
import { blankRecord } from './save/blankRecord.ts';

/** Adds, changes and removes rows. A type keeps its id while it is deployed. */
export function materializeNotificationTypes(org: Org): void {
  const object = org.objectNamed('CustomNotificationType');
  const now = toDateTime(org.clock.now());
  const present = new Map(
    org.database
      .prepare('SELECT "Id", "DeveloperName" FROM "CustomNotificationType"')
      .all()
      .map((row) => [String(row['DeveloperName']), String(row['Id'])])
  );
  for (const type of org.metadata.notificationTypes.values()) {
    const id = present.get(type.name);
    present.delete(type.name);
    const fields = {
      DeveloperName: type.name,
      MasterLabel: type.label,
      CustomNotifTypeName: type.typeName,
      Description: type.description ?? null,
      Desktop: type.desktop,
      Mobile: type.mobile
    };
    const standing = id === undefined ? null : org.rows.load(object, id);
    if (standing && Object.entries(fields).every(([name, value]) => standing[name] === value)) continue;
    const record = { ...(standing ?? blankRecord(object)), ...fields, LastModifiedDate: now, SystemModstamp: now };
    if (id === undefined) {
      org.rows.insert(object, { ...record, Id: org.system.nextId(object.keyPrefix), CreatedDate: now });
    } else {
      org.rows.update(object, record, Object.keys(record));
    }
  }
  for (const id of present.values()) org.rows.remove(object, id);
}
