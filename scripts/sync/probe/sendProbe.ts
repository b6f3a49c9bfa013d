import { z } from 'zod';
import { OrgRefusal } from '../org/refusals.ts';
import {
  pageOf,
  queryAllPath,
  type Part,
  type PartRefusal,
  type QueryPage,
  type SalesforceReader
} from '../org/salesforceReader.ts';
import { sinceOf, soqlOf, type Target } from '../targets.ts';
import type { Look } from './planProbe.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The window ends in the future, because the org's clock is not known before its first answer. `deleted` reaches back
 * 15 days, so a window of 16 days that it takes holds the present.
 */
const windowLength = 16 * day;

/** Before a query the promise is asked for from a day back: a `Date` header that is fast does not spoil it. */
const promiseReach = day;

const updatedSchema = z.object({ ids: z.array(z.string()), latestDateCovered: z.string() });
const deletedSchema = z.object({
  deletedRecords: z.array(z.object({ id: z.string(), deletedDate: z.string() })),
  earliestDateAvailable: z.string(),
  latestDateCovered: z.string()
});

/** A row that the org's log of deletes names. */
export interface Deletion {
  id: string;
  at: string;
}

/** What a look at one object found. */
export interface Finding {
  target: Target;
  /** The first page of rows, or why there is none; null when the object was not queried. */
  page: QueryPage | PartRefusal | null;
  /** Ids that changed. A query has to fetch them. */
  changed: string[];
  deleted: Deletion[];
  /** The org's promise, made before any row was read: nothing stamped before it is still uncommitted. */
  promise: Date | null;
  /** The org's memory of deletes begins after the last read: a query finds what changed, not all that is gone. */
  isLogShort: boolean;
  /** True when the org was asked for a list. */
  wasListed: boolean;
  /** Why the org did not give the lists. */
  listsRefusal: string | null;
}

/** Sends one composite call and tells what it found of each object. */
export async function sendProbe(reader: SalesforceReader, looks: readonly Look<Target>[]): Promise<Finding[]> {
  const asked = looks.map((look) => ({ look, paths: pathsOf(look, reader.serverTime) }));
  const parts = await sendParts(
    reader,
    asked.flatMap(({ paths }) => paths.map(({ path }) => path))
  );
  const now = reader.serverTime;
  return asked.map(({ look, paths }) => {
    const answers = new Map(paths.map(({ kind }) => [kind, parts.shift()]));
    return findingOf(look, answers, now);
  });
}

type Kind = 'updated' | 'deleted' | 'query';

function pathsOf({ target, by }: Look<Target>, serverTime: number): { kind: Kind; path: string }[] {
  const query = { kind: 'query' as const, path: queryAllPath(soqlOf(target)) };
  if (by === 'query') return [query];
  const from = by === 'both' ? (serverTime || target.readAt) - promiseReach : (sinceOf(target)?.getTime() ?? 0);
  if (by === 'both' && from <= 0) return [query];
  const start = Math.floor(from / minute) * minute;
  const window = new URLSearchParams({ start: wire(start), end: wire(start + windowLength) }).toString();
  const list = (kind: 'updated' | 'deleted') => ({ kind, path: `/sobjects/${target.name}/${kind}?${window}` });
  // The parts run in this order: the promise is older than the rows.
  if (by === 'both') return [list('updated'), query];
  return target.isDeletable ? [list('updated'), list('deleted')] : [list('updated')];
}

/** A call that the org refuses as a whole is one whose every part it refuses. */
async function sendParts(reader: SalesforceReader, paths: string[]): Promise<Part[]> {
  try {
    return await reader.together(paths);
  } catch (error) {
    if (!(error instanceof OrgRefusal) || error.status !== 400) throw error;
    return paths.map(() => ({ error: error.message, errorCode: error.errorCode }));
  }
}

function findingOf({ target, by }: Look<Target>, answers: Map<Kind, Part | undefined>, now: number): Finding {
  const finding: Finding = {
    target,
    page: answers.has('query') ? pageOf(answers.get('query')) : null,
    changed: [],
    deleted: [],
    promise: null,
    isLogShort: target.readAt > 0 && now - target.readAt >= 15 * day,
    wasListed: answers.has('updated'),
    listsRefusal: null
  };
  const promises: number[] = [];
  let isWhole = true;
  for (const kind of ['updated', 'deleted'] as const) {
    if (!answers.has(kind)) continue;
    const part = answers.get(kind) ?? { error: 'The org did not answer.', errorCode: 'NO_ANSWER' };
    if ('error' in part) {
      isWhole = false;
      if (part.errorCode === 'INVALID_REPLICATION_DATE') finding.isLogShort ||= by === 'lists';
      else finding.listsRefusal = part.error;
    } else if (kind === 'updated') {
      const list = updatedSchema.parse(part.body);
      // Before a query the ids say nothing: the rows follow.
      if (by === 'lists') finding.changed = list.ids;
      promises.push(Date.parse(list.latestDateCovered));
    } else {
      const list = deletedSchema.parse(part.body);
      const changed = new Set(finding.changed);
      finding.deleted = list.deletedRecords
        .filter(({ id }) => !changed.has(id))
        .map(({ id, deletedDate }) => ({ id, at: deletedDate }));
      finding.isLogShort ||= Date.parse(list.earliestDateAvailable) > (sinceOf(target)?.getTime() ?? 0);
      promises.push(Date.parse(list.latestDateCovered));
    }
  }
  const promise = Math.min(...promises);
  // A promise about the future is not believed, and one that a part did not make is not there.
  if (isWhole && promises.length > 0 && promise <= now + minute) finding.promise = new Date(promise);
  return finding;
}

function wire(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
