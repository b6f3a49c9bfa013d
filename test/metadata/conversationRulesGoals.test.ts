import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, letEdit, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

/** A goal that the coach proposes, and that the rep can edit. */
function propose(fields: OrgRecord = {}): Id {
  const { coach, rep } = test.people;
  const goal = test.create('Coaching_Goal__c', goalOf(fields), coach);
  letEdit(test, 'Coaching_Goal__c', goal, rep);
  return goal;
}

const goalOf = (fields: OrgRecord = {}): OrgRecord => ({
  Rep__c: test.people.rep.userId,
  Coach__c: test.people.coach.userId,
  Behavior__c: test.behavior,
  Current_Level__c: 2,
  Target_Level__c: 4,
  Target_Date__c: '2026-06-30',
  ...fields
});
const save = (goal: Id, fields: OrgRecord, as: Context) => test.save('Coaching_Goal__c', goal, fields, as);
const status = (goal: Id) => test.read('Coaching_Goal__c', goal)['Status__c'];

/** Both agree, and the goal is active: made so by the last of them, or by a flow. */
function activate(goal: Id): void {
  const { coach, rep } = test.people;
  saved(save(goal, { Coach_Agreed__c: true }, coach));
  saved(save(goal, { Rep_Agreed__c: true }, rep));
  saved(save(goal, { Status__c: 'Active' }, coach));
}

describe('A goal', () => {
  it('is written by its coach and its rep, and by nobody else who can read it', () => {
    const { leader, peer, rep } = test.people;
    for (const person of [leader, peer])
      refused(tryCreate(test, 'Coaching_Goal__c', goalOf(), inSystemContext(person)), /Only the coach and the rep/);
    const goal = propose();
    refused(save(goal, { Why__c: 'Something else' }, inSystemContext(leader)), /Only the coach and the rep/);
    saved(save(goal, { Why__c: 'Fewer surprises at the end' }, rep));
    saved(tryCreate(test, 'Coaching_Goal__c', goalOf(), rep));
  });

  it('has two people, who stay', () => {
    const { coach, rep, peer, otherRep } = test.people;
    refused(
      tryCreate(test, 'Coaching_Goal__c', goalOf({ Rep__c: coach.userId }), coach),
      /other than the coach/,
      'Rep__c'
    );
    const goal = propose();
    refused(save(goal, { Coach__c: peer.userId }, coach), /belongs to its coach and rep/, 'Coach__c');
    refused(save(goal, { Rep__c: otherRep.userId }, rep), /belongs to its coach and rep/, 'Coach__c');
    saved(save(goal, { Coach__c: peer.userId }, inSystemContext(test.admin)));
  });

  it('goes up, from 1 to 5, to a day ahead', () => {
    const refusal = (fields: OrgRecord, message: RegExp, field: string) =>
      refused(tryCreate(test, 'Coaching_Goal__c', goalOf(fields), test.people.coach), message, field);
    refusal({ Current_Level__c: 0 }, /from 1 to 5/, 'Current_Level__c');
    refusal({ Target_Level__c: 6 }, /from 1 to 5/, 'Target_Level__c');
    refusal({ Current_Level__c: 3, Target_Level__c: 3 }, /above the level now/, 'Target_Level__c');
    refusal({ Target_Date__c: '2026-03-14' }, /today or a later day/, 'Target_Date__c');
    propose({ Current_Level__c: 1, Target_Level__c: 5, Target_Date__c: '2026-03-15' });
  });
});

describe('Agreement on a goal', () => {
  it('is given by each for themselves, and by no administrator either', () => {
    const { coach, rep } = test.people;
    const goal = propose();
    refused(save(goal, { Coach_Agreed__c: true }, inSystemContext(rep)), /Only the coach/, 'Coach_Agreed__c');
    refused(save(goal, { Rep_Agreed__c: true }, inSystemContext(coach)), /Only the rep/, 'Rep_Agreed__c');
    refused(save(goal, { Rep_Agreed__c: true }, inSystemContext(test.admin)), /Only the rep/, 'Rep_Agreed__c');
    refused(
      tryCreate(test, 'Coaching_Goal__c', goalOf({ Rep_Agreed__c: true }), inSystemContext(coach)),
      /Only the rep/,
      'Rep_Agreed__c'
    );
    activate(goal);
    assert.equal(status(goal), 'Active');
  });

  it('of both makes it active; of one does not', () => {
    const { coach } = test.people;
    const goal = propose({ Coach_Agreed__c: true });
    refused(save(goal, { Status__c: 'Active' }, coach), /when both have agreed/, 'Status__c');
    assert.equal(status(goal), 'Proposed');
  });

  it('is to what was written: another target after it is another goal', () => {
    const { coach, rep } = test.people;
    const goal = propose({ Coach_Agreed__c: true });
    refused(save(goal, { Target_Level__c: 5 }, rep), /This was agreed/, 'Behavior__c');
    saved(save(goal, { Target_Level__c: 3 }, coach));
    activate(goal);
    for (const person of [coach, rep]) refused(save(goal, { Target_Level__c: 5 }, person), /This was agreed/);
    saved(save(goal, { Target_Date__c: '2026-07-31' }, coach));
  });

  it('is not taken back from an active goal: it is dropped, with a reason', () => {
    const { rep } = test.people;
    const goal = propose();
    activate(goal);
    refused(save(goal, { Rep_Agreed__c: false }, rep), /drop it with a reason/, 'Status__c');
    refused(save(goal, { Status__c: 'Dropped' }, rep), /why this was dropped/, 'Outcome_Reason__c');
    saved(save(goal, { Status__c: 'Dropped', Outcome_Reason__c: 'Another role' }, rep));
  });
});

describe('The end of a goal', () => {
  it('is reached after it was active', () => {
    const { coach } = test.people;
    const goal = propose();
    refused(save(goal, { Status__c: 'Reached' }, coach), /reached after it was active/, 'Status__c');
    activate(goal);
    refused(save(goal, { Status__c: 'Proposed' }, coach), /ends as reached or dropped/, 'Status__c');
    saved(save(goal, { Status__c: 'Reached', Level_After__c: 4 }, coach));
  });

  it('stays dropped', () => {
    const { coach } = test.people;
    const goal = propose();
    saved(save(goal, { Status__c: 'Dropped', Outcome_Reason__c: 'Not now' }, coach));
    refused(save(goal, { Status__c: 'Proposed' }, coach), /was dropped/, 'Status__c');
  });

  it('is felt by the rep: only the rep says how confident', () => {
    const { coach, rep } = test.people;
    const goal = propose();
    refused(save(goal, { Confidence_Before__c: 5 }, inSystemContext(coach)), /Only the rep can say/);
    refused(save(goal, { Confidence_Before__c: 6 }, rep), /from 1 to 5/, 'Confidence_Before__c');
    saved(save(goal, { Confidence_Before__c: 2, Confidence_After__c: 4 }, rep));
  });

  it('leaves a history of agreements, levels and status', () => {
    const goal = propose();
    activate(goal);
    const rows = executeSoql(
      test.org,
      test.people.coach,
      `SELECT Field FROM Coaching_Goal__History WHERE ParentId = '${goal}'`
    );
    const fields = new Set(rows.records.map((row) => row['Field']));
    for (const field of ['Coach_Agreed__c', 'Rep_Agreed__c', 'Status__c']) assert.ok(fields.has(field), field);
  });
});
