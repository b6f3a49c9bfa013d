/** What every resolver of one request knows. */
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import type { DisplayStyle } from '../../query/displayStyle.ts';

export interface RequestContext {
  org: Org;
  context: Context;
  /** How the user sees values. */
  style: DisplayStyle;
  /** Variables as the client sent them. */
  variables: Record<string, unknown>;
  /** What the operations of a mutation did, by their names in the answer. */
  outcomes: Map<string, OperationOutcome>;
}

/** One operation of a mutation: what its payload answers, or why it failed. */
export type OperationOutcome = { payload: unknown } | { error: Error };
