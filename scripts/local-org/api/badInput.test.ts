/**
 * Requests that no client should send: each is answered in Salesforce's words, writes nothing, and leaves the server
 * as it was. A case names the page of the REST API Developer Guide (or another, where it says so) that the rule is on.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg, type ApiCall } from '../../../test/support/apiOrg.ts';
import { leavesUntouched } from '../../../test/support/untouched.ts';

const org = openApiOrg();
after(() => org.close());

interface Case {
  what: string;
  page: string;
  path: string;
  call?: ApiCall;
  status: number;
  error: RegExp;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const ERRORS = 'Status Codes and Error Responses';
const HEADERS = 'Headers';
const DEEP = 100_000;

const post = (body: ApiCall['body'], headers: Record<string, string> = JSON_TYPE): ApiCall => ({
  method: 'POST',
  body,
  headers
});
const repeat = (open: string, inner: string, close: string): string => open.repeat(DEEP) + inner + close.repeat(DEEP);

async function refuses({ path, call = {}, status, error }: Case): Promise<void> {
  const answer = await leavesUntouched(org, () => org.call(path, call));
  const [first] = answer.body as { errorCode: string; message: string }[];
  assert.equal(answer.status, status, JSON.stringify(answer.body).slice(0, 300));
  assert.match(`${first?.errorCode}: ${first?.message}`, error);
}

function table(title: string, cases: Case[]): void {
  describe(title, () => {
    for (const one of cases) it(`is refused: ${one.what} (${one.page})`, () => refuses(one));
  });
}

const account = '/sobjects/Account';
const json = (what: string, body: ApiCall['body'], error: RegExp, path = account): Case => ({
  what,
  page: ERRORS,
  path,
  call: post(body),
  status: 400,
  error
});

table('a JSON body', [
  json('cut off', '{"Name": "A"', /^JSON_PARSER_ERROR: /),
  json('with a comma too many', '{"Name": "A",}', /^JSON_PARSER_ERROR: /),
  json('with single quotes', "{'Name': 'A'}", /^JSON_PARSER_ERROR: /),
  json('with a comment', '{"Name": "A" /* x */}', /^JSON_PARSER_ERROR: /),
  json('with NaN', '{"Name": "A", "AnnualRevenue": NaN}', /^JSON_PARSER_ERROR: /),
  json('that is XML', '<Account/>', /^JSON_PARSER_ERROR: /),
  json('that is a list', '[{"Name": "A"}]', /^JSON_PARSER_ERROR: .*must be a JSON object/),
  json('that is a text', '"Name"', /^JSON_PARSER_ERROR: .*must be a JSON object/),
  json('that is missing', '', /^JSON_PARSER_ERROR: The HTTP entity body is required/),
  json('that begins with a byte order mark', '\uFEFF{"Name": "A"}', /^JSON_PARSER_ERROR: /),
  json('in Latin-1', Buffer.from('{"Name": "Zoë"}', 'latin1'), /^JSON_PARSER_ERROR: Invalid UTF-8/),
  json('with lists nested without end', `{"Name": ${repeat('[', '', ']')}}`, /^JSON_PARSER_ERROR: .*nested/),
  json('with objects nested without end', repeat('{"Name":', '1', '}'), /^JSON_PARSER_ERROR: .*nested/),
  json('with a key that JavaScript takes for a prototype', '{"Name": "A", "__proto__": {}}', /^JSON_PARSER_ERROR: /),
  json('with the same key, escaped', '{"Name": "A", "\\u005f_proto__": {}}', /^JSON_PARSER_ERROR: /),
  json('with a field named constructor', { Name: 'A', constructor: 'x' }, /^INVALID_FIELD: No such column/),
  json('with a field named toString', { Name: 'A', toString: 'x' }, /^INVALID_FIELD: No such column/),
  json('with an object for a text', { Name: { first: 'A' } }, /^JSON_PARSER_ERROR: Cannot deserialize/),
  json('with a list for a text', { Name: ['A'] }, /^JSON_PARSER_ERROR: Cannot deserialize/),
  json('with 10 MB for a name', { Name: 'x'.repeat(10_000_000) }, /^STRING_TOO_LONG: /),
  json('with 10 MB for a long text', { Name: 'A', Description: 'x'.repeat(10_000_000) }, /^STRING_TOO_LONG: /),
  json('with no record for a collection', { records: [null] }, /^JSON_PARSER_ERROR: /, '/composite/sobjects'),
  json('without records for a tree', { records: {} }, /^JSON_PARSER_ERROR: /, '/composite/tree/Account'),
  json('without parts for a composite', {}, /^JSON_PARSER_ERROR: compositeRequest/, '/composite'),
  json('with a word for allOrNone', { allOrNone: 'yes', compositeRequest: [] }, /^JSON_PARSER_ERROR: /, '/composite'),
  json('without a query for GraphQL', {}, /^JSON_PARSER_ERROR: /, '/graphql'),
  json('that is a list for GraphQL', '[]', /^JSON_PARSER_ERROR: /, '/graphql')
]);

const typed = (what: string, type: string, status: number, error: RegExp): Case => ({
  what,
  page: HEADERS,
  path: account,
  call: post('{"Name":"A"}', { 'content-type': type }),
  status,
  error
});

table('a body of another kind', [
  typed('a form', 'application/x-www-form-urlencoded', 415, /^UNSUPPORTED_MEDIA_TYPE: /),
  typed('plain text', 'text/plain', 415, /^UNSUPPORTED_MEDIA_TYPE: /),
  typed('an image', 'image/png', 415, /^UNSUPPORTED_MEDIA_TYPE: /),
  typed('XML, which Salesforce would take', 'application/xml', 501, /^NOT_EMULATED: .*XML/),
  {
    what: 'compressed, which Salesforce would take',
    page: 'Compression Headers',
    path: account,
    call: post('{"Name":"A"}', { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    status: 501,
    error: /^NOT_EMULATED: .*gzip/
  },
  {
    what: 'longer than 50 MB',
    page: ERRORS,
    path: account,
    call: post(Buffer.alloc(52_428_801, 32)),
    status: 413,
    error: /^REQUEST_ENTITY_TOO_LARGE: /
  }
]);

const query = (what: string, soql: string, error: RegExp, status = 400): Case => ({
  what,
  page: 'Query',
  path: `/query?q=${encodeURIComponent(soql)}`,
  status,
  error
});

table('a query', [
  { what: 'that is missing', page: 'Query', path: '/query', status: 400, error: /^MALFORMED_QUERY: / },
  query('that is empty', ' ', /^MALFORMED_QUERY: /),
  query('with a misspelled word', 'SELEC Id FROM Account', /^MALFORMED_QUERY: /),
  query('cut off', "SELECT Id FROM Account WHERE Name = 'A", /^MALFORMED_QUERY: /),
  query('of another language', 'DROP TABLE "Account"', /^MALFORMED_QUERY: /),
  query('of two statements', 'SELECT Id FROM Account; SELECT Id FROM User', /^MALFORMED_QUERY: /),
  query(
    'longer than 100,000 characters',
    `SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`,
    /cannot be longer than 100000 characters/
  ),
  {
    what: 'of a locator that nobody gave',
    page: 'Query More Results',
    path: '/query/01g000000000000AAA-2000',
    status: 400,
    error: /^INVALID_QUERY_LOCATOR: /
  },
  {
    what: 'of fields that bring a query of their own',
    page: 'sObject Rows',
    path: `${account}/001000000000000AAA?fields=${encodeURIComponent('Owner.Name FROM Account LIMIT 1')}`,
    status: 400,
    error: /^INVALID_FIELD: No such column/
  },
  {
    what: 'of fields of a collection that bring a query of their own',
    page: 'Get Records Using sObject Collections',
    path: '/composite/sobjects/Account',
    call: post({ ids: ['001000000000000AAA'], fields: ['Name, (SELECT Id FROM Contacts)'] }),
    status: 400,
    error: /^INVALID_FIELD: No such column/
  }
]);

const NOT_FOUND = /^NOT_FOUND: The requested resource does not exist$/;
const path = (what: string, given: string, status: number, error: RegExp, call?: ApiCall): Case => ({
  what,
  page: 'sObject Rows',
  path: given,
  status,
  error,
  ...(call === undefined ? {} : { call })
});

table('a path', [
  path('of no resource', '/nothing', 404, NOT_FOUND),
  path('of no object', '/sobjects/Nothing__c', 404, NOT_FOUND),
  path('of a version to come', '/services/data/v99.0/limits', 404, NOT_FOUND),
  path('of a version that is gone', '/services/data/v20.0/limits', 404, NOT_FOUND),
  path('of a version without its v', '/services/data/67.0/limits', 404, NOT_FOUND),
  path('of a version without its point', '/services/data/v67/limits', 404, NOT_FOUND),
  path('with a percent sign that encodes nothing', `${account}/%zz`, 400, /^INVALID_REQUEST: /),
  path('with bytes that are no UTF-8', `${account}/%ff`, 400, /^INVALID_REQUEST: /),
  path('that climbs', '/sobjects/..%2f..%2flimits', 404, NOT_FOUND),
  path('with NUL', `${account}/%00`, 404, /^NOT_FOUND: /),
  path('of an id too short', `${account}/001`, 404, /^NOT_FOUND: Provided external ID field does not exist/),
  path('of an id with a quote', `${account}/001'00000000000`, 404, /^NOT_FOUND: /),
  path('of an id with a wrong end', `${account}/001000000000000ZZZ`, 400, /^MALFORMED_ID: malformed id/),
  path('of nobody by 15 characters', `${account}/001000000000000`, 404, NOT_FOUND),
  path('of nobody by 18 characters', `${account}/001000000000000AAA`, 404, NOT_FOUND),
  path('of an object that the id is not of', `/sobjects/Contact/${org.admin.userId}`, 404, NOT_FOUND),
  path('of a deletion of nobody', `${account}/001000000000000AAA`, 400, /^INVALID_CROSS_REFERENCE_KEY: /, {
    method: 'DELETE'
  }),
  path('of an upsert by a field that is no key', `${account}/Industry/x`, 404, /^NOT_FOUND: Provided external ID/, {
    method: 'PATCH',
    body: { Name: 'A' }
  })
]);

const wrongMethod = (method: NonNullable<ApiCall['method']>, given: string, allowed: string): Case => ({
  what: `${method} ${given}`,
  page: ERRORS,
  path: given,
  call: method === 'GET' ? {} : { method, body: {} },
  status: 405,
  error: new RegExp(`^METHOD_NOT_ALLOWED: HTTP Method '${method}' not allowed\\. Allowed are ${allowed}$`)
});

const NOT_HERE: [method: 'GET' | 'POST' | 'PATCH', path: string, page: string][] = [
  ['POST', '/composite/graph', 'Composite Graph'],
  ['GET', '/composite', 'Get a List of Composite Resources'],
  ['PATCH', '/metadata/deployRequest/0Af000000000000AAA', 'Request a Cancellation of an In-Progress Deployment'],
  ['POST', '/tooling/sobjects/ApexClass', 'Tooling API']
];

table('a method', [
  wrongMethod('PUT', account, 'HEAD,GET,POST'),
  wrongMethod('POST', `${account}/001000000000000AAA`, 'HEAD,GET,PATCH,DELETE'),
  wrongMethod('DELETE', '/limits', 'HEAD,GET'),
  wrongMethod('POST', '/query?q=SELECT+Id+FROM+Account', 'HEAD,GET'),
  wrongMethod('PUT', '/composite', 'POST'),
  wrongMethod('GET', '/composite/tree/Account', 'POST'),
  wrongMethod('DELETE', '/jobs/ingest', 'HEAD,GET,POST'),
  wrongMethod('GET', '/graphql', 'POST'),
  wrongMethod('PATCH', '/metadata/deployRequest', 'POST'),
  wrongMethod('DELETE', '/services/data', 'HEAD,GET'),
  ...NOT_HERE.map(([method, given, page]): Case => ({
    what: `${method} ${given}, which Salesforce has`,
    page,
    path: given,
    call: method === 'GET' ? {} : { method, body: {} },
    status: 501,
    error: new RegExp(`^NOT_EMULATED: The local org does not emulate ${method} /services/data/v67\\.0${given}\\.$`)
  }))
]);

const withHeader = (what: string, name: string, value: string): Case => ({
  what,
  page: 'Conditional Request Headers',
  path: `${account}/001000000000000AAA`,
  call: { method: 'PATCH', body: { Name: 'A' }, headers: { [name]: value } },
  status: 501,
  error: new RegExp(`^NOT_EMULATED: .*${name}`, 'i')
});

table('a header', [
  withHeader('that makes a write conditional on an ETag', 'if-match', '"x"'),
  withHeader('that makes a write conditional on a time', 'if-unmodified-since', 'Sun, 15 Mar 2026 10:00:00 GMT'),
  withHeader('that asks for XML alone', 'accept', 'application/xml')
]);

describe('a value', () => {
  it('may be any word, and no key is taken for another', async () => {
    const made = await org.call(account, post({ Name: '__proto__', Site: 'constructor' }));
    assert.equal(made.status, 201);
    const { id } = made.body as { id: string };
    const read = (await org.call(`${account}/${id}?fields=Name,Site`)).body as Record<string, unknown>;
    assert.deepEqual([read['Name'], read['Site']], ['__proto__', 'constructor']);
  });

  it('that stands twice under one name counts as it stands last', async () => {
    const made = await org.call(account, post('{"Name": "First", "Name": "Last"}'));
    const { id } = made.body as { id: string };
    assert.equal(((await org.call(`${account}/${id}`)).body as Record<string, unknown>)['Name'], 'Last');
  });
});
