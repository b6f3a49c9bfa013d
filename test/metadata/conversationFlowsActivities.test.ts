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
let activity: Id;
beforeEach(() => {
  moveClock(org.org, org.clock, START);
  test = newTeam();
  ({ conversation, activity } = test.draft(test.opportunity()));
  saved(test.share(conversation));
});

const goTo = (day: string) => moveClock(org.org, org.clock, Date.parse(`${day}T10:00:00.000Z`));
const told = ({ userId }: Context) =>
  notificationsOf(org.org.database, userId).filter(({ title }) => /step/.test(title));
const select = (soql: string) => executeSoql(org.org, { ...org.admin, mode: 'system' }, soql).records;
/** A further step of the shared conversation, that the rep owes. */
const step = (fields: OrgRecord = {}): Id =>
  test.create(
    'Coaching_Activity__c',
    {
      Coaching_Conversation__c: conversation,
      What__c: 'Practice the opening',
      Assigned_To__c: test.people.rep.userId,
      Due_On__c: '2026-03-22',
      ...fields
    },
    test.people.coach
  );

const change = (fields: OrgRecord, who: 'coach' | 'rep' = 'rep') =>
  saved(test.save('Coaching_Activity__c', activity, fields, test.people[who]));
const read = (...names: string[]) => {
  const row = test.read('Coaching_Activity__c', activity);
  return names.map((name) => row[name] ?? null);
};

describe('Verifying a step', () => {
  it('keeps the day, and is taken back when the step is opened again', () => {
    change({ Status__c: 'Done' });
    change({ Is_Verified__c: true }, 'coach');
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c', 'Reopened_Count__c'), [true, '2026-03-15', 0]);
    change({ Status__c: 'Open' });
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c', 'Completed_On__c'), [false, null, null]);
    assert.deepEqual(read('Reopened_Count__c'), [1]);
    change({ Status__c: 'Done' });
    change({ Status__c: 'Open' });
    assert.deepEqual(read('Reopened_Count__c'), [2]);
  });

  it('can be done in the save that finishes the step', () => {
    change({ Status__c: 'Done', Is_Verified__c: true }, 'coach');
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c'), [true, '2026-03-15']);
  });
});

describe('A step that is opened again', () => {
  const title = 'A coaching step is open again';
  const heard = (who: Context) => told(who).filter((each) => each.title === title).length;

  it('is told to its person when the coach opens it', () => {
    change({ Status__c: 'Done' });
    change({ Status__c: 'Open', Outcome_Reason__c: 'Ask for the date too.' }, 'coach');
    assert.deepEqual([heard(test.people.rep), heard(test.people.coach)], [1, 0]);
    assert.doesNotMatch(told(test.people.rep)[0]?.body ?? '', /date/);
  });

  it('is told to the coach when its person opens what was done before or verified, and not when a slip is corrected', () => {
    change({ Status__c: 'Done' });
    change({ Status__c: 'Open' });
    assert.equal(heard(test.people.coach), 0);
    change({ Status__c: 'Done' });
    change({ Is_Verified__c: true }, 'coach');
    change({ Status__c: 'Open' });
    assert.equal(heard(test.people.coach), 1);
    change({ Status__c: 'Done' });
    goTo('2026-03-17');
    change({ Status__c: 'Open' });
    assert.deepEqual([heard(test.people.coach), heard(test.people.rep)], [2, 0]);
  });

  it('is told to the rep when the coach opens a promise of their own, and to nobody who has left', () => {
    const mine = step({ Activity_Kind__c: 'Coach Commitment', Assigned_To__c: test.people.coach.userId });
    const set = (Status__c: string) => saved(test.save('Coaching_Activity__c', mine, { Status__c }, test.people.coach));
    set('Done');
    goTo('2026-03-17');
    set('Open');
    assert.equal(heard(test.people.rep), 1);
    saved(test.save('User', test.people.rep.userId, { IsActive: false }));
    set('Done');
    goTo('2026-03-19');
    set('Open');
    assert.equal(heard(test.people.rep), 1);
    assert.deepEqual(org.jobFailures, []);
  });
});

describe('Re-checks', () => {
  const rechecks = (of: Id) =>
    select(
      `SELECT Recheck_Day__c, Due_On__c, Status__c, What__c, Activity_Kind__c, Assigned_To__c FROM Coaching_Activity__c
       WHERE Recheck_Of__c = '${of}' ORDER BY Recheck_Day__c, Status__c`
    );
  const done = (id: Id) => saved(test.save('Coaching_Activity__c', id, { Status__c: 'Done' }, test.people.rep));

  it('follow 7, 30 and 90 days after learning and practice, with the words of the step', () => {
    for (const Activity_Kind__c of ['Learning', 'Practice']) {
      const id = step({ Activity_Kind__c, What__c: 'é'.repeat(255) });
      done(id);
      const found = rechecks(id);
      assert.deepEqual(
        found.map((row) => [row['Recheck_Day__c'], row['Due_On__c'], row['Activity_Kind__c'], row['Assigned_To__c']]),
        [
          [7, '2026-03-22', 'Re-check', test.people.rep.userId],
          [30, '2026-04-14', 'Re-check', test.people.rep.userId],
          [90, '2026-06-13', 'Re-check', test.people.rep.userId]
        ]
      );
      assert.match(String(found[0]?.['What__c']), /^Still doing it\? é+$/);
    }
  });

  it('do not follow tasks, nor re-checks, nor what was dropped', () => {
    for (const Activity_Kind__c of ['Field Task', 'Deal Task', 'Coach Commitment']) {
      const id = step({ Activity_Kind__c });
      done(id);
      assert.deepEqual(rechecks(id), [], Activity_Kind__c);
    }
    const dropped = step({ Activity_Kind__c: 'Practice' });
    const drop = { Status__c: 'Dropped', Outcome_Reason__c: 'Another product.' };
    saved(test.save('Coaching_Activity__c', dropped, drop, test.people.rep));
    assert.deepEqual(rechecks(dropped), []);
  });

  it('are dropped when the step is opened again, and come anew when it is done again', () => {
    const id = step({ Activity_Kind__c: 'Practice' });
    done(id);
    saved(test.save('Coaching_Activity__c', id, { Status__c: 'Open' }, test.people.rep));
    assert.deepEqual(
      rechecks(id).map((row) => row['Status__c']),
      ['Dropped', 'Dropped', 'Dropped']
    );
    done(id);
    assert.equal(rechecks(id).filter((row) => row['Status__c'] === 'Open').length, 3);
  });

  it('are made for two hundred steps at once', () => {
    const ids = Array.from({ length: 200 }, () => step({ Activity_Kind__c: 'Practice' }));
    const results = org.org.save(
      test.people.rep,
      ids.map((id) => ({ op: 'update' as const, object: 'Coaching_Activity__c', id, fields: { Status__c: 'Done' } })),
      { allOrNone: true }
    );
    assert.ok(results.every(({ success }) => success));
    const [count] = select(
      `SELECT COUNT(Id) total FROM Coaching_Activity__c WHERE Coaching_Conversation__c = '${conversation}' AND Recheck_Of__c != NULL`
    );
    assert.equal(count?.['total'], 600);
  });
});

describe('Overdue steps', () => {
  it('are mentioned in one notification a person a day, three times at most', () => {
    step();
    step({ Assigned_To__c: test.people.coach.userId });
    goTo('2026-03-22');
    assert.deepEqual(told(test.people.rep), []);
    for (const [day, count] of [
      ['2026-03-23', 1],
      ['2026-03-24', 2],
      ['2026-03-25', 3],
      ['2026-03-30', 3]
    ] as const) {
      goTo(day);
      assert.equal(told(test.people.rep).length, count, day);
      assert.equal(told(test.people.coach).length, count, day);
    }
    assert.match(told(test.people.rep)[0]?.title ?? '', /: 2$/);
    assert.match(told(test.people.coach)[0]?.title ?? '', /: 1$/);
    assert.deepEqual(read('Nudge_Count__c', 'Last_Nudged_On__c'), [3, '2026-03-25']);
    assert.deepEqual(org.jobFailures, []);
  });

  it('wait while they are snoozed, and start anew when they are moved', () => {
    change({ Snoozed_Until__c: '2026-03-26' });
    goTo('2026-03-25');
    assert.equal(told(test.people.rep).length, 0);
    goTo('2026-04-05');
    assert.equal(told(test.people.rep).length, 3);
    change({ Due_On__c: '2026-04-10' });
    goTo('2026-04-10');
    assert.equal(told(test.people.rep).length, 3);
    goTo('2026-04-20');
    assert.equal(told(test.people.rep).length, 6);
  });

  it('are not mentioned of a draft, when done, or to somebody who has left', () => {
    const other = newTeam();
    other.draft(other.opportunity());
    change({ Status__c: 'Done' });
    step({ Assigned_To__c: test.people.peer.userId });
    saved(test.save('User', test.people.peer.userId, { IsActive: false }));
    goTo('2026-03-30');
    for (const person of [test.people.rep, test.people.peer, other.people.rep]) assert.deepEqual(told(person), []);
  });

  it('are mentioned as often as the policy says', () => {
    const policy = test.idOf('Coaching_Policy__c', 'External_Key__c', 'standard');
    saved(test.save('Coaching_Policy__c', policy, { Max_Nudges__c: 1 }));
    goTo('2026-03-30');
    saved(test.save('Coaching_Policy__c', policy, { Max_Nudges__c: 3 }));
    assert.equal(told(test.people.rep).length, 1);
  });
});

describe('A reminder', () => {
  it('comes on the day that was chosen, at eight, and moves with it', () => {
    change({ Reminder_On__c: '2026-03-18' });
    change({ Reminder_On__c: '2026-03-20' });
    moveClock(org.org, org.clock, Date.parse('2026-03-20T07:59:00.000Z'));
    assert.deepEqual(told(test.people.rep), []);
    moveClock(org.org, org.clock, Date.parse('2026-03-20T08:00:00.000Z'));
    assert.deepEqual(
      told(test.people.rep).map(({ targetId }) => targetId),
      [activity]
    );
  });

  it('does not come for what is done by then', () => {
    change({ Reminder_On__c: '2026-03-18' });
    change({ Status__c: 'Done' });
    goTo('2026-03-20');
    assert.deepEqual(told(test.people.rep), []);
  });
});

describe('A task beside a step', () => {
  const tasks = ({ userId }: Context) =>
    select(`SELECT Subject, ActivityDate, Status, WhatId, Description FROM Task WHERE OwnerId = '${userId}'`);

  it('mirrors it in neutral words, follows it, and is closed with it', async () => {
    change({ Is_Mirrored__c: true });
    await test.jobs();
    const [task] = tasks(test.people.rep);
    assert.deepEqual(
      [task?.['Subject'], task?.['ActivityDate'], task?.['WhatId'], task?.['Description']],
      ['Follow up', '2026-03-22', conversation, null]
    );
    change({ Due_On__c: '2026-03-29' });
    await test.jobs();
    assert.deepEqual(
      tasks(test.people.rep).map((row) => row['ActivityDate']),
      ['2026-03-29']
    );
    change({ Status__c: 'Done' });
    await test.jobs();
    assert.deepEqual(
      tasks(test.people.rep).map((row) => row['Status']),
      ['Completed']
    );
    change({ Is_Mirrored__c: false });
    await test.jobs();
    assert.deepEqual(tasks(test.people.rep), []);
    assert.deepEqual(org.jobFailures, []);
  });

  it('goes out for a draft only once that is shared', async () => {
    const drafted = test.draft(test.opportunity());
    const ask = { Asked_Of__c: test.people.peer.userId, Ask__c: 'Please send the price list', Is_Mirrored__c: true };
    saved(test.save('Coaching_Activity__c', drafted.activity, ask, test.people.coach));
    await test.jobs();
    for (const person of [test.people.rep, test.people.peer]) assert.deepEqual(tasks(person), []);
    saved(test.share(drafted.conversation));
    await test.jobs();
    for (const person of [test.people.rep, test.people.peer]) assert.equal(tasks(person).length, 1);
  });

  it('asks somebody outside in the words of the ask alone, and follows it', async () => {
    const { peer, otherRep, coach } = test.people;
    const ask = (fields: OrgRecord) => change(fields, 'coach');
    ask({ Asked_Of__c: peer.userId, Ask__c: 'Please send the price list' });
    await test.jobs();
    const opportunity = test.read('Coaching_Activity__c', activity)['Opportunity__c'];
    assert.deepEqual(
      tasks(peer).map((row) => [row['Subject'], row['WhatId'], row['Description']]),
      [['Please send the price list', opportunity, null]]
    );
    assert.deepEqual(test.visible('Coaching_Activity__c', peer), []);
    ask({ Asked_Of__c: otherRep.userId, Ask__c: 'Please send prices' });
    await test.jobs();
    assert.deepEqual(tasks(peer), []);
    assert.deepEqual(
      tasks(otherRep).map((row) => row['Subject']),
      ['Please send prices']
    );
    ask({ Asked_Of__c: null, Ask__c: null });
    await test.jobs();
    for (const person of [peer, otherRep, coach]) assert.deepEqual(tasks(person), []);
  });

  it('that cannot be made leaves a note for the administrator, and the step as it is', async () => {
    const { peer } = test.people;
    saved(test.save('User', peer.userId, { IsActive: false }));
    change({ Asked_Of__c: peer.userId, Ask__c: 'Please send the price list' }, 'coach');
    await test.jobs();
    assert.equal(test.read('Coaching_Activity__c', activity)['Ask__c'], 'Please send the price list');
    const faults = select(`SELECT Flow_Name__c FROM Automation_Fault__c WHERE Record_Id__c = '${activity}'`);
    assert.deepEqual(
      faults.map((row) => row['Flow_Name__c']),
      ['Ask_Outsider']
    );
  });
});
