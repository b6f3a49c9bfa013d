/**
 * Batches of a save: Salesforce takes up to 200 records of a call through each step together ("Triggers and Order of
 * Execution"; Salesforce Help, "Flow Bulkification in Transactions"). All are written before the first after-save flow
 * runs, so each flow sees the others, and a master's roll-ups change once.
 */
import type { Org } from '../org.ts';
import type { Change } from '../standard/rules/change.ts';
import type { SaveRequest } from '../types.ts';

/** Records that go through a step together, at most. */
const LARGEST_BATCH = 200;

/** The batch that is being written; its changes wait for their flows. */
const open = new WeakMap<Org, Change[] | null>();

/** The requests in batches: one after the other, as long as they write the same object. */
export function batchesOf(requests: SaveRequest[]): SaveRequest[][] {
  const batches: SaveRequest[][] = [];
  for (const request of requests) {
    const batch = batches.at(-1);
    const [first] = batch ?? [];
    const fits = batch !== undefined && batch.length < LARGEST_BATCH && isWrite(request) && isWrite(first);
    if (fits && first?.object.toLowerCase() === request.object.toLowerCase()) batch.push(request);
    else batches.push([request]);
  }
  return batches;
}

function isWrite(request: SaveRequest | undefined): boolean {
  return request !== undefined && request.op !== 'delete' && request.op !== 'undelete';
}

/** Writes a batch by `write`, and answers its changes, whose flows have yet to run. */
export function collectBatch<T>(org: Org, write: () => T): { result: T; changes: Change[] } {
  const changes: Change[] = [];
  const outer = open.get(org) ?? null;
  open.set(org, changes);
  try {
    return { result: write(), changes };
  } finally {
    open.set(org, outer);
  }
}

/** Runs work that is a save of its own, whatever batch is open around it. */
export function outsideBatch<T>(org: Org, work: () => T): T {
  const outer = open.get(org) ?? null;
  open.set(org, null);
  try {
    return work();
  } finally {
    open.set(org, outer);
  }
}

/** Whether the change waits with its batch; what the platform writes on the way is finished at once. */
export function joinBatch(change: Change): boolean {
  const changes = open.get(change.org) ?? null;
  if (changes === null || change.byPlatform) return false;
  changes.push(change);
  return true;
}
