import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';

const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const account = (Name?: string, more: Json = {}): Json => ({
  attributes: { type: 'Account' },
  ...(Name ? { Name } : {}),
  ...more
});

async function count(object: string, where: string): Promise<unknown> {
  const { body } = await org.call(`/query?q=${encodeURIComponent(`SELECT COUNT() FROM ${object} WHERE ${where}`)}`);
  return (body as Json)['totalSize'];
}

describe('collections', () => {
  const send = (method: 'POST' | 'PATCH', records: Json[], allOrNone: boolean) =>
    org.call('/composite/sobjects', { method, body: { allOrNone, records } });

  it('save what they can, each record with its own result', async () => {
    const { status, body } = await send('POST', [account('C1'), account(), account('C2')], false);
    const [first, second, third] = body as Json[];
    assert.equal(status, 200);
    assert.deepEqual([first?.['success'], second?.['success'], third?.['success']], [true, false, true]);
    assert.deepEqual(second, {
      success: false,
      errors: [
        { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] }
      ]
    });
    assert.equal(await count('Account', "Name IN ('C1', 'C2')"), 2);
  });

  it('save all or none', async () => {
    const { body } = await send('POST', [account('N1'), account(), account('N2')], true);
    const codes = (body as { errors: { statusCode: string }[] }[]).map((one) => one.errors[0]?.statusCode);
    assert.deepEqual(codes, [
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK'
    ]);
    assert.equal(await count('Account', "Name IN ('N1', 'N2')"), 0);
    const mixed = await send('POST', [account('N1'), { attributes: { type: 'Nothing__c' }, Name: 'N2' }], true);
    assert.deepEqual(
      (mixed.body as { success: boolean }[]).map((one) => one.success),
      [false, false]
    );
    assert.equal(await count('Account', "Name = 'N1'"), 0);
  });

  it('update by id and delete by ids', async () => {
    const made = (await send('POST', [account('U1'), account('U2')], true)).body as { id: string }[];
    const ids = made.map((one) => one.id);
    const updated = await send('PATCH', [account('U1 new', { id: ids[0] }), account('U2 new')], false);
    assert.deepEqual(
      (updated.body as Json[]).map((one) => one['success']),
      [true, false]
    );
    const deleted = await org.call(`/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`, { method: 'DELETE' });
    assert.deepEqual(
      deleted.body,
      ids.map((id) => ({ id, success: true, errors: [] }))
    );
  });

  it('read records by id, with null for what is not there', async () => {
    const [made] = (await send('POST', [account('Read me')], true)).body as { id: string }[];
    const ids = [made?.id, '001000000000000AAA'];
    const { body } = await org.call('/composite/sobjects/Account', { method: 'POST', body: { ids, fields: ['Name'] } });
    const [found, missing] = body as (Json | null)[];
    assert.equal(found?.['Name'], 'Read me');
    assert.equal(missing, null);
  });

  it('take at most 200 records', async () => {
    const { status, body } = await send(
      'POST',
      Array.from({ length: 201 }, () => account('Many')),
      false
    );
    assert.deepEqual([status, (body as Json[])[0]?.['errorCode']], [400, 'EXCEEDED_ID_LIMIT']);
  });
});

describe('tree', () => {
  const node = (type: string, referenceId: string, fields: Json): Json => ({
    attributes: { type, referenceId },
    ...fields
  });
  const send = (records: Json[]) => org.call('/composite/tree/Account', { method: 'POST', body: { records } });

  it('creates records with their children', async () => {
    const contacts = {
      records: [node('Contact', 'c1', { LastName: 'Tree One' }), node('Contact', 'c2', { LastName: 'Tree Two' })]
    };
    const { status, body } = await send([node('Account', 'a1', { Name: 'Tree', Contacts: contacts })]);
    assert.equal(status, 201);
    const { hasErrors, results } = body as { hasErrors: boolean; results: { referenceId: string; id: string }[] };
    assert.deepEqual([hasErrors, results.map((one) => one.referenceId)], [false, ['a1', 'c1', 'c2']]);
    assert.equal(await count('Contact', `AccountId = '${results[0]?.id}'`), 2);
  });

  it('leaves nothing behind when one record fails, and names it', async () => {
    const contacts = { records: [node('Contact', 'c1', { FirstName: 'No last name' })] };
    const { status, body } = await send([node('Account', 'a1', { Name: 'Fallen', Contacts: contacts })]);
    assert.equal(status, 400);
    const { hasErrors, results } = body as { hasErrors: boolean; results: { referenceId: string; errors: Json[] }[] };
    assert.deepEqual(
      [hasErrors, results[0]?.referenceId, results[0]?.errors[0]?.['statusCode']],
      [true, 'c1', 'REQUIRED_FIELD_MISSING']
    );
    assert.equal(await count('Account', "Name = 'Fallen'"), 0);
  });

  it('needs a reference id of its own for each record', async () => {
    const twice = await send([node('Account', 'a1', { Name: 'A' }), node('Account', 'a1', { Name: 'B' })]);
    assert.match(JSON.stringify(twice.body), /Duplicate ReferenceId provided in the request\./);
    const none = await send([{ attributes: { type: 'Account' }, Name: 'A' }]);
    assert.match(JSON.stringify(none.body), /Include a reference ID for each record in the request\./);
  });
});

describe('composite', () => {
  const base = '/services/data/v67.0';
  const part = (method: string, url: string, referenceId: string, body?: unknown): Json => ({
    method,
    url: base + url,
    referenceId,
    ...(body === undefined ? {} : { body })
  });
  const send = (compositeRequest: Json[], allOrNone = false) =>
    org.call('/composite', { method: 'POST', body: { allOrNone, compositeRequest } });
  const answers = (body: unknown): { httpStatusCode: number; referenceId: string; body: Json & Json[] }[] =>
    (body as { compositeResponse: { httpStatusCode: number; referenceId: string; body: Json & Json[] }[] })
      .compositeResponse;

  it('uses what earlier parts answered', async () => {
    const { body } = await send([
      part('POST', '/sobjects/Account', 'a', { Name: 'Composed' }),
      part('POST', '/sobjects/Contact', 'c', { LastName: 'Composed', AccountId: '@{a.id}' }),
      part('GET', "/query?q=SELECT+Id,Account.Name+FROM+Contact+WHERE+AccountId='@{a.id}'", 'q'),
      part('GET', '/sobjects/Contact/@{q.records[0].Id}?fields=LastName', 'r')
    ]);
    const [a, c, q, r] = answers(body);
    assert.deepEqual(
      [a, c, q, r].map((one) => one?.httpStatusCode),
      [201, 201, 200, 200]
    );
    assert.equal(r?.body['LastName'], 'Composed');
  });

  it('counts as one call', async () => {
    const used = async (): Promise<number> =>
      Number(/=(\d+)/.exec(String((await org.call('/limits')).headers['sforce-limit-info']))?.[1]);
    const before = await used();
    await send([part('GET', '/limits', 'a'), part('GET', '/limits', 'b')]);
    assert.equal(await used(), before + 2);
  });

  it('undoes every part when all must succeed', async () => {
    const { status, body } = await send(
      [
        part('POST', '/sobjects/Account', 'a', { Name: 'Undone' }),
        part('POST', '/sobjects/Account', 'b', {}),
        part('POST', '/sobjects/Account', 'c', { Name: 'Undone' })
      ],
      true
    );
    assert.equal(status, 200);
    assert.deepEqual(
      answers(body).map((one) => [one.httpStatusCode, one.body[0]?.['errorCode']]),
      [
        [400, 'PROCESSING_HALTED'],
        [400, 'REQUIRED_FIELD_MISSING'],
        [400, 'PROCESSING_HALTED']
      ]
    );
    assert.equal(await count('Account', "Name = 'Undone'"), 0);
  });

  it('goes on after a failed part, but not with what that part would have said', async () => {
    const { body } = await send([
      part('POST', '/sobjects/Account', 'a', {}),
      part('POST', '/sobjects/Contact', 'b', { LastName: 'Orphan', AccountId: '@{a.id}' }),
      part('POST', '/sobjects/Account', 'c', { Name: 'Went on' })
    ]);
    assert.deepEqual(
      answers(body).map((one) => one.httpStatusCode),
      [400, 400, 201]
    );
    assert.equal(answers(body)[1]?.body[0]?.['errorCode'], 'PROCESSING_HALTED');
  });

  it('takes at most 25 parts, five of them queries', async () => {
    const many = await send(Array.from({ length: 26 }, (_, index) => part('GET', '/limits', `r${index}`)));
    const queries = await send(
      Array.from({ length: 6 }, (_, index) => part('GET', '/query?q=SELECT+Id+FROM+User', `r${index}`))
    );
    assert.deepEqual([many.status, queries.status], [400, 400]);
  });

  it('runs a batch, and stops it where asked', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v67.0/limits' },
      { method: 'GET', url: 'v67.0/sobjects/Nothing__c' },
      { method: 'GET', url: 'v67.0/limits' }
    ];
    const { body } = await org.call('/composite/batch', { method: 'POST', body: { haltOnError: true, batchRequests } });
    const { hasErrors, results } = body as { hasErrors: boolean; results: { statusCode: number }[] };
    assert.deepEqual([hasErrors, results.map((one) => one.statusCode)], [true, [200, 404, 412]]);
  });
});
