/** What a query may do with a field, by its type. Source: Object Reference, "Field Types" and "API Field Properties". */
import type { AggregateFunction, FieldDef } from '../org/types.ts';

/** True for text of more than 255 characters, which the platform neither filters, sorts nor groups. */
export function isLongText(field: FieldDef): boolean {
  return field.type === 'textarea' && (field.length ?? 255) > 255;
}

/** True when a condition may name the field. */
export function isFilterable(field: FieldDef): boolean {
  return !isLongText(field) && field.type !== 'encryptedstring' && field.type !== 'anyType';
}

/** True when rows may be ordered by the field. */
export function isSortable(field: FieldDef): boolean {
  return !isLongText(field) && !['multipicklist', 'encryptedstring', 'anyType'].includes(field.type);
}

/** True when rows may be grouped by the field as it is (a datetime only by a function of it). */
export function isGroupable(field: FieldDef): boolean {
  switch (field.type) {
    case 'currency':
    case 'double':
    case 'percent':
    case 'datetime':
    case 'time':
    case 'multipicklist':
    case 'encryptedstring':
    case 'anyType':
      return false;
    default:
      return field.formula === undefined && !isLongText(field);
  }
}

/** True when the function may be used on the field ("Support for Field Types in Aggregate Functions"). */
export function isAggregable(field: FieldDef, fn: AggregateFunction): boolean {
  const { type } = field;
  if (type === 'anyType') return false;
  if (isLongText(field) || type === 'boolean' || type === 'multipicklist' || type === 'encryptedstring') {
    return (fn === 'COUNT' || fn === 'COUNT_DISTINCT') && type === 'encryptedstring';
  }
  switch (fn) {
    case 'SUM':
    case 'AVG':
      return type === 'int' || type === 'double' || type === 'currency' || type === 'percent';
    case 'MIN':
    case 'MAX':
      return type !== 'time';
    default:
      return true;
  }
}
