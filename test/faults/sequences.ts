/** Sequences of changes, faults and commands over a small org, each followed by one clean pass and a comparison. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedFault } from '../../scripts/local-org/api/faults/faults.ts';
import { SyncProblem } from '../../scripts/sync/problem.ts';
import { connectOrg, type OrgClient } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass, type PassResult } from '../../scripts/sync/pass.ts';
import { publishFigures } from '../../scripts/sync/publish/publishFigures.ts';
import { tableName } from '../../scripts/sync/warehouse/objectTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import type { SyncOrg } from '../support/syncOrg.ts';
import { faultObjects } from './objects.ts';
import { Records } from './records.ts';
import type { Step } from './steps.ts';
import { assertEqualToOrg } from './world.ts';

const minute = 60_000;

/** An org and a database in which sequences are played one after the other. */
export class FaultRun {
  /** How many faults of each kind were seen to happen to the service. */
  readonly happened = new Map<string, number>();
  readonly #org: SyncOrg;
  readonly #warehouse: Warehouse;
  readonly #records: Records;
  /** Faults of the sequence that is played: those of requests, saves and bulk jobs tell themselves what they did. */
  #planned: PlannedFault[] = [];
  #skew = 0;
  #hidden: string[] = [];
  #held: { object: string; id: string }[] = [];
  #mayErase = false;

  constructor(org: SyncOrg, warehouse: Warehouse) {
    this.#org = org;
    this.#warehouse = warehouse;
    this.#records = new Records(org);
  }

  /** Plays a sequence; then one clean pass must have made the database equal to the org. */
  async play(sequence: readonly Step[]): Promise<void> {
    this.#mayErase = false;
    for (const one of sequence) await this.#play(one);
    await this.#release();
    this.#org.clock.advance(minute);
    const bulkAbove = sequence.some((one) => one.do === 'bulk') ? 0 : 8_000;
    await this.#pass(bulkAbove);
    const erased = await assertEqualToOrg(this.#org, this.#warehouse, { mayErase: this.#mayErase, bulkAbove });
    this.#note('hardDelete', erased > 0);
    if (sequence.some((one) => one.do === 'publish')) await this.#publishAgain();
  }

  async #play(one: Step): Promise<void> {
    const { clock } = this.#org;
    switch (one.do) {
      case 'pass':
        return this.#allowingProblems(() => this.#pass(one.bulkAbove));
      case 'publish':
        return this.#publish(one);
      case 'wait':
        return void clock.advance(one.minutes * minute);
      case 'create':
        return this.#records.create(one.object, one.at);
      case 'request': {
        const { kind, after, times } = one;
        return this.#plan({ kind, after, times, ...(kind === 'latency' ? { ms: 2 } : {}) });
      }
      case 'skew':
        this.#skew += one.minutes * minute;
        return this.#plan({ kind: 'clockSkew', ms: one.minutes * minute });
      case 'hide':
        this.#hidden.push(one.field);
        return this.#plan({
          kind: 'fieldHidden',
          object: 'Topic__c',
          field: one.field,
          username: this.#org.local.username
        });
      case 'bulk':
        return this.#plan({ kind: 'bulkJobEnded', state: 'Failed', times: one.times });
      case 'release':
        return this.#release();
      case 'lateCommit':
      case 'hardDelete': {
        const record = this.#records.live(one.at);
        if (record === undefined) return;
        if (one.do === 'hardDelete') this.#mayErase = true;
        else {
          this.#records.touch('change', one.at);
          this.#held.push(record);
        }
        try {
          const planned = await this.#org.plan({ kind: one.do, ids: [record.id] });
          if (one.do === 'lateCommit') this.#planned.push(...planned);
        } catch (error) {
          // A record that is held back cannot be deleted.
          assert.match(String(error), /were not planned: 4(?!01)/);
        }
        return;
      }
      default:
        return this.#records.touch(one.do, one.at);
    }
  }

  async #publish({ at, locked }: Extract<Step, { do: 'publish' }>): Promise<void> {
    for (const stage of ['Prospecting', 'Qualification', 'Closed Won']) {
      this.#records.stage(at, stage);
      this.#org.clock.advance((at + 1) * minute);
    }
    if (locked > 0) await this.#plan({ kind: 'rowLocked', object: 'Journey_Gate__c', times: locked });
    await this.#allowingProblems(async () => {
      await this.#pass();
      await publishFigures(this.#reader(), this.#warehouse);
    });
  }

  async #plan(fault: Record<string, unknown>): Promise<void> {
    this.#planned.push(...(await this.#org.plan(fault)));
  }

  /** A failure that a person is told of is allowed; anything else is a bug. */
  async #allowingProblems(command: () => Promise<void>): Promise<void> {
    try {
      await command();
    } catch (error) {
      if (!(error instanceof SyncProblem)) throw error;
      await this.#signIn();
    }
  }

  async #pass(bulkAbove?: number): Promise<void> {
    const reader = this.#reader();
    const result = await runPass(reader, this.#warehouse, {
      objects: faultObjects,
      isComplete: true,
      ...(bulkAbove === undefined ? {} : { bulkAbove })
    });
    await this.#noteFaultsOfOrg(reader, result);
  }

  #reader(): OrgClient {
    return connectOrg(this.#org.settings, { pause: () => sleep(2) });
  }

  /** What faults of the org do is seen in what a pass makes of it. */
  async #noteFaultsOfOrg(reader: OrgClient, { notes }: PassResult): Promise<void> {
    const error = Math.abs(reader.serverTime - this.#org.clock.now());
    this.#note('clockSkew', this.#skew !== 0 && error > minute / 2);
    this.#note(
      'fieldHidden',
      this.#hidden.some((name) => notes.some((note) => note.includes(`Topic__c.${name}`)))
    );
    for (const { object, id } of this.#held) {
      const saved = this.#org.local.org.record(object, id);
      const stamp = Date.parse(String(saved?.['SystemModstamp']));
      const [row] = await this.#warehouse.query<{ stamp: Date }>(
        `SELECT systemmodstamp AS stamp FROM ${tableName(object)} WHERE id = $1`,
        [id]
      );
      this.#note('lateCommit', saved !== null && (row === undefined || new Date(row.stamp).getTime() < stamp));
    }
  }

  /** Ends all faults, and notes which of them had happened: those that are not listed any more had spent themselves. */
  async #release(): Promise<void> {
    if (this.#planned.length === 0) return;
    const listed = new Map((await this.#org.planned()).map((fault) => [fault.id, fault]));
    for (const { id, plan } of this.#planned) {
      const left = listed.get(id);
      if (!['lateCommit', 'clockSkew', 'fieldHidden'].includes(plan.kind))
        this.#note(plan.kind, left === undefined || left.happened > 0);
    }
    await this.#org.release();
    if (this.#planned.some(({ plan }) => plan.kind === 'sessionExpired')) await this.#signIn();
    this.#planned = [];
    this.#skew = 0;
    this.#hidden = [];
    this.#held = [];
  }

  #note(kind: string, isSeen: boolean): void {
    if (isSeen) this.happened.set(kind, (this.happened.get(kind) ?? 0) + 1);
  }

  async #signIn(): Promise<void> {
    const answer = await fetch(`${this.#org.settings.instanceUrl}/local-org/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: this.#org.local.username })
    });
    this.#org.settings.accessToken = String(((await answer.json()) as { accessToken: string }).accessToken);
  }

  /** What was refused is published now, and not twice. */
  async #publishAgain(): Promise<void> {
    await publishFigures(this.#reader(), this.#warehouse);
    await this.#pass();
    assert.equal((await publishFigures(this.#reader(), this.#warehouse)).gates, 0);
  }
}
