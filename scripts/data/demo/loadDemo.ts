/** Loads a demo plan into a local org through its APIs, each step as the person who did it, on the day it happened. */
import { buildConversationSave } from '../../../force-app/main/domain/lwc/conversationSave/conversationSave.ts';
import { DemoClient, DemoLoadError } from './demoClient.ts';
import type { ConversationStep, CreateStep, DemoPlan, DemoStep, FieldValue, UpdateStep } from './demoPlan.ts';

export interface LoadDemoOptions {
  instanceUrl: string;
  /** Of an administrator with the permission set Coaching Admin. */
  accessToken: string;
  plan: DemoPlan;
  /** Told from time to time how many of all steps are done. */
  onProgress?: (done: number, all: number) => void;
}

export interface LoadedDemo {
  steps: number;
  /** Record id by ref. */
  ids: ReadonlyMap<string, string>;
}

/** Most records in one call to the collections API. */
const BATCH = 200;

/**
 * Loads the plan. The org's clock is moved from day to day, so that history, ages and audit dates are real, and is
 * set free again at the end, also after a failure. Starter content must be there.
 */
export async function loadDemo(options: LoadDemoOptions): Promise<LoadedDemo> {
  const { plan } = options;
  const client = new DemoClient(options.instanceUrl, options.accessToken);
  const ids = await findExisting(client, plan);
  let moment = '';
  let done = 0;
  try {
    for (const batch of batches(plan.steps)) {
      const [first] = batch;
      if (!first) continue;
      // People sign in by today's clock: a session that began in the past would be over by now.
      if (first.as !== 'admin' && !client.isSignedIn(first.as)) {
        await client.setClock(null);
        moment = '';
        await signInEverybody(client, plan, ids);
      }
      if (first.at !== moment) {
        await client.setClock(first.at);
        moment = first.at;
      }
      await runBatch(client, batch, ids);
      done += batch.length;
      options.onProgress?.(done, plan.steps.length);
    }
  } finally {
    await client.setClock(null);
  }
  return { steps: done, ids };
}

/** Neighbors that one call can do: same moment, person and kind, and none that needs the id of another one. */
export function batches(steps: readonly DemoStep[]): DemoStep[][] {
  const result: DemoStep[][] = [];
  let current: DemoStep[] = [];
  let made = new Set<string>();
  for (const step of steps) {
    const [first] = current;
    const joins =
      first !== undefined &&
      step.kind !== 'conversation' &&
      first.kind === step.kind &&
      first.at === step.at &&
      first.as === step.as &&
      current.length < BATCH &&
      !made.has(step.ref) &&
      !Object.values(step.fields).some((value) => typeof value === 'string' && made.has(value.slice(1)));
    if (!joins) {
      current = [];
      made = new Set();
      result.push(current);
    }
    current.push(step);
    made.add(step.ref);
  }
  return result;
}

async function findExisting(client: DemoClient, plan: DemoPlan): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const groups = Map.groupBy(Object.entries(plan.existing), ([, { object, field }]) => `${object}.${field}`);
  for (const entries of groups.values()) {
    const { object, field } = entries[0]?.[1] ?? { object: '', field: '' };
    const values = [...new Set(entries.map(([, { value }]) => value))];
    const list = values.map((value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`).join(', ');
    const rows = await client.query(`SELECT Id, ${field} FROM ${object} WHERE ${field} IN (${list})`);
    const found = new Map(rows.map((row) => [String(row[field]), String(row['Id'])]));
    for (const [ref, { value }] of entries) {
      const id = found.get(value);
      if (!id)
        throw new DemoLoadError(`The org has no ${object} with ${field} "${value}". Load the starter content first.`);
      ids.set(ref, id);
    }
  }
  return ids;
}

async function signInEverybody(client: DemoClient, plan: DemoPlan, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const { ref, username } of plan.people) {
    if (ids.has(ref)) await client.signIn(ref, username);
  }
}

async function runBatch(client: DemoClient, batch: DemoStep[], ids: Map<string, string>): Promise<void> {
  const [first] = batch;
  if (first?.kind === 'conversation') return saveConversation(client, first, ids);
  const steps = batch as (CreateStep | UpdateStep)[];
  const isCreate = first?.kind === 'create';
  const records = steps.map((step) => ({
    attributes: { type: step.object },
    ...(isCreate ? {} : { id: idOf(step.ref, ids) }),
    ...resolve(step.fields, ids)
  }));
  const saved = await client.saveCollection(isCreate ? 'POST' : 'PATCH', first?.as ?? 'admin', records);
  saved.forEach((result, index) => {
    const step = steps[index];
    if (!step) return;
    if (!result.success) {
      const reasons = result.errors.map(({ statusCode, message }) => `${statusCode}: ${message}`).join('; ');
      throw new DemoLoadError(
        `${step.as} could not ${step.kind} ${step.object} "${step.ref}" (${step.at}): ${reasons}`
      );
    }
    if (isCreate) ids.set(step.ref, result.id ?? '');
  });
}

async function saveConversation(client: DemoClient, step: ConversationStep, ids: Map<string, string>): Promise<void> {
  const { query, variables } = buildConversationSave(step.input);
  const saved = await client.mutate(
    step.as,
    query,
    resolveDeep(variables, ids),
    `conversation "${step.ref}" (${step.at})`
  );
  for (const [alias, id] of saved) ids.set(alias === 'conversation' ? step.ref : `${step.ref}.${alias}`, id);
}

function resolve(fields: Record<string, FieldValue>, ids: ReadonlyMap<string, string>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, resolveValue(value, ids)]));
}

/** `@{alias}` belongs to the mutation itself and stays; `@ref` becomes an id. */
function resolveDeep(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return resolveValue(value, ids);
  if (Array.isArray(value)) return value.map((item) => resolveDeep(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolveDeep(item, ids)]));
}

function resolveValue<Value extends FieldValue>(value: Value, ids: ReadonlyMap<string, string>): Value | string {
  return typeof value === 'string' && /^@\w/.test(value) ? idOf(value.slice(1), ids) : value;
}

function idOf(ref: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(ref);
  if (!id) throw new DemoLoadError(`The demo plan uses "${ref}" before it is there.`);
  return id;
}
