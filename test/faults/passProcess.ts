/**
 * One pass in a process of its own, to be killed: `passProcess.ts BULK_ABOVE`, with the settings of the service in the
 * environment. It begins at the first line that it reads, and tells of each request before it sends it.
 */
import { once } from 'node:events';
import { FetchTransport } from '../../scripts/sync/org/fetchTransport.ts';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass } from '../../scripts/sync/pass.ts';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { smallObjects } from '../support/smallObjects.ts';

class TellingTransport extends FetchTransport {
  override open(request: Parameters<FetchTransport['open']>[0]) {
    console.log(`${request.method} ${request.url}`);
    return super.open(request);
  }
}

const {
  SALESFORCE_INSTANCE_URL: instanceUrl = '',
  SALESFORCE_ACCESS_TOKEN: accessToken = '',
  WAREHOUSE_URL: url = ''
} = process.env;
await once(process.stdin, 'data');
process.stdin.destroy();
const warehouse = await openWarehouse(url, { create: true, onWait: (holder) => console.log(`waiting for ${holder}`) });
await migrate(warehouse);
const reader = connectOrg({ instanceUrl, accessToken }, { transport: new TellingTransport() });
const bulkAbove = Number(process.argv[2]);
const { rowsRead } = await runPass(reader, warehouse, { objects: smallObjects, isComplete: true, bulkAbove });
await warehouse.close();
console.log(`done: ${rowsRead} rows`);
