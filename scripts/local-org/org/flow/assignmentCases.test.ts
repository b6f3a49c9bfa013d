import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assignment, flow, names, num, ref, text, to, variable } from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { FieldValue } from '../types.ts';

const OPERATORS = 'Salesforce Help, "Flow Operators in Assignment Elements"';

let test: NoteOrg;

before(() => {
  test = openNoteOrg();
});

after(() => test.org.close());

describe('an assignment to a single value', () => {
  const cases: {
    page: string;
    title: string;
    field: string;
    held: FieldValue;
    operator: string;
    value: string;
    result: FieldValue;
  }[] = [
    {
      page: OPERATORS,
      title: 'Number Equals',
      field: 'Rank__c',
      held: 3,
      operator: 'Assign',
      value: num(5),
      result: 5
    },
    { page: OPERATORS, title: 'Number Add', field: 'Rank__c', held: 3, operator: 'Add', value: num(5), result: 8 },
    {
      page: OPERATORS,
      title: 'Number Subtract',
      field: 'Score__c',
      held: 3.5,
      operator: 'Subtract',
      value: num(5.25),
      result: -1.75
    },
    {
      page: OPERATORS,
      title: 'Date Add moves by days',
      field: 'Done_On__c',
      held: '2026-02-27',
      operator: 'Add',
      value: num(3),
      result: '2026-03-02'
    },
    {
      page: OPERATORS,
      title: 'Date Subtract moves back by days',
      field: 'Done_On__c',
      held: '2026-03-01',
      operator: 'Subtract',
      value: num(1),
      result: '2026-02-28'
    },
    {
      page: OPERATORS,
      title: 'Text Equals',
      field: 'Text__c',
      held: 'a',
      operator: 'Assign',
      value: text('b'),
      result: 'b'
    },
    {
      page: OPERATORS,
      title: 'Text Add',
      field: 'Text__c',
      held: 'a',
      operator: 'Add',
      value: text('b'),
      result: 'ab'
    },
    {
      page: OPERATORS,
      title: 'Text Add of digits joins them',
      field: 'Text__c',
      held: '1',
      operator: 'Add',
      value: text('2'),
      result: '12'
    },
    {
      page: OPERATORS,
      title: 'Multi-Select Picklist Add Item',
      field: 'Tags__c',
      held: 'A;B',
      operator: 'AddItem',
      value: text('C'),
      result: 'A;B;C'
    },
    {
      page: OPERATORS,
      title: 'Boolean Equals',
      field: 'Flag__c',
      held: false,
      operator: 'Assign',
      value: ref('$GlobalConstant.True'),
      result: true
    },
    {
      page: 'Salesforce Help, "Flow Resource: Global Constant"',
      title: 'Text Equals the empty string',
      field: 'Text__c',
      held: 'a',
      operator: 'Assign',
      value: ref('$GlobalConstant.EmptyString'),
      result: null
    }
  ];
  for (const { page, title, field, held, operator, value, result } of cases) {
    it(`${title} (${page})`, () => {
      test.deploy(
        flow(
          'Assign',
          { trigger: 'RecordBeforeSave', next: 'Set' },
          assignment('Set', [[`$Record.${field}`, operator, value]])
        )
      );
      assert.equal(test.read(test.note({ [field]: held }), field), result);
    });
  }
});

describe('an assignment to a collection', () => {
  const cases: { page: string; held: string[]; operator: string; given: string[] | number; result: string[] }[] = [
    { page: OPERATORS, held: ['a', 'b'], operator: 'Assign', given: ['c'], result: ['c'] },
    { page: OPERATORS, held: ['a', 'b'], operator: 'Add', given: ['b', 'c'], result: ['a', 'b', 'b', 'c'] },
    { page: OPERATORS, held: ['a', 'b'], operator: 'AddAtStart', given: ['c'], result: ['c', 'a', 'b'] },
    { page: OPERATORS, held: ['a', 'b', 'a'], operator: 'RemoveFirst', given: ['a'], result: ['b', 'a'] },
    { page: OPERATORS, held: ['a', 'b', 'a'], operator: 'RemoveFirst', given: ['x'], result: ['a', 'b', 'a'] },
    { page: OPERATORS, held: ['a', 'b', 'a', 'c'], operator: 'RemoveAll', given: ['a', 'c'], result: ['b'] },
    { page: OPERATORS, held: ['a', 'b', 'c'], operator: 'RemoveAfterFirst', given: ['b'], result: ['a', 'b'] },
    { page: OPERATORS, held: ['a', 'b', 'c'], operator: 'RemoveBeforeFirst', given: ['b'], result: ['b', 'c'] },
    { page: OPERATORS, held: ['a', 'b', 'c'], operator: 'RemoveUncommon', given: ['c', 'a', 'x'], result: ['a', 'c'] },
    { page: OPERATORS, held: ['a', 'b', 'c'], operator: 'RemovePosition', given: 2, result: ['a', 'c'] }
  ];
  for (const { page, held, operator, given, result } of cases) {
    it(`${held.join('')} ${operator} ${Array.isArray(given) ? given.join('') : given} (${page})`, () => {
      const fill = (target: string, items: string[]): [string, string, string][] =>
        items.map((item) => [target, 'Add', text(item)]);
      const list = '<isCollection>true</isCollection>';
      test.deploy(
        flow(
          'Collect',
          { trigger: 'RecordBeforeSave', next: 'Fill' },
          `${assignment(
            'Fill',
            [
              ...fill('held', held),
              ...fill('given', Array.isArray(given) ? given : []),
              ['held', operator, Array.isArray(given) ? ref('given') : num(given)],
              ['$Record.Rank__c', 'AssignCount', ref('held')],
              ['$Record.Text__c', 'Assign', text('')]
            ],
            to('Each')
          )}
          <loops>${names('Each')}<collectionReference>held</collectionReference><iterationOrder>Asc</iterationOrder>
          ${to('Join', 'nextValueConnector')}</loops>
          ${assignment('Join', [['$Record.Text__c', 'Add', ref('Each')]])}
          ${variable('held', 'String', list)}${variable('given', 'String', list)}`
        )
      );
      const id = test.note();
      assert.equal(test.read(id, 'Text__c'), result.join(''));
      assert.equal(test.read(id, 'Rank__c'), result.length);
    });
  }

  it(`takes lines in their order ("Assignment Element": assignments are made consecutively)`, () => {
    test.deploy(
      flow(
        'Collect',
        { trigger: 'RecordBeforeSave', next: 'Set' },
        assignment('Set', [
          ['$Record.Rank__c', 'Assign', num(2)],
          ['$Record.Score__c', 'Assign', ref('$Record.Rank__c')],
          ['$Record.Rank__c', 'Add', num(1)]
        ])
      )
    );
    const id = test.note();
    assert.deepEqual([test.read(id, 'Rank__c'), test.read(id, 'Score__c')], [3, 2]);
  });
});
