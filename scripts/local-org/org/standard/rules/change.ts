import type { Org } from '../../org.ts';
import type { Context, FieldValue, ObjectDef, OrgRecord } from '../../types.ts';

/** A record on its way into the store, or just written. */
export interface Change {
  org: Org;
  context: Context;
  object: ObjectDef;
  operation: 'create' | 'update' | 'delete' | 'undelete';
  /** The record as it will be (is now, after the write); rules that derive fields change it. */
  record: OrgRecord;
  /** The record before; null when it is new. */
  prior: OrgRecord | null;
  /** Fields that the client, or a flow, set by name. */
  given: Set<string>;
  /** True when the platform itself writes: a roll-up, an amount of line items. */
  byPlatform: boolean;
}

/** What a standard object does by itself, beside what its fields say. */
export interface ObjectRules {
  /** Fills fields that follow from others; runs before validation, and again when flows changed the record. */
  derive?(change: Change): void;
  /** A stored record that a new one is the same as: it is updated instead. */
  twin?(change: Change): OrgRecord | null;
  /** Refuses what validation of single fields cannot see. */
  check?(change: Change): void;
  /** Writes other records that follow from this one; `delete` and `undelete` too. */
  afterWrite?(change: Change): void;
}

/** True when the field is new or has another value than before. */
export function isChanged(change: Change, field: string): boolean {
  return change.prior === null || change.prior[field] !== change.record[field];
}

/** A record's text, or null. */
export function textOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** A record's number, or null. */
export function numberOf(value: FieldValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
