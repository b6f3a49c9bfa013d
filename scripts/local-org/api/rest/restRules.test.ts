/** Rules of records, queries and probes, each with the page that states it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';

const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const NAMES = 450;

before(() => {
  const requests = Array.from({ length: NAMES }, (_, index) => ({
    op: 'create' as const,
    object: 'Account',
    fields: { Name: `Paged ${String(index).padStart(3, '0')}` }
  }));
  const results = org.org.save(org.admin, requests, { allOrNone: true });
  const deletions = results.slice(0, 50).map(({ id }) => ({ op: 'delete' as const, object: 'Account', id: id ?? '' }));
  org.org.save(org.admin, deletions, { allOrNone: true });
});

interface Page {
  totalSize: number;
  done: boolean;
  nextRecordsUrl?: string;
  records: Json[];
}

describe('a long answer (REST API Developer Guide, "Query More Results")', () => {
  const headers = { 'sforce-query-options': 'batchSize=200' };
  const soql = encodeURIComponent("SELECT Name FROM Account WHERE Name LIKE 'Paged %' ORDER BY Name");

  it('is continued from either resource, rows of the recycle bin too', async () => {
    const first = (await org.call(`/queryAll?q=${soql}`, { headers })).body as Page;
    assert.deepEqual([first.totalSize, first.records.length, first.done], [NAMES, 200, false]);
    const locator = /\/query\/(01g\w{15}-200)$/.exec(first.nextRecordsUrl ?? '')?.[1] ?? '';
    const second = (await org.call(`/queryAll/${locator}`, { headers })).body as Page;
    assert.deepEqual([second.records.length, second.records[0]?.['Name']], [200, 'Paged 200']);
    assert.equal(((await org.call(`/query?q=${soql}`, { headers })).body as Page).totalSize, NAMES - 50);
  });

  it('ends on the page that has the last row, and a page may be asked for again', async () => {
    const first = (await org.call(`/query?q=${soql}`, { headers })).body as Page;
    const next = first.nextRecordsUrl ?? '';
    for (let time = 0; time < 2; time += 1) {
      const { done, records, nextRecordsUrl } = (await org.call(next, { headers })).body as Page;
      assert.deepEqual([done, records.length, nextRecordsUrl], [true, 200, undefined]);
    }
    const beyond = await org.call(next.replace(/-200$/, '-4000'), { headers });
    assert.equal((beyond.body as Json[])[0]?.['errorCode'], 'INVALID_QUERY_LOCATOR');
  });

  it('has between 200 and 2,000 rows a page (Query Options Header)', async () => {
    const sizes: number[] = [];
    for (const size of ['1', '300', '9999']) {
      const page = await org.call(`/query?q=${soql}`, { headers: { 'sforce-query-options': `batchSize=${size}` } });
      sizes.push((page.body as Page).records.length);
    }
    assert.deepEqual(sizes, [200, 300, 400]);
  });

  it('has 200 rows a page at most with two custom long texts ("Change the Batch Size in Queries")', async () => {
    const longText = '<length>32768</length><visibleLines>3</visibleLines>';
    const long = ['One__c', 'Two__c'];
    org.deploy(
      customObject('Long__c', 'ReadWrite', long.map((name) => field(name, 'LongTextArea', longText)).join('')),
      permissionSet(
        'Long',
        { Long__c: 'read create' },
        { fields: Object.fromEntries(long.map((name): [string, 'edit'] => [`Long__c.${name}`, 'edit'])) }
      )
    );
    org.assign(org.admin.userId, 'Long');
    const requests = Array.from({ length: 250 }, () => ({ op: 'create' as const, object: 'Long__c', fields: {} }));
    org.org.save(org.admin, requests, { allOrNone: true });
    const rows = async (path: string): Promise<[number, string | undefined]> => {
      const { records, nextRecordsUrl } = (await org.call(path)).body as Page;
      return [records.length, nextRecordsUrl];
    };
    assert.equal((await rows('/query?q=SELECT+Id,One__c+FROM+Long__c'))[0], 250);
    const [first, next = ''] = await rows('/query?q=SELECT+Id,One__c,Two__c+FROM+Long__c');
    assert.deepEqual([first, await rows(next)], [200, [50, undefined]]);
  });
});

describe('archived tasks and events (SOAP API Developer Guide, "Archived Activities")', () => {
  it('are told by queryAll alone', async () => {
    const id = org.create('Task', { Subject: 'Old', Status: 'Completed' });
    org.org.database.prepare('UPDATE "Task" SET "IsArchived" = 1 WHERE "Id" = ?').run(id);
    const found = async (resource: string) =>
      ((await org.call(`/${resource}?q=SELECT+Id+FROM+Task+WHERE+Subject='Old'`)).body as Page).totalSize;
    assert.deepEqual([await found('query'), await found('queryAll')], [0, 1]);
  });
});

describe('a probe of the Tooling API', () => {
  it('finds no source tracking, and every other object is refused by name', async () => {
    assert.equal((await org.call('/tooling/sobjects/SourceMember/describe')).status, 404);
    const { status, body } = await org.call('/tooling/sobjects/ApexClass/describe');
    assert.equal(status, 501);
    assert.match(JSON.stringify(body), /the Tooling API object ApexClass/);
  });
});

describe('a record by its id (REST API Developer Guide, "sObject Rows")', () => {
  it('is found by 15 and by 18 characters, whatever the case of the last three', async () => {
    const id = org.create('Account', { Name: 'By id' });
    for (const given of [id, id.slice(0, 15), id.slice(0, 15) + id.slice(15).toLowerCase()]) {
      const { body } = await org.call(`/sobjects/Account/${given}?fields=Name,Owner.Username`);
      assert.deepEqual(
        [(body as Json)['Name'], ((body as Json)['Owner'] as Json)['Username']],
        ['By id', 'admin@local.org']
      );
    }
  });
});
