/**
 * SOQL's date functions as SQL over a stored date or datetime (text in UTC).
 *
 * Source: SOQL and SOSL Reference, "Date Functions": values are computed in UTC unless convertTimezone is used.
 */
import type { DateFunction } from '../org/types.ts';

/** Names of all date functions. */
export const DATE_FUNCTIONS: readonly DateFunction[] = [
  'CALENDAR_YEAR',
  'CALENDAR_QUARTER',
  'CALENDAR_MONTH',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_YEAR',
  'FISCAL_QUARTER',
  'FISCAL_MONTH',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR'
];

/** True for the name of a date function. */
export function isDateFunction(name: string): name is DateFunction {
  return (DATE_FUNCTIONS as readonly string[]).includes(name);
}

/** The fiscal year of the org: its first month (1 to 12), and whether it is named after the year in which it starts. */
export interface FiscalYear {
  startMonth: number;
  namedByStart: boolean;
}

/** The SQL of `fn(column)`. */
export function dateFunctionSql(fn: DateFunction, column: string, fiscal: FiscalYear): string {
  const part = (format: string) => `CAST(strftime('${format}', ${column}) AS INTEGER)`;
  const fiscalMonth = `((${part('%m')} - ${fiscal.startMonth} + 12) % 12 + 1)`;
  switch (fn) {
    case 'CALENDAR_YEAR':
      return part('%Y');
    case 'CALENDAR_QUARTER':
      return `((${part('%m')} + 2) / 3)`;
    case 'CALENDAR_MONTH':
      return part('%m');
    case 'DAY_IN_MONTH':
      return part('%d');
    case 'DAY_IN_WEEK':
      return `(${part('%w')} + 1)`;
    case 'DAY_IN_YEAR':
      return part('%j');
    case 'DAY_ONLY':
      return `substr(${column}, 1, 10)`;
    case 'HOUR_IN_DAY':
      return part('%H');
    case 'WEEK_IN_MONTH':
      return `((${part('%d')} - 1) / 7 + 1)`;
    case 'WEEK_IN_YEAR':
      return `((${part('%j')} - 1) / 7 + 1)`;
    case 'FISCAL_MONTH':
      return fiscalMonth;
    case 'FISCAL_QUARTER':
      return `((${fiscalMonth} + 2) / 3)`;
    case 'FISCAL_YEAR': {
      const { startMonth, namedByStart } = fiscal;
      if (startMonth === 1) return part('%Y');
      return namedByStart
        ? `(${part('%Y')} - (${part('%m')} < ${startMonth}))`
        : `(${part('%Y')} + (${part('%m')} >= ${startMonth}))`;
    }
  }
}
