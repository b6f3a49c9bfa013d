import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { assignment, dataElement, filter, input, ref, text, to } from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import { path, reminder } from '../../../../test/support/scheduledPathXml.ts';
import { Org } from '../org.ts';
import type { FieldValue, Id } from '../types.ts';
import { FlowError, moveClock, pendingPaths } from './index.ts';
import { earliestBatch } from './pendingPaths.ts';

const PATHS = 'Salesforce Help, "Scheduled Paths"';
const START = Date.parse('2026-03-15T10:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

function deploy(paths: string, options?: Parameters<typeof reminder>[1]): void {
  test.deploy(reminder(paths, options));
}

function openNote(fields: Record<string, FieldValue> = {}): Id {
  return test.note({ Status__c: 'Open', Rank__c: 0, ...fields });
}

function passes(milliseconds: number): void {
  moveClock(test.org, test.clock, test.clock.now() + milliseconds);
}

/** How long after the start the paths are due, in order. */
function waits(): number[] {
  return pendingPaths(test.org).map(({ dueAt }) => dueAt - START);
}

describe('the time of a scheduled path', () => {
  const cases: {
    page: string;
    offset: number;
    unit: string;
    field: string | null;
    held: FieldValue;
    due: string | null;
  }[] = [
    { page: PATHS, offset: 30, unit: 'Minutes', field: null, held: null, due: '2026-03-15T10:30:00.000Z' },
    { page: PATHS, offset: 2, unit: 'Hours', field: null, held: null, due: '2026-03-15T12:00:00.000Z' },
    { page: PATHS, offset: 3, unit: 'Days', field: null, held: null, due: '2026-03-18T10:00:00.000Z' },
    { page: PATHS, offset: 2, unit: 'Weeks', field: null, held: null, due: '2026-03-29T10:00:00.000Z' },
    { page: PATHS, offset: 11, unit: 'Months', field: null, held: null, due: '2027-02-15T10:00:00.000Z' },
    { page: PATHS, offset: 0, unit: 'Minutes', field: null, held: null, due: '2026-03-15T10:00:00.000Z' },
    { page: PATHS, offset: 1, unit: 'Days', field: 'Done_On__c', held: '2026-03-20', due: '2026-03-21T00:00:00.000Z' },
    { page: PATHS, offset: -2, unit: 'Days', field: 'Done_On__c', held: '2026-03-20', due: '2026-03-18T00:00:00.000Z' },
    {
      page: PATHS,
      offset: 1,
      unit: 'Months',
      field: 'Done_On__c',
      held: '2027-01-31',
      due: '2027-02-28T00:00:00.000Z'
    },
    {
      page: PATHS,
      offset: -90,
      unit: 'Minutes',
      field: 'Due_At__c',
      held: '2026-03-15T18:00:00.000Z',
      due: '2026-03-15T16:30:00.000Z'
    },
    { page: `${PATHS}: a blank date`, offset: 1, unit: 'Days', field: 'Done_On__c', held: null, due: null },
    {
      page: `${PATHS}: a time that has passed`,
      offset: 1,
      unit: 'Days',
      field: 'Done_On__c',
      held: '2026-03-01',
      due: null
    }
  ];
  for (const { page, offset, unit, field, held, due } of cases) {
    it(`is ${due} for ${offset} ${unit} from ${field === null ? 'the save' : `${field} ${held}`} (${page})`, () => {
      deploy(path(offset, unit, field));
      openNote(field === null ? {} : { [field]: held });
      assert.deepEqual(
        pendingPaths(test.org).map(({ dueAt }) => new Date(dueAt).toISOString()),
        due === null ? [] : [due]
      );
    });
  }

  it(`counts a date from midnight in the org's time zone (${PATHS})`, () => {
    test.org.database.exec(`UPDATE "Organization" SET "TimeZoneSidKey" = 'America/New_York'`);
    deploy(path(0, 'Days', 'Done_On__c'));
    openNote({ Done_On__c: '2026-03-20' });
    assert.deepEqual(waits(), [Date.parse('2026-03-20T04:00:00.000Z') - START]);
  });
});

describe('a scheduled path', () => {
  it(`runs once at its time, and knows it (${PATHS})`, () => {
    deploy(path(1, 'Hours', null));
    const id = openNote();
    passes(59 * MINUTE);
    assert.equal(test.read(id, 'Rank__c'), 0);
    passes(DAY);
    assert.equal(test.read(id, 'Rank__c'), 1);
    assert.equal(test.read(id, 'Due_At__c'), '2026-03-15T11:00:00.000Z');
    assert.equal(test.read(id, 'LastModifiedDate'), '2026-03-15T11:00:00.000Z');
    assert.equal(test.clock.now(), START + DAY + 59 * MINUTE);
    passes(30 * DAY);
    assert.equal(test.read(id, 'Rank__c'), 1);
  });

  it(`runs as the user who changed the record, or as the Default Workflow User when that one has left (${PATHS})`, () => {
    deploy(path(1, 'Hours', null));
    const own = test.create('Note__c', { Name: 'n', Status__c: 'Open' }, test.rep);
    passes(HOUR);
    assert.equal(test.read(own, 'LastModifiedById'), test.rep.userId);
    const left = test.create('Note__c', { Name: 'n', Status__c: 'Open' }, test.rep);
    test.save('User', test.rep.userId, { IsActive: false });
    passes(HOUR);
    assert.equal(test.read(left, 'Rank__c'), 1);
    assert.equal(test.read(left, 'LastModifiedById'), test.admin.userId);
  });

  it(`is canceled when the record no longer meets the conditions, and scheduled anew when it does again (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    const id = openNote();
    test.save('Note__c', id, { Status__c: 'Closed' });
    assert.deepEqual(waits(), []);
    passes(HOUR);
    test.save('Note__c', id, { Status__c: 'Open' });
    assert.deepEqual(waits(), [3 * HOUR]);
  });

  it(`stays as it is when something else of the record changes (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    const id = openNote();
    passes(HOUR);
    test.save('Note__c', id, { Text__c: 'x' });
    assert.deepEqual(waits(), [2 * HOUR]);
  });

  it(`moves with the date that it counts from, even after it has run, as long as that lies ahead (${PATHS})`, () => {
    deploy(path(0, 'Days', 'Done_On__c'));
    const id = openNote({ Done_On__c: '2026-03-20' });
    test.save('Note__c', id, { Done_On__c: '2026-03-25' });
    passes(7 * DAY);
    assert.equal(test.read(id, 'Rank__c'), 0);
    passes(4 * DAY);
    assert.equal(test.read(id, 'Rank__c'), 1);
    test.save('Note__c', id, { Done_On__c: '2026-03-01' });
    assert.deepEqual(waits(), []);
    test.save('Note__c', id, { Done_On__c: '2026-04-20' });
    passes(30 * DAY);
    assert.equal(test.read(id, 'Rank__c'), 2);
  });

  it(`follows updates of a record whose creation alone starts the flow (${PATHS})`, () => {
    deploy(path(2, 'Hours', null), { on: 'Create', entry: filter('Status__c', 'EqualTo', text('Open')) });
    const early = test.note({ Status__c: 'New' });
    const id = openNote();
    test.save('Note__c', early, { Status__c: 'Open' });
    assert.deepEqual(waits(), [2 * HOUR]);
    test.save('Note__c', id, { Status__c: 'Closed' });
    assert.deepEqual(waits(), []);
  });

  it(`looks at the conditions again when its time has come (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    const id = openNote();
    test.org.database.exec(`UPDATE "Note__c" SET "Status__c" = 'Closed'`);
    test.org.rows.reset();
    passes(3 * HOUR);
    assert.equal(test.read(id, 'Rank__c'), 0);
  });

  it(`ends with its record (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    const id = openNote();
    test.org.save(test.admin, [{ op: 'delete', object: 'Note__c', id }], { allOrNone: true });
    assert.deepEqual(waits(), []);
  });

  it(`is undone with the save that scheduled it ("Triggers and Order of Execution")`, () => {
    deploy(path(2, 'Hours', null));
    assert.throws(() =>
      test.org.transaction(() => {
        openNote();
        throw new Error('undo');
      })
    );
    assert.deepEqual(waits(), []);
  });

  it(`is canceled when its flow is deactivated (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    openNote();
    deploy(path(2, 'Hours', null), { status: 'Draft' });
    assert.deepEqual(waits(), []);
  });

  it(`runs by the flow's new version (${PATHS})`, () => {
    deploy(path(2, 'Hours', null));
    const id = openNote();
    const body = dataElement(
      'recordUpdates',
      'Stamp',
      'Note__c',
      filter('Id', 'EqualTo', ref('$Record.Id')) + input('Text__c', text('new version'))
    );
    deploy(path(2, 'Hours', null), { body });
    passes(2 * HOUR);
    assert.equal(test.read(id, 'Text__c'), 'new version');
  });

  it('outlives a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scheduled-'));
    try {
      test.org.close();
      test = openNoteOrg(folder);
      deploy(path(2, 'Hours', null));
      const id = openNote();
      test.org.close();
      test = { ...test, org: Org.open({ folder, clock: test.clock }) };
      moveClock(test.org, test.clock, START + 2 * HOUR);
      assert.equal(test.org.record('Note__c', id)?.['Rank__c'], 1);
    } finally {
      test.org.close();
      rmSync(folder, { recursive: true, force: true });
      test = openNoteOrg();
    }
  });

  it('does not schedule itself for the same minute for ever', () => {
    const touch = dataElement(
      'recordUpdates',
      'Stamp',
      'Note__c',
      filter('Id', 'EqualTo', ref('$Record.Id')) +
        input('Done_On__c', ref('$Record.Done_On__c')) +
        input('Rank__c', ref('more'))
    );
    const more = `<formulas><name>more</name><dataType>Number</dataType><expression>{!$Record.Rank__c} + 1</expression><scale>0</scale></formulas>`;
    // Each run makes the record meet the conditions anew: off and on again.
    const off = dataElement(
      'recordUpdates',
      'Off',
      'Note__c',
      filter('Id', 'EqualTo', ref('$Record.Id')) + input('Status__c', text('Closed')),
      to('On')
    );
    const on = dataElement(
      'recordUpdates',
      'On',
      'Note__c',
      filter('Id', 'EqualTo', ref('$Record.Id')) + input('Status__c', text('Open'))
    );
    deploy(path(0, 'Minutes', null), { body: touch.replace('</label>', `</label>${to('Off')}`) + more + off + on });
    const id = openNote();
    passes(5 * MINUTE);
    assert.equal(test.read(id, 'Rank__c'), 6);
  });
});

describe('scheduled runs together', () => {
  it(`take the records of one minute in batches (${PATHS}: batch size)`, () => {
    const many = assignment('Stamp', [['$Record.Score__c', 'Assign', ref('$Record.Rank__c')]], to('Save'));
    const save = dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');
    deploy(path(1, 'Hours', null, '<maxBatchSize>2</maxBatchSize>'), { body: many + save });
    for (let Rank__c = 1; Rank__c <= 5; Rank__c += 1) openNote({ Rank__c });
    assert.equal(earliestBatch(test.org, START + HOUR).length, 2);
    passes(HOUR);
    assert.equal(test.rows('SELECT 1 FROM "Note__c" WHERE "Score__c" = "Rank__c"').length, 5);
  });

  it(`fail one by one: the others go on, and the failed one is tried again after 15, 30, 60, 120 and 240 minutes (${PATHS})`, () => {
    const make = dataElement(
      'recordCreates',
      'Stamp',
      'Opportunity',
      [
        input('Name', ref('$Record.Name')),
        input('StageName', text('Prospecting')),
        input('CloseDate', ref('$Record.Done_On__c'))
      ].join('')
    );
    deploy(path(1, 'Hours', null), { body: make });
    openNote({ Name: 'one', Done_On__c: '2026-04-01' });
    const bad = openNote({ Name: 'bad' });
    openNote({ Name: 'two', Done_On__c: '2026-04-01' });
    const deals = () => test.rows('SELECT "Name" FROM "Opportunity" ORDER BY "Name"').map((row) => row['Name']);
    passes(HOUR);
    assert.deepEqual(deals(), ['one', 'two']);
    const [failure] = test.jobFailures;
    assert.ok(failure instanceof FlowError);
    assert.equal(failure.recordId, bad);
    assert.match(failure.message, /^flow-error Remind for \w{18}: .*create records: REQUIRED_FIELD_MISSING/);
    const tries: number[] = [];
    for (let [next] = waits(); next !== undefined; [next] = waits()) {
      tries.push((next + START - test.clock.now()) / MINUTE);
      moveClock(test.org, test.clock, next + START);
    }
    assert.deepEqual(tries, [15, 30, 60, 120, 240]);
    assert.equal(test.jobFailures.length, 6);
  });

  it('run in the order of their times', () => {
    const log = dataElement(
      'recordUpdates',
      'Stamp',
      'User',
      filter('Id', 'EqualTo', ref('$User.Id')) + input('Title', ref('line'))
    );
    const line = `<formulas><name>line</name><dataType>String</dataType><expression>{!$User.Title} &amp; {!$Record.Name}</expression></formulas>`;
    deploy(path(0, 'Days', 'Done_On__c'), { body: log + line });
    for (const [Name, Done_On__c] of [
      ['c', '2026-03-19'],
      ['a', '2026-03-17'],
      ['b', '2026-03-18']
    ] as const) {
      openNote({ Name, Done_On__c });
    }
    passes(10 * DAY);
    assert.equal(test.org.record('User', test.admin.userId)?.['Title'], 'abc');
  });
});
