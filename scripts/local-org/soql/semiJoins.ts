/** What a semi-join may be. Source: SOQL and SOSL Reference, "Comparison Operators", "Semi-Joins with IN and Anti-Joins with NOT IN". */
import type { FieldDef, FieldPath } from '../org/types.ts';
import { QueryError } from '../query/queryError.ts';
import type { FromObject } from './fromObject.ts';
import type { ConditionNode, SoqlTree } from './tree.ts';

const MOST_SEMI_JOINS = 2;
/** "These objects are not supported in subqueries." */
const NOT_INSIDE = new Set(['activityhistory', 'attachment', 'event', 'eventattendee', 'note', 'openactivity', 'task']);

/** Refuses semi-joins in a place where Salesforce refuses them. */
export function checkSemiJoins(where: ConditionNode, isInner: boolean): void {
  const found = semiJoinsIn(where);
  const [first] = found;
  if (first === undefined) return;
  if (isInner) throw refusal('Nested semi join sub-selects are not supported', first);
  if (found.length > MOST_SEMI_JOINS) {
    throw refusal(`The maximum number of semi join sub-selects allowed is ${MOST_SEMI_JOINS}`, found[MOST_SEMI_JOINS]);
  }
  if (where.kind === 'or') throw refusal("Semi join sub-selects are not allowed with the 'OR' operator", first);
  const parts = where.kind === 'and' ? where.conditions : [where];
  for (const part of parts) {
    const [nested] = part.kind === 'compare' ? [] : semiJoinsIn(part);
    if (nested === undefined) continue;
    throw part.kind === 'not'
      ? refusal("Semi join sub-selects are not allowed with the 'NOT' operator", nested)
      : refusal(
          'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions',
          nested
        );
  }
}

/** Refuses a semi-join whose two sides do not belong together. `inner` is what it selects from, `tree` its text. */
export function checkSides(outer: FromObject, left: FieldPath, inner: FromObject, tree: SoqlTree, at: number): void {
  const { object } = inner;
  if (NOT_INSIDE.has(object.name.toLowerCase())) {
    throw refusal(`Entity '${object.name}' is not supported for semi join inner selects`, tree.from.at);
  }
  const [selected, ...more] = tree.select;
  if (selected?.kind !== 'field' || selected.field.kind !== 'path' || more.length > 0) {
    throw refusal('Semi join sub-selects can only select a single field', at);
  }
  if (tree.groupBy.length > 0) throw refusal("unexpected token: 'GROUP'", at);
  for (const [word, part] of [
    ['ORDER', tree.orderBy[0]],
    ['LIMIT', tree.limit],
    ['OFFSET', tree.offset]
  ] as const) {
    if (part) throw refusal(`unexpected token: '${word}'`, 'by' in part ? part.by.at : part.at);
  }
  const outerField = outer.fieldAt(left);
  if (outerField && !isId(outerField)) {
    throw refusal(
      `The left operand field in the where expression for outer query should be an id field, cannot use: '${left.join('.')}'`,
      at
    );
  }
  const path = inner.path(selected.field.text);
  const innerField = inner.fieldAt(path);
  if (innerField && !isId(innerField)) {
    throw refusal(
      `The inner select field '${path.join('.')}' can only be an ID or reference field in a semi join sub-select`,
      selected.field.at
    );
  }
  if (object === outer.object) {
    throw refusal('The inner and outer selects should not be on the same object type', tree.from.at);
  }
  if (!outerField || !innerField) return;
  const targets = new Set(targetsOf(outerField, left, outer));
  if (!targetsOf(innerField, path, inner).some((name) => targets.has(name))) {
    throw refusal(
      `The selected field '${path.join('.')}' in the subquery and the left operand field in the where expression in the outer query '${left.join('.')}' should point to the same object type`,
      at
    );
  }
}

function semiJoinsIn(node: ConditionNode): number[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.conditions.flatMap(semiJoinsIn);
    case 'not':
      return semiJoinsIn(node.condition);
    case 'compare':
      return node.value.kind === 'query' ? [node.value.at] : [];
  }
}

function isId(field: FieldDef): boolean {
  return field.type === 'id' || field.type === 'reference';
}

/** The objects whose ids a field holds. */
function targetsOf(field: FieldDef, path: FieldPath, from: FromObject): string[] {
  if (field.type === 'reference') return field.referenceTo ?? [];
  if (path.length === 1) return [from.object.name];
  const [lookup] = [path.at(-2) ?? ''];
  const parent =
    path.length === 2
      ? [...from.object.fields.values()].find(
          ({ relationshipName }) => relationshipName?.toLowerCase() === lookup.toLowerCase()
        )
      : undefined;
  return parent?.referenceTo ?? [];
}

function refusal(message: string, at: number | undefined): QueryError {
  return new QueryError('MALFORMED_QUERY', message, at);
}
