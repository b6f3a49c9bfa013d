/** A flow's metadata to a flow that runs; what is not understood is a problem, never ignored. */
import { parseFormula } from '../formula/index.ts';
import type { Formula } from '../formula/index.ts';
import { Reading } from '../metadata/reading.ts';
import { parseXml } from '../metadata/xml.ts';
import type { FieldValue } from '../types.ts';
import { readElements } from './readElements.ts';
import { readConnector, readFilters, readValue } from './readParts.ts';
import type {
  FlowDataType,
  FlowDef,
  FlowElement,
  FlowFormula,
  FlowMoment,
  FlowOperation,
  FlowStart,
  FlowVariable
} from './types.ts';
import { flowDataTypes } from './types.ts';

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
  'subflows',
  'transforms',
  'waits'
];

const MOMENTS: Record<string, FlowMoment> = {
  RecordBeforeSave: 'beforeSave',
  RecordAfterSave: 'afterSave',
  RecordBeforeDelete: 'beforeDelete'
};

const OPERATIONS: Record<string, FlowOperation[]> = {
  Create: ['create'],
  Update: ['update'],
  CreateAndUpdate: ['create', 'update'],
  Delete: ['delete']
};

/**
 * Reads a record-triggered flow.
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
  const mode = flow.text('runInMode') ?? 'DefaultMode';
  if (mode === 'SystemModeWithSharing')
    flow.problem(`The local org does not emulate the flow mode ${mode}.`, 'runInMode');
  const def: FlowDef = {
    name: flow.text('label') ?? '',
    label: flow.need('label'),
    description: flow.text('description') ?? null,
    active: flow.text('status') === 'Active',
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

function readStart(flow: Reading): FlowStart {
  const start = flow.child('start', 'FlowStart');
  if (!start) {
    flow.problem('The local org does not emulate flows that no record starts.');
    throw new FlowProblem(1, 1, 'Required field is missing: start');
  }
  start.withoutEffect('locationX', 'locationY', 'processMetadataValues');
  start.notEmulated('schedule', 'flowRunAsUser', 'capabilityTypes', 'formType', 'segment');
  const moment = MOMENTS[start.need('triggerType')];
  const operations = OPERATIONS[start.text('recordTriggerType') ?? (moment === 'beforeDelete' ? 'Delete' : '')];
  if (!moment) start.problem(`The local org does not emulate the flow trigger type ${start.text('triggerType')}.`);
  if (!operations)
    start.problem(`'${start.text('recordTriggerType')}' is not a valid value for the enum 'RecordTriggerType'`);
  const formula = start.text('filterFormula');
  const read: FlowStart = {
    object: start.need('object'),
    moment: moment ?? 'afterSave',
    operations: operations ?? [],
    filters: readFilters(start),
    filterFormula: formula === undefined ? null : readFormulaText(start, 'filterFormula', formula),
    onlyWhenChanged: start.boolean('doesRequireRecordChangedToMeetCriteria') ?? false,
    next: readConnector(start, 'connector'),
    asyncNext: readAsyncPath(start)
  };
  start.finish();
  return read;
}

function readAsyncPath(start: Reading): string | null {
  let next: string | null = null;
  for (const path of start.children('scheduledPaths', 'FlowScheduledPath')) {
    path.withoutEffect('name', 'label', 'processMetadataValues', 'locationX', 'locationY', 'description');
    const type = path.text('pathType');
    if (type !== 'AsyncAfterCommit') path.problem('The local org does not emulate flow paths at a scheduled time.');
    next = readConnector(path, 'connector');
    path.finish();
  }
  return next;
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
  reading.withoutEffect('isInput', 'isOutput', 'scale');
  reading.notEmulated('apexClass');
  return {
    name,
    dataType: readDataType(reading),
    isCollection: reading.boolean('isCollection') ?? false,
    object: reading.text('objectType') ?? null,
    initial: readValue(reading, 'value')
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

function readFormulaText(reading: Reading, element: string, text: string): Formula {
  try {
    return parseFormula(text);
  } catch (error) {
    reading.problem(error instanceof Error ? error.message : String(error), element);
    throw error;
  }
}

/** Every connector must lead to an element that is there. */
function checkConnectors(flow: Reading, def: FlowDef): void {
  const targets = [def.start.next, def.start.asyncNext, ...[...def.elements.values()].flatMap(targetsOf)];
  for (const target of targets) {
    if (target !== null && !def.elements.has(target)) {
      flow.problem(`The connector leads to "${target}", which is not in the flow.`);
    }
  }
}

function targetsOf(element: FlowElement): (string | null)[] {
  switch (element.kind) {
    case 'decision':
      return [element.defaultNext, ...element.outcomes.map((outcome) => outcome.next)];
    case 'loop':
      return [element.body, element.next];
    case 'assignment':
    case 'customError':
      return [element.next];
    default:
      return [element.next, element.fault];
  }
}
