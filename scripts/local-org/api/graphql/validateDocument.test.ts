import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

describe('access', () => {
  it('answers the rows that the user may read', () => {
    assert.deepEqual(org.visits('{}', 'olga'), ['Other']);
    assert.equal(org.visits('{}', 'mona').length, 3);
  });

  it('words a hidden object and a hidden field as undefined', () => {
    const hiddenObject = org.onlyError('query { uiapi { query { Visit__c { edges { node { Id } } } } } }', 'newt');
    assert.equal(
      hiddenObject.message,
      "Validation error (FieldUndefined@[uiapi/query/Visit__c]) : Field 'Visit__c' in type 'RecordQuery' is undefined"
    );
    assert.equal(hiddenObject.extensions.ErrorType, 'ValidationError');
    assert.deepEqual(org.ask('query { uiapi { query { Visit__c { edges { node { Id } } } } } }', 'newt').data, {});
    const hiddenField = org.onlyError(
      'query { uiapi { query { Visit__c { edges { node { Hidden__c { value } } } } } } }'
    );
    assert.equal(
      hiddenField.message,
      "Validation error (FieldUndefined@[uiapi/query/Visit__c/edges/node/Hidden__c]) : Field 'Hidden__c' in type 'Visit__c' is undefined"
    );
    assert.deepEqual(hiddenField.locations, [{ line: 1, column: 51 }]);
  });

  it('refuses a hidden field in a filter, an order and a filter given as a variable', () => {
    assert.match(
      org.onlyError('query { uiapi { query { Visit__c(where: { Hidden__c: { eq: "x" } }) { totalCount } } } }').message,
      /contains a field not in 'Visit__c_Filter': 'Hidden__c'/
    );
    assert.match(
      org.onlyError('query { uiapi { query { Visit__c(orderBy: { Hidden__c: { order: ASC } }) { totalCount } } } }')
        .message,
      /Visit__c_OrderBy/
    );
    const query = 'query Q($where: Visit__c_Filter) { uiapi { query { Visit__c(where: $where) { totalCount } } } }';
    const { errors } = org.ask(query, 'sam', { where: { Hidden__c: { eq: 'x' } } });
    assert.match(errors[0]?.message ?? '', /No such column 'Hidden__c'/);
  });

  it('leaves out @optional fields, parents and children that are hidden or not there', () => {
    const query = `query { uiapi { query { Account(where: { Name: { eq: "Acme" } }) { edges { node { Name @optional { value }
      Nothing__c @optional { value } Visits__r @optional { edges { node { Id } } } } } } } } }`;
    assert.deepEqual(org.data(query, 'newt'), { uiapi: { query: { Account: { edges: [] } } } });
    const seen = `query { uiapi { query { Visit__c(where: { Name: { eq: "First" } }) { edges { node { Id Hidden__c @optional { value } Gone__r @optional { Name { value } } Score__c @optional { value } } } } } } }`;
    assert.deepEqual(org.data(seen), {
      uiapi: { query: { Visit__c: { edges: [{ node: { Id: org.test.ids['first'], Score__c: { value: 5 } } }] } } }
    });
    const object = `query { uiapi { query { Visit__c @optional { edges { node { Id } } } User(first: 1) { totalCount } } } }`;
    const [key] = Object.keys(
      z.object({ uiapi: z.object({ query: z.record(z.string(), z.unknown()) }) }).parse(org.data(object, 'newt')).uiapi
        .query
    );
    assert.equal(key, 'User');
  });

  it('shows introspection without what the user may not see', () => {
    const query = '{ __type(name: "Visit__c") { fields { name } } }';
    const shape = z.object({ __type: z.object({ fields: z.array(z.object({ name: z.string() })) }).nullable() });
    const names = shape.parse(org.data(query)).__type?.fields.map(({ name }) => name) ?? [];
    assert.ok(names.includes('Score__c') && names.includes('Steps__r') && !names.includes('Hidden__c'));
    assert.equal(shape.parse(org.data(query, 'newt')).__type, null);
  });

  it('does not know shares', () => {
    assert.match(org.onlyError('query { uiapi { query { Visit__Share { totalCount } } } }').message, /FieldUndefined/);
  });
});

describe('limits and mistakes', () => {
  const many = (count: number) =>
    `query { uiapi { query { ${Array.from({ length: count }, (_, at) => `v${at}: Visit__c { totalCount }`).join(' ')} } } }`;

  it('takes ten subqueries and refuses eleven, children counted', () => {
    assert.deepEqual(org.ask(many(10)).errors, []);
    assert.match(org.onlyError(many(11)).message, /has 11 subqueries/);
    const withChild = many(9).replace(
      'v0: Visit__c { totalCount }',
      'v0: Visit__c { edges { node { a: Steps__r { totalCount } b: Steps__r { totalCount } } } }'
    );
    assert.match(org.onlyError(withChild).message, /has 11 subqueries/);
  });

  it('refuses records and aggregates in one request', () => {
    const query = 'query { uiapi { query { User { totalCount } } aggregate { User { totalCount } } } }';
    assert.equal(org.onlyError(query).extensions.ErrorType, 'OperationNotSupported');
  });

  it('refuses children of children, and a page that is too large', () => {
    const nested =
      'query { uiapi { query { Account { edges { node { Visits__r { edges { node { Steps__r { totalCount } } } } } } } } } }';
    assert.match(org.onlyError(nested).message, /more than one level deep at Steps__r/);
    assert.match(
      org.onlyError('query { uiapi { query { User(first: 2001) { totalCount } } } }').message,
      /between 0 and 2000/
    );
    assert.match(
      org.onlyError('query { uiapi { query { User(first: 10, upperBound: 500) { totalCount } } } }').message,
      /between 200 and 2000/
    );
    assert.match(
      org.onlyError('query { uiapi { query { User(after: "zzz") { totalCount } } } }').message,
      /Invalid cursor/
    );
  });

  it('refuses a variable of another type, and a document as deep as no client writes', () => {
    const named = 'query Q($n: String) { uiapi { query { User(where: { Name: { eq: $n } }) { totalCount } } } }';
    const { errors } = org.ask(named, 'sam', { n: { a: 1 } });
    assert.match(errors[0]?.message ?? '', /String cannot represent/);
    assert.match(org.onlyError(`${'{ uiapi '.repeat(5000)}${'}'.repeat(5000)}`).message, /levels deep/);
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
    for (const [query, message] of MISTAKES) assert.match(org.ask(query).errors[0]?.message ?? '', message, query);
  });
});
