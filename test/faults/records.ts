/** The records of the fault suite's org: a few of each object, that are changed, moved, deleted and brought back. */
import type { OrgRecord, SaveRequest, SaveResult } from '../../scripts/local-org/org/types.ts';
import type { SyncOrg } from '../support/syncOrg.ts';
import type { Touch } from './steps.ts';

interface Place {
  object: string;
  id: string;
}

/** Of each object, so many live and so many in the recycle bin. */
const most = 8;

const parents: Readonly<Record<string, string>> = {
  Topic__c: 'Account__c',
  Opportunity: 'AccountId',
  Task: 'WhatId',
  Contact: 'AccountId'
};

/** Chooses records by number, and changes them. */
export class Records {
  readonly #org: SyncOrg;
  #all: Place[] = [];

  constructor(org: SyncOrg) {
    this.#org = org;
  }

  /** A record that is there and not in the recycle bin. */
  live(at: number, object?: string): Place | undefined {
    return chosen(this.#where(true, object), at);
  }

  create(object: string, at: number): void {
    this.#forget(object);
    if (this.#where(true, object).length >= most) return;
    const fields = this.#fieldsOf(object, at);
    if (fields === null) return;
    const [result] = this.#saved({ op: 'create', object, fields });
    const [error] = result?.errors ?? [];
    if (!result?.id || error) throw new Error(`${object}: ${error?.statusCode} ${error?.message}`);
    this.#all.push({ object, id: result.id });
  }

  /** Moves a deal to a stage. */
  stage(at: number, stage: string): void {
    const deal = this.live(at, 'Opportunity');
    if (deal !== undefined) this.#save(deal, { StageName: stage });
  }

  /** The org may refuse: a record that is held back, a parent in the recycle bin. */
  touch(what: Exclude<Touch, 'hardDelete' | 'lateCommit'>, at: number): void {
    const place = what === 'undelete' ? chosen(this.#where(false), at) : this.live(at);
    if (place === undefined) return;
    const { object, id } = place;
    try {
      if (what === 'undelete') this.#org.undelete(object, id);
      else if (what === 'remove') this.#org.remove(object, id);
      else if (what === 'change') this.#save(place, changeOf(object, at));
      else {
        const account = this.live(at + 1, 'Account');
        const field = parents[object];
        if (account !== undefined && field !== undefined) this.#save(place, { [field]: account.id });
      }
    } catch (error) {
      if (!(error instanceof Error) || error instanceof TypeError) throw error;
    }
  }

  #where(isLive: boolean, object?: string): Place[] {
    return this.#all.filter((one) => {
      if (object !== undefined && one.object !== object) return false;
      const row = this.#org.local.org.record(one.object, one.id);
      return row !== null && (row['IsDeleted'] !== true) === isLive;
    });
  }

  /** Drops what is gone for good, and the oldest of what is in the recycle bin. */
  #forget(object: string): void {
    const binned = this.#where(false, object);
    const kept = new Set([...this.#where(true, object), ...binned.slice(-most)]);
    this.#all = this.#all.filter((one) => one.object !== object || kept.has(one));
  }

  #fieldsOf(object: string, at: number): OrgRecord | null {
    const account = this.live(at, 'Account')?.id;
    const topic = this.live(at, 'Topic__c')?.id;
    const deal = this.live(at, 'Opportunity')?.id;
    const now = new Date(this.#org.clock.now()).toISOString();
    switch (object) {
      case 'Account':
        return { Name: `A ${at}`, Industry: 'Banking' };
      case 'Topic__c':
        return { Name: `T ${at}`, Kind__c: 'First', Worth__c: at, ...(account ? { Account__c: account } : {}) };
      case 'Point__c':
        return topic === undefined ? null : { Name: `P ${at}`, Topic__c: topic, Rank__c: at };
      case 'Opportunity': {
        const deal = { Name: `O ${at}`, StageName: 'Prospecting', CloseDate: '2026-09-01' };
        return { ...deal, ...(account ? { AccountId: account } : {}) };
      }
      case 'Task': {
        const task = { Subject: `S ${at}`, Status: 'Not Started', Priority: 'Normal' };
        return { ...task, ...(account ? { WhatId: account } : {}) };
      }
      case 'Coaching_Conversation__c': {
        const people = { Coach__c: this.#org.admin.userId, Rep__c: this.#org.admin.userId };
        const talk = { Name: `C ${at}`, Status__c: 'Held', Held_At__c: now, Minutes__c: at % 90 };
        return { ...talk, ...people, ...(deal ? { Opportunity__c: deal } : {}) };
      }
      default:
        return { LastName: `C ${at}`, ...(account ? { AccountId: account } : {}) };
    }
  }

  #save({ object, id }: Place, fields: OrgRecord): void {
    this.#saved({ op: 'update', object, id, fields });
  }

  /** As somebody from whom nothing is hidden. */
  #saved(request: SaveRequest): SaveResult[] {
    return this.#org.local.org.save({ ...this.#org.admin, mode: 'system' }, [request], { allOrNone: true });
  }
}

function chosen(places: readonly Place[], at: number): Place | undefined {
  return places[at % places.length];
}

function changeOf(object: string, at: number): OrgRecord {
  switch (object) {
    case 'Account':
      return { Name: `Changed ${at}` };
    case 'Opportunity':
      return { StageName: ['Prospecting', 'Qualification', 'Closed Won'][at % 3] ?? '', Amount: at };
    case 'Topic__c':
      return { Kind__c: `Changed ${at}`, Worth__c: at };
    case 'Point__c':
      return { Rank__c: at };
    case 'Task':
      return { Status: at % 2 === 0 ? 'In Progress' : 'Not Started' };
    case 'Coaching_Conversation__c':
      return { Minutes__c: at % 90 };
    default:
      return { Title: `Changed ${at}` };
  }
}
