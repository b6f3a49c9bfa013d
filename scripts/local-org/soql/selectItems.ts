/** What a query selects. Source: SOQL and SOSL Reference, "SELECT", "TYPEOF", "Aggregate Functions", "FIELDS()". */
import { NotEmulated } from '../errors.ts';
import type { AggregateFunction, DateFunction, FieldPath, ObjectDef, Query, SelectItem } from '../org/types.ts';
import { isDateFunction } from '../query/dateFunctions.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { relationshipField } from '../query/sources.ts';
import type { FromObject } from './fromObject.ts';
import type { CallNode, PathNode, SelectNode, SoqlTree, TypeBranch, WordNode } from './tree.ts';

/** Aggregate functions. */
export const AGGREGATES: readonly string[] = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];
/** "FIELDS(ALL) and FIELDS(CUSTOM) … must have a LIMIT of at most 200". */
const MOST_WITH_FIELDS = 200;

/** A function of a field, as it stands in any clause. */
export interface FieldFunction {
  fn: DateFunction | AggregateFunction;
  /** Absent for `COUNT()`. */
  path?: FieldPath;
  inUserTime?: true;
}

/** True for the name of an aggregate function. */
export function isAggregateFunction(name: string): name is AggregateFunction {
  return AGGREGATES.includes(name);
}

/** Reads a date function or an aggregate function of a field. Throws NotEmulated naming any other function. */
export function readFunction(from: FromObject, call: CallNode): FieldFunction {
  const fn = call.name.toUpperCase();
  if (!isDateFunction(fn) && !isAggregateFunction(fn)) throw new NotEmulated(`the SOQL function ${call.name}()`);
  const [parameter, ...more] = call.parameters;
  if (parameter === undefined && fn === 'COUNT') return { fn };
  if (parameter === undefined || more.length > 0) throw queryErrors.malformed("unexpected token: ')'", call.at);
  if (parameter.kind === 'path') return { fn, path: from.path(parameter.text) };
  if (parameter.kind !== 'call') throw queryErrors.malformed(`unexpected token: '${parameter.text}'`, parameter.at);
  const [inner] = parameter.parameters;
  if (isDateFunction(fn) && parameter.name.toUpperCase() === 'CONVERTTIMEZONE' && inner?.kind === 'path') {
    return { fn, path: from.path(inner.text), inUserTime: true };
  }
  throw new NotEmulated(`${parameter.name}() inside ${call.name}()`);
}

/** True when a selected field makes the query answer groups. */
export function isAggregated(node: SelectNode): boolean {
  if (node.kind !== 'field' || node.field.kind !== 'call') return false;
  const { name, parameters } = node.field;
  const [inner] = parameters;
  return (
    isAggregateFunction(name.toUpperCase()) || (inner?.kind === 'call' && isAggregateFunction(inner.name.toUpperCase()))
  );
}

/** Reads the items of one SELECT; `childQuery` reads a subquery in it. */
export class SelectReader {
  private readonly from: FromObject;
  private readonly tree: SoqlTree;
  private readonly aggregated: boolean;
  private readonly childQuery: (object: ObjectDef, tree: SoqlTree) => Query;
  private expressions = 0;

  constructor(
    from: FromObject,
    tree: SoqlTree,
    aggregated: boolean,
    childQuery: (object: ObjectDef, tree: SoqlTree) => Query
  ) {
    this.from = from;
    this.tree = tree;
    this.aggregated = aggregated;
    this.childQuery = childQuery;
  }

  items(): SelectItem[] {
    const seen = new Set<string>();
    return this.tree.select.flatMap((node) => {
      const items = this.item(node);
      const at =
        node.kind === 'field' ? (node.alias?.at ?? node.field.at) : node.kind === 'typeof' ? node.field.at : node.at;
      if (node.kind === 'typeof') refuseDuplicate(seen, node.field.text, at, 'field selected');
      for (const item of items) {
        if (item.kind === 'children') refuseDuplicate(seen, `(${item.relationship})`, at, 'relationship');
        else if (item.alias !== undefined) refuseDuplicate(seen, item.alias, at, 'alias');
        else if (item.kind === 'field' && node.kind === 'field') {
          refuseDuplicate(seen, item.path.join('.'), at, 'field selected');
        }
      }
      return items;
    });
  }

  private item(node: SelectNode): SelectItem[] {
    switch (node.kind) {
      case 'field':
        return node.field.kind === 'path' ? [this.path(node.field, node.alias)] : this.call(node.field, node.alias);
      case 'children':
        return [this.children(node.query)];
      case 'typeof':
        return this.typeOf(node.field, node.branches);
    }
  }

  private path(field: PathNode, alias: WordNode | null): SelectItem {
    const path = this.from.path(field.text);
    if (!alias) return { kind: 'field', path };
    if (!this.aggregated) throw queryErrors.malformed('only aggregate expressions use field aliasing', alias.at);
    return { kind: 'field', path, alias: alias.text };
  }

  private call(call: CallNode, alias: WordNode | null): SelectItem[] {
    switch (call.name.toUpperCase()) {
      case 'FIELDS':
        return this.allFields(call);
      case 'TOLABEL':
        return [this.formatted(call, 'toLabel', alias)];
      case 'FORMAT':
        return [this.formatted(call, 'FORMAT', alias)];
    }
    const { fn, path, inUserTime } = readFunction(this.from, call);
    const name = alias?.text ?? this.nextExpression();
    if (!isDateFunction(fn)) return [{ kind: 'aggregate', fn, alias: name, ...(path ? { path } : {}) }];
    if (!this.aggregated) throw queryErrors.mustGroup((path ?? []).join('.'));
    return [{ kind: 'date', fn, path: path ?? [], alias: name, ...(inUserTime ? { inUserTime } : {}) }];
  }

  private formatted(call: CallNode, format: 'toLabel' | 'FORMAT', alias: WordNode | null): SelectItem {
    const [inner] = call.parameters;
    if (inner?.kind === 'path' && call.parameters.length === 1) {
      const item: SelectItem = { kind: 'field', path: this.from.path(inner.text), format };
      return alias ? { ...item, alias: alias.text } : item;
    }
    if (inner?.kind === 'call' && format === 'FORMAT' && isAggregateFunction(inner.name.toUpperCase())) {
      const { fn, path } = readFunction(this.from, inner);
      if (isAggregateFunction(fn) && path) {
        return { kind: 'aggregate', fn, path, format, alias: alias?.text ?? this.nextExpression() };
      }
    }
    if (inner?.kind === 'call') throw new NotEmulated(`${inner.name}() inside ${call.name}()`);
    throw queryErrors.malformed(`unexpected token: '${inner?.text ?? ')'}'`, inner?.at ?? call.at);
  }

  private allFields(call: CallNode): SelectItem[] {
    const [which] = call.parameters;
    const group = which?.kind === 'path' ? which.text.toUpperCase() : '';
    if (group !== 'ALL' && group !== 'STANDARD' && group !== 'CUSTOM') {
      throw queryErrors.malformed(`unexpected token: '${call.name}'`, call.at);
    }
    if (this.aggregated) {
      throw queryErrors.malformed('The SOQL FIELDS function is not supported with aggregate queries', call.at);
    }
    const { limit } = this.tree;
    if (group !== 'STANDARD' && (limit === null || Number(limit.text) > MOST_WITH_FIELDS)) {
      throw queryErrors.malformed(`The SOQL FIELDS function must have a LIMIT of at most ${MOST_WITH_FIELDS}`, call.at);
    }
    return [...this.from.object.fields.values()]
      .filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'))
      .map((field) => ({ kind: 'field', path: [field.name], ifVisible: true }));
  }

  private children(tree: SoqlTree): SelectItem {
    const words = tree.from.text.split('.');
    const relationship = words.length === 2 && this.from.isNamed(words[0] ?? '') ? (words[1] ?? '') : tree.from.text;
    const child = this.from.schema
      .childrenOf(this.from.object.name)
      .find(({ field }) => field.childRelationshipName?.toLowerCase() === relationship.toLowerCase());
    if (!child) throw queryErrors.noSuchChildRelationship(relationship, tree.from.at);
    return { kind: 'children', relationship, query: this.childQuery(child.object, tree) };
  }

  private typeOf({ text, at }: WordNode, branches: TypeBranch[]): SelectItem[] {
    const walked = this.from.path(text);
    const targets = this.polymorphic(walked, text, at);
    const named = branches.flatMap(({ object }) => (object ? [this.target(object, targets)] : []));
    const repeated = named.find((name, place) => named.indexOf(name) !== place);
    if (repeated !== undefined) throw queryErrors.malformed(`duplicate TYPEOF WHEN: ${repeated}`, at);
    return branches.flatMap(({ object, fields }) => {
      const narrowed = object ? this.target(object, targets) : `!${named.join(',')}`;
      const steps = [...walked.slice(0, -1), `${walked.at(-1) ?? ''}:${narrowed}`];
      return fields.map((field): SelectItem => ({ kind: 'field', path: [...steps, ...field.text.split('.')] }));
    });
  }

  private polymorphic(walked: FieldPath, text: string, at: number): string[] {
    let object: ObjectDef | undefined = this.from.object;
    let targets: string[] = [];
    for (const word of walked) {
      const field = object && relationshipField(object, word);
      if (!field) throw queryErrors.noSuchRelationship(word, at);
      targets = field.referenceTo ?? [];
      object = this.from.schema.object(targets[0] ?? '');
    }
    if (targets.length < 2) {
      throw queryErrors.malformed(`TYPEOF can only be used with a polymorphic relationship: ${text}`, at);
    }
    return targets;
  }

  private target(object: WordNode, targets: string[]): string {
    const target = targets.find((name) => name.toLowerCase() === object.text.toLowerCase());
    if (target === undefined) throw queryErrors.notSupported(object.text, object.at);
    return target;
  }

  private nextExpression(): string {
    this.expressions += 1;
    return `expr${this.expressions - 1}`;
  }
}

function refuseDuplicate(seen: Set<string>, name: string, at: number, what: string): void {
  const key = name.toLowerCase();
  if (seen.has(key)) throw new QueryError('MALFORMED_QUERY', `duplicate ${what}: ${name}`, at);
  seen.add(key);
}
