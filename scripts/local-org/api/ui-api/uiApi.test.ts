import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openExampleOrg } from '../../../../test/support/exampleOrg.ts';
import type { ExampleOrg } from '../../../../test/support/exampleOrg.ts';
import { buildServer } from '../../server.ts';

let test: ExampleOrg;
let app: FastifyInstance;
const tokens = new Map<Person, string>();

type Person = 'mona' | 'sam' | 'olga' | 'newt';

before(async () => {
  test = openExampleOrg();
  app = buildServer(test.org, { withoutBrowser: true, log: () => undefined });
  for (const person of ['mona', 'sam', 'olga', 'newt'] as const) {
    const answer = await app.inject({
      method: 'POST',
      url: '/local-org/session',
      headers: { host: 'localhost' },
      payload: { username: `${person}@example.com` }
    });
    tokens.set(person, z.object({ accessToken: z.string() }).parse(answer.json()).accessToken);
  }
});
after(async () => {
  await app.close();
  test.org.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function call(
  method: Method,
  path: string,
  options: { as?: Person; body?: object; headers?: Record<string, string> } = {}
) {
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => test.ids[key] ?? key);
  const answer = await app.inject({
    method,
    url: `/services/data/v67.0/${filled.startsWith('graphql') ? filled : `ui-api/${filled}`}`,
    headers: {
      host: 'localhost',
      authorization: `Bearer ${tokens.get(options.as ?? 'sam') ?? ''}`,
      ...options.headers
    },
    ...(options.body ? { payload: options.body } : {})
  });
  const body: unknown = answer.body === '' ? null : answer.json();
  return { status: answer.statusCode, body, headers: answer.headers };
}

const record = z.object({
  id: z.string(),
  apiName: z.string(),
  eTag: z.string(),
  weakEtag: z.number(),
  lastModifiedById: z.string().nullable(),
  recordTypeId: z.string(),
  fields: z.record(z.string(), z.object({ value: z.unknown(), displayValue: z.string().nullable() }))
});

async function get(path: string, as: Person = 'sam'): Promise<unknown> {
  const { status, body } = await call('GET', path, { as });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

describe('object info', () => {
  const field = z.record(z.string(), z.unknown());
  const info = z.object({
    apiName: z.string(),
    keyPrefix: z.string(),
    updateable: z.boolean(),
    nameFields: z.array(z.string()),
    defaultRecordTypeId: z.string(),
    recordTypeInfos: z.record(z.string(), z.object({ master: z.boolean() })),
    childRelationships: z.array(
      z.object({ childObjectApiName: z.string(), fieldName: z.string(), relationshipName: z.string() })
    ),
    fields: z.record(z.string(), field)
  });

  it('describes an object as the user may use it', async () => {
    const visit = info.parse(await get('object-info/Visit__c'));
    assert.equal(visit.defaultRecordTypeId, '012000000000000AAA');
    assert.deepEqual(visit.nameFields, ['Name']);
    assert.deepEqual(
      visit.childRelationships.find(({ childObjectApiName }) => childObjectApiName === 'Step__c'),
      { childObjectApiName: 'Step__c', fieldName: 'Visit__c', relationshipName: 'Steps__r' }
    );
    const { Mood__c: mood, Account__c: account, Double_Score__c: double, Hidden__c: hidden } = visit.fields;
    assert.deepEqual([mood?.['dataType'], mood?.['updateable']], ['Picklist', true]);
    assert.deepEqual(
      [account?.['dataType'], account?.['relationshipName'], account?.['referenceToInfos']],
      ['Reference', 'Account__r', [{ apiName: 'Account', nameFields: ['Name'] }]]
    );
    assert.deepEqual([double?.['calculated'], double?.['updateable']], [true, false]);
    assert.equal(hidden, undefined);
    const user = info.parse(await get('object-info/User'));
    assert.deepEqual(user.nameFields, ['FirstName', 'LastName', 'Name']);
  });

  it('answers several objects, each by itself', async () => {
    const batch = z.object({
      hasErrors: z.boolean(),
      results: z.array(z.object({ statusCode: z.number(), result: z.unknown() }))
    });
    const { hasErrors, results } = batch.parse(await get('object-info/batch/Account,Visit__c', 'newt'));
    assert.deepEqual([hasErrors, results.map(({ statusCode }) => statusCode)], [true, [200, 403]]);
  });

  it('refuses objects that it does not have', async () => {
    const { status, body } = await call('GET', 'object-info/Nothing__c');
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /INVALID_TYPE/);
  });

  it('answers 304 for what has not changed', async () => {
    const { headers } = await call('GET', 'object-info/Account');
    const again = await call('GET', 'object-info/Account', { headers: { 'if-none-match': String(headers['etag']) } });
    assert.equal(again.status, 304);
  });

  it('lists picklist values of an object and of one field', async () => {
    const entry = z.object({ label: z.string(), value: z.string(), validFor: z.array(z.number()) });
    const one = z.object({ values: z.array(entry), defaultValue: entry.nullable(), controllerValues: z.object({}) });
    const mood = one.parse(await get('object-info/Visit__c/picklist-values/012000000000000AAA/Mood__c'));
    assert.deepEqual(mood.values[0], { label: 'Sour label', value: 'Sour', validFor: [] });
    const all = z.object({ picklistFieldValues: z.record(z.string(), one) });
    const fields = all.parse(await get('object-info/Visit__c/picklist-values/012000000000000AAA')).picklistFieldValues;
    assert.deepEqual(Object.keys(fields).sort(), ['Mood__c', 'Topics__c']);
  });
});

describe('reading records', () => {
  it('answers the fields asked for, parents as records', async () => {
    const path =
      'records/{first}?fields=Visit__c.Name,Visit__c.Cost__c,Visit__c.Account__r.Name,Visit__c.Owner.Name&optionalFields=Visit__c.Hidden__c,Visit__c.Mood__c';
    const { status, body, headers } = await call('GET', path);
    assert.equal(status, 200);
    const found = record.parse(body);
    assert.deepEqual(Object.keys(found.fields).sort(), ['Account__r', 'Cost__c', 'Mood__c', 'Name', 'Owner']);
    assert.deepEqual(found.fields['Cost__c'], { displayValue: '$12.50', value: 12.5 });
    assert.equal(found.fields['Account__r']?.displayValue, 'Acme');
    assert.equal(record.parse(found.fields['Account__r']?.value).fields['Name']?.value, 'Acme');
    assert.equal(found.weakEtag, Date.parse('2026-03-15T10:00:00Z'));
    assert.equal(headers['etag'], `"${found.eTag}"`);
  });

  it('answers every readable field for a layout, lookups with the names of their parents', async () => {
    const { fields } = record.parse(await get('records/{first}?layoutTypes=Full&modes=View'));
    assert.ok(fields['Notes__c'] && fields['Account__r'] && fields['CreatedBy'] && !fields['Hidden__c']);
    assert.equal(fields['Owner']?.displayValue, 'Sam');
  });

  it('refuses a hidden field, a record that is not there, and a record of somebody else', async () => {
    const hidden = await call('GET', 'records/{first}?fields=Visit__c.Hidden__c');
    assert.deepEqual([hidden.status, /INVALID_FIELD/.test(JSON.stringify(hidden.body))], [400, true]);
    assert.equal((await call('GET', 'records/{first}?fields=Visit__c.Name', { as: 'olga' })).status, 403);
    const gone = `${(test.ids['first'] ?? '').slice(0, 12)}zzz`;
    assert.equal((await call('GET', `records/${gone}?fields=Visit__c.Name`)).status, 404);
    assert.equal((await call('GET', 'records/nonsense?fields=Visit__c.Name')).status, 400);
    assert.equal((await call('GET', 'records/{first}')).status, 400);
  });

  it('answers several records, each by itself', async () => {
    const body = await get('records/batch/{first},{other}?fields=Visit__c.Name');
    const { results } = z.object({ results: z.array(z.object({ statusCode: z.number() })) }).parse(body);
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [200, 403]
    );
  });

  it('wants a session', async () => {
    const { status, body } = await call('GET', 'object-info/Account', { headers: { authorization: 'Bearer no' } });
    assert.equal(status, 401);
    assert.match(JSON.stringify(body), /INVALID_SESSION_ID/);
  });
});

describe('writing records', () => {
  it('creates, updates and deletes', async () => {
    const created = await call('POST', 'records', {
      body: { apiName: 'Visit__c', fields: { Name: 'By hand', Score__c: 7 } }
    });
    assert.equal(created.status, 201);
    const made = record.parse(created.body);
    assert.equal(made.fields['Double_Score__c']?.value, 14);
    const updated = await call('PATCH', `records/${made.id}`, { body: { fields: { Score__c: 8 } } });
    assert.equal(record.parse(updated.body).fields['Score__c']?.value, 8);
    assert.equal((await call('DELETE', `records/${made.id}`)).status, 204);
    assert.equal((await call('GET', `records/${made.id}?fields=Visit__c.Name`)).status, 404);
  });

  it('tells errors for the page and for each field', async () => {
    const { status, body } = await call('POST', 'records', {
      body: { apiName: 'Visit__c', fields: { Name: 'X', Mood__c: 'Angry' } }
    });
    assert.equal(status, 400);
    const detail = z.object({ errorCode: z.string(), field: z.string(), fieldLabel: z.string(), message: z.string() });
    const error = z.object({
      message: z.string(),
      enhancedErrorType: z.literal('RecordError'),
      output: z.object({ errors: z.array(z.unknown()), fieldErrors: z.record(z.string(), z.array(detail)) })
    });
    const { message, output } = error.parse(body);
    assert.equal(message, 'An error occurred while trying to create the record. Please try again.');
    assert.equal(output.fieldErrors['Mood__c']?.[0]?.errorCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    const foreign = await call('PATCH', 'records/{other}', { body: { fields: { Score__c: 1 } } });
    assert.equal(foreign.status, 400);
    assert.equal(error.parse(foreign.body).output.errors.length, 1);
  });

  it('refuses an update of what somebody else has written since', async () => {
    const headers = { 'if-unmodified-since': 'Sun, 15 Mar 2026 09:00:00 GMT' };
    const { status } = await call('PATCH', 'records/{first}', { body: { fields: { Score__c: 5 } }, headers });
    assert.equal(status, 412);
  });
});

describe('related lists', () => {
  const page = z.object({
    count: z.number(),
    nextPageToken: z.string().nullable(),
    records: z.array(record),
    listReference: z.object({
      relatedListId: z.string(),
      parentObjectApiName: z.string(),
      inContextOfRecordId: z.string()
    })
  });

  it('answers a page in the order asked, and the next one', async () => {
    const path =
      'related-list-records/{first}/Steps__r?fields=Step__c.Name,Step__c.Place__c&sortBy=-Step__c.Place__c&pageSize=2';
    const one = page.parse(await get(path));
    assert.deepEqual(
      one.records.map(({ fields }) => fields['Place__c']?.value),
      [3, 2]
    );
    assert.equal(one.listReference.relatedListId, 'Steps__r');
    const two = page.parse(await get(`${path}&pageToken=${one.nextPageToken ?? ''}`));
    assert.deepEqual([two.count, two.nextPageToken], [1, null]);
  });

  it('filters a list that is asked for by POST', async () => {
    const { status, body } = await call('POST', 'related-list-records/{acme}/Opportunities', {
      body: { fields: ['Opportunity.Name', 'Opportunity.Account.Name'], where: '{ Amount: { gt: 500 } }' }
    });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      page.parse(body).records.map(({ fields }) => fields['Name']?.value),
      ['Big']
    );
  });

  it('shows columns of its own when none are named', async () => {
    const { records } = page.parse(await get('related-list-records/{acme}/Visits__r'));
    assert.ok(records[0]?.fields['Name'] && Object.keys(records[0].fields).length > 1);
  });

  it('describes an object’s lists, and counts', async () => {
    const lists = z.object({
      relatedLists: z.array(z.object({ relatedListId: z.string(), objectApiName: z.string() }))
    });
    const { relatedLists } = lists.parse(await get('related-list-info/Visit__c'));
    assert.ok(relatedLists.some(({ relatedListId }) => relatedListId === 'Steps__r'));
    const { displayColumns } = z
      .object({ displayColumns: z.array(z.object({ fieldApiName: z.string() })) })
      .parse(await get('related-list-info/Visit__c/Steps__r'));
    assert.equal(displayColumns[0]?.fieldApiName, 'Name');
    const { count } = z.object({ count: z.number() }).parse(await get('related-list-count/{first}/Steps__r'));
    assert.equal(count, 3);
    const { results } = z
      .object({ results: z.array(z.object({ statusCode: z.number(), result: z.unknown() })) })
      .parse(await get('related-list-count/batch/{first}/Steps__r,Nothing'));
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [200, 400]
    );
    assert.match(JSON.stringify(results[0]?.result), /"count":3/);
  });

  it('refuses a list that is not there and a parent of somebody else', async () => {
    assert.equal((await call('GET', 'related-list-records/{first}/Nothing')).status, 400);
    assert.equal((await call('GET', 'related-list-records/{first}/Steps__r', { as: 'olga' })).status, 403);
  });
});

it('answers GraphQL over HTTP', async () => {
  const query =
    'query Q($id: ID) { uiapi { query { Visit__c(where: { Id: { eq: $id } }) { edges { node { Name { value } } } } } } }';
  const { status, body } = await call('POST', 'graphql', {
    body: { query, variables: { id: test.ids['first'] }, operationName: 'Q' }
  });
  assert.equal(status, 200);
  assert.deepEqual(body, {
    data: { uiapi: { query: { Visit__c: { edges: [{ node: { Name: { value: 'First' } } }] } } } },
    errors: []
  });
  const refused = await call('POST', 'graphql', {
    body: { query: 'query { uiapi { query { Nope { totalCount } } } }' }
  });
  assert.equal(refused.status, 200);
  const missing = await call('POST', 'graphql', {
    body: { query: 'query { uiapi { query { Visit__c(scope: TEAM) { totalCount } } } }' }
  });
  assert.deepEqual([missing.status, /the GraphQL scope TEAM/.test(JSON.stringify(missing.body))], [501, true]);
});
