import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildAccessWorld } from '../../../../test/support/accessWorld.ts';
import type { AccessWorld, Right } from '../../../../test/support/accessWorld.ts';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import type { ApiAnswer, ApiCall } from '../../../../test/support/apiOrg.ts';

// Every API asks the same access: one table, each question put to all of them. The rules themselves and their pages
// stand in `recordAccess.test.ts`.

const org = openApiOrg();
let world: AccessWorld;

before(() => {
  world = buildAccessWorld(org);
});
after(() => org.close());

/** A record asked for by a user. */
interface Asked {
  who: string;
  object: string;
  id: string;
}

type Way = (asked: Asked) => Promise<boolean>;

const call = ({ who }: Asked, path: string, more: ApiCall = {}): Promise<ApiAnswer> =>
  org.call(path, { ...more, as: `${who.toLowerCase()}@example.com` });
const names = (answer: ApiAnswer, id: string): boolean =>
  answer.status === 200 && JSON.stringify(answer.body).includes(id);

/** The answer of the only subrequest of a composite request. */
async function composite(asked: Asked, request: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
  const body = { allOrNone: false, compositeRequest: [{ referenceId: 'one', ...request }] };
  const answer = await call(asked, '/composite', { method: 'POST', body });
  const [one] = (answer.body as { compositeResponse: { httpStatusCode: number; body: unknown }[] }).compositeResponse;
  return { status: one?.httpStatusCode ?? 0, body: one?.body };
}

async function bulk(
  asked: Asked,
  kind: 'query' | 'ingest',
  body: Record<string, unknown>,
  csv?: string
): Promise<string> {
  const created = await call(asked, `/jobs/${kind}`, { method: 'POST', body });
  const id = (created.body as { id?: string }).id;
  if (id === undefined) return '';
  const job = `/jobs/${kind}/${id}`;
  if (csv !== undefined) {
    await call(asked, `${job}/batches`, { method: 'PUT', body: csv, headers: { 'content-type': 'text/csv' } });
    await call(asked, job, { method: 'PATCH', body: { state: 'UploadComplete' } });
  }
  let state = '';
  while (!['JobComplete', 'Failed', 'Aborted'].includes(state)) {
    await new Promise(setImmediate);
    state = String(((await call(asked, job)).body as { state: unknown }).state);
  }
  const results = await call(asked, `${job}/${kind === 'query' ? 'results' : 'successfulResults'}`);
  return String(results.body);
}

const READ: Record<string, Way> = {
  SOQL: async (asked) => {
    const query = encodeURIComponent(`SELECT Id FROM ${asked.object} WHERE Id = '${asked.id}'`);
    return names(await call(asked, `/query?q=${query}`), asked.id);
  },
  GraphQL: async (asked) => {
    const where = `where: { Id: { eq: "${asked.id}" } }`;
    const query = `{ uiapi { query { ${asked.object}(${where}) { edges { node { Id } } } } } }`;
    return names(await call(asked, '/graphql', { method: 'POST', body: { query } }), asked.id);
  },
  'UI API': async (asked) =>
    names(await call(asked, `/ui-api/records/${asked.id}?fields=${asked.object}.Id`), asked.id),
  sobject: async (asked) => names(await call(asked, `/sobjects/${asked.object}/${asked.id}`), asked.id),
  composite: async (asked) => {
    const url = `/services/data/v67.0/sobjects/${asked.object}/${asked.id}`;
    return (await composite(asked, { method: 'GET', url })).status === 200;
  },
  collections: async (asked) =>
    names(await call(asked, `/composite/sobjects/${asked.object}?ids=${asked.id}&fields=Id`), asked.id),
  Bulk: async (asked) => {
    const query = `SELECT Id FROM ${asked.object} WHERE Id = '${asked.id}'`;
    return (await bulk(asked, 'query', { operation: 'query', query })).includes(asked.id);
  },
  UserRecordAccess: async (asked) => (await userRecordAccess(asked))['HasReadAccess'] === true
};

const EDIT: Record<string, Way> = {
  GraphQL: async (asked) => {
    const input = `input: { Id: "${asked.id}", ${asked.object}: { Name: "renamed" } }`;
    const query = `mutation { uiapi { one: ${asked.object}Update(${input}) { success } } }`;
    const answer = await call(asked, '/graphql', { method: 'POST', body: { query } });
    return JSON.stringify(answer.body).includes('"success":true');
  },
  'UI API': async (asked) => {
    const body = { fields: { Name: 'renamed' } };
    return (await call(asked, `/ui-api/records/${asked.id}`, { method: 'PATCH', body })).status === 200;
  },
  sobject: async (asked) => {
    const body = { Name: 'renamed' };
    return (await call(asked, `/sobjects/${asked.object}/${asked.id}`, { method: 'PATCH', body })).status === 204;
  },
  composite: async (asked) => {
    const url = `/services/data/v67.0/sobjects/${asked.object}/${asked.id}`;
    return (await composite(asked, { method: 'PATCH', url, body: { Name: 'renamed' } })).status === 204;
  },
  collections: async (asked) => {
    const records = [{ attributes: { type: asked.object }, Id: asked.id, Name: 'renamed' }];
    const body = { allOrNone: false, records };
    const answer = await call(asked, '/composite/sobjects', { method: 'PATCH', body });
    return JSON.stringify(answer.body).includes('"success":true');
  },
  Bulk: async (asked) => {
    const job = { object: asked.object, operation: 'update', contentType: 'CSV' };
    return (await bulk(asked, 'ingest', job, `Id,Name\n${asked.id},renamed\n`)).includes(asked.id);
  },
  UserRecordAccess: async (asked) => (await userRecordAccess(asked))['HasEditAccess'] === true
};

const DELETE: Record<string, Way> = {
  GraphQL: async (asked) => {
    const query = `mutation { uiapi { one: ${asked.object}Delete(input: { Id: "${asked.id}" }) { Id } } }`;
    const answer = await call(asked, '/graphql', { method: 'POST', body: { query } });
    return !JSON.stringify(answer.body).includes('"message"');
  },
  'UI API': async (asked) => (await call(asked, `/ui-api/records/${asked.id}`, { method: 'DELETE' })).status === 204,
  sobject: async (asked) =>
    (await call(asked, `/sobjects/${asked.object}/${asked.id}`, { method: 'DELETE' })).status === 204,
  composite: async (asked) => {
    const url = `/services/data/v67.0/sobjects/${asked.object}/${asked.id}`;
    return (await composite(asked, { method: 'DELETE', url })).status === 204;
  },
  collections: async (asked) => {
    const answer = await call(asked, `/composite/sobjects?ids=${asked.id}`, { method: 'DELETE' });
    return JSON.stringify(answer.body).includes('"success":true');
  },
  Bulk: async (asked) => {
    const job = { object: asked.object, operation: 'delete', contentType: 'CSV' };
    return (await bulk(asked, 'ingest', job, `Id\n${asked.id}\n`)).includes(asked.id);
  }
};

async function userRecordAccess(asked: Asked): Promise<Record<string, unknown>> {
  const soql = `SELECT RecordId, HasReadAccess, HasEditAccess FROM UserRecordAccess
    WHERE UserId = '${world.owner(asked.who)}' AND RecordId = '${asked.id}'`;
  const { body } = await org.call(`/query?q=${encodeURIComponent(soql)}`);
  return (body as { records: Record<string, unknown>[] }).records[0] ?? {};
}

/** The ways whose answer differs from what is expected. */
async function disagreeing(ways: Record<string, Way>, asked: Asked, expected: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    if ((await way(asked)) !== expected) wrong.push(name);
  }
  return wrong;
}

const CASES: [who: string, key: string, expected: Right][] = [
  ['Sam', 'note of Sam', 'delete'],
  ['Mona', 'note of Sam', 'delete'],
  ['Jo', 'note of Sam', 'nothing'],
  ['Sam', 'note shared to read', 'read'],
  ['Sam', 'note shared to edit', 'edit'],
  ['Jo', 'note of the queue', 'delete'],
  ['Mona', 'secret shared', 'nothing'],
  ['Olga', 'guide', 'read'],
  ['Olga', 'open', 'edit'],
  ['Sam', 'line on note shared to read', 'read'],
  ['Sam', 'line on note shared to edit', 'delete'],
  ['Sam', 'reply on note shared to read', 'delete'],
  ['Ada', 'note of Max', 'read'],
  ['Stu', 'note of Max', 'delete'],
  ['Dan', 'secret of Sam', 'read'],
  ['Moe', 'secret of Sam', 'delete'],
  ['Nil', 'note of Sam', 'nothing'],
  ['Sam', 'account of a deal of Sam', 'read'],
  ['Ola', 'deal of Sam on it', 'edit'],
  ['Max', 'deal of Sam', 'nothing']
];

describe('every API', () => {
  for (const [who, key, expected] of CASES) {
    it(`lets ${who} ${expected} the ${key}`, async () => {
      const { object, id } = world.record(key);
      const asked = { who, object: object.name, id };
      assert.deepEqual(await disagreeing(READ, asked, expected !== 'nothing'), [], 'to read');
      assert.deepEqual(await disagreeing(EDIT, asked, expected === 'edit' || expected === 'delete'), [], 'to edit');
    });
  }

  for (const [who, expected] of [
    ['Max', true],
    ['Vera', true],
    ['Stu', true],
    ['Sam', false],
    ['Jo', false]
  ] as const) {
    it(`${expected ? 'lets' : 'does not let'} ${who} delete a note of Max that Sam may edit`, async () => {
      for (const [name, way] of Object.entries(DELETE)) {
        const id = org.create('Note__c', { Name: 'd', Key__c: 'k', OwnerId: world.owner('Max') });
        org.create('Note__Share', { ParentId: id, UserOrGroupId: world.owner('Sam'), AccessLevel: 'Edit' });
        const done = await way({ who, object: 'Note__c', id });
        assert.equal(done, expected, name);
        assert.equal(org.org.record('Note__c', id) === null, expected, name);
      }
    });
  }

  it('is closed to an inactive user', () => {
    assert.throws(() => org.token('gus@example.com'));
    assert.deepEqual(org.bugs, []);
  });
});
