/** What fields and validation rules allow, as tables; each case names the page that says so. */

/** `{{name}}` in a value or a message stands for the id of a record that is there before the cases run. */
export interface RefusedCase {
  page: string;
  title: string;
  fields: Record<string, unknown>;
  error: [statusCode: string, message: string, field?: string];
}

export interface AcceptedCase {
  page: string;
  title: string;
  fields: Record<string, unknown>;
  /** Values of the stored record. */
  stored: Record<string, unknown>;
}

const LENGTHS = 'Custom Field Types';
const NUMBERS = 'Object Reference, Field Types';
const RULES = 'Define Validation Rules';
const PICKLISTS = 'Restricted Picklists';
const UNIQUE = 'Custom Field Attributes, Unique';
const CODES = 'SOAP API Developer Guide, StatusCode';

/** What a record may not hold; most cases hold for create and update alike. */
export const REFUSED: RefusedCase[] = [
  {
    page: LENGTHS,
    title: 'a text that is too long',
    fields: { Text__c: 'elevenchars' },
    error: ['STRING_TOO_LONG', 'Text__c: data value too large: elevenchars (max length=10)', 'Text__c']
  },
  {
    page: LENGTHS,
    title: 'a long text that is too long',
    fields: { Long__c: 'x'.repeat(257) },
    error: ['STRING_TOO_LONG', `Long__c: data value too large: ${'x'.repeat(257)} (max length=256)`, 'Long__c']
  },
  {
    page: LENGTHS,
    title: 'a phone of more than 40 characters',
    fields: { Phone__c: '1'.repeat(41) },
    error: ['STRING_TOO_LONG', `Phone__c: data value too large: ${'1'.repeat(41)} (max length=40)`, 'Phone__c']
  },
  {
    page: LENGTHS,
    title: 'an address of more than 255 characters',
    fields: { Site__c: `https://${'x'.repeat(250)}` },
    error: ['STRING_TOO_LONG', `Site__c: data value too large: https://${'x'.repeat(250)} (max length=255)`, 'Site__c']
  },
  {
    page: CODES,
    title: 'a missing required value',
    fields: { Needed__c: null },
    error: ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [Needed__c]', 'Needed__c']
  },
  {
    page: NUMBERS,
    title: 'a number with too many digits',
    fields: { Number__c: 1000 },
    error: ['NUMBER_OUTSIDE_VALID_RANGE', 'Number__c: value outside of valid range on numeric field: 1000', 'Number__c']
  },
  {
    page: NUMBERS,
    title: 'a number that is rounded up to too many digits',
    fields: { Number__c: 999.999 },
    error: [
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Number__c: value outside of valid range on numeric field: 999.999',
      'Number__c'
    ]
  },
  {
    page: NUMBERS,
    title: 'a percent with too many digits',
    fields: { Share__c: -1000 },
    error: ['NUMBER_OUTSIDE_VALID_RANGE', 'Share__c: value outside of valid range on numeric field: -1000', 'Share__c']
  },
  {
    page: NUMBERS,
    title: 'a day before 1700',
    fields: { On__c: '1699-12-31' },
    error: ['NUMBER_OUTSIDE_VALID_RANGE', 'On__c: invalid date: 1699-12-31', 'On__c']
  },
  {
    page: NUMBERS,
    title: 'a day after 4000',
    fields: { On__c: '4001-01-01' },
    error: ['NUMBER_OUTSIDE_VALID_RANGE', 'On__c: invalid date: 4001-01-01', 'On__c']
  },
  {
    page: NUMBERS,
    title: 'a moment after 4000',
    fields: { At__c: '4000-12-31T23:30:00-01:00' },
    error: ['NUMBER_OUTSIDE_VALID_RANGE', 'At__c: invalid date: 4000-12-31T23:30:00-01:00', 'At__c']
  },
  {
    page: NUMBERS,
    title: 'a day that there is not',
    fields: { On__c: '2026-02-30' },
    error: [
      'JSON_PARSER_ERROR',
      'Cannot deserialize instance of date from VALUE_STRING value 2026-02-30 or request may be missing a required field',
      'On__c'
    ]
  },
  {
    page: NUMBERS,
    title: 'a time that there is not',
    fields: { Clock__c: '25:00:00.000Z' },
    error: [
      'JSON_PARSER_ERROR',
      'Cannot deserialize instance of time from VALUE_STRING value 25:00:00.000Z or request may be missing a required field',
      'Clock__c'
    ]
  },
  {
    page: NUMBERS,
    title: 'a checkbox without a value',
    fields: { Done__c: null },
    error: ['INVALID_TYPE_ON_FIELD_IN_RECORD', 'Done__c: value not of required type: null', 'Done__c']
  },
  {
    page: CODES,
    title: 'a broken email address',
    fields: { Mail__c: 'a@b' },
    error: ['INVALID_EMAIL_ADDRESS', 'Mail__c: invalid email address: a@b', 'Mail__c']
  },
  {
    page: PICKLISTS,
    title: 'a value that a restricted picklist has not',
    fields: { Level__c: 'Mid' },
    error: [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Level__c: bad value for restricted picklist field: Mid',
      'Level__c'
    ]
  },
  {
    page: PICKLISTS,
    title: 'an inactive value of a restricted picklist',
    fields: { Level__c: 'Old' },
    error: [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Level__c: bad value for restricted picklist field: Old',
      'Level__c'
    ]
  },
  {
    page: PICKLISTS,
    title: 'one bad value among several',
    fields: { Kinds__c: 'Low;Mid' },
    error: [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Kinds__c: bad value for restricted picklist field: Mid',
      'Kinds__c'
    ]
  },
  {
    page: UNIQUE,
    title: 'a unique value that another record has',
    fields: { Key__c: 'taken' },
    error: ['DUPLICATE_VALUE', 'duplicate value found: Key__c duplicates value on record with id: {{first}}']
  },
  {
    page: UNIQUE,
    title: 'a unique value that differs in case only',
    fields: { Key__c: 'TAKEN' },
    error: ['DUPLICATE_VALUE', 'duplicate value found: Key__c duplicates value on record with id: {{first}}']
  },
  {
    page: UNIQUE,
    title: 'a case-sensitive unique value once more',
    fields: { Exact__c: 'Taken' },
    error: ['DUPLICATE_VALUE', 'duplicate value found: Exact__c duplicates value on record with id: {{first}}']
  },
  {
    page: CODES,
    title: 'an id that is none',
    fields: { Area__c: 'north' },
    error: ['MALFORMED_ID', 'Area__c: id value of incorrect type: north', 'Area__c']
  },
  {
    page: CODES,
    title: 'an id of another object',
    fields: { Area__c: '{{first}}' },
    error: ['FIELD_INTEGRITY_EXCEPTION', 'Area__c: id value of incorrect type: {{first}}', 'Area__c']
  },
  {
    page: CODES,
    title: 'an id of nothing',
    fields: { Area__c: '{{nothing}}' },
    error: ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'Area__c']
  },
  {
    page: CODES,
    title: 'an id in the recycle bin',
    fields: { Area__c: '{{binned}}' },
    error: ['ENTITY_IS_DELETED', 'entity is deleted', 'Area__c']
  },
  {
    page: CODES,
    title: 'an id on create',
    fields: { Id: '{{first}}' },
    error: ['INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', 'Id']
  },
  {
    page: CODES,
    title: 'a field that there is not',
    fields: { Color__c: 'red' },
    error: ['INVALID_FIELD', "No such column 'Color__c' on sobject of type Item__c"]
  },
  {
    page: CODES,
    title: 'a formula field',
    fields: { Ratio__c: 1 },
    error: [
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: Ratio__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      'Ratio__c'
    ]
  },
  {
    page: RULES,
    title: 'what a rule forbids, at its field',
    fields: { Number__c: -1 },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Never negative.', 'Number__c']
  },
  {
    page: RULES,
    title: 'what a rule forbids, at the top of the page',
    fields: { Done__c: true },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Say when.']
  },
  {
    page: RULES,
    title: 'what a rule about the parent forbids',
    fields: { Area__c: '{{closed}}' },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'The area is closed.']
  },
  {
    page: RULES,
    title: 'what a pattern does not match',
    fields: { Phone__c: 'none' },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Digits only.']
  },
  {
    page: 'Common Formula Errors',
    title: 'a rule that divides by zero',
    fields: { Text__c: 'divide', Number__c: 0 },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Validation Formula "Divides" Invalid (Division by zero)']
  },
  {
    page: 'Common Formula Errors',
    title: 'a rule about a formula field that divides by zero',
    fields: { Text__c: 'ratio', Number__c: 0 },
    error: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Validation Formula "Ratio" Invalid (Division by zero)']
  }
];

/** What it may hold, and what becomes of it. */
export const ACCEPTED: AcceptedCase[] = [
  { page: LENGTHS, title: 'text of its length', fields: { Text__c: 'tencharact' }, stored: { Text__c: 'tencharact' } },
  { page: LENGTHS, title: 'text with spaces around it', fields: { Text__c: ' a ' }, stored: { Text__c: 'a' } },
  { page: LENGTHS, title: 'empty text', fields: { Text__c: '' }, stored: { Text__c: null } },
  {
    page: LENGTHS,
    title: 'no value where a default stands',
    fields: {},
    stored: { Needed__c: 'given', Done__c: false }
  },
  { page: NUMBERS, title: 'the greatest number', fields: { Number__c: 999.99 }, stored: { Number__c: 999.99 } },
  { page: NUMBERS, title: 'a number with more places', fields: { Number__c: 1.005 }, stored: { Number__c: 1.01 } },
  { page: NUMBERS, title: 'money', fields: { Money__c: '1234567.89' }, stored: { Money__c: 1234567.89 } },
  { page: NUMBERS, title: 'the first day', fields: { On__c: '1700-01-01' }, stored: { On__c: '1700-01-01' } },
  { page: NUMBERS, title: 'the last day', fields: { On__c: '4000-12-31' }, stored: { On__c: '4000-12-31' } },
  {
    page: NUMBERS,
    title: 'a moment elsewhere',
    fields: { At__c: '2026-01-02T03:04:05.678+0200' },
    stored: { At__c: '2026-01-02T01:04:05.000Z' }
  },
  {
    page: PICKLISTS,
    title: 'a new value of an open picklist',
    fields: { Loose__c: 'Mid' },
    stored: { Loose__c: 'Mid' }
  },
  { page: PICKLISTS, title: 'several values', fields: { Kinds__c: 'High;Low' }, stored: { Kinds__c: 'Low;High' } },
  {
    page: UNIQUE,
    title: 'a case-sensitive unique value in another case',
    fields: { Exact__c: 'TAKEN' },
    stored: { Exact__c: 'TAKEN' }
  },
  { page: UNIQUE, title: 'no unique value, as others', fields: { Key__c: null }, stored: { Key__c: null } },
  { page: UNIQUE, title: 'a unique value from the bin', fields: { Key__c: 'freed' }, stored: { Key__c: 'freed' } },
  { page: RULES, title: 'what an inactive rule forbids', fields: { Text__c: 'any' }, stored: { Text__c: 'any' } },
  {
    page: 'Common Formula Errors',
    title: 'a rule that need not divide',
    fields: { Text__c: 'other', Number__c: 0 },
    stored: { Number__c: 0 }
  }
];
