/**
 * Sharing rules as SQL. They are decided when records are read, so that a new owner, value, role or member counts at
 * once; a real org keeps share rows (`RowCause = Rule`) and recalculates them.
 *
 * Source: Help, "Sharing Rules" and "Criteria-Based Sharing Rules" (text is compared with regard to case, values are
 * separated by commas).
 */
import type { FlowLogic } from '../flow/types.ts';
import type { SharingCriterion, SharingParty, SharingRuleDef } from '../metadata/readSharingRule.ts';
import type { Id, ObjectDef, SqlFragment } from '../types.ts';
import type { Directory } from './directory.ts';
import type { GroupOf } from './parties.ts';

/** The rules of `object` that give at least `edit` or `read` to one of `principals`, as conditions on the row `alias`. */
export function ruleConditions(
  rules: readonly SharingRuleDef[],
  object: ObjectDef,
  level: 'read' | 'edit',
  who: { principals: ReadonlySet<Id>; directory: Directory; groupOf: GroupOf },
  alias: string
): SqlFragment[] {
  return rules
    .filter((rule) => rule.object === object.name && (level === 'read' || rule.accessLevel === 'Edit'))
    .filter((rule) => rule.to.some((party) => who.principals.has(who.groupOf(party) ?? '')))
    .map((rule) => (rule.criteria ? criteriaSql(object, rule.criteria, alias) : ownerSql(rule.from ?? [], who, alias)));
}

function ownerSql(from: SharingParty[], who: { directory: Directory; groupOf: GroupOf }, alias: string): SqlFragment {
  const groups = from.flatMap((party) => who.groupOf(party) ?? []);
  const owners = new Set(groups);
  for (const member of who.directory.values()) {
    if (groups.some((group) => member.principals.has(group))) owners.add(member.id);
  }
  return { sql: `${alias}."OwnerId" IN (SELECT value FROM json_each(?))`, params: [JSON.stringify([...owners])] };
}

function criteriaSql(
  object: ObjectDef,
  criteria: { items: SharingCriterion[]; logic: FlowLogic },
  alias: string
): SqlFragment {
  const decide = (logic: FlowLogic): SqlFragment => {
    switch (logic.kind) {
      case 'condition': {
        const item = criteria.items[logic.index];
        return item ? criterionSql(object, item, alias) : { sql: '0', params: [] };
      }
      case 'not': {
        const inner = decide(logic.part);
        return { sql: `NOT (${inner.sql})`, params: inner.params };
      }
      case 'and':
      case 'or': {
        const parts = logic.parts.map(decide);
        const word = logic.kind === 'and' ? ' AND ' : ' OR ';
        return { sql: `(${parts.map(({ sql }) => sql).join(word)})`, params: parts.flatMap(({ params }) => params) };
      }
    }
  };
  return decide(criteria.logic);
}

const COMPARED = { lessThan: '<', greaterThan: '>', lessOrEqual: '<=', greaterOrEqual: '>=' } as const;

/** One criterion; it is true or false, never unknown: an empty field equals nothing and differs from everything. */
function criterionSql(
  object: ObjectDef,
  { field: name, operation, value }: SharingCriterion,
  alias: string
): SqlFragment {
  const column = `${alias}."${name}"`;
  const values = storedValues(object.fields.get(name)?.type, value);
  const any = (sql: string): SqlFragment => ({
    sql: `IFNULL(${values.map(() => sql).join(' OR ')}, 0)`,
    params: values
  });
  switch (operation) {
    case 'equals':
      return values.length === 0 ? { sql: `${column} IS NULL`, params: [] } : any(`${column} = ? COLLATE BINARY`);
    case 'notEqual': {
      if (values.length === 0) return { sql: `${column} IS NOT NULL`, params: [] };
      const equal = any(`${column} = ? COLLATE BINARY`);
      return { sql: `NOT ${equal.sql}`, params: equal.params };
    }
    case 'contains':
      return any(`instr(${column}, ?) > 0`);
    case 'notContain': {
      const contained = any(`instr(${column}, ?) > 0`);
      return { sql: `NOT ${contained.sql}`, params: contained.params };
    }
    case 'startsWith':
      return any(`instr(${column}, ?) = 1`);
    default:
      return any(`${column} ${COMPARED[operation]} ?`);
  }
}

function storedValues(type: string | undefined, value: string): (string | number)[] {
  switch (type) {
    case 'boolean':
      return [value.toLowerCase() === 'true' ? 1 : 0];
    case 'int':
    case 'double':
    case 'percent':
      return value === '' ? [] : [Number(value)];
    case 'datetime':
      return value === '' ? [] : [new Date(value).toISOString()];
    case 'date':
      return value === '' ? [] : [value];
    default:
      return value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
  }
}
