/** Queries, and the pages of long answers. */
import { randomInt } from 'node:crypto';
import { errors, SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import type { Operation, RestRequest, RestResponse } from './operation.ts';

export const queryOperations: Operation[] = [
  { method: 'GET', path: '/query', isQuery: true, run: (request) => runQuery(request, false) },
  { method: 'GET', path: '/queryAll', isQuery: true, run: (request) => runQuery(request, true) },
  { method: 'GET', path: '/query/:locator', isQuery: true, run: nextPage },
  { method: 'GET', path: '/queryAll/:locator', isQuery: true, run: nextPage }
];

const PAGE = 2000;
const SMALLEST_PAGE = 200;

/** Open cursors of an org, oldest first; Salesforce keeps ten a user, this server fifty in all. */
interface Cursor {
  userId: string;
  records: unknown[];
  totalSize: number;
  /** Rows of its largest page. */
  most: number;
}

const MOST_CURSORS = 50;
const cursors = new WeakMap<Org, Map<string, Cursor>>();

function runQuery(request: RestRequest, includeDeleted: boolean): RestResponse {
  const { org, context, query } = request;
  const soql = query['q'];
  if (query['explain'] !== undefined) {
    throw new SalesforceError('NOT_EMULATED', 'The local org does not emulate query explain.', { status: 501 });
  }
  if (soql === undefined || soql.trim() === '') {
    throw new SalesforceError('MALFORMED_QUERY', 'A query string has to be specified');
  }
  const answer = executeSoql(org, context, soql, { includeDeleted, basePath: `/services/data/v${request.version}` });
  if (query['columns'] === 'true') {
    const keyPrefix = org.schema.object(answer.object)?.keyPrefix ?? null;
    const idSelected = answer.columns.some((column) => column.columnName === 'Id');
    const body = { columnMetadata: answer.columns, entityName: answer.object, groupBy: false, idSelected, keyPrefix };
    return { status: 200, body };
  }
  const most = answer.longTexts < 2 ? PAGE : SMALLEST_PAGE;
  const size = pageSize(request.headers['sforce-query-options'], most);
  if (answer.records.length <= size) {
    return { status: 200, body: { totalSize: answer.totalSize, done: true, records: answer.records } };
  }
  if (answer.grouped) {
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
    );
  }
  const locator = keepCursor(org, {
    userId: context.userId,
    records: answer.records,
    totalSize: answer.totalSize,
    most
  });
  return page(request, locator, 0);
}

function nextPage(request: RestRequest): RestResponse {
  const [, locator = '', start = ''] = /^(01g[A-Za-z0-9]{15})-(\d+)$/.exec(request.params['locator'] ?? '') ?? [];
  if (locator === '') throw errors.invalidQueryLocator();
  return page(request, locator, Number(start));
}

function page(request: RestRequest, locator: string, start: number): RestResponse {
  const cursor = cursors.get(request.org)?.get(locator);
  if (!cursor || cursor.userId !== request.context.userId || start > cursor.records.length)
    throw errors.invalidQueryLocator();
  const size = pageSize(request.headers['sforce-query-options'], cursor.most);
  const end = Math.min(start + size, cursor.records.length);
  const done = end >= cursor.records.length;
  return {
    status: 200,
    body: {
      totalSize: cursor.totalSize,
      done,
      ...(done ? {} : { nextRecordsUrl: `/services/data/v${request.version}/query/${locator}-${end}` }),
      records: cursor.records.slice(start, end)
    }
  };
}

function keepCursor(org: Org, cursor: Cursor): string {
  const open = cursors.get(org) ?? new Map<string, Cursor>();
  cursors.set(org, open);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const locator = `01g${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')}AAA`;
  open.set(locator, cursor);
  for (const oldest of open.keys()) {
    if (open.size <= MOST_CURSORS) break;
    open.delete(oldest);
  }
  return locator;
}

/**
 * `Sforce-Query-Options: batchSize=500`, between 200 and 2,000; never more than 200 where two custom fields of long text
 * are selected (SOQL and SOSL Reference, "Change the Batch Size in Queries").
 */
function pageSize(header: string | undefined, most: number): number {
  const asked = /batchSize=(\d+)/i.exec(header ?? '')?.[1];
  if (asked === undefined) return most;
  return Math.min(Math.max(Number(asked), SMALLEST_PAGE), most);
}
