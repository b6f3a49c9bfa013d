import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openExampleOrg } from '../../../../test/support/exampleOrg.ts';
import type { ExampleOrg } from '../../../../test/support/exampleOrg.ts';
import { NotEmulated } from '../../errors.ts';
import { executeGraphql } from './execute.ts';

let test: ExampleOrg;
before(() => {
  test = openExampleOrg();
});
after(() => test.org.close());

type Person = 'mona' | 'sam' | 'olga' | 'newt';

function ask(query: string, person: Person = 'sam', variables?: Record<string, unknown>) {
  const filled = query.replace(/\{\{(\w+)\}\}/g, (_, key: string) => `"${test.ids[key] ?? key}"`);
  return executeGraphql(test.org, test.people[person], { query: filled, variables });
}

/** The data of an answer that has no errors. */
function data(query: string, person: Person = 'sam', variables?: Record<string, unknown>): unknown {
  const answer = ask(query, person, variables);
  assert.deepEqual(answer.errors, [], query);
  // Through JSON, as a client gets it.
  return JSON.parse(JSON.stringify(answer.data));
}

const connection = z.object({
  edges: z.array(z.object({ node: z.record(z.string(), z.unknown()), cursor: z.string().optional() })),
  totalCount: z.number().optional(),
  pageResultCount: z.number().optional(),
  pageInfo: z.record(z.string(), z.unknown()).optional()
});

/** The connection of a query `{ uiapi { query { X(args) { … } } } }`. */
function records(object: string, args: string, selection: string, person: Person = 'sam') {
  const text = `query { uiapi { query { ${object}${args} { ${selection} } } } }`;
  const shape = z.object({ uiapi: z.object({ query: z.record(z.string(), connection) }) });
  const found = shape.parse(data(text, person)).uiapi.query[object];
  assert.ok(found);
  return found;
}

/** The names of the visits that a filter leaves, in the order of their keys. */
function visits(where: string, person: Person = 'sam'): unknown[] {
  const args = `(where: ${where}, orderBy: { Key__c: { order: ASC } })`;
  return records('Visit__c', args, 'edges { node { Name { value } } }', person).edges.map(
    ({ node }) => z.object({ value: z.string() }).parse(node['Name']).value
  );
}

function onlyError(query: string, person: Person = 'sam') {
  const { errors } = ask(query, person);
  const [error] = errors;
  assert.ok(error && errors.length === 1, JSON.stringify(errors));
  return error;
}

describe('records', () => {
  it('answers values with what people read beside them', () => {
    const { edges } = records(
      'Visit__c',
      '(where: { Name: { eq: "first" } })',
      `edges { node { Id ApiName DisplayValue WeakEtag Name { value displayValue } Score__c { value displayValue }
        Cost__c { value displayValue format } Share__c { displayValue } Mood__c { value displayValue label } Held_At__c { value displayValue }
        Held_On__c { value displayValue } Is_Remote__c { value displayValue } Account__c { value displayValue }
        RecordTypeId { value } Topics__c { value label } } }`
    );
    assert.deepEqual(edges[0]?.node, {
      Id: test.ids['first'],
      ApiName: 'Visit__c',
      DisplayValue: 'First',
      WeakEtag: Date.parse('2026-03-15T10:00:00Z'),
      Name: { value: 'First', displayValue: null },
      Score__c: { value: 5, displayValue: '5' },
      Cost__c: { value: 12.5, displayValue: '$12.50', format: '$12.50' },
      Share__c: { displayValue: '40.0%' },
      Mood__c: { value: 'Glad', displayValue: 'Glad label', label: 'Glad label' },
      Held_At__c: { value: '2026-03-15T08:30:00.000Z', displayValue: '3/15/2026, 8:30 AM' },
      Held_On__c: { value: '2026-03-15', displayValue: '3/15/2026' },
      Is_Remote__c: { value: true, displayValue: null },
      Account__c: { value: test.ids['acme'], displayValue: null },
      RecordTypeId: { value: '012000000000000AAA' },
      Topics__c: { value: 'Price;Scope', label: 'Price label;Scope label' }
    });
  });

  it('walks to parents, computes formulas, and follows aliases and fragments', () => {
    const { edges } = records(
      'Visit__c',
      '(where: { Name: { eq: "First" } })',
      `edges { node { title: Name { value } ... on Visit__c { Double_Score__c { value } } ... on Record { Id kind: ApiName }
        Opportunity__r { Name { value } Account { Name { value } Owner { Name { value } } } } } }`
    );
    assert.deepEqual(edges[0]?.node, {
      title: { value: 'First' },
      Double_Score__c: { value: 10 },
      Id: test.ids['first'],
      kind: 'Visit__c',
      Opportunity__r: {
        Name: { value: 'Big' },
        Account: { Name: { value: 'Acme' }, Owner: { Name: { value: 'Sam' } } }
      }
    });
  });

  it('spreads named fragments', () => {
    const answer =
      data(`query { uiapi { query { Visit__c(first: 1, where: { Name: { eq: "First" } }) { edges { node { ...some } } } } } }
      fragment some on Visit__c { Name { ...text } } fragment text on StringValue { value }`);
    assert.deepEqual(answer, {
      uiapi: { query: { Visit__c: { edges: [{ node: { Name: { value: 'First' } } }] } } }
    });
  });

  it('answers an owner that may be a user or a group by inline fragments', () => {
    const { edges } = records(
      'Visit__c',
      '(where: { Name: { eq: "First" } })',
      'edges { node { Owner { __typename ... on User { Id Name { value } } ... on Group { Name { value } } } } }'
    );
    assert.deepEqual(edges[0]?.node['Owner'], {
      __typename: 'User',
      Id: test.people.sam.userId,
      Name: { value: 'Sam' }
    });
  });

  it('lists children with their own filter, order and page, also twice under two names', () => {
    const { edges } = records(
      'Visit__c',
      '(where: { Name: { eq: "First" } })',
      `edges { node {
        low: Steps__r(first: 1, orderBy: { Place__c: { order: ASC } }) { edges { node { Name { value } } cursor } totalCount pageInfo { hasNextPage } }
        high: Steps__r(where: { Place__c: { gt: 1 } }, orderBy: { Place__c: { order: DESC } }) { edges { node { Name { value } } } } } }`
    );
    assert.deepEqual(edges[0]?.node, {
      low: {
        edges: [{ node: { Name: { value: 'Step 1' } }, cursor: 'djE6MA==' }],
        totalCount: 3,
        pageInfo: { hasNextPage: true }
      },
      high: { edges: [{ node: { Name: { value: 'Step 3' } } }, { node: { Name: { value: 'Step 2' } } }] }
    });
  });

  it('pages by cursors', () => {
    const selection =
      'edges { node { Name { value } } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount pageResultCount';
    const one = records('Visit__c', '(first: 2, orderBy: { Name: { order: ASC } })', selection);
    assert.deepEqual(
      [one.totalCount, one.pageResultCount, one.pageInfo],
      [3, 2, { hasNextPage: true, hasPreviousPage: false, startCursor: 'djE6MA==', endCursor: 'djE6MQ==' }]
    );
    const two = records('Visit__c', '(first: 2, after: "djE6MQ==", orderBy: { Name: { order: ASC } })', selection);
    assert.deepEqual(
      two.edges.map(({ node }) => node['Name']),
      [{ value: 'Third_100%' }]
    );
    assert.deepEqual(two.pageInfo, {
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: 'djE6Mg==',
      endCursor: 'djE6Mg=='
    });
  });

  it('answers ten records unless asked for more', () => {
    for (let count = 0; count < 12; count += 1)
      test.create('Lead', { LastName: `Lead ${count}`, Company: 'X' }, test.people.olga);
    assert.equal(records('Lead', '', 'edges { node { Id } }', 'olga').edges.length, 10);
    assert.equal(records('Lead', '(first: 50)', 'edges { node { Id } }', 'olga').edges.length, 12);
    assert.equal(records('Lead', '(first: 200, upperBound: 1000)', 'edges { node { Id } }', 'olga').edges.length, 12);
  });

  it('orders by several fields, by parents, with nulls where asked', () => {
    const order = (orderBy: string) =>
      records('Visit__c', `(orderBy: ${orderBy})`, 'edges { node { Name { value } } }').edges.map(
        ({ node }) => z.object({ value: z.string() }).parse(node['Name']).value
      );
    assert.deepEqual(order('{ Held_On__c: { order: DESC, nulls: LAST } }'), ['First', 'second', 'Third_100%']);
    assert.deepEqual(order('{ Account__r: { Name: { order: DESC, nulls: LAST } } }'), [
      'second',
      'First',
      'Third_100%'
    ]);
    assert.deepEqual(order('{ Is_Remote__c: { order: DESC }, Name: { order: DESC } }'), [
      'First',
      'Third_100%',
      'second'
    ]);
    assert.deepEqual(order('{ Owner: { User: { Name: { order: ASC } } }, Score__c: { order: ASC } }'), [
      'second',
      'First',
      'Third_100%'
    ]);
  });
});

describe('filters', () => {
  const FILTERS: [where: string, expected: string[]][] = [
    ['{ Name: { eq: "first" } }', ['First']],
    ['{ Name: { ne: "First" } }', ['second', 'Third_100%']],
    ['{ Name: { like: "%ir%" } }', ['First', 'Third_100%']],
    ['{ Name: { in: ["first", "second"] } }', ['First', 'second']],
    ['{ Name: { nin: ["first", "second"] } }', ['Third_100%']],
    ['{ Score__c: { gt: 3, lt: 8 } }', ['First']],
    ['{ Score__c: { gte: 5 }, Mood__c: { eq: "Fair" } }', ['Third_100%']],
    ['{ or: [{ Score__c: { eq: 3 } }, { Score__c: { eq: 8 } }] }', ['second', 'Third_100%']],
    ['{ and: [{ Score__c: { gte: 3 } }, { not: { Score__c: { eq: 5 } } }] }', ['second', 'Third_100%']],
    ['{ not: { or: [{ Score__c: { eq: 3 } }, { Score__c: { eq: 8 } }] } }', ['First']],
    ['{ Cost__c: { eq: null } }', ['second', 'Third_100%']],
    ['{ Cost__c: { ne: null } }', ['First']],
    ['{ Is_Remote__c: { eq: true } }', ['First']],
    ['{ Topics__c: { includes: ["Price;Scope", "Team"] } }', ['First', 'second']],
    ['{ Topics__c: { excludes: ["Team"] } }', ['First', 'Third_100%']],
    ['{ Held_On__c: { eq: { value: "2026-02-10" } } }', ['second']],
    ['{ Held_On__c: { eq: { literal: TODAY } } }', ['First']],
    ['{ Held_On__c: { lt: { literal: THIS_MONTH } } }', ['second']],
    ['{ Held_On__c: { eq: { range: { last_n_days: 40 } } } }', ['First', 'second']],
    ['{ Held_On__c: { gte: { range: { n_days_ago: 33 } } } }', ['First', 'second']],
    ['{ Held_On__c: { in: [{ literal: TODAY }, { value: "2026-02-10" }] } }', ['First', 'second']],
    ['{ Held_On__c: { eq: null } }', ['Third_100%']],
    ['{ Held_At__c: { gte: { value: "2026-03-15T08:30:00Z" } } }', ['First']],
    ['{ Held_At__c: { eq: { literal: LAST_MONTH } } }', ['second']],
    ['{ Held_On__c: { CALENDAR_MONTH: { value: { eq: 2 } } } }', ['second']],
    ['{ Held_At__c: { HOUR_IN_DAY: { convertTimezoneValue: { gt: 20 } } } }', ['second']],
    ['{ Id: { eq: {{first}} } }', ['First']],
    ['{ Id: { in: [{{first}}, {{third}}] } }', ['First', 'Third_100%']],
    ['{ Account__c: { eq: {{acme}} } }', ['First']],
    ['{ Account__r: { Industry: { eq: "Energy" } } }', ['second']],
    ['{ Opportunity__r: { Account: { Name: { like: "ac%" } } } }', ['First']],
    ['{ Owner: { User: { Name: { eq: "Sam" } } } }', ['First', 'second', 'Third_100%']],
    ['{ Id: { inq: { Step__c: { Place__c: { gt: 2 } }, ApiName: "Visit__c" } } }', ['First']],
    ['{ Id: { ninq: { Step__c: { Id: { ne: null } }, ApiName: "Visit__c" } } }', ['second', 'Third_100%']],
    ['{ Double_Score__c: { eq: 10 } }', ['First']]
  ];
  for (const [where, expected] of FILTERS) {
    it(`answers ${where}`, () => assert.deepEqual(visits(where), expected));
  }

  it('binds variables, an id also where a reference is expected', () => {
    const query = `query Q($id: ID, $name: String, $first: Int, $day: Date, $kinds: [Picklist]) { uiapi { query {
      Visit__c(first: $first, where: { Account__c: { eq: $id }, Name: { eq: $name }, Held_On__c: { eq: { value: $day } }, Mood__c: { in: $kinds } }) { edges { node { Id } } } } } }`;
    const variables = { id: test.ids['acme'], name: 'First', first: 1, day: '2026-03-15', kinds: ['Glad'] };
    assert.deepEqual(data(query, 'sam', variables), {
      uiapi: { query: { Visit__c: { edges: [{ node: { Id: test.ids['first'] } }] } } }
    });
  });

  it('takes a whole filter as a variable', () => {
    const query = 'query Q($where: Visit__c_Filter) { uiapi { query { Visit__c(where: $where) { totalCount } } } }';
    const answer = data(query, 'sam', { where: { Score__c: { gt: 4 } } });
    assert.deepEqual(answer, { uiapi: { query: { Visit__c: { totalCount: 2 } } } });
  });

  it('narrows to what belongs to the user by scope', () => {
    assert.equal(records('Visit__c', '(scope: MINE)', 'totalCount edges { node { Id } }', 'mona').totalCount, 0);
    assert.equal(records('Visit__c', '(scope: EVERYTHING)', 'totalCount edges { node { Id } }', 'mona').totalCount, 3);
  });
});

describe('aggregates', () => {
  const aggregate = (object: string, args: string, selection: string) => {
    const answer = data(
      `query { uiapi { aggregate { ${object}${args} { edges { node { aggregate { ${selection} } } } totalCount } } } }`
    );
    const shape = z.object({
      uiapi: z.object({
        aggregate: z.record(
          z.string(),
          z.object({ edges: z.array(z.object({ node: z.object({ aggregate: z.unknown() }) })), totalCount: z.number() })
        )
      })
    });
    const found = shape.parse(answer).uiapi.aggregate[object];
    return { rows: found?.edges.map(({ node }) => node.aggregate), totalCount: found?.totalCount };
  };

  it('counts, sums, averages, and finds the least and the greatest', () => {
    const { rows, totalCount } = aggregate(
      'Opportunity',
      '',
      'Id { count { value } } Amount { sum { value displayValue } avg { value } min { value } max { value } count { value } } AccountId { countDistinct { value } }'
    );
    assert.deepEqual(rows, [
      {
        Id: { count: { value: 3 } },
        Amount: {
          sum: { value: 1000, displayValue: '$1,000.00' },
          avg: { value: 500 },
          min: { value: 100 },
          max: { value: 900 },
          count: { value: 2 }
        },
        AccountId: { countDistinct: { value: 2 } }
      }
    ]);
    assert.equal(totalCount, 1);
  });

  it('groups by a field, a parent, and a date function', () => {
    const byStage = aggregate(
      'Opportunity',
      '(groupBy: { StageName: { group: true } }, orderBy: { StageName: { order: ASC } })',
      'StageName { value } Id { count { value } }'
    );
    assert.deepEqual(byStage.rows, [
      { StageName: { value: 'Prospecting' }, Id: { count: { value: 2 } } },
      { StageName: { value: 'Closed Won' }, Id: { count: { value: 1 } } }
    ]);
    const byAccount = aggregate(
      'Opportunity',
      '(groupBy: { Account: { Name: { group: true } } }, orderBy: { Account: { Name: { order: ASC } } })',
      'Account { Name { value } } Amount { sum { value } }'
    );
    assert.deepEqual(byAccount.rows, [
      { Account: { Name: { value: 'Acme' } }, Amount: { sum: { value: 1000 } } },
      { Account: { Name: { value: 'bolt Ltd' } }, Amount: { sum: { value: null } } }
    ]);
    const byYear = aggregate(
      'Opportunity',
      '(groupBy: { CloseDate: { function: CALENDAR_YEAR } }, where: { Amount: { gt: 1 } }, orderBy: { Amount: { function: SUM, order: DESC } })',
      'CloseDate { calendarYear { value } } Amount { sum { value } }'
    );
    assert.deepEqual(byYear.rows, [
      { CloseDate: { calendarYear: { value: 2026 } }, Amount: { sum: { value: 900 } } },
      { CloseDate: { calendarYear: { value: 2025 } }, Amount: { sum: { value: 100 } } }
    ]);
  });

  it('refuses a plain value that is not grouped', () => {
    const error = onlyError(
      'query { uiapi { aggregate { Opportunity { edges { node { aggregate { Name { value } } } } } } } }'
    );
    assert.match(error.message, /Field must be grouped or aggregated: Name/);
  });

  it('refuses what it does not do by name', () => {
    const query =
      'query { uiapi { aggregate { Opportunity(groupBy: { StageName: { group: true }, type: ROLLUP }) { edges { node { aggregate { StageName { value } } } } } } } }';
    assert.throws(
      () => ask(query),
      (error) => error instanceof NotEmulated && error.what === 'the GraphQL grouping ROLLUP'
    );
  });
});

describe('access', () => {
  it('answers the rows that the user may read', () => {
    assert.deepEqual(visits('{}', 'olga'), ['Other']);
    assert.equal(visits('{}', 'mona').length, 3);
  });

  it('words a hidden object and a hidden field as undefined', () => {
    const hiddenObject = onlyError('query { uiapi { query { Visit__c { edges { node { Id } } } } } }', 'newt');
    assert.equal(
      hiddenObject.message,
      "Validation error (FieldUndefined@[uiapi/query/Visit__c]) : Field 'Visit__c' in type 'RecordQuery' is undefined"
    );
    assert.equal(hiddenObject.extensions.ErrorType, 'ValidationError');
    assert.deepEqual(ask('query { uiapi { query { Visit__c { edges { node { Id } } } } } }', 'newt').data, {});
    const hiddenField = onlyError('query { uiapi { query { Visit__c { edges { node { Hidden__c { value } } } } } } }');
    assert.equal(
      hiddenField.message,
      "Validation error (FieldUndefined@[uiapi/query/Visit__c/edges/node/Hidden__c]) : Field 'Hidden__c' in type 'Visit__c' is undefined"
    );
    assert.deepEqual(hiddenField.locations, [{ line: 1, column: 51 }]);
  });

  it('refuses a hidden field in a filter, an order and a filter given as a variable', () => {
    assert.match(
      onlyError('query { uiapi { query { Visit__c(where: { Hidden__c: { eq: "x" } }) { totalCount } } } }').message,
      /contains a field not in 'Visit__c_Filter': 'Hidden__c'/
    );
    assert.match(
      onlyError('query { uiapi { query { Visit__c(orderBy: { Hidden__c: { order: ASC } }) { totalCount } } } }')
        .message,
      /Visit__c_OrderBy/
    );
    const query = 'query Q($where: Visit__c_Filter) { uiapi { query { Visit__c(where: $where) { totalCount } } } }';
    const { errors } = ask(query, 'sam', { where: { Hidden__c: { eq: 'x' } } });
    assert.match(errors[0]?.message ?? '', /No such column 'Hidden__c'/);
  });

  it('leaves out @optional fields, parents and children that are hidden or not there', () => {
    const query = `query { uiapi { query { Account(where: { Name: { eq: "Acme" } }) { edges { node { Name @optional { value }
      Nothing__c @optional { value } Visits__r @optional { edges { node { Id } } } } } } } } }`;
    assert.deepEqual(data(query, 'newt'), { uiapi: { query: { Account: { edges: [] } } } });
    const seen = `query { uiapi { query { Visit__c(where: { Name: { eq: "First" } }) { edges { node { Id Hidden__c @optional { value } Gone__r @optional { Name { value } } Score__c @optional { value } } } } } } }`;
    assert.deepEqual(data(seen), {
      uiapi: { query: { Visit__c: { edges: [{ node: { Id: test.ids['first'], Score__c: { value: 5 } } }] } } }
    });
    const object = `query { uiapi { query { Visit__c @optional { edges { node { Id } } } User(first: 1) { totalCount } } } }`;
    const [key] = Object.keys(
      z.object({ uiapi: z.object({ query: z.record(z.string(), z.unknown()) }) }).parse(data(object, 'newt')).uiapi
        .query
    );
    assert.equal(key, 'User');
  });

  it('shows introspection without what the user may not see', () => {
    const query = '{ __type(name: "Visit__c") { fields { name } } }';
    const shape = z.object({ __type: z.object({ fields: z.array(z.object({ name: z.string() })) }).nullable() });
    const names = shape.parse(data(query)).__type?.fields.map(({ name }) => name) ?? [];
    assert.ok(names.includes('Score__c') && names.includes('Steps__r') && !names.includes('Hidden__c'));
    assert.equal(shape.parse(data(query, 'newt')).__type, null);
  });

  it('does not know shares', () => {
    assert.match(onlyError('query { uiapi { query { Visit__Share { totalCount } } } }').message, /FieldUndefined/);
  });
});

describe('limits and mistakes', () => {
  const many = (count: number) =>
    `query { uiapi { query { ${Array.from({ length: count }, (_, at) => `v${at}: Visit__c { totalCount }`).join(' ')} } } }`;

  it('takes ten subqueries and refuses eleven, children counted', () => {
    assert.deepEqual(ask(many(10)).errors, []);
    assert.match(onlyError(many(11)).message, /has 11 subqueries/);
    const withChild = many(9).replace(
      'v0: Visit__c { totalCount }',
      'v0: Visit__c { edges { node { a: Steps__r { totalCount } b: Steps__r { totalCount } } } }'
    );
    assert.match(onlyError(withChild).message, /has 11 subqueries/);
  });

  it('refuses records and aggregates in one request', () => {
    const query = 'query { uiapi { query { User { totalCount } } aggregate { User { totalCount } } } }';
    assert.equal(onlyError(query).extensions.ErrorType, 'OperationNotSupported');
  });

  it('refuses children of children, and a page that is too large', () => {
    const nested =
      'query { uiapi { query { Account { edges { node { Visits__r { edges { node { Steps__r { totalCount } } } } } } } } } }';
    assert.match(onlyError(nested).message, /more than one level deep at Steps__r/);
    assert.match(
      onlyError('query { uiapi { query { User(first: 2001) { totalCount } } } }').message,
      /between 0 and 2000/
    );
    assert.match(
      onlyError('query { uiapi { query { User(first: 10, upperBound: 500) { totalCount } } } }').message,
      /between 200 and 2000/
    );
    assert.match(
      onlyError('query { uiapi { query { User(after: "zzz") { totalCount } } } }').message,
      /Invalid cursor/
    );
  });

  it('words mistakes as Salesforce does', () => {
    const MISTAKES: [query: string, message: RegExp][] = [
      ['query { uiapi { query { User { ', /Invalid syntax/],
      [
        'query { uiapi { query { User(foo: 1) { totalCount } } } }',
        /UnknownArgument@\[uiapi\/query\/User\]\) : Unknown field argument 'foo'/
      ],
      ['query { uiapi { query { User { edges { node { Name } } } } } }', /SubselectionRequired/],
      ['query { uiapi { query { User { edges { node { Id { value } } } } } } }', /SubselectionNotAllowed/],
      [
        'query Q($n: String) { uiapi { query { Visit__c(where: { Mood__c: { eq: $n } }) { totalCount } } } }',
        /VariableTypeMismatch.*Variable type 'String' does not match expected type 'Picklist'/
      ],
      ['query { uiapi { query { User(where: { Name: { foo: 1 } }) { totalCount } } } }', /WrongType/],
      ['query { uiapi { query { Visit__c(where: { Mood__c: { eq: Glad } }) { totalCount } } } }', /WrongType/],
      [
        'query { uiapi { query { Visit__c(where: { Held_On__c: { eq: { value: "yesterday" } } }) { totalCount } } } }',
        /Date cannot represent/
      ]
    ];
    for (const [query, message] of MISTAKES) assert.match(ask(query).errors[0]?.message ?? '', message, query);
  });
});

describe('mutations', () => {
  it('creates, refers to what it created, updates and deletes in one request', () => {
    const answer = data(`mutation { uiapi(input: { allOrNone: true }) {
      visit: Visit__cCreate(input: { Visit__c: { Name: "Made", Score__c: 1, Mood__c: "Fair", Held_On__c: "2026-03-01", Is_Remote__c: true } }) { Record { Id Name { value } Double_Score__c { value } } }
      Step__cCreate(input: { Step__c: { Name: "Its step", Visit__c: "@{visit}", Place__c: 1 } }) { Record { Visit__c { value } } }
      change: Visit__cUpdate(input: { Id: "@{visit}", Visit__c: { Score__c: 4, Mood__c: null } }) { success Record { Score__c { value } Mood__c { value } } }
      gone: Step__cDelete(input: { Id: "@{Step__cCreate}" }) { Id } } }`);
    const shape = z.object({ uiapi: z.object({ visit: z.object({ Record: z.object({ Id: z.string() }) }) }) });
    const id = shape.parse(answer).uiapi.visit.Record.Id;
    assert.deepEqual(answer, {
      uiapi: {
        visit: { Record: { Id: id, Name: { value: 'Made' }, Double_Score__c: { value: 2 } } },
        Step__cCreate: { Record: { Visit__c: { value: id } } },
        change: { success: true, Record: { Score__c: { value: 4 }, Mood__c: { value: null } } },
        gone: {
          Id: test.org.query(
            { ...test.admin, mode: 'system' },
            {
              object: 'Step__c',
              select: [{ kind: 'field', path: ['Id'] }],
              where: { kind: 'compare', path: ['Visit__c'], operator: '=', value: { kind: 'value', value: id } },
              orderBy: [],
              includeDeleted: true
            }
          ).rows[0]?.id
        }
      }
    });
    assert.equal(test.org.record('Visit__c', id)?.['Score__c'], 4);
  });

  it('takes its input as a variable', () => {
    const query =
      'mutation M($input: Visit__cCreateInput!) { uiapi { make: Visit__cCreate(input: $input) { Record { Name { value } } } } }';
    const answer = data(query, 'sam', { input: { Visit__c: { Name: 'By variable', Cost__c: '12.5' } } });
    assert.deepEqual(answer, { uiapi: { make: { Record: { Name: { value: 'By variable' } } } } });
  });

  it('undoes everything when one fails, and tells the cause first', () => {
    const before = test.org.database.prepare('SELECT COUNT(*) AS n FROM "Visit__c"').get()?.['n'];
    const { data: answer, errors } = ask(`mutation { uiapi {
      good: Visit__cCreate(input: { Visit__c: { Name: "Undone", Key__c: "K-77" } }) { Record { Id } }
      bad: Visit__cCreate(input: { Visit__c: { Name: "Twice", Key__c: "K-1" } }) { Record { Id } }
      later: Visit__cCreate(input: { Visit__c: { Name: "Never" } }) { Record { Id } } } }`);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), { uiapi: { good: null, bad: null, later: null } });
    const [cause, ...others] = errors;
    assert.equal(cause?.extensions.ErrorCode, 'DUPLICATE_VALUE');
    assert.equal(cause?.extensions.ErrorType, 'DataFetchingException');
    assert.deepEqual(cause?.path, ['uiapi', 'bad']);
    assert.deepEqual(
      others.map(({ extensions }) => extensions.ErrorCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'ALL_OR_NONE_OPERATION_ROLLED_BACK']
    );
    assert.equal(test.org.database.prepare('SELECT COUNT(*) AS n FROM "Visit__c"').get()?.['n'], before);
  });

  it('keeps what succeeded without allOrNone, but not what refers to a failure', () => {
    const { data: answer, errors } = ask(`mutation { uiapi(input: { allOrNone: false }) {
      good: Visit__cCreate(input: { Visit__c: { Name: "Kept" } }) { Record { Name { value } } }
      bad: Visit__cCreate(input: { Visit__c: { Name: "Twice", Key__c: "K-1" } }) { Record { Id } }
      child: Step__cCreate(input: { Step__c: { Name: "S", Visit__c: "@{bad}" } }) { Record { Id } } } }`);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), {
      uiapi: { good: { Record: { Name: { value: 'Kept' } } }, bad: null, child: null }
    });
    assert.equal(errors.length, 2);
    assert.match(errors[1]?.message ?? '', /@\{bad\} is not an earlier operation that succeeded/);
  });

  it('refuses to refer to an update', () => {
    const { errors } =
      ask(`mutation { uiapi { up: Visit__cUpdate(input: { Id: {{second}}, Visit__c: { Score__c: 3 } }) { success }
      child: Step__cCreate(input: { Step__c: { Name: "S", Visit__c: "@{up}" } }) { Record { Id } } } }`);
    assert.match(errors[0]?.message ?? '', /is an update/);
  });

  it('names the fields that a refusal is about', () => {
    const { errors } = ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Mood__c: "Angry", Name: "X" } }) { Record { Id } } } }'
    );
    assert.equal(errors[0]?.extensions.ErrorCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    assert.deepEqual(errors[0]?.extensions.Fields, ['Mood__c']);
  });

  it('refuses fields that the user may not write, relationships in the answer, and records of others', () => {
    assert.match(
      onlyError('mutation { uiapi { Visit__cCreate(input: { Visit__c: { Hidden__c: "x" } }) { Record { Id } } } }')
        .message,
      /'Hidden__c'/
    );
    assert.match(
      onlyError('mutation { uiapi { Visit__cCreate(input: { Visit__c: { Double_Score__c: 1 } }) { Record { Id } } } }')
        .message,
      /WrongType/
    );
    const related = ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Name: "R" } }) { Record { Account__r { Id } } } } }'
    );
    assert.match(related.errors[0]?.message ?? '', /cannot select the relationship Account__r/);
    const foreign = ask(
      'mutation { uiapi { Visit__cUpdate(input: { Id: {{first}}, Visit__c: { Score__c: 1 } }) { success } } }',
      'olga'
    );
    assert.match(foreign.errors[0]?.extensions.ErrorCode ?? '', /INSUFFICIENT_ACCESS/);
    assert.equal(test.org.record('Visit__c', test.ids['first'] ?? '')?.['Score__c'], 5);
    assert.match(
      onlyError('mutation { uiapi { Visit__cCreate(input: { Visit__c: { Name: "X" } }) { Record { Id } } } }', 'newt')
        .message,
      /FieldUndefined@\[uiapi\/Visit__cCreate\]/
    );
  });
});

describe('object infos', () => {
  it('describes objects and picklists', () => {
    const answer =
      data(`query { uiapi { objectInfos(apiNames: ["Visit__c", "Nothing__c"]) { ApiName label keyPrefix nameFields
      fields { ApiName dataType ... on PicklistField { picklistValuesByRecordTypeIDs { picklistValues { value label } } } } } } }`);
    const shape = z.object({
      uiapi: z.object({
        objectInfos: z.array(z.object({ ApiName: z.string(), fields: z.array(z.record(z.string(), z.unknown())) }))
      })
    });
    const infos = shape.parse(answer).uiapi.objectInfos;
    assert.deepEqual(
      infos.map(({ ApiName }) => ApiName),
      ['Visit__c']
    );
    const mood = infos[0]?.fields.find((field) => field['ApiName'] === 'Mood__c');
    assert.equal(mood?.['dataType'], 'PICKLIST');
    assert.match(JSON.stringify(mood), /"value":"Glad","label":"Glad label"/);
    assert.ok(!infos[0]?.fields.some((field) => field['ApiName'] === 'Hidden__c'));
  });
});
