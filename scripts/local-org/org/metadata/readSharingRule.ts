/**
 * Sharing rules: which records of an object are shared with whom, by their owner or by their fields.
 * Source: Metadata API Developer Guide, "SharingRules"; Help, "Criteria-Based Sharing Rules".
 */
import { parseLogic } from '../flow/readParts.ts';
import type { FlowLogic } from '../flow/types.ts';
import type { FieldDef, ObjectDef } from '../types.ts';
import type { Reading } from './reading.ts';

/** The rules in a `.sharingRules` file that are components of their own, by element name. */
export const SHARING_RULE_CHILDREN: Record<string, string> = {
  sharingOwnerRules: 'SharingOwnerRule',
  sharingCriteriaRules: 'SharingCriteriaRule'
};

/** Users by their public group, queue, role, or all of them; `name` is a developer name. */
export interface SharingParty {
  kind: 'group' | 'queue' | 'role' | 'roleAndSubordinates' | 'allInternalUsers';
  name: string;
}

const OPERATIONS = [
  'equals',
  'notEqual',
  'lessThan',
  'greaterThan',
  'lessOrEqual',
  'greaterOrEqual',
  'contains',
  'notContain',
  'startsWith'
] as const;

export interface SharingCriterion {
  field: string;
  operation: (typeof OPERATIONS)[number];
  value: string;
}

/** One rule; an owner rule has `from`, a criteria rule has `criteria`. */
export interface SharingRuleDef {
  object: string;
  name: string;
  accessLevel: 'Read' | 'Edit';
  to: SharingParty[];
  from?: SharingParty[];
  criteria?: { items: SharingCriterion[]; logic: FlowLogic };
}

const NOT_EMULATED_PARTIES = [
  'allCustomerPortalUsers',
  'allPartnerUsers',
  'channelProgramGroup',
  'channelProgramGroups',
  'guestUser',
  'managerSubordinates',
  'managers',
  'portalRole',
  'portalRoleAndSubordinates',
  'territory',
  'territoryAndSubordinates'
];

/** Reports what a `.sharingRules` file holds beside owner and criteria rules. */
export function readSharingRulesFile(reading: Reading): void {
  reading.withoutEffect('fullName', ...Object.keys(SHARING_RULE_CHILDREN));
  reading.notEmulated('sharingGuestRules', 'sharingTerritoryRules');
  reading.finish();
}

/** Reads one owner or criteria rule. */
export function readSharingRule(reading: Reading, object: ObjectDef, kind: 'owner' | 'criteria'): SharingRuleDef {
  reading.withoutEffect('description');
  const name = reading.need('fullName');
  reading.need('label');
  const rule: SharingRuleDef = {
    object: object.name,
    name,
    accessLevel: reading.oneOf('accessLevel', 'ShareAccessLevelReadEdit', ['Read', 'Edit']) ?? 'Read',
    to: readParties(reading, 'sharedTo', [])
  };
  if (reading.text('accessLevel') === undefined) reading.problem('Required field is missing: accessLevel');
  readAccountSettings(reading, object);
  if (kind === 'owner') {
    rule.from = readParties(reading, 'sharedFrom', ['queue']);
  } else {
    rule.criteria = readCriteria(reading, object);
    // Only records of high-volume portal users, which this server has not, are affected.
    reading.withoutEffect('includeRecordsOwnedByAll');
  }
  if (!object.hasOwner || (object.sharingModel !== 'Private' && object.sharingModel !== 'Read')) {
    reading.problem(`${object.name} cannot have sharing rules: its sharing model is ${object.sharingModel}`);
  } else if (object.sharingModel === 'Read' && rule.accessLevel === 'Read') {
    reading.problem(`The rule adds nothing to the sharing model Read of ${object.name}`, 'accessLevel');
  }
  reading.finish();
  return rule;
}

// ---------------------------------------------------------------- below: the parts of a rule

function readParties(reading: Reading, name: string, more: 'queue'[]): SharingParty[] {
  const element = reading.child(name, 'SharedTo');
  if (!element) {
    reading.problem(`Required field is missing: ${name}`);
    return [];
  }
  const parties: SharingParty[] = [];
  if (element.text('allInternalUsers') !== undefined) parties.push({ kind: 'allInternalUsers', name: '' });
  for (const kind of ['group', 'role', 'roleAndSubordinates', ...more] as const) {
    for (const party of element.texts(kind)) parties.push({ kind, name: party });
  }
  for (const party of element.texts('roleAndSubordinatesInternal')) {
    parties.push({ kind: 'roleAndSubordinates', name: party });
  }
  element.notEmulated(...NOT_EMULATED_PARTIES, ...(more.length === 0 ? ['queue'] : []));
  element.finish();
  if (parties.length === 0) reading.problem(`${name} names nobody`, name);
  return parties;
}

/** A rule of accounts says what it gives of their contacts, opportunities and cases: here it may only say nothing. */
function readAccountSettings(reading: Reading, object: ObjectDef): void {
  const settings = reading.child('accountSettings', 'AccountSharingRuleSettings');
  if (!settings) {
    if (object.name === 'Account') reading.problem('Required field is missing: accountSettings');
    return;
  }
  for (const name of ['caseAccessLevel', 'contactAccessLevel', 'opportunityAccessLevel']) {
    const level = settings.need(name);
    // Contacts that are controlled by their account follow it whatever the rule says.
    if (level === 'None' || level === '' || name === 'contactAccessLevel') continue;
    settings.problem(`The local org does not emulate AccountSharingRuleSettings.${name} ${level}.`, name);
  }
  settings.finish();
}

function readCriteria(reading: Reading, object: ObjectDef): { items: SharingCriterion[]; logic: FlowLogic } {
  const items = reading.children('criteriaItems', 'FilterItem').map((item) => readCriterion(item, object));
  if (items.length === 0) reading.problem('Required field is missing: criteriaItems');
  const all: FlowLogic = { kind: 'and', parts: items.map((_, index) => ({ kind: 'condition', index })) };
  const text = reading.text('booleanFilter');
  const logic = text === undefined || text === '' ? all : parseLogic(text, items.length);
  if (logic === null) reading.problem(`Invalid filter logic: ${text}`, 'booleanFilter');
  return { items, logic: logic ?? all };
}

function readCriterion(item: Reading, object: ObjectDef): SharingCriterion {
  const name = item.need('field');
  const criterion: SharingCriterion = {
    field: name,
    operation: item.oneOf('operation', 'FilterOperation', OPERATIONS) ?? 'equals',
    value: item.text('value') ?? ''
  };
  if (item.text('operation') === undefined) item.problem('Required field is missing: operation');
  item.notEmulated('valueField');
  item.finish();
  const field = object.fields.get(name);
  if (!field) {
    item.problem(`In field: field - no CustomField named ${object.name}.${name} found`, 'field');
    return criterion;
  }
  const problem = criterionProblem(field, criterion);
  if (problem !== null) item.problem(problem, 'field');
  return criterion;
}

const TEXTS = new Set(['string', 'textarea', 'picklist', 'email', 'phone', 'url']);
const NUMBERS = new Set(['int', 'double', 'percent']);

/** What is wrong with a criterion; the field types are those that the Help page lists. */
function criterionProblem(field: FieldDef, { operation, value }: SharingCriterion): string | null {
  const { name, type } = field;
  const isText = TEXTS.has(type) && (field.length ?? 255) <= 255;
  if (field.formula !== undefined || field.rollup !== undefined) return `The field ${name} is not allowed in criteria`;
  if (type === 'reference') return `The local org does not emulate criteria on the lookup ${name}.`;
  if (!isText && !NUMBERS.has(type) && !['boolean', 'date', 'datetime'].includes(type)) {
    return `The field ${name} is not allowed in criteria`;
  }
  const onlyText = operation === 'contains' || operation === 'notContain' || operation === 'startsWith';
  const ordering = !onlyText && operation !== 'equals' && operation !== 'notEqual';
  if ((onlyText && !isText) || (ordering && (type === 'boolean' || isText))) {
    return `The operation ${operation} is not allowed on the field ${name}`;
  }
  if (value === '' && (ordering || onlyText)) return `The operation ${operation} needs a value`;
  if (value === '' && type !== 'boolean') return null;
  const invalid = `Invalid value for the field ${name}: ${value}`;
  if (NUMBERS.has(type) && !/^-?\d+(\.\d+)?$/.test(value)) return invalid;
  if (type === 'boolean' && !/^(true|false)$/i.test(value)) return invalid;
  if (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return invalid;
  if (type === 'datetime' && Number.isNaN(Date.parse(value))) return invalid;
  return null;
}
