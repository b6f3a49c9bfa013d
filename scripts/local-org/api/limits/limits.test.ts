import assert from 'node:assert/strict';
import { after, it } from 'node:test';
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
