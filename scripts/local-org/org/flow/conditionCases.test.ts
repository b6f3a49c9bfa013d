import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  assignment,
  bool,
  condition,
  flow,
  names,
  num,
  ref,
  text,
  to,
  variable
} from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { FieldValue } from '../types.ts';

const OPERATORS = 'Salesforce Help, "Flow Operators in Decision, Wait, and Collection Filter Elements"';
const DECISION = 'Salesforce Help, "Flow Element: Decision"';

let test: NoteOrg;

before(() => {
  test = openNoteOrg();
});

after(() => test.org.close());

/** Deploys a flow that marks the note whose conditions hold, and tells whether it marked this one. */
function decides(conditions: string, logic: string, fields: Record<string, FieldValue>): boolean {
  test.deploy(
    flow(
      'Decide',
      { trigger: 'RecordBeforeSave', next: 'Fill' },
      `${assignment('Fill', [['list', 'Add', text('one')]], to('Ask'))}
      <decisions>${names('Ask')}<rules><name>Yes</name><conditionLogic>${logic}</conditionLogic>${conditions}${to('Mark')}
      <label>Yes</label></rules></decisions>
      ${assignment('Mark', [['$Record.Flag__c', 'Assign', bool(true)]])}
      ${variable('list', 'String', '<isCollection>true</isCollection>')}
      ${variable('empty', 'String', '<isCollection>true</isCollection>')}`
    )
  );
  return test.read(test.note(fields), 'Flag__c') === true;
}

describe('a condition', () => {
  type Case = [left: string, held: FieldValue, operator: string, right: string, answer: boolean];
  const cases: { page: string; cases: Case[] }[] = [
    {
      page: `${OPERATORS}: Text`,
      cases: [
        ['Text__c', 'Open', 'EqualTo', text('Open'), true],
        ['Text__c', 'Open', 'EqualTo', text('open'), true],
        ['Text__c', 'Open', 'EqualTo', text('Opened'), false],
        ['Text__c', 'Open', 'NotEqualTo', text('Closed'), true],
        ['Text__c', null, 'NotEqualTo', text('Closed'), true],
        ['Text__c', 'I yell', 'Contains', text('YELL'), true],
        ['Text__c', 'I yell', 'Contains', text('yes'), false],
        ['Text__c', 'yellow', 'StartsWith', text('Yell'), true],
        ['Text__c', 'yellow', 'StartsWith', text('ellow'), false],
        ['Text__c', 'yellow', 'EndsWith', text('low'), true],
        ['Text__c', null, 'IsNull', bool(true), true],
        ['Text__c', 'x', 'IsNull', bool(true), false],
        ['Text__c', 'x', 'IsNull', bool(false), true],
        ['Text__c', null, 'IsBlank', bool(true), true],
        ['Text__c', 'x', 'IsBlank', bool(false), true],
        ['Text__c', 'one', 'In', ref('list'), true],
        ['Text__c', 'two', 'In', ref('list'), false],
        ['Text__c', 'two', 'NotIn', ref('list'), true]
      ]
    },
    {
      page: `${OPERATORS}: Number and Currency`,
      cases: [
        ['Score__c', 9.5, 'EqualTo', num(9.5), true],
        ['Score__c', 9.5, 'GreaterThan', num(10), false],
        ['Score__c', 10, 'GreaterThan', num(9), true],
        ['Score__c', 10, 'GreaterThanOrEqualTo', num(10), true],
        ['Score__c', 9, 'LessThan', num(10), true],
        ['Score__c', 10, 'LessThanOrEqualTo', num(9), false],
        ['Score__c', null, 'LessThan', num(10), false],
        ['Score__c', null, 'GreaterThan', num(-1), false],
        ['Score__c', 0, 'IsNull', bool(true), false]
      ]
    },
    {
      page: `${OPERATORS}: Date and Date/Time`,
      cases: [
        ['Done_On__c', '2026-03-15', 'EqualTo', ref('$Flow.CurrentDate'), true],
        ['Done_On__c', '2026-03-14', 'LessThan', ref('$Flow.CurrentDate'), true],
        ['Done_On__c', '2026-03-16', 'LessThanOrEqualTo', ref('$Flow.CurrentDate'), false],
        ['Due_At__c', '2026-03-15T10:00:01.000Z', 'GreaterThan', ref('$Flow.CurrentDateTime'), true],
        ['Due_At__c', '2026-03-15T10:00:00.000Z', 'EqualTo', ref('$Flow.CurrentDateTime'), true]
      ]
    },
    {
      page: `${OPERATORS}: Multi-Select Picklist`,
      cases: [
        ['Tags__c', 'A;B', 'EqualTo', text('A;B'), true],
        ['Tags__c', 'A;B', 'Contains', text('B'), true],
        ['Tags__c', 'A;B', 'Contains', text('C'), false]
      ]
    }
  ];
  for (const { page, cases: rows } of cases) {
    for (const [field, held, operator, right, answer] of rows) {
      const shown = right.replaceAll(/<[^>]+>/g, '');
      it(`${String(held)} ${operator} ${shown} is ${answer} (${page})`, () => {
        assert.equal(decides(condition(`$Record.${field}`, operator, right), 'and', { [field]: held }), answer);
      });
    }
  }

  it(`IsEmpty asks whether a collection has items (${OPERATORS}: Collection)`, () => {
    assert.equal(decides(condition('empty', 'IsEmpty', bool(true)), 'and', {}), true);
    assert.equal(decides(condition('list', 'IsEmpty', bool(true)), 'and', {}), false);
    assert.equal(decides(condition('list', 'IsEmpty', bool(false)), 'and', {}), true);
  });
});

describe('conditions together', () => {
  const one = condition('$Record.Text__c', 'EqualTo', text('x'));
  const two = condition('$Record.Rank__c', 'EqualTo', num(1));
  const three = condition('$Record.Status__c', 'EqualTo', text('Open'));
  const cases: { page: string; logic: string; fields: Record<string, FieldValue>; answer: boolean }[] = [
    { page: DECISION, logic: 'and', fields: { Text__c: 'x', Rank__c: 1 }, answer: false },
    { page: DECISION, logic: 'and', fields: { Text__c: 'x', Rank__c: 1, Status__c: 'Open' }, answer: true },
    { page: DECISION, logic: 'or', fields: { Rank__c: 1 }, answer: true },
    { page: DECISION, logic: 'or', fields: {}, answer: false },
    { page: DECISION, logic: '1 AND (2 OR 3)', fields: { Text__c: 'x', Status__c: 'Open' }, answer: true },
    { page: DECISION, logic: '1 AND (2 OR 3)', fields: { Rank__c: 1, Status__c: 'Open' }, answer: false },
    { page: DECISION, logic: '1 AND NOT(2 OR 3)', fields: { Text__c: 'x' }, answer: true },
    { page: DECISION, logic: '1 AND 2 OR 3', fields: { Status__c: 'Open' }, answer: true }
  ];
  for (const { page, logic, fields, answer } of cases) {
    it(`${logic} of ${JSON.stringify(fields)} is ${answer} (${page})`, () => {
      assert.equal(decides(one + two + three, logic, fields), answer);
    });
  }

  it(`take the first outcome whose conditions hold (${DECISION})`, () => {
    const rule = (name: string, least: number) => `<rules><name>${name}</name><conditionLogic>and</conditionLogic>
      ${condition('$Record.Rank__c', 'GreaterThan', num(least))}${to(`Say_${name}`)}<label>${name}</label></rules>`;
    const say = (name: string) => assignment(`Say_${name}`, [['$Record.Text__c', 'Assign', text(name)]]);
    test.deploy(
      flow(
        'Decide',
        { trigger: 'RecordBeforeSave', next: 'Ask' },
        `<decisions>${names('Ask')}${to('Say_None', 'defaultConnector')}${rule('Big', 100)}${rule('Some', 10)}${rule('Few', 1)}
        </decisions>${['Big', 'Some', 'Few', 'None'].map(say).join('')}`
      )
    );
    const words = [500, 50, 5, 0].map((Rank__c) => test.read(test.note({ Rank__c }), 'Text__c'));
    assert.deepEqual(words, ['Big', 'Some', 'Few', 'None']);
  });
});
