/** What people call a record. */
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';

/** The name of a record of any object; null when it is gone. */
export function recordName(org: Org, id: Id): string | null {
  const object = org.schema.objectOfId(id);
  const name = object ? org.record(object.name, id)?.[object.nameField] : null;
  return typeof name === 'string' ? name : null;
}
