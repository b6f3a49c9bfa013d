import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

interface Result {
  data?: { n: number };
  error?: unknown;
}

interface WireModule {
  defineDataAdapter(plan: (config: { id?: string }) => { key: string; load: () => Promise<unknown> } | null): new (
    dataCallback: (result: Result) => void
  ) => {
    connect(): void;
    update(config: { id?: string }): void;
    disconnect(): void;
  };
  refreshQueries(ids?: string[]): Promise<void>;
}

// By address: these modules are type-checked for the browser, with a configuration of their own.
const address = new URL('./page/adapters/wire.ts', import.meta.url).href;
const { defineDataAdapter, refreshQueries } = (await import(address)) as WireModule;

const ID = '006000000000001AAA';

function listener(Adapter: ReturnType<WireModule['defineDataAdapter']>, config: { id?: string }) {
  const results: Result[] = [];
  const adapter = new Adapter((result) => results.push(result));
  adapter.update(config);
  adapter.connect();
  return { adapter, results };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a wire adapter', () => {
  it('asks once for all who want the same, and gives them one frozen answer', async () => {
    let asked = 0;
    const Adapter = defineDataAdapter(({ id }) => ({
      key: `once ${id}`,
      load: async () => ({ n: ++asked, deep: {} })
    }));
    const first = listener(Adapter, { id: ID });
    const second = listener(Adapter, { id: ID });
    await settled();
    assert.equal(asked, 1);
    assert.equal(first.results.at(-1)!.data, second.results.at(-1)!.data);
    assert.ok(Object.isFrozen((first.results.at(-1)!.data as { deep?: object }).deep));
    first.adapter.disconnect();
    second.adapter.disconnect();
  });

  it('asks for nothing while its configuration is incomplete', async () => {
    let asked = 0;
    const Adapter = defineDataAdapter(({ id }) =>
      id ? { key: `wait ${id}`, load: async () => ({ n: ++asked }) } : null
    );
    const { adapter, results } = listener(Adapter, {});
    await settled();
    assert.equal(asked, 0);
    assert.deepEqual(results, [{ data: undefined, error: undefined }]);
    adapter.update({ id: ID });
    await settled();
    assert.equal(asked, 1);
    adapter.disconnect();
  });

  it('fetches again what holds a changed record, and only that', async () => {
    let own = 0;
    let other = 0;
    const Own = defineDataAdapter(() => ({ key: 'own', load: async () => ({ n: ++own, fields: { Id: ID } }) }));
    const Other = defineDataAdapter(() => ({ key: 'other', load: async () => ({ n: ++other }) }));
    const watched = [listener(Own, {}), listener(Other, {})];
    await settled();
    await refreshQueries([ID.slice(0, 15)]);
    assert.deepEqual([own, other], [2, 1]);
    assert.equal(watched[0]!.results.at(-1)!.data!.n, 2);
    watched.forEach(({ adapter }) => adapter.disconnect());
  });

  it('keeps the answer to the newest request when an older one comes late', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const Adapter = defineDataAdapter(() => ({
      key: 'late',
      load: () => new Promise((resolve) => answers.push(resolve))
    }));
    const { adapter, results } = listener(Adapter, {});
    const refreshed = refreshQueries();
    answers[1]!({ n: 2 });
    await refreshed;
    answers[0]!({ n: 1 });
    await settled();
    assert.equal(results.at(-1)!.data!.n, 2);
    adapter.disconnect();
  });

  it('gives an error, and data again once a refresh succeeds', async () => {
    let fails = true;
    const Adapter = defineDataAdapter(() => ({
      key: 'error',
      load: async () => {
        if (fails) {
          throw { status: 500 };
        }
        return { n: 1 };
      }
    }));
    const { adapter, results } = listener(Adapter, {});
    await settled();
    assert.deepEqual(results.at(-1)!.error, { status: 500 });
    fails = false;
    await refreshQueries();
    assert.equal(results.at(-1)!.data!.n, 1);
    adapter.disconnect();
  });
});
