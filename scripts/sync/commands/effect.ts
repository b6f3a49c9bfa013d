import { readWarehouseUrl } from '../config.ts';
import { dealEffectText, repEffectText, rolloutEffectText } from '../effect/effectText.ts';
import { noteEffects, type OrgEffect } from '../effect/noteEffects.ts';
import { readRolloutPlan } from '../effect/rolloutPlan.ts';
import { SyncProblem } from '../problem.ts';
import type { Environment } from '../settings.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

/**
 * Coached beside comparable, for each org in the database: figures with n and interval, or "not enough data". Keeps them
 * for `coaching.effect`.
 */
export async function effectCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const plan = readRolloutPlan(environment);
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    await migrate(warehouse);
    const [views] = await warehouse.query<{ found: boolean }>(
      `SELECT to_regclass('coaching.as_of') IS NOT NULL AS found`
    );
    if (views?.found !== true) throw new SyncProblem('Nothing was read yet.', 'Run npm run sync -- once first.');
    const effects: OrgEffect[] = [];
    const orgs = await warehouse.query<{ org_id: string }>('SELECT org_id FROM coaching.as_of ORDER BY org_id');
    for (const { org_id: orgId } of orgs) effects.push(await noteEffects(warehouse, orgId, plan));
    if (json) console.log(JSON.stringify(effects));
    else for (const effect of effects) print(effect);
  } finally {
    await warehouse.close();
  }
}

function print({ orgId, deals, repMonths, rollout }: OrgEffect): void {
  console.log([`Org ${orgId}`, '', 'Deals', ...dealEffectText(deals)].join('\n'));
  console.log(['', 'Months of reps', ...repEffectText(repMonths)].join('\n'));
  if (rollout !== null) console.log(['', 'Rollout by teams', ...rolloutEffectText(rollout)].join('\n'));
  console.log('\nHow it is compared: docs/effect.md');
}
