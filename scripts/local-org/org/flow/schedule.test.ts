import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  assignment,
  dataElement,
  filter,
  input,
  num,
  ref,
  scheduledFlow,
  text,
  to
} from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import { moveClock, runDue, scheduledRuns } from './index.ts';

const SCHEDULED = 'Salesforce Help, "Schedule-Triggered Flow Considerations"';
const START = Date.parse('2026-03-15T10:00:00.000Z');
const DAY = 86_400_000;

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

const onNotes = `<object>Note__c</object>${filter('Status__c', 'EqualTo', text('Open'))}`;
const count =
  assignment(
    'Count',
    [
      ['$Record.Rank__c', 'Add', num(1)],
      ['$Record.Due_At__c', 'Assign', ref('$Flow.CurrentDateTime')]
    ],
    to('Save')
  ) + dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');
const openNote = (Name = 'n') => test.note({ Name, Status__c: 'Open', Rank__c: 0 });
const move = (to: string) => moveClock(test.org, test.clock, Date.parse(to));
const next = () => scheduledRuns(test.org).map(({ at }) => new Date(at).toISOString());

describe('the time of a schedule-triggered flow', () => {
  const cases: {
    page: string;
    frequency: string;
    startDate: string;
    startTime: string;
    zone?: string;
    runs: string[];
  }[] = [
    {
      page: `${SCHEDULED}: once`,
      frequency: 'Once',
      startDate: '2026-03-16',
      startTime: '08:00:00.000Z',
      runs: ['2026-03-16T08:00:00.000Z']
    },
    {
      page: `${SCHEDULED}: "If a flow is scheduled to run one time with a date and time that has passed"`,
      frequency: 'Once',
      startDate: '2026-03-15',
      startTime: '09:59:00.000Z',
      runs: []
    },
    {
      page: `${SCHEDULED}: daily`,
      frequency: 'Daily',
      startDate: '2026-03-15',
      startTime: '12:00:00.000Z',
      runs: ['2026-03-15T12:00:00.000Z', '2026-03-16T12:00:00.000Z', '2026-03-17T12:00:00.000Z']
    },
    {
      page: `${SCHEDULED}: daily, begun in the past`,
      frequency: 'Daily',
      startDate: '2025-01-01',
      startTime: '09:00:00.000Z',
      runs: ['2026-03-16T09:00:00.000Z', '2026-03-17T09:00:00.000Z', '2026-03-18T09:00:00.000Z']
    },
    {
      page: `${SCHEDULED}: weekly, on the day of the start date`,
      frequency: 'Weekly',
      startDate: '2026-03-03',
      startTime: '09:00:00.000Z',
      runs: ['2026-03-17T09:00:00.000Z', '2026-03-24T09:00:00.000Z', '2026-03-31T09:00:00.000Z']
    },
    {
      page: `${SCHEDULED}: "The Start Time field value is based on the Salesforce org's default time zone"`,
      frequency: 'Weekly',
      startDate: '2026-03-16',
      startTime: '09:00:00.000Z',
      zone: 'Europe/Berlin',
      runs: ['2026-03-16T08:00:00.000Z', '2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']
    }
  ];
  for (const { page, zone, runs, ...schedule } of cases) {
    it(`is ${runs.join(', ') || 'never'} for ${schedule.frequency} from ${schedule.startDate} (${page})`, () => {
      if (zone) test.org.database.prepare('UPDATE "Organization" SET "TimeZoneSidKey" = ?').run(zone);
      test.deploy(scheduledFlow('Nightly', schedule, 'Count', count, onNotes));
      for (const run of runs) {
        assert.deepEqual(next(), [run]);
        move(run);
      }
      if (runs.length < 2) assert.deepEqual(next(), []);
    });
  }
});

describe('a schedule-triggered flow', () => {
  const daily = { frequency: 'Daily', startDate: '2026-03-15', startTime: '12:00:00.000Z' };

  it(`runs once for each record that meets its conditions (${SCHEDULED})`, () => {
    test.deploy(scheduledFlow('Nightly', daily, 'Count', count, onNotes));
    const [open, other] = [openNote(), test.note({ Status__c: 'Closed', Rank__c: 0 })];
    move('2026-03-15T11:59:59Z');
    assert.equal(test.read(open, 'Rank__c'), 0);
    move('2026-03-18T00:00:00Z');
    assert.equal(test.read(open, 'Rank__c'), 3);
    assert.equal(test.read(other, 'Rank__c'), 0);
    assert.equal(test.read(open, 'Due_At__c'), '2026-03-17T12:00:00.000Z');
  });

  it(`runs once when it has no object (${SCHEDULED})`, () => {
    const make = dataElement('recordCreates', 'Make', 'Note__c', input('Name', text('made')));
    test.deploy(scheduledFlow('Nightly', daily, 'Make', make));
    move('2026-03-16T13:00:00Z');
    assert.equal(test.rows(`SELECT 1 FROM "Note__c" WHERE "Name" = 'made'`).length, 2);
  });

  it(`runs as the Default Workflow User (${SCHEDULED})`, () => {
    test.deploy(scheduledFlow('Nightly', daily, 'Count', count, onNotes));
    const id = test.create('Note__c', { Name: 'n', Status__c: 'Open', Rank__c: 0 }, test.rep);
    move('2026-03-15T12:00:00Z');
    assert.equal(test.read(id, 'LastModifiedById'), test.admin.userId);
  });

  it('goes on with the other records when one fails, and tells of the failure', () => {
    const name =
      '<formulas><name>day</name><dataType>Date</dataType><expression>{!$Record.Done_On__c}</expression></formulas>';
    const make = dataElement(
      'recordCreates',
      'Make',
      'Opportunity',
      input('Name', ref('$Record.Name')) + input('StageName', text('Prospecting')) + input('CloseDate', ref('day'))
    );
    test.deploy(scheduledFlow('Nightly', daily, 'Make', make + name, onNotes));
    for (const [Name, Done_On__c] of [
      ['a', '2026-04-01'],
      ['b', null],
      ['c', '2026-04-01']
    ] as const) {
      test.note({ Name, Done_On__c, Status__c: 'Open' });
    }
    move('2026-03-15T12:00:00Z');
    assert.deepEqual(
      test.rows('SELECT "Name" FROM "Opportunity" ORDER BY "Name"').map((row) => row['Name']),
      ['a', 'c']
    );
    assert.equal(test.jobFailures.length, 1);
    assert.match(String(test.jobFailures[0]), /flow-error Nightly for \w{18}: .*REQUIRED_FIELD_MISSING/);
  });

  it('stops when it is deactivated, and begins anew with a new schedule', () => {
    test.deploy(scheduledFlow('Nightly', daily, 'Count', count, onNotes));
    test.deploy(scheduledFlow('Nightly', { ...daily, startTime: '18:00:00.000Z' }, 'Count', count, onNotes));
    assert.deepEqual(next(), ['2026-03-15T18:00:00.000Z']);
    test.org.applyMetadata({ put: [], remove: [{ type: 'Flow', fullName: 'Nightly' }] });
    assert.deepEqual(next(), []);
  });

  it('keeps its next time when it is deployed again unchanged', () => {
    test.deploy(scheduledFlow('Nightly', { ...daily, frequency: 'Once' }, 'Count', count, onNotes));
    const id = openNote();
    move('2026-03-15T12:00:00Z');
    test.deploy(scheduledFlow('Nightly', { ...daily, frequency: 'Once' }, 'Count', count, onNotes));
    move('2026-03-20T12:00:00Z');
    assert.equal(test.read(id, 'Rank__c'), 1);
  });

  it('runs from a clock that went back, and not for the time in between', () => {
    test.deploy(scheduledFlow('Nightly', daily, 'Count', count, onNotes));
    const id = openNote();
    moveClock(test.org, test.clock, START + 10 * DAY);
    assert.equal(test.read(id, 'Rank__c'), 10);
    moveClock(test.org, test.clock, START);
    assert.equal(test.read(id, 'Rank__c'), 10);
    assert.deepEqual(next(), ['2026-03-15T12:00:00.000Z']);
  });

  it('does not make up for runs that were missed while nothing ran', () => {
    test.deploy(scheduledFlow('Nightly', daily, 'Count', count, onNotes));
    const id = openNote();
    test.clock.set(START + 10 * DAY);
    runDue(test.org);
    assert.equal(test.read(id, 'Rank__c'), 1);
    assert.deepEqual(next(), ['2026-03-25T12:00:00.000Z']);
  });
});

describe('a deploy', () => {
  const cases: {
    page: string;
    title: string;
    schedule: { frequency: string; startDate: string; startTime: string };
    message: RegExp;
  }[] = [
    {
      page: 'Metadata API Developer Guide, "Flow": FlowSchedule',
      title: 'a frequency that Flow Builder does not offer',
      schedule: { frequency: 'Hourly', startDate: '2026-03-15', startTime: '12:00:00.000Z' },
      message: /flows\/Nightly\.flow:\d+:\d+ The local org does not emulate the flow frequency Hourly/
    },
    {
      page: 'Metadata API Developer Guide, "Flow": FlowSchedule',
      title: 'a date that is none',
      schedule: { frequency: 'Daily', startDate: 'tomorrow', startTime: '12:00:00.000Z' },
      message: /'tomorrow' is not a valid value for the type xsd:date/
    },
    {
      page: 'Metadata API Developer Guide, "Flow": FlowSchedule',
      title: 'a time that is none',
      schedule: { frequency: 'Daily', startDate: '2026-03-15', startTime: 'noon' },
      message: /not valid for the type xsd:time/
    }
  ];
  for (const { page, title, schedule, message } of cases) {
    it(`refuses ${title} (${page})`, () => {
      assert.throws(() => test.deploy(scheduledFlow('Nightly', schedule, 'Count', count, onNotes)), message);
    });
  }

  it('refuses $Record in a schedule-triggered flow without an object', () => {
    const daily = { frequency: 'Daily', startDate: '2026-03-15', startTime: '12:00:00.000Z' };
    assert.throws(
      () => test.deploy(scheduledFlow('Nightly', daily, 'Count', count)),
      /Count - The element has an invalid reference to "\$Record\.Rank__c"/
    );
  });
});
