import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Context, FieldValue, Id } from '../types.ts';
import { FlowProblem, notificationsOf, readFlow } from './index.ts';
import { parseLogic } from './readParts.ts';

const lookup = (name: string, to: string, relationship: string) =>
  field(name, 'Lookup', `<referenceTo>${to}</referenceTo><relationshipName>${relationship}</relationshipName>`);

const NOTE = customObject(
  'Note__c',
  'Private',
  [
    field('Status__c', 'Text', '<length>20</length>'),
    field('Rank__c', 'Number', '<precision>6</precision><scale>0</scale>'),
    field('Done_On__c', 'Date'),
    field('Text__c', 'Text', '<length>20</length>'),
    lookup('Rep__c', 'User', 'Rep_Notes'),
    lookup('Opportunity__c', 'Opportunity', 'Notes')
  ].join(''),
  '<sharingReasons><fullName>Rep__c</fullName><label>Rep</label></sharingReasons>'
);

const PERMISSIONS = permissionSet(
  'Tester',
  { Note__c: 'read create edit delete' },
  {
    fields: {
      'Note__c.Status__c': 'edit',
      'Note__c.Rank__c': 'edit',
      'Note__c.Done_On__c': 'edit',
      'Note__c.Text__c': 'edit',
      'Note__c.Rep__c': 'edit',
      'Note__c.Opportunity__c': 'edit'
    }
  }
);

const names = (name: string) =>
  `<name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>`;
const to = (target: string, tag = 'connector') => `<${tag}><targetReference>${target}</targetReference></${tag}>`;
const text = (value: string) => `<stringValue>${value}</stringValue>`;
const ref = (value: string) => `<elementReference>${value}</elementReference>`;
const bool = (value: boolean) => `<booleanValue>${value}</booleanValue>`;
const num = (value: number) => `<numberValue>${value}</numberValue>`;
const filter = (name: string, operator: string, value: string) =>
  `<filters><field>${name}</field><operator>${operator}</operator><value>${value}</value></filters>`;
const condition = (left: string, operator: string, value: string) =>
  `<conditions><leftValueReference>${left}</leftValueReference><operator>${operator}</operator>
   <rightValue>${value}</rightValue></conditions>`;
const input = (name: string, value: string) =>
  `<inputAssignments><field>${name}</field><value>${value}</value></inputAssignments>`;
const assignment = (name: string, items: [target: string, operator: string, value: string][], next = '') =>
  `<assignments>${names(name)}${items
    .map(
      ([target, operator, value]) => `<assignmentItems><assignToReference>${target}</assignToReference>
       <operator>${operator}</operator><value>${value}</value></assignmentItems>`
    )
    .join('')}${next}</assignments>`;
const variable = (name: string, type: string, more = '<isCollection>false</isCollection>') =>
  `<variables><name>${name}</name><dataType>${type}</dataType>${more}<isInput>false</isInput><isOutput>false</isOutput></variables>`;

interface Start {
  trigger?: string;
  on?: string;
  next?: string;
  more?: string;
}

function flow(name: string, start: Start, body: string, status = 'Active') {
  return component(
    'Flow',
    name,
    `<apiVersion>67.0</apiVersion><interviewLabel>${name}</interviewLabel><label>${name.replaceAll('_', ' ')}</label>
    <processType>AutoLaunchedFlow</processType>${body}
    <start><locationX>0</locationX><locationY>0</locationY>${start.next === undefined ? '' : to(start.next)}${start.more ?? ''}
    <object>Note__c</object><recordTriggerType>${start.on ?? 'CreateAndUpdate'}</recordTriggerType>
    <triggerType>${start.trigger ?? 'RecordAfterSave'}</triggerType></start><status>${status}</status>`
  );
}

let test: TestOrg;
let rep: Context;

beforeEach(() => {
  test = openTestOrg();
  test.deploy(NOTE, PERMISSIONS);
  test.assign(test.admin.userId, 'Tester');
  rep = test.user('Sam', { permissionSets: ['Tester'] });
});

afterEach(() => test.org.close());

function note(fields: Record<string, FieldValue> = {}): Id {
  return test.create('Note__c', { Name: 'n', ...fields });
}

function read(id: Id, name: string): FieldValue | undefined {
  return test.org.record('Note__c', id)?.[name];
}

function count(sql: string): number {
  return test.org.database.prepare(sql).all().length;
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
    assert.equal(count(`SELECT 1 FROM "Note__Share" WHERE "RowCause" = 'Rep__c'`), 1);
  });

  it('runs for a user who could not write the share', () => {
    test.deploy(flow('Share_Note', { on: 'Create', next: 'Share' }, SHARE));
    const other = test.user('Jo', { permissionSets: ['Tester'] });
    test.create('Note__c', { Name: 'n', Rep__c: rep.userId }, other);
    assert.equal(count(`SELECT 1 FROM "Note__Share" WHERE "RowCause" = 'Rep__c'`), 1);
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
    assert.equal(count('SELECT 1 FROM "Note__c"'), 0);
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
    assert.equal(count('SELECT 1 FROM "Note__c"'), 0);
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
    assert.equal(count('SELECT 1 FROM "Note__c"'), 1);
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
    ['subflows', `<subflows>${names('S')}</subflows>`, 'The local org does not emulate Flow.subflows.'],
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

  it('refuses a path at a scheduled time', () => {
    const more = '<scheduledPaths><offsetNumber>1</offsetNumber><offsetUnit>Days</offsetUnit></scheduledPaths>';
    assert.throws(() => readFlow(decode({ more }, '')), /does not emulate flow paths at a scheduled time/);
  });

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
