/** Objects and fields: the defaults of their definitions, the fields that every object has, and the index over all. */
import { historyObject } from './historyObjects.ts';
import type { FieldDef, FieldType, ObjectDef, Schema } from './types.ts';

/** A field definition with the platform's defaults for what is not given. */
export function fieldDef(given: Partial<FieldDef> & { name: string; type: FieldType }): FieldDef {
  const required = given.required ?? false;
  const written = given.formula !== undefined || given.rollup !== undefined || given.autoNumber !== undefined;
  return {
    label: given.name,
    custom: given.name.endsWith('__c'),
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: !written,
    updateable: !written,
    permissionable: !required && given.masterDetail !== true,
    ...given,
    required
  };
}

/** The fields that the platform gives every object: id, owner, audit fields, recycle bin mark. */
export function systemFields(options: { owner: boolean; recycleBin: boolean }): FieldDef[] {
  const written = { createable: false, updateable: false, permissionable: false };
  const user = { referenceTo: ['User'], type: 'reference' as const, ...written };
  const fields = [
    fieldDef({ name: 'Id', label: 'Record ID', type: 'id', length: 18, ...written }),
    fieldDef({ name: 'CreatedDate', label: 'Created Date', type: 'datetime', ...written }),
    fieldDef({ name: 'CreatedById', label: 'Created By ID', relationshipName: 'CreatedBy', ...user }),
    fieldDef({ name: 'LastModifiedDate', label: 'Last Modified Date', type: 'datetime', ...written }),
    fieldDef({ name: 'LastModifiedById', label: 'Last Modified By ID', relationshipName: 'LastModifiedBy', ...user }),
    fieldDef({ name: 'SystemModstamp', label: 'System Modstamp', type: 'datetime', ...written })
  ];
  if (options.recycleBin) {
    fields.splice(1, 0, fieldDef({ name: 'IsDeleted', label: 'Deleted', type: 'boolean', ...written }));
  }
  if (options.owner) {
    fields.splice(
      1,
      0,
      fieldDef({
        name: 'OwnerId',
        label: 'Owner ID',
        type: 'reference',
        referenceTo: ['Group', 'User'],
        relationshipName: 'Owner',
        permissionable: false
      })
    );
  }
  return fields;
}

/** Indexes the objects, and derives the `__Share` and `__History` objects of those that have them. */
export function createSchema(given: ObjectDef[]): Schema {
  const shares = given.filter((object) => object.custom && object.hasShares).map(customShareObject);
  const histories = given.filter((object) => object.tracksHistory === true).map(historyObject);
  const objects = [...given, ...shares, ...histories];
  const byName = new Map<string, ObjectDef>();
  const asWritten = new Map(objects.map((object) => [object.name, object]));
  const byPrefix = new Map<string, ObjectDef | undefined>();
  const fields = new Map<ObjectDef, Map<string, FieldDef>>();
  const children = new Map<string, { object: ObjectDef; field: FieldDef }[]>();
  for (const object of objects) {
    byName.set(object.name.toLowerCase(), object);
    byPrefix.set(object.keyPrefix, byPrefix.has(object.keyPrefix) ? undefined : object);
    const own = new Map<string, FieldDef>();
    for (const field of object.fields.values()) {
      own.set(field.name.toLowerCase(), field);
      for (const parent of field.referenceTo ?? []) {
        const key = parent.toLowerCase();
        const list = children.get(key) ?? [];
        list.push({ object, field });
        children.set(key, list);
      }
    }
    fields.set(object, own);
  }
  // Names mostly come as they are written: each is found without being folded first.
  const objectNamed = (name: string): ObjectDef | undefined => asWritten.get(name) ?? byName.get(name.toLowerCase());
  return {
    object: objectNamed,
    field: (objectName, fieldName) => {
      const object = objectNamed(objectName);
      return object && (object.fields.get(fieldName) ?? fields.get(object)?.get(fieldName.toLowerCase()));
    },
    objects: () => objects,
    childrenOf: (objectName) => children.get(objectName.toLowerCase()) ?? [],
    objectOfId: (id) => byPrefix.get(id.slice(0, 3))
  };
}

/** The object that holds who a custom object's records are shared with. */
function customShareObject(object: ObjectDef): ObjectDef {
  const name = object.name.replace(/__c$/, '__Share');
  const values = (list: [string, string][]) => ({
    restricted: true,
    sorted: false,
    values: list.map(([value, label]) => ({ value, label, active: true, isDefault: false }))
  });
  const fields: FieldDef[] = [
    ...systemFields({ owner: false, recycleBin: true }).filter(
      (field) => !field.name.startsWith('Created') && field.name !== 'SystemModstamp'
    ),
    fieldDef({
      name: 'ParentId',
      label: 'Parent ID',
      type: 'reference',
      referenceTo: [object.name],
      relationshipName: 'Parent',
      childRelationshipName: 'Shares',
      deleteConstraint: 'Cascade',
      required: true,
      updateable: false,
      permissionable: false
    }),
    fieldDef({
      name: 'UserOrGroupId',
      label: 'User/Group ID',
      type: 'reference',
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      required: true,
      updateable: false,
      permissionable: false
    }),
    fieldDef({
      name: 'AccessLevel',
      label: 'Access Level',
      type: 'picklist',
      required: true,
      permissionable: false,
      picklist: values([
        ['Read', 'Read Only'],
        ['Edit', 'Read/Write'],
        ['All', 'Owner']
      ])
    }),
    fieldDef({
      name: 'RowCause',
      label: 'Row Cause',
      type: 'picklist',
      updateable: false,
      permissionable: false,
      defaultFormula: '"Manual"',
      picklist: values([
        ['Owner', 'Owner'],
        ['Manual', 'Manual Sharing'],
        ['Rule', 'Sharing Rule'],
        ...object.sharingReasons.map((reason): [string, string] => [reason.name, reason.label])
      ])
    })
  ];
  return {
    name,
    label: `Share: ${object.label}`,
    labelPlural: `Share: ${object.label}`,
    custom: false,
    keyPrefix: '02c',
    nameField: 'Id',
    sharingModel: 'ControlledByParent',
    hierarchyAccess: true,
    fields: new Map(fields.map((field) => [field.name, field])),
    validationRules: [],
    sharingReasons: [],
    hasShares: false,
    hasOwner: false,
    undeletable: false,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    alwaysReadable: false
  };
}
