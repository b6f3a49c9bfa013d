/** The parts of a field that only some types have: references, value sets, numbering, roll-ups. */
import type { FieldDef, PicklistValue, RollupDef, RollupFilter } from '../types.ts';
import type { Reading } from './reading.ts';

/** Reads `customValue`, `value` and the like: one value of a value set. */
export function readPicklistValue(reading: Reading): PicklistValue {
  const value = reading.need('fullName');
  const label = reading.text('label') ?? value;
  const isDefault = reading.boolean('default') ?? false;
  const active = reading.boolean('isActive') ?? true;
  reading.withoutEffect('color', 'description');
  reading.finish();
  return { value, label, active, isDefault };
}

/** A lookup or a master-detail relationship. */
export function readReference(reading: Reading, type: 'Lookup' | 'MasterDetail', required: boolean): Partial<FieldDef> {
  const target = reading.need('referenceTo');
  const childName = reading.text('relationshipName');
  const constraint = reading.oneOf('deleteConstraint', 'DeleteConstraint', ['Cascade', 'Restrict', 'SetNull']);
  const name = reading.text('fullName') ?? '';
  const shared: Partial<FieldDef> = {
    referenceTo: [target],
    relationshipName: name.replace(/__c$/, '__r'),
    ...(childName ? { childRelationshipName: `${childName}__r` } : {})
  };
  if (type === 'Lookup') {
    if (required && (constraint ?? 'SetNull') === 'SetNull') {
      reading.problem(
        'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)'
      );
    }
    return { ...shared, deleteConstraint: constraint ?? 'SetNull' };
  }
  if (constraint)
    reading.problem("Can not specify 'deleteConstraint' for a CustomField of type MasterDetail", 'deleteConstraint');
  if (!childName) reading.problem("Must specify 'relationshipName' for a CustomField of type MasterDetail");
  reading.integer('relationshipOrder');
  const reparentable = reading.boolean('reparentableMasterDetail') ?? false;
  const writeRequiresMasterRead = reading.boolean('writeRequiresMasterRead') ?? false;
  return {
    ...shared,
    masterDetail: true,
    deleteConstraint: 'Cascade',
    required: true,
    updateable: reparentable,
    reparentable,
    writeRequiresMasterRead,
    permissionable: false
  };
}

/** The values of a picklist, its own or those of a global value set (joined later). */
export function readValueSet(reading: Reading): Partial<FieldDef> {
  const valueSet = reading.child('valueSet', 'ValueSet');
  if (!valueSet) return {};
  const restricted = valueSet.boolean('restricted') ?? false;
  const valueSetName = valueSet.text('valueSetName');
  const definition = valueSet.child('valueSetDefinition', 'ValueSetValuesDefinition');
  valueSet.notEmulated('controllingField', 'valueSettings');
  valueSet.finish();
  if (!definition) {
    if (!valueSetName) valueSet.problem('Must specify either valueSetDefinition or valueSetName');
    // A field on a global value set is always restricted.
    return { picklist: { restricted: true, sorted: false, values: [], ...(valueSetName ? { valueSetName } : {}) } };
  }
  const sorted = definition.boolean('sorted') ?? false;
  const values = definition.children('value', 'CustomValue').map(readPicklistValue);
  definition.finish();
  const seen = new Set<string>();
  for (const { value } of values) {
    if (seen.has(value)) definition.problem(`Duplicate value: ${value}`);
    seen.add(value);
  }
  return { picklist: { restricted, sorted, values } };
}

export function readAutoNumber(reading: Reading): Partial<FieldDef> {
  const format = reading.text('displayFormat') ?? '{0}';
  const startingNumber = reading.integer('startingNumber') ?? 1;
  return { autoNumber: { format, startingNumber }, createable: false, updateable: false };
}

const FILTER_OPERATIONS = [
  'equals',
  'notEqual',
  'lessThan',
  'greaterThan',
  'lessOrEqual',
  'greaterOrEqual',
  'contains',
  'notContain',
  'startsWith',
  'includes',
  'excludes'
] as const;

/** A roll-up summary of an object's details. */
export function readSummary(reading: Reading, objectName: string): Partial<FieldDef> {
  const operation = reading.oneOf('summaryOperation', 'SummaryOperations', ['count', 'sum', 'min', 'max']) ?? 'count';
  const [childObject = '', foreignKey = ''] = reading.need('summaryForeignKey').split('.');
  const summarized = reading.text('summarizedField');
  if (operation !== 'count' && !summarized) {
    reading.problem(`Must specify 'summarizedField' for a CustomField of type Summary with operation ${operation}`);
  }
  const own = (text: string): string => {
    const [object, field] = text.split('.');
    if (object !== childObject || !field) {
      reading.problem(`Field ${text} is not a field of ${childObject}, which ${objectName} summarizes`);
    }
    return field ?? text;
  };
  const filters: RollupFilter[] = reading.children('summaryFilterItems', 'FilterItem').map((item) => {
    const field = own(item.need('field'));
    const operation = item.oneOf('operation', 'FilterOperation', FILTER_OPERATIONS) ?? 'equals';
    const value = item.text('value') ?? '';
    item.notEmulated('valueField');
    item.finish();
    return { field, operation, value };
  });
  const rollup: RollupDef = {
    operation,
    childObject,
    foreignKey,
    filters,
    ...(summarized ? { summarizedField: own(summarized) } : {})
  };
  return {
    rollup,
    createable: false,
    updateable: false,
    ...(operation === 'count' ? { precision: 18, scale: 0 } : {})
  };
}
