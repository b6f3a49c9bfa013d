/** Component visibility rules of a Lightning page. */
import { customPermission, pageData } from 'local-org/page';
import type { PageItem } from '../../types.ts';

type Rule = NonNullable<PageItem['visibility']>;

/** What a rule compares: a record's values by field path. */
export type RecordValues = Record<string, unknown>;

export interface Verdict {
  visible: boolean;
  /** What of the rule is not emulated; such a component is shown with a note. */
  refused: string | null;
}

/** Field paths of the record that a rule reads: `StageName`, `Account.Name`. */
export function fieldsOfRule(rule: Rule | null): string[] {
  return (rule?.criteria ?? []).flatMap(({ left }) => /^\{!Record\.([\w.]+)\}$/.exec(left)?.[1] ?? []);
}

/** Decides a rule; without one everything is visible. */
export function decide(rule: Rule | null, record: RecordValues, formFactor: string): Verdict {
  if (!rule) {
    return { visible: true, refused: null };
  }
  const results: boolean[] = [];
  for (const criterion of rule.criteria) {
    const value = valueOf(criterion.left, record, formFactor);
    if (value === unknownValue) {
      return { visible: true, refused: criterion.left };
    }
    const result = compare(value, criterion.operator, criterion.right);
    if (result === null) {
      return { visible: true, refused: `operator ${criterion.operator}` };
    }
    results.push(result);
  }
  return { visible: combine(rule.booleanFilter, results), refused: null };
}

const unknownValue = Symbol('unknown');

function valueOf(left: string, record: RecordValues, formFactor: string): unknown {
  const path = /^\{!(.+)\}$/.exec(left)?.[1] ?? '';
  if (path.startsWith('Record.')) {
    return record[path.slice('Record.'.length)] ?? '';
  }
  if (path.startsWith('$Permission.CustomPermission.')) {
    return customPermission(path.slice('$Permission.CustomPermission.'.length)) ?? false;
  }
  switch (path) {
    case '$Client.FormFactor':
      return formFactor;
    case '$User.Profile.Name':
      return pageData.user.profile;
    case '$User.Title':
      return pageData.user.title ?? '';
    default:
      return unknownValue;
  }
}

function compare(value: unknown, operator: string, right: string): boolean | null {
  const left = String(value);
  const numeric = left !== '' && right !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  const order = numeric ? Number(left) - Number(right) : left.toLowerCase().localeCompare(right.toLowerCase());
  switch (operator) {
    case 'EQUAL':
      return order === 0;
    case 'NE':
      return order !== 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'CONTAINS':
      return left.toLowerCase().includes(right.toLowerCase());
    default:
      return null;
  }
}

/** `1 AND (2 OR NOT 3)`; all of them when there is no filter. */
function combine(filter: string | null, results: boolean[]): boolean {
  if (!filter) {
    return results.every(Boolean);
  }
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|\(|\)/g) ?? [];
  let at = 0;
  const or = (): boolean => {
    let value = and();
    while (tokens[at] === 'OR') {
      at += 1;
      value = and() || value;
    }
    return value;
  };
  const and = (): boolean => {
    let value = not();
    while (tokens[at] === 'AND') {
      at += 1;
      value = not() && value;
    }
    return value;
  };
  const not = (): boolean => {
    const token = tokens[at++];
    if (token === 'NOT') {
      return !not();
    }
    if (token === '(') {
      const value = or();
      at += 1;
      return value;
    }
    return results[Number(token) - 1] ?? false;
  };
  return or();
}
