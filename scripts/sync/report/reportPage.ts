import { createHash } from 'node:crypto';
import { measuresOf } from '../../../force-app/main/domain/lwc/scorecardRules/scorecardRules.ts';
import { sparkline, SPARKLINE } from '../../../force-app/main/domain/lwc/sparkline/sparkline.ts';
import type { SentRecord } from '../org/salesforceReader.ts';
import type { Scorecard } from '../publish/composeScorecards.ts';
import { change, figure, measureName, monthName } from './figures.ts';
import { h, renderDocument, type HtmlChild, type HtmlElement } from './html.ts';
import type { DefinitionRow, MonthReport, ServiceRow, TrendRow } from './readReport.ts';
import { style } from './style.ts';

/** The report of a month as one page that needs nothing else: no script, no picture, no address. */
export function reportPage(reports: readonly MonthReport[], month: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const title = `Coaching report, ${monthName(month)}`;
  return renderDocument(
    h(
      'html',
      { lang: 'en' },
      h(
        'head',
        {},
        h('meta', { charset: 'utf-8' }),
        h('meta', {
          'http-equiv': 'Content-Security-Policy',
          content: `default-src 'none'; style-src 'sha256-${hash}'`
        }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('title', {}, title),
        h('style', {}, style)
      ),
      h('body', {}, h('main', {}, h('h1', {}, title), reports.map(orgParts)))
    )
  );
}

function orgParts(report: MonthReport): HtmlChild {
  return [
    h('p', { class: 'weak' }, `Org ${report.orgId}. Read until ${report.readUntil}.`),
    report.isRunning ? h('p', {}, 'This month is still running: counts grow until it ends.') : null,
    report.scorecards.length === 0 ? h('p', {}, 'Nothing was measured in this month.') : null,
    report.scorecards.map((scorecard) => scope(scorecard, report)),
    effect(report),
    definitions(report.definitions)
  ];
}

/** Development and business always together; revenue as context, without a status; no rep is named. */
function scope(scorecard: Scorecard, report: MonthReport): HtmlElement {
  const { fields, lines } = scorecard;
  const isOrg = fields['Level__c'] === 'Organization';
  const isOf = (row: { dimension: string; member_id: string }): boolean =>
    isOrg ? row.dimension === 'org' : row.dimension === 'team' && row.member_id === fields['Member__c'];
  const trends = report.trends.filter(isOf);
  const name = isOrg ? 'Organization' : `Team of ${String(fields['Name']).replace(/, [^,]*$/, '')}`;
  const order = measuresOf(isOrg ? 'Organization' : 'Team', 'Month');
  const rank = (line: SentRecord): number => order.indexOf(String(line['Measure__c']));
  const part = (half: string) =>
    lines
      .map((line) => line.fields)
      .filter((line) => line['Half__c'] === half)
      .sort((a, b) => rank(a) - rank(b));
  return h(
    'section',
    { class: 'scope' },
    h('h2', {}, name),
    habit(fields),
    fields['Is_Fizzling__c'] === true
      ? h(
          'div',
          { class: 'alert' },
          h('strong', {}, 'Interest in coaching is fading. '),
          `Well behind their usual value of the last year: ${String(fields['Fading_Measures__c'] ?? '')
            .split(', ')
            .map((measure) => measureName(measure))
            .join(', ')}.`
        )
      : null,
    h(
      'div',
      { class: 'halves' },
      half('Development', name, part('Development'), trends),
      half('Business', name, part('Business'), trends)
    ),
    h('h3', {}, 'Context'),
    h('p', { class: 'weak' }, 'Sales results stand beside coaching. They do not score it.'),
    lineTable('Context', name, part('Context'), trends),
    part('Context').length === 0 ? null : monthTable('Context', name, part('Context'), trends),
    service(report.service.find(isOf))
  );
}

const noComparison =
  'The win rate of coached deals is no comparison: coaches choose which deals to coach. Below, coached is beside comparable.';

function habit(fields: SentRecord): HtmlElement | null {
  const weeks = fields['Weeks_In_A_Row__c'];
  if (typeof weeks !== 'number') return null;
  const words = weeks === 1 ? '1 week' : `${weeks} weeks`;
  return h('p', {}, `${words} in a row with planned coaching done; best: ${String(fields['Best_Weeks_In_A_Row__c'])}.`);
}

function half(heading: string, of: string, lines: SentRecord[], trends: TrendRow[]): HtmlElement {
  return h(
    'div',
    {},
    h('h3', {}, heading),
    lines.length === 0 ? h('p', {}, 'Nothing was measured here in this month.') : lineTable(heading, of, lines, trends),
    lines.some((line) => line['Measure__c'] === 'coached_win_rate_percent')
      ? h('p', { class: 'weak' }, noComparison)
      : null,
    lines.length === 0 ? null : monthTable(heading, of, lines, trends)
  );
}

function lineTable(heading: string, of: string, lines: SentRecord[], trends: TrendRow[]): HtmlElement {
  const isJudged = heading !== 'Context';
  const columns = [
    'Measure',
    'Actual',
    ...(isJudged ? ['Target', 'Status'] : []),
    'Against the month before',
    'n',
    'Trend'
  ];
  return table(
    `${of}: ${heading}`,
    '',
    columns,
    lines.map((line) => {
      const { unit, actual, target, previous, better } = valuesOf(line);
      const spark = sparkline(seriesOf(line, trends).map(({ value }) => value));
      return [
        h('th', { scope: 'row' }, nameOf(line)),
        h('td', { class: 'number' }, figure(actual, unit)),
        ...(isJudged
          ? [
              h(
                'td',
                { class: 'number' },
                target === null ? '' : `${better === 'Down' ? '≤' : '≥'} ${figure(target, unit)}`
              ),
              h('td', {}, statusWords(line))
            ]
          : []),
        h('td', {}, change(actual, previous, unit, isJudged ? better : null)),
        h('td', { class: 'number' }, String(line['Sample__c'] ?? '')),
        h('td', {}, spark ? drawing(spark) : '')
      ];
    })
  );
}

/** The same figures as the drawings, month by month. */
function monthTable(heading: string, of: string, lines: SentRecord[], trends: TrendRow[]): HtmlElement {
  const months = [...new Set(trends.map(({ month }) => month))].sort();
  return table(
    `${of}: ${heading}, month by month`,
    'months',
    ['Month', ...lines.map(nameOf)],
    months.map((month) => [
      h('th', { scope: 'row' }, month.slice(0, 7)),
      ...lines.map((line) => {
        const value = seriesOf(line, trends).find((point) => point.month === month)?.value ?? null;
        return h('td', { class: 'number' }, figure(value, valuesOf(line).unit));
      })
    ])
  );
}

function service(row: ServiceRow | undefined): HtmlElement | null {
  if (!row) return null;
  const parts: [name: string, value: number | null, unit: string][] = [
    ['People coached', row.people_coached, ''],
    ['Behaviors moved', row.behaviors_moved, ''],
    ['Deals touched', row.deals_touched, ''],
    ['Stories', row.stories, ''],
    ['Learning speed: median days to a higher level', row.median_days_to_level, 'days'],
    ['Confidence at the start of goals, 1 to 5', row.confidence_before, ''],
    ['Confidence at their end', row.confidence_after, ''],
    ['Sales outcomes: win rate', row.win_rate_percent, '%']
  ];
  const known = parts.filter(([, value]) => value !== null);
  return h(
    'div',
    {},
    h('h3', {}, `What coaching delivered in ${row.quarter}`),
    h(
      'dl',
      { class: 'service' },
      known.map(([name, value, unit]) => h('div', {}, h('dt', {}, name), h('dd', {}, figure(value, unit))))
    )
  );
}

function effect({ effect: parts, readUntil }: MonthReport): HtmlElement {
  return h(
    'section',
    {},
    h('h2', {}, 'Coached beside comparable'),
    h(
      'p',
      { class: 'weak' },
      `As of ${readUntil}: of the deals and months that each part names, not of this month alone.`
    ),
    parts.map(({ heading, lines }) => [h('h3', {}, heading), lines.map((line) => h('p', {}, line))])
  );
}

function definitions(rows: readonly DefinitionRow[]): HtmlElement {
  return h(
    'section',
    {},
    h('h2', {}, 'What the measures mean'),
    table(
      'Measures of this report',
      '',
      ['Measure', 'Counted in', 'Meaning'],
      rows.map(({ measure, unit, meaning }) => [
        h('th', { scope: 'row' }, measureName(measure)),
        h('td', {}, unit),
        h('td', {}, meaning)
      ])
    )
  );
}

function table(caption: string, className: string, columns: string[], rows: HtmlElement[][]): HtmlElement {
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      { class: className },
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((column) => h('th', { scope: 'col' }, column))
        )
      ),
      h(
        'tbody',
        {},
        rows.map((cells) => h('tr', {}, cells))
      )
    )
  );
}

function drawing({ parts, last }: NonNullable<ReturnType<typeof sparkline>>): HtmlElement {
  return h(
    'svg',
    { viewBox: `0 0 ${SPARKLINE.width} ${SPARKLINE.height}`, 'aria-hidden': 'true' },
    parts.map((points) => h('polyline', { points })),
    last ? h('circle', { cx: last.x, cy: last.y, r: 2.5 }) : null
  );
}

/** Every month of the trend, also those without this measure. */
function seriesOf(line: SentRecord, trends: TrendRow[]): { month: string; value: number | null }[] {
  const own = trends.filter(
    ({ measure, detail }) => measure === line['Measure__c'] && detail === (line['Detail__c'] ?? '')
  );
  return [...new Set(trends.map(({ month }) => month))]
    .sort()
    .map((month) => ({ month, value: own.find((row) => row.month === month)?.value ?? null }));
}

function valuesOf(line: SentRecord) {
  const number = (field: string): number | null => {
    const value = line[field];
    return typeof value === 'number' ? value : null;
  };
  return {
    unit: String(line['Unit__c'] ?? ''),
    actual: number('Actual__c'),
    target: number('Target__c'),
    previous: number('Previous__c'),
    better: typeof line['Better__c'] === 'string' ? line['Better__c'] : null
  };
}

function nameOf(line: SentRecord): string {
  return measureName(String(line['Measure__c']), String(line['Detail__c'] ?? ''));
}

const MARKS: Readonly<Record<string, string>> = { 'On target': '✓', Close: '△', 'Needs action': '✗' };

/** A status in words, with a shape before it. */
function statusWords(line: SentRecord): string {
  const status = String(line['Status__c'] ?? '');
  return [MARKS[status], status].filter(Boolean).join(' ');
}
