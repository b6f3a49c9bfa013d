import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { assignment, bool, filter, flow, ref, text } from '../../../../test/support/flowXml.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import { open, path, reminder, stamp } from '../../../../test/support/scheduledPathXml.ts';

const PATHS = 'Salesforce Help, "Scheduled Paths"';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

function deploy(paths: string, options?: Parameters<typeof reminder>[1]): void {
  test.deploy(reminder(paths, options));
}

describe('a deploy', () => {
  const cases: { page: string; title: string; start: () => void; message: RegExp }[] = [
    {
      page: PATHS,
      title: 'a path of a flow that runs on every update',
      start: () => deploy(path(1, 'Days', null), { entry: filter('Status__c', 'EqualTo', text('Open')) }),
      message: /flows\/Remind\.flow:\d+:\d+ .*only when a record is updated to meet the condition requirements/
    },
    {
      page: PATHS,
      title: 'a path of a flow that runs before the save',
      start: () =>
        test.deploy(flow('Remind', { trigger: 'RecordBeforeSave', on: 'Create', more: path(1, 'Days', null) }, stamp)),
      message: /Only a flow that runs after a record is saved can have scheduled paths/
    },
    {
      page: `${PATHS}: $Record__Prior is not available`,
      title: 'a path that asks for the record as it was',
      start: () =>
        deploy(path(1, 'Days', null), {
          body: assignment('Stamp', [['$Record.Text__c', 'Assign', ref('$Record__Prior.Text__c')]])
        }),
      message: /Stamp - A scheduled path has no "\$Record__Prior"/
    },
    {
      page: 'Salesforce Help, "Flow Element: Start"',
      title: 'a path of a flow that starts by IsChanged',
      start: () => deploy(path(1, 'Days', null), { entry: open + filter('Text__c', 'IsChanged', bool(true)) }),
      message: /cannot use IsChanged in its entry conditions/
    },
    {
      page: PATHS,
      title: 'a path that counts from a text',
      start: () => deploy(path(1, 'Days', 'Text__c')),
      message: /Later - The field "Text__c" is neither a date nor a date and time/
    },
    {
      page: `${PATHS}: batch size`,
      title: 'a batch of more than 200',
      start: () => deploy(path(1, 'Days', null, '<maxBatchSize>201</maxBatchSize>')),
      message: /The batch size must be from 1 to 200/
    },
    {
      page: 'Metadata API Developer Guide, "Flow": FlowScheduledPathOffsetUnit',
      title: 'a unit that is none',
      start: () => deploy(path(1, 'Years', null)),
      message: /'Years' is not a valid value for the enum 'FlowScheduledPathOffsetUnit'/
    }
  ];
  for (const { page, title, start, message } of cases) {
    it(`refuses ${title} (${page})`, () => {
      assert.throws(start, message);
      assert.deepEqual(test.org.metadata.flows, []);
    });
  }
});
