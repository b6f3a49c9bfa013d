/** One row of a GraphQL answer. `Id` is plain text; every other field is `{ value }`, every parent is a row. */
export interface Node {
  Id: string;
}

interface Connection {
  edges?: { node?: Node | null }[] | null;
}

/** The rows of one subquery; none when the org left it out. */
export function nodesOf(data: unknown, subquery: string): Node[] {
  const answer = data as { uiapi?: { query?: Record<string, Connection | null> } } | null | undefined;
  return (answer?.uiapi?.query?.[subquery]?.edges ?? []).flatMap((edge) => (edge.node ? [edge.node] : []));
}

/** The row that a lookup points to; null when it is empty or this person may not read it. */
export function parent(node: Node | null, relationship: string): Node | null {
  return (rawField(node, relationship) as Node | null | undefined) ?? null;
}

/** A field as text; empty when it has no value. */
export function textValue(node: Node | null, field: string): string {
  const value = fieldValue(node, field);
  return value === null || value === undefined ? '' : String(value);
}

/** A field as its reader's language says it: a picklist by its label. */
export function shownValue(node: Node | null, field: string): string {
  const shown = (rawField(node, field) as { displayValue?: string | null } | null | undefined)?.displayValue;
  return shown ?? textValue(node, field);
}

/** A field as a number; null when it has no value. */
export function numberValue(node: Node | null, field: string): number | null {
  const value = fieldValue(node, field);
  return typeof value === 'number' ? value : value ? Number(value) : null;
}

/** A date or date-time field as it is; null when it has no value. */
export function dateValue(node: Node | null, field: string): string | null {
  return textValue(node, field) || null;
}

/** A checkbox. */
export function booleanValue(node: Node | null, field: string): boolean {
  return fieldValue(node, field) === true;
}

function fieldValue(node: Node | null, field: string): unknown {
  return (rawField(node, field) as { value?: unknown } | null | undefined)?.value;
}

function rawField(node: Node | null, field: string): unknown {
  return (node as unknown as Record<string, unknown> | null)?.[field];
}
