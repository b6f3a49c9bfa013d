import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';

// What is asserted here follows the Bulk API 2.0 Developer Guide, "Understanding Bulk API 2.0 Query" and its pages.
const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const ROWS = 25_000;

before(() => {
  const sam = org.user('Sam');
  const requests = Array.from({ length: ROWS }, (_, index) => ({
    op: 'create' as const,
    object: 'Account',
    fields: { Name: `Bulk ${index}`, ...(index === 7 ? { Description: 'a "quoted"\nline, with commas' } : {}) }
  }));
  for (let at = 0; at < ROWS; at += 5000) org.org.save(org.admin, requests.slice(at, at + 5000), { allOrNone: true });
  org.create('Account', { Name: 'Of Sam' }, sam);
});

async function create(query: string, more: Json = {}, as?: string): Promise<{ status: number; body: Json }> {
  const { status, body } = await org.call('/jobs/query', {
    method: 'POST',
    body: { operation: 'query', query, ...more },
    ...(as === undefined ? {} : { as })
  });
  return { status, body: body as Json };
}

async function run(query: string, more: Json = {}, as?: string): Promise<Json> {
  const { status, body } = await create(query, more, as);
  assert.equal(status, 200, JSON.stringify(body));
  let info = body;
  while (info['state'] === 'UploadComplete' || info['state'] === 'InProgress') {
    await new Promise(setImmediate);
    info = (await org.call(`/jobs/query/${String(body['id'])}`, as === undefined ? {} : { as })).body as Json;
  }
  return info;
}

const results = (job: Json, query = '', as?: string) =>
  org.call(`/jobs/query/${String(job['id'])}/results${query}`, as === undefined ? {} : { as });

describe('a query job', () => {
  it('tells what it is, and what it has done', async () => {
    const { body } = await create("SELECT Id FROM account WHERE Name = 'Bulk 7'");
    assert.deepEqual(
      [
        body['operation'],
        body['object'],
        body['state'],
        body['lineEnding'],
        body['columnDelimiter'],
        body['apiVersion']
      ],
      ['query', 'Account', 'UploadComplete', 'LF', 'COMMA', 67]
    );
    const info = await run("SELECT Id FROM Account WHERE Name = 'Bulk 7'");
    assert.deepEqual(
      [info['state'], info['jobType'], info['numberRecordsProcessed'], info['retries']],
      ['JobComplete', 'V2Query', 1, 0]
    );
  });

  it('is read in pages that a locator continues, each row once', async () => {
    const job = await run("SELECT Id, Name FROM Account WHERE Name LIKE 'Bulk %'");
    const ids = new Set<string>();
    const sizes: unknown[] = [];
    let locator: unknown;
    do {
      const { headers, body } = await results(
        job,
        `?maxRecords=10000${locator === undefined ? '' : `&locator=${String(locator)}`}`
      );
      const [header, ...lines] = String(body).trimEnd().split('\n');
      assert.equal(header, '"Id","Name"');
      assert.match(String(headers['content-type']), /^text\/csv/);
      for (const line of lines) ids.add(line.slice(1, 19));
      sizes.push(headers['sforce-numberofrecords']);
      locator = headers['sforce-locator'];
    } while (locator !== 'null');
    assert.deepEqual(sizes, ['10000', '10000', '5000']);
    assert.equal(ids.size, ROWS);
    const wrong = await results(job, '?locator=zzz');
    assert.deepEqual([wrong.status, (wrong.body as Json[])[0]?.['errorCode']], [400, 'INVALID_QUERY_LOCATOR']);
  });

  it('quotes values, names parents, and uses the delimiter and line ending that were asked for', async () => {
    const job = await run(
      "SELECT name, description, owner.username, ParentId, Parent.Name, IsDeleted, CreatedDate FROM Account WHERE Name = 'Bulk 7'",
      { columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' }
    );
    assert.equal(
      (await results(job)).body,
      '"Name";"Description";"Owner.Username";"ParentId";"Parent.Name";"IsDeleted";"CreatedDate"\r\n' +
        '"Bulk 7";"a ""quoted""\nline, with commas";"admin@local.org";"";"";"false";"2026-03-15T10:00:00.000Z"\r\n'
    );
  });

  it('keeps an order and a limit, and answers the header alone for no rows', async () => {
    const job = await run('SELECT Name FROM Account ORDER BY Name DESC LIMIT 2');
    assert.equal((await results(job)).body, '"Name"\n"Of Sam"\n"Bulk 9999"\n');
    const none = await run("SELECT Id, Name FROM Account WHERE Name = 'Nobody'");
    const { body, headers } = await results(none);
    assert.deepEqual(
      [body, headers['sforce-locator'], headers['sforce-numberofrecords']],
      ['"Id","Name"\n', 'null', '0']
    );
  });

  it('sees deleted rows with queryAll only', async () => {
    const id = org.create('Account', { Name: 'Deleted' });
    org.org.save(org.admin, [{ op: 'delete', object: 'Account', id }], { allOrNone: true });
    const soql = "SELECT Id FROM Account WHERE Name = 'Deleted'";
    assert.equal((await run(soql))['numberRecordsProcessed'], 0);
    assert.equal((await run(soql, { operation: 'queryAll' }))['numberRecordsProcessed'], 1);
  });

  it('runs as its user, and shows its result to nobody else', async () => {
    org.user('Eve');
    const job = await run("SELECT Name FROM User WHERE Username = 'sam@example.com'", {}, 'sam@example.com');
    assert.equal(job['numberRecordsProcessed'], 1);
    assert.equal((await results(job, '', 'eve@example.com')).status, 403);
    assert.equal((await results(job)).status, 403);
    assert.equal((await results(job, '', 'sam@example.com')).status, 200);
  });

  // Source: "Create a Query Job", what Bulk API 2.0 does not support.
  const refused: [soql: string, error: RegExp][] = [
    ['SELECT COUNT() FROM Account', /^API_ERROR: Aggregate Relationships not supported in Bulk Query$/],
    ['SELECT Name, COUNT(Id) FROM Account GROUP BY Name', /^API_ERROR: Aggregate Relationships not supported/],
    ['SELECT Name, (SELECT Id FROM Contacts) FROM Account', /^API_ERROR: Nested queries are not supported/],
    ['SELECT Id FROM Account LIMIT 5 OFFSET 5', /^API_ERROR: OFFSET/],
    ['SELECT FIELDS(ALL) FROM Account LIMIT 5', /^API_ERROR: FIELDS\(\)/],
    ['SELECT TYPEOF What WHEN Account THEN Name END FROM Task', /^API_ERROR: TYPEOF/],
    [
      'SELECT Nothing FROM Account',
      /^API_ERROR: [^]*ERROR at Row:1:Column:8\nNo such column 'Nothing' on entity 'Account'/
    ],
    ['SELECT Id FROM Nothing', /^INVALIDENTITY: Entity 'Nothing' is not supported by the Bulk API\.$/],
    ['SELECT', /^API_ERROR: /]
  ];
  for (const [soql, error] of refused) {
    it(`refuses ${soql}`, async () => {
      const { status, body } = await create(soql);
      const [first] = body as unknown as { errorCode: string; message: string }[];
      assert.equal(status, 400);
      assert.match(`${first?.errorCode}: ${first?.message}`, error);
    });
  }

  it('is aborted while it works, and deleted once it has ended', async () => {
    const { body } = await create('SELECT Id FROM Account');
    const path = `/jobs/query/${String(body['id'])}`;
    const early = await org.call(path, { method: 'DELETE' });
    assert.deepEqual([early.status, (early.body as Json[])[0]?.['errorCode']], [400, 'INVALIDJOBSTATE']);
    const aborted = await org.call(path, { method: 'PATCH', body: { state: 'Aborted' } });
    assert.equal((aborted.body as Json)['state'], 'Aborted');
    assert.equal((await results(body)).status, 400);
    assert.equal((await org.call(path, { method: 'DELETE' })).status, 204);
    assert.equal((await org.call(path)).status, 404);
  });

  it('is gone a week later', async () => {
    const old = await run("SELECT Id FROM Account WHERE Name = 'Bulk 1'");
    org.clock.advance(8 * 24 * 60 * 60 * 1000);
    await run("SELECT Id FROM Account WHERE Name = 'Bulk 1'");
    assert.equal((await org.call(`/jobs/query/${String(old['id'])}`)).status, 404);
  });

  it('leaves no bug behind', () => assert.deepEqual([org.bugs, org.jobFailures], [[], []]));
});
