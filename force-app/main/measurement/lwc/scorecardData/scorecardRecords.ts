/** The records behind a figure, read with the viewer's own access. */
import type { GraphQLOperation } from 'c/conversationSave';
import { addDays, dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { startOfDay } from 'c/meetingTimes';
import { idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { PublishedLine, Scorecard } from './readScorecards';
import { detailCondition, sourcesOf } from './recordSources';
import type { RecordSource } from './recordSources';
import { totalOf } from './totals';

/** A record as it is listed: nothing in it says how a rep did. */
export interface BehindRecord {
  id: string;
  objectApiName: string;
  name: string;
  /** A day; null: none is known. */
  day: Day | null;
  coach: string;
  /** What it is about, in its own words. */
  about: string;
}

export interface BehindRecords {
  records: BehindRecord[];
  /** How many the viewer may see, listed or not. */
  seen: number;
}

/** Of whom, and in which period. */
export type RecordsOf = Pick<Scorecard, 'level' | 'memberId' | 'start' | 'end' | 'timeZone'>;

const LISTED = 50;

/**
 * Asks for the records behind a line, the newest first: one request, with a subquery for each object. null: they are not
 * listed. Days begin where those of the figures do. What the viewer may not see is left out.
 */
export function recordsQuery(
  scorecard: RecordsOf,
  { measure, detail }: Pick<PublishedLine, 'measure' | 'detail'>,
  today: Day
): GraphQLOperation | null {
  const sources = sourcesOf(measure);
  if (sources.length === 0) return null;
  const part = detailCondition(measure, detail);
  const subqueries = sources.map((source) => subquery(source, scorecard, part?.where)).join('\n      ');
  const after = addDays(scorecard.end, 1);
  const all: readonly [name: string, type: string, value: unknown][] = [
    ['from', 'Date', scorecard.start],
    ['to', 'Date', after],
    ['fromInstant', 'DateTime', startOfDay(scorecard.start, scorecard.timeZone)],
    ['toInstant', 'DateTime', startOfDay(after, scorecard.timeZone)],
    ['member', 'ID', scorecard.memberId],
    ['today', 'Date', today],
    ['detail', part?.type ?? 'String', part?.value],
    ['currency', 'Picklist', part?.currency]
  ];
  const used = all.filter(([name]) => new RegExp(`\\$${name}\\b`).test(subqueries));
  return {
    query: `query ScorecardRecords(${used.map(([name, type]) => `$${name}: ${type}`).join(', ')}) {
  uiapi {
    query {
      ${subqueries}
    }
  }
}`,
    variables: Object.fromEntries(used.map(([name, , value]) => [name, value]))
  };
}

function subquery(source: RecordSource, { level }: RecordsOf, part: string | undefined): string {
  const { objectApiName, day, isInstant, until, about, coaches } = source;
  const [from, to] = isInstant ? ['$fromInstant', '$toInstant'] : ['$from', '$to'];
  const conditions = [
    until
      ? `{ or: [{ ${until}: { eq: null } } { ${until}: { gte: { value: ${from} } } }] }`
      : `{ ${day}: { gte: { value: ${from} } } }`,
    `{ ${day}: { lt: { value: ${to} } } }`,
    ...source.where,
    ...(level === 'Organization' ? [] : [source.whose[level]]),
    ...(part === undefined ? [] : [part])
  ];
  return `${objectApiName}(
        first: ${LISTED}
        where: { and: [
          ${conditions.join('\n          ')}
        ] }
        orderBy: { ${day}: { order: DESC } }
      ) @optional {
        totalCount
        edges { node {
          Id Name { value } ${day} { value } ${[...about, ...coaches].map(selected).join(' ')}
        } }
      }`;
}

/** A field, or the name of what a relationship, or one after the other, leads to. */
function selected(path: string): string {
  if (path.endsWith('__c')) return `${path} { value }`;
  return path
    .split('.')
    .reduceRight((inner, relationship) => `${relationship} @optional { ${inner} }`, 'Name { value }');
}

/** Reads the answer to `recordsQuery`, with instants as days in a time zone. */
export function readRecords(data: unknown, measure: string, timeZone: string): BehindRecords {
  const sources = sourcesOf(measure);
  const records = sources.flatMap((source) => {
    const { objectApiName, day, isInstant, about, coaches } = source;
    return recordsOf(data, objectApiName).map((record) => ({
      id: idOf(record),
      objectApiName,
      name: textOf(record, 'Name') ?? '',
      day: isInstant ? dayIn(timeZone, textOf(record, day)) : textOf(record, day),
      coach: firstOf(record, coaches),
      about: firstOf(record, about)
    }));
  });
  const newest = records.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? ''));
  const seen = sources.reduce((sum, { objectApiName }) => sum + totalOf(data, objectApiName), 0);
  return { records: newest.slice(0, LISTED), seen: Math.max(records.length, seen) };
}

function dayIn(timeZone: string, instant: string | null): Day | null {
  return instant === null ? null : dayOf(Date.parse(instant), timeZone);
}

function firstOf(record: RecordNode, paths: readonly string[]): string {
  return paths.map((path) => wordsOf(record, path)).find(Boolean) ?? '';
}

function wordsOf(record: RecordNode, path: string): string {
  if (path.endsWith('__c')) return textOf(record, path) ?? '';
  const named = path
    .split('.')
    .reduce<RecordNode | null>((each, relationship) => (each ? parentOf(each, relationship) : null), record);
  return textOf(named, 'Name') ?? '';
}
