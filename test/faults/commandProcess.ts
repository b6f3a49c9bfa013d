/**
 * The service in a process of its own, to be killed: `commandProcess.ts BULK_ABOVE`, with the settings in the environment.
 * Each line that it reads is an order. It opens the database with the first one, tells of each request before it sends
 * it, and of the moment that the order names.
 */
import { createInterface } from 'node:readline';
import { CallGuard } from '../../scripts/sync/budget.ts';
import { FetchTransport } from '../../scripts/sync/org/fetchTransport.ts';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { withinBudget, type OrgWork } from '../../scripts/sync/orgWork.ts';
import { runPass } from '../../scripts/sync/pass.ts';
import { publishFigures } from '../../scripts/sync/publish/publishFigures.ts';
import { reconcile } from '../../scripts/sync/reconcile/reconcile.ts';
import { viewsAfterPass } from '../../scripts/sync/viewsAfterPass.ts';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { rebuild } from '../../scripts/sync/warehouse/rebuild.ts';
import { openWarehouse, type Warehouse, type WarehouseSession } from '../../scripts/sync/warehouse/warehouse.ts';
import { faultObjects as objects } from './objects.ts';

/** What the process is told to do. */
export interface Order {
  command: keyof typeof commands;
  /** Where it says `here`: before the so-many-th request or statement that has this in it. */
  moment?: { pattern: string; times: number; isHeld: boolean };
}

const bulkAbove = Number(process.argv[2]);
const { SALESFORCE_INSTANCE_URL = '', SALESFORCE_ACCESS_TOKEN = '', WAREHOUSE_URL = '' } = process.env;

const commands = {
  async once({ org, warehouse }: OrgWork) {
    const { rowsRead } = await runPass(org, warehouse, { objects, isComplete: true, bulkAbove });
    await viewsAfterPass(warehouse, null);
    return `${rowsRead} rows`;
  },
  async reconcile({ org, warehouse }: OrgWork) {
    return `${(await reconcile(org, warehouse, { objects, bulkAbove })).objects.length} objects`;
  },
  async publish({ org, warehouse }: OrgWork) {
    return `${(await publishFigures(org, warehouse)).gates} gates`;
  },
  async rebuild({ org, warehouse }: OrgWork) {
    return `${(await rebuild(org, warehouse, { objects, bulkAbove })).rowsRead} rows`;
  }
};

let moment: Order['moment'];
let seen = 0;

/** Says `here` at the moment that was asked for, and stands still there when it is to be held. */
function pass(text: string): void {
  if (moment === undefined || !new RegExp(moment.pattern).test(text) || (seen += 1) !== moment.times) return;
  console.log('here');
  if (moment.isHeld) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}

class TellingTransport extends FetchTransport {
  override open(request: Parameters<FetchTransport['open']>[0]) {
    const text = `${request.method} ${request.url}`;
    console.log(text);
    pass(text);
    return super.open(request);
  }
}

function telling(session: WarehouseSession): WarehouseSession {
  return {
    query: (sql, parameters) => (pass(sql), session.query(sql, parameters)),
    change: (sql, parameters) => (pass(sql), session.change(sql, parameters)),
    script: (sql) => (pass(sql), session.script(sql)),
    copy: (target, csv) => (pass(`COPY ${target.table}`), session.copy(target, csv))
  };
}

async function open(): Promise<Warehouse> {
  const onWait = (holder: string) => console.log(`waiting for ${holder}`);
  const opened = await openWarehouse(WAREHOUSE_URL, { create: true, onWait });
  const warehouse: Warehouse = {
    kind: opened.kind,
    ...telling(opened),
    transaction: (work) =>
      opened.transaction(async (session) => {
        const result = await work(telling(session));
        pass('COMMIT');
        return result;
      }),
    note: opened.note,
    close: () => opened.close()
  };
  await migrate(warehouse);
  return warehouse;
}

let warehouse: Warehouse | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  ({ moment } = order);
  seen = 0;
  warehouse ??= await open();
  const guard = new CallGuard(1);
  const org = connectOrg(
    { instanceUrl: SALESFORCE_INSTANCE_URL, accessToken: SALESFORCE_ACCESS_TOKEN },
    { transport: new TellingTransport(), beforeCall: (counts) => guard.check(counts) }
  );
  const work: OrgWork = { org, warehouse, orgId: await org.organizationId(), objects };
  const { command } = order;
  console.log(`done: ${await withinBudget(work, { command, budgetShare: 1, guard }, () => commands[command](work))}`);
}
await warehouse?.close();
