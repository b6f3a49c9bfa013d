/** jsforce's Bulk API 2.0 against a local org: 10,000 rows in, and out again in three pages. */
import jsforce from 'jsforce';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../scripts/local-org/start.ts';

let local: LocalOrg;
let connection: InstanceType<typeof jsforce.Connection>;

before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true });
  connection = new jsforce.Connection({ instanceUrl: local.url, accessToken: local.accessToken, version: '67.0' });
  connection.bulk2.pollInterval = 50;
});

after(() => local.close());

describe('jsforce with Bulk API 2.0', () => {
  it('loads 10,000 rows, and tells which were saved and which were not', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      Name: index === 9_999 ? '' : `Bulk "${index}"`,
      Industry: 'Energy'
    }));
    const { successfulResults, failedResults, unprocessedRecords } = await connection.bulk2.loadAndWaitForResults({
      object: 'Account',
      operation: 'insert',
      input: rows
    });
    assert.deepEqual([successfulResults.length, failedResults.length, unprocessedRecords.length], [9_999, 1, 0]);
    const { sf__Created: created, Name: name } = (successfulResults[7] ?? {}) as Record<string, string>;
    assert.deepEqual([name, created], ['Bulk "7"', 'true']);
    assert.equal(failedResults[0]?.sf__Error, 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --');
  });

  it('reads them in three pages', async () => {
    const job = await connection.request<{ id: string }>({
      method: 'POST',
      url: '/jobs/query',
      body: JSON.stringify({ operation: 'query', query: "SELECT Id, Name FROM Account WHERE Name LIKE 'Bulk %'" }),
      headers: { 'content-type': 'application/json' }
    });
    const queryJob = connection.bulk2.job('query', { id: job.id });
    await queryJob.poll(50, 30_000);
    const names = new Set<string>();
    let pages = 0;
    let locator: string | null = '';
    while (locator !== null) {
      const page: Response = await fetch(
        `${local.url}/services/data/v67.0/jobs/query/${job.id}/results?maxRecords=4000${locator && `&locator=${locator}`}`,
        { headers: { authorization: `Bearer ${local.accessToken}` } }
      );
      const lines = (await page.text()).trimEnd().split('\n').slice(1);
      assert.equal(lines.length, Number(page.headers.get('sforce-numberofrecords')));
      for (const line of lines) names.add(line.slice(line.indexOf(',') + 1));
      pages += 1;
      locator = page.headers.get('sforce-locator');
      if (locator === 'null') locator = null;
    }
    assert.deepEqual([pages, names.size], [3, 9_999]);
  });

  it('streams a query, and deletes what it found', async () => {
    const found = await connection.bulk2.query("SELECT Id, Name FROM Account WHERE Name LIKE 'Bulk %'");
    const records = (await found.toArray()) as { Id: string; Name: string }[];
    assert.equal(records.length, 9_999);
    assert.ok(records.some((record) => record.Name === 'Bulk "7"'));
    const { successfulResults } = await connection.bulk2.loadAndWaitForResults({
      object: 'Account',
      operation: 'delete',
      input: records.map(({ Id }) => ({ Id }))
    });
    assert.equal(successfulResults.length, 9_999);
    assert.equal((await connection.query('SELECT Id FROM Account')).totalSize, 0);
  });

  it('names an error as Salesforce does', async () => {
    await assert.rejects(connection.bulk2.query('SELECT Nothing FROM Account'), { errorCode: 'API_ERROR' });
    const job = connection.bulk2.createJob({ object: 'Account', operation: 'hardDelete' });
    await assert.rejects(job.open(), { errorCode: 'FEATURENOTENABLED' });
  });
});
