/** Elements that read and write records: through the org's own query and save, in the transaction that runs. */
import type {
  CompareOperator,
  CompareValue,
  Condition,
  FieldDef,
  FieldValue,
  ObjectDef,
  OrgRecord,
  QueryRow,
  SaveRequest,
  SaveResult
} from '../types.ts';
import { FlowRecord, single, stored } from './data.ts';
import type { FlowData } from './data.ts';
import { elementFault } from './flowFault.ts';
import type { Interview } from './interview.ts';
import type {
  CreateElement,
  DeleteElement,
  FlowCondition,
  FlowConditions,
  FlowLogic,
  FlowOperator,
  LookupElement,
  UpdateElement
} from './types.ts';

const OPERATORS: Partial<Record<FlowOperator, CompareOperator>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
  In: 'IN',
  NotIn: 'NOT IN'
};

/** Get Records. */
export function lookUp(interview: Interview, element: LookupElement): void {
  const object = objectNamed(interview, element.object);
  const fields = element.fields.length > 0 ? ['Id', ...element.fields] : [...object.fields.keys()];
  const first = wantsOne(interview, element);
  const records = find(interview, object, {
    filters: element.filters,
    fields: [...new Set(fields.map((name) => fieldNamed(interview, object, name).name))],
    sort: element.sort,
    limit: first ? 1 : limitOf(interview, element)
  });
  const [found] = records;
  if (element.outputAssignments.length > 0) {
    for (const { target, field } of element.outputAssignments) {
      if (found) interview.assign(target, found.fields[fieldNamed(interview, object, field).name] ?? null);
      else if (element.nullWhenNothingFound) interview.assign(target, null);
    }
    return;
  }
  const data: FlowData = first ? (found ?? null) : records;
  if (element.output === null) interview.values.set(element.name, data);
  else if (found || element.nullWhenNothingFound) interview.values.set(element.output, data);
}

/** A variable of its own takes as many records as it can hold. */
function wantsOne(interview: Interview, element: LookupElement): boolean {
  if (element.outputAssignments.length > 0) return true;
  if (element.output === null) return element.first;
  return interview.flow.variables.get(element.output)?.isCollection !== true;
}

/** Create Records. */
export function create(interview: Interview, element: CreateElement): void {
  const records = element.input === null ? [newRecord(interview, element)] : recordsAt(interview, element.input);
  const results = save(
    interview,
    records.map((record) => ({ op: 'create', object: record.object.name, fields: givenFields(record) })),
    'create records'
  );
  const ids = results.map((result) => result.id);
  records.forEach((record, at) => {
    const id = ids[at] ?? null;
    if (id !== null) record.fields['Id'] = id;
  });
  const [id = null] = ids;
  if (element.output !== null) interview.assign(element.output, id);
  else if (element.input === null) interview.values.set(element.name, id);
}

/** Update Records. */
export function update(interview: Interview, element: UpdateElement): void {
  const requests = element.input === null ? updatesByFilter(interview, element) : updatesOf(interview, element.input);
  save(interview, requests, 'update records');
}

/** Delete Records. */
export function remove(interview: Interview, element: DeleteElement): void {
  const object = element.object === null ? null : objectNamed(interview, element.object);
  const records =
    element.input !== null || object === null
      ? recordsAt(interview, element.input ?? [])
      : find(interview, object, { filters: element.filters, fields: ['Id'], sort: null, limit: null });
  const requests = records.map((record): SaveRequest => ({
    op: 'delete',
    object: record.object.name,
    id: idOf(record)
  }));
  save(interview, requests, 'delete records');
}

function limitOf(interview: Interview, { limit }: LookupElement): number | null {
  const given = limit === null ? null : single(interview.get(limit));
  return given === null ? null : Number(given);
}

function newRecord(interview: Interview, element: CreateElement): FlowRecord {
  const record = new FlowRecord(objectNamed(interview, element.object ?? ''), {});
  for (const { field, value } of element.assignments) {
    record.set(fieldNamed(interview, record.object, field).name, single(interview.get(value)));
  }
  return record;
}

function updatesByFilter(interview: Interview, element: UpdateElement): SaveRequest[] {
  const object = objectNamed(interview, element.object ?? '');
  const fields: OrgRecord = {};
  for (const { field, value } of element.assignments) {
    const def = fieldNamed(interview, object, field);
    fields[def.name] = stored(single(interview.get(value)), def.type);
  }
  const found = find(interview, object, { filters: element.filters, fields: ['Id'], sort: null, limit: null });
  return found.map((record) => ({ op: 'update', object: object.name, id: idOf(record), fields }));
}

function updatesOf(interview: Interview, path: string[]): SaveRequest[] {
  return recordsAt(interview, path).map((record) => {
    const fields: OrgRecord = {};
    for (const name of record.changed) {
      if (name !== 'Id') fields[name] = record.fields[name] ?? null;
    }
    return { op: 'update', object: record.object.name, id: idOf(record), fields };
  });
}

function save(interview: Interview, requests: SaveRequest[], doing: string): SaveResult[] {
  if (requests.length === 0) return [];
  const results = interview.org.save(interview.context, requests, { allOrNone: true });
  const errors = results
    .flatMap((result) => result.errors)
    .filter((error, _, all) => all.length === 1 || error.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  const [first] = errors;
  if (first) throw elementFault(doing, `${first.statusCode}: ${first.message}`);
  return results;
}

/** What a flow reads. */
export interface Wanted {
  filters: FlowConditions | null;
  fields: string[];
  sort: LookupElement['sort'];
  limit: number | null;
}

/** The records that meet filters, as a flow reads them. */
export function find(interview: Interview, object: ObjectDef, wanted: Wanted): FlowRecord[] {
  const { filters, sort } = wanted;
  const where = filters === null ? null : queryLogic(interview, object, filters, filters.logic);
  const sortPath = sort === null ? null : [fieldNamed(interview, object, sort.field).name];
  const result = interview.org.query(interview.context, {
    object: object.name,
    select: wanted.fields.map((name) => ({ kind: 'field', path: [name] })),
    ...(where === null ? {} : { where }),
    orderBy:
      sort === null || sortPath === null
        ? []
        : [{ path: sortPath, direction: sort.direction, nulls: sort.direction === 'ASC' ? 'FIRST' : 'LAST' }],
    ...(wanted.limit === null ? {} : { limit: wanted.limit })
  });
  return result.rows.map((row) => new FlowRecord(object, plainValues(row)));
}

function plainValues(row: QueryRow): OrgRecord {
  const fields: OrgRecord = {};
  for (const [name, value] of Object.entries(row.values)) {
    if (value === null || typeof value !== 'object') fields[name] = value;
  }
  if (row.id !== null) fields['Id'] = row.id;
  return fields;
}

function queryLogic(
  interview: Interview,
  object: ObjectDef,
  filters: FlowConditions,
  logic: FlowLogic
): Condition | null {
  switch (logic.kind) {
    case 'condition': {
      const condition = filters.conditions[logic.index];
      return condition ? queryCondition(interview, object, condition) : null;
    }
    case 'not': {
      const part = queryLogic(interview, object, filters, logic.part);
      return part === null ? null : { kind: 'not', condition: part };
    }
    default: {
      const parts = logic.parts
        .map((part) => queryLogic(interview, object, filters, part))
        .filter((part) => part !== null);
      return parts.length === 0 ? null : { kind: logic.kind, conditions: parts };
    }
  }
}

function queryCondition(interview: Interview, object: ObjectDef, condition: FlowCondition): Condition {
  const field = fieldNamed(interview, object, condition.left.join('.'));
  const data = condition.right === null ? null : interview.get(condition.right);
  const compare = (operator: CompareOperator, value: CompareValue): Condition => ({
    kind: 'compare',
    path: [field.name],
    operator,
    value
  });
  switch (condition.operator) {
    case 'IsNull':
    case 'IsBlank':
      return compare(single(data) === false ? '!=' : '=', { kind: 'value', value: null });
    case 'Contains':
      return compare('LIKE', { kind: 'value', value: `%${likeText(single(data))}%` });
    case 'StartsWith':
      return compare('LIKE', { kind: 'value', value: `${likeText(single(data))}%` });
    case 'EndsWith':
      return compare('LIKE', { kind: 'value', value: `%${likeText(single(data))}` });
    default: {
      const operator = OPERATORS[condition.operator];
      if (!operator) throw new Error(`The flow ${interview.flow.name} filters by ${condition.operator}.`);
      if (operator !== 'IN' && operator !== 'NOT IN') {
        return compare(operator, { kind: 'value', value: stored(single(data), field.type) });
      }
      if (!Array.isArray(data)) throw new Error(`The flow ${interview.flow.name} filters by a list that is none.`);
      return compare(operator, { kind: 'list', values: data.map((item) => stored(single(item), field.type)) });
    }
  }
}

function likeText(value: FieldValue): string {
  return value === null ? '' : String(value).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function recordsAt(interview: Interview, path: string[]): FlowRecord[] {
  const data = interview.resolve(path);
  const list = Array.isArray(data) ? data : data === null ? [] : [data];
  return list.map((item) => {
    if (item instanceof FlowRecord) return item;
    throw new Error(`The flow ${interview.flow.name} takes ${path.join('.')} for a record, and it is none.`);
  });
}

function givenFields(record: FlowRecord): OrgRecord {
  return Object.fromEntries(Object.entries(record.fields).filter(([name]) => name !== 'Id'));
}

function idOf(record: FlowRecord): string {
  const id = record.fields['Id'];
  if (typeof id === 'string') return id;
  throw elementFault('update records', 'MISSING_ARGUMENT: Id not specified in an update call');
}

function objectNamed(interview: Interview, name: string): ObjectDef {
  const object = interview.org.schema.object(name);
  if (!object) throw new Error(`The flow ${interview.flow.name} needs the object ${name}, which is not there.`);
  return object;
}

function fieldNamed(interview: Interview, object: ObjectDef, name: string): FieldDef {
  const field = interview.org.schema.field(object.name, name);
  if (!field)
    throw new Error(`The flow ${interview.flow.name} needs the field ${object.name}.${name}, which is not there.`);
  return field;
}
