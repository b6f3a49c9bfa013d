/**
 * How both databases hand values to JavaScript, by PostgreSQL type: bigint and numeric as numbers, a date as
 * `YYYY-MM-DD` text (a Date would move it by the machine's time zone).
 */
export const parsersByOid: Record<number, (value: string) => unknown> = {
  20: Number,
  1700: Number,
  1082: (value) => value
};
