import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { component } from '../../../../test/support/localOrg.ts';
import {
  assignment,
  bool,
  condition,
  filter,
  flow,
  input,
  names,
  num,
  ref,
  text,
  to,
  variable
} from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { Context, FieldValue, Id } from '../types.ts';
import { notificationsOf } from './index.ts';

let test: NoteOrg;
let rep: Context;

beforeEach(() => {
  test = openNoteOrg();
  rep = test.rep;
});

afterEach(() => test.org.close());

function note(fields: Record<string, FieldValue> = {}): Id {
  return test.note(fields);
}

function read(id: Id, name: string): FieldValue | undefined {
  return test.read(id, name);
}

function countRows(sql: string): number {
  return test.rows(sql).length;
}

describe('a flow before the save', () => {
  it('sets fields of the record, along the path that its decision takes', () => {
    test.deploy(
      flow(
        'Set_Day',
        { trigger: 'RecordBeforeSave', next: 'Is_Done' },
        `<decisions>${names('Is_Done')}${to('Clear', 'defaultConnector')}<rules><name>Done</name><conditionLogic>and</conditionLogic>
        ${condition('$Record.Status__c', 'EqualTo', text('Done'))}${condition('$Record.Done_On__c', 'IsNull', bool(true))}
        ${to('Set')}<label>Done</label></rules></decisions>
        ${assignment('Set', [['$Record.Done_On__c', 'Assign', ref('$Flow.CurrentDate')]])}
        ${assignment('Clear', [['$Record.Text__c', 'Assign', ref('nothing')]])}${variable('nothing', 'String')}`
      )
    );
    const id = note({ Status__c: 'Open', Text__c: 'x' });
    assert.equal(read(id, 'Text__c'), null);
    assert.equal(read(id, 'Done_On__c'), null);
    test.save('Note__c', id, { Status__c: 'Done' });
    assert.equal(read(id, 'Done_On__c'), '2026-03-15');
  });

  it('reads parents, the running user, formulas, constants and text templates', () => {
    test.deploy(
      flow(
        'Compute',
        { trigger: 'RecordBeforeSave', next: 'Set' },
        `${assignment('Set', [
          ['$Record.Text__c', 'Assign', ref('hello')],
          ['$Record.Rank__c', 'Assign', ref('rank')],
          ['$Record.Rank__c', 'Add', ref('ten')]
        ])}
        <constants><name>ten</name><dataType>Number</dataType><value>${num(10)}</value></constants>
        <formulas><name>rank</name><dataType>Number</dataType><expression>LEN({!$Record.Rep__r.LastName}) + 1</expression><scale>0</scale></formulas>
        <textTemplates><name>hello</name><isViewedAsPlainText>true</isViewedAsPlainText><text>Hi {!$Record.Name}</text></textTemplates>`
      )
    );
    const id = note({ Rep__c: rep.userId });
    assert.equal(read(id, 'Text__c'), 'Hi n');
    assert.equal(read(id, 'Rank__c'), 14);
  });

  it('refuses the record with a custom error at its field', () => {
    test.deploy(
      flow(
        'Refuse',
        {
          trigger: 'RecordBeforeSave',
          next: 'Say',
          more: `<filterLogic>and</filterLogic>${filter('Rank__c', 'LessThan', num(0))}`
        },
        `<customErrors>${names('Say')}<customErrorMessages><errorMessage>Not {!$Record.Rank__c}.</errorMessage>
        <fieldSelection>Rank__c</fieldSelection><isFieldError>true</isFieldError></customErrorMessages></customErrors>`
      )
    );
    const [result] = test.org.save(
      test.admin,
      [{ op: 'create', object: 'Note__c', fields: { Name: 'n', Rank__c: -1 } }],
      {
        allOrNone: true
      }
    );
    assert.deepEqual(result?.errors, [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not -1.', fields: ['Rank__c'] }
    ]);
    note({ Rank__c: 1 });
  });
});

const SHARE = `<recordCreates>${names('Share')}${input('AccessLevel', text('Read'))}${input('ParentId', ref('$Record.Id'))}
  ${input('RowCause', text('Rep__c'))}${input('UserOrGroupId', ref('$Record.Rep__c'))}<object>Note__Share</object></recordCreates>`;

describe('a flow after the save', () => {
  it('shares the record with a sharing reason, once', () => {
    test.deploy(
      flow(
        'Share_Note',
        { next: 'Share', more: `<filterLogic>and</filterLogic>${filter('Rep__c', 'IsNull', bool(false))}` },
        SHARE
      )
    );
    const id = note({ Rep__c: rep.userId });
    const def = test.org.objectNamed('Note__c');
    assert.equal(test.org.access.canReadRecord(rep, def, id), true);
    assert.equal(test.save('Note__c', id, { Text__c: 'again' }).success, true);
    assert.equal(countRows(`SELECT 1 FROM "Note__Share" WHERE "RowCause" = 'Rep__c'`), 1);
  });

  it('runs for a user who could not write the share', () => {
    test.deploy(flow('Share_Note', { on: 'Create', next: 'Share' }, SHARE));
    const other = test.user('Jo', { permissionSets: ['Tester'] });
    test.create('Note__c', { Name: 'n', Rep__c: rep.userId }, other);
    assert.equal(countRows(`SELECT 1 FROM "Note__Share" WHERE "RowCause" = 'Rep__c'`), 1);
  });

  const counting = assignment('Touch', [['$Record.Rank__c', 'Add', num(1)]], to('Save'));
  const saveRecord = `<recordUpdates>${names('Save')}<inputReference>$Record</inputReference></recordUpdates>`;

  it('runs only when the record begins to meet its filters, if the start says so', () => {
    const more = `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>
      <filterLogic>or</filterLogic>${filter('Status__c', 'EqualTo', text('A'))}${filter('Status__c', 'EqualTo', text('B'))}`;
    test.deploy(flow('Count', { next: 'Touch', more }, counting + saveRecord));
    const id = note({ Status__c: 'Open', Rank__c: 0 });
    assert.equal(read(id, 'Rank__c'), 0);
    test.save('Note__c', id, { Status__c: 'A' });
    assert.equal(read(id, 'Rank__c'), 1);
    test.save('Note__c', id, { Status__c: 'B' });
    test.save('Note__c', id, { Text__c: 'x' });
    assert.equal(read(id, 'Rank__c'), 1);
    test.save('Note__c', id, { Status__c: 'Open' });
    test.save('Note__c', id, { Status__c: 'B' });
    assert.equal(read(id, 'Rank__c'), 2);
  });

  it('runs when its entry formula is true', () => {
    const more = '<filterFormula>OR(ISNEW(), ISCHANGED({!$Record.Status__c}))</filterFormula>';
    test.deploy(flow('Count', { next: 'Touch', more }, counting + saveRecord));
    const id = note({ Status__c: 'A', Rank__c: 0 });
    assert.equal(read(id, 'Rank__c'), 1);
    test.save('Note__c', id, { Text__c: 'x' });
    assert.equal(read(id, 'Rank__c'), 1);
    test.save('Note__c', id, { Status__c: 'B' });
    assert.equal(read(id, 'Rank__c'), 2);
  });

  it('stops with an error when it starts itself for ever', () => {
    test.deploy(flow('Count', { next: 'Touch' }, counting + saveRecord));
    assert.throws(() => note({ Rank__c: 0 }), /CANNOT_EXECUTE_FLOW_TRIGGER.*[Mm]aximum trigger depth exceeded/s);
    assert.equal(countRows('SELECT 1 FROM "Note__c"'), 0);
  });

  it('finds, loops, collects, updates and deletes records', () => {
    const first = note({ Text__c: 'x', Rank__c: 2 });
    const second = note({ Text__c: 'x', Rank__c: 1 });
    const third = note({ Text__c: 'y' });
    test.deploy(
      flow(
        'Sum',
        { on: 'Create', next: 'Get' },
        `<recordLookups>${names('Get')}${to('Each')}<filterLogic>(1 OR 2) AND 3</filterLogic>
        ${filter('Text__c', 'StartsWith', text('x'))}${filter('Text__c', 'EqualTo', text('never'))}${filter('Id', 'NotEqualTo', ref('$Record.Id'))}
        <getFirstRecordOnly>false</getFirstRecordOnly><object>Note__c</object><sortField>Rank__c</sortField>
        <sortOrder>Asc</sortOrder><storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>
        <loops>${names('Each')}<collectionReference>Get</collectionReference><iterationOrder>Asc</iterationOrder>
        ${to('Mark', 'nextValueConnector')}${to('Update', 'noMoreValuesConnector')}</loops>
        ${assignment('Mark', [
          ['line', 'Assign', ref('Each')],
          ['line.Status__c', 'Assign', text('seen')],
          ['list', 'Add', ref('line')],
          ['total', 'Add', ref('Each.Rank__c')],
          ['words', 'Add', ref('Each.Rank__c')]
        ])}
        <recordUpdates>${names('Update')}${to('Mine')}<inputReference>list</inputReference></recordUpdates>
        <recordUpdates>${names('Mine')}${to('Remove')}<filterLogic>and</filterLogic>${filter('Id', 'EqualTo', ref('$Record.Id'))}
        ${input('Rank__c', ref('total'))}${input('Text__c', ref('words'))}<object>Note__c</object></recordUpdates>
        <recordDeletes>${names('Remove')}<filterLogic>and</filterLogic>${filter('Text__c', 'EqualTo', text('y'))}<object>Note__c</object></recordDeletes>
        ${variable('line', 'SObject', '<isCollection>false</isCollection><objectType>Note__c</objectType>')}
        ${variable('list', 'SObject', '<isCollection>true</isCollection><objectType>Note__c</objectType>')}
        ${variable('total', 'Number', `<isCollection>false</isCollection><scale>0</scale><value>${num(0)}</value>`)}
        ${variable('words', 'String', `<isCollection>false</isCollection><value>${text('r')}</value>`)}`
      )
    );
    const id = note();
    assert.equal(read(id, 'Rank__c'), 3);
    assert.equal(read(id, 'Text__c'), 'r12');
    assert.equal(read(first, 'Status__c'), 'seen');
    assert.equal(read(second, 'Status__c'), 'seen');
    assert.equal(test.org.record('Note__c', third), null);
  });

  it('collects copies, so that one variable can stand for record after record', () => {
    const make = (name: string, next: string) =>
      assignment(
        name,
        [
          ['one.Name', 'Assign', text(name)],
          ['all', 'Add', ref('one')]
        ],
        to(next)
      );
    test.deploy(
      flow(
        'Make_Deals',
        { on: 'Create', next: 'First' },
        `${assignment(
          'First',
          [
            ['one.StageName', 'Assign', text('Prospecting')],
            ['one.CloseDate', 'Assign', ref('$Flow.CurrentDate')],
            ['one.Name', 'Assign', text('First')],
            ['all', 'Add', ref('one')]
          ],
          to('Second')
        )}
        ${make('Second', 'Save')}
        <recordCreates>${names('Save')}<inputReference>all</inputReference></recordCreates>
        ${variable('one', 'SObject', '<isCollection>false</isCollection><objectType>Opportunity</objectType>')}
        ${variable('all', 'SObject', '<isCollection>true</isCollection><objectType>Opportunity</objectType>')}`
      )
    );
    note();
    const rows = test.org.database.prepare('SELECT "Name" FROM "Opportunity" ORDER BY "Name"').all();
    assert.deepEqual(
      rows.map((row) => row['Name']),
      ['First', 'Second']
    );
  });

  it('undoes the save when it fails, and says which flow and why', () => {
    test.deploy(
      flow(
        'Break_It',
        { on: 'Create', next: 'Make' },
        `<recordCreates>${names('Make')}${input('Name', text('deal'))}
      <object>Opportunity</object></recordCreates>`
      )
    );
    assert.throws(
      () => note(),
      /CANNOT_EXECUTE_FLOW_TRIGGER We can't save this record because the “Break It” process failed.*create records: REQUIRED_FIELD_MISSING/s
    );
    assert.equal(countRows('SELECT 1 FROM "Note__c"'), 0);
  });

  it('goes on along its fault path', () => {
    test.deploy(
      flow(
        'Try',
        { on: 'Create', next: 'Make' },
        `<recordCreates>${names('Make')}${to('Keep', 'faultConnector')}${input('Name', text('deal'))}<object>Opportunity</object></recordCreates>
        <recordUpdates>${names('Keep')}<filterLogic>and</filterLogic>${filter('Id', 'EqualTo', ref('$Record.Id'))}
        ${input('Text__c', ref('short'))}<object>Note__c</object></recordUpdates>
        <formulas><name>short</name><dataType>String</dataType><expression>LEFT({!$Flow.FaultMessage}, 19)</expression></formulas>`
      )
    );
    assert.equal(read(note(), 'Text__c'), 'This error occurred');
  });

  it('stays quiet when it is not active', () => {
    test.deploy(flow('Off', { on: 'Create', next: 'Touch' }, counting + saveRecord, 'Draft'));
    assert.equal(read(note({ Rank__c: 0 }), 'Rank__c'), 0);
  });

  it('sends notifications to the bell of its recipients', () => {
    test.deploy(
      flow(
        'Tell',
        { on: 'Create', next: 'List' },
        `${assignment('List', [['people', 'Add', ref('$Record.Rep__c')]], to('Send'))}
        ${variable('people', 'String', '<isCollection>true</isCollection>')}
        <actionCalls>${names('Send')}<actionName>customNotificationAction</actionName><actionType>customNotificationAction</actionType>
        ${['title', 'body', 'targetId', 'recipientIds']
          .map((name, index) => [
            name,
            [text('New note'), text('About {!$Record.Name}'), ref('$Record.Id'), ref('people')][index]
          ])
          .map(([name, value]) => `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`)
          .join('')}</actionCalls>`
      )
    );
    const id = note({ Rep__c: rep.userId });
    const sent = notificationsOf(test.org.database, rep.userId);
    assert.deepEqual(
      sent.map(({ title, body, targetId }) => ({ title, body, targetId })),
      [{ title: 'New note', body: 'About n', targetId: id }]
    );
  });
});

describe('a flow after the commit', () => {
  const path = `<filterLogic>and</filterLogic>${filter('Opportunity__c', 'IsNull', bool(false))}
    <scheduledPaths>${to('Stamp')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`;
  const stamp = (fault: string) => `<recordUpdates>${names('Stamp')}${fault}<filterLogic>and</filterLogic>
    ${filter('Id', 'EqualTo', ref('$Record.Opportunity__c'))}${input('NextStep', ref('$Record.Text__c'))}
    <object>Opportunity</object></recordUpdates>`;
  const deal = () => test.create('Opportunity', { Name: 'd', StageName: 'Prospecting', CloseDate: '2026-06-01' });

  it('updates other records in a transaction of its own, with the record as it is then', () => {
    test.deploy(flow('Stamp_Deal', { more: path }, stamp('')));
    const id = deal();
    test.org.transaction(() => {
      const made = note({ Opportunity__c: id, Text__c: 'one' });
      assert.equal(test.org.record('Opportunity', id)?.['NextStep'], null);
      test.save('Note__c', made, { Text__c: 'two' });
    });
    assert.equal(test.org.record('Opportunity', id)?.['NextStep'], 'two');
  });

  it('never breaks the save that started it', () => {
    const validation = `<validationRules><fullName>Never</fullName><active>true</active>
      <errorConditionFormula>NOT(ISBLANK(NextStep))</errorConditionFormula><errorMessage>No next step.</errorMessage></validationRules>`;
    const id = deal();
    test.deploy(component('CustomObject', 'Opportunity', validation), flow('Stamp_Deal', { more: path }, stamp('')));
    note({ Opportunity__c: id, Text__c: 'one' });
    assert.equal(countRows('SELECT 1 FROM "Note__c"'), 1);
    assert.equal(test.org.record('Opportunity', id)?.['NextStep'], null);
    assert.match(String(test.jobFailures[0]), /update records: FIELD_CUSTOM_VALIDATION_EXCEPTION: No next step\./);
  });

  it('does not run when the save is undone', () => {
    test.deploy(flow('Stamp_Deal', { more: path }, stamp('')));
    const id = deal();
    assert.throws(() =>
      test.org.transaction(() => {
        note({ Opportunity__c: id, Text__c: 'one' });
        throw new Error('undo');
      })
    );
    assert.equal(test.org.record('Opportunity', id)?.['NextStep'], null);
  });
});
