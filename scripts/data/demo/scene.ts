import type { DemoStep, ExistingRecord, FieldValue } from './demoPlan.ts';
import type { Random } from './random.ts';

const DAY = 86_400_000;

/** Where the demo is written: a cursor in time, days counted from today (0), and the steps so far. */
export class Scene {
  readonly today: string;
  readonly random: Random;
  readonly steps: DemoStep[] = [];
  readonly existing: Record<string, ExistingRecord> = {};
  /** Days from today at which the next step happens. */
  offset = 0;
  /** Hour of that day, UTC. */
  hour = 9;

  constructor(today: string, random: Random) {
    this.today = today;
    this.random = random;
  }

  /** Moves the cursor; steps are sorted by time at the end, so the order of telling is free. */
  on(offset: number, hour = 9): this {
    this.offset = offset;
    this.hour = hour;
    return this;
  }

  /** The day at a distance from today. */
  day(offset: number): string {
    return new Date(Date.parse(`${this.today}T00:00:00Z`) + offset * DAY).toISOString().slice(0, 10);
  }

  /** The moment of the cursor. */
  moment(offset = this.offset, hour = this.hour): string {
    const minutes = Math.round(hour * 60);
    const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
    return `${this.day(offset)}T${clock}:00.000Z`;
  }

  /** Says that a record must be in the org already; answers its reference. */
  needs(ref: string, object: string, field: string, value: string): string {
    this.existing[ref] = { object, field, value };
    return `@${ref}`;
  }

  create(as: string, object: string, ref: string, fields: Record<string, FieldValue>): void {
    this.steps.push({ kind: 'create', at: this.moment(), as, object, ref, fields });
  }

  update(as: string, object: string, ref: string, fields: Record<string, FieldValue>): void {
    this.steps.push({ kind: 'update', at: this.moment(), as, object, ref, fields });
  }

  behavior(key: string): string {
    return this.needs(`behavior_${key}`, 'Behavior__c', 'External_Key__c', key);
  }

  competency(key: string): string {
    return this.needs(`competency_${key}`, 'Competency__c', 'External_Key__c', key);
  }

  gate(key: string): string {
    return this.needs(`gate_${key}`, 'Journey_Gate__c', 'External_Key__c', key);
  }

  question(key: string): string {
    return this.needs(`question_${key}`, 'Guide_Question__c', 'External_Key__c', key);
  }

  rootCause(key: string): string {
    return this.needs(`cause_${key}`, 'Root_Cause__c', 'External_Key__c', key);
  }

  learning(key: string): string {
    return this.needs(`learning_${key}`, 'Learning_Item__c', 'External_Key__c', key);
  }
}
