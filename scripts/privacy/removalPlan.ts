/** What a command would remove and change: a list that people can read first, and that is then done as it stands. */
import type { Row } from './dataOrg.ts';
import { personalObjects, type PersonalObject } from './personalData.ts';

/** Why a row goes or changes: a key for machines; `reasonText` has the words. */
export type Reason =
  | 'about'
  | 'conversation'
  | 'mentioned'
  | 'sameWords'
  | 'wroteIn'
  | 'calendar'
  | 'fault'
  | 'oldSales'
  | 'oldManagerial';

export const reasonText: Record<Reason, string> = {
  about: 'by or about the person',
  conversation: 'belongs to a conversation that goes',
  mentioned: 'names the person in a row of others',
  sameWords: 'has words of the person in a row of others',
  wroteIn: 'written by the person in a row of others',
  calendar: 'event or task of a conversation that goes',
  fault: 'names a row that goes',
  oldSales: 'older than the policy keeps Sales coaching',
  oldManagerial: 'older than the policy keeps Managerial coaching'
};

/** A row that goes. */
export interface Removal {
  object: string;
  id: string;
  name: string;
  reason: Reason;
  /** The platform deletes it with its conversation. By itself some could not go: a conversation needs a commitment. */
  isDetail: boolean;
}

/** Fields of a row that stays, with what they get. */
export interface Change {
  object: string;
  id: string;
  name: string;
  fields: Record<string, string | null>;
  reason: Reason;
}

export interface RemovalPlan {
  removals: Removal[];
  changes: Change[];
}

/** All rows of the package's personal objects, and of events and tasks, by object. */
export type PersonalRows = ReadonlyMap<string, readonly Row[]>;

/** Text of a field; '' when there is none. */
export function text(row: Row, field: string): string {
  const value = row[field];
  return typeof value === 'string' ? value : '';
}

/** Adds rows to a plan, each once: the first reason stays. */
export class PlanBuilder {
  readonly #removals = new Map<string, Removal>();
  readonly #changes = new Map<string, Change>();

  remove(object: string, row: Row, reason: Reason): void {
    if (this.#removals.has(row.Id)) return;
    const isDetail = personalObjects.some(({ name, isDetail: detail }) => detail && name === object);
    this.#removals.set(row.Id, {
      object,
      id: row.Id,
      name: text(row, 'Name') || text(row, 'Subject'),
      reason,
      isDetail
    });
  }

  isRemoved(id: string): boolean {
    return this.#removals.has(id);
  }

  change(object: string, row: Row, fields: Record<string, string | null>, reason: Reason): void {
    const known = this.#changes.get(row.Id);
    if (known) Object.assign(known.fields, fields);
    else this.#changes.set(row.Id, { object, id: row.Id, name: text(row, 'Name'), fields: { ...fields }, reason });
  }

  /** Rows that hang on a removed conversation, its events and tasks, and faults that name a removed row. */
  addWhatHangsOn(rows: PersonalRows): void {
    for (const object of personalObjects) {
      if (object.conversation === null) continue;
      for (const row of rows.get(object.name) ?? []) {
        if (this.isRemoved(text(row, object.conversation))) this.remove(object.name, row, 'conversation');
      }
    }
    const tasks = new Set<string>();
    for (const object of personalObjects) {
      for (const row of rows.get(object.name) ?? []) {
        if (this.isRemoved(row.Id)) for (const field of object.tasks) tasks.add(text(row, field).slice(0, 15));
      }
    }
    for (const object of ['Event', 'Task']) {
      for (const row of rows.get(object) ?? []) {
        if (this.isRemoved(text(row, 'WhatId')) || tasks.has(row.Id.slice(0, 15))) this.remove(object, row, 'calendar');
      }
    }
    for (const row of rows.get('Automation_Fault__c') ?? []) {
      if (this.isRemoved(text(row, 'Record_Id__c'))) this.remove('Automation_Fault__c', row, 'fault');
    }
  }

  /** In the order in which it can be done: what hangs on a row before the row. */
  build(): RemovalPlan {
    const order = ['Event', 'Task', ...personalObjects.map(({ name }) => name)];
    const byOrder = <T extends { object: string }>(list: Iterable<T>): T[] =>
      [...list].sort((a, b) => order.indexOf(a.object) - order.indexOf(b.object));
    const changes = [...this.#changes.values()].filter(({ id }) => !this.isRemoved(id));
    return { removals: byOrder(this.#removals.values()), changes: byOrder(changes) };
  }
}

/** The rows of an object with the object, for planners. */
export function* eachObject(rows: PersonalRows): Generator<[PersonalObject, readonly Row[]]> {
  for (const object of personalObjects) yield [object, rows.get(object.name) ?? []];
}
