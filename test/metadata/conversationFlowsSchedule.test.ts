import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { moveClock } from '../../scripts/local-org/org/flow/index.ts';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { saved, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
const START = Date.parse('2026-03-15T10:00:00.000Z');
let test: TestOrg & Team;
let conversation: Id;
beforeEach(() => {
  moveClock(org.org, org.clock, START);
  test = newTeam();
  ({ conversation } = test.draft(test.opportunity()));
});

/** Saves as the coach, and lets run what follows the commit. */
async function change(fields: OrgRecord): Promise<void> {
  saved(test.save('Coaching_Conversation__c', conversation, fields, test.people.coach));
  await test.jobs();
}
const schedule = (fields: OrgRecord = {}) =>
  change({ Status__c: 'Prepared', Scheduled_For__c: '2026-03-20T14:00:00.000Z', ...fields });

function events({ userId }: Context): string[] {
  const rows = executeSoql(
    org.org,
    { ...org.admin, mode: 'system' },
    `SELECT StartDateTime, DurationInMinutes, Subject FROM Event WHERE OwnerId = '${userId}' AND WhatId = '${conversation}'`
  ).records;
  return rows.map(
    (row) => `${String(row['StartDateTime'])} ${String(row['DurationInMinutes'])} ${String(row['Subject'])}`
  );
}
const told = ({ userId }: Context) => notificationsOf(org.org.database, userId).map(({ title }) => title);
const movedTimes = () => test.read('Coaching_Conversation__c', conversation)['Times_Moved__c'] ?? 0;

describe('A scheduled conversation', () => {
  it('is in the calendars of coach and rep, who can read it there, and of nobody else', async () => {
    const { coach, rep, otherRep, leader } = test.people;
    await schedule();
    for (const person of [coach, rep]) {
      assert.deepEqual(events(person), ['2026-03-20T14:00:00.000+0000 30 Coaching 1:1']);
    }
    assert.equal(test.visible('Event', rep).length, 1 + 1, 'A reader of the conversation reads both events.');
    for (const person of [otherRep, test.people.peer]) assert.deepEqual(test.visible('Event', person), []);
    assert.deepEqual(events(leader), []);
  });

  it('is not in a calendar while it is a draft, or without a time', async () => {
    await change({ Scheduled_For__c: '2026-03-20T14:00:00.000Z' });
    assert.deepEqual(events(test.people.coach), []);
    await change({ Scheduled_For__c: null, Status__c: 'Prepared' });
    assert.deepEqual(events(test.people.coach), []);
  });

  it('moves in both calendars, which is counted', async () => {
    await schedule();
    assert.equal(movedTimes(), 0);
    await change({ Scheduled_For__c: '2026-03-21T09:00:00.000Z', Scheduled_Minutes__c: 45 });
    await change({ Scheduled_For__c: '2026-03-22T09:00:00.000Z' });
    for (const person of [test.people.coach, test.people.rep])
      assert.deepEqual(events(person), ['2026-03-22T09:00:00.000+0000 45 Coaching 1:1']);
    assert.equal(movedTimes(), 2);
    await change({ Preparation_Asked__c: 'Bring the account plan' });
    assert.equal(movedTimes(), 2);
  });

  it('goes from both calendars when it is cancelled, with what people hung on it themselves left alone', async () => {
    await schedule();
    const own = { Subject: 'Prepare', StartDateTime: '2026-03-19T14:00:00.000Z', DurationInMinutes: 15 };
    test.create('Event', { ...own, WhatId: conversation }, test.people.rep);
    await change({ Status__c: 'Cancelled', Missed_Reason__c: 'Customer visit' });
    assert.deepEqual(events(test.people.coach), []);
    assert.deepEqual(events(test.people.rep), ['2026-03-19T14:00:00.000+0000 15 Prepare']);
  });

  it('stays in the calendars once it is held', async () => {
    await schedule();
    moveClock(org.org, org.clock, Date.parse('2026-03-20T15:00:00.000Z'));
    await change({ Status__c: 'Held' });
    for (const person of [test.people.coach, test.people.rep]) assert.equal(events(person).length, 1);
  });

  it('took as long as it was planned, until its coach says otherwise', async () => {
    const minutes = () => test.read('Coaching_Conversation__c', conversation)['Minutes__c'] ?? null;
    await schedule();
    await change({ Scheduled_Minutes__c: 45 });
    assert.equal(minutes(), null);
    saved(test.share(conversation));
    assert.equal(minutes(), 45);
    await change({ Minutes__c: 20 });
    await change({ Summary__c: 'Short and good' });
    assert.equal(minutes(), 20);
  });

  it('has no length when it was never planned', () => {
    saved(test.share(conversation));
    assert.equal(test.read('Coaching_Conversation__c', conversation)['Minutes__c'] ?? null, null);
  });

  it("is in the coach's calendar alone when the rep has left", async () => {
    saved(test.save('User', test.people.rep.userId, { IsActive: false }));
    await schedule();
    assert.equal(events(test.people.coach).length, 1);
    assert.deepEqual(events(test.people.rep), []);
    assert.deepEqual(org.jobFailures, []);
  });
});

describe('The rep', () => {
  it('hears of a conversation when it is prepared and when it is shared, and of no draft', async () => {
    const { rep, coach } = test.people;
    assert.deepEqual(told(rep), []);
    await schedule();
    assert.deepEqual(told(rep), ['A coaching conversation is planned']);
    await change({ Summary__c: 'Secret so far' });
    saved(test.share(conversation));
    assert.deepEqual(told(rep), ['A coaching conversation is shared with you', 'A coaching conversation is planned']);
    assert.deepEqual(told(coach), []);
    for (const { body } of notificationsOf(org.org.database, rep.userId)) assert.doesNotMatch(body, /Secret/);
  });

  it('who has left is told nothing, and the conversation is shared all the same', () => {
    const { rep } = test.people;
    saved(test.save('User', rep.userId, { IsActive: false }));
    saved(test.share(conversation));
    assert.deepEqual(told(rep), []);
  });
});

describe('A missed conversation', () => {
  const goTo = (time: string) => moveClock(org.org, org.clock, Date.parse(time));

  it('is mentioned to its coach a day after, counted from the last time that was set', async () => {
    await schedule();
    await change({ Scheduled_For__c: '2026-03-22T09:00:00.000Z' });
    goTo('2026-03-23T08:59:00.000Z');
    assert.deepEqual(told(test.people.coach), []);
    goTo('2026-03-23T09:00:00.000Z');
    assert.deepEqual(told(test.people.coach), ['A coaching conversation was missed']);
    assert.equal(told(test.people.rep).length, 1);
  });

  it('is none when it was held or cancelled by then', async () => {
    for (const Status__c of ['Held', 'Cancelled']) {
      goTo('2026-03-15T10:00:00.000Z');
      test = newTeam();
      ({ conversation } = test.draft(test.opportunity()));
      await schedule();
      await change({ Status__c });
      goTo('2026-03-25T09:00:00.000Z');
      assert.deepEqual(told(test.people.coach), [], Status__c);
    }
  });
});
