/** What a query needs of an org, and the facts of the org that dates depend on. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Access, Clock, Schema } from '../org/types.ts';
import type { Calendar } from './dateLiterals.ts';
import type { FiscalYear } from './dateFunctions.ts';
import { dayIn } from './timeZone.ts';

/** The part of an org that queries read. */
export interface QueryOrg {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly access: Access;
  readonly metadata: { readonly schema: Schema };
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
    statement = database.prepare(sql);
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

function rowOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [];
}
