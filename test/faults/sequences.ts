/** Random sequences of changes, faults and passes over a small org, each followed by one clean pass and a comparison. */
import fc from 'fast-check';
import { SyncProblem } from '../../scripts/sync/problem.ts';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass } from '../../scripts/sync/pass.ts';
import { eraseRows } from '../../scripts/sync/warehouse/eraseRows.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { assertSameRows } from '../support/sameRows.ts';
import { smallObjects, type SyncOrg } from '../support/syncOrg.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** One step; `at` chooses a record among those there are. */
export type Step =
  | { do: 'pass' }
  | { do: 'wait'; minutes: number }
  | { do: 'create'; object: string; at: number }
  | { do: 'change' | 'remove' | 'undelete' | 'reparent' | 'hardDelete' | 'lateCommit'; at: number }
  | { do: 'request'; kind: string; after: number; times: number }
  | { do: 'skew'; minutes: number }
  | { do: 'hide'; field: string }
  | { do: 'lock' | 'bulk' | 'release' };

const at = fc.nat({ max: 1000 });

/** The faults that happen to requests. */
export const requestFaults = [
  'latency',
  'connectionDropped',
  'serverUnavailable',
  'requestLimitExceeded',
  'sessionExpired'
] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'pass' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      object: fc.constantFrom('Account', 'Topic__c', 'Point__c', 'Opportunity', 'Task', 'Contact'),
      at
    })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['change', 'remove', 'undelete', 'reparent', 'hardDelete', 'lateCommit'] as const)),
      at
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      kind: fc.constantFrom(...requestFaults),
      after: fc.nat({ max: 3 }),
      times: fc.integer({ min: 1, max: 5 })
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('skew' as const), minutes: fc.integer({ min: -300, max: 300 }) })
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hide' as const), field: fc.constantFrom('Kind__c', 'Worth__c') })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom(...(['lock', 'bulk', 'release'] as const)) }) }
);

/** Sequences of steps. */
export const steps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 2, maxLength: 10 });

/** An org and a database in which sequences are played one after the other. */
export class FaultRun {
  readonly #org: SyncOrg;
  readonly #warehouse: Warehouse;
  readonly #ids: { object: string; id: string; isGone: boolean }[] = [];
  #token: string;

  constructor(org: SyncOrg, warehouse: Warehouse) {
    this.#org = org;
    this.#warehouse = warehouse;
    this.#token = org.settings.accessToken;
  }

  /** Plays a sequence; then one clean pass and a comparison of ids must find the database equal to the org. */
  async play(sequence: readonly Step[]): Promise<void> {
    let erased = false;
    for (const one of sequence) {
      await this.#play(one);
      erased ||= one.do === 'hardDelete';
    }
    await this.#org.release();
    this.#org.clock.advance(minute);
    await this.#signIn();
    await this.#pass();
    await this.#compareIds(erased);
    await assertSameRows(this.#settings, this.#warehouse, smallObjects);
  }

  get #settings() {
    return { instanceUrl: this.#org.settings.instanceUrl, accessToken: this.#token };
  }

  async #pass(): Promise<void> {
    const reader = connectOrg(this.#settings, { pause: async () => {} });
    await runPass(reader, this.#warehouse, { objects: smallObjects, isComplete: true });
  }

  async #play(one: Step): Promise<void> {
    const org = this.#org;
    switch (one.do) {
      case 'pass':
        try {
          await this.#pass();
        } catch (error) {
          // A failure that a person is told of is allowed; anything else is a bug.
          if (!(error instanceof SyncProblem)) throw error;
          await this.#signIn();
        }
        return;
      case 'wait':
        return void org.clock.advance(one.minutes * minute);
      case 'create':
        return this.#create(one.object, one.at);
      case 'request':
        return org.plan({
          kind: one.kind,
          after: one.after,
          times: one.times,
          ...(one.kind === 'latency' ? { ms: 2 } : {})
        });
      case 'skew':
        return org.plan({ kind: 'clockSkew', ms: one.minutes * minute });
      case 'hide':
        return org.plan({ kind: 'fieldHidden', object: 'Topic__c', field: one.field, username: org.local.username });
      case 'lock':
        return org.plan({ kind: 'rowLocked', object: 'Lead' });
      case 'bulk':
        return org.plan({ kind: 'bulkJobEnded', state: 'Failed' });
      case 'release':
        return org.release();
      default:
        return this.#touch(one.do, one.at);
    }
  }

  #create(object: string, at: number): void {
    if (this.#ids.filter((one) => one.object === object && !one.isGone).length >= 8) return;
    const account = this.#pick('Account', at);
    const topic = this.#pick('Topic__c', at);
    const fields: Record<string, Record<string, string | number>> = {
      Account: { Name: `A ${at}`, Industry: 'Banking' },
      Topic__c: { Name: `T ${at}`, Kind__c: 'First', Worth__c: at, ...(account ? { Account__c: account } : {}) },
      Opportunity: {
        Name: `O ${at}`,
        StageName: 'Prospecting',
        CloseDate: '2026-09-01',
        ...(account ? { AccountId: account } : {})
      },
      Task: { Subject: `S ${at}`, Status: 'Not Started', Priority: 'Normal', ...(account ? { WhatId: account } : {}) },
      Contact: { LastName: `C ${at}`, ...(account ? { AccountId: account } : {}) },
      ...(topic ? { Point__c: { Name: `P ${at}`, Topic__c: topic, Rank__c: at } } : {})
    };
    const chosen = fields[object];
    if (chosen) this.#ids.push({ object, id: this.#org.create(object, chosen), isGone: false });
  }

  #pick(object: string, at: number): string | undefined {
    const there = this.#ids.filter((one) => one.object === object && this.#isLive(one.object, one.id));
    return there[at % there.length]?.id;
  }

  #isLive(object: string, id: string): boolean {
    const row = this.#org.local.org.record(object, id);
    return Boolean(row) && row?.['IsDeleted'] !== true;
  }

  async #touch(
    what: 'change' | 'remove' | 'undelete' | 'reparent' | 'hardDelete' | 'lateCommit',
    at: number
  ): Promise<void> {
    const org = this.#org;
    const chosen = this.#ids[at % this.#ids.length];
    if (chosen === undefined) return;
    const { object, id } = chosen;
    const isLive = this.#isLive(object, id);
    try {
      if (what === 'undelete') {
        if (!isLive) org.undelete(object, id);
      } else if (!isLive) return;
      else if (what === 'change') this.#save(object, id, changeOf(object, at));
      else if (what === 'remove') org.remove(object, id);
      else if (what === 'reparent') {
        const account = this.#pick('Account', at + 1);
        const field = { Topic__c: 'Account__c', Opportunity: 'AccountId', Task: 'WhatId', Contact: 'AccountId' }[
          object
        ];
        if (account && field) this.#save(object, id, { [field]: account });
      } else if (what === 'lateCommit') await org.plan({ kind: 'lateCommit', ids: [id] });
      else {
        await this.#signIn();
        await org.plan({ kind: 'hardDelete', ids: [id] });
      }
    } catch (error) {
      // The org may refuse: a record that is held back, a parent in the bin.
      if (!(error instanceof Error) || error instanceof TypeError) throw error;
    }
  }

  #save(object: string, id: string, fields: Record<string, string | number>): void {
    const request = { op: 'update' as const, object, id, fields };
    this.#org.local.org.save({ ...this.#org.admin, mode: 'system' }, [request], { allOrNone: true });
  }

  async #signIn(): Promise<void> {
    const answer = await fetch(`${this.#org.settings.instanceUrl}/local-org/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: this.#org.local.username })
    });
    this.#token = String(((await answer.json()) as { accessToken: string }).accessToken);
    this.#org.settings.accessToken = this.#token;
  }

  /** Only a hard delete without a trace may need the comparison. */
  async #compareIds(mayErase: boolean): Promise<void> {
    for (const { name } of smallObjects) {
      const here = await this.#warehouse.query<{ id: string; org_id: string }>(
        `SELECT org_id, id FROM salesforce.${name.toLowerCase()} WHERE _deleted_at IS NULL`
      );
      const gone = here.filter(({ id }) => !this.#isLive(name, id));
      if (gone.length > 0 && !mayErase)
        throw new Error(`${name}: ${gone.map(({ id }) => id).join()} are gone from the org`);
      const when = new Date(this.#org.clock.now() + day);
      await eraseRows(
        this.#warehouse,
        { orgId: here[0]?.org_id ?? '', objectName: name, seenAt: when },
        gone.map(({ id }) => ({ id, at: when.toISOString() }))
      );
    }
  }
}

function changeOf(object: string, at: number): Record<string, string | number> {
  switch (object) {
    case 'Account':
      return { Name: `Changed ${at}` };
    case 'Opportunity':
      return { StageName: at % 2 === 0 ? 'Qualification' : 'Prospecting', Amount: at };
    case 'Topic__c':
      return { Kind__c: `Changed ${at}`, Worth__c: at };
    case 'Point__c':
      return { Rank__c: at };
    case 'Task':
      return { Status: at % 2 === 0 ? 'In Progress' : 'Not Started' };
    default:
      return { Title: `Changed ${at}` };
  }
}
