import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

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
    it(`answers ${where}`, () => assert.deepEqual(org.visits(where), expected));
  }

  it('binds variables, an id also where a reference is expected', () => {
    const query = `query Q($id: ID, $name: String, $first: Int, $day: Date, $kinds: [Picklist]) { uiapi { query {
      Visit__c(first: $first, where: { Account__c: { eq: $id }, Name: { eq: $name }, Held_On__c: { eq: { value: $day } }, Mood__c: { in: $kinds } }) { edges { node { Id } } } } } }`;
    const variables = { id: org.test.ids['acme'], name: 'First', first: 1, day: '2026-03-15', kinds: ['Glad'] };
    assert.deepEqual(org.data(query, 'sam', variables), {
      uiapi: { query: { Visit__c: { edges: [{ node: { Id: org.test.ids['first'] } }] } } }
    });
  });

  it('takes a whole filter as a variable', () => {
    const query = 'query Q($where: Visit__c_Filter) { uiapi { query { Visit__c(where: $where) { totalCount } } } }';
    const answer = org.data(query, 'sam', { where: { Score__c: { gt: 4 } } });
    assert.deepEqual(answer, { uiapi: { query: { Visit__c: { totalCount: 2 } } } });
  });

  it('narrows to what belongs to the user by scope', () => {
    assert.equal(org.records('Visit__c', '(scope: MINE)', 'totalCount edges { node { Id } }', 'mona').totalCount, 0);
    assert.equal(
      org.records('Visit__c', '(scope: EVERYTHING)', 'totalCount edges { node { Id } }', 'mona').totalCount,
      3
    );
  });
});
