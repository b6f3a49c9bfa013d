/** The parts that elements of a flow share: connectors, values, conditions and their logic. */
import { parseFormula } from '../formula/index.ts';
import type { Formula } from '../formula/index.ts';
import type { Reading } from '../metadata/reading.ts';
import type { FlowCondition, FlowConditions, FlowFieldAssignment, FlowLogic, FlowValue } from './types.ts';
import { flowOperators } from './types.ts';

/** A reference such as `$Record.Owner.Name`, or `{!$Record.Name}`, as a path. */
export function pathOf(reference: string): string[] {
  return reference
    .replace(/^\{!(.*)\}$/, '$1')
    .split('.')
    .map((part) => part.trim());
}

/** The element that a connector leads to. */
export function readConnector(reading: Reading, name: string): string | null {
  const connector = reading.child(name, 'FlowConnector');
  if (!connector) return null;
  connector.withoutEffect('isGoTo', 'processMetadataValues');
  const target = connector.need('targetReference');
  connector.finish();
  return target;
}

/** Names, places on the canvas and descriptions, which every element has. */
export function readNames(reading: Reading): { name: string; label: string } {
  reading.withoutEffect('locationX', 'locationY', 'description', 'processMetadataValues', 'elementSubtype');
  const name = reading.need('name');
  return { name, label: reading.text('label') ?? name };
}

/** A literal or a reference; null when the element is not there or empty. */
export function readValue(reading: Reading, name: string): FlowValue | null {
  const value = reading.child(name, 'FlowElementReferenceOrValue');
  if (!value) return null;
  value.notEmulated('apexValue', 'sobjectValue', 'setupReference', 'setupReferenceType', 'transformValueReference');
  value.withoutEffect('processMetadataValues');
  const result = literal(value);
  value.finish();
  return result;
}

function literal(value: Reading): FlowValue | null {
  const reference = value.text('elementReference') ?? value.text('formulaExpression');
  if (reference !== undefined) return { kind: 'reference', path: pathOf(reference) };
  const text = value.text('stringValue');
  if (text !== undefined) return { kind: 'literal', value: text };
  const flag = value.boolean('booleanValue');
  if (flag !== undefined) return { kind: 'literal', value: flag };
  const number = value.text('numberValue');
  if (number !== undefined) {
    if (!Number.isFinite(Number(number))) value.problem(`'${number}' is not a valid value for the type xsd:double`);
    return { kind: 'literal', value: Number(number) };
  }
  const date = value.text('dateValue');
  if (date !== undefined) return { kind: 'literal', value: date.slice(0, 10) };
  const datetime = value.text('dateTimeValue');
  if (datetime === undefined) return null;
  const ms = Date.parse(datetime);
  if (Number.isNaN(ms)) {
    value.problem(`'${datetime}' is not a valid value for the type xsd:dateTime`);
    return null;
  }
  return { kind: 'literal', value: new Date(ms).toISOString() };
}

/** Conditions of a decision: `leftValueReference`, `operator`, `rightValue`. */
export function readConditions(reading: Reading): FlowConditions {
  const conditions = reading.children('conditions', 'FlowCondition').map((line): FlowCondition => {
    line.withoutEffect('processMetadataValues');
    const left = pathOf(line.need('leftValueReference'));
    const condition = { left, operator: readOperator(line), right: readValue(line, 'rightValue') };
    line.finish();
    return condition;
  });
  return { conditions, logic: readLogic(reading, 'conditionLogic', conditions.length) };
}

/** Filters of a start, a lookup, an update or a delete: `field`, `operator`, `value`; null when there are none. */
export function readFilters(reading: Reading): FlowConditions | null {
  const conditions = reading.children('filters', 'FlowRecordFilter').map((line): FlowCondition => {
    line.withoutEffect('processMetadataValues');
    const left = line.need('field').split('.');
    const condition = { left, operator: readOperator(line), right: readValue(line, 'value') };
    line.finish();
    return condition;
  });
  const logic = readLogic(reading, 'filterLogic', conditions.length);
  return conditions.length === 0 ? null : { conditions, logic };
}

/** `inputAssignments`: a field and what it is set to; nothing given sets it to null. */
export function readFieldAssignments(reading: Reading): FlowFieldAssignment[] {
  return reading.children('inputAssignments', 'FlowInputFieldAssignment').map((line) => {
    line.withoutEffect('processMetadataValues');
    const assignment: FlowFieldAssignment = {
      field: line.need('field'),
      value: readValue(line, 'value') ?? { kind: 'literal', value: null }
    };
    line.finish();
    return assignment;
  });
}

/** A formula's text as a tree. */
export function readFormulaText(reading: Reading, element: string, text: string): Formula {
  try {
    return parseFormula(text);
  } catch (error) {
    reading.problem(error instanceof Error ? error.message : String(error), element);
    throw error;
  }
}

function readOperator(line: Reading): FlowCondition['operator'] {
  const operator = line.need('operator');
  const known = flowOperators.find((candidate) => candidate === operator);
  if (known === undefined) line.problem(`The local org does not emulate the flow operator ${operator}.`, 'operator');
  return known ?? 'EqualTo';
}

/** `and`, `or`, or numbers with AND, OR, NOT and brackets. */
function readLogic(reading: Reading, name: string, count: number): FlowLogic {
  const text = reading.text(name)?.trim() ?? 'and';
  const lower = text.toLowerCase();
  const parts = Array.from({ length: count }, (_, index): FlowLogic => ({ kind: 'condition', index }));
  if (lower === 'and' || lower === 'no_conditions' || lower === '') return { kind: 'and', parts };
  if (lower === 'or') return { kind: 'or', parts };
  const logic = parseLogic(text, count);
  if (logic === null) {
    reading.problem(`The local org does not emulate the flow condition logic "${text}".`, name);
    return { kind: 'and', parts };
  }
  return logic;
}

/** Custom logic as a tree; null when it cannot be read or numbers a condition that is not there. */
export function parseLogic(text: string, count: number): FlowLogic | null {
  const tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S+/g) ?? [];
  let at = 0;

  function joined(word: 'AND' | 'OR', operand: () => FlowLogic | null): FlowLogic | null {
    const first = operand();
    const parts = [first];
    while (tokens[at] === word) {
      at += 1;
      parts.push(operand());
    }
    const found = parts.filter((part) => part !== null);
    if (found.length !== parts.length) return null;
    return found.length === 1 ? first : { kind: word === 'AND' ? 'and' : 'or', parts: found };
  }

  function any(): FlowLogic | null {
    return joined('OR', () => joined('AND', single));
  }

  function single(): FlowLogic | null {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === 'NOT') {
      const part = single();
      return part === null ? null : { kind: 'not', part };
    }
    if (token === '(') {
      const inner = any();
      if (tokens[at] !== ')') return null;
      at += 1;
      return inner;
    }
    const index = Number(token) - 1;
    return /^\d+$/.test(token) && index >= 0 && index < count ? { kind: 'condition', index } : null;
  }

  const logic = any();
  return at === tokens.length ? logic : null;
}
