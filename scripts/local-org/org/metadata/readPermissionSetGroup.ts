/** A permission set group: permission sets under one name. */
import type { Reading } from './reading.ts';

export interface PermissionSetGroupDef {
  name: string;
  label: string;
  description?: string;
  permissionSets: string[];
}

/** Reads a permission set group as the file says it. */
export function readPermissionSetGroup(reading: Reading, name: string): PermissionSetGroupDef {
  const description = reading.text('description');
  const label = reading.need('label');
  const permissionSets = [...new Set(reading.texts('permissionSets'))];
  if (reading.boolean('hasActivationRequired') === true) {
    reading.problem(
      'The local org does not emulate PermissionSetGroup.hasActivationRequired.',
      'hasActivationRequired'
    );
  }
  // Salesforce's own note of whether it has computed the group.
  reading.withoutEffect('status');
  reading.notEmulated('mutingPermissionSets');
  reading.finish();
  return { name, label, permissionSets, ...(description ? { description } : {}) };
}

/** What a group names must be there, and its own name must be free: both kinds stand in one list. */
export function checkPermissionSetGroup(
  group: PermissionSetGroupDef,
  permissionSets: ReadonlyMap<string, unknown>,
  report: (element: string, text: string | undefined, message: string) => void
): void {
  if (permissionSets.has(group.name)) {
    report('label', undefined, `Duplicate developer name: there is a PermissionSet named ${group.name}`);
  }
  for (const name of group.permissionSets) {
    if (permissionSets.has(name)) continue;
    report('permissionSets', name, `In field: permissionSets - no PermissionSet named ${name} found`);
  }
}
