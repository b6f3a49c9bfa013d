/** What a client reads when a request fails. Source: GraphQL API Developer Guide, "Status Codes and Error Responses". */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';
import type { ErrorType } from './graphqlError.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

const visits = (rest: string) => `query { uiapi { query { Visit__c${rest} } } }`;
const node = (selection: string) => visits(` { edges { node { ${selection} } } }`);

/** A request, the type of its first error, its message. */
const REFUSED: [request: string, type: ErrorType, message: RegExp | string][] = [
  ['', 'InvalidSyntax', /^Invalid syntax : /],
  ['query { uiapi { query { User { ', 'InvalidSyntax', /^Invalid syntax : Expected Name, found <EOF>/],
  ['query { uiapi { query { User(first: ) { totalCount } } } }', 'InvalidSyntax', /Unexpected "\)"/],
  [
    'query { uiapi { query { User(where: { Name: { eq: "x } }) { totalCount } } } }',
    'InvalidSyntax',
    /Unterminated string/
  ],
  [
    'query { nothing { query { User { totalCount } } } }',
    'ValidationError',
    "Validation error (FieldUndefined@[nothing]) : Field 'nothing' in type 'Query' is undefined"
  ],
  [
    'query { uiapi { query { Nothing__c { totalCount } } } }',
    'ValidationError',
    "Validation error (FieldUndefined@[uiapi/query/Nothing__c]) : Field 'Nothing__c' in type 'RecordQuery' is undefined"
  ],
  [
    node('Nothing__c { value }'),
    'ValidationError',
    "Validation error (FieldUndefined@[uiapi/query/Visit__c/edges/node/Nothing__c]) : Field 'Nothing__c' in type 'Visit__c' is undefined"
  ],
  [
    node('name { value }'),
    'ValidationError',
    "Validation error (FieldUndefined@[uiapi/query/Visit__c/edges/node/name]) : Field 'name' in type 'Visit__c' is undefined"
  ],
  [
    node('Account__r { Nothing { value } }'),
    'ValidationError',
    "Validation error (FieldUndefined@[uiapi/query/Visit__c/edges/node/Account__r/Nothing]) : Field 'Nothing' in type 'Account' is undefined"
  ],
  [
    node('Name'),
    'ValidationError',
    /SubselectionRequired@\[uiapi\/query\/Visit__c\/edges\/node\/Name\]\) : Subselection required for type 'StringValue'/
  ],
  [node('Id { value }'), 'ValidationError', /SubselectionNotAllowed.* on leaf type 'ID!' of field 'Id'/],
  [node('Owner { Name { value } }'), 'ValidationError', /Field 'Name' in type 'Visit__c_Owner' is undefined/],
  [node('Owner { ... on Account { Name { value } } }'), 'ValidationError', /Validation error/],
  [node('...some'), 'ValidationError', /UndefinedFragment.*Undefined fragment 'some'/],
  [node('Name @nothing { value }'), 'ValidationError', /UnknownDirective.*Unknown directive 'nothing'/],
  [
    visits('(foo: 1) { totalCount }'),
    'ValidationError',
    /UnknownArgument@\[uiapi\/query\/Visit__c\]\) : Unknown field argument 'foo'/
  ],
  [
    visits('(where: { Nothing__c: { eq: 1 } }) { totalCount }'),
    'ValidationError',
    /not in 'Visit__c_Filter': 'Nothing__c'/
  ],
  [visits('(where: { Name: { foo: 1 } }) { totalCount }'), 'ValidationError', /WrongType.*'StringOperators': 'foo'/],
  [visits('(where: { Score__c: { eq: "five" } }) { totalCount }'), 'ValidationError', /WrongType/],
  [visits('(where: { Mood__c: { eq: Glad } }) { totalCount }'), 'ValidationError', /WrongType/],
  [
    visits('(where: { Notes__c: { eq: "x" } }) { totalCount }'),
    'ValidationError',
    /not in 'Visit__c_Filter': 'Notes__c'/
  ],
  [
    visits('(where: { Held_On__c: { eq: { value: "2026-02-31" } } }) { totalCount }'),
    'ValidationError',
    /Date cannot represent/
  ],
  [
    visits('(orderBy: { Notes__c: { order: ASC } }) { totalCount }'),
    'ValidationError',
    /not in 'Visit__c_OrderBy': 'Notes__c'/
  ],
  [visits('(orderBy: { Name: { order: UP } }) { totalCount }'), 'ValidationError', /WrongType/],
  [
    'query Q { uiapi { query { User { totalCount } } } } query R { uiapi { query { User { totalCount } } } }',
    'OperationNotSupported',
    /Must provide operation name/
  ],
  [
    'query Q($id: ID) { uiapi { query { User { totalCount } } } }',
    'ValidationError',
    /UnusedVariable.*Unused variable 'id'/
  ],
  [
    'query Q { uiapi { query { User(first: $n) { totalCount } } } }',
    'ValidationError',
    /UndefinedVariable.*Undefined variable 'n'/
  ],
  [
    'query Q($n: Nothing) { uiapi { query { User(first: $n) { totalCount } } } }',
    'ValidationError',
    /Unknown type 'Nothing'/
  ],
  [
    'query Q($n: String) { uiapi { query { User(first: $n) { totalCount } } } }',
    'ValidationError',
    /Variable type 'String' does not match expected type 'Int'/
  ],
  ['subscription { uiapi { totalCount } }', 'ValidationError', /./],
  [
    'query { uiapi { aggregate { Visit__c { edges { node { aggregate { Name { value } } } } } } } }',
    'DataFetchingException',
    /must be grouped or aggregated: Name/
  ],
  [visits('(where: { Id: { eq: "short" } }) { totalCount }'), 'DataFetchingException', /invalid ID field: short/],
  ['mutation { uiapi { Visit__cCreate(input: {}) { Record { Id } } } }', 'ValidationError', /Visit__c/],
  [
    'mutation { uiapi { Visit__cCreate { Record { Id } } } }',
    'ValidationError',
    /MissingFieldArgument.*Missing field argument 'input'/
  ],
  [
    'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Steps__r: [] } }) { Record { Id } } } }',
    'ValidationError',
    /'Steps__r'/
  ],
  [
    'mutation { uiapi { Visit__cUpsert(input: {}) { Record { Id } } } }',
    'ValidationError',
    /Field 'Visit__cUpsert' in type 'UIAPIMutations' is undefined/
  ],
  ['mutation { uiapi { Visit__cDelete(input: { Id: "a0000000000000XAAA" }) { Id } } }', 'DataFetchingException', /./],
  [
    'mutation { uiapi { Step__cCreate(input: { Step__c: { Name: "x" } }) { Record { Id } } } }',
    'DataFetchingException',
    /Visit__c/
  ]
];

describe('errors', () => {
  for (const [request, type, message] of REFUSED) {
    it(`tells ${type} for ${request === '' ? 'an empty document' : request}`, () => {
      const [error] = org.ask(request).errors;
      assert.equal(error?.extensions.ErrorType, type, JSON.stringify(error));
      if (typeof message === 'string') assert.equal(error.message, message);
      else assert.match(error.message, message);
    });
  }

  it('have a place in the document, and no path when nothing ran', () => {
    const [error] = org.ask('query {\n  uiapi { nothing }\n}').errors;
    assert.deepEqual(error, {
      message: "Validation error (FieldUndefined@[uiapi/nothing]) : Field 'nothing' in type 'UIAPI' is undefined",
      locations: [{ line: 2, column: 11 }],
      paths: [],
      extensions: { ErrorType: 'ValidationError' }
    });
  });

  it('have the path of the value that is missing, and the code of what made it fail', () => {
    const [error] = org.ask(
      'mutation { uiapi { made: Visit__cCreate(input: { Visit__c: { Mood__c: "Angry", Name: "X" } }) { Record { Id } } } }'
    ).errors;
    assert.deepEqual(error?.paths, ['uiapi', 'made']);
    assert.deepEqual(error.extensions, {
      ErrorType: 'DataFetchingException',
      ErrorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      Fields: ['Mood__c']
    });
  });
});

describe('the user\'s time zone in filters ("Date Functions")', () => {
  it('counts when a date function asks for convertTimezoneValue', () => {
    const { olga } = org.test.people;
    org.test.org.save(
      { ...org.test.admin, mode: 'system' },
      [{ op: 'update', object: 'User', id: olga.userId, fields: { TimeZoneSidKey: 'America/Los_Angeles' } }],
      { allOrNone: true }
    );
    org.test.create('Visit__c', { Name: 'Night', Held_At__c: '2026-03-01T02:30:00.000Z' }, olga);
    assert.deepEqual(org.visits('{ Held_At__c: { HOUR_IN_DAY: { value: { eq: 2 } } } }', 'olga'), ['Night']);
    assert.deepEqual(org.visits('{ Held_At__c: { HOUR_IN_DAY: { convertTimezoneValue: { eq: 18 } } } }', 'olga'), [
      'Night'
    ]);
    assert.deepEqual(org.visits('{ Held_At__c: { DAY_IN_MONTH: { convertTimezoneValue: { eq: 28 } } } }', 'olga'), [
      'Night'
    ]);
  });
});
