/**
 * The types that every org's GraphQL schema has, whatever its objects: scalars, values, operators, aggregates.
 *
 * Source: GraphQL API Developer Guide, "Schema" pages; API version 67.0.
 */
import { buildSchema, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { DATE_FUNCTIONS } from '../../query/dateFunctions.ts';
import { isDay } from '../../query/timeZone.ts';
import { AGGREGATED, FIELD_KINDS, FORMATTED, LABELED, NUMBERS, operatorsName, PATTERNS } from './fieldKinds.ts';
import type { FieldKind } from './fieldKinds.ts';

const BUILT_IN: readonly string[] = ['String', 'Boolean', 'Int', 'Float', 'ID'];

const PERIODS = ['WEEK', 'MONTH', 'QUARTER', 'FISCAL_QUARTER', 'YEAR', 'FISCAL_YEAR'];
const LITERALS = [
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
  ...PERIODS.flatMap((period) => [`LAST_${period}`, `THIS_${period}`, `NEXT_${period}`])
];
const UNITS = ['days', 'weeks', 'months', 'quarters', 'fiscal_quarters', 'years', 'fiscal_years'];
const RANGES = UNITS.flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`, `n_${unit}_ago`]);

/** Date functions of a field as the aggregate types name them: CALENDAR_MONTH is `calendarMonth`. */
export const FUNCTION_FIELDS: ReadonlyMap<string, string> = new Map(
  DATE_FUNCTIONS.map((fn) => [fn.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), fn])
);

/** The shared types by name; the scalars check and pass on their values. */
export function sharedTypes(): Map<string, GraphQLNamedType> {
  const types = new Map(Object.entries(buildSchema(sdl()).getTypeMap()).filter(([name]) => !name.startsWith('__')));
  types.delete('Query');
  for (const type of types.values()) {
    if (type instanceof GraphQLScalarType && !BUILT_IN.includes(type.name)) equip(type);
  }
  return types;
}

function sdl(): string {
  const scalars = [...FIELD_KINDS, 'Long', 'IdOrRef', 'JSON'].filter((name) => !BUILT_IN.includes(name));
  return [
    'type Query { shared: String }',
    ...scalars.map((name) => `scalar ${name}`),
    'interface FieldValue { displayValue: String }',
    ...FIELD_KINDS.map(valueType),
    'type LongValue implements FieldValue { value: Long displayValue: String format: String }',
    ...AGGREGATED.map(aggregateType),
    'type DateFunctionAggregation { value: Long format: String }',
    'type DateOnlyAggregation { value: Date format: String }',
    'type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }',
    `enum DateLiteral { ${LITERALS.join(' ')} }`,
    `enum GroupByFunction { ${DATE_FUNCTIONS.join(' ')} }`,
    'enum GroupByType { GROUP_BY ROLLUP CUBE }',
    'enum ResultOrder { ASC DESC }',
    'enum NullOrder { FIRST LAST }',
    'enum ResultsOrder { ASC DESC }',
    'enum NullsOrder { FIRST LAST }',
    'enum AggregateOrderByNumberFunction { AVG COUNT COUNT_DISTINCT MAX MIN SUM }',
    'enum AggregateOrderByStringFunction { COUNT COUNT_DISTINCT MAX MIN }',
    'input OrderByClause { order: ResultOrder nulls: NullOrder }',
    'input NoFunctionAggregateOrderByClause { order: ResultsOrder nulls: NullsOrder }',
    'input AggregateOrderByNumberClause { function: AggregateOrderByNumberFunction order: ResultsOrder nulls: NullsOrder }',
    'input AggregateOrderByStringClause { function: AggregateOrderByStringFunction order: ResultsOrder nulls: NullsOrder }',
    'input GroupByClause { group: Boolean }',
    'input GroupByDateFunction { function: GroupByFunction }',
    `input DateRange { ${RANGES.map((name) => `${name}: Int`).join(' ')} }`,
    'input DateInput { value: Date literal: DateLiteral range: DateRange }',
    'input DateTimeInput { value: DateTime literal: DateLiteral range: DateRange }',
    'input LongOperators { eq: Long ne: Long lt: Long gt: Long lte: Long gte: Long in: [Long] nin: [Long] }',
    'input DatePrimitiveOperators { eq: Date ne: Date lt: Date gt: Date lte: Date gte: Date in: [Date] nin: [Date] }',
    'input DateFunctionInput { value: LongOperators convertTimezoneValue: LongOperators }',
    'input DateTimeFunctionInput { value: DatePrimitiveOperators convertTimezoneValue: DatePrimitiveOperators }',
    ...FIELD_KINDS.filter((kind) => kind !== 'ID' && kind !== 'EncryptedString').map(operatorsType),
    'input RecordDeleteInput { Id: IdOrRef! }',
    'type RecordDeletePayload { Id: ID }',
    'input UIAPIMutationsInput { allOrNone: Boolean = true }',
    'directive @optional on FIELD'
  ].join('\n');
}

function valueType(kind: FieldKind): string {
  const label = LABELED.includes(kind) ? ' label: String' : '';
  const format = FORMATTED.includes(kind) ? ' format: String' : '';
  return `type ${kind}Value implements FieldValue { value: ${kind} displayValue: String${label}${format} }`;
}

function aggregateType(kind: FieldKind): string {
  const fields = [`value: ${kind}`, 'displayValue: String', 'grouping: IntValue'];
  if (kind !== 'Boolean' && kind !== 'Time') {
    fields.push('count: LongValue', 'countDistinct: LongValue', `max: ${kind}Value`, `min: ${kind}Value`);
  }
  if (NUMBERS.includes(kind)) fields.push('avg: DoubleValue', `sum: ${kind === 'Int' ? 'Long' : kind}Value`);
  if (LABELED.includes(kind)) fields.push('label: String');
  if (FORMATTED.includes(kind)) fields.push('format: String');
  if (kind === 'Date' || kind === 'DateTime') {
    for (const [name, fn] of FUNCTION_FIELDS) {
      if (kind === 'Date' && (fn === 'DAY_ONLY' || fn === 'HOUR_IN_DAY')) continue;
      fields.push(`${name}: ${fn === 'DAY_ONLY' ? 'DateOnlyAggregation' : 'DateFunctionAggregation'}`);
    }
  }
  return `type ${kind}Aggregate implements FieldValue { ${fields.join(' ')} }`;
}

function operatorsType(kind: FieldKind): string {
  const name = operatorsName(kind);
  if (kind === 'Boolean') return `input ${name} { eq: Boolean ne: Boolean }`;
  if (kind === 'MultiPicklist') {
    return `input ${name} { eq: ${kind} ne: ${kind} includes: [${kind}] excludes: [${kind}] }`;
  }
  const value = kind === 'Date' ? 'DateInput' : kind === 'DateTime' ? 'DateTimeInput' : kind;
  const fields = ['eq', 'ne', 'lt', 'gt', 'lte', 'gte'].map((operator) => `${operator}: ${value}`);
  fields.push(`in: [${value}]`, `nin: [${value}]`);
  if (PATTERNS.includes(kind)) fields.push(`like: ${kind}`);
  if (kind === 'Date' || kind === 'DateTime') {
    for (const fn of DATE_FUNCTIONS) {
      if (kind === 'Date' && (fn === 'DAY_ONLY' || fn === 'HOUR_IN_DAY')) continue;
      fields.push(`${fn}: ${fn === 'DAY_ONLY' ? 'DateTimeFunctionInput' : 'DateFunctionInput'}`);
    }
  }
  return `input ${name} { ${fields.join(' ')} }`;
}

const CHECKS: Record<string, (value: unknown) => boolean> = {
  Double: isNumeric,
  Currency: isNumeric,
  Percent: isNumeric,
  Long: (value) => isNumeric(value) && Number.isInteger(Number(value)),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
  DateTime: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(value) &&
    isDay(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value)),
  Time: (value) => typeof value === 'string' && /^\d{2}:\d{2}/.test(value),
  JSON: () => true
};
const NUMERIC: readonly string[] = ['Double', 'Currency', 'Percent', 'Long'];

/** A scalar of the org: text unless it is a number, refused when it is neither. */
function equip(scalar: GraphQLScalarType): void {
  const check = CHECKS[scalar.name] ?? ((value: unknown) => typeof value === 'string');
  const parse = (value: unknown): unknown => {
    if (!check(value)) throw new TypeError(`${scalar.name} cannot represent ${JSON.stringify(value)}`);
    return NUMERIC.includes(scalar.name) ? Number(value) : value;
  };
  scalar.parseValue = parse;
  scalar.parseLiteral = (node, variables) => {
    // An enum-like word is no picklist value: "pass quoted strings".
    if (node.kind === Kind.ENUM) throw new TypeError(`${scalar.name} cannot represent ${node.value}`);
    return parse(valueFromASTUntyped(node, variables));
  };
  scalar.serialize = (value) => value;
}

function isNumeric(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}
