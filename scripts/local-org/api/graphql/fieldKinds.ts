/** The GraphQL names that belong to each field type. Source: GraphQL API Developer Guide, "Query Objects", "Field Operators". */
import { isLongText } from '../../query/fieldAbilities.ts';
import type { FieldDef } from '../../org/types.ts';

/** The family of types of a field: `${kind}Value`, `${kind}Aggregate`, and its operators. */
export type FieldKind =
  | 'String'
  | 'TextArea'
  | 'LongTextArea'
  | 'Email'
  | 'PhoneNumber'
  | 'Url'
  | 'Picklist'
  | 'MultiPicklist'
  | 'Boolean'
  | 'Int'
  | 'Double'
  | 'Currency'
  | 'Percent'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'EncryptedString'
  | 'ID';

/** Every kind. */
export const FIELD_KINDS: readonly FieldKind[] = [
  'String',
  'TextArea',
  'LongTextArea',
  'Email',
  'PhoneNumber',
  'Url',
  'Picklist',
  'MultiPicklist',
  'Boolean',
  'Int',
  'Double',
  'Currency',
  'Percent',
  'Date',
  'DateTime',
  'Time',
  'EncryptedString',
  'ID'
];

/** Kinds whose values people read as a label or formatted. */
export const LABELED: readonly FieldKind[] = ['String', 'TextArea', 'LongTextArea', 'Picklist', 'MultiPicklist'];
export const FORMATTED: readonly FieldKind[] = ['Int', 'Double', 'Currency', 'Percent', 'Date', 'DateTime', 'Time'];
export const NUMBERS: readonly FieldKind[] = ['Int', 'Double', 'Currency', 'Percent'];
/** Kinds that a wildcard may match. */
export const PATTERNS: readonly FieldKind[] = [
  'String',
  'TextArea',
  'LongTextArea',
  'Email',
  'PhoneNumber',
  'Url',
  'Picklist'
];
/** Kinds that the aggregate part of the schema knows. */
export const AGGREGATED: readonly FieldKind[] = FIELD_KINDS.filter(
  (kind) => !['LongTextArea', 'MultiPicklist', 'EncryptedString'].includes(kind)
);

/** The kind of a field. */
export function kindOf(field: FieldDef): FieldKind {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'ID';
    case 'string':
      return 'String';
    case 'textarea':
      return isLongText(field) ? 'LongTextArea' : 'TextArea';
    case 'picklist':
      return 'Picklist';
    case 'multipicklist':
      return 'MultiPicklist';
    case 'boolean':
      return 'Boolean';
    case 'int':
      return 'Int';
    case 'double':
      return 'Double';
    case 'currency':
      return 'Currency';
    case 'percent':
      return 'Percent';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'time':
      return 'Time';
    case 'email':
      return 'Email';
    case 'phone':
      return 'PhoneNumber';
    case 'url':
      return 'Url';
    case 'encryptedstring':
      return 'EncryptedString';
    case 'anyType':
      return 'String';
  }
}

/** The input type of a field's filter; `Int` and `Url` have names of their own. */
export function operatorsName(kind: FieldKind): string {
  if (kind === 'Int') return 'IntegerOperators';
  if (kind === 'Url') return 'URLOperators';
  if (kind === 'ID') return 'IdOperators';
  return `${kind}Operators`;
}
