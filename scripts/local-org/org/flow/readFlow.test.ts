import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  assignment,
  bool,
  condition,
  filter,
  flow,
  input,
  names,
  ref,
  text,
  to
} from '../../../../test/support/flowXml.ts';
import type { Start } from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import { FlowProblem, readFlow } from './index.ts';
import { parseLogic } from './readParts.ts';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

describe('a deploy', () => {
  for (const [title, start, body, message] of [
    [
      'a field that is not there',
      { next: 'Make' },
      `<recordCreates>${names('Make')}${input('Gone__c', text('x'))}<object>Note__c</object></recordCreates>`,
      'Make - The field "Gone__c" for the object "Note__c" doesn\'t exist.'
    ],
    [
      'a reference to nothing',
      { next: 'Set' },
      assignment('Set', [['$Record.Text__c', 'Assign', ref('nowhere')]]),
      'Set - The element has an invalid reference to "nowhere".'
    ],
    [
      'a start field that is not there',
      { more: filter('Gone__c', 'IsNull', bool(true)) },
      '',
      'The start - The field "Gone__c" for the object "Note__c" doesn\'t exist.'
    ]
  ] as const) {
    it(`refuses a flow that names ${title}, and changes nothing`, () => {
      assert.throws(() => test.deploy(flow('Broken', start, body)), { message: `flows/Broken.flow:1:1 ${message}` });
      assert.deepEqual(test.org.metadata.flows, []);
    });
  }
});

describe('readFlow', () => {
  const decode = (status: Start, body: string) => new TextDecoder().decode(flow('F', status, body).content);

  for (const [title, body, message] of [
    ['screens', `<screens>${names('S')}</screens>`, 'The local org does not emulate Flow.screens.'],
    ['waits', `<waits>${names('S')}</waits>`, 'The local org does not emulate Flow.waits.'],
    [
      'other actions',
      `<actionCalls>${names('S')}<actionName>Post</actionName><actionType>chatterPost</actionType></actionCalls>`,
      'The local org does not emulate the flow action Post of type chatterPost.'
    ],
    [
      'operators that it has not',
      `<decisions>${names('D')}<rules><name>R</name><conditionLogic>and</conditionLogic>${condition('$Record.Name', 'WasVisited', bool(true))}
       <label>R</label></rules></decisions>`,
      'The local org does not emulate the flow operator WasVisited.'
    ],
    [
      'formulas that it cannot read',
      '<formulas><name>f</name><dataType>Number</dataType><expression>1 +</expression></formulas>',
      'Syntax error. Unexpected end of formula'
    ],
    [
      'elements that no flow has',
      '<nonsense/>',
      'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}nonsense invalid at this location in type Flow'
    ],
    [
      'connectors to nowhere',
      assignment('A', [], to('Gone')),
      'The connector leads to "Gone", which is not in the flow.'
    ]
  ] as const) {
    it(`refuses ${title} by name and place`, () => {
      assert.throws(
        () => readFlow(decode({}, body)),
        (error) => error instanceof FlowProblem && error.message === message && error.line > 0
      );
    });
  }

  it('reads custom logic with its precedence', () => {
    const at = (index: number) => ({ kind: 'condition', index });
    assert.deepEqual(parseLogic('1 AND (2 OR 3)', 3), {
      kind: 'and',
      parts: [at(0), { kind: 'or', parts: [at(1), at(2)] }]
    });
    assert.deepEqual(parseLogic('1 or not 2 and 3', 3), {
      kind: 'or',
      parts: [at(0), { kind: 'and', parts: [{ kind: 'not', part: at(1) }, at(2)] }]
    });
    assert.equal(parseLogic('1 AND 4', 3), null);
    assert.equal(parseLogic('(1 AND 2', 3), null);
  });
});
