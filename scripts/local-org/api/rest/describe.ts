/** DescribeSObjectResult and DescribeGlobal: what the running user sees of objects and fields. */
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, ObjectDef } from '../../org/types.ts';
import { isGroupable, isFilterable, isSortable } from '../../query/fieldAbilities.ts';

/** True when the user may see that the object exists. */
export function isVisible(org: Org, context: Context, object: ObjectDef): boolean {
  return object.alwaysReadable || org.access.objectPermissions(context, object).read;
}

/** One entry of `GET /sobjects`. */
export function describeHeader(
  org: Org,
  context: Context,
  object: ObjectDef,
  version: string
): Record<string, unknown> {
  const permissions = org.access.objectPermissions(context, object);
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType: isShare(object) ? 'Share' : null,
    associateParentEntity: isShare(object) ? object.name.replace(/__Share$/, '__c').replace(/Share$/, '') : null,
    createable: object.createable && permissions.create,
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: object.deletable && permissions.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: isShare(object) || object.keyPrefix === '000' ? null : object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: !isShare(object),
    mergeable: ['Account', 'Contact', 'Lead'].includes(object.name),
    mruEnabled: false,
    name: object.name,
    queryable: object.queryable,
    replicateable: object.fields.has('SystemModstamp'),
    retrieveable: true,
    searchable: false,
    triggerable: !isShare(object),
    undeletable: object.undeletable,
    updateable: object.updateable && permissions.edit,
    urls: {
      sobject: base,
      describe: `${base}/describe`,
      rowTemplate: `${base}/{ID}`
    }
  };
}

/** The answer of `GET /sobjects/X/describe`: only fields that the user may read. */
export function describeObject(
  org: Org,
  context: Context,
  object: ObjectDef,
  version: string
): Record<string, unknown> {
  return {
    ...describeHeader(org, context, object, version),
    actionOverrides: [],
    childRelationships: describeChildren(org, context, object),
    compactLayoutable: false,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: [...object.fields.values()]
      .filter((field) => org.access.canReadField(context, object, field))
      .map((field) => describeField(org, context, object, field)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        master: true,
        name: 'Master',
        recordTypeId: '012000000000000AAA',
        urls: { layout: `/services/data/v${version}/sobjects/${object.name}/describe/layouts/012000000000000AAA` }
      }
    ],
    searchLayoutable: false,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural}`, name: 'everything' },
      ...(object.hasOwner ? [{ label: `My ${object.labelPlural}`, name: 'mine' }] : [])
    ]
  };
}

// ---------------------------------------------------------------- below: children and fields

function isShare(object: ObjectDef): boolean {
  return /(?:__Share|^(?:Account|Opportunity|Contact|Lead)Share)$/.test(object.name);
}

function describeChildren(org: Org, context: Context, object: ObjectDef): Record<string, unknown>[] {
  return org.schema
    .childrenOf(object.name)
    .filter(({ object: child }) => isVisible(org, context, child))
    .map(({ object: child, field }) => ({
      cascadeDelete: field.deleteConstraint === 'Cascade',
      childSObject: child.name,
      deprecatedAndHidden: false,
      field: field.name,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: field.childRelationshipName ?? null,
      restrictedDelete: field.deleteConstraint === 'Restrict'
    }));
}

const SOAP_TYPES: Partial<Record<FieldDef['type'], string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  anyType: 'xsd:anyType'
};

const NUMBERS: readonly FieldDef['type'][] = ['double', 'currency', 'percent'];
const UNSIZED: readonly FieldDef['type'][] = [
  'boolean',
  'int',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'time'
];

function describeField(org: Org, context: Context, object: ObjectDef, field: FieldDef): Record<string, unknown> {
  const isName = field.name === object.nameField && field.type !== 'id';
  const editable = org.access.canEditField(context, object, field);
  const length = UNSIZED.includes(field.type)
    ? 0
    : (field.length ?? (field.type === 'id' || field.type === 'reference' ? 18 : 255));
  const isNumber = NUMBERS.includes(field.type);
  const isWritten = field.formula !== undefined || field.rollup !== undefined;
  const nillable =
    !field.required && field.type !== 'boolean' && field.type !== 'id' && !isAuditField(field) && !isName;
  return {
    aggregatable: !['boolean', 'multipicklist'].includes(field.type) && isFilterable(field),
    aiPredictionField: false,
    autoNumber: field.autoNumber !== undefined,
    byteLength: length * 3,
    calculated: isWritten,
    calculatedFormula: field.formula ?? null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: null,
    controllerName: null,
    createable: field.createable && editable,
    custom: field.custom,
    dataTranslationEnabled: null,
    defaultValue: field.type === 'boolean' ? field.defaultFormula?.toLowerCase() === 'true' : null,
    defaultValueFormula: field.type === 'boolean' ? null : (field.defaultFormula ?? null),
    defaultedOnCreate:
      field.type === 'boolean' || field.type === 'id' || isAuditField(field) || field.name === 'OwnerId',
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? (field.precision ?? 9) : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' && (field.length ?? 255) > 255 ? 'plaintextarea' : null,
    filterable: isFilterable(field),
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formulaBlanksAsZero ?? false,
    groupable: isGroupable(field),
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.type === 'id' || field.externalId || field.idLookup === true,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: isName,
    namePointing: (field.referenceTo?.length ?? 0) > 1,
    nillable,
    permissionable: field.permissionable,
    picklistValues: (field.picklist?.values ?? []).map(({ value, label, active, isDefault }) => ({
      active,
      defaultValue: isDefault,
      label,
      validFor: null,
      value
    })),
    polymorphicForeignKey: (field.referenceTo?.length ?? 0) > 1,
    precision: isNumber ? (field.precision ?? 18) : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo ?? [],
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.masterDetail ? 0 : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: isNumber ? (field.scale ?? 0) : 0,
    searchPrefilterable: false,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: isSortable(field),
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && editable,
    writeRequiresMasterRead: field.writeRequiresMasterRead ?? false
  };
}

const AUDIT_FIELDS = new Set([
  'CreatedById',
  'CreatedDate',
  'IsDeleted',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp'
]);

function isAuditField(field: FieldDef): boolean {
  return !field.custom && AUDIT_FIELDS.has(field.name);
}
