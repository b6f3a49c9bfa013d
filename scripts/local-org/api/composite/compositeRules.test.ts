/** The rules of composite requests, each with the page of the REST API Developer Guide that states it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';

const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

interface Part {
  httpStatusCode: number;
  referenceId: string | null;
  body: Json & Json[];
  httpHeaders: Json;
}

const SEND = 'Send Multiple Requests Using Composite';
const BODY = 'Composite Request Body';
const ALL_OR_NONE = 'allOrNone Parameters in Composite and Collections Requests';
const base = '/services/data/v67.0';

const part = (method: string, url: string, referenceId: string, body?: unknown): Json => ({
  method,
  url: base + url,
  referenceId,
  ...(body === undefined ? {} : { body })
});

async function send(compositeRequest: Json[], more: Json = {}): Promise<{ status: number; parts: Part[] }> {
  const { status, body } = await org.call('/composite', { method: 'POST', body: { ...more, compositeRequest } });
  return { status, parts: (body as { compositeResponse: Part[] }).compositeResponse };
}

const codes = (parts: Part[]): unknown[] => parts.map(({ body }) => body[0]?.['errorCode'] ?? null);
const statuses = (parts: Part[]): number[] => parts.map(({ httpStatusCode }) => httpStatusCode);
const count = (name: string): number =>
  Number(org.org.database.prepare('SELECT COUNT(*) AS rows FROM "Account" WHERE "Name" = ?').get(name)?.['rows']);
const account = (Name?: string): Json => ({ attributes: { type: 'Account' }, ...(Name ? { Name } : {}) });

before(() => {
  org.deploy(
    customObject(
      'Visit__c',
      'Private',
      field('Key__c', 'Text', '<length>40</length><unique>true</unique><externalId>true</externalId>')
    ),
    permissionSet('Visitor', { Visit__c: 'read create edit delete' }, { fields: { 'Visit__c.Key__c': 'edit' } })
  );
  org.assign(org.admin.userId, 'Visitor');
});

describe('a reference', () => {
  it(`reaches into lists, objects and headers of earlier answers (${BODY})`, async () => {
    const { parts } = await send([
      part('POST', '/composite/sobjects', 'two', { records: [account('Ref one'), account('Ref two')] }),
      part('GET', '/sobjects/Account/@{two[1].id}?fields=Name,Owner.Username', 'one'),
      part('POST', '/sobjects/Account', 'copy', {
        Name: '@{one.Name} of @{one.Owner.Username}',
        ParentId: '@{two[0].id}'
      }),
      part('GET', `/query?q=SELECT+Name,Parent.Name+FROM+Account+WHERE+Id='@{copy.id}'`, 'found'),
      part('PATCH', '/sobjects/Account/@{copy.id}', 'again', { Description: '@{found.records[0].Parent.Name}' })
    ]);
    assert.deepEqual(statuses(parts), [200, 200, 201, 200, 204]);
    const [row] = parts[3]?.body['records'] as Json[];
    assert.deepEqual([row?.['Name'], (row?.['Parent'] as Json)['Name']], ['Ref two of admin@local.org', 'Ref one']);
  });

  it(`keeps the type of what it stands for (${BODY})`, async () => {
    const { parts } = await send([
      part('POST', '/sobjects/Account', 'a', { Name: 'Typed', NumberOfEmployees: 12 }),
      part('GET', '/sobjects/Account/@{a.id}?fields=NumberOfEmployees', 'b'),
      part('POST', '/sobjects/Account', 'c', { Name: 'Typed', NumberOfEmployees: '@{b.NumberOfEmployees}' })
    ]);
    assert.deepEqual(statuses(parts), [201, 200, 201]);
  });

  it(`to nothing stops the part that has it, and what depends on that (${BODY})`, async () => {
    const { parts } = await send([
      part('POST', '/sobjects/Account', 'a', {}),
      part('POST', '/sobjects/Account', 'b', { Name: 'B', ParentId: '@{a.id}' }),
      part('POST', '/sobjects/Account', 'c', { Name: 'C', ParentId: '@{b.id}' }),
      part('GET', '/sobjects/Account/@{nobody.id}', 'd'),
      part('POST', '/sobjects/Account', 'e', { Name: 'Went on' })
    ]);
    assert.deepEqual(codes(parts), [
      'REQUIRED_FIELD_MISSING',
      'PROCESSING_HALTED',
      'PROCESSING_HALTED',
      'PROCESSING_HALTED',
      null
    ]);
    assert.deepEqual(statuses(parts), [400, 400, 400, 400, 201]);
  });
});

describe('a part', () => {
  it(`answers with the status and the headers that it would have alone (${SEND})`, async () => {
    const { parts } = await send([
      part('POST', '/sobjects/Account', 'made', { Name: 'Status' }),
      part('PATCH', '/sobjects/Account/@{made.id}', 'changed', { Name: 'Status' }),
      part('PATCH', '/sobjects/Visit__c/Key__c/status-1', 'upserted', { Name: 'V' }),
      part('PATCH', '/sobjects/Visit__c/Key__c/status-1', 'upsertedAgain', { Name: 'V' }),
      part('GET', '/sobjects/Account/@{made.id}/Nothing', 'lost'),
      part('PUT', '/sobjects/Account', 'put'),
      part('DELETE', '/sobjects/Account/@{made.id}', 'gone'),
      part('GET', '/sobjects/Account/@{made.id}', 'goneNow')
    ]);
    assert.deepEqual(statuses(parts), [201, 204, 201, 200, 404, 404, 204, 404]);
    assert.deepEqual(parts[0]?.httpHeaders, { Location: `${base}/sobjects/Account/${String(parts[0]?.body['id'])}` });
  });

  it(`may ask what was updated and deleted, and describe (${SEND})`, async () => {
    const window = 'start=2026-03-15T09:00:00Z&end=2026-03-15T11:00:00Z';
    const { parts } = await send([
      part('GET', `/sobjects/Account/updated?${window}`, 'updated'),
      part('GET', `/sobjects/Account/deleted?${window}`, 'deleted'),
      part('GET', '/sobjects/Account/describe', 'describe')
    ]);
    assert.deepEqual(statuses(parts), [200, 200, 200]);
    assert.ok(Array.isArray(parts[0]?.body['ids']) && Array.isArray(parts[1]?.body['deletedRecords']));
  });

  it(`takes a question mark inside its query (${SEND})`, async () => {
    org.create('Account', { Name: 'Why? & how' });
    const soql = encodeURIComponent("SELECT Id FROM Account WHERE Name = 'Why? & how'");
    const plain = "SELECT+Id+FROM+Account+WHERE+Name+LIKE+'Why?%25'";
    const { parts } = await send([part('GET', `/query?q=${soql}`, 'a'), part('GET', `/query?q=${plain}`, 'b')]);
    assert.deepEqual(
      parts.map(({ body }) => body['totalSize']),
      [1, 1]
    );
  });

  it(`takes headers of its own (${BODY})`, async () => {
    for (let made = 0; made < 201; made += 1) org.create('Account', { Name: 'Many' });
    const { parts } = await send([
      {
        ...part('GET', "/query?q=SELECT+Id+FROM+Account+WHERE+Name='Many'", 'q'),
        httpHeaders: { 'Sforce-Query-Options': 'batchSize=200' }
      }
    ]);
    assert.deepEqual([parts[0]?.body['done'], (parts[0]?.body['records'] as Json[]).length], [false, 200]);
  });
});

describe('a whole request', () => {
  const limits = (length: number, url: string): Json[] =>
    Array.from({ length }, (_, index) => part('GET', url, `r${index}`));
  const soql = '/query?q=SELECT+Id+FROM+User';
  const refused: [what: string, page: string, parts: Json[], message: RegExp][] = [
    ['of 26 parts', SEND, limits(26, '/sobjects'), /can’t contain more than 25 operations/],
    ['of six queries', SEND, limits(6, soql), /more than 5 query/],
    [
      'of queries of both kinds',
      SEND,
      [
        ...limits(3, soql),
        ...limits(3, soql.replace('query', 'queryAll')).map((one, index) => ({ ...one, referenceId: `a${index}` }))
      ],
      /more than 5 query/
    ],
    [
      'of six collections',
      SEND,
      limits(6, '/composite/sobjects/Account?ids=x&fields=Name'),
      /more than 5 query and sObject Collections/
    ],
    ['with a name that stands twice', BODY, [part('GET', '/sobjects', 'a'), part('GET', '/sobjects', 'a')], /unique/]
  ];
  for (const [what, page, parts, message] of refused) {
    it(`${what} is refused as a whole (${page})`, async () => {
      const { status, parts: answers } = await send(parts);
      assert.deepEqual([status, answers.length, answers[0]?.referenceId], [400, 1, null]);
      assert.match(String(answers[0]?.body[0]?.['message']), message);
    });
  }

  it(`takes 25 parts, five of them queries (${SEND})`, async () => {
    const queries = limits(5, soql).map((one, index) => ({ ...one, referenceId: `q${index}` }));
    const { status, parts } = await send([...limits(20, '/sobjects/Account'), ...queries], {
      collateSubrequests: true
    });
    assert.deepEqual([status, new Set(statuses(parts)).size, parts.length], [200, 1, 25]);
  });
});

describe('all or none', () => {
  it(`undoes every part, and the failed one alone tells why (${BODY})`, async () => {
    const { status, parts } = await send(
      [
        part('POST', '/sobjects/Account', 'a', { Name: 'Undone' }),
        part('PATCH', '/sobjects/Account/@{a.id}', 'b', { Name: 'x'.repeat(256) }),
        part('GET', '/sobjects/Account/@{a.id}', 'c')
      ],
      { allOrNone: true }
    );
    assert.deepEqual([status, codes(parts)], [200, ['PROCESSING_HALTED', 'STRING_TOO_LONG', 'PROCESSING_HALTED']]);
    assert.deepEqual([statuses(parts), count('Undone')], [[400, 400, 400], 0]);
  });

  const cases: [outer: boolean, inner: boolean, accounts: number, contacts: number][] = [
    [true, true, 0, 0],
    [true, false, 0, 0],
    [false, true, 0, 1],
    [false, false, 1, 1]
  ];
  for (const [outer, inner, accounts, contacts] of cases) {
    it(`${outer} outside and ${inner} inside a collection keeps ${accounts} and ${contacts} (${ALL_OR_NONE})`, async () => {
      const name = `Outer ${outer} inner ${inner}`;
      const { parts } = await send(
        [
          part('POST', '/composite/sobjects', 'accounts', { allOrNone: inner, records: [account(name), account()] }),
          part('POST', '/sobjects/Contact', 'contact', { LastName: name })
        ],
        { allOrNone: outer, collateSubrequests: false }
      );
      const saved = org.org.database.prepare('SELECT COUNT(*) AS rows FROM "Contact" WHERE "LastName" = ?').get(name);
      assert.deepEqual([count(name), saved?.['rows']], [accounts, contacts]);
      const results = parts[0]?.body.map(({ success, errors }) => [success, (errors as Json[])[0]?.['statusCode']]);
      const first = outer || inner ? [false, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'] : [true, undefined];
      assert.deepEqual(results, [first, [false, 'REQUIRED_FIELD_MISSING']]);
      assert.equal(codes(parts)[1], outer ? 'PROCESSING_HALTED' : null);
    });
  }
});

describe('a batch', () => {
  const run = async (batchRequests: Json[], more: Json = {}, path = '/composite/batch') => {
    const { body } = await org.call(path, { method: 'POST', body: { ...more, batchRequests } });
    return body as { hasErrors: boolean; results: { statusCode: number; result: Json[] }[] };
  };
  const get = (url: string): Json => ({ method: 'GET', url });

  it('keeps what was saved before a part that failed (Composite Batch)', async () => {
    const { hasErrors, results } = await run([
      { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Batched' } },
      { method: 'POST', url: 'v67.0/sobjects/Account', richInput: {} },
      get('v67.0/query?q=SELECT+Id+FROM+Account+WHERE+Name=%27Batched%27')
    ]);
    assert.deepEqual([hasErrors, results.map(({ statusCode }) => statusCode)], [true, [201, 400, 200]]);
    assert.equal(count('Batched'), 1);
  });

  it('halts in the words of Salesforce (Batch Request Body)', async () => {
    const { results } = await run([get('v67.0/sobjects/Nothing__c'), get('v67.0/limits')], { haltOnError: true });
    assert.deepEqual(results[1], {
      statusCode: 412,
      result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }]
    });
  });

  it('takes versions from 34.0 up to its own (Composite Batch)', async () => {
    const versions = ['33.0', '34.0', '60.0', '61.0'].map((version) => get(`v${version}/limits`));
    const { results } = await run(versions, {}, '/services/data/v60.0/composite/batch');
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [400, 200, 200, 400]
    );
  });
});

describe('sObject Collections', () => {
  it('upsert by an external id, and tell which are new (Upsert Records Using sObject Collections)', async () => {
    const visit = (Key__c: string, Name: string): Json => ({ attributes: { type: 'Visit__c' }, Key__c, Name });
    const upsert = async (records: Json[], path = '/composite/sobjects/Visit__c/Key__c') =>
      (await org.call(path, { method: 'PATCH', body: { allOrNone: false, records } })).body as Json[];
    const [first] = await upsert([visit('u1', 'One')]);
    assert.equal(first?.['created'], true);
    const results = await upsert([visit('u1', 'One again'), visit('u2', 'Two'), visit('', 'None')]);
    assert.deepEqual(
      results.map(({ success, created }) => [success, created]),
      [
        [true, false],
        [true, true],
        [false, false]
      ]
    );
    assert.equal(results[0]?.['id'], first?.['id']);
    const byId = await upsert(
      [{ attributes: { type: 'Visit__c' }, Id: first?.['id'], Name: 'By id' }],
      '/composite/sobjects/Visit__c/Id'
    );
    assert.deepEqual([byId[0]?.['created'], byId[0]?.['id']], [false, first?.['id']]);
  });

  it('refuse an owner who may not read the object, and save the others (StatusCode: TRANSFER_REQUIRES_READ)', async () => {
    const { userId } = org.user('Unable');
    const visit = (Name: string, more: Json = {}): Json => ({ attributes: { type: 'Visit__c' }, Name, ...more });
    const errors = [
      { statusCode: 'TRANSFER_REQUIRES_READ', message: 'The new owner must have read permission', fields: [] }
    ];
    const { body } = await org.call('/composite/sobjects', {
      method: 'POST',
      body: { records: [visit('Given away', { OwnerId: userId }), visit('Kept')] }
    });
    const [refused, saved] = body as Json[];
    assert.deepEqual([refused, saved?.['success']], [{ success: false, errors }, true]);
    const { parts } = await send([
      part('PATCH', `/sobjects/Visit__c/${String(saved?.['id'])}`, 'give', { OwnerId: userId })
    ]);
    assert.deepEqual([statuses(parts), codes(parts)], [[400], ['TRANSFER_REQUIRES_READ']]);
  });

  it('save 200 records and no more (sObject Collections)', async () => {
    const post = (length: number) =>
      org.call('/composite/sobjects', {
        method: 'POST',
        body: { records: Array.from({ length }, () => account('Many of many')) }
      });
    const most = (await post(200)).body as Json[];
    assert.equal(most.filter(({ success }) => success === true).length, 200);
    const { status, body } = await post(201);
    const message = 'record limit reached. cannot submit more than 200 records into this call';
    assert.deepEqual([status, body], [400, [{ errorCode: 'EXCEEDED_ID_LIMIT', message }]]);
    assert.equal(count('Many of many'), 200);
  });
});

describe('sObject Tree', () => {
  const node = (name: string, children: Json[] = []): Json => ({
    attributes: { type: 'Account', referenceId: name },
    Name: name,
    ...(children.length > 0 ? { ChildAccounts: { records: children } } : {})
  });
  const send = async (records: Json[]) => org.call('/composite/tree/Account', { method: 'POST', body: { records } });
  const chain = (levels: number): Json[] => {
    let records: Json[] = [];
    for (let level = levels; level > 0; level -= 1) records = [node(`Level ${levels}.${level}`, records)];
    return records;
  };
  const many = (length: number): Json[] => Array.from({ length }, (_, index) => node(`Tree ${length}.${index}`));

  const cases: [what: string, records: () => Json[], status: number, message: RegExp][] = [
    ['five levels', () => chain(5), 201, /"hasErrors":false/],
    ['six levels', () => chain(6), 400, /more than 5 levels/],
    ['200 records', () => many(200), 201, /"hasErrors":false/],
    ['201 records', () => many(201), 400, /more than 200 records/]
  ];
  for (const [what, records, status, message] of cases) {
    it(`of ${what} is ${status === 201 ? 'saved' : 'refused'} (sObject Tree)`, async () => {
      const answer = await send(records());
      assert.equal(answer.status, status);
      assert.match(JSON.stringify(answer.body), message);
    });
  }
});
