import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

const goal = (fields: OrgRecord = {}): OrgRecord => ({
  Rep__c: test.people.rep.userId,
  Coach__c: test.people.coach.userId,
  Behavior__c: test.behavior,
  Current_Level__c: 2,
  Target_Level__c: 3,
  ...fields
});
const propose = (fields?: OrgRecord): Id => test.create('Coaching_Goal__c', goal(fields), test.people.coach);
const change = (id: Id, fields: OrgRecord, as: Context) => test.save('Coaching_Goal__c', id, fields, as);
const agree = (id: Id) => [
  change(id, { Rep_Agreed__c: true }, test.people.rep),
  change(id, { Coach_Agreed__c: true }, test.people.coach)
];
const read = (id: Id) => test.read('Coaching_Goal__c', id);
function activeGoal(): Id {
  const id = propose();
  agree(id).forEach(saved);
  return id;
}

describe('A goal', () => {
  it('becomes active when the second person agrees, whoever that is', () => {
    for (const [first, second] of [
      ['Coach', 'Rep'],
      ['Rep', 'Coach']
    ] as const) {
      test = newTeam();
      const { coach, rep } = test.people;
      const person = { Coach: coach, Rep: rep };
      const id = propose();
      saved(change(id, { [`${first}_Agreed__c`]: true }, person[first]));
      assert.equal(read(id)['Status__c'], 'Proposed');
      org.clock.set(org.clock.now() + 60_000);
      saved(change(id, { [`${second}_Agreed__c`]: true }, person[second]));
      const row = read(id);
      assert.equal(row['Status__c'], 'Active');
      assert.ok(String(row[`${first}_Agreed_On__c`]) < String(row[`${second}_Agreed_On__c`]));
    }
  });

  it('loses the moment of an agreement that is taken back', () => {
    const id = propose({ Coach_Agreed__c: true });
    assert.ok(read(id)['Coach_Agreed_On__c']);
    saved(change(id, { Coach_Agreed__c: false }, test.people.coach));
    assert.equal(read(id)['Coach_Agreed_On__c'] ?? null, null);
  });

  it('keeps the day on which it was reached, until that is undone', () => {
    const id = activeGoal();
    saved(change(id, { Status__c: 'Reached', Level_After__c: 3 }, test.people.coach));
    assert.equal(read(id)['Reached_On__c'], '2026-03-15');
    saved(change(id, { Status__c: 'Active' }, test.people.coach));
    assert.equal(read(id)['Reached_On__c'] ?? null, null);
  });

  it('is open to coach and rep, whichever proposed it, and to nobody beside them', () => {
    const { coach, rep, peer, otherRep } = test.people;
    const mine = propose();
    const theirs = test.create('Coaching_Goal__c', goal(), rep);
    for (const person of [coach, rep])
      assert.deepEqual(test.visible('Coaching_Goal__c', person).sort(), [mine, theirs]);
    for (const person of [peer, otherRep]) assert.deepEqual(test.visible('Coaching_Goal__c', person), []);
    saved(change(theirs, { Why__c: 'It wins deals.' }, coach));
  });
});

describe('The limit of active goals', () => {
  const policies: Id[] = [];
  const policy = (fields: OrgRecord) => policies.push(test.create('Coaching_Policy__c', { Name: 'Other', ...fields }));
  const standard = () => test.idOf('Coaching_Policy__c', 'External_Key__c', 'standard');
  afterEach(() => {
    saved(test.save('Coaching_Policy__c', standard(), { Is_Active__c: true, Max_Active_Goals__c: 2 }));
    for (const id of policies.splice(0)) saved(test.save('Coaching_Policy__c', id, { Is_Active__c: false }));
  });

  /** How many goals become active before one is refused with this number. */
  const allows = (limit: number) => {
    test = newTeam();
    for (let count = 0; count < limit; count += 1) activeGoal();
    const id = propose();
    const [, last] = agree(id);
    assert.ok(last);
    refused(last, new RegExp(`At most ${limit} goals`), 'Status__c');
    assert.deepEqual([read(id)['Status__c'], read(id)['Coach_Agreed__c']], ['Proposed', false]);
  };

  it('is the number in the policy', () => {
    allows(2);
    saved(test.save('Coaching_Policy__c', standard(), { Max_Active_Goals__c: 1 }));
    allows(1);
  });

  it('is two without an active policy', () => {
    saved(test.save('Coaching_Policy__c', standard(), { Is_Active__c: false, Max_Active_Goals__c: 1 }));
    allows(2);
  });

  it('comes from the first of two policies by external key', () => {
    policy({ External_Key__c: 'another', Max_Active_Goals__c: 1 });
    policy({ External_Key__c: 'zzz', Max_Active_Goals__c: 5 });
    allows(1);
  });

  it('is counted for each rep, and frees a place when a goal is reached or dropped', () => {
    const first = activeGoal();
    const second = activeGoal();
    const { coach, otherRep } = test.people;
    const other = propose({ Rep__c: otherRep.userId });
    saved(change(other, { Rep_Agreed__c: true }, otherRep));
    saved(change(other, { Coach_Agreed__c: true }, coach));
    saved(change(first, { Status__c: 'Reached' }, coach));
    activeGoal();
    saved(change(second, { Status__c: 'Dropped', Outcome_Reason__c: 'Another product now.' }, coach));
    activeGoal();
    refused(change(first, { Status__c: 'Active' }, coach), /At most 2 goals/);
  });

  it('holds for goals that become active in one transaction', () => {
    const ids = [propose(), propose(), propose()];
    for (const id of ids) saved(change(id, { Rep_Agreed__c: true }, test.people.rep));
    const results = test.org.save(
      test.people.coach,
      ids.map((id) => ({ op: 'update' as const, object: 'Coaching_Goal__c', id, fields: { Coach_Agreed__c: true } })),
      { allOrNone: true }
    );
    assert.ok(results.every(({ success }) => !success));
    for (const id of ids) assert.equal(read(id)['Status__c'], 'Proposed');
  });
});

describe('Another primary coach', () => {
  const relationship = (Coach: Context, fields: OrgRecord = {}): Id =>
    test.create('Coaching_Relationship__c', {
      Coach__c: Coach.userId,
      Rep__c: test.people.rep.userId,
      Is_Primary__c: true,
      Start_Date__c: '2026-01-01',
      ...fields
    });
  const coachOf = (id: Id) => read(id)['Coach__c'];

  it('goes on with open goals, and reads no others', () => {
    // The first coach stands beside the rep's managers: the hierarchy of goals would open them to a manager.
    const { coach: manager, peer: outsider, rep } = test.people;
    test.people = { ...test.people, coach: outsider, peer: manager };
    const { coach, peer } = test.people;
    const first = relationship(coach);
    const reached = activeGoal();
    saved(change(reached, { Status__c: 'Reached' }, coach));
    const active = activeGoal();
    const byRep = test.create('Coaching_Goal__c', goal(), rep);
    relationship(peer, { Start_Date__c: '2026-03-15' });
    assert.deepEqual([active, byRep, reached].map(coachOf), [peer.userId, peer.userId, coach.userId]);
    assert.equal(test.read('Coaching_Relationship__c', first)['Is_Primary__c'], false);
    assert.deepEqual(test.visible('Coaching_Goal__c', coach), [reached]);
    assert.equal(test.visible('Coaching_Goal__c', rep).length, 3);
    saved(change(active, { Status__c: 'Reached' }, peer));
  });

  it('may be named in the same relationship', () => {
    const { coach, peer } = test.people;
    const id = relationship(coach);
    const active = activeGoal();
    saved(test.save('Coaching_Relationship__c', id, { Coach__c: peer.userId }));
    assert.equal(coachOf(active), peer.userId);
  });

  it('takes over nothing when second, not yet begun, or already over', () => {
    const { coach, peer } = test.people;
    relationship(coach);
    const active = activeGoal();
    relationship(peer, { Is_Primary__c: false });
    relationship(peer, { Start_Date__c: '2026-05-01' });
    relationship(peer, { End_Date__c: '2026-02-01' });
    assert.equal(coachOf(active), coach.userId);
  });

  it('leaves goals with other coaches alone', () => {
    const { coach, peer, leader } = test.people;
    relationship(coach);
    const expert = test.create('Coaching_Goal__c', goal({ Coach__c: leader.userId }), leader);
    relationship(peer);
    assert.equal(coachOf(expert), leader.userId);
  });
});

describe('An agreement on how coach and rep work', () => {
  const words: OrgRecord = {
    Rhythm__c: 'Every week',
    Rep_Prepares__c: 'One question.',
    Coach_Promises__c: 'I ask first.'
  };
  const pair = (): OrgRecord => ({ Rep__c: test.people.rep.userId, Coach__c: test.people.coach.userId });
  const offer = (fields: OrgRecord = {}, as = test.people.coach): Id =>
    test.create('Coaching_Agreement__c', { ...pair(), ...words, ...fields }, as);
  const edit = (id: Id, fields: OrgRecord, as: Context) => test.save('Coaching_Agreement__c', id, fields, as);
  const statusOf = (id: Id) => test.read('Coaching_Agreement__c', id)['Status__c'];

  it('counts once both agree, and replaces the one before and what else was proposed', () => {
    const { coach, rep } = test.people;
    const first = offer({ Coach_Agreed__c: true });
    assert.equal(statusOf(first), 'Proposed');
    saved(edit(first, { Rep_Agreed__c: true }, rep));
    const { Coach_Agreed_On__c: coachOn, Rep_Agreed_On__c: repOn } = test.read('Coaching_Agreement__c', first);
    assert.equal(statusOf(first), 'Active');
    assert.ok(coachOn && repOn);
    const [other, second] = [offer({ Coach_Agreed__c: true }), offer({ Rep_Agreed__c: true }, rep)];
    assert.equal(statusOf(first), 'Active', 'A proposal changes nothing yet.');
    saved(edit(second, { Coach_Agreed__c: true }, coach));
    assert.deepEqual([first, other, second].map(statusOf), ['Replaced', 'Replaced', 'Active']);
    refused(edit(first, { Rep_Agreed__c: false }, rep), /was agreed/);
  });

  it('leaves the agreements of other pairs alone', () => {
    const { coach, rep, peer } = test.people;
    const withPeer = offer({ Coach__c: peer.userId, Coach_Agreed__c: true }, peer);
    saved(edit(withPeer, { Rep_Agreed__c: true }, rep));
    saved(edit(offer({ Coach_Agreed__c: true }, coach), { Rep_Agreed__c: true }, rep));
    assert.equal(statusOf(withPeer), 'Active');
  });

  it('lets each agree for themselves only, and nobody change what was agreed', () => {
    const { coach, rep, leader } = test.people;
    refused(
      tryCreate(test, 'Coaching_Agreement__c', { ...pair(), ...words, Rep_Agreed__c: true }, inSystemContext(coach)),
      /Only the rep/
    );
    const id = offer({ Coach_Agreed__c: true });
    refused(edit(id, { Coach_Agreed__c: false }, inSystemContext(rep)), /Only the coach can agree/, 'Coach_Agreed__c');
    refused(edit(id, { Rhythm__c: 'Every month' }, rep), /was agreed/, 'Rhythm__c');
    saved(edit(id, { Rhythm__c: 'Every month' }, coach));
    refused(edit(id, { Review_On__c: '2030-01-01' }, inSystemContext(leader)), /Only the coach and the rep/);
    saved(edit(id, { Rep_Agreed__c: true }, rep));
    refused(edit(id, { Coach_Promises__c: 'Nothing.' }, coach), /was agreed/);
    refused(edit(id, { Rep_Agreed__c: false }, rep), /Both agreed/, 'Status__c');
    saved(edit(id, { Review_On__c: '2030-01-01' }, rep));
    refused(edit(id, { Review_On__c: '2020-01-01' }, rep), /today or a later day/, 'Review_On__c');
  });

  it('expects something of both, and has two people who stay', () => {
    const { coach, rep, peer } = test.people;
    const attempt = (fields: OrgRecord) =>
      tryCreate(test, 'Coaching_Agreement__c', { ...pair(), ...words, ...fields }, coach);
    refused(attempt({ Coach_Promises__c: null }), /what the coach promises/, 'Coach_Promises__c');
    refused(attempt({ Rep__c: coach.userId }), /other than the coach/, 'Rep__c');
    refused(edit(offer(), { Coach__c: peer.userId }, inSystemContext(rep)), /belongs to its coach and rep/, 'Coach__c');
  });
});
