import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, parse, validate, validateSchema } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { z } from 'zod';
import { GraphqlAsker } from '../../../../test/support/graphqlAsker.ts';

const org = new GraphqlAsker();
before(() => org.open());
after(() => org.close());

/** What `__type` answers about a type, in the words of the guide's schema pages. */
const TYPES: [page: string, query: string, answer: unknown][] = [
  [
    'Schema',
    '{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }',
    { __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' }, subscriptionType: null } }
  ],
  [
    'Query Type',
    '{ __type(name: "Query") { kind fields { name type { kind ofType { name } } } } }',
    { __type: { kind: 'OBJECT', fields: [{ name: 'uiapi', type: { kind: 'NON_NULL', ofType: { name: 'UIAPI' } } }] } }
  ],
  [
    'UIAPI Type',
    '{ __type(name: "UIAPI") { fields { name } } }',
    { __type: { fields: [{ name: 'query' }, { name: 'aggregate' }, { name: 'objectInfos' }] } }
  ],
  [
    'Record Connection',
    '{ __type(name: "Visit__cConnection") { fields { name } } }',
    {
      __type: { fields: [{ name: 'edges' }, { name: 'pageInfo' }, { name: 'totalCount' }, { name: 'pageResultCount' }] }
    }
  ],
  [
    'Record Edge',
    '{ __type(name: "Visit__cEdge") { fields { name } } }',
    { __type: { fields: [{ name: 'node' }, { name: 'cursor' }] } }
  ],
  [
    'Record Interface',
    '{ __type(name: "Visit__c") { kind interfaces { name } } }',
    { __type: { kind: 'OBJECT', interfaces: [{ name: 'Record' }] } }
  ],
  [
    'Order By Schema',
    '{ __type(name: "ResultOrder") { kind enumValues { name } } }',
    { __type: { kind: 'ENUM', enumValues: [{ name: 'ASC' }, { name: 'DESC' }] } }
  ],
  [
    'Mutations Schema',
    '{ __type(name: "UIAPIMutationsInput") { kind inputFields { name } } }',
    { __type: { kind: 'INPUT_OBJECT', inputFields: [{ name: 'allOrNone' }] } }
  ],
  [
    'Mutations Schema',
    '{ __type(name: "Visit__cUpdateInput") { inputFields { name type { kind ofType { name } } } } }',
    {
      __type: {
        inputFields: [
          { name: 'Id', type: { kind: 'NON_NULL', ofType: { name: 'IdOrRef' } } },
          { name: 'Visit__c', type: { kind: 'NON_NULL', ofType: { name: 'Visit__cUpdateRepresentation' } } }
        ]
      }
    }
  ],
  [
    'Polymorphic Relationships',
    '{ __type(name: "Visit__c_Owner") { kind possibleTypes { name } } }',
    { __type: { kind: 'UNION', possibleTypes: [{ name: 'Group' }, { name: 'User' }] } }
  ],
  ['no such type', '{ __type(name: "Nothing__c") { name } }', { __type: null }]
];

describe('introspection', () => {
  for (const [page, query, answer] of TYPES) {
    it(`answers ${query} (${page})`, () => assert.deepEqual(org.data(query), answer));
  }

  it('describes itself so that a client can check its documents', () => {
    const schema = buildClientSchema(org.data(getIntrospectionQuery()) as IntrospectionQuery);
    assert.deepEqual(
      validateSchema(schema).filter(({ message }) => !/must not begin with "__"/.test(message)),
      []
    );
    const document = (field: string) =>
      parse(
        `query Q($name: String) { uiapi { query { Visit__c(where: { Name: { eq: $name } }) { edges { node { ${field} { value } } } } } } }`
      );
    assert.deepEqual(validate(schema, document('Name')), []);
    assert.match(validate(schema, document('Nothing__c'))[0]?.message ?? '', /Cannot query field "Nothing__c"/);
  });

  it('shows a user what that user may see', () => {
    const names = z.object({ __type: z.object({ fields: z.array(z.object({ name: z.string() })) }) });
    const objectsOf = (person: 'sam' | 'newt') =>
      names
        .parse(org.data('{ __type(name: "RecordQuery") { fields { name } } }', person))
        .__type.fields.map(({ name }) => name);
    assert.ok(objectsOf('sam').includes('Visit__c') && !objectsOf('newt').includes('Visit__c'));
    const inputs = z.object({ __type: z.object({ inputFields: z.array(z.object({ name: z.string() })) }) });
    const filters = inputs.parse(org.data('{ __type(name: "Visit__c_Filter") { inputFields { name } } }')).__type
      .inputFields;
    assert.ok(filters.some(({ name }) => name === 'Key__c') && !filters.some(({ name }) => name === 'Hidden__c'));
  });

  it('names the type of a node', () => {
    const { edges } = org.records('Visit__c', '(first: 1)', 'edges { node { __typename Name { __typename } } }');
    assert.deepEqual(edges[0]?.node, { __typename: 'Visit__c', Name: { __typename: 'StringValue' } });
  });
});
