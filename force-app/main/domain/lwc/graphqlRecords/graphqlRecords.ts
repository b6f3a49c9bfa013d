/** Reads records out of a GraphQL answer of the UI API, in which each field is an object with a value. */

/** One record of an answer. Read it with the functions below; a field that the viewer may not see is missing. */
export type RecordNode = { readonly [field: string]: unknown };

/** The records of one subquery; none when the subquery is missing. */
export function recordsOf(data: unknown, subquery: string): RecordNode[] {
  return edgesOf(pick(pick(pick(data, 'uiapi'), 'query'), subquery));
}

/** Whether a subquery was answered; an optional one that the viewer may not see is left out. */
export function hasSubquery(data: unknown, subquery: string): boolean {
  return isRecord(pick(pick(pick(data, 'uiapi'), 'query'), subquery));
}

/** The child records of a record. */
export function childrenOf(record: RecordNode, relationship: string): RecordNode[] {
  return edgesOf(record[relationship]);
}

/** The parent of a record, or null when there is none or the viewer may not see it. */
export function parentOf(record: RecordNode | null, relationship: string): RecordNode | null {
  const parent = record?.[relationship];
  return isRecord(parent) ? parent : null;
}

export function idOf(record: RecordNode): string {
  return typeof record.Id === 'string' ? record.Id : '';
}

/** The text of a field; null when it is empty, missing or not text. */
export function textOf(record: RecordNode | null, field: string): string | null {
  const value = pick(record?.[field], 'value');
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The text of a field as its reader's language says it: a picklist by its label; null when it is empty or missing. */
export function shownOf(record: RecordNode | null, field: string): string | null {
  const shown = pick(record?.[field], 'displayValue');
  return typeof shown === 'string' && shown !== '' ? shown : textOf(record, field);
}

/** The number in a field; null when it is empty or missing. */
export function numberOf(record: RecordNode | null, field: string): number | null {
  const value = pick(record?.[field], 'value');
  return typeof value === 'number' ? value : null;
}

/** Whether a checkbox is checked. */
export function isChecked(record: RecordNode | null, field: string): boolean {
  return pick(record?.[field], 'value') === true;
}

/**
 * Whether a query was refused because it names what the viewer may not see.
 *
 * The platform leaves out of a viewer's schema every object and field without access; a query of ours that is valid
 * for anybody else can be invalid only for that reason.
 */
export function isAccessError(errors: unknown): boolean {
  return (
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((error) => pick(pick(error, 'extensions'), 'ErrorType') === 'ValidationError')
  );
}

/** The errors of an answer, or undefined when there are none: some clients answer with an empty list. */
export function errorsIn(errors: unknown): unknown {
  return Array.isArray(errors) && errors.length > 0 ? errors : undefined;
}

function edgesOf(connection: unknown): RecordNode[] {
  const edges = pick(connection, 'edges');
  return Array.isArray(edges) ? edges.map((edge) => pick(edge, 'node')).filter(isRecord) : [];
}

function pick(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is RecordNode {
  return typeof value === 'object' && value !== null;
}
