/** Many clients at once on the same records of one org. */
import { createRandom } from '../../data/demo/random.ts';
import { deployPackage } from '../../deploy/deployPackage.ts';
import { callOrg, queryOrg, type OrgConnection } from '../../deploy/orgConnection.ts';
import { Client, type World } from './client.ts';
import { BOOKKEEPER, ledgerPackage } from './ledgerPackage.ts';
import { Wire, type Tally } from './wire.ts';

/** Clients at once. */
export const CLIENTS = 16;

const LEDGERS = 5;
const FIRST_ENTRIES = 50;

export interface ClientRun {
  seed: number;
  /** Whether a client that did so many operations does one more. */
  goesOn(done: number): boolean;
  undelete?: World['undelete'];
}

/** Prepares an empty org, lets the clients write, and answers what they did, once all are done. */
export async function runClients(connection: OrgConnection, run: ClientRun): Promise<{ tally: Tally; world: World }> {
  const world = await prepare(connection);
  if (run.undelete) world.undelete = run.undelete;
  const tally: Tally = { saved: new Map(), refused: new Map(), broken: [] };
  const clients = Array.from(
    { length: CLIENTS },
    (_, number) => new Client(new Wire(connection, tally), world, createRandom(run.seed * 1000 + number))
  );
  await Promise.all(
    clients.map(async (client) => {
      for (let done = 0; run.goesOn(done); done += 1) await client.step();
    })
  );
  return { tally, world };
}

/** Deploys the objects and makes the records that all clients write. */
async function prepare(connection: OrgConnection): Promise<World> {
  await deployPackage(connection, ledgerPackage());
  const [set] = await queryOrg<{ Id: string }>(connection, `SELECT Id FROM PermissionSet WHERE Name = '${BOOKKEEPER}'`);
  const [user] = await queryOrg<{ Id: string }>(connection, `SELECT Id FROM User WHERE Username = 'admin@local.org'`);
  const assignment = { AssigneeId: user?.Id, PermissionSetId: set?.Id };
  await callOrg(connection, 'POST', '/sobjects/PermissionSetAssignment', assignment);
  const ledgers = Array.from({ length: LEDGERS }, (_, index) => record('Ledger__c', { Name: `Ledger ${index}` }));
  const ledgerIds = await createAll(connection, ledgers);
  const entries = Array.from({ length: FIRST_ENTRIES }, (_, index) =>
    record('Entry__c', { Ledger__c: ledgerIds[index % LEDGERS], Amount__c: index })
  );
  const entryIds = await createAll(connection, entries);
  return { ledgerIds, entryIds, deletedIds: [], acceptedPairs: new Set(), refusedPairs: new Set() };
}

function record(type: string, fields: Record<string, unknown>): Record<string, unknown> {
  return { attributes: { type }, ...fields };
}

async function createAll(connection: OrgConnection, records: unknown[]): Promise<string[]> {
  const body = { allOrNone: true, records };
  const results = await callOrg<{ id: string; success: boolean }[]>(connection, 'POST', '/composite/sobjects', body);
  if (results.some(({ success }) => !success)) throw new Error(`Not created: ${JSON.stringify(results[0])}`);
  return results.map(({ id }) => id);
}
