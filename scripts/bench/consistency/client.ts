/** One client that writes what all others write too: one operation after the other, chosen by a seed. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Random } from '../../data/demo/random.ts';
import type { Answer, Wire } from './wire.ts';

/** What the clients share. */
export interface World {
  ledgerIds: string[];
  /** Entries that some client made; they may be deleted by now. */
  entryIds: string[];
  deletedIds: string[];
  /** The keys of all pairs that were refused or accepted. */
  acceptedPairs: Set<string>;
  refusedPairs: Set<string>;
  /** Brings a record back from the recycle bin: no REST resource does, in Salesforce neither. Absent: not done. */
  undelete?: (id: string) => boolean;
}

/** External ids, few enough that clients meet on them. */
const KEYS = 40;
const REMEMBERED = 2000;

const created = z.object({ id: z.string() });
const composite = z.object({ compositeResponse: z.array(z.object({ httpStatusCode: z.number() })) });
const collection = z.array(z.object({ success: z.boolean(), id: z.string().nullish() }));
const job = z.object({ id: z.string(), state: z.string() });

export class Client {
  private readonly wire: Wire;
  private readonly world: World;
  private readonly random: Random;
  private readonly operations: (() => Promise<void>)[];

  constructor(wire: Wire, world: World, random: Random) {
    this.wire = wire;
    this.world = world;
    this.random = random;
    const often = [this.create, this.update, this.remove, this.move, this.upsert, this.pair, this.collection];
    this.operations = [...often, ...often, ...often, this.bulk, this.undelete, this.undelete];
  }

  /** Does one operation and waits for its answer. */
  async step(): Promise<void> {
    await this.random.pick(this.operations).call(this);
  }

  private async create(): Promise<void> {
    const answer = await this.wire.send('POST', '/sobjects/Entry__c', this.entry());
    this.wire.count('create', answer?.status === 201);
    if (answer?.status === 201) this.remember(created.parse(answer.body).id);
  }

  private async update(): Promise<void> {
    const change = { Amount__c: this.amount(), Is_Open__c: this.random.chance(0.5) };
    this.countSaved('update', await this.wire.send('PATCH', `/sobjects/Entry__c/${this.entryId()}`, change));
  }

  private async remove(): Promise<void> {
    const id = this.entryId();
    const answer = await this.wire.send('DELETE', `/sobjects/Entry__c/${id}`);
    this.countSaved('delete', answer);
    if (answer?.status === 204) this.world.deletedIds.push(id);
  }

  private async undelete(): Promise<void> {
    const id = this.world.undelete && this.world.deletedIds.shift();
    if (id) this.wire.count('undelete', this.world.undelete?.(id) ?? false);
  }

  /** Moves an entry to another ledger, so that the roll-ups of both change. */
  private async move(): Promise<void> {
    const change = { Ledger__c: this.random.pick(this.world.ledgerIds) };
    this.countSaved('move', await this.wire.send('PATCH', `/sobjects/Entry__c/${this.entryId()}`, change));
  }

  private async upsert(): Promise<void> {
    const path = `/sobjects/Entry__c/Key__c/K-${this.random.between(1, KEYS)}`;
    this.countSaved('upsert', await this.wire.send('PATCH', path, this.entry()));
  }

  /** Two transfers and an entry, all or none; one in three carries a fault in its last part. */
  private async pair(): Promise<void> {
    const key = this.random.uuid();
    const isFaulty = this.random.chance(1 / 3);
    const transfer = (referenceId: string, amount: number) => ({
      method: 'POST',
      url: '/services/data/v67.0/sobjects/Transfer__c',
      referenceId,
      body: { Pair__c: key, Amount__c: amount }
    });
    const entry = {
      method: 'POST',
      url: '/services/data/v67.0/sobjects/Entry__c',
      referenceId: 'entry',
      body: this.entry()
    };
    const parts = [transfer('from', 1), entry, transfer('to', isFaulty ? -1 : 1)];
    const answer = await this.wire.send('POST', '/composite', { allOrNone: true, compositeRequest: parts });
    if (answer === null) return;
    const isSaved = composite
      .parse(answer.body)
      .compositeResponse.every(({ httpStatusCode }) => httpStatusCode === 201);
    this.wire.count('composite', isSaved);
    (isSaved ? this.world.acceptedPairs : this.world.refusedPairs).add(key);
  }

  /** Twenty entries in one call, all or none, or each for itself; half of the calls carry a fault. */
  private async collection(): Promise<void> {
    const records = Array.from({ length: 20 }, () => ({ attributes: { type: 'Entry__c' }, ...this.entry() }));
    const faulty = records[13];
    if (faulty && this.random.chance(0.5)) faulty.Amount__c = -1;
    const allOrNone = this.random.chance(0.5);
    const answer = await this.wire.send('POST', '/composite/sobjects', { allOrNone, records });
    if (answer === null) return;
    const results = collection.parse(answer.body);
    this.wire.count(
      'collection',
      results.every(({ success }) => success)
    );
    for (const { success, id } of results.slice(0, 3)) if (success && id) this.remember(id);
  }

  /** A bulk job over the keys that upserts use too, waited for. */
  private async bulk(): Promise<void> {
    const asked = { object: 'Entry__c', operation: 'upsert', externalIdFieldName: 'Key__c', contentType: 'CSV' };
    const made = await this.wire.send('POST', '/jobs/ingest', asked);
    if (made?.status !== 200) return this.wire.count('bulk', false);
    const { id } = job.parse(made.body);
    const lines = Array.from({ length: 250 }, (_, index) => {
      const key = this.random.chance(0.5) ? `K-${this.random.between(1, KEYS)}` : `B-${id}-${index}`;
      return `${key},${this.random.pick(this.world.ledgerIds)},${this.amount()}`;
    });
    await this.wire.send(
      'PUT',
      `/jobs/ingest/${id}/batches`,
      `Key__c,Ledger__c,Amount__c\n${lines.join('\n')}\n`,
      'text/csv'
    );
    let answer = await this.wire.send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
    let state = stateOf(answer);
    while (state === 'UploadComplete' || state === 'InProgress') {
      await wait(50);
      answer = await this.wire.send('GET', `/jobs/ingest/${id}`);
      state = stateOf(answer);
    }
    this.wire.count('bulk', state === 'JobComplete');
  }

  private entry(): Record<string, unknown> & { Amount__c: number } {
    return {
      Ledger__c: this.random.pick(this.world.ledgerIds),
      Amount__c: this.amount(),
      Is_Open__c: this.random.chance(0.5)
    };
  }

  private amount(): number {
    return this.random.between(0, 100_000) / 100;
  }

  private entryId(): string {
    return this.random.pick(this.world.entryIds);
  }

  private remember(id: string): void {
    const { entryIds } = this.world;
    entryIds.push(id);
    if (entryIds.length > REMEMBERED) entryIds.shift();
  }

  private countSaved(operation: string, answer: Answer | null): void {
    this.wire.count(operation, answer !== null && answer.status < 300);
  }
}

function stateOf(answer: Answer | null): string {
  return answer?.status === 200 ? job.parse(answer.body).state : 'unanswered';
}
