/** The start of a flow: a save of a record with its paths, a schedule, or nothing but another flow. */
import type { Reading } from '../metadata/reading.ts';
import { readConnector, readFilters, readFormulaText } from './readParts.ts';
import type {
  CalledStart,
  FlowMoment,
  FlowOperation,
  FlowSchedule,
  FlowStart,
  RecordStart,
  ScheduledPath,
  ScheduleStart
} from './types.ts';
import { frequencies, offsetUnits } from './types.ts';

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

/** What can start a flow, as `triggerType` names it. */
export const TRIGGER_TYPES: readonly string[] = [...Object.keys(MOMENTS), 'Scheduled'];

/** Parts of a start that are refused by name. */
const MISSING_PARTS = [
  'activation',
  'capabilityTypes',
  'conditionLogic',
  'conditions',
  'entryType',
  'eventName',
  'eventType',
  'flowRunAsUser',
  'form',
  'formType',
  'inputs',
  'isAsync',
  'publishSegment',
  'reentryMode',
  'segment',
  'triggers'
];

/** "Batch Size": 200 unless the path or the start asks for less (Salesforce Help, "Scheduled Paths"). */
const LARGEST_BATCH = 200;

/** Reads where the flow starts. */
export function readStart(flow: Reading): FlowStart {
  const start = flow.child('start', 'FlowStart');
  if (!start) {
    flow.problem('Required field is missing: start');
    return { kind: 'called', object: null, filters: null, filterFormula: null, next: null };
  }
  start.withoutEffect('locationX', 'locationY', 'processMetadataValues');
  start.notEmulated(...MISSING_PARTS);
  const type = start.text('triggerType') ?? 'None';
  const read =
    type === 'None' ? readCalled(start) : type === 'Scheduled' ? readSchedule(start) : readRecord(start, type);
  start.finish();
  return read;
}

function readRecord(start: Reading, type: string): RecordStart {
  const moment = MOMENTS[type];
  if (!moment) start.problem(`The local org does not emulate the flow trigger type ${type}.`, 'triggerType');
  const word = start.text('recordTriggerType') ?? (moment === 'beforeDelete' ? 'Delete' : '');
  const operations = OPERATIONS[word] ?? [];
  if (operations.length === 0) start.problem(`'${word}' is not a valid value for the enum 'RecordTriggerType'`);
  const { asyncNext, paths } = readPaths(start);
  if (paths.length > 0) refuseChanges(start);
  const read: RecordStart = {
    kind: 'record',
    object: start.need('object'),
    moment: moment ?? 'afterSave',
    operations,
    ...readEntry(start),
    onlyWhenChanged: start.boolean('doesRequireRecordChangedToMeetCriteria') ?? false,
    asyncNext,
    paths
  };
  if (read.moment !== 'afterSave' && (paths.length > 0 || asyncNext !== null)) {
    start.problem('Only a flow that runs after a record is saved can have scheduled paths.', 'scheduledPaths');
  }
  // Salesforce Help, "Scheduled Paths": with updates, only when a record is updated to meet the conditions.
  if (paths.length > 0 && operations.includes('update') && !read.onlyWhenChanged) {
    start.problem(
      'A flow that runs on updates can have scheduled paths only when it runs only when a record is updated to meet ' +
        'the condition requirements.',
      'scheduledPaths'
    );
  }
  return read;
}

/** What is asked again when a path's time has come cannot ask for a change. */
function refuseChanges(start: Reading): void {
  const [name] = /\b(?:ISCHANGED|ISNEW|PRIORVALUE)(?=\s*\()/i.exec(start.text('filterFormula') ?? '') ?? [];
  if (name) start.problem(`A flow with scheduled paths cannot use ${name} in its entry conditions.`, 'filterFormula');
  if (readFilters(start)?.conditions.some(({ operator }) => operator === 'IsChanged')) {
    start.problem('A flow with scheduled paths cannot use IsChanged in its entry conditions.', 'filters');
  }
}

function readSchedule(start: Reading): ScheduleStart {
  const object = start.text('object') ?? null;
  const entry = readEntry(start);
  if (object === null && entry.filters) start.problem('Required field is missing: object', 'filters');
  if (entry.filterFormula) start.problem('The local org does not emulate FlowStart.filterFormula on a schedule.');
  return { kind: 'schedule', object, ...entry, schedule: readTimes(start), batchSize: readBatchSize(start) };
}

function readTimes(start: Reading): FlowSchedule {
  const schedule = start.child('schedule', 'FlowSchedule');
  if (!schedule) {
    start.problem('Required field is missing: schedule');
    return { frequency: 'Once', startDate: '1970-01-01', startTime: '00:00:00' };
  }
  schedule.notEmulated('dayOfMonthToRun', 'daysOfWeekToRun', 'endDate', 'endTime', 'frequencyNumber');
  const word = schedule.need('frequency');
  const frequency = frequencies.find((one) => one === word);
  if (!frequency) schedule.problem(`The local org does not emulate the flow frequency ${word}.`, 'frequency');
  const startDate = schedule.need('startDate').slice(0, 10);
  if (Number.isNaN(Date.parse(`${startDate}T00:00:00Z`))) {
    schedule.problem(`'${startDate}' is not a valid value for the type xsd:date`, 'startDate');
  }
  const [startTime] = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.exec(schedule.need('startTime')) ?? [];
  if (!startTime) schedule.problem('The value is not valid for the type xsd:time', 'startTime');
  schedule.finish();
  return { frequency: frequency ?? 'Once', startDate, startTime: startTime ?? '00:00:00' };
}

function readCalled(start: Reading): CalledStart {
  return { kind: 'called', object: null, filters: null, filterFormula: null, next: readConnector(start, 'connector') };
}

function readEntry(start: Reading): Pick<FlowStart, 'filters' | 'filterFormula' | 'next'> {
  const formula = start.text('filterFormula');
  return {
    filters: readFilters(start),
    filterFormula: formula === undefined ? null : readFormulaText(start, 'filterFormula', formula),
    next: readConnector(start, 'connector')
  };
}

function readPaths(start: Reading): { asyncNext: string | null; paths: ScheduledPath[] } {
  let asyncNext: string | null = null;
  const paths: ScheduledPath[] = [];
  for (const path of start.children('scheduledPaths', 'FlowScheduledPath')) {
    path.withoutEffect('processMetadataValues', 'locationX', 'locationY', 'description');
    const type = path.text('pathType');
    const next = readConnector(path, 'connector');
    if (type === 'AsyncAfterCommit') {
      path.withoutEffect('name', 'label');
      asyncNext = next;
    } else if (type === undefined) {
      paths.push({ ...readTime(path), next });
    } else {
      path.problem(`The local org does not emulate the flow path type ${type}.`, 'pathType');
    }
    path.finish();
  }
  return { asyncNext, paths };
}

function readTime(path: Reading): Omit<ScheduledPath, 'next'> {
  const source = path.oneOf('timeSource', 'FlowScheduledPathTimeSource', ['RecordField', 'RecordTriggerEvent']);
  if (source === undefined) path.problem('Required field is missing: timeSource');
  const field = path.text('recordField') ?? null;
  if (source === 'RecordField' && field === null) path.problem('Required field is missing: recordField');
  const offset = path.integer('offsetNumber') ?? 0;
  const unit = path.oneOf('offsetUnit', 'FlowScheduledPathOffsetUnit', offsetUnits);
  if (unit === undefined && offset !== 0) path.problem('Required field is missing: offsetUnit');
  if (source === 'RecordTriggerEvent' && offset < 0) {
    path.problem('A path cannot run before the event that triggers it.', 'offsetNumber');
  }
  const name = path.need('name');
  return {
    name,
    label: path.text('label') ?? name,
    offset,
    unit: unit ?? 'Minutes',
    field: source === 'RecordField' ? field : null,
    batchSize: readBatchSize(path)
  };
}

function readBatchSize(reading: Reading): number {
  const size = reading.integer('maxBatchSize') ?? LARGEST_BATCH;
  if (size < 1 || size > LARGEST_BATCH) {
    reading.problem(`The batch size must be from 1 to ${LARGEST_BATCH}.`, 'maxBatchSize');
  }
  return size;
}
