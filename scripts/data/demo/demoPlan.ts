/**
 * The words of the demo: what happened in a made-up company until today, as steps in the order of time.
 *
 * - A *ref* names a record; `@ref` as a field's value stands for its id. A conversation's children are
 *   `@ref.activity0`, `@ref.gap0`, … in the order in which they were entered.
 * - A step happens *at* a moment and is done *as* a person, so that owners, history and dates are real.
 */
import type { ConversationInput } from '../../../force-app/main/domain/lwc/conversationSave/conversationInput.ts';

export type FieldValue = string | number | boolean | null;

interface StepBase {
  /** ISO instant. */
  at: string;
  /** Ref of a user, or `admin`. */
  as: string;
  ref: string;
}

export interface CreateStep extends StepBase {
  kind: 'create';
  object: string;
  fields: Record<string, FieldValue>;
}

export interface UpdateStep extends StepBase {
  kind: 'update';
  object: string;
  fields: Record<string, FieldValue>;
}

/** Saved by the mutation that the product itself sends; ids in it may be `@ref`. */
export interface ConversationStep extends StepBase {
  kind: 'conversation';
  input: ConversationInput;
}

export type DemoStep = CreateStep | UpdateStep | ConversationStep;

/** A record that must be in the org already, found by one field. */
export interface ExistingRecord {
  object: string;
  field: string;
  value: string;
}

/** A person of the demo, as a page may offer them for signing in. */
export interface DemoPerson {
  ref: string;
  name: string;
  username: string;
  title: string;
  permissionSet: string;
}

export interface DemoPlan {
  today: string;
  seed: number;
  people: DemoPerson[];
  existing: Record<string, ExistingRecord>;
  steps: DemoStep[];
}
