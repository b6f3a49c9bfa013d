/** What the org itself holds people to on targets and scorecards, and whom it tells of one that nobody opens. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { moveClock, notificationsOf } from '../../scripts/local-org/org/flow/index.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
const goTo = (day: string) => moveClock(org.org, org.clock, Date.parse(`${day}T10:00:00.000Z`));
const integration = org.user('Sync', {
  profile: 'Minimum Access - Salesforce',
  permissionSets: ['Coaching_Integration']
});
let test: TestOrg & Team;
beforeEach(() => {
  goTo('2026-03-15');
  test = newTeam();
  saved(test.save('User', test.people.coach.userId, { ManagerId: test.people.leader.userId }));
});

/** A scorecard as it is published: the member owns it. */
function publish(member: Context | null, start: string, end: string, fields: OrgRecord = {}): Id {
  const period = { Period_Kind__c: 'Month', Period__c: start.slice(0, 7), Period_Start__c: start, Period_End__c: end };
  const owner = member === null ? {} : { Member__c: member.userId, OwnerId: member.userId };
  const Level__c = member === null ? 'Organization' : 'Coach';
  const key = `${Level__c}|${member?.userId ?? `org ${test.people.coach.userId}`}|Month|${start}`;
  const name = { Name: `Scorecard, ${start.slice(0, 7)}`, External_Key__c: key };
  return test.create('Coaching_Scorecard__c', { ...name, Level__c, ...period, ...owner, ...fields }, integration);
}

describe('A target', () => {
  const fields = { Measure__c: 'with_next_step_percent', Period_Kind__c: 'Month', Period_Start__c: '2026-04-01' };
  const create = (more: OrgRecord) =>
    tryCreate(
      test,
      'Coaching_Target__c',
      { ...fields, Level__c: 'Coach', Target_Value__c: 80, ...more },
      test.people.leader
    );

  it('is one for each level, member, measure and period', () => {
    const Member__c = test.people.coach.userId;
    saved(create({ Member__c }));
    saved(create({ Member__c, Level__c: 'Team' }));
    saved(create({ Member__c, Period_Start__c: '2026-05-01' }));
    assert.equal(create({ Member__c }).errors[0]?.statusCode, 'DUPLICATE_VALUE');
  });

  it('keeps its key true when it is changed', () => {
    const Member__c = test.people.coach.userId;
    const { id } = create({ Member__c });
    saved(test.save('Coaching_Target__c', id ?? '', { Period_Start__c: '2026-06-01' }, test.people.leader));
    saved(create({ Member__c }));
  });

  it('is possible: no member for the organization, a first of a month, a percent up to 100', () => {
    refused(create({ Level__c: 'Organization', Member__c: test.people.coach.userId }), /has no member/, 'Member__c');
    refused(create({ Period_Start__c: '2026-04-02' }), /first day/, 'Period_Start__c');
    refused(create({ Target_Value__c: 101 }), /more than 100/, 'Target_Value__c');
    refused(create({ Target_Value__c: -1 }), /0 or more/, 'Target_Value__c');
    saved(create({ Measure__c: 'conversations_held', Target_Value__c: 101, Member__c: test.people.coach.userId }));
  });
});

describe('A scorecard', () => {
  let scorecard: Id;
  const save = (fields: OrgRecord, as: Context, id = scorecard) => test.save('Coaching_Scorecard__c', id, fields, as);
  const me = ({ userId }: Context) => userId;
  beforeEach(() => (scorecard = publish(test.people.coach, '2026-02-01', '2026-02-28')));

  it('remembers who opened it, as they say themselves, and now', () => {
    const { coach, leader } = test.people;
    const opened = (as: Context, at: string) => ({ Last_Opened_By__c: me(as), Last_Opened_On__c: at });
    saved(save(opened(coach, '2026-03-15T09:00:00.000Z'), coach));
    saved(save(opened(leader, '2026-03-15T10:00:00.000Z'), leader));
    refused(save(opened(coach, '2026-03-15T10:00:00.000Z'), leader), /only that you opened/);
    refused(save(opened(coach, '2026-03-15T08:00:00.000Z'), coach), /only move forward/);
    refused(save(opened(coach, '2026-03-15T11:00:00.000Z'), coach), /only move forward/);
    refused(save({ Last_Opened_On__c: '2026-03-15T10:01:00.000Z' }, coach), /names who opened/);
  });

  it('is signed off by a leader above, never by its member, with the day and a note of that leader', () => {
    const { coach, leader } = test.people;
    refused(save({ Reviewed_By__c: me(coach) }, coach), /leader above/);
    refused(save({ Reviewed_By__c: me(leader) }, coach), /Only the person who did the review/);
    refused(save({ Review_Note__c: 'Fine.' }, leader), /Sign the review off/);
    saved(save({ Reviewed_By__c: me(leader), Review_Note__c: 'We agreed on more time in calls.' }, leader));
    assert.equal(test.read('Coaching_Scorecard__c', scorecard)['Reviewed_On__c'], '2026-03-15T10:00:00.000Z');
    refused(save({ Review_Note__c: 'All is well.' }, coach), /Sign the review off/);
    refused(save({ Reviewed_By__c: null }, coach), /Only the person who did the review/);
    saved(save({ Reviewed_By__c: null, Review_Note__c: null }, leader));
    assert.equal(test.read('Coaching_Scorecard__c', scorecard)['Reviewed_On__c'], null);
  });

  it('keeps the figures that were signed off until that is taken back', () => {
    const { leader } = test.people;
    const line = { Scorecard__c: scorecard, Measure__c: 'gaps_closed', Half__c: 'Business', Actual__c: 3 };
    const addLine = (External_Key__c: string) =>
      tryCreate(test, 'Coaching_Scorecard_Line__c', { ...line, External_Key__c }, integration);
    const key = (n: number): string => `${scorecard}|gaps_closed|${n}`;
    const first = addLine(key(1));
    saved(first);
    const write = (Actual__c: number) =>
      test.save('Coaching_Scorecard_Line__c', first.id ?? '', { Actual__c }, integration);
    saved(write(4));
    saved(save({ Reviewed_By__c: me(leader) }, leader));
    refused(write(5), /stay as they were signed/);
    refused(addLine(key(2)), /stay as they were signed/);
    refused(save({ Weeks_In_A_Row__c: 9 }, integration), /stay as they were signed/);
    saved(save({ Last_Opened_By__c: me(leader), Last_Opened_On__c: '2026-03-15T10:00:00.000Z' }, leader));
    saved(save({ Reviewed_By__c: null }, leader));
    saved(write(5));
    saved(addLine(key(2)));
  });

  it('of the organization is signed off by who owns it', () => {
    const { leader } = test.people;
    const ofAll = publish(null, '2026-02-01', '2026-02-28', { OwnerId: leader.userId });
    saved(save({ Reviewed_By__c: me(leader) }, leader, ofAll));
    refused(save({ Reviewed_By__c: org.admin.userId }, { ...org.admin, mode: 'system' }, ofAll), /program leader/);
  });

  it('stays with its member, and its figures are the sync service’s', () => {
    const { coach, peer, leader } = test.people;
    refused(save({ OwnerId: peer.userId }, coach), /stays with the person/);
    for (const as of [coach, leader]) {
      assert.equal(save({ Weeks_In_A_Row__c: 9 }, as).errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
    }
    saved(save({ Weeks_In_A_Row__c: 9 }, integration));
    assert.equal(save({ Review_Note__c: 'Well done.' }, integration).success, false);
  });
});

describe('A scorecard that nobody opens', () => {
  const told = ({ userId }: Context) =>
    notificationsOf(org.org.database, userId).flatMap(({ title, body }) => (/scorecard/.test(title) ? [body] : []));
  const name = 'Scorecard, 2026-02';

  it('is brought to its member after the days of the policy, and to the manager after twice that, once each', () => {
    const { coach, leader, peer, rep } = test.people;
    goTo('2026-03-01');
    const scorecard = publish(coach, '2026-02-01', '2026-02-28');
    goTo('2026-03-14');
    assert.deepEqual(told(coach), []);
    goTo('2026-03-17');
    assert.deepEqual(told(coach), [`${name}: see what coaching reached, and what needs action.`]);
    assert.deepEqual(told(leader), []);
    assert.equal(test.read('Coaching_Scorecard__c', scorecard)['Unopened_Alert_On__c'], '2026-03-16');
    goTo('2026-03-31');
    assert.deepEqual(told(leader), [`${name}: nobody has opened it. Look at it together.`]);
    goTo('2026-06-30');
    assert.deepEqual([told(coach).length, told(leader).length], [1, 1]);
    assert.deepEqual([...told(peer), ...told(rep)], []);
  });

  it('is not told of when any of that level was opened since the period', () => {
    const { coach, leader } = test.people;
    goTo('2026-03-01');
    publish(coach, '2026-02-01', '2026-02-28');
    const running = publish(coach, '2026-03-01', '2026-03-31');
    goTo('2026-03-05');
    const opened = { Last_Opened_By__c: coach.userId, Last_Opened_On__c: '2026-03-05T10:00:00.000Z' };
    saved(test.save('Coaching_Scorecard__c', running, opened, coach));
    goTo('2026-03-31');
    assert.deepEqual([...told(coach), ...told(leader)], []);
  });

  it('that was opened while its month still ran is told of', () => {
    const { coach } = test.people;
    goTo('2026-03-20');
    const running = publish(coach, '2026-03-01', '2026-03-31');
    const opened = { Last_Opened_By__c: coach.userId, Last_Opened_On__c: '2026-03-20T10:00:00.000Z' };
    saved(test.save('Coaching_Scorecard__c', running, opened, coach));
    goTo('2026-04-21');
    assert.equal(told(coach).length, 1);
  });

  it('of a month long past is told of to nobody: the first publish brings the last one only', () => {
    const { coach } = test.people;
    publish(coach, '2026-01-01', '2026-01-31');
    publish(coach, '2026-02-01', '2026-02-28');
    goTo('2026-05-15');
    assert.deepEqual(told(coach), [`${name}: see what coaching reached, and what needs action.`]);
  });

  it('of the organization is told of to the program leader', () => {
    const { leader } = test.people;
    const policy = String(org.org.database.prepare(`SELECT "Id" AS id FROM "Coaching_Policy__c"`).get()?.['id']);
    saved(test.save('Coaching_Policy__c', policy, { Program_Leader__c: leader.userId, Scorecard_Alert_Days__c: 7 }));
    goTo('2026-03-01');
    publish(null, '2026-02-01', '2026-02-28', { OwnerId: leader.userId });
    goTo('2026-03-10');
    assert.deepEqual(told(leader), [`${name}: see what coaching reached, and what needs action.`]);
    saved(test.save('Coaching_Policy__c', policy, { Program_Leader__c: null, Scorecard_Alert_Days__c: 14 }));
  });
});
