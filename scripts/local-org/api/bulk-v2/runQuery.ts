/** Runs a query job as the user who made it, and keeps its lines. */
import { NotEmulated, SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Condition, Context, FieldPath, FieldValue, Query, QueryRow } from '../../org/types.ts';
import { QueryError } from '../../query/queryError.ts';
import { relationshipField } from '../../query/sources.ts';
import { isAggregate } from '../../query/statement.ts';
import { parse } from '../../soql/parseSoql.ts';
import { placedError } from '../../soql/placedError.ts';
import { csvLine } from './csv.ts';
import type { BulkJobs, QueryJob } from './jobs.ts';

/** Rows read in one step. */
const AT_ONCE = 10_000;

/** The query of a job as it can be run; throws API_ERROR as the creation of a query job answers it. */
export function readQuery(org: Org, context: Context, soql: string, includeDeleted: boolean): Query {
  try {
    const { query, countOnly } = parse(soql, org.schema);
    refuseClauses(query, countOnly);
    const asked: Query = includeDeleted ? { ...query, includeDeleted: true } : query;
    // Names and access are checked before the job starts.
    org.query(context, { ...asked, limit: 0 });
    return asked;
  } catch (error) {
    if (error instanceof NotEmulated || !(error instanceof SalesforceError)) throw error;
    const { errorCode, message } = error instanceof QueryError ? placedError(error, soql) : error;
    if (errorCode === 'INVALID_TYPE') {
      const name = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '';
      throw new SalesforceError('INVALIDENTITY', `Entity '${name}' is not supported by the Bulk API.`);
    }
    throw new SalesforceError('API_ERROR', message);
  }
}

/** Source: Bulk API 2.0 Developer Guide, "Create a Query Job", the list of what it does not support. */
function refuseClauses(query: Query, countOnly: boolean): void {
  if (countOnly || isAggregate(query)) throw refusal('Aggregate Relationships not supported in Bulk Query');
  if (query.offset !== undefined) throw refusal('OFFSET clause is not supported in Bulk Query');
  for (const item of query.select) {
    if (item.kind === 'children') throw refusal('Nested queries are not supported in Bulk Query');
    if (item.kind === 'field' && item.ifVisible === true) {
      throw refusal('FIELDS() is not supported in Bulk Query');
    }
    if (item.kind === 'field' && item.path.some((step) => step.includes(':'))) {
      throw refusal('TYPEOF clause is not supported in Bulk Query');
    }
  }
}

function refusal(message: string): SalesforceError {
  return new SalesforceError('API_ERROR', message);
}

/**
 * Reads the rows step by step and keeps each as a line of CSV. A query without an order of its own and without a limit
 * is read by id, so that no more than one step's rows are in memory.
 */
export function* runQueryJob(org: Org, jobs: BulkJobs, started: QueryJob): Generator<QueryJob> {
  const context: Context = { userId: started.createdById, mode: 'user' };
  const query = readQuery(org, context, started.query, started.operation === 'queryAll');
  const paths = query.select.flatMap((item) => (item.kind === 'field' ? [item] : []));
  const columns = paths.map((item) => item.alias ?? properPath(org, query.object, item.path));
  jobs.clearResults(started.id);
  let job = jobs.update(started, { columns, numberRecordsProcessed: 0 });
  const inSteps = query.orderBy.length === 0 && query.limit === undefined;
  let after = '';
  for (;;) {
    const began = performance.now();
    const { rows } = org.query(context, inSteps ? step(query, after) : query);
    job = org.transaction(() => {
      for (const [index, row] of rows.entries()) {
        const values = columns.map((column) => valueAt(row, column));
        jobs.addResult(job.id, job.numberRecordsProcessed + index, csvLine(values, job));
      }
      return jobs.update(job, {
        numberRecordsProcessed: job.numberRecordsProcessed + rows.length,
        processingTime: job.processingTime + Math.round(performance.now() - began)
      });
    });
    yield job;
    after = rows.at(-1)?.id ?? '';
    if (!inSteps || rows.length < AT_ONCE || after === '') return;
  }
}

function step(query: Query, after: string): Query {
  const further: Condition[] =
    after === '' ? [] : [{ kind: 'compare', path: ['Id'], operator: '>', value: { kind: 'value', value: after } }];
  const conditions = [...(query.where === undefined ? [] : [query.where]), ...further];
  const [first] = conditions;
  return {
    ...query,
    ...(first === undefined ? {} : { where: conditions.length === 1 ? first : { kind: 'and', conditions } }),
    orderBy: [{ path: ['Id'], direction: 'ASC', nulls: 'FIRST' }],
    limit: AT_ONCE
  };
}

/** `account.name` as the schema writes it: `Account.Name`. */
function properPath(org: Org, objectName: string, path: FieldPath): string {
  const words: string[] = [];
  let targets = [objectName];
  for (const [index, word] of path.entries()) {
    const objects = targets.flatMap((name) => org.schema.object(name) ?? []);
    if (index === path.length - 1) {
      words.push(objects.map((object) => org.schema.field(object.name, word)?.name).find(Boolean) ?? word);
    } else {
      const field = objects.map((object) => relationshipField(object, word)).find(Boolean);
      words.push(field?.relationshipName ?? word);
      targets = field?.referenceTo ?? [];
    }
  }
  return words.join('.');
}

function valueAt(row: QueryRow, column: string): FieldValue {
  let value: QueryRow['values'][string] | undefined = row.values[column];
  if (value === undefined) {
    value = row;
    for (const word of column.split('.')) {
      if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return null;
      value = value.values[word];
    }
  }
  if (value === undefined) throw new Error(`The query's rows have no column ${column}`);
  return value === null || typeof value !== 'object' ? value : null;
}
