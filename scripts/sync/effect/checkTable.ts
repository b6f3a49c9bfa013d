import { readFileSync } from 'node:fs';
import { percent, type Checked } from './simulation/scenarios.ts';

/** Where `npm run effect:check -- --write` puts what came of it. */
export const EFFECT_PAGE = 'docs/effect.md';

const columns = [
  'org',
  'truth',
  'mean',
  'intervals that hold it',
  'alarms',
  'naive mean',
  'naive intervals that hold it',
  'naive alarms'
] as const;

/** What came of each kind of org, as it is printed and as it stands in the documentation. */
export function checkRows(checked: readonly Checked[]): Record<(typeof columns)[number], string>[] {
  return checked.map((each) => ({
    org: each.name,
    truth: each.truth.toFixed(3),
    mean: each.mean.toFixed(3),
    'intervals that hold it': percent(each.coverage),
    alarms: percent(each.alarms),
    'naive mean': each.naiveMean.toFixed(3),
    'naive intervals that hold it': percent(each.naiveCoverage),
    'naive alarms': percent(each.naiveAlarms)
  }));
}

/** The page with its table as the rows say. */
export function pageWithChecks(checked: readonly Checked[]): string {
  const page = readFileSync(EFFECT_PAGE, 'utf8');
  const table = /^\| org .*\n(\|.*\n)+/m;
  if (!table.test(page)) throw new Error(`${EFFECT_PAGE} has lost the table of simulated orgs.`);
  return page.replace(table, markdownTable(checkRows(checked)));
}

/** Padded as the formatter does it: words to the left, figures to the right. */
function markdownTable(rows: readonly Record<(typeof columns)[number], string>[]): string {
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |\n`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [columns, rule, ...rows.map((row) => columns.map((column) => row[column]))].map(line).join('');
}
