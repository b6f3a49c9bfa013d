/** Field values as the shell shows them: one shape for highlights, details, lists. */
import type { PageField } from '../../types.ts';

/** A value with its type; `url` where it leads to a record. */
export interface Cell {
  type: string;
  value: unknown;
  text: string;
  url: string | null;
}

interface WireValue {
  value: unknown;
  displayValue?: string | null;
}

/** UI API paths of a field; a reference brings the name of the record that it leads to. */
export function fieldPaths(object: string, { name, parent }: PageField): string[] {
  const [target] = parent?.objects ?? [];
  return [`${object}.${name}`, ...(parent && target ? [`${object}.${parent.relationship}.${target.nameField}`] : [])];
}

/** The cell of a field in a record's `fields`; null when the user may not see the field. */
export function cellOf({ name, type, parent }: PageField, fields: Record<string, WireValue>): Cell | null {
  const field = fields[name];
  if (!field) {
    return null;
  }
  if (parent && typeof field.value === 'string') {
    const related = parentName(fields[parent.relationship]);
    return {
      type: 'reference',
      value: field.value,
      text: related ?? field.displayValue ?? field.value,
      url: `/lightning/r/${field.value}/view`
    };
  }
  return {
    type,
    value: field.value,
    text: field.displayValue ?? (field.value === null ? '' : String(field.value)),
    url: null
  };
}

/** A parent comes as a value of its own: its display value is its name. */
function parentName(parent: WireValue | undefined): string | null {
  if (parent?.displayValue) {
    return parent.displayValue;
  }
  const value = parent?.value;
  if (typeof value === 'object' && value !== null && 'fields' in value) {
    const [first] = Object.values(value.fields as Record<string, WireValue>).filter(
      ({ value: name }) => typeof name === 'string'
    );
    return typeof first?.value === 'string' ? first.value : null;
  }
  return null;
}
