/** A flow's metadata to a flow that runs; what is not understood is a problem, never ignored. */
import { Reading } from '../metadata/reading.ts';
import { parseXml } from '../metadata/xml.ts';
import type { FieldValue } from '../types.ts';
import { readElements } from './readElements.ts';
import { readFormulaText, readValue } from './readParts.ts';
import { readStart } from './readStart.ts';
import type { FlowDataType, FlowDef, FlowElement, FlowFormula, FlowVariable } from './types.ts';
import { flowDataTypes } from './types.ts';

/** In whose access a flow runs: without anybody's, or with the running user's sharing. */
export const RUN_MODES = ['DefaultMode', 'SystemModeWithSharing', 'SystemModeWithoutSharing'];

/** What is wrong in a flow, and where; lines and columns count from 1. */
export class FlowProblem extends Error {
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number, message: string) {
    super(message);
    this.name = 'FlowProblem';
    this.line = line;
    this.column = column;
  }
}

/** Elements of a flow that are refused by name. */
export const MISSING_ELEMENTS: readonly string[] = [
  'apexPluginCalls',
  'choices',
  'collectionProcessors',
  'dynamicChoiceSets',
  'experiments',
  'orchestratedStages',
  'recordRollbacks',
  'screens',
  'stages',
  'startElementReference',
  'steps',
  'transforms',
  'waits'
];

/**
 * Reads an autolaunched flow.
 *
 * @throws {FlowProblem} naming the first thing that Salesforce would refuse or that this server has not.
 */
export function readFlow(xml: string): FlowDef {
  const flow = new Reading(parseXml(xml), 'Flow', (line, column, message) => {
    throw new FlowProblem(line, column, message);
  });
  flow.withoutEffect(
    'apiVersion',
    'areMetricsLoggedToDataCloud',
    'customProperties',
    'environments',
    'fullName',
    'interviewLabel',
    'isAdditionalPermissionRequiredToRun',
    'isOverridable',
    'isTemplate',
    'processMetadataValues',
    'timeZoneSidKey'
  );
  flow.notEmulated(...MISSING_ELEMENTS);
  const processType = flow.text('processType') ?? 'AutoLaunchedFlow';
  if (processType !== 'AutoLaunchedFlow') {
    flow.problem(`The local org does not emulate the flow process type ${processType}.`, 'processType');
  }
  // Flows that a record or a schedule starts run in system context without sharing, unless they say otherwise.
  const mode = flow.text('runInMode') ?? 'DefaultMode';
  if (!RUN_MODES.includes(mode)) flow.problem(`The local org does not emulate the flow mode ${mode}.`, 'runInMode');
  const def: FlowDef = {
    name: flow.text('label') ?? '',
    label: flow.need('label'),
    description: flow.text('description') ?? null,
    active: flow.text('status') === 'Active',
    withSharing: mode === 'SystemModeWithSharing',
    triggerOrder: flow.integer('triggerOrder') ?? null,
    start: readStart(flow),
    elements: readElements(flow),
    variables: named(flow, 'variables', 'FlowVariable', readVariable),
    constants: named(flow, 'constants', 'FlowConstant', readConstant),
    formulas: named(flow, 'formulas', 'FlowFormula', readFlowFormula),
    textTemplates: named(flow, 'textTemplates', 'FlowTextTemplate', readTemplate)
  };
  flow.finish();
  checkConnectors(flow, def);
  return def;
}

function named<T>(
  flow: Reading,
  tag: string,
  type: string,
  read: (reading: Reading, name: string) => T
): Map<string, T> {
  const found = new Map<string, T>();
  for (const reading of flow.children(tag, type)) {
    reading.withoutEffect('description', 'processMetadataValues');
    const name = reading.need('name');
    found.set(name, read(reading, name));
    reading.finish();
  }
  return found;
}

function readVariable(reading: Reading, name: string): FlowVariable {
  reading.withoutEffect('scale');
  reading.notEmulated('apexClass');
  return {
    name,
    dataType: readDataType(reading),
    isCollection: reading.boolean('isCollection') ?? false,
    object: reading.text('objectType') ?? null,
    initial: readValue(reading, 'value'),
    isInput: reading.boolean('isInput') ?? false,
    isOutput: reading.boolean('isOutput') ?? false
  };
}

function readConstant(reading: Reading): FieldValue {
  readDataType(reading);
  const value = readValue(reading, 'value');
  return value?.kind === 'literal' ? value.value : null;
}

function readFlowFormula(reading: Reading, name: string): FlowFormula {
  reading.withoutEffect('scale');
  const dataType = readDataType(reading);
  return { name, dataType, formula: readFormulaText(reading, 'expression', reading.need('expression')) };
}

function readTemplate(reading: Reading): string {
  reading.withoutEffect('isViewedAsPlainText');
  return reading.need('text');
}

function readDataType(reading: Reading): FlowDataType {
  const text = reading.need('dataType');
  const known = flowDataTypes.find((type) => type === text);
  if (known === undefined) reading.problem(`The local org does not emulate the flow data type ${text}.`, 'dataType');
  return known ?? 'String';
}

/** Every connector must lead to an element that is there. */
function checkConnectors(flow: Reading, def: FlowDef): void {
  const { start } = def;
  const later = start.kind === 'record' ? [start.asyncNext, ...start.paths.map((path) => path.next)] : [];
  const targets = [start.next, ...later, ...[...def.elements.values()].flatMap(targetsOf)];
  for (const target of targets) {
    if (target !== null && !def.elements.has(target)) {
      flow.problem(`The connector leads to "${target}", which is not in the flow.`);
    }
  }
}

/** Where an element leads to. */
export function targetsOf(element: FlowElement): (string | null)[] {
  switch (element.kind) {
    case 'decision':
      return [element.defaultNext, ...element.outcomes.map((outcome) => outcome.next)];
    case 'loop':
      return [element.body, element.next];
    case 'assignment':
    case 'customError':
    case 'subflow':
      return [element.next];
    default:
      return [element.next, element.fault];
  }
}
