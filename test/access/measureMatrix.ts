/**
 * What nine people may do, asked of the running org by each person's own session: rows by SOQL, GraphQL and UI API,
 * edit and delete by UserRecordAccess and by trying, create by describe.
 */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { keptObjects, personalObjects } from '../../scripts/privacy/personalData.ts';
import { personNames, type NinePeople, type PersonName } from './ninePeople.ts';

/** What one person may do with the rows of one object; rows by their names, in the order of the org. */
export interface Rights {
  create: boolean;
  read: string[];
  edit: string[];
  delete: string[];
}

export type Matrix = Record<string, Record<PersonName, Rights>>;

/** Every object of the package, in alphabetical order. */
export const matrixObjects = [...personalObjects.map(({ name }) => name), ...keptObjects].sort();

/** The names of an object's rows. */
export function rowNames(test: NinePeople, object: string): string[] {
  return namesOf(test, object).map(([name]) => name);
}

/** Measures everything; fails where the three APIs do not answer alike. */
export async function measureMatrix(test: NinePeople): Promise<Matrix> {
  const sessions = personNames.map((person) => ({ person, ask: asker(test.url, test.token(person)) }));
  const matrix: Matrix = {};
  for (const object of matrixObjects) {
    const rights: Partial<Record<PersonName, Rights>> = {};
    for (const { person, ask } of sessions) {
      rights[person] = await measure(ask, object, namesOf(test, object), test.people[person].userId, person);
    }
    matrix[object] = rights as Record<PersonName, Rights>;
  }
  return matrix;
}

type Ask = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;

const described = z.object({ createable: z.boolean() });
const accessRows = z.object({
  records: z.array(z.object({ RecordId: z.string(), HasEditAccess: z.boolean(), HasDeleteAccess: z.boolean() }))
});

async function measure(
  ask: Ask,
  object: string,
  rows: [name: string, id: string][],
  userId: string,
  person: PersonName
): Promise<Rights> {
  const named = (ids: ReadonlySet<string>): string[] => rows.flatMap(([name, id]) => (ids.has(id) ? [name] : []));
  const [bySoql, byGraphQL, byUiApi] = [
    await readBySoql(ask, object),
    await readByGraphQL(ask, object),
    await readByUiApi(ask, rows)
  ];
  const where = `${object} as ${person}`;
  assert.deepEqual(named(byGraphQL), named(bySoql), `${where}: GraphQL and SOQL`);
  assert.deepEqual(named(byUiApi), named(bySoql), `${where}: UI API and SOQL`);
  const ids = rows.map(([, id]) => `'${id}'`).join(', ');
  const soql = `SELECT RecordId, HasEditAccess, HasDeleteAccess FROM UserRecordAccess WHERE UserId = '${userId}' AND RecordId IN (${ids})`;
  const answer = await ask('GET', `/query?q=${encodeURIComponent(soql)}`);
  const access = rows.length === 0 ? [] : accessRows.parse(answer.body).records;
  const edit = new Set(access.filter(({ HasEditAccess }) => HasEditAccess).map(({ RecordId }) => RecordId));
  const remove = new Set(access.filter(({ HasDeleteAccess }) => HasDeleteAccess).map(({ RecordId }) => RecordId));
  await tryWhatIsRefused(ask, object, rows, edit, remove, where);
  const describe = await ask('GET', `/sobjects/${object}/describe`);
  return {
    create: describe.status === 200 && described.parse(describe.body).createable,
    read: named(bySoql),
    edit: named(edit),
    delete: named(remove)
  };
}

/** A row that may not be changed or deleted is refused by every API. What may be is proved by the tests of the rules. */
async function tryWhatIsRefused(
  ask: Ask,
  object: string,
  rows: [name: string, id: string][],
  edit: ReadonlySet<string>,
  remove: ReadonlySet<string>,
  where: string
): Promise<void> {
  for (const [name, id] of rows) {
    if (!edit.has(id)) {
      const rest = await ask('PATCH', `/sobjects/${object}/${id}`, {});
      assert.ok(rest.status >= 400, `${where}: ${name} was changed by REST`);
      const uiApi = await ask('PATCH', `/ui-api/records/${id}`, { fields: {} });
      assert.ok(uiApi.status >= 400, `${where}: ${name} was changed by UI API`);
    }
    if (!remove.has(id)) {
      const rest = await ask('DELETE', `/sobjects/${object}/${id}`);
      assert.ok(rest.status >= 400, `${where}: ${name} was deleted by REST`);
      const query = `mutation Delete($id: IdOrRef!) { uiapi { gone: ${object}Delete(input: { Id: $id }) { Id } } }`;
      const { body } = await ask('POST', '/graphql', { query, variables: { id } });
      assert.notDeepEqual(graphQL.parse(body).errors ?? [], [], `${where}: ${name} was deleted by GraphQL`);
    }
  }
}

const soqlAnswer = z.object({ records: z.array(z.object({ Id: z.string() })) });
const graphQL = z.object({
  data: z
    .object({
      uiapi: z.object({
        query: z.record(z.string(), z.object({ edges: z.array(z.object({ node: z.object({ Id: z.string() }) })) }))
      })
    })
    .nullish()
    .catch(null),
  errors: z.array(z.unknown()).nullish()
});

async function readBySoql(ask: Ask, object: string): Promise<Set<string>> {
  const { status, body } = await ask('GET', `/query?q=${encodeURIComponent(`SELECT Id FROM ${object}`)}`);
  return new Set(status === 200 ? soqlAnswer.parse(body).records.map(({ Id }) => Id) : []);
}

async function readByGraphQL(ask: Ask, object: string): Promise<Set<string>> {
  const query = `{ uiapi { query { ${object}(first: 200) { edges { node { Id } } } } } }`;
  const { body } = await ask('POST', '/graphql', { query });
  const edges = graphQL.parse(body).data?.uiapi.query[object]?.edges ?? [];
  return new Set(edges.map(({ node }) => node.Id));
}

async function readByUiApi(ask: Ask, rows: [name: string, id: string][]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [, id] of rows) {
    const { status } = await ask('GET', `/ui-api/records/${id}?layoutTypes=Compact&modes=View`);
    if (status === 200) found.add(id);
  }
  return found;
}

function asker(url: string, token: string): Ask {
  return async (method, path, body) => {
    const response = await fetch(`${url}/services/data/v67.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
}

function namesOf(test: NinePeople, object: string): [name: string, id: string][] {
  const start = `${object} of `;
  return [...test.rows].flatMap(([name, id]): [string, string][] =>
    name.startsWith(start) ? [[name.slice(start.length), id]] : []
  );
}
