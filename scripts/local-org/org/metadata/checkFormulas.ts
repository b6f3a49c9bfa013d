/** Formula fields, default values and validation rules against the whole schema. */
import { checkFormula, FormulaError, parseFormula, referencedPaths } from '../formula/index.ts';
import type { FormulaUse } from '../formula/index.ts';
import type { FieldDef, FieldType, ObjectDef, Schema } from '../types.ts';
import type { Source } from './source.ts';

/** Relationships that the formulas of one object may walk ("Tips for Building Cross-Object Formulas"). */
const MOST_RELATIONSHIPS = 15;

export interface FormulaNames {
  permissions: ReadonlySet<string>;
  labels: ReadonlySet<string>;
}

/** Reports what Salesforce would refuse; `sources` has the file of each deployed field (`Object.Field`) and rule. */
export function checkFormulas(
  objects: ObjectDef[],
  schema: Schema,
  sources: Map<string, Source>,
  names: FormulaNames
): void {
  for (const object of objects) {
    const relationships = new Set<string>();
    const check = (source: Source, element: string, text: string, use: FormulaUse, expected: FieldType): void => {
      const problems = checkFormula(text, object, schema, { use, expected, ...names });
      for (const { message } of problems) source.problemAt(element, undefined, message);
      if (problems.length > 0 || use === 'defaultValue') return;
      const before = relationships.size;
      addRelationships(relationships, text);
      const over = relationships.size - Math.max(before, MOST_RELATIONSHIPS);
      if (over > 0) {
        const what = use === 'formulaField' ? 'formula' : 'validation rule';
        source.problemAt(
          element,
          undefined,
          `You must remove at least ${over} relationship(s) in order to save this ${what}.`
        );
      }
    };
    for (const field of object.fields.values()) {
      const source = sources.get(`${object.name}.${field.name}`);
      if (!source) continue;
      if (field.formula !== undefined) {
        check(source, 'formula', field.formula, 'formulaField', field.type);
        const cycle = cycleOf(schema, object, field);
        if (cycle) {
          const message = `Formula cannot use another formula field that directly or indirectly refers to itself. ${cycle}`;
          source.problemAt('formula', undefined, message);
        }
      }
      if (field.defaultFormula !== undefined && !field.picklist) {
        check(source, 'defaultValue', field.defaultFormula, 'defaultValue', field.type);
      }
    }
    for (const rule of object.validationRules) {
      const source = sources.get(`${object.name}.${rule.name}`);
      if (!source) continue;
      check(source, 'errorConditionFormula', rule.formula, 'validationRule', 'boolean');
      if (rule.errorField !== undefined && !schema.field(object.name, rule.errorField)) {
        source.problemAt(
          'errorDisplayField',
          undefined,
          `In field: errorDisplayField - no CustomField named ${object.name}.${rule.errorField} found`
        );
      }
    }
  }
}

/** Adds each relationship on the way of a formula's references: `Account` and `Account.Owner`. */
function addRelationships(found: Set<string>, text: string): void {
  for (const path of referencedPaths(parseFormula(text))) {
    if (path[0]?.startsWith('$')) continue;
    path.slice(0, -1).forEach((_, at) =>
      found.add(
        path
          .slice(0, at + 1)
          .join('.')
          .toLowerCase()
      )
    );
  }
}

/** The way on which a formula field comes back to itself, or null. */
function cycleOf(schema: Schema, start: ObjectDef, field: FieldDef): string | null {
  const first = `${start.name}.${field.name}`;
  const seen = new Set<string>();
  const walk = (object: ObjectDef, formula: string, way: string[]): string | null => {
    for (const path of pathsOf(formula)) {
      const end = formulaAt(schema, object, path);
      if (end === null) continue;
      const name = `${end.object.name}.${end.field.name}`;
      if (name === first) return [...way, name].join(', ');
      if (seen.has(name)) continue;
      seen.add(name);
      const found = walk(end.object, end.field.formula ?? '', [...way, name]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, field.formula ?? '', [first]);
}

/** What a formula refers to; nothing when it cannot be read, which is reported elsewhere. */
function pathsOf(formula: string): string[][] {
  try {
    return referencedPaths(parseFormula(formula));
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
}

/** The formula field at the end of a path, or null when it ends at something else. */
function formulaAt(schema: Schema, object: ObjectDef, path: string[]): { object: ObjectDef; field: FieldDef } | null {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const field = schema.field(object.name, head);
    return field?.formula === undefined ? null : { object, field };
  }
  const [name = '', wanted] = head.split(':');
  const reference = [...object.fields.values()].find(
    (field) => field.relationshipName?.toLowerCase() === name.toLowerCase()
  );
  const target = reference?.referenceTo?.find((one) => wanted === undefined || one === wanted);
  const parent = target === undefined ? undefined : schema.object(target);
  return parent ? formulaAt(schema, parent, rest) : null;
}
