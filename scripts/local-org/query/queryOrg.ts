/** What a query needs of an org, and the facts of the org that dates depend on. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Access, Clock, Context, FieldDef, Schema } from '../org/types.ts';
import type { Calendar } from './dateLiterals.ts';
import type { FiscalYear } from './dateFunctions.ts';
import { queryErrors } from './queryError.ts';
import { dayIn } from './timeZone.ts';

/** The part of an org that queries read. */
export interface QueryOrg {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly access: Access;
  readonly metadata: { readonly schema: Schema };
  /** Makes the rows of an object that has none of its own before somebody queries it. */
  prepareRows?(objectName: string): void;
  /** Fields in the words of the user's language; absent where nothing is translated. */
  wordingFor?(context: Context): { field(field: FieldDef): FieldDef };
}

/** The org's calendar: its time zone, its day, its fiscal year. */
export interface OrgCalendar extends Calendar {
  timeZone: string;
  fiscal: FiscalYear;
}

const MOST_STATEMENTS = 500;
const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** A prepared statement whose rows are arrays, kept for the next time. */
export function prepared(database: DatabaseSync, sql: string): StatementSync {
  let known = statements.get(database);
  if (!known) {
    known = new Map();
    statements.set(database, known);
  }
  let statement = known.get(sql);
  if (statement) {
    known.delete(sql);
  } else {
    statement = withinLimits(() => database.prepare(sql));
    statement.setReturnArrays(true);
    if (known.size >= MOST_STATEMENTS) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
  }
  known.set(sql, statement);
  return statement;
}

/** What SQLite says of a statement beyond its limits; Salesforce has limits of its own, and one answer for all. */
const TOO_MUCH =
  /too many columns|too large|too many terms|too many SQL variables|too complex|at most \d+ tables|parser stack overflow|string or blob too big/;

/** Runs a part of SQLite's work; what is beyond its limits is QUERY_TOO_COMPLICATED. */
export function withinLimits<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && TOO_MUCH.test(error.message)) throw queryErrors.tooComplicated();
    throw error;
  }
}

/** Reads the org's time zone (UTC unless the Organization says otherwise) and fiscal year (January unless it says). */
export function orgCalendar(org: QueryOrg): OrgCalendar {
  const organization = org.metadata.schema.object('Organization');
  const fields = ['TimeZoneSidKey', 'FiscalYearStartMonth', 'UsesStartDateAsFiscalYearName'];
  const columns = fields.map((name) => (organization?.fields.has(name) ? `"${name}"` : 'NULL'));
  const row: readonly unknown[] = organization
    ? rowOf(prepared(org.database, `SELECT ${columns.join(', ')} FROM "Organization" LIMIT 1`).get())
    : [];
  const timeZone = typeof row[0] === 'string' && row[0] !== '' ? row[0] : 'UTC';
  const startMonth = typeof row[1] === 'number' && row[1] >= 1 && row[1] <= 12 ? row[1] : 1;
  return {
    timeZone,
    today: dayIn(timeZone, org.clock.now()),
    fiscalYearStartMonth: startMonth,
    fiscal: { startMonth, namedByStart: row[2] === 1 }
  };
}

/** The time zone of a user, when they have one. */
export function userTimeZone(org: QueryOrg, context: Context): string | null {
  if (!org.metadata.schema.object('User')?.fields.has('TimeZoneSidKey')) return null;
  const [zone] = rowOf(
    prepared(org.database, 'SELECT "TimeZoneSidKey" FROM "User" WHERE "Id" = ?').get(context.userId)
  );
  return typeof zone === 'string' && zone !== '' ? zone : null;
}

function rowOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [];
}
