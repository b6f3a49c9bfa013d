import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { person, startProduct, type Product } from '../../test/support/product.ts';
import { runScript } from '../../test/support/runScript.ts';
import { emptyWarehouse } from '../../test/support/warehouses.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { withRetries } from './org/retry.ts';
import { runPass } from './pass.ts';
import { migrate } from './warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';

let product: Product;
before(async () => {
  product = await startProduct({ faults: true });
});
after(() => product?.stop());
afterEach(() => fetch(`${product.url}/local-org/faults`, { method: 'DELETE' }));

async function plan(...faults: Record<string, unknown>[]): Promise<void> {
  const response = await fetch(`${product.url}/local-org/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults })
  });
  assert.equal(response.status, 201, await response.text());
}

const composite = { match: { method: 'POST', path: '/composite' } };
const counted = ['Opportunity', 'Coaching_Conversation__c', 'Coaching_Activity__c', 'Coaching_Gap__c'];

const warehouseFolder = (name: string) => join(product.folder, name);

/** What a pass did and said, but how far it was: a slow machine has time to tell. */
async function once(url: string) {
  const { stderr, ...ended } = await runScript('scripts/sync/main.ts', ['once', '--json'], {
    environment: {
      ...process.env,
      SALESFORCE_INSTANCE_URL: product.url,
      SALESFORCE_ACCESS_TOKEN: await product.tokenOf(person.sync),
      WAREHOUSE_URL: url
    }
  });
  return { ...ended, stderr: stderr.replace(/^\{.*"event":"progress".*\}\n/gm, '') };
}

async function connect() {
  return connectOrg({ instanceUrl: product.url, accessToken: await product.tokenOf(person.sync) });
}

async function open(name: string): Promise<Warehouse> {
  const folder = warehouseFolder(name);
  const url = existsSync(folder) ? `pglite:${folder}` : await emptyWarehouse(folder);
  const warehouse = await openWarehouse(url, { create: true });
  await migrate(warehouse);
  return warehouse;
}

async function assertAgrees(warehouse: Warehouse): Promise<void> {
  for (const object of counted) {
    const [inOrg] = await product.query<{ n: number }>(`SELECT COUNT(Id) n FROM ${object}`, person.sync);
    const [here] = await warehouse.query<{ n: number }>(
      `SELECT count(*) AS n FROM salesforce.${object.toLowerCase()} WHERE _deleted_at IS NULL`
    );
    assert.ok(Number(inOrg?.n) > 0, object);
    assert.equal(here?.n, inOrg?.n, object);
  }
}

describe('a pass while the org fails', () => {
  it('goes on after a 503 and after a connection that broke in the middle of an answer', async () => {
    await plan(
      { kind: 'serverUnavailable', ...composite, after: 1 },
      { kind: 'connectionDropped', ...composite, after: 3 }
    );
    const { code, stderr } = await once(await emptyWarehouse(warehouseFolder('passing')));
    assert.deepEqual([code, stderr], [0, '']);
    const warehouse = await open('passing');
    await assertAgrees(warehouse);
    await warehouse.close();
  });

  const failures = [
    {
      what: 'the org stays unavailable',
      faults: [{ kind: 'serverUnavailable', ...composite, after: 3, times: 4 }],
      message: /^The org is not available at the moment \(HTTP 503\)\.\n.*goes on where it stopped\.\n$/
    },
    {
      what: 'no requests are left',
      faults: [{ kind: 'requestLimitExceeded', ...composite, after: 3 }],
      message: /^The org has no API requests left for today\.\n.*goes on where it stopped\.\n$/
    },
    {
      what: 'the session ends',
      faults: [{ kind: 'sessionExpired', ...composite, after: 3 }],
      message: /^The org refused the access token: it has expired or is not valid\.\n/
    }
  ];
  for (const { what, faults, message } of failures) {
    it(`says what happened when ${what}, and the next pass is right`, async () => {
      const name = what.replaceAll(' ', '-');
      await plan(...faults);
      const failed = await once(await emptyWarehouse(warehouseFolder(name)));
      assert.equal(failed.code, 1);
      assert.match(failed.stderr, message);
      const warehouse = await open(name);
      const next = await runPass(await connect(), warehouse);
      assert.deepEqual(
        next.objects.filter(({ problem }) => problem !== null),
        []
      );
      await assertAgrees(warehouse);
      await warehouse.close();
    });
  }

  it('reads a row that was committed late in a later pass, though its stamp is older than the first', async () => {
    const created = await fetch(`${product.url}/services/data/v67.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Name: 'Late' })
    });
    const { id } = (await created.json()) as { id: string };
    await plan({ kind: 'lateCommit', ids: [id] });
    const warehouse = await open('late');
    const org = await connect();
    const isThere = async () => (await warehouse.query('SELECT id FROM salesforce.account WHERE id = $1', [id])).length;
    await runPass(org, warehouse);
    assert.equal(await isThere(), 0);
    await fetch(`${product.url}/local-org/faults`, { method: 'DELETE' });
    await runPass(org, warehouse);
    assert.equal(await isThere(), 1);
    await warehouse.close();
  });

  it('writes figures again when somebody else has locked the row', async () => {
    const pauses: number[] = [];
    const org = connectOrg(
      { instanceUrl: product.url, accessToken: await product.tokenOf(person.sync) },
      { pause: async (milliseconds) => void pauses.push(milliseconds) }
    );
    const [gate] = await product.query<{ Id: string }>('SELECT Id FROM Journey_Gate__c LIMIT 1');
    const figures = [{ id: gate?.Id ?? '', Typical_Days__c: 7, Typical_Days_Sample__c: 21 }];
    await plan({ kind: 'rowLocked', object: 'Journey_Gate__c', times: 2 });
    await org.update('Journey_Gate__c', figures);
    assert.deepEqual(pauses, [500, 1000]);
    await plan({ kind: 'rowLocked', object: 'Journey_Gate__c' });
    await assert.rejects(org.update('Journey_Gate__c', figures), /Somebody else is changing the same records\./);
  });
});

describe('withRetries', () => {
  it('gives up after three pauses that double, and at once when the failure does not pass', async () => {
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => void pauses.push(milliseconds);
    let tries = 0;
    const fail = () => Promise.reject(new Error(`try ${(tries += 1)}`));
    await assert.rejects(
      withRetries(fail, () => true, pause),
      /try 4/
    );
    assert.deepEqual(pauses, [500, 1000, 2000]);
    await assert.rejects(
      withRetries(fail, () => false, pause),
      /try 5/
    );
    assert.equal(pauses.length, 3);
  });
});
