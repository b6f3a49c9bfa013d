/** The comparisons of WHERE and HAVING as conditions, each operator checked against the field's type. */
import type { CompareOperator, Condition, FieldDef, FieldPath, Query } from '../org/types.ts';
import { isDateFunction } from '../query/dateFunctions.ts';
import { QueryError } from '../query/queryError.ts';
import { valueField } from '../query/statement.ts';
import type { FromObject } from './fromObject.ts';
import { isAggregateFunction, readFunction } from './selectItems.ts';
import type { FieldFunction } from './selectItems.ts';
import type { CallNode, CompareNode, ConditionNode, SoqlTree } from './tree.ts';
import { literalText, readList, readValue } from './values.ts';

/** Where a condition stands: aggregates belong to HAVING. */
export type ConditionClause = 'WHERE' | 'HAVING';

/** Reads the conditions of one query; `semiJoin` reads the query in a comparison. */
export class ConditionConverter {
  private readonly from: FromObject;
  private readonly clause: ConditionClause;
  private readonly semiJoin: (left: FieldPath, tree: SoqlTree, at: number) => Query;

  constructor(
    from: FromObject,
    clause: ConditionClause,
    semiJoin: (left: FieldPath, tree: SoqlTree, at: number) => Query
  ) {
    this.from = from;
    this.clause = clause;
    this.semiJoin = semiJoin;
  }

  condition(node: ConditionNode): Condition {
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, conditions: node.conditions.map((part) => this.condition(part)) };
      case 'not':
        return { kind: 'not', condition: this.condition(node.condition) };
      case 'compare':
        return this.compare(node);
    }
  }

  private compare(node: CompareNode): Condition {
    const { left, value } = node;
    const operator = node.operator as CompareOperator;
    const fn = left.kind === 'call' ? this.function(left) : undefined;
    const path = left.kind === 'path' ? this.from.path(left.text) : (fn?.path ?? []);
    const on = { path, ...(fn ? { fn: fn.fn } : {}), ...(fn?.inUserTime ? { inUserTime: true as const } : {}) };
    if (value.kind === 'query') {
      if (fn) throw new QueryError('MALFORMED_QUERY', "unexpected token: '('", value.at);
      const query = this.semiJoin(path, value.query, value.at);
      return { kind: 'compare', ...on, operator, value: { kind: 'subquery', query } };
    }
    const field = fn ? this.valueOf(fn) : this.from.fieldAt(path);
    if (field) refuseOperator(field, operator, left.at);
    const compared = { field, label: left.kind === 'path' ? path.join('.') : left.name, at: left.at };
    const given = value.kind === 'list' ? readList(value.values, compared) : readValue(value, compared);
    return { kind: 'compare', ...on, operator, value: operator === 'LIKE' ? given : literalText(given) };
  }

  private function(call: CallNode): FieldFunction {
    const fn = readFunction(this.from, call);
    if (this.clause === 'WHERE' && isAggregateFunction(fn.fn)) {
      throw new QueryError('MALFORMED_QUERY', `unexpected token: '${call.name}'`, call.at);
    }
    return fn;
  }

  private valueOf({ fn, path }: FieldFunction): FieldDef | undefined {
    if (fn === 'DAY_ONLY') return valueField('date');
    if ((fn === 'MIN' || fn === 'MAX') && path) return this.from.fieldAt(path);
    return valueField(isDateFunction(fn) ? 'int' : 'double');
  }
}

const LIKE_TYPES = new Set(['string', 'textarea', 'picklist', 'email', 'phone', 'url', 'combobox']);

/** Source: "Comparison Operators", "Query Multi-Select Picklists". */
function refuseOperator(field: FieldDef, operator: CompareOperator, at: number): void {
  const { type } = field;
  const isMultiple = type === 'multipicklist';
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && !isMultiple) {
    throw new QueryError(
      'INVALID_QUERY_FILTER_OPERATOR',
      'includes or excludes operator only valid on multipicklist field',
      at
    );
  }
  const isLike = operator === 'LIKE' && !LIKE_TYPES.has(type);
  const isOrdered = (type === 'boolean' || isMultiple) && ['<', '<=', '>', '>='].includes(operator);
  if (isLike || isOrdered) {
    throw new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${type} field`, at);
  }
}
