/** jsforce as an ordinary program uses it: more than 10,000 rows, upsert, collections, tree, composite, errors. */
import jsforce from 'jsforce';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../scripts/local-org/start.ts';

let local: LocalOrg;
let connection: InstanceType<typeof jsforce.Connection>;

const ROWS = 10_200;

before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true });
  connection = new jsforce.Connection({ instanceUrl: local.url, accessToken: local.accessToken, version: '67.0' });
});

after(() => local.close());

describe('jsforce', () => {
  it('saves more than 10,000 rows in collections of 200, and fetches them all when told to', async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => ({ Name: `Row ${index}` }));
    const results = await connection.create('Account', rows, { allowRecursive: true, allOrNone: true });
    assert.equal(results.filter(({ success }) => success).length, ROWS);
    const soql = "SELECT Id, Name FROM Account WHERE Name LIKE 'Row %'";
    const all = await connection.query(soql, { autoFetch: true, maxFetch: ROWS + 1 });
    assert.deepEqual([all.totalSize, all.done, all.records.length], [ROWS, true, ROWS]);
    assert.equal(new Set(all.records.map(({ Id }) => Id as string)).size, ROWS);
    // Its own limit, which it keeps silently unless it is raised.
    const most = await connection.query(soql, { autoFetch: true });
    assert.equal(most.records.length, 10_000);
  });

  it('updates, upserts and deletes a collection', async () => {
    const contacts = connection.sobject('Contact');
    const made = await contacts.create([
      { LastName: 'One', Email: 'one@example.com' },
      { LastName: 'Two', Email: 'two@example.com' }
    ]);
    assert.ok(made.every(({ success }) => success));
    const upserted = await contacts.upsert(
      [
        { LastName: 'One again', Email: 'one@example.com' },
        { LastName: 'Three', Email: 'three@example.com' }
      ],
      'Email'
    );
    assert.deepEqual(
      upserted.map((result) => [result.success, 'created' in result ? result.created : undefined]),
      [
        [true, false],
        [true, true]
      ]
    );
    const found = await contacts.find({ Email: { $like: '%@example.com' } }, ['Id', 'LastName']).sort('LastName');
    assert.deepEqual(
      found.map(({ LastName }) => LastName),
      ['One again', 'Three', 'Two']
    );
    const changed = await contacts.update(
      found.map(({ Id, LastName }) => ({ Id: String(Id), LastName: `${LastName}!` }))
    );
    assert.ok(changed.every(({ success }) => success));
    const gone = await contacts.destroy(found.map(({ Id }) => String(Id)));
    assert.deepEqual([gone.length, (await contacts.find({})).length], [3, 0]);
  });

  it('tells of each row of a collection what was wrong with it', async () => {
    const results = await connection.create('Account', [{ Name: 'Good' }, { Industry: 'Energy' }]);
    assert.deepEqual(
      results.map(({ success }) => success),
      [true, false]
    );
    assert.match(JSON.stringify(results[1]?.errors), /"statusCode":"REQUIRED_FIELD_MISSING".*"fields":\["Name"\]/);
  });

  it('saves a tree, and what a composite refers to', async () => {
    const Contacts = { records: [{ attributes: { type: 'Contact', referenceId: 'child' }, LastName: 'Child' }] };
    const records = [{ attributes: { type: 'Account', referenceId: 'parent' }, Name: 'Parent', Contacts }];
    const tree = await connection.requestPost<{ hasErrors: boolean; results: { referenceId: string; id: string }[] }>(
      '/composite/tree/Account',
      { records }
    );
    assert.deepEqual(
      [tree.hasErrors, tree.results.map(({ referenceId }) => referenceId)],
      [false, ['parent', 'child']]
    );

    const base = '/services/data/v67.0';
    const { compositeResponse } = await connection.requestPost<{
      compositeResponse: { httpStatusCode: number; body: { records: { Name: string; Account: { Name: string } }[] } }[];
    }>('/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a', body: { Name: 'Referred' } },
        {
          method: 'POST',
          url: `${base}/composite/sobjects`,
          referenceId: 'c',
          body: { records: [{ attributes: { type: 'Contact' }, LastName: 'Refers', AccountId: '@{a.id}' }] }
        },
        {
          method: 'GET',
          url: `${base}/query?q=SELECT+Name,Account.Name+FROM+Contact+WHERE+Id='@{c[0].id}'`,
          referenceId: 'q'
        }
      ]
    });
    assert.deepEqual(
      compositeResponse.map(({ httpStatusCode }) => httpStatusCode),
      [201, 200, 200]
    );
    const [row] = compositeResponse[2]?.body.records ?? [];
    assert.deepEqual([row?.Name, row?.Account.Name], ['Refers', 'Referred']);
  });

  it('names what the org refuses', async () => {
    await assert.rejects(async () => connection.sobject('Nothing__c').describe(), { errorCode: 'NOT_FOUND' });
    await assert.rejects(connection.requestPost('/composite/graph', {}), { errorCode: 'NOT_EMULATED' });
    const soql = 'SELECT Id FROM Account WHERE Name = ';
    await assert.rejects(async () => connection.query(soql), { errorCode: 'MALFORMED_QUERY' });
    const expired = new jsforce.Connection({
      instanceUrl: local.url,
      accessToken: '00D000000000000!gone',
      version: '67.0'
    });
    await assert.rejects(expired.describeGlobal(), { errorCode: 'INVALID_SESSION_ID' });
  });
});
