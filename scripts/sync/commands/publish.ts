import { noteEffectsOfDay } from '../effect/noteEffects.ts';
import { readRolloutPlan } from '../effect/rolloutPlan.ts';
import { readOrgWork, withOrg } from '../orgWork.ts';
import { publishFigures } from '../publish/publishFigures.ts';
import type { PublishedScorecards } from '../publish/publishScorecards.ts';
import { progressOn } from '../progress.ts';
import type { Environment } from '../settings.ts';

/** Writes figures that only the reporting database can compute back to the org, and keeps those of coaching.effect. */
export async function publishCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const plan = readRolloutPlan(environment);
  await withOrg(readOrgWork(environment, 'publish', { create: false }), async ({ org, warehouse, orgId }) => {
    const progress = progressOn(process.stderr);
    const published = await publishFigures(org, warehouse, progress.tell).finally(progress.end);
    await noteEffectsOfDay(warehouse, orgId, plan);
    if (json) {
      console.log(JSON.stringify(published));
      return;
    }
    console.log(`Published typical days of ${published.gates} gates and sources of ${published.signals} signals.`);
    tell(published);
  });
}

function tell({ scorecards, lines, leftOut, refused }: PublishedScorecards): void {
  if (leftOut !== null) {
    console.log(`Published no scorecards. ${leftOut}`);
    return;
  }
  console.log(`Published ${scorecards} scorecards with ${lines} lines; the others had not changed.`);
  for (const { scorecard, reason } of refused) console.error(`The org refused the scorecard ${scorecard}: ${reason}`);
  if (refused.some(({ reason }) => reason.startsWith('TRANSFER_REQUIRES_READ'))) {
    console.error('Assign the permission set Coach or Coaching_Leader to whom the scorecard is about.');
  }
}
