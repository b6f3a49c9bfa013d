/** Commands that are killed at chosen and at random moments, and what has to be true afterwards. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { CallCount } from '../../scripts/sync/callCount.ts';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass, type PassResult } from '../../scripts/sync/pass.ts';
import { publishFigures } from '../../scripts/sync/publish/publishFigures.ts';
import { reconcile } from '../../scripts/sync/reconcile/reconcile.ts';
import { ourSchemas } from '../../scripts/sync/warehouse/besideSchemas.ts';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { rebuild } from '../../scripts/sync/warehouse/rebuild.ts';
import { ensureViews } from '../../scripts/sync/warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { copyFolder } from '../support/prepared.ts';
import { makeReportingTables } from '../support/reportingTables.ts';
import { assertRollupsAgree } from '../support/rollupsAgree.ts';
import type { SyncOrg } from '../support/syncOrg.ts';
import type { Order } from './commandProcess.ts';
import { CommandRunner } from './commandRunner.ts';
import { faultObjects as objects } from './objects.ts';
import { assertEqualToOrg } from './world.ts';

/** Few rows make a bulk query here, so that a small org shows what a large one does. */
const bulkAbove = 100;

const accounts = 150;

/** Where a command is killed: `most` requests or statements at least have the pattern in them. */
interface Moment {
  command: Order['command'];
  pattern: string;
  most: number;
}

/** Moments of a pass into an empty database. */
export const firstMoments: Readonly<Record<string, Moment>> = {
  migrations: { command: 'once', pattern: 'INSERT INTO sync.migration', most: 9 },
  requests: { command: 'once', pattern: '^(GET|POST|DELETE) http', most: 6 },
  'rows by COPY': { command: 'once', pattern: '^COPY |SAVEPOINT page|^TRUNCATE|ADD CONSTRAINT', most: 3 },
  'rows one by one': { command: 'once', pattern: '^INSERT INTO salesforce\\.', most: 3 },
  commits: { command: 'once', pattern: '^COMMIT', most: 20 },
  views: { command: 'once', pattern: 'CREATE VIEW|^COMMENT ON SCHEMA coaching', most: 2 },
  'roll-ups': { command: 'once', pattern: 'INSERT INTO (coaching\\.)?rollup', most: 4 }
};

/** Moments of a command on a database that was filled, after changes of the org. */
export const laterMoments: Readonly<Record<string, Moment>> = {
  'a later pass': { command: 'once', pattern: '^(GET|POST) http|^COMMIT', most: 8 },
  'roll-ups that follow': { command: 'once', pattern: 'INSERT INTO (coaching\\.)?rollup', most: 5 },
  'a comparison of ids': { command: 'reconcile', pattern: 'pg_temp\\.org_row', most: 20 },
  'rows found gone': {
    command: 'reconcile',
    pattern: '^UPDATE salesforce\\.|INSERT INTO sync.reconciliation',
    most: 3
  },
  'figures that are published': { command: 'publish', pattern: '^PATCH http|UPDATE sync\\.object_state', most: 2 },
  'reading beside': { command: 'rebuild', pattern: '^(GET|POST) http|_beside', most: 60 },
  'the swap': { command: 'rebuild', pattern: 'SET SCHEMA salesforce|^DROP TABLE salesforce', most: 18 }
};

/** One kill, at a moment by its name: held still there until it is dead, or so many milliseconds later. */
export interface Kill {
  moment: string;
  times: number;
  milliseconds: number | null;
}

const killAt = (moments: Readonly<Record<string, Moment>>): fc.Arbitrary<Kill> =>
  fc.oneof(
    ...Object.entries(moments).map(([moment, { most }]) =>
      fc.record({
        moment: fc.constant(moment),
        times: fc.integer({ min: 1, max: most }),
        milliseconds: fc.option(fc.nat({ max: 60 }), { nil: null })
      })
    )
  );

/** A first pass that is killed, and after a second one that goes through a command that is. */
export const twoKills: fc.Arbitrary<[Kill, Kill]> = fc.tuple(killAt(firstMoments), killAt(laterMoments));

/** Plays kills against one org and one database, which begins empty each time. */
export class KillRun {
  /** At which moments a command was killed before it had ended, and how often. */
  readonly killed = new Map<string, number>();
  readonly #org: SyncOrg;
  readonly #url: string;
  /** The accounts that are not deleted. */
  readonly #accounts: string[] = [];
  /** The tables that belong in schema salesforce. */
  readonly #tables = new Set<string>();
  #played = 0;
  /** Requests of the processes that were killed, since the database was empty. */
  #requests = 0;
  #next: CommandRunner;
  #running: CommandRunner | null = null;

  constructor(org: SyncOrg, url: string) {
    this.#org = org;
    this.#url = url;
    for (let index = 0; index < accounts; index += 1) {
      const account = org.create('Account', { Name: `Account ${index}` });
      this.#accounts.push(account);
      if (index % 10 === 0) org.create('Topic__c', { Name: `Topic ${index}`, Account__c: account });
    }
    this.#next = this.#start();
  }

  /** Empties the database, and keeps a copy of the folder: making one anew takes longer. */
  async open(): Promise<void> {
    await this.#makeEmpty();
    if (this.#folder !== null) copyFolder(this.#folder, `${this.#folder}-empty`);
  }

  /** Kills two commands; then a pass must make the database equal to the org, and another one change nothing. */
  async play([first, second]: readonly [Kill, Kill]): Promise<void> {
    await this.#empty();
    this.#requests = 0;
    this.#win();
    await this.#killAt(this.#runner(), firstMoments, first);
    const runner = this.#runner();
    runner.order({ command: 'once' });
    await runner.until(/^done/);
    this.#requests += runner.requests;
    await this.#change();
    await this.#killAt(runner, laterMoments, second);
    const warehouse = await openWarehouse(this.#url, { create: true });
    try {
      await this.#check(warehouse, laterMoments[second.moment]?.command ?? 'once');
    } finally {
      await warehouse.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#next, this.#running].map((runner) => runner?.kill()));
  }

  async #check(warehouse: Warehouse, command: Order['command']): Promise<void> {
    await migrate(warehouse);
    await this.#checkCalls(warehouse);
    await this.#pass(warehouse);
    await ensureViews(warehouse);
    await assertEqualToOrg(this.#org, warehouse, { mayErase: true, bulkAbove });
    await assertRollupsAgree(warehouse);
    // What was killed is run to its end.
    const reader = connectOrg(this.#org.settings);
    if (command === 'reconcile') await reconcile(reader, warehouse, { objects, bulkAbove });
    if (command === 'publish') {
      await publishFigures(reader, warehouse);
      await this.#pass(warehouse);
      assert.equal((await publishFigures(reader, warehouse)).gates, 0);
    }
    if (command === 'rebuild') {
      // It goes on without what tests made of the views.
      await warehouse.script('DROP VIEW measure_from_facts');
      await rebuild(reader, warehouse, { objects, bulkAbove });
      await assertEqualToOrg(this.#org, warehouse, { bulkAbove });
    }
    assert.equal((await this.#pass(warehouse)).rowsChanged, 0);
    const left = await warehouse.query<{ name: string }>(
      `SELECT nspname || '.' || relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE (nspname = 'salesforce' AND relkind = 'r' AND NOT relname = ANY($1::text[])) OR nspname LIKE '%\\_beside' AND $2`,
      [[...this.#tables], command === 'rebuild']
    );
    assert.deepEqual(left, []);
  }

  /** Calls of a process that was killed are listed by the next command. */
  async #checkCalls(warehouse: Warehouse): Promise<void> {
    const org = connectOrg(this.#org.settings);
    await CallCount.begin({ org, warehouse, orgId: await org.organizationId() }, 'once');
    const [row] = await warehouse.query<{ calls: number }>('SELECT sum(calls)::integer AS calls FROM sync.pass');
    assert.ok((row?.calls ?? 0) >= this.#requests, `${this.#requests} calls were sent, ${row?.calls} are listed`);
  }

  get #folder(): string | null {
    return this.#url.startsWith('pglite:') ? this.#url.slice('pglite:'.length) : null;
  }

  async #empty(): Promise<void> {
    if (this.#folder === null) return this.#makeEmpty();
    rmSync(this.#folder, { recursive: true });
    copyFolder(`${this.#folder}-empty`, this.#folder);
  }

  /**
   * The package's tables that no pass reads here stand there without rows, so that there are the views; those of scorecards
   * do not, because this org takes none.
   */
  async #makeEmpty(): Promise<void> {
    const warehouse = await openWarehouse(this.#url, { create: true });
    await warehouse.script(`DROP SCHEMA IF EXISTS ${ourSchemas.join(', ')} CASCADE; CREATE SCHEMA salesforce;`);
    await makeReportingTables(warehouse);
    await warehouse.script('DROP TABLE salesforce.coaching_scorecard__c, salesforce.coaching_scorecard_line__c');
    const tables = await warehouse.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'salesforce'"
    );
    for (const { name } of tables) this.#tables.add(name);
    for (const { name } of objects) this.#tables.add(name.toLowerCase());
    await warehouse.close();
  }

  /** A process that has loaded everything; the next one loads meanwhile. */
  #runner(): CommandRunner {
    const runner = this.#next;
    this.#next = this.#start();
    return runner;
  }

  #start(): CommandRunner {
    return new CommandRunner({ ...this.#org.settings, warehouseUrl: this.#url, bulkAbove });
  }

  async #killAt(
    runner: CommandRunner,
    moments: Readonly<Record<string, Moment>>,
    { moment, times, milliseconds }: Kill
  ): Promise<void> {
    this.#running = runner;
    const { command, pattern } = moments[moment] ?? assert.fail(moment);
    this.#org.clock.advance(60_000);
    runner.order({ command, moment: { pattern, times, isHeld: milliseconds === null } });
    await runner.until(/^(here|done)/);
    await sleep(milliseconds ?? 0);
    if (!runner.has(/^done/)) this.killed.set(moment, (this.killed.get(moment) ?? 0) + 1);
    await runner.kill();
    this.#requests += runner.requests;
  }

  /** One more deal is won, after longer than those before it: the days that are published become others. */
  #win(): void {
    this.#played += 1;
    const deal = this.#org.create('Opportunity', {
      Name: `Deal ${this.#played}`,
      StageName: 'Prospecting',
      CloseDate: '2026-09-01',
      Amount: 1000 * this.#played
    });
    for (const StageName of ['Qualification', 'Closed Won']) {
      this.#org.clock.advance(this.#played * 8 * 60 * 60_000);
      this.#org.update('Opportunity', deal, { StageName });
    }
    this.#org.create('Coaching_Conversation__c', {
      Name: `Talk ${this.#played}`,
      Status__c: 'Held',
      Held_At__c: new Date(this.#org.clock.now()).toISOString(),
      Minutes__c: this.#played,
      Coach__c: this.#org.admin.userId,
      Rep__c: this.#org.admin.userId,
      Opportunity__c: deal
    });
  }

  /** Something is changed, added, deleted, and gone without a trace. */
  async #change(): Promise<void> {
    const [renamed = '', removed = '', gone = ''] = this.#accounts.splice(0, 3);
    this.#accounts.push(renamed);
    this.#win();
    this.#org.update('Account', renamed, { Name: `Renamed ${this.#played}` });
    this.#org.remove('Account', removed);
    await this.#org.plan({ kind: 'hardDelete', ids: [gone] });
  }

  #pass(warehouse: Warehouse): Promise<PassResult> {
    this.#org.clock.advance(60_000);
    return runPass(connectOrg(this.#org.settings), warehouse, { objects, isComplete: true, bulkAbove });
  }
}
