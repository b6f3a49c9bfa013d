/** What an object is, for the running user. Source: UI API Developer Guide, "Object Info", "Field". */
import { createHash } from 'node:crypto';
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, FieldType, ObjectDef } from '../../org/types.ts';
import { isFilterable, isSortable } from '../../query/fieldAbilities.ts';
import { isSupported, supportedParents } from '../graphql/uiObjects.ts';
import { SalesforceError } from '../../errors.ts';

/** The record type of an object without record types. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

const DATA_TYPES: Record<FieldType, string> = {
  id: 'Reference',
  reference: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Int',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  encryptedstring: 'EncryptedString',
  anyType: 'String'
};

/** One field as the UI API describes it. */
export interface FieldInfo {
  apiName: string;
  dataType: string;
  label: string;
  [property: string]: unknown;
}

/** One object as the UI API describes it. */
export interface ObjectInfo {
  apiName: string;
  fields: Record<string, FieldInfo>;
  childRelationships: {
    childObjectApiName: string;
    fieldName: string;
    junctionIdListNames: string[];
    junctionReferenceTo: string[];
    relationshipName: string;
  }[];
  eTag: string;
  [property: string]: unknown;
}

/** The object, in the user's language, when the UI API has it and the user may read it; otherwise what the UI API answers. */
export function supportedObject(org: Org, context: Context, name: string): ObjectDef {
  const object = org.wordingFor(context).metadata.schema.object(name);
  if (!object || !isSupported(object)) {
    throw new SalesforceError('INVALID_TYPE', `Object ${name} is not supported in UI API`);
  }
  if (!org.access.objectPermissions(context, object).read) {
    throw new SalesforceError(
      'INSUFFICIENT_ACCESS',
      "You don't have access to this record. Ask your administrator for help or to request access."
    );
  }
  return object;
}

/** The fields that the user may read. */
export function readableFields(org: Org, context: Context, object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter((field) => org.access.canReadField(context, object, field));
}

/** Describes an object. */
export function objectInfo(org: Org, context: Context, object: ObjectDef): ObjectInfo {
  const may = org.access.objectPermissions(context, object);
  const fields = readableFields(org, context, object).map((field) => fieldInfo(org, context, object, field));
  const childRelationships = org.schema.childrenOf(object.name).flatMap(({ object: child, field }) => {
    const relationshipName = field.childRelationshipName;
    if (relationshipName === undefined || !isSupported(child)) return [];
    if (!org.access.objectPermissions(context, child).read || !org.access.canReadField(context, child, field))
      return [];
    return [
      {
        childObjectApiName: child.name,
        fieldName: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName
      }
    ];
  });
  const info = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships,
    compactLayoutable: true,
    createable: object.createable && may.create,
    custom: object.custom,
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    deletable: object.deletable && may.delete,
    dependentFields: {},
    feedEnabled: false,
    fields: Object.fromEntries(fields.map((field) => [field.apiName, field])),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mruEnabled: true,
    nameFields: nameFields(object),
    queryable: true,
    recordTypeInfos: {
      [MASTER_RECORD_TYPE]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: 'Master',
        recordTypeId: MASTER_RECORD_TYPE
      }
    },
    searchLayoutable: true,
    searchable: true,
    themeInfo: null,
    updateable: object.updateable && may.edit
  };
  return { ...info, eTag: eTagOf(info) };
}

/** A short hash of what an answer says: equal answers have equal tags. */
export function eTagOf(value: unknown): string {
  return createHash('md5').update(JSON.stringify(value)).digest('hex');
}

/** The fields that make up a record's name: a person has several. */
export function nameFields(object: ObjectDef): string[] {
  const person = ['FirstName', 'LastName'].filter((name) => object.fields.has(name));
  const own = object.fields.has(object.nameField) ? [object.nameField] : [];
  return person.length === 2 ? [...person, ...own] : own;
}

function fieldInfo(org: Org, context: Context, object: ObjectDef, field: FieldDef): FieldInfo {
  const editable = org.access.canEditField(context, object, field);
  const isReference = field.type === 'reference';
  const references = isReference ? supportedParents(org.schema, field) : [];
  const isPersonName = field.name === object.nameField && nameFields(object).length > 1;
  return {
    apiName: field.name,
    calculated: field.formula !== undefined || field.rollup !== undefined || field.autoNumber !== undefined,
    compound: isPersonName,
    compoundComponentName: null,
    compoundFieldName:
      nameFields(object).length > 1 && nameFields(object).includes(field.name) ? object.nameField : null,
    controllerName: null,
    controllingFields: [],
    createable: field.createable && editable,
    custom: field.custom,
    dataType: DATA_TYPES[field.type],
    extraTypeInfo: isPersonName ? 'PersonName' : field.type === 'textarea' ? 'PlainTextArea' : null,
    filterable: isFilterable(field),
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: false,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length ?? 0,
    nameField: field.name === object.nameField,
    polymorphicForeignKey: (field.referenceTo ?? []).length > 1,
    precision: field.precision ?? 0,
    reference: isReference,
    referenceTargetField: null,
    referenceToInfos: references.map((parent) => ({ apiName: parent.name, nameFields: nameFields(parent) })),
    relationshipName: isReference ? (field.relationshipName ?? null) : null,
    required: field.required && field.type !== 'boolean',
    scale: field.scale ?? 0,
    searchPrefilterable: isReference,
    sortable: isSortable(field),
    unique: field.unique,
    updateable: field.updateable && editable
  };
}
