/** A roll-up summary field joined with the object that it summarizes. */
import { normalizeValue } from '../save/normalizeValue.ts';
import { SaveFailure } from '../save/saveFailure.ts';
import { createSchema } from '../schema.ts';
import type { FieldDef, ObjectDef, RollupFilter } from '../types.ts';
import type { Source } from './source.ts';

const TEXTS = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'email', 'phone', 'url']);
const NO_OBJECTS = createSchema([]);

/** Checks what a roll-up refers to, and gives the field the type of what it summarizes. */
export function joinRollup(object: ObjectDef, field: FieldDef, objects: Map<string, ObjectDef>, source: Source): void {
  const { rollup } = field;
  if (!rollup) return;
  const child = objects.get(rollup.childObject.toLowerCase());
  const key = child?.fields.get(rollup.foreignKey);
  if (!child || !key) {
    source.problemAt(
      'summaryForeignKey',
      undefined,
      `In field: summaryForeignKey - no CustomField named ${rollup.childObject}.${rollup.foreignKey} found`
    );
    return;
  }
  if (!key.masterDetail || key.referenceTo?.[0] !== object.name) {
    source.problemAt(
      'summaryForeignKey',
      undefined,
      `Field ${rollup.childObject}.${rollup.foreignKey} is not a MasterDetail relationship to ${object.name}`
    );
  }
  for (const filter of rollup.filters) {
    const problem = filterProblem(child, filter);
    if (problem !== null) source.problemAt('summaryFilterItems', `${child.name}.${filter.field}`, problem);
  }
  for (const name of [rollup.summarizedField, ...rollup.filters.map((filter) => filter.field)]) {
    if (child.fields.get(name ?? '')?.formula === undefined) continue;
    const message = `The local org does not emulate roll-up summaries of formula fields (${child.name}.${name}).`;
    source.problemAt(name === rollup.summarizedField ? 'summarizedField' : 'summaryFilterItems', undefined, message);
  }
  if (rollup.summarizedField === undefined) return;
  const summarized = child.fields.get(rollup.summarizedField);
  if (!summarized) {
    source.problemAt(
      'summarizedField',
      undefined,
      `In field: summarizedField - no CustomField named ${child.name}.${rollup.summarizedField} found`
    );
    return;
  }
  const numbers = ['double', 'currency', 'percent', 'int'];
  const types = rollup.operation === 'sum' ? numbers : [...numbers, 'date', 'datetime'];
  if (!types.includes(summarized.type)) {
    source.problemAt(
      'summarizedField',
      undefined,
      `Field ${child.name}.${summarized.name} cannot be summarized by ${rollup.operation}`
    );
    return;
  }
  field.type = summarized.type === 'int' ? 'double' : summarized.type;
  if (summarized.precision !== undefined) field.precision = rollup.operation === 'sum' ? 18 : summarized.precision;
  if (summarized.scale !== undefined) field.scale = summarized.scale;
}

/** What is wrong with a filter: its field, its operation for such a field, or its value. */
function filterProblem(child: ObjectDef, { field: name, operation, value }: RollupFilter): string | null {
  const field = child.fields.get(name);
  if (!field) return `In field: field - no CustomField named ${child.name}.${name} found`;
  if (field.type === 'reference' || field.type === 'id') {
    return `The local org does not emulate roll-up summaries that filter by the lookup ${name}.`;
  }
  const isText = TEXTS.has(field.type);
  const forText = operation === 'contains' || operation === 'notContain' || operation === 'startsWith';
  const forSets = operation === 'includes' || operation === 'excludes';
  if ((forText && !isText) || (forSets && field.type !== 'multipicklist')) {
    return `The operation ${operation} is not allowed on the field ${name}`;
  }
  if (isText || field.type === 'boolean' || value === '') return null;
  try {
    normalizeValue(field, value, NO_OBJECTS);
    return null;
  } catch (error) {
    if (!(error instanceof SaveFailure)) throw error;
    return `Invalid value for the field ${name}: ${value}`;
  }
}
