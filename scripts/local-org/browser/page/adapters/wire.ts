/**
 * Wire adapters over shared queries.
 *
 * A query is known by its key: components that ask the same thing share one request and see one, frozen, answer. It
 * lives as long as somebody listens. Refreshing fetches again and tells every listener; data stay on screen meanwhile.
 */
import { deepFreeze, type FetchResponse } from './http.ts';

export interface Plan {
  key: string;
  load: () => Promise<unknown>;
}

export interface State {
  data: unknown;
  error: unknown;
}

/** A shared query, as adapters that reword its state see it. */
export interface SharedQuery {
  state: State;
  refresh: () => Promise<void>;
}

type Config = Record<string, unknown>;

/** What a component receives: `data`, or `error`, or neither yet. */
export interface WireResult<Data> {
  data?: Data | undefined;
  error?: FetchResponse | undefined;
}

export interface WireAdapter {
  connect(): void;
  update(config: Config): void;
  disconnect(): void;
}

export type WireAdapterConstructor<Value> = new (dataCallback: (value: Value) => void) => WireAdapter;

interface Entry extends SharedQuery {
  plan: Plan;
  listeners: Set<() => void>;
  settled: boolean;
  loading: Promise<void> | null;
}

const entries = new Map<string, Entry>();

/**
 * Makes an adapter of `{ data, error }`. `plan` answers null while its configuration is incomplete: nothing is asked then.
 */
export function defineDataAdapter<Data>(
  plan: (config: Config) => Plan | null
): WireAdapterConstructor<WireResult<Data>> {
  return defineAdapter<WireResult<Data>>(
    plan,
    ({ state }) => ({ data: state.data as Data | undefined, error: state.error as FetchResponse | undefined }),
    { data: undefined, error: undefined }
  );
}

/** Makes an adapter whose results are worded by `present`; `initial` is what a component has before any answer. */
export function defineAdapter<Value>(
  plan: (config: Config) => Plan | null,
  present: (query: SharedQuery) => Value,
  initial: Value
): WireAdapterConstructor<Value> {
  return class {
    private readonly dataCallback: (value: Value) => void;
    private connected = false;
    private config: Config | null = null;
    private key: string | null = null;
    private leave: (() => void) | null = null;

    constructor(dataCallback: (value: Value) => void) {
      this.dataCallback = dataCallback;
      dataCallback(initial);
    }

    connect(): void {
      this.connected = true;
      this.follow();
    }

    update(config: Config): void {
      this.config = config;
      this.follow();
    }

    disconnect(): void {
      this.connected = false;
      this.stop();
    }

    private follow(): void {
      if (!this.connected || !this.config) {
        return;
      }
      const next = plan(this.config);
      if (next && next.key === this.key) {
        return;
      }
      this.stop();
      if (!next) {
        return;
      }
      this.key = next.key;
      this.leave = listen(next, (query) => this.dataCallback(present(query)));
    }

    private stop(): void {
      this.leave?.();
      this.leave = null;
      this.key = null;
    }
  };
}

/** Fetches again what listeners see of these records; all queries when `recordIds` is absent. */
export async function refreshQueries(recordIds?: string[]): Promise<void> {
  const ids = recordIds?.map((id) => id.slice(0, 15));
  const affected = [...entries.values()].filter(
    ({ plan, state }) => !ids || ids.some((id) => plan.key.includes(id) || holds(state.data, id))
  );
  await Promise.all(affected.map((entry) => entry.refresh()));
}

function listen(plan: Plan, tell: (query: SharedQuery) => void): () => void {
  const entry = entries.get(plan.key) ?? open(plan);
  const listener = (): void => tell(entry);
  entry.listeners.add(listener);
  if (entry.settled) {
    listener();
  }
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size === 0) {
      entries.delete(plan.key);
    }
  };
}

function open(plan: Plan): Entry {
  const entry: Entry = {
    plan,
    state: { data: undefined, error: undefined },
    listeners: new Set(),
    settled: false,
    loading: null,
    refresh: () => load(entry)
  };
  entries.set(plan.key, entry);
  void load(entry);
  return entry;
}

/** Loads an entry; an answer that a newer request has overtaken is dropped. */
function load(entry: Entry): Promise<void> {
  const loading: Promise<void> = entry.plan.load().then(
    (data) => settle(entry, loading, { data: deepFreeze(data), error: undefined }),
    (error: unknown) => settle(entry, loading, { data: undefined, error: deepFreeze(error) })
  );
  entry.loading = loading;
  return loading;
}

function settle(entry: Entry, loading: Promise<void>, state: State): void {
  if (entry.loading !== loading) {
    return;
  }
  entry.state = state;
  entry.settled = true;
  for (const listener of [...entry.listeners]) {
    listener();
  }
}

function holds(value: unknown, id: string): boolean {
  if (typeof value === 'string') {
    return value.length <= 18 && value.startsWith(id);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.values(value).some((part) => holds(part, id));
}
