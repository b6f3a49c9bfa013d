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
  num,
  records,
  ref,
  text,
  to,
  variable
} from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';

const GET = 'Salesforce Help, "Flow Element: Get Records"';
const CREATE = 'Salesforce Help, "Flow Element: Create Records"';
const UPDATE = 'Salesforce Help, "Flow Element: Update Records"';
const DELETE = 'Salesforce Help, "Flow Element: Delete Records"';
const LOOP = 'Salesforce Help, "Flow Element: Loop"';
const TRANSACTION = 'Salesforce Help, "Flow Bulkification in Transactions"';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

const others = filter('Status__c', 'EqualTo', text('other'));
const saveRecord = (next = '') =>
  dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>', next);
const words = (...items: [string, string, string][]) => assignment('Say', items, to('Save')) + saveRecord();

/** Three other notes, with rank 1 to 3. */
function threeOthers(): void {
  for (const [Name, Rank__c] of [
    ['b', 2],
    ['a', 3],
    ['c', 1]
  ] as const) {
    test.note({ Name, Rank__c, Status__c: 'other' });
  }
}

/** The text that a flow, started by a new note, writes into it. */
function saidBy(body: string, next = 'Get'): unknown {
  test.deploy(flow('Say', { on: 'Create', next }, body));
  const id = test.note({ Text__c: '', Rank__c: 0 });
  return test.read(id, 'Text__c');
}

const joining = (list: string, order = 'Asc') =>
  `<loops>${names('Each')}<collectionReference>${list}</collectionReference><iterationOrder>${order}</iterationOrder>
   ${to('Join', 'nextValueConnector')}${to('Save', 'noMoreValuesConnector')}</loops>
   ${assignment('Join', [['$Record.Text__c', 'Add', ref('Each.Name')]])}${saveRecord()}`;

describe('Get Records', () => {
  const all = '<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>';
  const first =
    '<getFirstRecordOnly>true</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>';
  const sorted = (order: string) => `<sortField>Rank__c</sortField><sortOrder>${order}</sortOrder>`;
  const get = (inside: string, next: string) => dataElement('recordLookups', 'Get', 'Note__c', inside, to(next));
  const cases: { page: string; title: string; body: string; said: unknown }[] = [
    {
      page: GET,
      title: 'all records, ascending',
      body: get(others + all + sorted('Asc'), 'Each') + joining('Get'),
      said: 'cba'
    },
    {
      page: GET,
      title: 'all records, descending',
      body: get(others + all + sorted('Desc'), 'Each') + joining('Get'),
      said: 'abc'
    },
    {
      page: GET,
      title: 'at most a number of records',
      body: get(`${others}${all}${sorted('Asc')}<limit>${num(2)}</limit>`, 'Each') + joining('Get'),
      said: 'cb'
    },
    {
      page: GET,
      title: 'only the first record',
      body: get(others + first + sorted('Desc'), 'Say') + words(['$Record.Text__c', 'Assign', ref('Get.Name')]),
      said: 'a'
    },
    {
      page: GET,
      title: 'into a record variable, only the fields chosen',
      body:
        get(
          `${others}${sorted('Asc')}<queriedFields>Name</queriedFields><outputReference>one</outputReference>`,
          'Say'
        ) +
        words(['$Record.Text__c', 'Assign', ref('one.Name')], ['$Record.Rank__c', 'Assign', ref('one.Rank__c')]) +
        records('one', 'Note__c'),
      said: 'c'
    },
    {
      page: GET,
      title: 'into separate variables',
      body:
        get(
          `${others}${sorted('Asc')}<outputAssignments><assignToReference>name</assignToReference><field>Name</field></outputAssignments>`,
          'Say'
        ) +
        words(['$Record.Text__c', 'Assign', ref('name')]) +
        variable('name', 'String'),
      said: 'c'
    },
    {
      page: `${GET}: a variable keeps its value when no records are returned`,
      title: 'nothing, and the variable keeps what it had',
      body:
        get(
          `${filter('Name', 'EqualTo', text('nobody'))}<outputAssignments><assignToReference>name</assignToReference><field>Name</field></outputAssignments>`,
          'Say'
        ) +
        words(['$Record.Text__c', 'Assign', ref('name')]) +
        variable('name', 'String', `<isCollection>false</isCollection><value>${text('kept')}</value>`),
      said: 'kept'
    },
    {
      page: `${GET}: When no records are returned, set specified variables to null`,
      title: 'nothing, and the variable becomes null when asked',
      body:
        get(
          `<assignNullValuesIfNoRecordsFound>true</assignNullValuesIfNoRecordsFound>${filter('Name', 'EqualTo', text('nobody'))}
           <outputAssignments><assignToReference>name</assignToReference><field>Name</field></outputAssignments>`,
          'Say'
        ) +
        words(['$Record.Text__c', 'Assign', ref('name')]) +
        variable('name', 'String', `<isCollection>false</isCollection><value>${text('kept')}</value>`),
      said: null
    },
    {
      page: GET,
      title: 'nothing, and the record is null',
      body: `${get(filter('Name', 'EqualTo', text('nobody')) + first, 'Ask')}
        <decisions>${names('Ask')}<rules><name>Gone</name><conditionLogic>and</conditionLogic>
        ${condition('Get', 'IsNull', bool(true))}${to('Say')}<label>Gone</label></rules></decisions>
        ${words(['$Record.Text__c', 'Assign', text('none')])}`,
      said: 'none'
    },
    {
      page: `${GET}: custom condition logic`,
      title: 'by conditions with their own logic',
      body:
        get(
          `<filterLogic>1 AND (2 OR 3)</filterLogic>${others}${filter('Name', 'EqualTo', text('a'))}${filter('Name', 'EqualTo', text('c'))}${all}${sorted('Asc')}`,
          'Each'
        ) + joining('Get'),
      said: 'ca'
    }
  ];
  for (const { page, title, body, said } of cases) {
    it(`finds ${title} (${page})`, () => {
      threeOthers();
      assert.equal(saidBy(body), said);
    });
  }

  it(`refuses at run time to read a field of a record that it has not found (${GET})`, () => {
    const body =
      get(filter('Name', 'EqualTo', text('nobody')) + first, 'Say') +
      words(['$Record.Text__c', 'Assign', ref('Get.Name')]);
    assert.throws(
      () => saidBy(body),
      /failed to access the value for Get\.Name because it hasn't been set or assigned/
    );
  });
});

describe('Loop', () => {
  const get = dataElement(
    'recordLookups',
    'Get',
    'Note__c',
    `${others}<getFirstRecordOnly>false</getFirstRecordOnly><sortField>Name</sortField><sortOrder>Asc</sortOrder>
     <storeOutputAutomatically>true</storeOutputAutomatically>`,
    to('Each')
  );
  for (const [order, said] of [
    ['Asc', 'abc'],
    ['Desc', 'cba']
  ] as const) {
    it(`goes through a collection ${order} (${LOOP})`, () => {
      threeOthers();
      assert.equal(saidBy(get + joining('Get', order)), said);
    });
  }

  it(`goes through a collection inside another (${LOOP})`, () => {
    threeOthers();
    const body = `${get}<loops>${names('Each')}<collectionReference>Get</collectionReference><iterationOrder>Asc</iterationOrder>
      ${to('Inner', 'nextValueConnector')}${to('Save', 'noMoreValuesConnector')}</loops>
      <loops>${names('Inner')}<collectionReference>Get</collectionReference><iterationOrder>Desc</iterationOrder>
      ${to('Join', 'nextValueConnector')}${to('End', 'noMoreValuesConnector')}</loops>
      ${assignment('Join', [['$Record.Text__c', 'Add', ref('Inner.Name')]])}
      ${assignment('End', [['$Record.Text__c', 'Add', ref('Each.Name')]])}${saveRecord()}`;
    assert.equal(saidBy(body), 'cbaacbabcbac');
  });

  it(`passes over an empty collection (${LOOP})`, () => {
    assert.equal(saidBy(get + joining('Get')), null);
  });

  it(`stops a loop that never ends (Salesforce Help, "Flow Limits": executed elements at runtime)`, () => {
    const body = assignment('Get', [['$Record.Rank__c', 'Add', num(1)]], to('Get'));
    assert.throws(() => saidBy(body), /number of executed elements exceeded/);
  });
});

describe('Create, Update and Delete Records', () => {
  const deal = (name: string) =>
    input('Name', text(name)) + input('StageName', text('Prospecting')) + input('CloseDate', ref('$Flow.CurrentDate'));
  const deals = () => test.rows('SELECT "Name" FROM "Opportunity" WHERE "IsDeleted" = 0 ORDER BY "Name"');

  it(`creates one record from values, and its id is the element's (${CREATE})`, () => {
    const make = dataElement('recordCreates', 'Get', 'Opportunity', deal('d'), to('Say'));
    test.deploy(
      flow('Make', { on: 'Create', next: 'Get' }, make + words(['$Record.Opportunity__c', 'Assign', ref('Get')]))
    );
    const id = test.note();
    assert.equal(test.read(id, 'Opportunity__c'), test.idOf('Opportunity', 'Name', 'd'));
  });

  it(`creates a collection all together, or nothing of it (${CREATE})`, () => {
    const fill = assignment(
      'Get',
      [
        ['one.StageName', 'Assign', text('Prospecting')],
        ['one.CloseDate', 'Assign', ref('$Flow.CurrentDate')],
        ['one.Name', 'Assign', text('first')],
        ['all', 'Add', ref('one')],
        ['one.CloseDate', 'Assign', ref('nothing')],
        ['all', 'Add', ref('one')]
      ],
      to('Make')
    );
    const make = dataElement(
      'recordCreates',
      'Make',
      '',
      '<inputReference>all</inputReference>',
      to('Say', 'faultConnector')
    );
    const body = `${fill}${make}${words(['$Record.Text__c', 'Assign', text('fault')])}
      ${records('one', 'Opportunity')}${records('all', 'Opportunity', true)}${variable('nothing', 'Date')}`;
    assert.equal(saidBy(body), 'fault');
    assert.deepEqual(deals(), []);
  });

  it(`updates every record that meets the conditions (${UPDATE})`, () => {
    threeOthers();
    saidBy(dataElement('recordUpdates', 'Get', 'Note__c', others + input('Score__c', num(7))));
    assert.deepEqual(
      test.rows(`SELECT "Name" FROM "Note__c" WHERE "Score__c" = 7 ORDER BY "Name"`).map((row) => row['Name']),
      ['a', 'b', 'c']
    );
  });

  it(`updates the records of a collection, each with its own values (${UPDATE})`, () => {
    threeOthers();
    const body = `${dataElement(
      'recordLookups',
      'Get',
      'Note__c',
      `${others}<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>`,
      to('Each')
    )}
    <loops>${names('Each')}<collectionReference>Get</collectionReference><iterationOrder>Asc</iterationOrder>
    ${to('Mark', 'nextValueConnector')}${to('Update', 'noMoreValuesConnector')}</loops>
    ${assignment('Mark', [
      ['Each.Text__c', 'Assign', ref('Each.Name')],
      ['all', 'Add', ref('Each')]
    ])}
    ${dataElement('recordUpdates', 'Update', '', '<inputReference>all</inputReference>')}${records('all', 'Note__c', true)}`;
    saidBy(body);
    const rows = test.rows(`SELECT "Text__c" FROM "Note__c" WHERE "Status__c" = 'other' ORDER BY "Name"`);
    assert.deepEqual(
      rows.map((row) => row['Text__c']),
      ['a', 'b', 'c']
    );
  });

  it(`deletes every record that meets the conditions (${DELETE})`, () => {
    threeOthers();
    saidBy(dataElement('recordDeletes', 'Get', 'Note__c', others + filter('Rank__c', 'GreaterThan', num(1))));
    assert.deepEqual(
      test
        .rows(`SELECT "Name" FROM "Note__c" WHERE "IsDeleted" = 0 AND "Status__c" = 'other'`)
        .map((row) => row['Name']),
      ['c']
    );
  });

  it(`deletes the records of a collection (${DELETE})`, () => {
    threeOthers();
    saidBy(
      dataElement(
        'recordLookups',
        'Get',
        'Note__c',
        `${others}<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>`,
        to('Remove')
      ) + dataElement('recordDeletes', 'Remove', '', '<inputReference>Get</inputReference>')
    );
    assert.deepEqual(test.rows(`SELECT 1 FROM "Note__c" WHERE "IsDeleted" = 0 AND "Status__c" = 'other'`), []);
  });

  it(`undoes all that the transaction did when an element fails without a fault path (${TRANSACTION})`, () => {
    const body =
      dataElement('recordCreates', 'Get', 'Opportunity', deal('good'), to('Bad')) +
      dataElement('recordCreates', 'Bad', 'Opportunity', input('Name', text('bad')));
    assert.throws(() => saidBy(body), /create records: REQUIRED_FIELD_MISSING/);
    assert.deepEqual(deals(), []);
    assert.deepEqual(test.rows('SELECT 1 FROM "Note__c"'), []);
  });

  it(`keeps what elements before a handled fault did (Salesforce Help, "Customize What Happens When a Flow Fails")`, () => {
    const body =
      dataElement('recordCreates', 'Get', 'Opportunity', deal('good'), to('Bad')) +
      dataElement('recordCreates', 'Bad', 'Opportunity', input('Name', text('bad')), to('Say', 'faultConnector')) +
      words(['$Record.Text__c', 'Assign', text('handled')]);
    assert.equal(saidBy(body), 'handled');
    assert.deepEqual(
      deals().map((row) => row['Name']),
      ['good']
    );
  });
});
