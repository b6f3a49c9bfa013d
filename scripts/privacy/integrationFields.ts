/**
 * `npm run privacy:set`, second part: writes which fields of the package Coaching_Integration lets the sync user read,
 * for the doctor of the sync service, which runs where the metadata is not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { syncedObjects } from '../sync/objects.ts';

export const INTEGRATION_FIELDS_FILE = 'scripts/sync/doctor/integrationFields.json';

const permissionSet = 'force-app/main/access/permissionsets/Coaching_Integration.permissionset-meta.xml';

/** The text of the file: the fields by their object. Fields that are required need no permission, and are not in it. */
export function integrationFieldsJson(): string {
  const synced = new Set(syncedObjects.map(({ name }) => name));
  const fields: Record<string, string[]> = {};
  for (const [permission] of readFileSync(permissionSet, 'utf8').matchAll(
    /<fieldPermissions>.*?<\/fieldPermissions>/gs
  )) {
    const [, object = '', field = ''] = /<field>(\w+)\.(\w+)</.exec(permission) ?? [];
    if (synced.has(object) && permission.includes('<readable>true<')) (fields[object] ??= []).push(field);
  }
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted.map(([object, names]) => [object, names.sort().join(' ')])), null, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(INTEGRATION_FIELDS_FILE, integrationFieldsJson());
}
