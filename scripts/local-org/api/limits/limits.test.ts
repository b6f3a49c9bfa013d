import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { AdjustableClock } from '../../org/clock.ts';
import { startLocalOrg } from '../../start.ts';

const clock = new AdjustableClock(Date.parse('2026-03-15T10:00:00Z'));
const local = await startLocalOrg({ empty: true, withoutBrowser: true, clock, limits: { DailyApiRequests: 100 } });
after(() => local.close());

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${local.url}${path}`, { ...init, headers: { authorization: `Bearer ${local.accessToken}`, ...init.headers } });

// Source: REST API Developer Guide, "Limits" and "Status Codes and Error Responses".
it('refuses the call beyond an enforced limit, in REST and in SOAP, until a day has passed', async () => {
  const first = await call('/services/data/v67.0/limits');
  assert.equal(first.headers.get('sforce-limit-info'), 'api-usage=1/100');
  assert.deepEqual(await first.json(), { DailyApiRequests: { Max: 100, Remaining: 99 } });
  for (let made = 1; made < 100; made += 1) {
    const answer = await call('/services/data/v67.0/query?q=SELECT+Id+FROM+Organization');
    assert.equal(answer.status, 200, String(made + 1));
    await answer.arrayBuffer();
  }
  const refused = await call('/services/data/v67.0/limits');
  assert.equal(refused.status, 403);
  assert.deepEqual(await refused.json(), [
    { message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }
  ]);
  const soap = await call('/services/Soap/m/67.0', {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: `<Envelope><Header><SessionHeader><sessionId>${local.accessToken}</sessionId></SessionHeader></Header><Body><describeMetadata/></Body></Envelope>`
  });
  assert.match(await soap.text(), /REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded\./);
  clock.advance(24 * 60 * 60 * 1000);
  assert.equal((await call('/services/data/v67.0/limits')).status, 200);
});

describe('a request that stands for several', () => {
  const org = openApiOrg();
  after(() => org.close());
  const account = { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'A' } };
  const composite = Array.from({ length: 5 }, (_, index) => ({
    method: 'GET',
    url: '/services/data/v67.0/sobjects/Account/describe',
    referenceId: `r${index}`
  }));
  const graphql = `{ uiapi { query { ${['a', 'b', 'c']
    .map((alias) => `${alias}: Account(first: 1) { edges { node { Id } } }`)
    .join(' ')} } } }`;

  const cases: [what: string, page: string, path: string, body: object, calls: number][] = [
    ['a composite', 'Send Multiple Requests Using Composite', '/composite', { compositeRequest: composite }, 1],
    ['a batch of four', 'Composite Batch', '/composite/batch', { batchRequests: Array(4).fill(account) }, 4],
    ['a collection', 'sObject Collections', '/composite/sobjects', { records: [] }, 1],
    ['a GraphQL query of three', 'GraphQL API Query Limitations', '/graphql', { query: graphql }, 3]
  ];
  for (const [what, page, path, body, calls] of cases) {
    it(`counts as Salesforce counts it: ${what} (${page})`, async () => {
      const used = (headers: Record<string, unknown>) =>
        Number(/=(\d+)\//.exec(String(headers['sforce-limit-info']))?.[1]);
      const before = used((await org.call('/limits')).headers);
      const answer = await org.call(path, { method: 'POST', body });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(used(answer.headers) - before, calls);
    });
  }

  it('does not count when nobody is signed in, or for signing in', async () => {
    const used = () => org.app.requestCount.used();
    const before = used();
    await org.call('/limits', { as: null });
    await org.call('/services/data', { as: null });
    await org.call('/services/oauth2/userinfo');
    const soap = { method: 'POST', as: null, headers: { 'content-type': 'text/xml' } } as const;
    await org.call('/services/Soap/m/67.0', { ...soap, body: '<Envelope><Body><describeMetadata/></Body></Envelope>' });
    assert.equal(used(), before);
  });
});

it('ends a batch where the limit is reached', async () => {
  const few = await startLocalOrg({ empty: true, withoutBrowser: true, limits: { DailyApiRequests: 3 } });
  const batchRequests = Array.from({ length: 4 }, () => ({ method: 'GET', url: 'v67.0/limits' }));
  const answer = await fetch(`${few.url}/services/data/v67.0/composite/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${few.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batchRequests })
  });
  const { results } = (await answer.json()) as { results: { statusCode: number }[] };
  await few.close();
  assert.deepEqual(
    results.map(({ statusCode }) => statusCode),
    [200, 200, 200, 403]
  );
});
