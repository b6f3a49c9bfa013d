import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { assignment, dataElement, flow, input, names, ref, text } from '../../../../test/support/flowXml.ts';
import { customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { MetadataComponent } from '../metadata/types.ts';
import type { Context, FieldValue, Id, OrgRecord, SaveResult } from '../types.ts';

// Source: Apex Developer Guide, "Triggers and Order of Execution"; Help, "Roll-Up Summary Field". A note is a detail of
// a Mid, a Mid of a Top; points add up from the notes to the Top.

const number = '<precision>6</precision><scale>0</scale>';

const master = (name: string, to: string, children: string) =>
  field(
    name,
    'MasterDetail',
    `<referenceTo>${to}</referenceTo><relationshipName>${children}</relationshipName>
    <reparentableMasterDetail>true</reparentableMasterDetail>`
  );

const sum = (child: string, key: string) =>
  field(
    'Points__c',
    'Summary',
    `<summarizedField>${child}.Points__c</summarizedField><summaryForeignKey>${child}.${key}</summaryForeignKey>
    <summaryOperation>sum</summaryOperation>`
  );

const rule = (name: string, formula: string, message: string) =>
  `<validationRules><fullName>${name}</fullName><active>true</active>
  <errorConditionFormula>${formula}</errorConditionFormula><errorMessage>${message}</errorMessage></validationRules>`;

const OBJECTS = [
  customObject('Top__c', 'Private', sum('Mid__c', 'Top__c'), rule('Full', 'Points__c &gt; 100', 'A top holds 100.')),
  customObject(
    'Mid__c',
    'ControlledByParent',
    master('Top__c', 'Top__c', 'Mids') + sum('Note__c', 'Mid__c') + field('Trail__c', 'Text', '<length>80</length>')
  ),
  customObject(
    'Note__c',
    'ControlledByParent',
    master('Mid__c', 'Mid__c', 'Notes') +
      field('Points__c', 'Number', number) +
      field('Needed__c', 'Text', '<length>20</length><required>true</required>') +
      field('Trail__c', 'Text', '<length>80</length>') +
      field('Log_Name__c', 'Text', '<length>20</length>'),
    rule('Negative', 'Points__c &lt; 0', 'Never negative.')
  ),
  customObject('Log__c', 'Private', field('Seen__c', 'Number', number))
];

/** `flow`, over another object. */
function flowOver(object: string, ...given: Parameters<typeof flow>): MetadataComponent {
  const made = flow(...given);
  const xml = new TextDecoder().decode(made.content).replace('<object>Note__c</object>', `<object>${object}</object>`);
  return { ...made, content: new TextEncoder().encode(xml) };
}

const BEFORE = flow(
  'Fill',
  { trigger: 'RecordBeforeSave', next: 'Set' },
  `${assignment('Set', [
    ['$Record.Needed__c', 'Assign', text('by flow')],
    ['$Record.Points__c', 'Assign', ref('atLeast')],
    ['$Record.Trail__c', 'Assign', text('before')]
  ])}<formulas><name>atLeast</name><dataType>Number</dataType><expression>IF({!$Record.Points__c} = -1, 0, {!$Record.Points__c})</expression><scale>0</scale></formulas>`
);

/** Logs what the roll-up says while the note's after-save flows run. */
const AFTER = flow(
  'Log',
  { next: 'Write' },
  dataElement(
    'recordCreates',
    'Write',
    'Log__c',
    input('Name', ref('$Record.Log_Name__c')) + input('Seen__c', ref('$Record.Mid__r.Points__c'))
  )
);

const MID_BEFORE = flowOver(
  'Mid__c',
  'Trail',
  { trigger: 'RecordBeforeSave', on: 'Update', next: 'Set' },
  assignment('Set', [['$Record.Trail__c', 'Assign', text('recounted')]])
);

const error = (name: string, message: string) =>
  `<customErrors>${names(name)}<customErrorMessages><errorMessage>${message}</errorMessage>
  <isFieldError>false</isFieldError></customErrorMessages></customErrors>`;

/** The second level: a log named "bad" is refused by a flow of its own. */
const LOG_AFTER = flowOver(
  'Log__c',
  'Refuse',
  {
    next: 'Say',
    more: '<filterLogic>and</filterLogic><filters><field>Name</field><operator>EqualTo</operator><value><stringValue>bad</stringValue></value></filters>'
  },
  error('Say', 'No bad logs.')
);

let test: TestOrg;
let system: Context;
let top: Id;
let mid: Id;

beforeEach(() => {
  test = openTestOrg();
  system = { ...test.admin, mode: 'system' };
  test.deploy(...OBJECTS);
  top = test.create('Top__c', { Name: 't' }, system);
  mid = test.create('Mid__c', { Name: 'm', Top__c: top }, system);
  test.deploy(BEFORE, AFTER, MID_BEFORE, LOG_AFTER);
});
afterEach(() => test.org.close());

const fields = (more: OrgRecord): OrgRecord => ({ Name: 'n', Mid__c: mid, Log_Name__c: 'log', Points__c: 1, ...more });

function save(records: OrgRecord[], allOrNone = true): SaveResult[] {
  const requests = records.map((record) => ({ op: 'create' as const, object: 'Note__c', fields: fields(record) }));
  return test.org.save(system, requests, { allOrNone });
}

const count = (object: string): number => test.org.database.prepare(`SELECT 1 FROM "${object}"`).all().length;
const value = (object: string, id: Id, name: string): FieldValue => test.org.record(object, id)?.[name] ?? null;
const state = () => [
  count('Note__c'),
  count('Log__c'),
  value('Mid__c', mid, 'Points__c'),
  value('Top__c', top, 'Points__c')
];

interface OrderCase {
  page: string;
  title: string;
  check(): void;
}

const ORDER = 'Triggers and Order of Execution';
const SUMMARY = 'Roll-Up Summary Field';

const CASES: OrderCase[] = [
  {
    page: ORDER,
    title: 'a before-save flow fills what is required, and corrects what a rule would refuse',
    check() {
      const [result] = save([{ Points__c: -1 }]);
      assert.equal(result?.success, true);
      const id = result.id ?? '';
      assert.deepEqual([value('Note__c', id, 'Needed__c'), value('Note__c', id, 'Points__c')], ['by flow', 0]);
    }
  },
  {
    page: ORDER,
    title: 'a rule is asked after the before-save flows, and no after-save flow runs when it refuses',
    check() {
      const [result] = save([{ Points__c: -2 }]);
      assert.equal(result?.errors[0]?.message, 'Never negative.');
      assert.deepEqual(state(), [0, 0, 0, 0]);
    }
  },
  {
    page: ORDER,
    title: 'after-save flows run before the roll-ups of the masters',
    check() {
      save([{ Points__c: 5 }]);
      save([{ Points__c: 7 }]);
      const seen = test.org.database.prepare('SELECT "Seen__c" FROM "Log__c" ORDER BY "Id"').all();
      assert.deepEqual(
        seen.map((row) => row['Seen__c']),
        [0, 5]
      );
      assert.equal(value('Mid__c', mid, 'Points__c'), 12);
    }
  },
  {
    page: ORDER,
    title: 'a master goes through its own save: its before-save flows run',
    check() {
      save([{ Points__c: 5 }]);
      assert.equal(value('Mid__c', mid, 'Trail__c'), 'recounted');
    }
  },
  {
    page: ORDER,
    title: 'a master whose roll-up stays the same is not saved',
    check() {
      save([{ Points__c: 0 }]);
      assert.equal(value('Mid__c', mid, 'Trail__c'), null);
    }
  },
  {
    page: ORDER,
    title: 'a roll-up goes on to the master of the master',
    check() {
      save([{ Points__c: 5 }, { Points__c: 6 }]);
      assert.deepEqual(state(), [2, 2, 11, 11]);
    }
  },
  {
    page: ORDER,
    title: 'a rule of the master of the master undoes the detail, its logs and every roll-up',
    check() {
      save([{ Points__c: 90 }]);
      const [result] = save([{ Points__c: 11 }]);
      assert.deepEqual(result?.errors[0]?.message, 'A top holds 100.');
      assert.deepEqual(state(), [1, 1, 90, 90]);
    }
  },
  {
    page: ORDER,
    title: 'a flow that fails two levels below undoes everything above it',
    check() {
      const [result] = save([{ Points__c: 5, Log_Name__c: 'bad' }]);
      assert.equal(result?.success, false);
      assert.match(result.errors[0]?.message ?? '', /No bad logs\./);
      assert.deepEqual(state(), [0, 0, 0, 0]);
    }
  },
  {
    page: 'SOAP API Developer Guide, AllOrNoneHeader',
    title: 'one record that fails below takes none of the others along, unless asked',
    check() {
      const records = [{ Points__c: 5 }, { Points__c: 6, Log_Name__c: 'bad' }, { Points__c: 7 }];
      assert.deepEqual(
        save(records, false).map(({ success }) => success),
        [true, false, true]
      );
      assert.deepEqual(state(), [2, 2, 12, 12]);
    }
  },
  {
    page: 'SOAP API Developer Guide, AllOrNoneHeader',
    title: 'one record that fails below takes all along when asked',
    check() {
      const records = [{ Points__c: 5 }, { Points__c: 6, Log_Name__c: 'bad' }];
      assert.deepEqual(
        save(records).map(({ success }) => success),
        [false, false]
      );
      assert.deepEqual(state(), [0, 0, 0, 0]);
    }
  },
  {
    page: SUMMARY,
    title: 'a detail that moves is taken from the one and added to the other, up to the top',
    check() {
      const other = test.create('Top__c', { Name: 'o' }, system);
      const there = test.create('Mid__c', { Name: 'm', Top__c: other }, system);
      const [result] = save([{ Points__c: 5 }]);
      test.save('Note__c', result?.id ?? '', { Mid__c: there }, system);
      assert.deepEqual([value('Top__c', top, 'Points__c'), value('Top__c', other, 'Points__c')], [0, 5]);
    }
  },
  {
    page: SUMMARY,
    title: 'a master that moves takes its sum along',
    check() {
      const other = test.create('Top__c', { Name: 'o' }, system);
      save([{ Points__c: 5 }]);
      test.save('Mid__c', mid, { Top__c: other }, system);
      assert.deepEqual([value('Top__c', top, 'Points__c'), value('Top__c', other, 'Points__c')], [0, 5]);
    }
  },
  {
    page: SUMMARY,
    title: 'deleting and bringing back a master in the middle is counted above and keeps what it holds',
    check() {
      save([{ Points__c: 5 }]);
      const run = (op: 'delete' | 'undelete') =>
        test.org.save(system, [{ op, object: 'Mid__c', id: mid }], { allOrNone: true });
      assert.equal(run('delete')[0]?.success, true);
      assert.equal(value('Top__c', top, 'Points__c'), 0);
      assert.equal(run('undelete')[0]?.success, true);
      assert.deepEqual([value('Mid__c', mid, 'Points__c'), value('Top__c', top, 'Points__c')], [5, 5]);
    }
  },
  {
    page: SUMMARY,
    title: 'a sum is decimal',
    check() {
      test.deploy(
        customObject('Bill__c', 'Private', sum('Line__c', 'Bill__c')),
        customObject(
          'Line__c',
          'ControlledByParent',
          master('Bill__c', 'Bill__c', 'Lines') +
            field('Points__c', 'Currency', '<precision>8</precision><scale>2</scale>')
        )
      );
      const bill = test.create('Bill__c', { Name: 'b' }, system);
      for (let at = 0; at < 3; at += 1) {
        test.create('Line__c', { Name: 'l', Bill__c: bill, Points__c: 0.1 }, system);
      }
      assert.equal(value('Bill__c', bill, 'Points__c'), 0.3);
    }
  }
];

describe('the order of a save', () => {
  for (const { page, title, check } of CASES) it(`${page}: ${title}`, check);
});
