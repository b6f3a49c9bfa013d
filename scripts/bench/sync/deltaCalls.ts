/** How few calls a pass takes after many rows changed. */
import { join } from 'node:path';
import { connectOrg } from '../../sync/org/salesforceReader.ts';
import { runPass } from '../../sync/pass.ts';
import { migrate } from '../../sync/warehouse/migrate.ts';
import { openWarehouse } from '../../sync/warehouse/warehouse.ts';
import { smallObjects, startSyncOrg } from '../../../test/support/syncOrg.ts';
import type { BenchResult } from '../figures.ts';

const rowsOfEach = 170;
const minute = 60_000;

/** Changes about 1,000 rows in six objects of a small org, and counts the calls of the pass after that. */
export async function deltaCalls(folder: string): Promise<BenchResult> {
  const { calls, rows, objects } = await passAfterChanges(join(folder, 'delta'));
  return {
    figures: [
      {
        what: `pass after ${rows} changes in ${objects} objects, API calls`,
        value: calls,
        atMost: 4,
        heldBackBy: 'objects whose lists name rows that have to be fetched'
      }
    ],
    notes: [],
    json: { deltaPassCalls: calls }
  };
}

async function passAfterChanges(folder: string): Promise<{ calls: number; rows: number; objects: number }> {
  const org = await startSyncOrg();
  const warehouse = await openWarehouse(`pglite:${folder}`, { create: true });
  try {
    await migrate(warehouse);
    const pass = () => {
      org.clock.advance(20 * minute);
      return runPass(connectOrg(org.settings), warehouse, { objects: smallObjects });
    };
    const deals: string[] = [];
    const others: [object: string, id: string, fields: Record<string, string | number>][] = [];
    for (let index = 0; index < rowsOfEach; index += 1) {
      const account = org.create('Account', { Name: `Account ${index}` });
      const topic = org.create('Topic__c', { Name: `Topic ${index}`, Account__c: account });
      const point = org.create('Point__c', { Name: `Point ${index}`, Topic__c: topic });
      const task = org.create('Task', { Subject: 'Call', Status: 'Not Started', Priority: 'Normal', WhatId: account });
      deals.push(org.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-04-01' }));
      others.push(
        ['Account', account, { Industry: 'Banking' }],
        ['Topic__c', topic, { Kind__c: 'Changed' }],
        ['Point__c', point, { Rank__c: index }],
        ['Task', task, { Status: 'In Progress' }]
      );
    }
    await pass();
    await pass();
    for (const [object, id, fields] of others) org.update(object, id, fields);
    // A new stage is a row of the deal's history too.
    for (const id of deals) org.update('Opportunity', id, { StageName: 'Qualification' });
    const { calls, rowsChanged, objects } = await pass();
    return { calls, rows: rowsChanged, objects: objects.filter((one) => one.rowsChanged > 0).length };
  } finally {
    await warehouse.close();
    await org.close();
  }
}
