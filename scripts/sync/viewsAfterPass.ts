import { SyncProblem } from './problem.ts';
import { ensureViews } from './warehouse/views.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/**
 * Makes the views and stale roll-ups after a pass. When objects failed in it, what was read of them before is still
 * there, and figures must not stand still for them; where fields that views need were not shown, the pass says why.
 */
export async function viewsAfterPass(warehouse: Warehouse, problem: SyncProblem | null): Promise<void> {
  try {
    await ensureViews(warehouse);
  } catch (error) {
    if (problem === null || !(error instanceof SyncProblem)) throw error;
  }
}
