/** A SOQL query as it is written: every part knows where it stands in the text. */

/** A name: of an object, a relationship, a scope, an alias. */
export interface WordNode {
  text: string;
  at: number;
}

/** `Name`, `Account.Owner.Name`. */
export interface PathNode extends WordNode {
  kind: 'path';
}

/** `COUNT(Id)`, `HOUR_IN_DAY(convertTimezone(CreatedDate))`. */
export interface CallNode {
  kind: 'call';
  name: string;
  parameters: ExpressionNode[];
  at: number;
}

/** What stands in parentheses after a function, and on the left of a comparison. */
export type ExpressionNode = PathNode | CallNode | LiteralNode;

/** A value as it is written, quotes included; `n` is the number of a literal like `LAST_N_DAYS:30`. */
export interface LiteralNode extends WordNode {
  kind: 'text' | 'number' | 'boolean' | 'null' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'currency';
  n?: number;
}

/** One branch of TYPEOF; ELSE has no object. */
export interface TypeBranch {
  object: WordNode | null;
  fields: PathNode[];
}

export type SelectNode =
  | { kind: 'field'; field: PathNode | CallNode; alias: WordNode | null }
  | { kind: 'children'; query: SoqlTree; at: number }
  | { kind: 'typeof'; field: WordNode; branches: TypeBranch[] };

export interface CompareNode {
  kind: 'compare';
  left: PathNode | CallNode;
  operator: string;
  value: LiteralNode | { kind: 'list'; values: LiteralNode[] } | { kind: 'query'; query: SoqlTree; at: number };
}

export type ConditionNode =
  | { kind: 'and' | 'or'; conditions: ConditionNode[] }
  | { kind: 'not'; condition: ConditionNode; at: number }
  | CompareNode;

export interface OrderNode {
  by: PathNode | CallNode;
  direction: 'ASC' | 'DESC';
  nulls: 'FIRST' | 'LAST';
}

/** One SELECT; in a child subquery `from` names a relationship. */
export interface SoqlTree {
  select: SelectNode[];
  from: WordNode;
  alias: WordNode | null;
  scope: WordNode | null;
  where: ConditionNode | null;
  /** `SECURITY_ENFORCED`, `USER_MODE`, `SYSTEM_MODE`. */
  access: WordNode | null;
  groupBy: (PathNode | CallNode)[];
  having: ConditionNode | null;
  orderBy: OrderNode[];
  limit: LiteralNode | null;
  offset: LiteralNode | null;
}
