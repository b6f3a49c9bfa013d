/** Elements of a flow, one reader a kind. */
import type { Reading } from '../metadata/reading.ts';
import {
  pathOf,
  readConditions,
  readConnector,
  readFieldAssignments,
  readFilters,
  readNames,
  readValue
} from './readParts.ts';
import { readAction, readSubflow } from './readActions.ts';
import type { FlowElement } from './types.ts';
import { flowAssignmentOperators } from './types.ts';

/** Every element of the flow, by name. */
export function readElements(flow: Reading): Map<string, FlowElement> {
  const elements = new Map<string, FlowElement>();
  for (const [tag, type, read] of ELEMENT_READERS) {
    for (const reading of flow.children(tag, type)) {
      const element = read(reading);
      reading.finish();
      if (elements.has(element.name)) reading.problem(`The unique name "${element.name}" is used more than once.`);
      elements.set(element.name, element);
    }
  }
  return elements;
}

/** Every element of a flow that runs: its tag, its type, its reader. */
export const ELEMENT_READERS: readonly [tag: string, type: string, read: (reading: Reading) => FlowElement][] = [
  ['decisions', 'FlowDecision', readDecision],
  ['assignments', 'FlowAssignment', readAssignment],
  ['recordLookups', 'FlowRecordLookup', readLookup],
  ['recordCreates', 'FlowRecordCreate', readCreate],
  ['recordUpdates', 'FlowRecordUpdate', readUpdate],
  ['recordDeletes', 'FlowRecordDelete', readDelete],
  ['loops', 'FlowLoop', readLoop],
  ['customErrors', 'FlowCustomError', readCustomError],
  ['actionCalls', 'FlowActionCall', readAction],
  ['subflows', 'FlowSubflow', readSubflow]
];

function readDecision(reading: Reading): FlowElement {
  reading.withoutEffect('defaultConnectorLabel');
  reading.notEmulated('attributes');
  return {
    kind: 'decision',
    ...readNames(reading),
    defaultNext: readConnector(reading, 'defaultConnector'),
    outcomes: reading.children('rules', 'FlowRule').map((rule) => {
      rule.notEmulated('attributes', 'isGroupedConditions');
      const outcome = {
        ...readNames(rule),
        conditions: readConditions(rule),
        onlyWhenChanged: rule.boolean('doesRequireRecordChangedToMeetCriteria') ?? false,
        next: readConnector(rule, 'connector')
      };
      rule.finish();
      return outcome;
    })
  };
}

function readAssignment(reading: Reading): FlowElement {
  return {
    kind: 'assignment',
    ...readNames(reading),
    next: readConnector(reading, 'connector'),
    items: reading.children('assignmentItems', 'FlowAssignmentItem').map((item) => {
      item.withoutEffect('processMetadataValues');
      const operator = item.need('operator');
      const known = flowAssignmentOperators.find((candidate) => candidate === operator);
      if (known === undefined) {
        item.problem(`The local org does not emulate the flow assignment operator ${operator}.`, 'operator');
      }
      const read = {
        target: pathOf(item.need('assignToReference')),
        operator: known ?? 'Assign',
        value: readValue(item, 'value') ?? ({ kind: 'literal', value: null } as const)
      };
      item.finish();
      return read;
    })
  };
}

function readLookup(reading: Reading): FlowElement {
  reading.withoutEffect('storeOutputAutomatically');
  const sortField = reading.text('sortField');
  const direction = reading.text('sortOrder')?.toLowerCase() === 'desc' ? 'DESC' : 'ASC';
  reading.notEmulated('relatedRecords');
  return {
    kind: 'lookup',
    ...readNames(reading),
    object: reading.need('object'),
    filters: readFilters(reading) ?? { conditions: [], logic: { kind: 'and', parts: [] } },
    fields: reading.texts('queriedFields'),
    sort: sortField === undefined ? null : { field: sortField, direction },
    limit: readValue(reading, 'limit'),
    first: reading.boolean('getFirstRecordOnly') ?? true,
    output: reading.text('outputReference') ?? null,
    outputAssignments: reading.children('outputAssignments', 'FlowOutputFieldAssignment').map((line) => {
      const read = { target: pathOf(line.need('assignToReference')), field: line.need('field') };
      line.finish();
      return read;
    }),
    nullWhenNothingFound: reading.boolean('assignNullValuesIfNoRecordsFound') ?? false,
    next: readConnector(reading, 'connector'),
    fault: readConnector(reading, 'faultConnector')
  };
}

/** Parts of Create Records that make it an upsert. */
const UPSERT_PARTS = [
  'doesUpsertAllOrNone',
  'filterLogic',
  'filters',
  'operationMultMatchingRecords',
  'operationOneMatchingRecord',
  'operationZeroMatchingRecords',
  'upsertExternalIdField',
  'upsertStandardIdField'
];

function readCreate(reading: Reading): FlowElement {
  reading.withoutEffect('storeOutputAutomatically');
  if (reading.boolean('doesUpsert')) reading.problem('The local org does not emulate FlowRecordCreate.doesUpsert.');
  reading.notEmulated(...UPSERT_PARTS);
  const input = reading.text('inputReference');
  const output = reading.text('assignRecordIdToReference');
  return {
    kind: 'create',
    ...readNames(reading),
    object: reading.text('object') ?? null,
    assignments: readFieldAssignments(reading),
    input: input === undefined ? null : pathOf(input),
    output: output === undefined ? null : pathOf(output),
    next: readConnector(reading, 'connector'),
    fault: readConnector(reading, 'faultConnector')
  };
}

function readUpdate(reading: Reading): FlowElement {
  const input = reading.text('inputReference');
  return {
    kind: 'update',
    ...readNames(reading),
    object: reading.text('object') ?? null,
    filters: readFilters(reading),
    assignments: readFieldAssignments(reading),
    input: input === undefined ? null : pathOf(input),
    next: readConnector(reading, 'connector'),
    fault: readConnector(reading, 'faultConnector')
  };
}

function readDelete(reading: Reading): FlowElement {
  const input = reading.text('inputReference');
  return {
    kind: 'delete',
    ...readNames(reading),
    object: reading.text('object') ?? null,
    filters: readFilters(reading),
    input: input === undefined ? null : pathOf(input),
    next: readConnector(reading, 'connector'),
    fault: readConnector(reading, 'faultConnector')
  };
}

function readLoop(reading: Reading): FlowElement {
  return {
    kind: 'loop',
    ...readNames(reading),
    collection: pathOf(reading.need('collectionReference')),
    variable: reading.text('assignNextValueToReference') ?? null,
    descending: reading.text('iterationOrder') === 'Desc',
    body: readConnector(reading, 'nextValueConnector'),
    next: readConnector(reading, 'noMoreValuesConnector')
  };
}

function readCustomError(reading: Reading): FlowElement {
  return {
    kind: 'customError',
    ...readNames(reading),
    next: readConnector(reading, 'connector'),
    messages: reading.children('customErrorMessages', 'FlowCustomErrorMessage').map((line) => {
      const onField = line.boolean('isFieldError') ?? false;
      const field = line.text('fieldSelection') ?? null;
      const message = { text: line.need('errorMessage'), field: onField ? field : null };
      line.finish();
      return message;
    })
  };
}
