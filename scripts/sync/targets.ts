import type { ObjectDescription } from './org/salesforceReader.ts';
import { isWanted, type SyncedObject } from './objects.ts';
import type { ObjectState } from './objectState.ts';
import type { Watched } from './probe/planProbe.ts';
import { columnsOf, type Column } from './warehouse/objectTables.ts';

const day = 24 * 60 * 60 * 1000;

/** An object that can be read: its columns, and how far it has been read. */
export interface Target extends Watched {
  object: SyncedObject;
  columns: Column[];
  /** Columns that were withheld, so that they are empty: what is read into them now is no change. */
  returning?: readonly string[];
  /** The fast watermark: the org's clock at the last read, less an overlap. Null: nothing was read. */
  cursor: Date | null;
  /** The confirmed watermark: nothing before it is uncommitted, and all of it has been read. */
  confirmed: Date | null;
  /** When it was last read, in milliseconds; 0: never. */
  readAt: number;
  /** The fields that name other rows; a row goes to the recycle bin with its master. */
  references: { field: string; column: string; objects: readonly string[]; isMaster: boolean }[];
}

/** The target of an object as describe tells it and as far as it was read; null when it cannot be read. */
export function targetOf(
  object: SyncedObject,
  description: ObjectDescription | null,
  state?: ObjectState
): Target | null {
  if (description === null || !description.fields.some(({ name }) => name === 'SystemModstamp')) return null;
  const columns = columnsOf(description, (field) => isWanted(object, field));
  const cursor = state?.cursor ?? null;
  return {
    object,
    name: object.name,
    columns,
    cursor,
    confirmed: state?.confirmed ?? null,
    readAt: state?.readAt?.getTime() ?? 0,
    isDeletable: object.isNeverDeleted !== true,
    hasLists: description.replicateable,
    isUnread: cursor === null,
    queriedAt: state?.queriedAt?.getTime() ?? 0,
    references: description.fields
      .filter(({ name, referenceTo }) => isWanted(object, name) && referenceTo.length > 0)
      .map(({ name, referenceTo, cascadeDelete }) => ({
        field: name,
        column: name.toLowerCase(),
        objects: referenceTo,
        isMaster: cascadeDelete || name === object.goesWith
      }))
  };
}

/** The same target, to be read from its first row. */
export function unread(target: Target): Target {
  return { ...target, cursor: null, confirmed: null, isUnread: true };
}

/** From where rows have to be read again: the older watermark. Null: all of them. */
export function sinceOf({ cursor, confirmed }: Pick<Target, 'cursor' | 'confirmed'>): Date | null {
  return cursor !== null && confirmed !== null && confirmed < cursor ? confirmed : cursor;
}

/**
 * The query of an object's rows since its watermark, in the order of their stamps. Those of the whole minute are included,
 * because lists of changes know minutes only: what a list names and this query lacks is hidden or gone.
 */
export function soqlOf(target: Target): string {
  return `${unorderedSoqlOf(target)} ORDER BY SystemModstamp, Id`;
}

/** The same query for a bulk job, which is slower when it has to keep an order. */
export function unorderedSoqlOf(target: Target): string {
  const since = sinceOf(target);
  return `${selectOf(target)}${since === null ? '' : ` WHERE SystemModstamp >= ${since.toISOString().slice(0, 16)}:00Z`}`;
}

/**
 * The query of all rows that are not in the recycle bin, for a bulk job with `queryAll`: `query` leaves archived tasks
 * and events out (Bulk API 2.0 Developer Guide, "Create a Query Job").
 */
export function liveSoqlOf(target: Target): string {
  const hasBin = target.columns.some(({ field }) => field === 'IsDeleted');
  return `${selectOf(target)}${hasBin ? ' WHERE IsDeleted = false' : ''}`;
}

/** `SELECT … FROM` with every column of a target. */
export function selectOf({ columns, name }: Target): string {
  return `SELECT ${columns.map(({ field }) => field).join(', ')} FROM ${name}`;
}

/** True when a formula may show something else by now: its value changes without a stamp, so rows are read daily. */
export function isFormulaDue(
  description: ObjectDescription,
  object: SyncedObject,
  state: ObjectState,
  now: number
): boolean {
  const hasFormula = description.fields.some(
    ({ name, calculatedFormula }) => calculatedFormula && isWanted(object, name)
  );
  return hasFormula && now - (state.readWholeAt?.getTime() ?? 0) >= day;
}
