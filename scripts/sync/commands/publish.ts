import { readOrgWork, withOrg } from '../orgWork.ts';
import { publishFigures } from '../publish/publishFigures.ts';
import type { Environment } from '../settings.ts';

/** Writes figures that only the reporting database can compute back to the org. */
export async function publishCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  await withOrg(readOrgWork(environment, 'publish', { create: false }), async ({ org, warehouse }) => {
    const published = await publishFigures(org, warehouse);
    if (json) console.log(JSON.stringify(published));
    else console.log(`Published typical days of ${published.gates} gates and sources of ${published.signals} signals.`);
  });
}
