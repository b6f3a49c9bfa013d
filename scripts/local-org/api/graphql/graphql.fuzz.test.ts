import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';
import { NotEmulated } from '../../errors.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

const VALID = [
  'query { uiapi { query { Visit__c ( first : 2 , where : { Name : { eq : "First" } , or : [ { Score__c : { gt : 3 } } ] } , orderBy : { Name : { order : DESC , nulls : LAST } } ) { edges { node { Id Name { value displayValue } Account__r { Name { value } } } cursor } pageInfo { hasNextPage endCursor } totalCount } } } }',
  'query Q ( $where : Visit__c_Filter , $first : Int , $after : String ) { uiapi { query { Visit__c ( where : $where , first : $first , after : $after ) { edges { node { Owner { ... on User { Name { value } } } Steps__r ( first : 1 ) { edges { node { Place__c { value } } } } } } } } } }',
  'query { uiapi { aggregate { Opportunity ( groupBy : { StageName : { group : true } , CloseDate : { function : CALENDAR_YEAR } } , orderBy : { StageName : { order : ASC } } ) { edges { node { aggregate { StageName { value } Amount { sum { value } avg { value } } Id { count { value } } CloseDate { calendarYear { value } } } } } totalCount } } } }',
  'query { uiapi { objectInfos ( apiNames : [ "Visit__c" ] ) { ApiName label fields { ApiName dataType } } } __type ( name : "Visit__c" ) { name fields { name type { name } } } }',
  'query { uiapi { query { Visit__c ( where : { Held_On__c : { eq : { literal : TODAY } } , Id : { inq : { Step__c : { Place__c : { gt : 1 } } , ApiName : "Visit__c" } } } , scope : MINE ) { edges { node { ...some Hidden__c @optional { value } } } } } } } fragment some on Visit__c { Mood__c { value label } }'
];
const MUTATION =
  'mutation { uiapi ( input : { allOrNone : true } ) { a : Visit__cCreate ( input : { Visit__c : { Name : "Made" , Score__c : 1 , Mood__c : "Fair" } } ) { Record { Id Name { value } } } b : Step__cCreate ( input : { Step__c : { Name : "S" , Visit__c : "@{a}" } } ) { Record { Id } } c : Visit__cUpdate ( input : { Id : "@{a}" , Visit__c : { Score__c : 2 } } ) { success } } }';

const WORDS = [
  ...'{ } ( ) [ ] : , ! | & = $ @ ... " """ #'.split(' '),
  ...'query mutation subscription fragment on uiapi aggregate objectInfos edges node cursor pageInfo totalCount'.split(
    ' '
  ),
  ...'Visit__c Step__c Opportunity User Nothing__c Id Name Score__c Held_On__c Hidden__c Owner Account__r Steps__r'.split(
    ' '
  ),
  ...'value displayValue label where orderBy first after upperBound scope groupBy eq ne in like gt and or not inq'.split(
    ' '
  ),
  ...'order nulls ASC LAST group function literal range TODAY SUM CALENDAR_YEAR MINE TEAM true false null 0 -1 2001 1e99'.split(
    ' '
  ),
  ...'__typename __schema __type name $where $none "First" "" "djE6MA==" "@{b}" "001" @optional @skip(if:true) ...some'.split(
    ' '
  )
];

/** A request is answered, with errors or without, or refused by name; a query never writes. */
function survives(query: string, variables?: Record<string, unknown>): void {
  const before = rows();
  try {
    const answer = org.ask(query, 'sam', variables);
    for (const { message, extensions } of answer.errors) {
      assert.ok(message !== '' && extensions.ErrorType.length > 0, query);
      // What a client gets is JSON.
      JSON.stringify(answer);
    }
    const wrote = query.trimStart().startsWith('mutation') && answer.errors.length === 0;
    if (!wrote) assert.deepEqual(rows(), before, query);
  } catch (error) {
    assert.ok(error instanceof NotEmulated, `${query}\n${JSON.stringify(variables)}\n${(error as Error).stack ?? ''}`);
    assert.deepEqual(rows(), before, query);
  }
}

/** How many rows there are, and when the last one changed. */
function rows(): unknown {
  const { database } = org.test.org;
  return ['Visit__c', 'Step__c', 'Opportunity'].map((table) =>
    Object.values(
      database
        .prepare(`SELECT COUNT(*), SUM(IsDeleted), MAX(SystemModstamp), SUM(length(Name)) FROM "${table}"`)
        .get() ?? {}
    )
  );
}

const word = fc.constantFrom(...WORDS);

/** A document with some of its words left out, doubled, changed for others, or moved. */
const mutated = (documents: string[]) =>
  fc
    .tuple(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'replace', 'insert', 'swap'), fc.nat(), word), {
        minLength: 1,
        maxLength: 3
      })
    )
    .map(([document, edits]) => {
      const words = document.split(' ');
      for (const [edit, place, other] of edits) {
        const at = place % words.length;
        const here = words[at] ?? '';
        if (edit === 'drop') words.splice(at, 1);
        if (edit === 'double') words.splice(at, 0, here);
        if (edit === 'replace') words[at] = other;
        if (edit === 'insert') words.splice(at, 0, other);
        if (edit === 'swap') words.push(...words.splice(at, 1));
      }
      return words.join(' ');
    });

/** A value as a filter might hold it, and as none ever does. */
const someFilter = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('First', 'TODAY', '2026-03-15', '2026-02-31', 'not a date', 5, 2 ** 40, null),
    fc.dictionary(fc.constantFrom('value', 'literal', 'range', 'eq', 'in', 'like', 'Name'), tie('value'), {
      maxKeys: 2
    })
  ),
  filter: fc.dictionary(
    fc.constantFrom(
      'Name',
      'Score__c',
      'Held_On__c',
      'Held_At__c',
      'Topics__c',
      'Id',
      'Owner',
      'and',
      'or',
      'not',
      'Hidden__c'
    ),
    fc.dictionary(
      fc.constantFrom('eq', 'ne', 'in', 'nin', 'like', 'gt', 'includes', 'excludes', 'inq', 'ninq', 'User', 'Name'),
      tie('value'),
      {
        maxKeys: 2
      }
    ),
    { maxKeys: 3 }
  )
})).filter;

describe('any text as GraphQL', () => {
  it('answers or refuses random text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => survives(text)),
      { numRuns: 300 }
    );
  });

  it('answers or refuses words of GraphQL in any order', () => {
    const soup = fc.array(word, { maxLength: 25 }).map((words) => `{ uiapi { query { ${words.join(' ')}`);
    fc.assert(
      fc.property(soup, (text) => survives(text)),
      { numRuns: 500 }
    );
  });

  it('answers or refuses valid queries with words changed', () => {
    fc.assert(
      fc.property(mutated(VALID), (text) => survives(text)),
      { numRuns: 1500 }
    );
  });

  it('answers or refuses a mutation with words changed, and writes nothing when it tells an error', () => {
    fc.assert(
      fc.property(mutated([MUTATION]), (text) => survives(text)),
      { numRuns: 500 }
    );
  });

  it('answers or refuses any variables', () => {
    const variables = fc.record(
      {
        where: fc.oneof(someFilter, fc.jsonValue({ maxDepth: 2 })),
        first: fc.jsonValue({ maxDepth: 1 }),
        after: fc.jsonValue({ maxDepth: 1 })
      },
      { requiredKeys: [] }
    );
    fc.assert(
      fc.property(variables, (given) => survives(VALID[1] ?? '', given)),
      { numRuns: 1000 }
    );
  });

  it('answers or refuses any filter', () => {
    fc.assert(
      fc.property(someFilter, (where) => survives(VALID[1] ?? '', { where })),
      { numRuns: 1500 }
    );
  });

  it('answers or refuses any cursor and page size', () => {
    const query =
      'query Q($first: Int, $after: String, $bound: Int) { uiapi { query { Visit__c(first: $first, after: $after, upperBound: $bound) { totalCount edges { cursor } } } } }';
    const cursor = fc.oneof(
      fc.string(),
      fc.integer().map((at) => Buffer.from(`v1:${at}`).toString('base64'))
    );
    fc.assert(
      fc.property(fc.integer(), cursor, fc.option(fc.integer()), (first, after, bound) =>
        survives(query, { first, after, bound })
      ),
      { numRuns: 500 }
    );
  });
});
