import type { DataOrg } from './dataOrg.ts';
import type { RemovalPlan } from './removalPlan.ts';

/**
 * Does what a plan says: first the changes, then the removals in the plan's order. Details of a conversation that goes
 * are deleted with it. When the org refuses something it stops; a second run goes on where this one ended.
 */
export async function applyPlan(org: DataOrg, { removals, changes }: RemovalPlan): Promise<void> {
  for (const [object, list] of Map.groupBy(changes, (change) => change.object)) {
    await org.update(
      object,
      list.map(({ id, fields }) => ({ Id: id, ...fields }))
    );
  }
  const byThemselves = removals.filter(({ isDetail }) => !isDetail);
  for (const [object, list] of Map.groupBy(byThemselves, ({ object }) => object)) {
    await org.remove(
      object,
      list.map(({ id }) => id)
    );
  }
}
