import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

describe('records', () => {
  it('answers values with what people read beside them', () => {
    const { edges } = org.records(
      'Visit__c',
      '(where: { Name: { eq: "first" } })',
      `edges { node { Id ApiName DisplayValue WeakEtag Name { value displayValue } Score__c { value displayValue }
        Cost__c { value displayValue format } Share__c { displayValue } Mood__c { value displayValue label } Held_At__c { value displayValue }
        Held_On__c { value displayValue } Is_Remote__c { value displayValue } Account__c { value displayValue }
        RecordTypeId { value } Topics__c { value label } } }`
    );
    assert.deepEqual(edges[0]?.node, {
      Id: org.test.ids['first'],
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
      Account__c: { value: org.test.ids['acme'], displayValue: null },
      RecordTypeId: { value: '012000000000000AAA' },
      Topics__c: { value: 'Price;Scope', label: 'Price label;Scope label' }
    });
  });

  it('walks to parents, computes formulas, and follows aliases and fragments', () => {
    const { edges } = org.records(
      'Visit__c',
      '(where: { Name: { eq: "First" } })',
      `edges { node { title: Name { value } ... on Visit__c { Double_Score__c { value } } ... on Record { Id kind: ApiName }
        Opportunity__r { Name { value } Account { Name { value } Owner { Name { value } } } } } }`
    );
    assert.deepEqual(edges[0]?.node, {
      title: { value: 'First' },
      Double_Score__c: { value: 10 },
      Id: org.test.ids['first'],
      kind: 'Visit__c',
      Opportunity__r: {
        Name: { value: 'Big' },
        Account: { Name: { value: 'Acme' }, Owner: { Name: { value: 'Sam' } } }
      }
    });
  });

  it('spreads named fragments', () => {
    const answer =
      org.data(`query { uiapi { query { Visit__c(first: 1, where: { Name: { eq: "First" } }) { edges { node { ...some } } } } } }
      fragment some on Visit__c { Name { ...text } } fragment text on StringValue { value }`);
    assert.deepEqual(answer, {
      uiapi: { query: { Visit__c: { edges: [{ node: { Name: { value: 'First' } } }] } } }
    });
  });

  it('answers an owner that may be a user or a group by inline fragments', () => {
    const { edges } = org.records(
      'Visit__c',
      '(where: { Name: { eq: "First" } })',
      'edges { node { Owner { __typename ... on User { Id Name { value } } ... on Group { Name { value } } } } }'
    );
    assert.deepEqual(edges[0]?.node['Owner'], {
      __typename: 'User',
      Id: org.test.people.sam.userId,
      Name: { value: 'Sam' }
    });
  });

  it('lists children with their own filter, order and page, also twice under two names', () => {
    const { edges } = org.records(
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
    const one = org.records('Visit__c', '(first: 2, orderBy: { Name: { order: ASC } })', selection);
    assert.deepEqual(
      [one.totalCount, one.pageResultCount, one.pageInfo],
      [3, 2, { hasNextPage: true, hasPreviousPage: false, startCursor: 'djE6MA==', endCursor: 'djE6MQ==' }]
    );
    const two = org.records('Visit__c', '(first: 2, after: "djE6MQ==", orderBy: { Name: { order: ASC } })', selection);
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
      org.test.create('Lead', { LastName: `Lead ${count}`, Company: 'X' }, org.test.people.olga);
    assert.equal(org.records('Lead', '', 'edges { node { Id } }', 'olga').edges.length, 10);
    assert.equal(org.records('Lead', '(first: 50)', 'edges { node { Id } }', 'olga').edges.length, 12);
    assert.equal(
      org.records('Lead', '(first: 200, upperBound: 1000)', 'edges { node { Id } }', 'olga').edges.length,
      12
    );
  });

  it('orders by several fields, by parents, with nulls where asked', () => {
    const order = (orderBy: string) =>
      org
        .records('Visit__c', `(orderBy: ${orderBy})`, 'edges { node { Name { value } } }')
        .edges.map(({ node }) => z.object({ value: z.string() }).parse(node['Name']).value);
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

describe('object infos', () => {
  it('describes objects and picklists', () => {
    const answer =
      org.data(`query { uiapi { objectInfos(apiNames: ["Visit__c", "Nothing__c"]) { ApiName label keyPrefix nameFields
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
