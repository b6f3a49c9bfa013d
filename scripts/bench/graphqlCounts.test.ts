import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsOf } from './graphqlCounts.ts';

describe('counts of a GraphQL request', () => {
  it('counts each object read, whatever it is called in the answer', () => {
    const counts = countsOf(`query Deal($id: ID) { uiapi { query {
      deal: Opportunity(where: { Id: { eq: $id } }) { edges { node { Id Name { value } } } }
      steps: Coaching_Activity__c { edges { node { Id } } totalCount }
    } } }`);
    assert.deepEqual(counts, { kind: 'query', subqueries: 2 });
  });

  it('counts lists of child records, and parents not', () => {
    const counts = countsOf(`{ uiapi { query { Account { edges { node {
      Owner { Name { value } }
      Opportunities { edges { node { Id } } }
    } } } } } }`);
    assert.equal(counts.subqueries, 2);
  });

  it('counts what a fragment brings, once for each place it stands in', () => {
    const counts = countsOf(`
      query { uiapi { query {
        a: Account { ...Deals }
        b: Account { edges { node { Id } } ... on Account { edges { node { Tasks { edges { node { Id } } } } } } }
      } } }
      fragment Deals on Account { edges { node { Opportunities { edges { node { Id } } } } } }`);
    assert.equal(counts.subqueries, 4);
  });

  it('is not misled by the word in a string, a comment or a name', () => {
    const counts = countsOf(`{ uiapi { query {
      # edges { edges
      Task(where: { Subject: { eq: "edges { node }" } }) { edges { node { edges__c { value } } } }
    } } }`);
    assert.equal(counts.subqueries, 1);
  });

  it('counts aggregates', () => {
    assert.equal(
      countsOf('{ uiapi { aggregate { Task { edges { node { aggregate { Id { count { value } } } } } } } } }')
        .subqueries,
      1
    );
  });

  it('tells a mutation, which reads nothing', () => {
    const counts = countsOf(`mutation Save($a: Input!) { uiapi(input: { allOrNone: true }) {
      one: Coaching_Activity__cCreate(input: $a) { Record { Id } }
    } }`);
    assert.deepEqual(counts, { kind: 'mutation', subqueries: 0 });
  });

  it('refuses a document without an operation', () => {
    assert.throws(() => countsOf('fragment F on A { Id }'), /no operation/);
  });
});
