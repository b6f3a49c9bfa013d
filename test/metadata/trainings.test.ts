import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { moveClock } from '../../scripts/local-org/org/flow/index.ts';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const EVENT = 'Training_Event__c';
const ATTENDEE = 'Training_Attendee__c';
const START = Date.parse('2026-03-15T10:00:00.000Z');
const { org, newTeam } = useTeams();
const enablement = org.user('Enablement', { permissionSets: ['Enablement'] });
let test: TestOrg & Team;
let training: Id;

beforeEach(() => {
  moveClock(org.org, org.clock, START);
  test = newTeam();
  training = hold('2026-03-10');
});

const hold = (Held_On__c: string, Behavior__c = test.behavior): Id =>
  test.create(EVENT, { Name: 'Reaching executives', Behavior__c, Held_On__c }, enablement);
const attend = (fields: OrgRecord = {}): Id =>
  test.create(
    ATTENDEE,
    { Training_Event__c: training, Attendee__c: test.people.rep.userId, Is_Attended__c: true, ...fields },
    enablement
  );
const change = (id: Id, fields: OrgRecord, as: Context = enablement) => test.save(ATTENDEE, id, fields, as);
const read = (id: Id, ...names: string[]) => {
  const row = test.read(ATTENDEE, id);
  return names.map((name) => row[name] ?? null);
};
const coach = (fields: OrgRecord = {}): Id => {
  const { conversation } = test.draft(test.opportunity(), fields);
  saved(test.share(conversation));
  return conversation;
};

describe('Attendance', () => {
  it('takes day and behavior from the training once the person was there, and loses the day when it was a mistake', () => {
    const id = attend({ Is_Attended__c: false });
    assert.deepEqual(read(id, 'Trained_On__c', 'Behavior__c'), [null, test.behavior]);
    saved(change(id, { Is_Attended__c: true }));
    assert.deepEqual(read(id, 'Trained_On__c', 'Coached_On__c'), ['2026-03-10', null]);
    saved(change(id, { Is_Attended__c: false }));
    assert.deepEqual(read(id, 'Trained_On__c'), [null]);
  });

  it('follows the training to another day and another behavior', () => {
    const id = attend();
    const other = test.create('Behavior__c', { Name: 'Ask why' });
    saved(test.save(EVENT, training, { Held_On__c: '2026-03-12', Behavior__c: other }, enablement));
    assert.deepEqual(read(id, 'Trained_On__c', 'Behavior__c'), ['2026-03-12', other]);
  });

  it('is recorded for a training that was held, once a person, and stays with both', () => {
    attend();
    const again = { Training_Event__c: training, Attendee__c: test.people.rep.userId };
    const [double] = tryCreate(test, ATTENDEE, again, enablement).errors;
    assert.equal(double?.statusCode, 'DUPLICATE_VALUE');
    const toCome = { ...again, Training_Event__c: hold('2026-03-17'), Is_Attended__c: true };
    refused(tryCreate(test, ATTENDEE, toCome, enablement), /still to come/, 'Is_Attended__c');
    const id = attend({ ...toCome, Is_Attended__c: false });
    refused(change(id, { Attendee__c: test.people.otherRep.userId }), /Add another attendee/);
  });

  it('refuses a training of no minutes', () => {
    refused(test.save(EVENT, training, { Minutes__c: 0 }, enablement), /between 1 and 1440/, 'Minutes__c');
    saved(test.save(EVENT, training, { Minutes__c: 1440 }, enablement));
  });
});

describe('Coaching after a training', () => {
  it('is noted when a conversation about the behavior is shared, whichever record it is about', () => {
    const id = attend();
    const other = test.create('Behavior__c', { Name: 'Ask why' });
    coach({ Behavior__c: other });
    assert.deepEqual(read(id, 'Coached_On__c'), [null]);
    coach({ Held_At__c: '2026-03-14T10:00:00.000Z' });
    assert.deepEqual(read(id, 'Coached_On__c'), ['2026-03-14']);
    coach();
    assert.deepEqual(read(id, 'Coached_On__c'), ['2026-03-14']);
  });

  it('is found when attendance is recorded late, and not from before the training', () => {
    coach({ Held_At__c: '2026-03-09T22:00:00.000Z' });
    const early = attend();
    assert.deepEqual(read(early, 'Coached_On__c'), [null]);
    coach({ Held_At__c: '2026-03-10T09:00:00.000Z' });
    assert.deepEqual(read(early, 'Coached_On__c'), ['2026-03-10']);
    training = hold('2026-03-08');
    assert.deepEqual(read(attend(), 'Coached_On__c'), ['2026-03-09']);
  });

  it('does not count a managerial conversation, nor one with somebody else', () => {
    const id = attend({ Attendee__c: test.people.otherRep.userId });
    const mine = attend();
    coach({ Conversation_Kind__c: 'Managerial' });
    assert.deepEqual([read(id, 'Coached_On__c'), read(mine, 'Coached_On__c')], [[null], [null]]);
  });
});

describe('The pointer from a person to a training', () => {
  const pointed = () => test.read('User', test.people.rep.userId)['Training_To_Reinforce__c'] ?? null;

  it('goes to the last training that no coach has come back to, and away when one has', async () => {
    const first = attend();
    const other = test.create('Behavior__c', { Name: 'Ask why' });
    const last = attend({ Training_Event__c: hold('2026-03-12', other) });
    await test.jobs();
    assert.equal(pointed(), last);
    coach({ Behavior__c: other });
    await test.jobs();
    assert.equal(pointed(), first);
    saved(change(first, { Is_Attended__c: false }));
    await test.jobs();
    assert.equal(pointed(), null);
  });
});

describe('Re-checks of a training', () => {
  const told = (who: Context = test.people.rep) =>
    notificationsOf(org.org.database, who.userId).filter(
      ({ title }) => title === 'Do you still do what you were taught?'
    );
  const goTo = (day: string) => moveClock(org.org, org.clock, Date.parse(`${day}T10:00:00.000Z`));

  it('are asked after 7, 30 and 90 days, once each, however often the row is saved', () => {
    const ids = ['2026-03-10', '2026-02-16', '2025-12-19'].map((day) => attend({ Training_Event__c: hold(day) }));
    const after = (day: string): number => {
      goTo(day);
      return told().length;
    };
    assert.equal(told().length, 0, 'Days that have passed are not asked about.');
    for (const id of ids) saved(change(id, { Is_Attended__c: true }));
    assert.deepEqual(
      ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-21'].map(after),
      [0, 1, 2, 3, 3]
    );
  });

  it('are not asked of who has answered, was not there after all, or has left', () => {
    const { rep, otherRep, peer } = test.people;
    saved(change(attend(), { Day_7_Result__c: 'Still doing it' }, rep));
    saved(change(attend({ Attendee__c: otherRep.userId }), { Is_Attended__c: false }));
    attend({ Attendee__c: peer.userId });
    saved(test.save('User', peer.userId, { IsActive: false }));
    goTo('2026-03-18');
    assert.deepEqual([told(rep), told(otherRep), told(peer)], [[], [], []]);
  });

  it('are answered by the person who was trained and by nobody else', () => {
    const id = attend();
    const answer = { Day_7_Result__c: 'Not any more' };
    refused(change(id, answer, test.people.coach), /Only the person who was trained/);
    refused(change(id, answer, { ...org.admin, mode: 'system' }), /Only the person who was trained/);
    const { rep } = test.people;
    const given = tryCreate(
      test,
      ATTENDEE,
      { Training_Event__c: training, Attendee__c: rep.userId, ...answer },
      { ...org.admin, mode: 'system' }
    );
    refused(given, /Only the person who was trained/);
    saved(change(id, answer, rep));
  });
});

describe('Who reads that somebody was trained', () => {
  const sees = (who: Context, id: Id) => test.visible(ATTENDEE, who).includes(id);

  it('is the person, the coaches of today and people above them, not peers', () => {
    const { people } = test;
    const id = attend();
    assert.deepEqual(
      [people.rep, people.coach, people.peer, people.otherRep].map((who) => sees(who, id)),
      [true, true, false, false]
    );
  });

  it('changes with the relationship: a coach from outside reads it while it lasts', () => {
    const { rep, peer } = test.people;
    const id = attend();
    const pair = { Coach__c: peer.userId, Rep__c: rep.userId, Start_Date__c: '2026-03-01' };
    const relationship = test.create('Coaching_Relationship__c', pair);
    assert.equal(sees(peer, id), true);
    const next = attend({ Training_Event__c: hold('2026-03-11') });
    assert.equal(sees(peer, next), true);
    saved(test.save('Coaching_Relationship__c', relationship, { End_Date__c: '2026-03-14' }));
    assert.deepEqual([sees(peer, id), sees(peer, next)], [false, false]);
  });
});
