/** Passes that are killed at random moments, and what has to be true afterwards. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass, type PassResult } from '../../scripts/sync/pass.ts';
import { ourSchemas } from '../../scripts/sync/warehouse/besideSchemas.ts';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { assertSameRows } from '../support/sameRows.ts';
import { smallObjects, type SyncOrg } from '../support/syncOrg.ts';

/** Few rows make a bulk query here, so that a small org shows what a large one does. */
const bulkAbove = 100;

const accounts = 400;

/** One kill: so many milliseconds after the process announced its so-many-th request, and what changes before it. */
export interface Kill {
  request: number;
  milliseconds: number;
  /** Which account is renamed, and which is deleted. */
  renamed: number;
  removed: number;
}

const kill: fc.Arbitrary<Kill> = fc.record({
  // A first pass into an empty database sends about ten.
  request: fc.integer({ min: 0, max: 10 }),
  milliseconds: fc.oneof(fc.constant(0), fc.nat({ max: 120 })),
  renamed: fc.nat({ max: accounts - 1 }),
  removed: fc.nat({ max: accounts - 1 })
});

/** A database from nothing, two passes into it that are killed. */
export const killsOfOneDatabase: fc.Arbitrary<Kill[]> = fc.array(kill, { minLength: 2, maxLength: 2 });

type PassProcess = ChildProcessByStdio<Writable, Readable, null>;

/** Plays kills against one org and one database, which begins empty each time. */
export class KillRun {
  /** Passes that were killed before they had ended. */
  killed = 0;
  readonly #org: SyncOrg;
  readonly #url: string;
  /** The accounts that are not deleted. */
  readonly #ids: string[] = [];
  #next: PassProcess;

  constructor(org: SyncOrg, url: string) {
    this.#org = org;
    this.#url = url;
    for (let index = 0; index < accounts; index += 1) {
      const account = org.create('Account', { Name: `Account ${index}` });
      this.#ids.push(account);
      if (index % 10 === 0) org.create('Topic__c', { Name: `Topic ${index}`, Account__c: account });
    }
    this.#next = this.#start();
  }

  /** Empties the database, and keeps a copy of the folder: making one anew takes longer. */
  async open(): Promise<void> {
    await this.#dropAll();
    if (this.#folder !== null) cpSync(this.#folder, `${this.#folder}-empty`, { recursive: true });
  }

  /** Kills passes one after the other; then a pass must make the database equal to the org, and another change nothing. */
  async play(kills: readonly Kill[]): Promise<void> {
    await this.#empty();
    for (const one of kills) {
      this.#change(one);
      this.#org.clock.advance(60_000);
      await this.#killPass(one);
    }
    const warehouse = await this.#openWarehouse();
    try {
      await this.#pass(warehouse);
      await assertSameRows(this.#org.settings, warehouse, smallObjects);
      const left = await warehouse.query<{ name: string }>(
        "SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'salesforce' AND relkind = 'r'"
      );
      assert.deepEqual(left.map(({ name }) => name).sort(), smallObjects.map(({ name }) => name.toLowerCase()).sort());
      assert.equal((await this.#pass(warehouse)).rowsChanged, 0);
    } finally {
      await warehouse.close();
    }
  }

  close(): void {
    this.#next.kill('SIGKILL');
  }

  get #folder(): string | null {
    return this.#url.startsWith('pglite:') ? this.#url.slice('pglite:'.length) : null;
  }

  async #empty(): Promise<void> {
    if (this.#folder === null) return this.#dropAll();
    rmSync(this.#folder, { recursive: true });
    cpSync(`${this.#folder}-empty`, this.#folder, { recursive: true });
  }

  async #dropAll(): Promise<void> {
    const warehouse = await this.#openWarehouse();
    await warehouse.script(`DROP SCHEMA IF EXISTS ${ourSchemas.join(', ')} CASCADE`);
    await warehouse.close();
  }

  async #killPass({ request, milliseconds }: Kill): Promise<void> {
    const child = this.#next;
    const ended = once(child, 'close');
    let requests = 0;
    child.stdin.write('go\n');
    // The next process loads meanwhile.
    this.#next = this.#start();
    if (request > 0) {
      for await (const line of createInterface({ input: child.stdout })) {
        if (/^[A-Z]+ http/.test(line) && (requests += 1) === request) break;
      }
    }
    await sleep(milliseconds);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    if (signal === 'SIGKILL') this.killed += 1;
  }

  #start(): PassProcess {
    return spawn(process.execPath, ['test/faults/passProcess.ts', String(bulkAbove)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        SALESFORCE_INSTANCE_URL: this.#org.settings.instanceUrl,
        SALESFORCE_ACCESS_TOKEN: this.#org.settings.accessToken,
        WAREHOUSE_URL: this.#url
      }
    });
  }

  #change({ renamed, removed }: Kill): void {
    const ids = this.#ids;
    // Enough have to stay for a bulk query.
    const [gone] = ids.length > bulkAbove * 2 ? ids.splice(removed % ids.length, 1) : [];
    if (gone !== undefined) this.#org.remove('Account', gone);
    this.#org.update('Account', ids[renamed % ids.length] ?? '', { Name: `Renamed ${renamed}` });
  }

  #pass(warehouse: Warehouse): Promise<PassResult> {
    this.#org.clock.advance(60_000);
    return runPass(connectOrg(this.#org.settings), warehouse, { objects: smallObjects, isComplete: true, bulkAbove });
  }

  async #openWarehouse(): Promise<Warehouse> {
    const warehouse = await openWarehouse(this.#url, { create: true });
    await migrate(warehouse);
    return warehouse;
  }
}
