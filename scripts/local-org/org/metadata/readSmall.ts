/** The small types: value sets, labels, custom permissions, the meta file of a component bundle. */
import { readPicklistValue } from './readFieldParts.ts';
import type { Reading } from './reading.ts';
import type { NotificationTypeDef, ValueSetDef } from './types.ts';

export function readGlobalValueSet(reading: Reading, name: string): ValueSetDef {
  const set: ValueSetDef = {
    name,
    label: reading.need('masterLabel'),
    sorted: reading.boolean('sorted') ?? false,
    values: reading.children('customValue', 'CustomValue').map(readPicklistValue)
  };
  reading.withoutEffect('description');
  reading.finish();
  return set;
}

/** Reads one `labels` element of a labels file. */
export function readCustomLabel(reading: Reading): { name: string; value: string } {
  const name = reading.need('fullName');
  reading.need('language');
  reading.need('shortDescription');
  reading.need('protected');
  const value = reading.need('value');
  if (value.length > 1000) reading.problem('Value: data value too large (max length=1000)', 'value');
  reading.withoutEffect('categories');
  reading.finish();
  return { name, value };
}

export function readCustomPermission(reading: Reading): void {
  reading.need('label');
  reading.withoutEffect('description', 'isLicensed');
  reading.notEmulated('connectedApp', 'externalClientApplication', 'requiredPermission');
  reading.finish();
}

/** Reads a custom notification type (Metadata API Developer Guide, "CustomNotificationType"). */
export function readNotificationType(reading: Reading, name: string): NotificationTypeDef {
  const typeName = reading.need('customNotifTypeName');
  if (typeName.length > 80)
    reading.problem('Notification Type Name: data value too large (max length=80)', 'customNotifTypeName');
  const description = reading.text('description');
  if ((description?.length ?? 0) > 255)
    reading.problem('Description: data value too large (max length=255)', 'description');
  const type: NotificationTypeDef = {
    name,
    typeName,
    label: reading.need('masterLabel'),
    desktop: reading.need('desktop') === 'true',
    mobile: reading.need('mobile') === 'true',
    ...(description ? { description } : {})
  };
  reading.notEmulated('actionGroups', 'slack');
  reading.finish();
  return type;
}

/** Reads a bundle's `.js-meta.xml`; its targets say where a page may place the component. */
export function readBundleMeta(reading: Reading): { exposed: boolean; targets: string[] } {
  const exposed = reading.boolean('isExposed') ?? false;
  if (reading.text('apiVersion') === undefined) reading.problem('Required field is missing: apiVersion');
  const targets = reading.child('targets', 'Targets');
  const names = targets?.texts('target') ?? [];
  targets?.finish();
  if (exposed && names.length === 0)
    reading.problem('At least one target is required when isExposed is true', 'isExposed');
  // Property editors and object lists of a target: the app builder's business; pages carry the values themselves.
  reading.withoutEffect(
    'targetConfigs',
    'capabilities',
    'description',
    'masterLabel',
    'runtimeNamespace',
    'isExplicitImport'
  );
  reading.notEmulated('ai', 'lwcResources');
  reading.finish();
  return { exposed, targets: names };
}
