/** A `fields` element of an object file as a field definition. */
import type { FieldDef, FieldType } from '../types.ts';
import { readAutoNumber, readReference, readSummary, readValueSet } from './readFieldParts.ts';
import type { Reading } from './reading.ts';

const METADATA_TYPES = [
  'AutoNumber',
  'Checkbox',
  'Currency',
  'Date',
  'DateTime',
  'Email',
  'EncryptedText',
  'ExternalLookup',
  'File',
  'Hierarchy',
  'Html',
  'IndirectLookup',
  'Location',
  'LongTextArea',
  'Lookup',
  'MasterDetail',
  'MetadataRelationship',
  'MultiselectPicklist',
  'Number',
  'Percent',
  'Phone',
  'Picklist',
  'Summary',
  'Text',
  'TextArea',
  'Time',
  'Url'
] as const;

type MetadataType = (typeof METADATA_TYPES)[number];

/** What a type becomes in describe, what it must say, and the length that it has by itself. */
interface TypeRule {
  type: FieldType;
  needs: string[];
  length?: number;
}

const TYPE_RULES: Partial<Record<MetadataType, TypeRule>> = {
  AutoNumber: { type: 'string', needs: [], length: 30 },
  Checkbox: { type: 'boolean', needs: ['defaultValue'] },
  Currency: { type: 'currency', needs: ['precision', 'scale'] },
  Date: { type: 'date', needs: [] },
  DateTime: { type: 'datetime', needs: [] },
  Email: { type: 'email', needs: [], length: 80 },
  Html: { type: 'textarea', needs: ['length', 'visibleLines'] },
  LongTextArea: { type: 'textarea', needs: ['length', 'visibleLines'] },
  Lookup: { type: 'reference', needs: ['referenceTo'], length: 18 },
  MasterDetail: { type: 'reference', needs: ['referenceTo'], length: 18 },
  MultiselectPicklist: { type: 'multipicklist', needs: ['visibleLines', 'valueSet'], length: 4099 },
  Number: { type: 'double', needs: ['precision', 'scale'] },
  Percent: { type: 'percent', needs: ['precision', 'scale'] },
  Phone: { type: 'phone', needs: [], length: 40 },
  Picklist: { type: 'picklist', needs: ['valueSet'], length: 255 },
  Summary: { type: 'double', needs: ['summaryOperation', 'summaryForeignKey'] },
  Text: { type: 'string', needs: ['length'] },
  TextArea: { type: 'textarea', needs: [], length: 255 },
  Time: { type: 'time', needs: [] },
  Url: { type: 'url', needs: [], length: 255 }
};

/** Formula fields say no length or values of their own; only these types can be one. */
const FORMULA_TYPES: readonly MetadataType[] = [
  'Checkbox',
  'Currency',
  'Date',
  'DateTime',
  'Number',
  'Percent',
  'Text',
  'Time'
];

const WITHOUT_EFFECT = [
  'businessOwnerGroup',
  'businessOwnerUser',
  'businessStatus',
  'deprecated',
  'escapeMarkup',
  'externalDeveloperName',
  'fieldManageability',
  'isConvertLeadDisabled',
  'isFilteringDisabled',
  'isSortingDisabled',
  'populateExistingRows',
  'relationshipLabel',
  'stripMarkup',
  'trackFeedHistory',
  'trackTrending',
  'translateData'
];

const SENSITIVITY = ['Public', 'Internal', 'Confidential', 'Restricted', 'MissionCritical'] as const;

const NOT_EMULATED = [
  'customDataType',
  'elementType',
  'encryptionScheme',
  'isAIPredictionField',
  'isNameField',
  'lookupFilter',
  'maskChar',
  'maskType',
  'metadataRelationshipControllingField',
  'mktDataLakeFieldAttributes',
  'mktDataModelFieldAttributes',
  'referenceTargetField',
  'restrictedAdminField'
];

/** Whether a custom object or field may have this API name. */
export function isCustomName(name: string): boolean {
  return /^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name);
}

/** Reads one custom field of an object; `undefined` when its type cannot be told. Problems go to the reading's report. */
export function readField(reading: Reading, objectName: string): FieldDef | undefined {
  const name = reading.need('fullName');
  const type = reading.oneOf('type', 'FieldType', METADATA_TYPES);
  reading.withoutEffect(...WITHOUT_EFFECT);
  reading.notEmulated(...NOT_EMULATED);
  if (!type) {
    if (reading.text('type') === undefined) reading.problem('Must specify a type for the CustomField');
    return undefined;
  }
  if (!isCustomName(name)) {
    reading.problem(
      `The name of a custom field must start with a letter, contain only letters, digits and single underscores, and end with "__c": ${name}`,
      'fullName'
    );
  }
  const rule = TYPE_RULES[type];
  if (!rule) {
    reading.problem(`The local org does not emulate CustomField of type ${type}.`, 'type');
    return undefined;
  }
  const formula = reading.text('formula');
  checkNeeds(reading, type, rule, formula !== undefined);
  const field =
    formula === undefined ? readStored(reading, type, rule, objectName) : readFormula(reading, rule, formula);
  const base: FieldDef = { ...readCommon(reading, name), ...field, custom: true };
  reading.finish();
  return base;
}

/** Reads the record name of a custom object (`nameField`): Text or AutoNumber. */
export function readNameField(reading: Reading): FieldDef {
  const type = reading.oneOf('type', 'FieldType', METADATA_TYPES);
  const label = reading.need('label');
  const auto = type === 'AutoNumber';
  if (type !== undefined && !auto && type !== 'Text') {
    reading.problem(`The name field of a CustomObject must be of type Text or AutoNumber, not ${type}`, 'type');
  }
  const format = reading.text('displayFormat');
  const startingNumber = reading.integer('startingNumber') ?? 1;
  if (auto && !format) reading.problem("Must specify 'displayFormat' for the name field of type AutoNumber");
  const trackHistory = reading.boolean('trackHistory') ?? false;
  reading.withoutEffect('trackFeedHistory');
  reading.finish();
  return {
    name: 'Name',
    label,
    type: 'string',
    custom: false,
    length: 80,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: !auto,
    updateable: !auto,
    permissionable: false,
    trackHistory,
    ...(auto && format ? { autoNumber: { format, startingNumber } } : {})
  };
}

// ---------------------------------------------------------------- below: parts of a field

function readCommon(reading: Reading, name: string): FieldDef {
  const description = reading.text('description');
  const helpText = reading.text('inlineHelpText');
  const securityClassification = reading.oneOf('securityClassification', 'SecurityClassification', SENSITIVITY);
  const complianceGroup = reading.text('complianceGroup');
  const trackHistory = reading.boolean('trackHistory') ?? false;
  return {
    name,
    label: reading.need('label'),
    type: 'string',
    custom: true,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: true,
    updateable: true,
    permissionable: true,
    trackHistory,
    ...(description ? { description } : {}),
    ...(helpText ? { helpText } : {}),
    ...(securityClassification ? { securityClassification } : {}),
    ...(complianceGroup ? { complianceGroup } : {})
  };
}

function checkNeeds(reading: Reading, type: MetadataType, rule: TypeRule, isFormula: boolean): void {
  if (isFormula && !FORMULA_TYPES.includes(type)) {
    reading.problem(`Can not specify 'formula' for a CustomField of type ${type}`, 'formula');
    return;
  }
  const present = new Set(reading.element.children.map((child) => child.name));
  for (const need of rule.needs) {
    if (isFormula && !(need === 'precision' || need === 'scale')) continue;
    if (!present.has(need)) reading.problem(`Must specify '${need}' for a CustomField of type ${type}`);
  }
}

function readFormula(reading: Reading, rule: TypeRule, formula: string): Partial<FieldDef> {
  const blanks = reading.oneOf('formulaTreatBlanksAs', 'TreatBlanksAs', ['BlankAsBlank', 'BlankAsZero']);
  // What a source file carries beside a formula and says nothing there.
  reading.withoutEffect('required', 'unique', 'externalId', 'caseSensitive', 'length');
  return {
    type: rule.type,
    formula,
    formulaBlanksAsZero: blanks === 'BlankAsZero',
    createable: false,
    updateable: false,
    ...(rule.type === 'string' ? { length: 1300 } : {}),
    ...readNumberShape(reading)
  };
}

function readStored(reading: Reading, type: MetadataType, rule: TypeRule, objectName: string): Partial<FieldDef> {
  const required = reading.boolean('required') ?? false;
  const length = reading.integer('length') ?? rule.length;
  if (type === 'Text' && length !== undefined && (length < 1 || length > 255)) {
    reading.problem('Value too large or small for length (must be between 1 and 255)', 'length');
  }
  if (type === 'LongTextArea' && length !== undefined && (length < 256 || length > 131072)) {
    reading.problem('Value too large or small for length (must be between 256 and 131,072)', 'length');
  }
  const visibleLines = reading.integer('visibleLines');
  const defaultFormula = reading.text('defaultValue');
  const unique = reading.boolean('unique') ?? false;
  const externalId = reading.boolean('externalId') ?? false;
  const caseSensitive = reading.boolean('caseSensitive') ?? false;
  const field: Partial<FieldDef> = {
    type: rule.type,
    required,
    unique,
    externalId,
    caseSensitive,
    permissionable: !required,
    ...(length === undefined ? {} : { length }),
    ...(visibleLines === undefined ? {} : { visibleLines }),
    ...(defaultFormula ? { defaultFormula } : {}),
    ...readNumberShape(reading)
  };
  if (type === 'Lookup' || type === 'MasterDetail') Object.assign(field, readReference(reading, type, required));
  if (type === 'Picklist' || type === 'MultiselectPicklist') Object.assign(field, readValueSet(reading));
  if (type === 'AutoNumber') Object.assign(field, readAutoNumber(reading));
  if (type === 'Summary') Object.assign(field, readSummary(reading, objectName));
  return field;
}

function readNumberShape(reading: Reading): Partial<FieldDef> {
  const precision = reading.integer('precision');
  const scale = reading.integer('scale');
  if (precision !== undefined && (precision < 1 || precision > 18)) {
    reading.problem('Precision must be between 1 and 18', 'precision');
  }
  if (precision !== undefined && scale !== undefined && scale > precision) {
    reading.problem('Scale must not be greater than precision', 'scale');
  }
  return { ...(precision === undefined ? {} : { precision }), ...(scale === undefined ? {} : { scale }) };
}
