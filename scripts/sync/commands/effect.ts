import { readWarehouseUrl } from '../config.ts';
import { dealEffectText, repEffectText } from '../effect/effectText.ts';
import { readDealEffect, readRepEffect, type DealEffect, type RepEffect } from '../effect/readEffect.ts';
import { SyncProblem } from '../problem.ts';
import type { Environment } from '../settings.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

export interface OrgEffect {
  orgId: string;
  deals: DealEffect | null;
  repMonths: RepEffect | null;
}

/** Coached beside comparable, for each org in the database: figures with n and interval, or "not enough data". */
export async function effectCommand(
  environment: Environment,
  { json, staggered }: { json: boolean; staggered: boolean }
): Promise<void> {
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    await migrate(warehouse);
    const [views] = await warehouse.query<{ found: boolean }>(
      `SELECT to_regclass('coaching.as_of') IS NOT NULL AS found`
    );
    if (views?.found !== true) throw new SyncProblem('Nothing was read yet.', 'Run npm run sync -- once first.');
    const effects: OrgEffect[] = [];
    const orgs = await warehouse.query<{ org_id: string }>('SELECT org_id FROM coaching.as_of ORDER BY org_id');
    for (const { org_id: orgId } of orgs) {
      const options = { isStaggeredByDesign: staggered };
      effects.push({
        orgId,
        deals: await readDealEffect(warehouse, orgId, options),
        repMonths: await readRepEffect(warehouse, orgId, options)
      });
    }
    if (json) console.log(JSON.stringify(effects));
    else for (const effect of effects) print(effect);
  } finally {
    await warehouse.close();
  }
}

function print({ orgId, deals, repMonths }: OrgEffect): void {
  console.log([`Org ${orgId}`, '', 'Deals', ...dealEffectText(deals)].join('\n'));
  console.log(['', 'Months of reps', ...repEffectText(repMonths), '', 'How it is compared: docs/effect.md'].join('\n'));
}
