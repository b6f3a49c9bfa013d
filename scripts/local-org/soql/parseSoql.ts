/** SOQL text as the org's Query. */
import { NotEmulated } from '../errors.ts';
import type { Condition, ObjectDef, OrderBy, Query, Schema, SelectItem } from '../org/types.ts';
import { isDateFunction } from '../query/dateFunctions.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { FromObject } from './fromObject.ts';
import { readSoql } from './readSoql.ts';
import { isAggregated, readFunction, SelectReader } from './selectItems.ts';
import { checkSemiJoins, checkSides } from './semiJoins.ts';
import type { CallNode, OrderNode, PathNode, SoqlTree } from './tree.ts';
import { ConditionConverter } from './whereConditions.ts';
import type { ConditionClause } from './whereConditions.ts';

/** "Requesting an offset greater than 2,000 results in a NUMBER_OUTSIDE_VALID_RANGE error" ("OFFSET"). */
const MOST_OFFSET = 2000;
/** "Understanding Relationship Query Limitations"; the root is the first of the five levels. */
const MOST_CHILDREN = 20;
const MOST_PARENTS = 55;
const MOST_LEVELS = 5;

/** A query, and whether it is `SELECT COUNT()`, which answers a number and no rows. */
export interface ParsedSoql {
  query: Query;
  countOnly: boolean;
}

/** Reads SOQL. Throws MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE as Salesforce words them, or NotEmulated. */
export function parseSoql(text: string, schema: Schema): Query {
  return parse(text, schema).query;
}

/** As `parseSoql`, with what only an API caller needs to know. */
export function parse(text: string, schema: Schema): ParsedSoql {
  const tree = readSoql(text);
  const object = schema.object(tree.from.text);
  if (!object) throw queryErrors.notSupported(tree.from.text, tree.from.at);
  const query = new QueryReader(schema, object, tree, { kind: 'root' }).query();
  checkRelationships(query);
  return { query, countOnly: isCountOnly(tree) };
}

/** What a query is a part of. */
type Role = { kind: 'root' } | { kind: 'child'; level: number; parentLimit: number | null } | { kind: 'semiJoin' };

class QueryReader {
  private readonly schema: Schema;
  private readonly from: FromObject;
  private readonly tree: SoqlTree;
  private readonly role: Role;

  constructor(schema: Schema, object: ObjectDef, tree: SoqlTree, role: Role) {
    this.schema = schema;
    this.from = new FromObject(schema, object, tree.alias?.text);
    this.tree = tree;
    this.role = role;
  }

  query(): Query {
    const { tree } = this;
    const aggregated = tree.groupBy.length > 0 || tree.select.some(isAggregated);
    refuseCounts(tree, aggregated, this.role);
    const query: Query = { object: this.from.object.name, select: this.select(aggregated), orderBy: [] };
    if (tree.where) checkSemiJoins(tree.where, this.role.kind === 'semiJoin');
    const conditions = [this.scope(), this.condition(tree.where, 'WHERE')].filter((part) => part !== null);
    const [only] = conditions;
    if (only) query.where = conditions.length === 1 ? only : { kind: 'and', conditions };
    if (tree.groupBy.length > 0) query.groupBy = tree.groupBy.map((group) => this.group(group));
    const having = this.condition(tree.having, 'HAVING');
    if (having) query.having = having;
    query.orderBy = tree.orderBy.map((order) => this.order(order));
    if (tree.limit) query.limit = Number(tree.limit.text);
    if (tree.offset) query.offset = this.offset(Number(tree.offset.text), tree.offset.at);
    return query;
  }

  /** The query of a semi-join, checked against the field that it is compared with. */
  private semiJoin(left: string[], tree: SoqlTree, at: number): Query {
    const object = this.schema.object(tree.from.text);
    if (!object) throw queryErrors.notSupported(tree.from.text, tree.from.at);
    checkSides(this.from, left, new FromObject(this.schema, object, tree.alias?.text), tree, at);
    return new QueryReader(this.schema, object, tree, { kind: 'semiJoin' }).query();
  }

  private select(aggregated: boolean): SelectItem[] {
    const level = this.role.kind === 'child' ? this.role.level : 1;
    const parentLimit = this.tree.limit ? Number(this.tree.limit.text) : null;
    return new SelectReader(this.from, this.tree, aggregated, (object, tree) => {
      if (level >= MOST_LEVELS) {
        throw queryErrors.malformed(
          `SOQL statements cannot query aggregate relationships more than ${MOST_LEVELS - 1} levels away from the root entity object.`,
          tree.from.at
        );
      }
      return new QueryReader(this.schema, object, tree, { kind: 'child', level: level + 1, parentLimit }).query();
    }).items();
  }

  private condition(node: SoqlTree['where'], clause: ConditionClause): Condition | null {
    if (!node) return null;
    return new ConditionConverter(this.from, clause, (left, tree, at) => this.semiJoin(left, tree, at)).condition(node);
  }

  private group(group: PathNode | CallNode): NonNullable<Query['groupBy']>[number] {
    if (group.kind === 'path') return { path: this.from.path(group.text) };
    const { fn, path, inUserTime } = readFunction(this.from, group);
    if (!isDateFunction(fn))
      throw queryErrors.malformed(`Grouped field should not be aggregated: ${group.name}`, group.at);
    return { path: path ?? [], fn, ...(inUserTime ? { inUserTime } : {}) };
  }

  private order({ by, direction, nulls }: OrderNode): OrderBy {
    if (by.kind === 'path') return { path: this.from.path(by.text), direction, nulls };
    return { ...readFunction(this.from, by), direction, nulls };
  }

  private offset(offset: number, at: number): number {
    if (offset > MOST_OFFSET) {
      throw new QueryError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MOST_OFFSET}`, at);
    }
    // "A subquery can use OFFSET only if the parent query has a LIMIT 1 clause."
    if (this.role.kind === 'child' && this.role.parentLimit !== 1) {
      throw queryErrors.malformed('OFFSET can only be used in a subquery when the parent query has LIMIT 1', at);
    }
    return offset;
  }

  private scope(): Condition | null {
    const { scope } = this.tree;
    const word = scope?.text.toLowerCase();
    if (!scope || word === 'everything') return null;
    if (word !== 'mine') throw new NotEmulated(`USING SCOPE ${scope.text}`);
    if (!this.from.object.hasOwner)
      throw new NotEmulated(`USING SCOPE mine of ${this.from.object.name}, which has no owner`);
    return { kind: 'compare', path: ['OwnerId'], operator: '=', value: { kind: 'runningUser' } };
  }
}

function isCountOnly({ select }: SoqlTree): boolean {
  const [first] = select;
  return (
    first?.kind === 'field' &&
    first.field.kind === 'call' &&
    first.field.name.toUpperCase() === 'COUNT' &&
    first.field.parameters.length === 0
  );
}

/** Source: "COUNT()", "Considerations for GROUP BY". */
function refuseCounts(tree: SoqlTree, aggregated: boolean, role: Role): void {
  const { select, limit, orderBy, groupBy } = tree;
  for (const node of select) {
    const { at } = node.kind === 'field' ? node.field : node.kind === 'typeof' ? node.field : node;
    if (isCountOnly({ ...tree, select: [node] })) {
      if (select.length > 1) throw queryErrors.malformed('COUNT() must be the only element of the SELECT list', at);
      if (role.kind === 'child') throw queryErrors.malformed('COUNT() cannot be used in a subquery', at);
      if (groupBy.length > 0) throw queryErrors.malformed('COUNT() cannot be used with GROUP BY', at);
      if (orderBy.length > 0) throw queryErrors.malformed('COUNT() cannot be used with ORDER BY', at);
      return;
    }
    if (aggregated && node.kind === 'typeof') {
      throw queryErrors.malformed('TYPEOF is not allowed in a query that does not return objects', at);
    }
    if (aggregated && node.kind === 'children') {
      throw queryErrors.malformed('A query with aggregates cannot select children', at);
    }
  }
  if (aggregated && role.kind === 'child') {
    throw queryErrors.malformed('A subquery cannot use aggregate functions or GROUP BY', tree.from.at);
  }
  if (aggregated && groupBy.length === 0 && limit) {
    throw queryErrors.malformed(
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
      limit.at
    );
  }
}

function checkRelationships(query: Query): void {
  const children = countChildren(query);
  if (children > MOST_CHILDREN) {
    throw queryErrors.malformed(
      `No more than ${MOST_CHILDREN} parent-to-child relationships can be specified in a query: ${children}`
    );
  }
  const parents = new Set<string>();
  collectParents(query, '', parents);
  if (parents.size > MOST_PARENTS) {
    throw queryErrors.malformed(
      `No more than ${MOST_PARENTS} child-to-parent relationships can be specified in a query: ${parents.size}`
    );
  }
}

function countChildren({ select }: Query): number {
  return select.reduce((sum, item) => (item.kind === 'children' ? sum + 1 + countChildren(item.query) : sum), 0);
}

function collectParents(query: Query, prefix: string, parents: Set<string>): void {
  const add = (path: string[] | undefined) => {
    (path ?? []).slice(0, -1).forEach((_, depth) => {
      parents.add(`${prefix}${(path ?? []).slice(0, depth + 1).join('.')}`.toLowerCase());
    });
  };
  const walk = (condition: Condition | undefined) => {
    if (!condition) return;
    if (condition.kind === 'compare') add(condition.path);
    else if (condition.kind === 'not') walk(condition.condition);
    else condition.conditions.forEach(walk);
  };
  for (const item of query.select) {
    if (item.kind === 'children') collectParents(item.query, `${prefix}(${item.relationship})`, parents);
    else add(item.path);
  }
  walk(query.where);
  walk(query.having);
  for (const { path } of [...(query.groupBy ?? []), ...query.orderBy]) add(path);
}
