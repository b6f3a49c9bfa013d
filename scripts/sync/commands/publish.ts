import { readOrgSettings, readWarehouseUrl } from '../config.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { publishFigures } from '../publish/publishFigures.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

type Environment = Record<string, string | undefined>;

/** Writes figures that only the reporting database can compute back to the org. */
export async function publishCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const org = connectOrg(readOrgSettings(environment));
  // First the org: without it nothing is opened.
  await org.organizationId();
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    const published = await publishFigures(org, warehouse);
    if (json) console.log(JSON.stringify(published));
    else console.log(`Published typical days of ${published.gates} gates and sources of ${published.signals} signals.`);
  } finally {
    await warehouse.close();
  }
}
