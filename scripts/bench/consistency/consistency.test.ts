import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../local-org/start.ts';
import { check } from './check.ts';
import type { World } from './client.ts';
import { runClients } from './runClients.ts';
import type { Tally } from './wire.ts';

describe('sixteen clients on the same records', () => {
  const complaints: string[] = [];
  let local: LocalOrg;
  let connection: { instanceUrl: string; accessToken: string };
  let tally: Tally;
  let world: World;

  before(async () => {
    local = await startLocalOrg({ empty: true, withoutBrowser: true, log: (line) => complaints.push(line) });
    connection = { instanceUrl: local.url, accessToken: local.accessToken };
    const row = local.org.database.prepare('SELECT "Id" FROM "User" WHERE "Username" = ?').get(local.username);
    const userId = String(row?.['Id']);
    const undelete = (id: string): boolean => {
      const requests = [{ op: 'undelete' as const, object: 'Entry__c', id }];
      return local.org.save({ userId, mode: 'user' }, requests, { allOrNone: true })[0]?.success ?? false;
    };
    ({ tally, world } = await runClients(connection, { seed: 7, goesOn: (done) => done < 16, undelete }));
  });
  after(() => local.close());

  it('are all answered, and none with a bug', () => {
    assert.deepEqual([tally.broken, complaints], [[], []]);
  });

  it('save by every operation, and are refused what was planted', () => {
    const names = ['bulk', 'collection', 'composite', 'create', 'delete', 'move', 'undelete', 'update', 'upsert'];
    assert.deepEqual([...tally.saved.keys()].sort(), names);
    assert.ok((tally.refused.get('composite') ?? 0) > 0 && (tally.refused.get('collection') ?? 0) > 0);
  });

  it('leave right roll-ups, whole transactions and keys that are held once', async () => {
    assert.deepEqual(await check(connection, world), { rollups: [], halfTransactions: [], duplicateKeys: [] });
  });

  it('would be found out: a wrong total, half a pair, a key held twice', async () => {
    const [pair] = world.acceptedPairs;
    const run = (sql: string, ...params: string[]) => local.org.database.prepare(sql).run(...params);
    run('UPDATE "Ledger__c" SET "Entry_Total__c" = "Entry_Total__c" + 0.01 WHERE "Id" = ?', world.ledgerIds[0] ?? '');
    run(
      'DELETE FROM "Transfer__c" WHERE "Id" = (SELECT "Id" FROM "Transfer__c" WHERE "Pair__c" = ? LIMIT 1)',
      pair ?? ''
    );
    run(
      'UPDATE "Entry__c" SET "Key__c" = (SELECT "Key__c" FROM "Entry__c" WHERE "Key__c" IS NOT NULL AND "IsDeleted" = 0 LIMIT 1) WHERE "Id" IN (SELECT "Id" FROM "Entry__c" WHERE "Key__c" IS NULL AND "IsDeleted" = 0 LIMIT 1)'
    );
    const { rollups, halfTransactions, duplicateKeys } = await check(connection, world);
    assert.deepEqual([rollups.length, halfTransactions.length, duplicateKeys.length], [1, 1, 1]);
  });
});
