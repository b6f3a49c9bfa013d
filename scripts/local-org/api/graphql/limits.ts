/** What one request may ask. Source: GraphQL API Developer Guide, "GraphQL API Query Limitations". */
import { getNamedType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { requestError } from './graphqlError.ts';
import type { AnswerError } from './graphqlError.ts';

/** "Each GraphQL query can contain up to 10 subqueries." */
export const MOST_SUBQUERIES = 10;

/** How many subqueries an operation has: each connection, at the top or of children, and each aggregate. */
export function countSubqueries(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  types: GraphQLSchema
): number {
  return count(document, operation, types).subqueries;
}

/** Why an operation is refused, or null. */
export function checkLimits(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  types: GraphQLSchema
): AnswerError | null {
  const { subqueries, records, aggregates } = count(document, operation, types);
  if (records > 0 && aggregates > 0) {
    return requestError('OperationNotSupported', 'Record queries and aggregate queries cannot be in one request');
  }
  if (subqueries > MOST_SUBQUERIES) {
    const message = `The request has ${subqueries} subqueries; a GraphQL query can contain up to ${MOST_SUBQUERIES}`;
    return requestError('OperationNotSupported', message);
  }
  return null;
}

interface Counts {
  subqueries: number;
  records: number;
  aggregates: number;
}

/** What was counted last for a document: clients send the same one again and again. */
const counted = new WeakMap<
  DocumentNode,
  { operation: OperationDefinitionNode; types: GraphQLSchema; totals: Counts }
>();

function count(document: DocumentNode, operation: OperationDefinitionNode, types: GraphQLSchema): Counts {
  const known = counted.get(document);
  if (known?.operation === operation && known.types === types) return known.totals;
  const totals: Counts = { subqueries: 0, records: 0, aggregates: 0 };
  if (operation.operation !== 'query') return totals;
  const info = new TypeInfo(types);
  const own = new Map<string, Counts & { spreads: string[] }>();
  let current: Counts & { spreads: string[] } = { ...totals, spreads: [] };
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        if (node.kind === 'OperationDefinition' || node.kind === 'FragmentDefinition') {
          current = { subqueries: 0, records: 0, aggregates: 0, spreads: [] };
          own.set(node === operation ? '' : `fragment ${node.name?.value ?? ''}`, current);
        }
        if (node.kind === 'FragmentSpread') current.spreads.push(node.name.value);
        if (node.kind !== 'Field') return;
        const name = getNamedType(info.getType())?.name ?? '';
        if (!name.endsWith('Connection')) return;
        current.subqueries += 1;
        if (name.endsWith('AggregateConnection')) current.aggregates += 1;
        else current.records += 1;
      }
    })
  );
  // A fragment counts once for every place at which it is spread.
  const add = (key: string) => {
    const part = own.get(key);
    if (!part) return;
    totals.subqueries += part.subqueries;
    totals.records += part.records;
    totals.aggregates += part.aggregates;
    for (const spread of part.spreads) add(`fragment ${spread}`);
  };
  add('');
  counted.set(document, { operation, types, totals });
  return totals;
}
