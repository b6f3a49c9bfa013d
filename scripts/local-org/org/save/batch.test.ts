import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  assignment,
  bool,
  condition,
  dataElement,
  filter,
  flow,
  input,
  names,
  ref,
  text,
  to
} from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { FieldValue, SaveResult } from '../types.ts';

const BULK = 'Salesforce Help, "Flow Bulkification in Transactions"';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

function createAll(notes: Record<string, FieldValue>[], allOrNone = true): SaveResult[] {
  return test.org.save(
    test.admin,
    notes.map((fields) => ({ op: 'create', object: 'Note__c', fields: { Name: 'n', ...fields } })),
    { allOrNone }
  );
}

/** Writes into each note how many notes its flow finds. */
function countNotes(): void {
  const get = dataElement(
    'recordLookups',
    'Get',
    'Note__c',
    '<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>',
    to('Set')
  );
  const set = assignment('Set', [['$Record.Rank__c', 'AssignCount', ref('Get')]], to('Save'));
  const save = dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');
  test.deploy(flow('Count', { on: 'Create', next: 'Get' }, get + set + save));
}

function ranks(): unknown[] {
  return test.rows('SELECT "Rank__c" FROM "Note__c" ORDER BY "Id"').map((row) => row['Rank__c']);
}

describe('a batch of records', () => {
  it(`is written before the first of its after-save flows runs (${BULK})`, () => {
    countNotes();
    createAll([{}, {}, {}]);
    assert.deepEqual(ranks(), [3, 3, 3]);
  });

  it(`has at most 200 records (${BULK})`, () => {
    countNotes();
    createAll(Array.from({ length: 201 }, () => ({})));
    assert.deepEqual([...new Set(ranks())], [200, 201]);
  });

  it('is undone as a whole when a flow fails and all or none was asked', () => {
    const fail = `<decisions>${names('Ask')}<rules><name>Bad</name><conditionLogic>and</conditionLogic>
      ${condition('$Record.Flag__c', 'EqualTo', bool(true))}${to('Make')}<label>Bad</label></rules></decisions>
      ${dataElement('recordCreates', 'Make', 'Opportunity', input('Name', text('incomplete')))}`;
    test.deploy(flow('Fail', { on: 'Create', next: 'Ask' }, fail));
    const results = createAll([{}, { Flag__c: true }, {}]);
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.statusCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'CANNOT_EXECUTE_FLOW_TRIGGER', 'ALL_OR_NONE_OPERATION_ROLLED_BACK']
    );
    assert.deepEqual(ranks(), []);
    const partly = createAll([{}, { Flag__c: true }, {}], false);
    assert.deepEqual(
      partly.map(({ success }) => success),
      [true, false, true]
    );
    assert.equal(ranks().length, 2);
  });

  it('does not hold back the flows of records that its flows write', () => {
    const other = dataElement('recordCreates', 'Make', 'Note__c', input('Name', text('child')));
    const more = filter('Name', 'EqualTo', text('n'));
    test.deploy(
      flow('Make_Child', { on: 'Create', next: 'Make', more }, other),
      flow(
        'Mark_Child',
        { on: 'Create', next: 'Mark', more: filter('Name', 'EqualTo', text('child')) },
        dataElement(
          'recordUpdates',
          'Mark',
          'Note__c',
          filter('Id', 'EqualTo', ref('$Record.Id')) + input('Text__c', text('seen'))
        )
      )
    );
    createAll([{}, {}]);
    assert.equal(test.rows(`SELECT 1 FROM "Note__c" WHERE "Name" = 'child' AND "Text__c" = 'seen'`).length, 2);
  });
});
