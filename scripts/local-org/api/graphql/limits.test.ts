/** Pages and limits. Source: GraphQL API Developer Guide, "Query Limitations", "Paginate Results", "Paginate with Upper Bound Limit". */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const ROWS = 4100;

const org = new GraphqlAsker();
before(() => {
  org.open();
  const { olga } = org.test.people;
  const number = (row: number) => String(row).padStart(4, '0');
  for (let from = 0; from < ROWS; from += 100) {
    org.test.org.save(
      { userId: olga.userId, mode: 'user' },
      Array.from({ length: 100 }, (_, row) => ({
        op: 'create' as const,
        object: 'Lead',
        fields: { LastName: `Lead ${number(from + row)}`, Company: 'X' }
      })),
      { allOrNone: true }
    );
  }
});
after(() => org.close());

const cursor = (position: number) => Buffer.from(`v1:${position}`).toString('base64');

/** Arguments, how many rows they bring, the first of them, whether there are more. */
const PAGES: [page: string, args: string, rows: number, first: number | null, more: boolean][] = [
  ['By default, the first 10 records are returned', '', 10, 0, true],
  ['first', 'first: 3', 3, 0, true],
  ['first', 'first: 0', 0, null, true],
  ['Each subquery can return up to 2000 records', 'first: 2000', 2000, 0, true],
  ['after', `first: 3, after: "${cursor(2)}"`, 3, 3, true],
  ['after', `after: "${cursor(9)}"`, 10, 10, true],
  ['up to 4000 records overall', `first: 2000, after: "${cursor(1999)}"`, 2000, 2000, false],
  ['up to 4000 records overall', `first: 10, after: "${cursor(3997)}"`, 2, 3998, false],
  ['up to 4000 records overall', `first: 10, after: "${cursor(3999)}"`, 0, null, false],
  ['upperBound', 'first: 200, upperBound: 5000', 200, 0, true],
  ['upperBound', `first: 2000, after: "${cursor(3999)}", upperBound: 5000`, 100, 4000, false],
  ['upperBound is the limit of all pages', `first: 200, after: "${cursor(199)}", upperBound: 250`, 50, 200, false],
  ['upperBound is the limit of all pages', 'first: 2000, upperBound: 300', 300, 0, false]
];

describe('pages', () => {
  for (const [page, given, rows, first, more] of PAGES) {
    it(`${page}: (${given})`, () => {
      const args = `(${given === '' ? '' : `${given}, `}orderBy: { LastName: { order: ASC } })`;
      const found = org.records(
        'Lead',
        args,
        'edges { node { LastName { value } } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } pageResultCount totalCount',
        'olga'
      );
      assert.equal(found.edges.length, rows);
      assert.equal(found.pageResultCount, rows);
      assert.equal(found.totalCount, ROWS);
      const name = first === null ? undefined : { value: `Lead ${String(first).padStart(4, '0')}` };
      assert.deepEqual(found.edges[0]?.node['LastName'], name);
      assert.equal(found.pageInfo?.['hasNextPage'], more);
      assert.equal(found.pageInfo?.['hasPreviousPage'], given.includes('after'));
      assert.equal(found.pageInfo?.['startCursor'], found.edges[0]?.cursor ?? null);
      assert.equal(found.pageInfo?.['endCursor'], found.edges.at(-1)?.cursor ?? null);
    });
  }

  it('come one after another until all rows were seen once', () => {
    const seen = new Set<unknown>();
    let after = '';
    for (;;) {
      const args = `(first: 2000, upperBound: 10000${after === '' ? '' : `, after: "${after}"`})`;
      const page = org.records('Lead', args, 'edges { node { Id } } pageInfo { hasNextPage endCursor }', 'olga');
      for (const { node } of page.edges) seen.add(node['Id']);
      if (page.pageInfo?.['hasNextPage'] !== true) break;
      after = String(page.pageInfo['endCursor']);
    }
    assert.equal(seen.size, ROWS);
  });
});

const connections = (count: number) =>
  Array.from({ length: count }, (_, at) => `v${at}: Visit__c { totalCount }`).join(' ');
const children = (count: number) =>
  Array.from({ length: count }, (_, at) => `s${at}: Steps__r { totalCount }`).join(' ');
const aggregates = (count: number) =>
  Array.from({ length: count }, (_, at) => `a${at}: Visit__c { totalCount }`).join(' ');

/** What a request asks below `uiapi`, and the message that it is refused with; null when it is answered. */
const LIMITS: [what: string, body: string, refusal: RegExp | null][] = [
  ['ten connections', `query { ${connections(10)} }`, null],
  ['eleven connections', `query { ${connections(11)} }`, /has 11 subqueries; .* up to 10/],
  ['one connection with nine of children', `query { Visit__c { edges { node { ${children(9)} } } } }`, null],
  [
    'one connection with ten of children',
    `query { Visit__c { edges { node { ${children(10)} } } } }`,
    /has 11 subqueries/
  ],
  ['ten aggregates', `aggregate { ${aggregates(10)} }`, null],
  ['eleven aggregates', `aggregate { ${aggregates(11)} }`, /has 11 subqueries/],
  [
    'records and aggregates',
    'query { User { totalCount } } aggregate { User { totalCount } }',
    /cannot be in one request/
  ],
  [
    'parents five levels up',
    `query { Account { edges { node { ${'Parent { '.repeat(5)}Id${' }'.repeat(5)} } } } }`,
    null
  ],
  [
    'parents six levels up',
    `query { Account { edges { node { ${'Parent { '.repeat(6)}Id${' }'.repeat(6)} } } } }`,
    /more than 5 child-to-parent relationships/
  ],
  [
    'children of children',
    'query { Account { edges { node { Visits__r { edges { node { Steps__r { totalCount } } } } } } } }',
    /more than one level deep at Steps__r/
  ],
  ['a page of 2001', 'query { Lead(first: 2001) { totalCount } }', /first must be between 0 and 2000, not 2001/],
  ['a page of -1', 'query { Lead(first: -1) { totalCount } }', /first must be between 0 and 2000, not -1/],
  [
    'a bound with small pages',
    'query { Lead(first: 199, upperBound: 500) { totalCount } }',
    /between 200 and 2000 when upperBound/
  ],
  ['a bound without a page', 'query { Lead(upperBound: 500) { totalCount } }', /between 200 and 2000 when upperBound/],
  ['a cursor of somebody else', 'query { Lead(after: "zzz") { totalCount } }', /Invalid cursor/],
  [
    'a bound above children without one',
    'query { Visit__c(first: 200, upperBound: 500) { edges { node { Steps__r { totalCount } } } } }',
    /Steps__r needs upperBound/
  ],
  [
    'a bound above children with one',
    'query { Visit__c(first: 200, upperBound: 500) { edges { node { Steps__r(first: 200, upperBound: 500) { totalCount } } } } }',
    null
  ],
  [
    'a bound of children only',
    'query { Visit__c { edges { node { Steps__r(first: 200, upperBound: 500) { totalCount } } } } }',
    null
  ]
];

describe('limits', () => {
  for (const [what, body, refusal] of LIMITS) {
    it(`${refusal ? 'refuses' : 'answers'} ${what}`, () => {
      const { errors } = org.ask(`query { uiapi { ${body} } }`);
      if (refusal) assert.match(errors[0]?.message ?? '', refusal);
      else assert.deepEqual(errors, []);
    });
  }
});
