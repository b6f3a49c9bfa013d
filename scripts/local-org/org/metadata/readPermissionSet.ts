/** A permission set file. What it names is checked against the org by `checkPermissionSet`. */
import type { FieldDef, ObjectPermissions, Schema } from '../types.ts';
import type { Reading } from './reading.ts';
import type { PermissionSetDef, TabVisibility } from './types.ts';

const NOT_EMULATED = [
  'agentAccesses',
  'classAccesses',
  'customMetadataTypeAccesses',
  'customSettingAccesses',
  'emailRoutingAddressAccesses',
  'enrichments',
  'externalCredentialPrincipalAccesses',
  'externalDataSourceAccesses',
  'genComputingSummaryDefAccesses',
  'pageAccesses',
  'recordTypeVisibilities',
  'servicePresenceStatusAccesses'
];

/** Reads a permission set as the file says it; nothing is resolved. */
export function readPermissionSet(reading: Reading, name: string): PermissionSetDef {
  const description = reading.text('description');
  const set: PermissionSetDef = {
    name,
    label: reading.need('label'),
    ...(description ? { description } : {}),
    objectPermissions: new Map(reading.children('objectPermissions', 'PermissionSetObjectPermissions').map(readObject)),
    fieldPermissions: new Map(reading.children('fieldPermissions', 'PermissionSetFieldPermissions').map(readField)),
    customPermissions: readEnabled(reading, 'customPermissions', 'PermissionSetCustomPermissions'),
    userPermissions: readEnabled(reading, 'userPermissions', 'PermissionSetUserPermission'),
    tabVisibilities: new Map(reading.children('tabSettings', 'PermissionSetTabSetting').map(readTab)),
    applicationVisibilities: new Map(
      reading.children('applicationVisibilities', 'PermissionSetApplicationVisibility').map(readApplication)
    )
  };
  if (description && description.length > 255) {
    reading.problem('Description: data value too large (max length=255)', 'description');
  }
  // Licenses are not modelled, and every active flow may be run here: neither changes what this server answers.
  reading.withoutEffect('license', 'hasActivationRequired', 'flowAccesses');
  reading.notEmulated(...NOT_EMULATED);
  reading.finish();
  return set;
}

/** What a permission set names must be there, and must be such that a permission set may grant it. */
export function checkPermissionSet(
  set: PermissionSetDef,
  org: { schema: Schema; customPermissions: Set<string>; tabs: Set<string>; applications: Set<string> },
  report: (element: string, text: string, message: string) => void
): void {
  for (const [name, permissions] of set.objectPermissions) {
    const object = org.schema.object(name);
    if (!object) {
      report('objectPermissions', name, `In field: object - no CustomObject named ${name} found`);
      continue;
    }
    for (const message of missingDependencies(name, permissions)) report('objectPermissions', name, message);
    const master = [...object.fields.values()].find((field) => field.masterDetail === true);
    const masterName = master?.referenceTo?.[0];
    if (masterName && permissions.read && !set.objectPermissions.get(masterName)?.read) {
      report('objectPermissions', name, `Permission Read ${name} depends on permission(s): Read ${masterName}`);
    }
  }
  for (const [path, { readable, editable }] of set.fieldPermissions) {
    const [objectName = '', fieldName = ''] = path.split('.');
    const field = org.schema.field(objectName, fieldName);
    const message = fieldProblem(path, field, readable, editable);
    if (message) report('fieldPermissions', path, message);
  }
  for (const name of set.customPermissions) {
    if (org.customPermissions.has(name)) continue;
    report('customPermissions', name, `In field: customPermission - no CustomPermission named ${name} found`);
  }
  for (const name of set.tabVisibilities.keys()) {
    if (org.tabs.has(name)) continue;
    report('tabSettings', name, `In field: tab - no CustomTab named ${name} found`);
  }
  for (const name of set.applicationVisibilities.keys()) {
    if (org.applications.has(name)) continue;
    report('applicationVisibilities', name, `In field: application - no CustomApplication named ${name} found`);
  }
}

// ---------------------------------------------------------------- below: entries and rules

function fieldProblem(path: string, field: FieldDef | undefined, readable: boolean, editable: boolean): string | null {
  if (!field) return `In field: field - no CustomField named ${path} found`;
  if (field.required || field.masterDetail) return `You cannot deploy to a required field: ${path}`;
  if (!field.permissionable) return `You cannot deploy to a field without field-level security: ${path}`;
  if (editable && !readable) return `Permission Edit ${path} depends on permission(s): Read ${path}`;
  if (editable && !field.updateable && !field.createable) {
    return `You cannot give edit permission to a read-only field: ${path}`;
  }
  return null;
}

function missingDependencies(name: string, given: ObjectPermissions): string[] {
  const needs: [keyof ObjectPermissions, string, (keyof ObjectPermissions)[]][] = [
    ['create', 'Create', ['read']],
    ['edit', 'Edit', ['read']],
    ['delete', 'Delete', ['read', 'edit']],
    ['viewAll', 'View All', ['read']],
    ['modifyAll', 'Modify All', ['read', 'edit', 'delete', 'viewAll']]
  ];
  const words: Record<string, string> = { read: 'Read', edit: 'Edit', delete: 'Delete', viewAll: 'View All' };
  return needs.flatMap(([permission, word, others]) => {
    const missing = given[permission] ? others.filter((other) => !given[other]) : [];
    if (missing.length === 0) return [];
    return [
      `Permission ${word} ${name} depends on permission(s): ${missing.map((m) => `${words[m]} ${name}`).join(', ')}`
    ];
  });
}

function readObject(entry: Reading): [string, ObjectPermissions] {
  const permissions = {
    read: entry.boolean('allowRead') ?? false,
    create: entry.boolean('allowCreate') ?? false,
    edit: entry.boolean('allowEdit') ?? false,
    delete: entry.boolean('allowDelete') ?? false,
    viewAll: entry.boolean('viewAllRecords') ?? false,
    modifyAll: entry.boolean('modifyAllRecords') ?? false
  };
  const name = entry.need('object');
  entry.notEmulated('viewAllFields');
  entry.finish();
  return [name, permissions];
}

function readField(entry: Reading): [string, { readable: boolean; editable: boolean }] {
  const editable = entry.boolean('editable') ?? false;
  const readable = entry.boolean('readable') ?? false;
  const field = entry.need('field');
  entry.finish();
  return [field, { readable, editable }];
}

function readEnabled(reading: Reading, name: string, type: string): Set<string> {
  const names = new Set<string>();
  for (const entry of reading.children(name, type)) {
    if (entry.boolean('enabled')) names.add(entry.need('name'));
    else entry.text('name');
    entry.finish();
  }
  return names;
}

function readTab(entry: Reading): [string, TabVisibility] {
  const visibility =
    entry.oneOf('visibility', 'PermissionSetTabVisibility', ['Visible', 'Available', 'None']) ?? 'None';
  const tab = entry.need('tab');
  entry.finish();
  return [tab, visibility];
}

function readApplication(entry: Reading): [string, { visible: boolean; default: boolean }] {
  const visible = entry.boolean('visible') ?? false;
  const isDefault = entry.boolean('default') ?? false;
  const application = entry.need('application');
  entry.finish();
  return [application, { visible, default: isDefault }];
}
