/** A hard delete: rows are gone, with their details, and the recycle bin knows nothing of them. */
import { SalesforceError, errors } from '../../errors.ts';
import { toId18 } from '../../org/ids.ts';
import type { Org } from '../../org/org.ts';
import type { Context, Id } from '../../org/types.ts';

/** Deletes records as the user, all or none, and then what of them lies in the recycle bin. */
export function hardDelete(org: Org, context: Context, ids: Id[]): void {
  org.transaction(() => {
    for (const text of ids) {
      const id = toId18(text) ?? text;
      const object = org.schema.objectOfId(id);
      if (!object) throw errors.malformedId(text);
      const [result] = org.save(context, [{ op: 'delete', object: object.name, id }], { allOrNone: true });
      const [error] = result?.errors ?? [];
      if (error) throw new SalesforceError(error.statusCode, error.message);
      for (const entry of org.system.binned(id)) org.rows.remove(org.objectNamed(entry.object), entry.id);
      org.system.unbin(id);
    }
  });
}
