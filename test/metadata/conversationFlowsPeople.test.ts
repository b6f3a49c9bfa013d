import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { moveClock } from '../../scripts/local-org/org/flow/index.ts';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
const START = Date.parse('2026-03-15T10:00:00.000Z');
let test: TestOrg & Team;
beforeEach(() => {
  moveClock(org.org, org.clock, START);
  test = newTeam();
});
const goTo = (day: string) => moveClock(org.org, org.clock, Date.parse(`${day}T10:00:00.000Z`));

describe('A profile', () => {
  const write = ({ userId }: Context): Id =>
    test.create('Rep_Profile__c', { User__c: userId, Client_Key__c: userId, Strengths__c: 'Calm' }, test.people.rep);
  const reads = (person: Context) => test.visible('Rep_Profile__c', person).length === 1;
  const coaches = ({ userId }: Context, fields: OrgRecord = {}): Id =>
    test.create('Coaching_Relationship__c', {
      Coach__c: userId,
      Rep__c: test.people.rep.userId,
      Start_Date__c: '2026-01-01',
      ...fields
    });

  it('is read by every active coach of the rep, whichever was there first', () => {
    const { coach, peer, rep, otherRep, leader } = test.people;
    coaches(coach);
    write(rep);
    assert.ok(reads(coach));
    coaches(peer);
    assert.ok(reads(peer));
    for (const person of [otherRep, leader]) assert.equal(reads(person), false);
    const own = tryCreate(
      test,
      'Rep_Profile__c',
      { User__c: otherRep.userId, Client_Key__c: otherRep.userId },
      otherRep
    );
    saved(own);
    assert.equal(test.visible('Rep_Profile__c', peer).length, 1);
  });

  it('closes to a coach who is replaced, and to one whose relationship ends', () => {
    const { coach, peer, leader, rep } = test.people;
    const first = coaches(coach);
    const second = coaches(peer);
    write(rep);
    saved(test.save('Coaching_Relationship__c', first, { Coach__c: leader.userId }));
    assert.deepEqual([coach, peer, leader].map(reads), [false, true, true]);
    saved(test.save('Coaching_Relationship__c', second, { End_Date__c: '2026-03-14' }));
    assert.deepEqual([coach, peer, leader].map(reads), [false, false, true]);
  });

  it('opens on the first day of a relationship and closes after its last, by itself', () => {
    const { coach, peer, rep } = test.people;
    coaches(coach);
    write(rep);
    coaches(peer, { Start_Date__c: '2026-03-20', End_Date__c: '2026-03-25' });
    assert.equal(reads(peer), false);
    goTo('2026-03-19');
    assert.equal(reads(peer), false);
    goTo('2026-03-20');
    assert.ok(reads(peer));
    goTo('2026-03-25');
    assert.ok(reads(peer));
    goTo('2026-03-26');
    assert.deepEqual([coach, peer].map(reads), [true, false]);
    assert.deepEqual(org.jobFailures, []);
  });

  it('is read by the manager of a rep without a relationship', () => {
    const { coach, peer, rep } = test.people;
    saved(test.save('User', rep.userId, { ManagerId: coach.userId }));
    write(rep);
    assert.ok(reads(coach));
    coaches(peer);
    assert.deepEqual([coach, peer].map(reads), [false, true]);
  });

  it('follows the rep to another manager', async () => {
    const { coach, peer, rep } = test.people;
    saved(test.save('User', rep.userId, { ManagerId: coach.userId }));
    write(rep);
    saved(test.save('User', rep.userId, { ManagerId: peer.userId }));
    await test.jobs();
    assert.deepEqual([coach, peer].map(reads), [false, true]);
    saved(test.save('User', rep.userId, { ManagerId: null }));
    await test.jobs();
    assert.deepEqual([coach, peer].map(reads), [false, false]);
    assert.deepEqual(org.jobFailures, []);
  });

  it('follows a relationship that was about another rep', () => {
    const { coach, rep, otherRep } = test.people;
    const id = coaches(coach);
    write(rep);
    saved(test.save('Coaching_Relationship__c', id, { Rep__c: otherRep.userId }));
    assert.equal(reads(coach), false);
  });
});

describe('A recognition', () => {
  it('is read by the rep, who is told who wrote it and nothing of it', () => {
    const { coach, rep, otherRep } = test.people;
    const fields = { Rep__c: rep.userId, Behavior__c: test.behavior, Body__c: 'Three good questions.' };
    const id = test.create('Recognition__c', fields, coach);
    assert.deepEqual(test.visible('Recognition__c', rep), [id]);
    assert.deepEqual(test.visible('Recognition__c', otherRep), []);
    const [news] = notificationsOf(org.org.database, rep.userId);
    assert.equal(news?.targetId, id);
    assert.match(news.body, /Coach\d+ has written/);
    assert.doesNotMatch(news.body, /questions/);
  });
});

describe('A pulse', () => {
  function conversation(view?: OrgRecord, rep = test.people.rep): Id {
    const { conversation: id } = test.draft(test.opportunity(), { Rep__c: rep.userId });
    saved(test.share(id));
    if (view) {
      const fields = { Coaching_Conversation__c: id, Kind__c: 'Coach View', Is_Released__c: false, ...view };
      test.create('Conversation_Response__c', fields, test.people.coach);
    }
    return id;
  }
  const pulse = (Coaching_Conversation__c: Id, word = 'Yes', as = test.people.rep) =>
    tryCreate(
      test,
      'Pulse__c',
      { Coaching_Conversation__c, Is_Relevant__c: word, Is_Developmental__c: word, Is_Motivational__c: word },
      as
    );
  const summaries = () =>
    executeSoql(
      org.org,
      { ...org.admin, mode: 'system' },
      `SELECT Answer_Count__c, Relevant_Percent__c, Coach_Relevant_Percent__c, From__c, To__c, OwnerId, CreatedById
       FROM Pulse_Summary__c WHERE Coach__c = '${test.people.coach.userId}' ORDER BY To__c`
    ).records;
  /** One answer a week, on Mondays from 16 March on; the second is another rep's, unless all are of one. */
  function answers(words: string[], view?: OrgRecord, from = 0, isOfOne = false): void {
    words.forEach((word, at) => {
      goTo(new Date(Date.parse('2026-03-16') + (from + at) * 7 * 86_400_000).toISOString().slice(0, 10));
      const rep = from + at === 1 && !isOfOne ? test.people.otherRep : test.people.rep;
      saved(pulse(conversation(view, rep), word, rep));
    });
  }

  it('is given once a week at most, from Monday to Sunday', () => {
    goTo('2026-03-15');
    const id = conversation();
    saved(pulse(id));
    refused(pulse(id), /answered this week/);
    goTo('2026-03-16');
    saved(pulse(id));
    goTo('2026-03-22');
    refused(pulse(id), /answered this week/);
    goTo('2026-03-23');
    saved(pulse(id));
  });

  it('is refused until the policy confirms the sharing step', () => {
    const policy = test.idOf('Coaching_Policy__c', 'External_Key__c', 'standard');
    const id = conversation();
    saved(test.save('Coaching_Policy__c', policy, { Is_Hierarchy_Step_Confirmed__c: false }));
    refused(pulse(id), /until your administrator has confirmed/);
    saved(test.save('Coaching_Policy__c', policy, { Is_Hierarchy_Step_Confirmed__c: true }));
    saved(pulse(id));
  });

  it('keeps what the coach thought before, and nothing that the coach thinks after', () => {
    const before = conversation({ Is_Relevant__c: 'Partly', Is_Developmental__c: 'No', Is_Motivational__c: 'Yes' });
    const { id = '' } = pulse(before);
    const row = test.read('Pulse__c', id ?? '');
    assert.deepEqual(
      [row['Coach__c'], row['Coach_Relevant__c'], row['Coach_Developmental__c'], row['Coach_Motivational__c']],
      [test.people.coach.userId, 'Partly', 'No', 'Yes']
    );
    goTo('2026-03-23');
    const after = conversation();
    const { id: second } = pulse(after);
    const view = {
      Coaching_Conversation__c: after,
      Kind__c: 'Coach View',
      Is_Released__c: false,
      Is_Relevant__c: 'Yes'
    };
    test.create('Conversation_Response__c', view, test.people.coach);
    assert.equal(test.read('Pulse__c', second ?? '')['Coach_Relevant__c'] ?? null, null);
  });

  it('is read by the rep alone; the coach reads five or more together', () => {
    const { coach, rep, leader } = test.people;
    answers(['Yes', 'Partly', 'No', 'Yes'], { Is_Relevant__c: 'Yes' });
    goTo('2026-04-11');
    assert.deepEqual(summaries(), []);
    answers(['No'], { Is_Relevant__c: 'Partly' }, 4);
    assert.deepEqual(summaries(), [], 'The night has not come yet.');
    goTo('2026-04-14');
    const [summary, ...more] = summaries();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [summary?.['Answer_Count__c'], summary?.['Relevant_Percent__c'], summary?.['Coach_Relevant_Percent__c']],
      [5, 50, 90]
    );
    assert.deepEqual([summary?.['From__c'], summary?.['To__c']], ['2026-03-16', '2026-04-13']);
    assert.equal(summary?.['OwnerId'], coach.userId);
    assert.notEqual(summary['CreatedById'], rep.userId, 'It would say who answered last.');
    assert.equal(test.visible('Pulse__c', rep).length, 4);
    for (const person of [coach, leader]) assert.throws(() => test.visible('Pulse__c', person), /not supported/);
    goTo('2026-04-20');
    assert.equal(summaries().length, 1);
    assert.deepEqual(org.jobFailures, []);
  });

  it('is counted once: the next summary begins anew', () => {
    answers(['Yes', 'Yes', 'Yes', 'Yes', 'Yes', 'No']);
    goTo('2026-04-25');
    assert.deepEqual(
      summaries().map((row) => [row['Answer_Count__c'], row['Relevant_Percent__c'], row['Coach_Relevant_Percent__c']]),
      [[5, 100, null]]
    );
  });

  it('of one person alone is never shown, until somebody else answers too', () => {
    answers(['Yes', 'Yes', 'Yes', 'Yes', 'Yes', 'Yes'], undefined, 0, true);
    goTo('2026-04-25');
    assert.deepEqual(summaries(), []);
    const { otherRep } = test.people;
    saved(pulse(conversation(undefined, otherRep), 'No', otherRep));
    goTo('2026-04-27');
    assert.deepEqual(
      summaries().map((row) => row['Answer_Count__c']),
      [7]
    );
    assert.deepEqual(org.jobFailures, []);
  });

  it('waits for as many as the policy asks for', () => {
    const policy = test.idOf('Coaching_Policy__c', 'External_Key__c', 'standard');
    saved(test.save('Coaching_Policy__c', policy, { Minimum_Pulses__c: 6 }));
    answers(['Yes', 'Yes', 'Yes', 'Yes', 'Yes']);
    goTo('2026-04-18');
    const before = summaries();
    answers(['Yes'], undefined, 5);
    goTo('2026-04-25');
    const then = summaries();
    saved(test.save('Coaching_Policy__c', policy, { Minimum_Pulses__c: 5 }));
    assert.deepEqual(before, []);
    assert.deepEqual(
      then.map((row) => row['Answer_Count__c']),
      [6]
    );
  });

  it('of a coach who has left is never counted, and stops no other summary', () => {
    answers(['Yes', 'Yes', 'Yes', 'Yes', 'Yes'].slice(0, 4));
    const id = conversation();
    goTo('2026-04-13');
    saved(pulse(id));
    saved(test.save('User', test.people.coach.userId, { IsActive: false }));
    goTo('2026-04-20');
    assert.deepEqual(summaries(), []);
    assert.deepEqual(org.jobFailures, []);
  });
});
