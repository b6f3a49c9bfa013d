/** Records in GraphQL: one query for a connection with everything selected below it, and the values of a record. */
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import type {
  Condition,
  FieldDef,
  FieldPath,
  FieldValue,
  ObjectDef,
  Query,
  QueryRow,
  SelectItem
} from '../../org/types.ts';
import { displayValue } from '../../query/displayValue.ts';
import { RequestError } from './graphqlError.ts';
import { connectionOf, pageOf } from './page.ts';
import type { Connection, Page } from './page.ts';
import type { RequestContext } from './requestContext.ts';
import { argumentsOf, inRequestOrder, selectedFields, selectionsOf } from './selection.ts';
import type { SelectedField } from './selection.ts';
import { memberOf } from './uiObjects.ts';
import { orderArgument, scopeCondition, whereCondition } from './whereArgument.ts';

/** The record type of a record without record types. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** A record in an answer. */
export interface RecordNode {
  kind: 'record';
  row: QueryRow;
  object: ObjectDef;
}

/** A value in an answer, formatted only when asked. */
export interface ValueNode {
  kind: 'value';
  value: FieldValue;
  field: FieldDef;
}

const recordNode = z.custom<RecordNode>((value) => isNode(value, 'record'));
const valueNode = z.custom<ValueNode>((value) => isNode(value, 'value'));

/** Answers `uiapi { query { Object(…) } }`. */
export function resolveRecords(
  request: RequestContext,
  object: ObjectDef,
  given: Record<string, unknown>,
  info: GraphQLResolveInfo
): Connection<RecordNode> {
  const page = pageOf(given);
  const field: SelectedField = {
    name: object.name,
    key: object.name,
    node: info.fieldNodes[0] ?? noField(),
    narrowedTo: null,
    selections: selectionsOf(info)
  };
  const query = connectionQuery(request, info, object, field, given, page);
  const { rows, totalSize } = request.org.query(request.context, query);
  return connectionOf(
    rows.map((row) => nodeOf(row, object)),
    page,
    totalSize
  );
}

/** The items that bring what is selected of a record; `allowRelated` is false in a mutation's answer. */
export function recordItems(
  request: RequestContext,
  info: GraphQLResolveInfo,
  object: ObjectDef,
  selections: SelectedField['selections'],
  allowRelated: boolean
): SelectItem[] {
  const reader = new SelectionReader(request, info, allowRelated, false);
  reader.record(object, selections, [], null);
  return reader.items;
}

/** A member of a record. */
export function resolveMember(
  request: RequestContext,
  source: unknown,
  given: Record<string, unknown>,
  info: GraphQLResolveInfo
): unknown {
  const { row, object } = recordNode.parse(source);
  const { schema } = request.org;
  const name = info.fieldName;
  switch (name) {
    case 'Id':
      return row.id;
    case 'ApiName':
      return object.name;
    case 'WeakEtag':
      return Date.parse(String(row.values['SystemModstamp'] ?? row.values['LastModifiedDate'] ?? 0)) || 0;
    case 'DisplayValue':
      return row.values[object.nameField] ?? null;
  }
  const member = memberOf(schema, object, name);
  if (name === 'RecordTypeId' && !member) {
    const field = schema.field(object.name, 'Id');
    return field ? valueOf(field, given['fallback'] === false ? null : MASTER_RECORD_TYPE) : null;
  }
  switch (member?.kind) {
    case 'field': {
      const value = row.values[name];
      return valueOf(member.field, isScalar(value) ? value : null);
    }
    case 'parent': {
      const parent = row.values[name];
      if (isScalar(parent) || Array.isArray(parent)) return null;
      const parentObject = parent && schema.object(parent.object);
      return parentObject ? nodeOf(parent, parentObject) : null;
    }
    case 'children': {
      const children = row.values[childKey(info.path.key)];
      const rows = Array.isArray(children) ? children : [];
      const total = row.totals?.[childKey(info.path.key)] ?? rows.length;
      return connectionOf(
        rows.map((child) => nodeOf(child, member.object)),
        pageOf(given),
        total
      );
    }
    default:
      return null;
  }
}

/** A member of a value: `value`, `displayValue`, `label`, `format`. */
export function resolveValue(request: RequestContext, source: unknown, name: string): unknown {
  const { value, field } = valueNode.parse(source);
  switch (name) {
    case 'value':
      return value;
    case 'displayValue':
    case 'format':
      return displayValue(field, value, request.style);
    case 'label':
      return displayValue(field, value, request.style) ?? value;
    default:
      return null;
  }
}

/** A value as a node of the answer. */
export function valueOf(field: FieldDef, value: FieldValue): ValueNode {
  return { kind: 'value', value, field };
}

/** A record as a node of the answer. */
export function nodeOf(row: QueryRow, object: ObjectDef): RecordNode {
  return { kind: 'record', row, object };
}

/** True for a node of a kind. */
export function isNode(value: unknown, kind: 'record' | 'value'): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

function connectionQuery(
  request: RequestContext,
  info: GraphQLResolveInfo,
  object: ObjectDef,
  field: SelectedField,
  given: Record<string, unknown>,
  page: Page,
  isChild = false
): Query {
  const { schema } = request.org;
  const isBounded = given['upperBound'] !== null && given['upperBound'] !== undefined;
  const reader = new SelectionReader(request, info, true, isBounded);
  let countAll = false;
  for (const part of selectedFields(info, field.selections, `${object.name}Connection`)) {
    if (part.name === 'totalCount') countAll = true;
    if (part.name !== 'edges') continue;
    for (const edge of selectedFields(info, part.selections, `${object.name}Edge`)) {
      if (edge.name === 'node') reader.record(object, edge.selections, [], isChild ? 'child' : null);
    }
  }
  const conditions: Condition[] = [];
  const scoped = scopeCondition(object, given['scope'], request.context.userId);
  if (scoped) conditions.push(scoped);
  if (given['where'] !== null && given['where'] !== undefined) {
    conditions.push(whereCondition(request.org.schema, object, given['where']));
  }
  const query: Query = {
    object: object.name,
    select: reader.items,
    orderBy: orderArgument(schema, object, orderOf(request, field.node, given)),
    limit: page.fetch,
    offset: page.offset,
    countAll
  };
  if (conditions.length > 0) query.where = { kind: 'and', conditions };
  return query;
}

/** `orderBy` with its fields in the order in which the request names them. */
export function orderOf(request: RequestContext, node: FieldNode | undefined, given: Record<string, unknown>): unknown {
  const argument = node?.arguments?.find(({ name }) => name.value === 'orderBy');
  return inRequestOrder(given['orderBy'], argument?.value, request.variables);
}

/** Children stand under a key of their own: one relationship may be selected twice under two aliases. */
function childKey(key: string | number): string {
  return `children ${key}`;
}

class SelectionReader {
  readonly items: SelectItem[] = [];
  private readonly request: RequestContext;
  private readonly info: GraphQLResolveInfo;
  private readonly allowRelated: boolean;
  private readonly isBounded: boolean;

  constructor(request: RequestContext, info: GraphQLResolveInfo, allowRelated: boolean, isBounded: boolean) {
    this.request = request;
    this.info = info;
    this.allowRelated = allowRelated;
    this.isBounded = isBounded;
  }

  /** Adds what is selected of a record at the end of `prefix`. */
  record(object: ObjectDef, selections: SelectedField['selections'], prefix: FieldPath, place: 'child' | null): void {
    if (prefix.length > 0) this.field([...prefix, 'Id']);
    for (const field of selectedFields(this.info, selections, object.name)) {
      this.member(object, field, prefix, place);
    }
  }

  private member(object: ObjectDef, field: SelectedField, prefix: FieldPath, place: 'child' | null): void {
    const { schema } = this.request.org;
    switch (field.name) {
      case '__typename':
      case 'ApiName':
      case 'Id':
        return;
      case 'WeakEtag':
        for (const stamp of ['SystemModstamp', 'LastModifiedDate']) {
          if (object.fields.has(stamp)) return this.field([...prefix, stamp]);
        }
        return;
      case 'DisplayValue':
        return this.field([...prefix, object.nameField]);
    }
    const member = memberOf(schema, object, field.name);
    switch (member?.kind) {
      case 'field':
        return this.field([...prefix, field.name]);
      case 'parent':
        return this.parent(object, member.field, member.objects, field, prefix);
      case 'children':
        return this.children(object, member.object, field, prefix, place);
    }
  }

  private parent(
    object: ObjectDef,
    lookup: FieldDef,
    parents: ObjectDef[],
    field: SelectedField,
    prefix: FieldPath
  ): void {
    if (!this.allowRelated) throw relatedInMutation(field.name);
    const [only] = parents;
    if (only && (lookup.referenceTo ?? []).length === 1) {
      this.record(only, field.selections, [...prefix, field.name], null);
      return;
    }
    this.field([...prefix, field.name, 'Id']);
    const type = `${object.name}_${field.name}`;
    for (const part of selectedFields(this.info, field.selections, type)) {
      const target = parents.find((parent) => parent.name === part.narrowedTo);
      if (!target) continue;
      const path = [...prefix, `${field.name}:${target.name}`];
      this.field([...path, 'Id']);
      this.member(target, part, path, null);
    }
  }

  private children(
    object: ObjectDef,
    child: ObjectDef,
    field: SelectedField,
    prefix: FieldPath,
    place: 'child' | null
  ): void {
    if (!this.allowRelated) throw relatedInMutation(field.name);
    if (prefix.length > 0 || place === 'child') {
      throw new RequestError(
        'OperationNotSupported',
        `The query goes from parent to child more than one level deep at ${field.name}`
      );
    }
    const given = argumentsOf(this.info, object.name, field);
    // "If the parent query uses the upperBound argument, the child query must use this argument as well."
    if (this.isBounded && (given['upperBound'] === null || given['upperBound'] === undefined)) {
      throw new RequestError('ValidationError', `${field.name} needs upperBound because the query above it uses it`);
    }
    const query = connectionQuery(this.request, this.info, child, field, given, pageOf(given), true);
    this.items.push({ kind: 'children', relationship: field.name, query, alias: childKey(field.key) });
  }

  private field(path: FieldPath): void {
    this.items.push({ kind: 'field', path });
  }
}

function relatedInMutation(name: string): RequestError {
  return new RequestError('ValidationError', `A mutation's Record cannot select the relationship ${name}`);
}

function isScalar(value: QueryRow['values'][string] | undefined): value is FieldValue {
  return value === null || typeof value !== 'object';
}

function noField(): never {
  throw new Error('A resolver was called without a field');
}
