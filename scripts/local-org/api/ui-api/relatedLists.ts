/** Related lists of a record. Source: UI API Developer Guide, "Related Lists". */
import { GraphQLError, parseValue, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Condition, Context, FieldDef, ObjectDef, OrderBy } from '../../org/types.ts';
import { isSortable } from '../../query/fieldAbilities.ts';
import { isSupported } from '../graphql/uiObjects.ts';
import { whereCondition } from '../graphql/whereArgument.ts';
import { eTagOf, MASTER_RECORD_TYPE } from './objectInfo.ts';
import { objectOf } from './readRecords.ts';
import { chosenItems, pathOf, recordShape } from './recordShape.ts';

/** Columns that a list shows when nobody says which. */
const MOST_COLUMNS = 5;
const DEFAULT_PAGE = 50;

/** What is asked of a related list, in a query string or a body. */
export const relatedListRequest = z.object({
  fields: z.array(z.string()).default([]),
  optionalFields: z.array(z.string()).default([]),
  pageSize: z.coerce.number().int().min(1).max(1999).default(DEFAULT_PAGE),
  pageToken: z.string().default('0'),
  sortBy: z.array(z.string()).default([]),
  /** A GraphQL filter: `{ Name: { like: "A%" } }`. */
  where: z.string().optional()
});

export type RelatedListRequest = z.infer<typeof relatedListRequest>;

interface Related {
  parentId: string;
  parent: ObjectDef;
  child: ObjectDef;
  field: FieldDef;
  name: string;
}

/** One page of a record's children. */
export function relatedListRecords(
  org: Org,
  context: Context,
  parentId: string,
  listName: string,
  request: RelatedListRequest,
  url: string
) {
  const list = relatedList(org, context, parentId, listName);
  const { child, field } = list;
  const wanted = request.fields.length + request.optionalFields.length > 0;
  const columns = wanted ? request.optionalFields : defaultColumns(org, context, list).map(({ name }) => name);
  const { select, paths } = chosenItems(org, context, child, {
    fields: request.fields,
    optionalFields: columns,
    layout: false
  });
  const offset = Number.parseInt(request.pageToken, 10) || 0;
  const conditions: Condition[] = [ownChildren(list)];
  if (request.where !== undefined) conditions.push(filter(org, child, request.where));
  const { rows } = org.query(context, {
    object: child.name,
    select,
    where: { kind: 'and', conditions },
    orderBy: request.sortBy.flatMap((name) => sortOf(child, name)),
    limit: request.pageSize + 1,
    offset
  });
  const records = rows.slice(0, request.pageSize).map((row) => recordShape(org, context, row, child, paths));
  const next = rows.length > request.pageSize ? String(offset + request.pageSize) : null;
  const previous = offset === 0 ? null : String(Math.max(0, offset - request.pageSize));
  const page = (token: string | null) =>
    token === null ? null : `${url}?pageSize=${request.pageSize}&pageToken=${token}`;
  return {
    count: records.length,
    currentPageToken: String(offset),
    currentPageUrl: page(String(offset)),
    fields: request.fields,
    listInfoETag: eTagOf([child.name, field.name]),
    listReference: referenceOf(list),
    nextPageToken: next,
    nextPageUrl: page(next),
    optionalFields: columns.map((name) => `${child.name}.${pathOf(child, name).join('.')}`),
    pageSize: request.pageSize,
    previousPageToken: previous,
    previousPageUrl: page(previous),
    records,
    sortBy: request.sortBy,
    where: request.where ?? null
  };
}

/** How many children a record has, as far as the user sees them. */
export function relatedListCount(org: Org, context: Context, parentId: string, listName: string) {
  const list = relatedList(org, context, parentId, listName);
  const { totalSize } = org.query(context, {
    object: list.child.name,
    select: [{ kind: 'field', path: ['Id'] }],
    where: ownChildren(list),
    orderBy: [],
    limit: 0,
    countAll: true
  });
  return { count: totalSize, hasMore: false, listReference: referenceOf(list) };
}

/** The related lists of an object. */
export function relatedListsInfo(org: Org, context: Context, parent: ObjectDef, basePath: string) {
  const relatedLists = childLists(org, context, parent).map(({ child, field, name }) => ({
    apiName: name,
    entityLabel: child.label,
    entityLabelPlural: child.labelPlural,
    fieldApiName: field.name,
    iconColor: null,
    iconUrl: null,
    keyPrefix: child.keyPrefix,
    label: child.labelPlural,
    objectApiName: child.name,
    relatedListId: name,
    relatedListInfoUrl: `${basePath}/ui-api/related-list-info/${parent.name}/${name}`
  }));
  return {
    eTag: eTagOf(relatedLists),
    parentObjectApiName: parent.name,
    parentRecordTypeId: MASTER_RECORD_TYPE,
    relatedLists
  };
}

/** One related list of an object: its label and columns. */
export function relatedListInfo(org: Org, context: Context, parent: ObjectDef, listName: string) {
  const list = childLists(org, context, parent).find(({ name }) => name.toLowerCase() === listName.toLowerCase());
  if (!list) throw noList(parent, listName);
  const { child, field, name } = list;
  const info = {
    cloneable: false,
    createable: org.access.objectPermissions(context, child).create,
    deletable: org.access.objectPermissions(context, child).delete,
    displayColumns: defaultColumns(org, context, { parent, child, field }).map((column) => displayColumn(org, column)),
    fieldApiName: field.name,
    filteredByInfo: [],
    label: child.labelPlural,
    listReference: {
      inContextOfRecordId: null,
      parentObjectApiName: parent.name,
      recordTypeId: MASTER_RECORD_TYPE,
      relatedListId: name,
      type: 'relatedList'
    },
    objectApiNames: [child.name],
    orderedByInfo: [],
    relatedListTypeEnum: 'STANDARD',
    updateable: true,
    userPreferences: null,
    visibility: 'Everything',
    visibilityEditable: false
  };
  return { ...info, eTag: eTagOf(info) };
}

function relatedList(org: Org, context: Context, given: string, listName: string): Related {
  const { id, object } = objectOf(org, context, given);
  const list = childLists(org, context, object).find(({ name }) => name.toLowerCase() === listName.toLowerCase());
  if (!list) throw noList(object, listName);
  if (!org.access.canReadRecord(context, object, id)) {
    throw new SalesforceError(
      'INSUFFICIENT_ACCESS',
      "You don't have access to this record. Ask your administrator for help or to request access."
    );
  }
  return { parentId: id, parent: object, ...list };
}

function childLists(org: Org, context: Context, parent: ObjectDef) {
  const { schema } = org.wordingFor(context).metadata;
  return schema.childrenOf(parent.name).flatMap(({ object: child, field }) => {
    const name = field.childRelationshipName;
    if (name === undefined || !isSupported(child)) return [];
    if (!org.access.objectPermissions(context, child).read || !org.access.canReadField(context, child, field))
      return [];
    return [{ child, field, name }];
  });
}

function noList(object: ObjectDef, name: string): SalesforceError {
  return new SalesforceError('INVALID_PARAMETER_VALUE', `Related list ${name} does not exist on ${object.name}`);
}

/** A column as clients show it; a lookup shows the name of what it leads to. */
function displayColumn(org: Org, column: FieldDef) {
  const target = column.referenceTo?.length === 1 ? org.schema.object(column.referenceTo[0] ?? '') : undefined;
  const isLookup = column.relationshipName !== undefined && target !== undefined;
  return {
    dataType: isLookup ? 'string' : column.type,
    fieldApiName: isLookup ? `${column.relationshipName}.${target.nameField}` : column.name,
    label: column.label,
    lookupId: isLookup ? `${column.relationshipName}.Id` : null,
    sortable: isSortable(column)
  };
}

/** The columns that the parent's page layout gives this list; without one, the name and the first plain fields. */
function defaultColumns(
  org: Org,
  context: Context,
  { parent, child: object, field: lookup }: Pick<Related, 'parent' | 'child' | 'field'>
): FieldDef[] {
  const laidOut = org.metadata.layouts
    .get(parent.name)
    ?.relatedLists.find(({ list }) => list === `${object.name}.${lookup.name}`);
  if (laidOut && laidOut.fields.length > 0) {
    return laidOut.fields
      .flatMap((name) => object.fields.get(name === 'NAME' ? object.nameField : name) ?? [])
      .filter((field) => org.access.canReadField(context, object, field));
  }
  const own = [...object.fields.values()].filter(
    (field) =>
      field.name !== object.nameField &&
      field.custom === object.custom &&
      field.type !== 'reference' &&
      field.type !== 'id'
  );
  const name = object.fields.get(object.nameField);
  const shown = own.filter((field) => isSortable(field) && (field.updateable || field.formula !== undefined));
  return [...(name ? [name] : []), ...shown]
    .filter((field) => org.access.canReadField(context, object, field))
    .slice(0, MOST_COLUMNS);
}

function ownChildren({ field, parentId }: Related): Condition {
  return { kind: 'compare', path: [field.name], operator: '=', value: { kind: 'value', value: parentId } };
}

function sortOf(object: ObjectDef, name: string): OrderBy[] {
  const descending = name.startsWith('-');
  const path = pathOf(object, name.replace(/^[-+]/, ''));
  return [{ path, direction: descending ? 'DESC' : 'ASC', nulls: descending ? 'LAST' : 'FIRST' }];
}

function filter(org: Org, object: ObjectDef, text: string): Condition {
  try {
    return whereCondition(org.schema, object, valueFromASTUntyped(parseValue(text)));
  } catch (error) {
    // Unlike a filter of a GraphQL request, this one has been checked by no schema.
    if (!(error instanceof GraphQLError || error instanceof z.ZodError)) throw error;
    throw new SalesforceError('INVALID_PARAMETER_VALUE', `where: ${error.message}`);
  }
}

function referenceOf({ parentId, parent, name }: Related) {
  return {
    id: null,
    inContextOfRecordId: parentId,
    parentObjectApiName: parent.name,
    recordTypeId: MASTER_RECORD_TYPE,
    relatedListId: name,
    type: 'relatedList'
  };
}
