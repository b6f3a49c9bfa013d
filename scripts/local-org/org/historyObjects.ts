/** The object that holds the field history of another: `X__History`, `AccountHistory`, `OpportunityFieldHistory`. */
import { fieldDef, systemFields } from './schema.ts';
import type { FieldDef, ObjectDef } from './types.ts';

/** The API name of an object's history. OpportunityHistory is another thing: its rows are whole stages. */
export function historyObjectName(object: ObjectDef): string {
  if (object.custom) return object.name.replace(/__c$/, '__History');
  return object.name === 'Opportunity' ? 'OpportunityFieldHistory' : `${object.name}History`;
}

/** The history object of an object that tracks history. Source: Object Reference, "CustomObject__History". */
export function historyObject(object: ObjectDef): ObjectDef {
  const written = { createable: false, updateable: false, permissionable: false };
  const system = systemFields({ owner: false, recycleBin: true }).filter(({ name }) =>
    ['Id', 'IsDeleted', 'CreatedDate', 'CreatedById'].includes(name)
  );
  const tracked = [...object.fields.values()].filter((field) => field.trackHistory === true);
  const values = [
    { value: 'created', label: 'Created.' },
    ...tracked.map(({ name, label }) => ({ value: name, label }))
  ].map((entry) => ({ ...entry, active: true, isDefault: false }));
  const fields: FieldDef[] = [
    ...system,
    fieldDef({
      name: object.custom ? 'ParentId' : `${object.name}Id`,
      label: `${object.custom ? 'Parent' : object.label} ID`,
      type: 'reference',
      referenceTo: [object.name],
      relationshipName: object.custom ? 'Parent' : object.name,
      childRelationshipName: 'Histories',
      deleteConstraint: 'Cascade',
      ...written
    }),
    fieldDef({
      name: 'Field',
      label: 'Changed Field',
      type: 'picklist',
      length: 255,
      picklist: { restricted: true, sorted: false, values },
      ...written
    }),
    fieldDef({ name: 'DataType', label: 'Datatype', type: 'string', length: 40, ...written }),
    fieldDef({ name: 'OldValue', label: 'Old Value', type: 'anyType', ...written }),
    fieldDef({ name: 'NewValue', label: 'New Value', type: 'anyType', ...written })
  ];
  return {
    name: historyObjectName(object),
    label: `History: ${object.label}`,
    labelPlural: `History: ${object.label}`,
    custom: false,
    keyPrefix: '017',
    nameField: 'Id',
    sharingModel: 'ControlledByParent',
    hierarchyAccess: true,
    fields: new Map(fields.map((field) => [field.name, field])),
    validationRules: [],
    sharingReasons: [],
    hasShares: false,
    hasOwner: false,
    undeletable: false,
    createable: false,
    updateable: false,
    deletable: false,
    queryable: true,
    alwaysReadable: false,
    historyOf: object.name
  };
}
