import type { Org } from '../org.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

/** The next value of an auto-number field: `C-{00000}` gives C-00001; `{YYYY}`, `{YY}`, `{MM}` and `{DD}` are of today. */
export function autoNumber(org: Org, object: ObjectDef, field: FieldDef): string {
  const { format, startingNumber } = field.autoNumber ?? { format: '{0}', startingNumber: 1 };
  const number = String(org.system.next(`number ${object.name}.${field.name}`, startingNumber));
  const day = new Date(org.clock.now()).toISOString();
  return format
    .replaceAll('{YYYY}', day.slice(0, 4))
    .replaceAll('{YY}', day.slice(2, 4))
    .replaceAll('{MM}', day.slice(5, 7))
    .replaceAll('{DD}', day.slice(8, 10))
    .replaceAll(/\{(0+)\}/g, (_, zeros: string) => number.padStart(zeros.length, '0'));
}
