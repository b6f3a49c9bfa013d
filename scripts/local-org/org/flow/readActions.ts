/** Actions and subflows of a flow; an action that this server has not is a problem naming it. */
import type { Reading } from '../metadata/reading.ts';
import { pathOf, readConnector, readNames, readValue } from './readParts.ts';
import type { FlowElement, FlowValue } from './types.ts';

/** Actions that run, by type. */
export const ACTION_TYPES = ['customNotificationAction', 'emailAlert', 'emailSimple'] as const;

const MISSING_PARTS = [
  'actionCallPaths',
  'dataTypeMappings',
  'isWaitUntilCompleted',
  'offset',
  'offsetUnit',
  'outputParameters',
  'timeoutConnector',
  'timeoutPathUsage'
];

/** Inputs of a custom notification ("Custom Notification Actions", Actions Developer Guide). */
const NOTIFICATION_INPUTS = ['customNotifTypeId', 'recipientIds', 'title', 'body', 'targetId'];

/** Inputs of an email ("Simple Email Actions", Actions Developer Guide); templates and logging are not here. */
const EMAIL_INPUTS = [
  'bccRecipientAddressCollection',
  'bccRecipientAddressList',
  'ccRecipientAddressCollection',
  'ccRecipientAddressList',
  'emailAddresses',
  'emailAddressesArray',
  'emailBody',
  'emailSubject',
  'recipientId',
  'relatedRecordId',
  'sendRichBody',
  'senderType',
  'useLineBreaks'
];

/** An action call of one of `ACTION_TYPES`. */
export function readAction(reading: Reading): FlowElement {
  reading.withoutEffect('flowTransactionModel', 'nameSegment', 'versionSegment', 'versionString');
  reading.withoutEffect('storeOutputAutomatically');
  reading.notEmulated(...MISSING_PARTS);
  const action = reading.text('actionName') ?? '';
  const type = reading.need('actionType');
  const known = ACTION_TYPES.find((one) => one === type);
  if (known === undefined) {
    reading.problem(`The local org does not emulate the flow action ${action} of type ${type}.`, 'actionType');
  }
  const inputs = readInputs(reading, known);
  const base = {
    ...readNames(reading),
    next: readConnector(reading, 'connector'),
    fault: readConnector(reading, 'faultConnector')
  };
  if (known === 'emailSimple') return { kind: 'email', ...base, inputs };
  if (known === 'emailAlert') {
    const recordId = inputs.get('SObjectRowId');
    if (!recordId) reading.problem('Required input parameter is missing: SObjectRowId', 'inputParameters');
    return { kind: 'emailAlert', ...base, alert: action, recordId: recordId ?? { kind: 'literal', value: null } };
  }
  return { kind: 'notification', ...base, inputs };
}

function readInputs(reading: Reading, type: (typeof ACTION_TYPES)[number] | undefined): Map<string, FlowValue> {
  const inputs = new Map<string, FlowValue>();
  for (const line of reading.children('inputParameters', 'FlowActionCallInputParameter')) {
    line.withoutEffect('processMetadataValues');
    const name = line.need('name');
    const value = readValue(line, 'value');
    if (!isInput(type, name, value)) {
      line.problem(`The local org does not emulate the input ${name} of the flow action type ${type}.`, 'name');
    }
    if (value !== null) inputs.set(name, value);
    line.finish();
  }
  return inputs;
}

function isInput(type: (typeof ACTION_TYPES)[number] | undefined, name: string, value: FlowValue | null): boolean {
  // What is switched off needs nothing from us.
  if (value === null || (value.kind === 'literal' && value.value === false)) return true;
  switch (type) {
    case 'customNotificationAction':
      return NOTIFICATION_INPUTS.includes(name);
    case 'emailSimple':
      return EMAIL_INPUTS.includes(name);
    case 'emailAlert':
      return name === 'SObjectRowId';
    default:
      return true;
  }
}

/** A call of another autolaunched flow. */
export function readSubflow(reading: Reading): FlowElement {
  reading.withoutEffect('storeOutputAutomatically');
  return {
    kind: 'subflow',
    ...readNames(reading),
    flow: reading.need('flowName'),
    inputs: reading.children('inputAssignments', 'FlowSubflowInputAssignment').map((line) => {
      line.withoutEffect('processMetadataValues');
      const value = readValue(line, 'value') ?? ({ kind: 'literal', value: null } as const);
      const input = { name: line.need('name'), value };
      line.finish();
      return input;
    }),
    outputs: reading.children('outputAssignments', 'FlowSubflowOutputAssignment').map((line) => {
      line.withoutEffect('processMetadataValues');
      const output = { name: line.need('name'), target: pathOf(line.need('assignToReference')) };
      line.finish();
      return output;
    }),
    next: readConnector(reading, 'connector')
  };
}
