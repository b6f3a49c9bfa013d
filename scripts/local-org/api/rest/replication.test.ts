/**
 * What was updated and deleted in a window of time. Source, where a case names no other: REST API Developer Guide,
 * "sObject Get Updated" and "sObject Get Deleted", and SOAP API Developer Guide, "getUpdated()" and "getDeleted()".
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';

const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const NOW = Date.parse('2026-03-15T10:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (time: number): string => new Date(time).toISOString();
const wire = (time: number): string => at(time).replace('Z', '+0000');

async function ask(what: 'updated' | 'deleted', start: string, end: string, object = 'Account', as?: string) {
  const query = new URLSearchParams({ start, end }).toString();
  const { status, body } = await org.call(`/sobjects/${object}/${what}?${query}`, as === undefined ? {} : { as });
  return { status, body: body as Json & { errorCode: string; message: string }[] };
}

function remove(object: string, id: string): void {
  org.org.save(org.admin, [{ op: 'delete', object, id }], { allOrNone: true });
}

describe('the window', () => {
  const both = ['updated', 'deleted'] as const;
  const cases: [what: string, start: string, end: string, error: RegExp | null, only?: (typeof both)[number]][] = [
    ['of a minute is taken', at(NOW - 2 * MINUTE), at(NOW - MINUTE), null],
    [
      'loses its seconds, and then is too short',
      at(NOW - 59_000),
      at(NOW - 1000),
      /^INVALID_REPLICATION_DATE: endDate must be at least one minute greater/
    ],
    [
      'may not end before it begins',
      at(NOW - MINUTE),
      at(NOW - 2 * MINUTE),
      /^INVALID_REPLICATION_DATE: endDate must be/
    ],
    ['may not be empty', at(NOW - MINUTE), at(NOW - MINUTE), /^INVALID_REPLICATION_DATE: endDate must be/],
    [
      'may not begin in the future',
      at(NOW + MINUTE),
      at(NOW + 3 * MINUTE),
      /^INVALID_REPLICATION_DATE: startDate cannot be in the future$/
    ],
    ['may end in the future', at(NOW - MINUTE), at(NOW + DAY), null],
    ['may begin 30 days ago', at(NOW - 30 * DAY), at(NOW), null, 'updated'],
    [
      'may not begin earlier than 30 days ago',
      at(NOW - 30 * DAY - MINUTE),
      at(NOW),
      /^INVALID_REPLICATION_DATE: startDate cannot be more than 30 days ago$/,
      'updated'
    ],
    ['may begin 15 days ago', at(NOW - 15 * DAY), at(NOW), null, 'deleted'],
    [
      'may not begin before the log does',
      at(NOW - 15 * DAY - MINUTE),
      at(NOW),
      /^INVALID_REPLICATION_DATE: /,
      'deleted'
    ],
    ['may be told with an offset', '2026-03-15T10:30:00+01:00', '2026-03-15T10:45:00+0100', null],
    ['may be told without a zone', '2026-03-15T09:30:00', '2026-03-15T09:45:00', null],
    ['must have a start', '', at(NOW), /^INVALID_FIELD: Invalid datetime: start is missing$/],
    [
      'must be of days that there are',
      '2026-02-30T00:00:00Z',
      at(NOW),
      /^INVALID_FIELD: Invalid datetime: 2026-02-30T00:00:00Z$/
    ],
    ['must have a time of day', '2026-03-14', at(NOW), /^INVALID_FIELD: /]
  ];
  for (const [what, start, end, error, only] of cases) {
    for (const kind of both.filter((one) => only === undefined || one === only)) {
      it(`${what}: ${kind}`, async () => {
        const { status, body } = await ask(kind, start, end);
        assert.equal(status, error ? 400 : 200, JSON.stringify(body));
        if (error) assert.match(`${body[0]?.errorCode}: ${body[0]?.message}`, error);
      });
    }
  }
});

describe('updated', () => {
  it('lists what was created, changed and undeleted, each id once, and not what is deleted', async () => {
    const changed = org.create('Lead', { LastName: 'Changed', Company: 'C' });
    org.save('Lead', changed, { Company: 'D' });
    const gone = org.create('Lead', { LastName: 'Gone', Company: 'C' });
    remove('Lead', gone);
    const back = org.create('Lead', { LastName: 'Back', Company: 'C' });
    remove('Lead', back);
    org.org.save(org.admin, [{ op: 'undelete', object: 'Lead', id: back }], { allOrNone: true });
    const { body } = await ask('updated', at(NOW - MINUTE), at(NOW + MINUTE), 'Lead');
    assert.deepEqual([...(body['ids'] as string[])].sort(), [changed, back].sort());
  });

  it('covers no more than what has passed, in whole minutes', async () => {
    org.clock.set(NOW + 90_000);
    const late = await ask('updated', at(NOW - MINUTE), at(NOW + DAY));
    assert.equal(late.body['latestDateCovered'], wire(NOW + MINUTE));
    const early = await ask('updated', at(NOW - 5 * MINUTE), at(NOW - 2 * MINUTE + 30_000));
    assert.equal(early.body['latestDateCovered'], wire(NOW - 2 * MINUTE));
    org.clock.set(NOW);
  });

  it('lists what its user may see', async () => {
    org.user('Stranger');
    const mine = org.create('Contact', { LastName: 'Mine' });
    const all = (await ask('updated', at(NOW - MINUTE), at(NOW + MINUTE), 'Contact')).body['ids'];
    assert.deepEqual(all, [mine]);
    const theirs = await ask('updated', at(NOW - MINUTE), at(NOW + MINUTE), 'Nothing__c', 'stranger@example.com');
    assert.equal(theirs.status, 404);
  });
});

describe('deleted', () => {
  it('tells when each went, how far it reaches back, and how far it is complete', async () => {
    const id = org.create('Opportunity', { Name: 'O', StageName: 'Prospecting', CloseDate: '2026-04-01' });
    org.clock.set(NOW + 2 * MINUTE);
    remove('Opportunity', id);
    org.clock.set(NOW + 5 * MINUTE);
    const { body } = await ask('deleted', at(NOW + MINUTE), at(NOW + 4 * MINUTE), 'Opportunity');
    assert.deepEqual(body, {
      deletedRecords: [{ id, deletedDate: wire(NOW + 2 * MINUTE) }],
      earliestDateAvailable: wire(NOW + 5 * MINUTE - 15 * DAY),
      latestDateCovered: wire(NOW + 4 * MINUTE)
    });
    const before = await ask('deleted', at(NOW), at(NOW + 2 * MINUTE), 'Opportunity');
    assert.deepEqual(before.body['deletedRecords'], []);
    org.clock.set(NOW);
  });
});
