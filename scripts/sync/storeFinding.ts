import { askForComparison, saveProgress } from './objectState.ts';
import { BulkQueryEnded } from './org/bulkQuery.ts';
import { csvRows } from './org/csvRows.ts';
import {
  pageOf,
  queryAllPath,
  type PartRefusal,
  type QueryPage,
  type SalesforceReader
} from './org/salesforceReader.ts';
import type { ReadProgress } from './progress.ts';
import type { Deletion, Finding } from './probe/sendProbe.ts';
import { SyncProblem } from './problem.ts';
import { liveSoqlOf, selectOf, unorderedSoqlOf, type Target } from './targets.ts';
import { backfill, isEmpty } from './warehouse/backfill.ts';
import { eraseRows } from './warehouse/eraseRows.ts';
import { withHistory } from './warehouse/historyChange.ts';
import { detailsOf, erasedAmong, unknownAmong } from './warehouse/relatedRows.ts';
import { RollupChange } from './warehouse/rollups/rollupChange.ts';
import { upsertRows } from './warehouse/upsertRows.ts';
import type { Warehouse, WarehouseSession } from './warehouse/warehouse.ts';
import { forgetWithheld } from './withheldFields.ts';

/** Transactions may commit this long after their SystemModstamp; each pass reads that far back again. */
export const overlapMilliseconds = 10 * 60 * 1000;

/**
 * A bulk query is made, looked at, fetched and deleted: as many calls as so many pages. A page has 2,000 rows, or 200
 * where two fields of long text are read (SOQL and SOSL Reference, "Change the Batch Size in Queries").
 */
const pagesOfBulkQuery = 4;

/**
 * When more rows than these appear at once, they were loaded with old dates, or are shown again: what names them is
 * left to a comparison then, not asked for by their ids.
 */
const mostAppearing = 1_000;

const idsPerQuery = 200;

const queriesPerCall = 5;

type Row = Record<string, unknown>;

/** What a pass works with, for one org. */
export interface PassContext {
  reader: SalesforceReader;
  warehouse: Warehouse;
  orgId: string;
  /** Everything that can be read, by name: rows go, and come back, with the rows they belong to. */
  targets: ReadonlyMap<string, Target>;
  /** What is done to rows before they are stored; absent: nothing. */
  prepare?: Preparations | undefined;
  /** Above so many rows a bulk query is tried; absent: where it takes fewer calls than pages. */
  bulkAbove?: number | undefined;
  /** Told of rows as they are stored. */
  progress?: ReadProgress | undefined;
}

/** What is done to each row of an object, by the object's name. */
export type Preparations = ReadonlyMap<string, (row: Row) => Row>;

export interface Stored {
  rowsRead: number;
  rowsChanged: number;
  /** Of those changed: rows that are gone from the org. */
  rowsErased: number;
}

/** Stores what was found of an object, further pages included, and how far it was read: all of it, or nothing. */
export function storeFinding(
  context: PassContext,
  finding: Finding,
  first: QueryPage | null,
  readAt: Date
): Promise<Stored> {
  const { target } = finding;
  return context.warehouse.transaction(async (session) => {
    const store = new Store(context, session, readAt);
    await store.erase(target, finding.deleted);
    const missing = new Set(finding.changed);
    const filled = first === null ? null : await store.fill(target, first);
    if (first !== null && filled !== 'filled') {
      const bulkAbove = filled === 'ended' ? Infinity : context.bulkAbove;
      for await (const rows of rowsOf(context.reader, unorderedSoqlOf(target), first, bulkAbove)) {
        rows.forEach((row) => missing.delete(String(row['Id'])));
        await store.write(target, rows);
      }
    }
    await store.rollups.settle();
    const { orgId } = context;
    await forgetWithheld(session, { orgId, objectName: target.name, fields: target.returning ?? [] });
    await saveProgress(session, orgId, target.name, {
      readAt,
      cursor: new Date(readAt.getTime() - overlapMilliseconds),
      // A promise counts when everything it speaks of was read after it was made.
      confirmed: missing.size === 0 ? later(target.confirmed, finding.promise) : target.confirmed,
      wasQueried: first !== null,
      wasWhole: target.isUnread,
      // A row that was listed and is not shown any more may be hidden or gone: only a comparison tells.
      isComparisonDue: finding.isLogShort || missing.size > 0
    });
    return store.stored;
  });
}

/** Empties the rows that are gone from the org, with what went along; for the comparison of all ids. */
export function eraseGone(context: PassContext, target: Target, ids: readonly string[], at: Date): Promise<Stored> {
  return context.warehouse.transaction(async (session) => {
    const store = new Store(context, session, at);
    await store.erase(
      target,
      ids.map((id) => ({ id, at: at.toISOString() }))
    );
    await store.rollups.settle();
    return store.stored;
  });
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** All rows of a query whose first page is there: by pages, or by a bulk job where that takes fewer calls. */
export async function* rowsOf(
  reader: SalesforceReader,
  soql: string,
  first: QueryPage,
  bulkAbove?: number
): AsyncGenerator<Row[]> {
  if (isForBulk(first, bulkAbove)) {
    try {
      for await (const page of reader.bulkPages(soql)) yield* csvRows(page);
      return;
    } catch (error) {
      // The pages read the same rows, in more calls.
      if (!(error instanceof BulkQueryEnded)) throw error;
    }
  }
  for (let page: QueryPage | null = first; page !== null;) {
    yield page.records;
    page = page.nextRecordsUrl === undefined ? null : await reader.nextPage(page.nextRecordsUrl);
  }
}

function isForBulk({ totalSize, records }: QueryPage, bulkAbove = pagesOfBulkQuery * records.length): boolean {
  return totalSize > bulkAbove;
}

/** Writes rows in one transaction, and what follows from rows that went or came back. */
class Store {
  readonly stored: Stored = { rowsRead: 0, rowsChanged: 0, rowsErased: 0 };
  readonly rollups: RollupChange;
  readonly #context: PassContext;
  readonly #session: WarehouseSession;
  readonly #readAt: Date;
  #appeared = 0;

  constructor(context: PassContext, session: WarehouseSession, readAt: Date) {
    this.#context = context;
    this.#session = session;
    this.#readAt = readAt;
    this.rollups = new RollupChange(session, context.orgId);
  }

  /**
   * Fills a table that has no rows yet from a bulk query, whose answer goes to the database unread. Does nothing where
   * it has rows, where there are few, where rows are to be prepared, and where the org ends the query.
   */
  async fill(target: Target, first: QueryPage): Promise<'filled' | 'unfit' | 'ended'> {
    const { reader, orgId, prepare, bulkAbove } = this.#context;
    if (!target.isUnread || !isForBulk(first, bulkAbove) || prepare?.has(target.name)) return 'unfit';
    const { name: objectName, columns } = target;
    if (!(await isEmpty(this.#session, objectName))) return 'unfit';
    const query = { soql: liveSoqlOf(target), operation: 'queryAll' } as const;
    await this.#session.script('SAVEPOINT fill');
    try {
      const rows = await backfill(
        this.#session,
        { orgId, objectName, columns, seenAt: this.#readAt },
        (take) => reader.streamBulk(query, take),
        (added) => this.#context.progress?.read(objectName, added)
      );
      this.stored.rowsRead += rows;
      this.stored.rowsChanged += rows;
      await this.rollups.forget(objectName);
      return 'filled';
    } catch (error) {
      if (!(error instanceof BulkQueryEnded)) throw error;
      await this.#session.script('ROLLBACK TO SAVEPOINT fill');
      return 'ended';
    }
  }

  /** Writes rows as the org has them; those that it has in its recycle bin go. */
  async write(target: Target, rows: readonly Row[]): Promise<void> {
    this.stored.rowsRead += rows.length;
    const place = {
      orgId: this.#context.orgId,
      objectName: target.name,
      columns: target.columns,
      seenAt: this.#readAt
    };
    const kept = target.columns.filter(({ column }) => target.returning?.includes(column) !== true);
    const live = rows.filter((row) => row['IsDeleted'] !== true);
    const ids = live.map((row) => String(row['Id']));
    const returned = await erasedAmong(this.#session, place, ids);
    returned.push(...(await this.#appearing(target, live)));
    const prepare = this.#context.prepare?.get(target.name);
    const prepared = prepare === undefined ? live : live.map(prepare);
    this.stored.rowsChanged += await this.rollups.around(target.name, prepared, () =>
      withHistory(this.#session, { ...place, columns: kept }, ids, () => upsertRows(this.#session, place, prepared))
    );
    await this.erase(target, rows.filter((row) => row['IsDeleted'] === true).map(deletionOf));
    this.#context.progress?.read(target.name, rows.length);
    await this.#readWhatNames(target, returned);
  }

  /** Empties rows, and those that went along with them: a detail's own stamp may say nothing of it. */
  async erase(target: Target, deletions: readonly Deletion[]): Promise<void> {
    const place = { orgId: this.#context.orgId, objectName: target.name, seenAt: this.#readAt };
    const gone = await this.rollups.around(
      target.name,
      deletions.map(({ id }) => ({ Id: id })),
      () => eraseRows(this.#session, place, deletions)
    );
    this.stored.rowsChanged += gone.length;
    this.stored.rowsErased += gone.length;
    if (gone.length === 0) return;
    // A detail may have changed after another master went: each goes at the time of its own.
    const times = new Map(deletions.map(({ id, at }) => [id, at]));
    for (const { detail, column } of this.#referringTo(target).filter(({ isMaster }) => isMaster)) {
      const details = await detailsOf(this.#session, { ...place, objectName: detail.name }, column, gone);
      await this.erase(
        detail,
        details.map(({ id, master }) => ({ id, at: times.get(master) ?? this.#readAt.toISOString() }))
      );
    }
  }

  /**
   * The rows that are new here though they were made before the last read: they were in the recycle bin then, or hidden.
   * One that was made since needs no care, because what names it was stamped since, too.
   */
  async #appearing(target: Target, live: readonly Row[]): Promise<string[]> {
    if (target.readAt === 0) return [];
    const ids = live.map((row) => String(row['Id']));
    const unknown = new Set(await unknownAmong(this.#session, { ...this.#context, objectName: target.name }, ids));
    if (unknown.size === 0) return [];
    // Objects are read one after the other: half of the overlap is for the time between them.
    const before = target.readAt - overlapMilliseconds / 2;
    const appearing = live
      .filter((row) => unknown.has(String(row['Id'])) && Date.parse(String(row['CreatedDate'])) < before)
      .map((row) => String(row['Id']));
    this.#appeared += appearing.length;
    if (this.#appeared <= mostAppearing) return appearing;
    const { orgId } = this.#context;
    const names = this.#referringTo(target).map(({ detail }) => detail.name);
    await askForComparison(this.#session, orgId, names);
    return [];
  }

  /**
   * Reads what names rows that came back: details come back with their master, and lookups that were cleared name it
   * again, neither with a new stamp.
   */
  async #readWhatNames(target: Target, returned: readonly string[]): Promise<void> {
    const referring = this.#referringTo(target);
    for (let start = 0; start < returned.length; start += idsPerQuery) {
      const ids = returned.slice(start, start + idsPerQuery).map((id) => `'${id}'`);
      for (let index = 0; index < referring.length; index += queriesPerCall) {
        const together = referring.slice(index, index + queriesPerCall).map(({ detail, field }) => ({
          detail,
          soql: `${selectOf(detail)} WHERE ${field} IN (${ids.join(', ')})`
        }));
        const parts = await this.#context.reader.together(together.map(({ soql }) => queryAllPath(soql)));
        for (const [at, { detail, soql }] of together.entries())
          await this.#writeAgain(detail, soql, pageOf(parts[at]));
      }
    }
  }

  async #writeAgain(target: Target, soql: string, page: QueryPage | PartRefusal): Promise<void> {
    if ('error' in page) {
      throw new SyncProblem(`${target.name} was not read again: ${page.error}`, 'Run the pass again.');
    }
    for await (const rows of rowsOf(this.#context.reader, soql, page)) await this.write(target, rows);
  }

  #referringTo({ name }: Target): { detail: Target; column: string; field: string; isMaster: boolean }[] {
    return [...this.#context.targets.values()].flatMap((detail) =>
      detail.references.filter(({ objects }) => objects.includes(name)).map((reference) => ({ detail, ...reference }))
    );
  }
}

function deletionOf(row: Row): Deletion {
  const at = row['SystemModstamp'] ?? row['LastModifiedDate'];
  return { id: String(row['Id']), at: typeof at === 'string' ? at : new Date(0).toISOString() };
}
