import { syncedObjects, type SyncedObject } from './objects.ts';
import { loadStates, saveProblem, type ObjectState } from './objectState.ts';
import { listsRefusedNow, rememberListsRefusal } from './orgState.ts';
import type { SalesforceReader } from './org/salesforceReader.ts';
import { SyncProblem } from './problem.ts';
import { ReadProgress, type ProgressState } from './progress.ts';
import { readTargets, type TargetResult } from './readTargets.ts';
import { describeObjects, hiddenFields } from './shapes.ts';
import type { PassContext, Preparations } from './storeFinding.ts';
import { isFormulaDue, targetOf, unread, type Target } from './targets.ts';
import { RollupChange } from './warehouse/rollups/rollupChange.ts';
import type { Warehouse } from './warehouse/warehouse.ts';
import { isWithheldOtherwise, loadWithheld } from './withheldFields.ts';

export { overlapMilliseconds } from './storeFinding.ts';

/** Configuration and shapes change seldom: they are looked at when this much of the org's time has passed. */
const slowIntervalMilliseconds = 60 * 60 * 1000;

const hiddenProblem = 'The org does not show this object to the sync user.';

export interface ObjectResult {
  object: string;
  rowsRead: number;
  rowsChanged: number;
  problem: string | null;
}

export interface PassResult {
  orgId: string;
  /** API calls sent over the connection, the first one included. */
  calls: number;
  apiUsage: string | null;
  rowsRead: number;
  /** Rows that were new, different, or gone. A second pass over an unchanged org has none. */
  rowsChanged: number;
  /** The objects that were looked at; those that change seldom are not in every pass. */
  objects: ObjectResult[];
  /** What the person who runs it should know though nothing failed. */
  notes: string[];
}

export interface PassOptions {
  onProgress?: ((state: ProgressState) => void) | undefined;
  /** What is read; the allow-list unless a test needs less. */
  objects?: readonly SyncedObject[];
  /** Looks at what changes seldom too, though its hour has not passed. */
  isComplete?: boolean;
  /** What is done to rows before they are stored. */
  prepare?: Preparations | undefined;
  /** Above so many rows of an object a bulk query is tried; absent: where it takes fewer calls than pages. */
  bulkAbove?: number | undefined;
}

/**
 * One pass: one call looks at the hot objects, and more calls follow only for what changed, for what may have gone along
 * where rows went, for configuration once an hour, and for what has to be read whole. An object's rows and its watermarks
 * commit together, so a pass that is cut off goes on where it stopped. An object that the org hides is reported, keeps
 * its rows, and does not stop the others.
 */
export async function runPass(
  reader: SalesforceReader,
  warehouse: Warehouse,
  { onProgress = () => {}, objects = syncedObjects, isComplete = false, prepare, bulkAbove }: PassOptions = {}
): Promise<PassResult> {
  const pass = new Pass(reader, warehouse, await reader.organizationId(), objects, {
    prepare,
    bulkAbove,
    progress: new ReadProgress(objects.length, onProgress)
  });
  pass.isComplete = isComplete;
  return pass.run();
}

type Storing = Pick<PassContext, 'prepare' | 'bulkAbove' | 'progress'>;

class Pass {
  isComplete = false;
  readonly #reader: SalesforceReader;
  readonly #warehouse: Warehouse;
  readonly #orgId: string;
  readonly #objects: readonly SyncedObject[];
  readonly #storing: Storing;
  readonly #targets = new Map<string, Target>();
  readonly #results = new Map<string, ObjectResult>();
  readonly #notes: string[] = [];
  #states: ReadonlyMap<string, ObjectState> = new Map();
  #listsRefusal: string | null = null;
  #hasErased = false;

  constructor(
    reader: SalesforceReader,
    warehouse: Warehouse,
    orgId: string,
    objects: readonly SyncedObject[],
    storing: Storing
  ) {
    this.#reader = reader;
    this.#warehouse = warehouse;
    this.#orgId = orgId;
    this.#objects = objects;
    this.#storing = storing;
  }

  async run(): Promise<PassResult> {
    this.#states = await loadStates(this.#warehouse, this.#orgId);
    this.#listsRefusal = await listsRefusedNow(this.#warehouse, this.#orgId);
    const withheld = await loadWithheld(this.#warehouse, this.#orgId);
    const isNew = (object: SyncedObject): boolean =>
      (this.#states.get(object.name)?.describedAt ?? null) === null || isWithheldOtherwise(object, withheld);
    await this.#describe(this.#objects.filter(isNew));
    for (const object of this.#objects.filter((one) => !isNew(one))) {
      this.#know(object, this.#states.get(object.name)?.description ?? null);
    }
    const startedAt = this.#reader.serverTime;
    await this.#read((target) => target.object.isHot || target.isUnread);
    // The org's clock is known now: what is due by it follows.
    const again = await this.#describe(await this.#describedTooLongAgo());
    await this.#read((target) => again.has(target.name) || this.#isDue(target));
    return this.#finish(new Date(startedAt || this.#reader.serverTime));
  }

  #know(object: SyncedObject, description: ObjectState['description']): void {
    const target = targetOf(object, description, this.#states.get(object.name));
    if (target !== null) this.#targets.set(object.name, target);
    else this.#fail(object.name, hiddenProblem);
  }

  /** Describes objects, and returns the names of those whose rows have to be read again, or for the first time. */
  async #describe(objects: readonly SyncedObject[]): Promise<Set<string>> {
    const shapes = await describeObjects(this.#reader, this.#warehouse, this.#orgId, objects, this.#states);
    const again = new Set<string>();
    for (const object of objects) {
      const shape = shapes.get(object.name);
      const wasRefused = this.#wasRefused(object.name);
      this.#targets.delete(object.name);
      const problem = shape?.problem ?? null;
      if (problem === null) this.#know(object, shape?.description ?? null);
      else this.#fail(object.name, problem);
      const target = this.#targets.get(object.name);
      if (target === undefined) await saveProblem(this.#warehouse, this.#orgId, object.name, problem ?? hiddenProblem);
      else if (shape?.isReadAgain) this.#targets.set(object.name, { ...unread(target), returning: shape.returning });
      if (target !== undefined && (shape?.isReadAgain || wasRefused)) again.add(object.name);
    }
    return again;
  }

  /** A shape is asked for again after an hour, at once when a query was refused, and while a field is hidden. */
  async #describedTooLongAgo(): Promise<SyncedObject[]> {
    const fields = await hiddenFields(this.#warehouse, this.#orgId);
    const hidden = new Set(fields.map(({ object }) => object));
    return this.#objects.filter(({ name }) => {
      const describedAt = this.#states.get(name)?.describedAt ?? null;
      if (describedAt === null) return false;
      const isOld = this.#reader.serverTime - describedAt.getTime() >= slowIntervalMilliseconds;
      return isOld || hidden.has(name) || (this.#targets.has(name) && this.#wasRefused(name));
    });
  }

  #wasRefused(name: string): boolean {
    return (this.#results.get(name)?.problem ?? null) !== null;
  }

  #isDue(target: Target): boolean {
    const state = this.#states.get(target.name);
    const description = state?.description;
    if (state === undefined || this.#results.has(target.name) !== target.object.isHot) return false;
    const now = this.#reader.serverTime;
    if (description && isFormulaDue(description, target.object, state, now)) {
      this.#targets.set(target.name, unread(target));
      return true;
    }
    if (this.#hasErased && target.object.isErasedWithOthers === true) return true;
    return !target.object.isHot && (this.isComplete || now - target.readAt >= slowIntervalMilliseconds);
  }

  async #read(isWanted: (target: Target) => boolean): Promise<void> {
    const wanted = [...this.#targets.keys()].filter((name) => {
      const target = this.#targets.get(name);
      return target !== undefined && isWanted(target);
    });
    const targets = wanted.flatMap((name) => this.#targets.get(name) ?? []);
    const hasLists = this.#listsRefusal === null;
    const { results, listsRefusal } = await readTargets(
      { ...this.#context, targets: this.#targets },
      targets.map((target) => (hasLists ? target : { ...target, hasLists: false, confirmed: null }))
    );
    for (const result of results) this.#note(result);
    if (listsRefusal !== null) {
      this.#listsRefusal = listsRefusal;
      await rememberListsRefusal(this.#warehouse, this.#orgId, listsRefusal, new Date(this.#reader.serverTime));
    }
  }

  get #context(): Omit<PassContext, 'targets'> {
    return { reader: this.#reader, warehouse: this.#warehouse, orgId: this.#orgId, ...this.#storing };
  }

  #note({ target, rowsRead, rowsChanged, rowsErased, refusal }: TargetResult): void {
    this.#hasErased ||= rowsErased > 0;
    const before = this.#results.get(target.name);
    this.#results.set(target.name, {
      object: target.name,
      rowsRead: (before?.rowsRead ?? 0) + rowsRead,
      rowsChanged: (before?.rowsChanged ?? 0) + rowsChanged,
      problem: refusal?.error ?? null
    });
  }

  #fail(object: string, problem: string): void {
    this.#results.set(object, { object, rowsRead: 0, rowsChanged: 0, problem });
  }

  async #finish(startedAt: Date): Promise<PassResult> {
    if (this.#targets.size === 0) {
      throw new SyncProblem(
        'The org shows none of the objects to read.',
        'Deploy the package, and assign the permission set Coaching_Integration to the sync user.'
      );
    }
    if (this.#listsRefusal !== null) {
      this.#notes.push(
        `The org gives no lists of changes in a composite call (${this.#listsRefusal}). Every object is queried instead, in more calls, and nothing is confirmed; tried again in a day.`
      );
    }
    const hidden = await hiddenFields(this.#warehouse, this.#orgId);
    if (hidden.length > 0) {
      const names = hidden.map(({ object, field }) => `${object}.${field}`).join(', ');
      this.#notes.push(`The org does not show these fields any more; their columns keep what they held: ${names}.`);
    }
    const objects = [...this.#results.values()];
    const result: PassResult = {
      orgId: this.#orgId,
      calls: this.#reader.calls,
      apiUsage: this.#reader.apiUsage,
      rowsRead: sumOf(objects.map(({ rowsRead }) => rowsRead)),
      rowsChanged: sumOf(objects.map(({ rowsChanged }) => rowsChanged)),
      objects,
      notes: this.#notes
    };
    await this.#save(result, startedAt, new Date(this.#reader.serverTime));
    return result;
  }

  /** Notes the pass: from then on its end is the time that all figures tell. */
  async #save({ orgId, calls, rowsRead, rowsChanged, apiUsage }: PassResult, startedAt: Date, at: Date): Promise<void> {
    await this.#warehouse.transaction(async (session) => {
      const rollups = new RollupChange(session, orgId);
      await rollups.aroundClock(at, async () => {
        await session.change(
          `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [orgId, startedAt, at, calls, rowsRead, rowsChanged, apiUsage]
        );
      });
      await rollups.finish();
    });
  }
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A pass in which objects failed: told to the person who ran it, after everything else was read. */
export function problemsOf(result: PassResult): SyncProblem | null {
  const failed = result.objects.filter(({ problem }) => problem !== null);
  if (failed.length === 0) return null;
  return new SyncProblem(
    `${failed.length} of ${result.objects.length} objects were not read:\n${failed
      .map(({ object, problem }) => `  ${object}: ${problem}`)
      .join('\n')}`,
    'Assign the permission set Coaching_Integration to the sync user. The other objects are up to date.'
  );
}
