/**
 * UserRecordAccess: what a user may do with records, computed when it is asked; no row of it is stored.
 * Source: Object Reference, "UserRecordAccess" (its "Usage" says which queries there are).
 */
import { NotEmulated } from '../errors.ts';
import { toId18 } from '../org/ids.ts';
import type { Org } from '../org/org.ts';
import type { Condition, Context, FieldValue, Id, Query, QueryResult, QueryRow } from '../org/types.ts';
import { QueryError, queryErrors } from './queryError.ts';

/** The object's API name. */
export const USER_RECORD_ACCESS = 'UserRecordAccess';

const MOST_RECORDS = 200;
const LEVELS = ['None', 'Read', 'Edit', 'Delete', 'Transfer', 'All'];
const FLAGS = ['HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'HasTransferAccess', 'HasAllAccess'] as const;

type Flag = (typeof FLAGS)[number];
type AccessRow = Record<Flag, boolean> & { RecordId: Id; MaxAccessLevel: string };

/** Who is asked about, which records, and which access they must have. */
interface Filter {
  userId: Id;
  recordIds: Id[];
  flags: { flag: Flag; value: boolean }[];
}

/** Runs a query of UserRecordAccess; records that the asker may not read are left out. */
export function runUserRecordAccess(org: Org, context: Context, query: Query): QueryResult {
  if (query.groupBy || query.having) throw new NotEmulated('groups of UserRecordAccess');
  const filter = readFilter(query.where);
  const columns = query.select.map((item) => {
    if (item.kind !== 'field') throw new NotEmulated(`the selection of ${item.kind} from UserRecordAccess`);
    return { name: item.alias, field: selected(item.path, filter) };
  });
  if (!columns.some(({ field }) => field === 'RecordId')) throw malformed('RecordId must be selected');
  const asked = { userId: filter.userId, mode: 'user' } as const;
  const rows = filter.recordIds
    .flatMap((id) => accessTo(org, context, asked, id) ?? [])
    .filter((row) => filter.flags.every(({ flag, value }) => row[flag] === value));
  for (const order of query.orderBy.toReversed()) {
    const field = selected(order.path ?? [], filter);
    if (order.fn !== undefined || !columns.some((column) => column.field === field)) {
      throw malformed('UserRecordAccess can only be ordered by fields that are selected');
    }
    const sign = order.direction === 'ASC' ? 1 : -1;
    rows.sort((a, b) => sign * (rank(a[field]) < rank(b[field]) ? -1 : rank(a[field]) > rank(b[field]) ? 1 : 0));
  }
  const first = query.offset ?? 0;
  const page = rows.slice(first, query.limit === undefined ? undefined : first + query.limit);
  const toRow = (row: AccessRow): QueryRow => ({
    object: USER_RECORD_ACCESS,
    id: null,
    values: Object.fromEntries(columns.map(({ name, field }): [string, FieldValue] => [name ?? field, row[field]]))
  });
  return { totalSize: query.countAll === true ? rows.length : page.length, rows: page.map(toRow) };
}

function accessTo(org: Org, context: Context, asked: Context, id: Id): AccessRow | null {
  const object = org.schema.objectOfId(id);
  const { access } = org;
  if (!object || org.record(object.name, id) === null || !access.canReadRecord(context, object, id)) return null;
  const flags = {
    HasReadAccess: access.canReadRecord(asked, object, id),
    HasEditAccess: access.canEditRecord(asked, object, id),
    HasDeleteAccess: access.canDeleteRecord(asked, object, id),
    HasTransferAccess: access.canTransferRecord(asked, object, id),
    HasAllAccess: access.canShareRecord(asked, object, id)
  };
  const held = FLAGS.findLastIndex((flag) => flags[flag]);
  return { RecordId: id, ...flags, MaxAccessLevel: LEVELS[held + 1] ?? 'None' };
}

function rank(value: FieldValue): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const level = LEVELS.indexOf(String(value));
  return level < 0 ? String(value) : level;
}

function selected(path: string[], filter: Filter): 'RecordId' | 'MaxAccessLevel' | Flag {
  const name = path.join('.').toLowerCase();
  const known = (['RecordId', 'MaxAccessLevel', ...FLAGS] as const).find((field) => field.toLowerCase() === name);
  if (known === undefined) {
    if (name !== 'userid' && name !== 'id') throw queryErrors.noSuchColumn(path.join('.'), USER_RECORD_ACCESS);
    throw malformed(`${path.join('.')} cannot be selected from UserRecordAccess`);
  }
  if (filter.flags.length > 0 && known !== 'RecordId') {
    throw malformed('Only RecordId can be selected when UserRecordAccess is filtered by an access level field');
  }
  return known;
}

/** `UserId = …` and `RecordId = …` or `IN (…)`, and perhaps access level fields; nothing else is legal. */
function readFilter(where: Condition | undefined): Filter {
  const filter: Partial<Filter> & Pick<Filter, 'flags'> = { flags: [] };
  for (const condition of conjuncts(where)) {
    if (condition.kind !== 'compare' || condition.fn !== undefined) throw unfiltered();
    const { operator, value } = condition;
    const name = condition.path.join('.').toLowerCase();
    const flag = FLAGS.find((known) => known.toLowerCase() === name);
    if (value.kind !== 'list' && value.kind !== 'value') throw new NotEmulated(`a ${value.kind} on UserRecordAccess`);
    const values = value.kind === 'list' ? value.values : [value.value];
    if (name === 'userid' && operator === '=' && filter.userId === undefined) {
      filter.userId = idOf(values[0] ?? null);
    } else if (name === 'recordid' && (operator === '=' || operator === 'IN') && filter.recordIds === undefined) {
      if (values.length > MOST_RECORDS) {
        throw new QueryError('EXCEEDED_ID_LIMIT', `Number of records exceeds limit:${MOST_RECORDS}`);
      }
      filter.recordIds = [...new Set(values.map(idOf))];
    } else if (flag !== undefined && (operator === '=' || operator === '!=') && typeof values[0] === 'boolean') {
      filter.flags.push({ flag, value: (operator === '=') === values[0] });
    } else {
      throw unfiltered();
    }
  }
  const { userId, recordIds } = filter;
  if (userId === undefined || recordIds === undefined) throw unfiltered();
  return { userId, recordIds, flags: filter.flags };
}

function conjuncts(where: Condition | undefined): Condition[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.conditions.flatMap(conjuncts) : [where];
}

function idOf(value: FieldValue): Id {
  const id = toId18(String(value ?? ''));
  if (id === null) throw queryErrors.invalidId(String(value ?? ''));
  return id;
}

function unfiltered(): QueryError {
  return malformed(
    'UserRecordAccess must be filtered by one UserId, by RecordId, and otherwise by access level fields'
  );
}

function malformed(message: string): QueryError {
  return queryErrors.malformed(message);
}
