import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  assignment,
  bool,
  dataElement,
  filter,
  flow,
  input,
  names,
  num,
  ref,
  text,
  to
} from '../../../../test/support/flowXml.ts';
import { component } from '../../../../test/support/localOrg.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { FieldValue, Id } from '../types.ts';

const START = 'Salesforce Help, "Flow Element: Start"';
const CONTEXT = 'Salesforce Help, "How Does Flow Run Context Work?"';
const GLOBALS = 'Salesforce Help, "Flow Resource: Global Variables"';

const LABEL = 'Visualforce Developer Guide, "$Label"';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

const touch = (id: Id, fields: Record<string, FieldValue> = { Text__c: 'again' }) => test.save('Note__c', id, fields);
const remove = (id: Id) => test.org.save(test.admin, [{ op: 'delete', object: 'Note__c', id }], { allOrNone: true })[0];
const log = dataElement('recordCreates', 'Log', 'Account', input('Name', ref('$Record.Name')));
const runs = () => test.rows('SELECT 1 FROM "Account"').length;

describe('what starts a flow', () => {
  const cases: {
    page: string;
    trigger: string;
    on: string;
    counts: [create: number, update: number, remove: number];
  }[] = [
    { page: START, trigger: 'RecordAfterSave', on: 'Create', counts: [1, 1, 1] },
    { page: START, trigger: 'RecordAfterSave', on: 'Update', counts: [0, 1, 1] },
    { page: START, trigger: 'RecordAfterSave', on: 'CreateAndUpdate', counts: [1, 2, 2] },
    { page: START, trigger: 'RecordBeforeDelete', on: 'Delete', counts: [0, 0, 1] }
  ];
  for (const { page, trigger, on, counts } of cases) {
    it(`is ${on} for ${trigger} on ${on} (${page})`, () => {
      test.deploy(flow('Log_It', { trigger, on, next: 'Log' }, log));
      const id = test.note();
      const seen = [runs()];
      touch(id);
      seen.push(runs());
      remove(id);
      seen.push(runs());
      assert.deepEqual(seen, counts);
    });
  }

  const entries: {
    page: string;
    title: string;
    more: string;
    steps: [fields: Record<string, FieldValue>, runs: number][];
  }[] = [
    {
      page: `${START}: all conditions are met`,
      title: 'every time the record is updated and meets the conditions',
      more: filter('Status__c', 'EqualTo', text('Open')) + filter('Rank__c', 'GreaterThan', num(1)),
      steps: [
        [{ Status__c: 'Open' }, 0],
        [{ Rank__c: 2 }, 1],
        [{ Text__c: 'x' }, 2],
        [{ Rank__c: 1 }, 2]
      ]
    },
    {
      page: `${START}: Is Changed`,
      title: 'only when a field has changed',
      more: filter('Status__c', 'IsChanged', bool(true)),
      steps: [
        [{ Status__c: 'Open' }, 1],
        [{ Status__c: 'Open' }, 1],
        [{ Text__c: 'x' }, 1],
        [{ Status__c: 'open' }, 2]
      ]
    },
    {
      page: `${START}: only when a record is updated to meet the condition requirements`,
      title: 'only when the record begins to meet the conditions',
      more: `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>${filter('Rank__c', 'GreaterThan', num(1))}`,
      steps: [
        [{ Rank__c: 2 }, 1],
        [{ Rank__c: 3 }, 1],
        [{ Rank__c: 0 }, 1],
        [{ Rank__c: 4 }, 2]
      ]
    },
    {
      page: `${START}: a formula, and only when a record is updated to meet it`,
      title: 'only when the record begins to meet a formula',
      more: `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria><filterFormula>{!$Record.Rank__c} &gt; 1</filterFormula>`,
      steps: [
        [{ Rank__c: 2 }, 1],
        [{ Rank__c: 3 }, 1],
        [{ Rank__c: 0 }, 1],
        [{ Rank__c: 4 }, 2]
      ]
    }
  ];
  for (const { page, title, more, steps } of entries) {
    it(`is an update ${title} (${page})`, () => {
      test.deploy(flow('Log_It', { on: 'Update', next: 'Log', more }, log));
      const id = test.note({ Rank__c: 0 });
      for (const [fields, count] of steps) {
        assert.equal(touch(id, fields).success, true);
        assert.equal(runs(), count, JSON.stringify(fields));
      }
    });
  }

  it(`lets flows of one object run in their order (Salesforce Help, "Define the Run Order of Record-Triggered Flows")`, () => {
    for (const [name, order] of [
      ['C', '<triggerOrder>1</triggerOrder>'],
      ['B', ''],
      ['A', '<triggerOrder>1001</triggerOrder>']
    ] as const) {
      const add = assignment('Add', [['$Record.Text__c', 'Add', text(name)]]);
      test.deploy(flow(name, { trigger: 'RecordBeforeSave', next: 'Add' }, add + order));
    }
    assert.equal(test.read(test.note({ Text__c: '' }), 'Text__c'), 'CBA');
  });
});

describe('a flow before a delete', () => {
  it(`may refuse it with a custom error (${START})`, () => {
    const say = `<customErrors>${names('Say')}<customErrorMessages><errorMessage>{!$Record.Name} stays.</errorMessage>
      <isFieldError>false</isFieldError></customErrorMessages></customErrors>`;
    test.deploy(flow('Keep', { trigger: 'RecordBeforeDelete', on: 'Delete', next: 'Say' }, say));
    const id = test.note();
    assert.deepEqual(remove(id)?.errors, [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'n stays.', fields: [] }
    ]);
    assert.equal(test.read(id, 'Name'), 'n');
  });
});

describe('the run context', () => {
  const count =
    dataElement(
      'recordLookups',
      'Get',
      'Note__c',
      '<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>',
      to('Set')
    ) +
    assignment('Set', [['$Record.Rank__c', 'AssignCount', ref('Get')]], to('Save')) +
    dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');
  const cases: { page: string; mode: string; sees: number }[] = [
    { page: `${CONTEXT}: record-triggered flows run in system context without sharing`, mode: 'DefaultMode', sees: 4 },
    { page: `${CONTEXT}: System Context Without Sharing`, mode: 'SystemModeWithoutSharing', sees: 4 },
    { page: `${CONTEXT}: System Context With Sharing`, mode: 'SystemModeWithSharing', sees: 1 }
  ];
  for (const { page, mode, sees } of cases) {
    it(`lets the flow of a user see ${sees} of 4 records in ${mode} (${page})`, () => {
      for (let made = 0; made < 3; made += 1) test.note();
      test.deploy(flow('Count', { on: 'Create', next: 'Get' }, `${count}<runInMode>${mode}</runInMode>`));
      const own = test.create('Note__c', { Name: 'own' }, test.rep);
      assert.equal(test.read(own, 'Rank__c'), sees);
    });
  }

  it(`with sharing still ignores object and field permissions (${CONTEXT})`, () => {
    // Users with these permissions can neither read nor create accounts.
    const bare = test.user('Bare', { profile: 'Minimum Access - Salesforce', permissionSets: ['Tester'] });
    test.deploy(flow('Log_It', { on: 'Create', next: 'Log' }, `${log}<runInMode>SystemModeWithSharing</runInMode>`));
    assert.throws(() => test.create('Account', { Name: 'a' }, bare), /INVALID_TYPE/);
    test.create('Note__c', { Name: 'own' }, bare);
    assert.equal(runs(), 1);
  });

  it('is refused by a deploy when it is another', () => {
    const body = `${count}<runInMode>UserMode</runInMode>`;
    assert.throws(() => test.deploy(flow('Count', { next: 'Get' }, body)), /does not emulate the flow mode UserMode/);
  });
});

const hello = component(
  'CustomLabels',
  'CustomLabels',
  `<labels><fullName>Hello</fullName><language>en_US</language><protected>false</protected>
   <shortDescription>Hello</shortDescription><value>Hello there</value></labels>`
);

describe('a global variable', () => {
  const cases: { page: string; reference: string; said: FieldValue }[] = [
    { page: GLOBALS, reference: '$User.LastName', said: 'Sam' },
    { page: GLOBALS, reference: '$Profile.Name', said: 'Standard User' },
    { page: GLOBALS, reference: '$Organization.Name', said: 'Local Org' },
    { page: GLOBALS, reference: '$Record.Owner.LastName', said: 'Sam' },
    { page: GLOBALS, reference: '$Label.Hello', said: 'Hello there' },
    { page: `${GLOBALS}: blank while a record is created`, reference: '$Record__Prior.Name', said: null },
    { page: GLOBALS, reference: '$Flow.CurrentDate', said: '2026-03-15' },
    { page: GLOBALS, reference: '$Permission.May_Do', said: 'true' }
  ];
  for (const { page, reference, said } of cases) {
    it(`${reference} is ${String(said)} (${page})`, () => {
      test.deploy(
        component('CustomPermission', 'May_Do', '<label>May Do</label>'),
        component(
          'PermissionSet',
          'Doer',
          '<label>Doer</label><customPermissions><enabled>true</enabled><name>May_Do</name></customPermissions>'
        ),
        hello,
        flow(
          'Say',
          { on: 'Create', trigger: 'RecordBeforeSave', next: 'Set' },
          assignment('Set', [['$Record.Text__c', 'Assign', ref(reference)]])
        )
      );
      test.assign(test.rep.userId, 'Doer');
      const id = test.create('Note__c', { Name: 'n' }, test.rep);
      assert.equal(test.read(id, 'Text__c'), said);
    });
  }

  const languages: { page: string; language: string; said: string }[] = [
    { page: LABEL, language: 'de', said: 'Guten Tag' },
    { page: `${LABEL}: a language without a translation`, language: 'es', said: 'Hello there' }
  ];
  for (const { page, language, said } of languages) {
    it(`$Label is said in the language of who saves: ${language} (${page})`, () => {
      const inFormula = `<formulas><name>greeting</name><dataType>String</dataType>
        <expression>{!$Label.Hello} &amp; "!"</expression></formulas>`;
      const set = assignment('Set', [
        ['$Record.Text__c', 'Assign', ref('$Label.Hello')],
        ['$Record.Status__c', 'Assign', ref('greeting')]
      ]);
      test.deploy(
        hello,
        component('Translations', 'de', '<customLabels><label>Guten Tag</label><name>Hello</name></customLabels>'),
        flow('Say', { on: 'Create', trigger: 'RecordBeforeSave', next: 'Set' }, set + inFormula)
      );
      test.save('User', test.rep.userId, { LanguageLocaleKey: language });
      const id = test.create('Note__c', { Name: 'n' }, test.rep);
      assert.deepEqual([test.read(id, 'Text__c'), test.read(id, 'Status__c')], [said, `${said}!`]);
    });
  }

  for (const reference of [
    '$Api.Session_ID',
    '$Setup.Custom__c',
    '$Flow.InterviewGuid',
    '$Record.Gone__c',
    '$Label.Gone'
  ]) {
    it(`is refused by a deploy when the org has no ${reference} (${GLOBALS})`, () => {
      const set = assignment('Set', [['$Record.Text__c', 'Assign', ref(reference)]]);
      assert.throws(() => test.deploy(flow('Say', { trigger: 'RecordBeforeSave', next: 'Set' }, set)), /Set - /);
    });
  }
});
