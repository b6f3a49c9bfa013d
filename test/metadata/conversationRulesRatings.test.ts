import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('A rating before the reveal', () => {
  let first: Id;
  let second: Id;
  before(() => {
    first = org.create('Competency__c', { Name: 'Asking', Type__c: 'Skill' });
    second = org.create('Competency__c', { Name: 'Listening', Type__c: 'Skill' });
  });

  /** A prepared conversation that rates both competencies. */
  function prepared(): Id {
    const { conversation } = test.draft(test.opportunity(), {
      First_Competency__c: first,
      Second_Competency__c: second
    });
    saved(test.save('Coaching_Conversation__c', conversation, { Status__c: 'Prepared' }, test.people.coach));
    return conversation;
  }

  const rate = (conversation: Id, Rater_Role__c: string, as: Context, fields: OrgRecord = {}) => {
    const draft = { Coaching_Conversation__c: conversation, Competency__c: first, Rater_Role__c, ...fields };
    return tryCreate(test, 'Rating_Draft__c', draft, as);
  };

  it('is given by the rep as the rep and by the coach as the coach', () => {
    const conversation = prepared();
    const { coach, rep, otherRep, leader } = test.people;
    refused(rate(conversation, 'Coach', inSystemContext(rep)), /Rate as yourself/, 'Rater_Role__c');
    refused(rate(conversation, 'Rep', coach), /Rate as yourself/, 'Rater_Role__c');
    for (const person of [otherRep, leader]) {
      for (const role of ['Rep', 'Coach'])
        refused(rate(conversation, role, inSystemContext(person)), /Rate as yourself/, 'Rater_Role__c');
    }
    saved(rate(conversation, 'Rep', rep));
    saved(rate(conversation, 'Coach', coach));
  });

  it('stays with its author: nobody puts it into the hands of the other', () => {
    const conversation = prepared();
    const { coach, rep } = test.people;
    refused(rate(conversation, 'Rep', rep, { OwnerId: coach.userId }), /Rate as yourself/);
    const { id } = rate(conversation, 'Rep', rep, { Level__c: 2 });
    assert.ok(id);
    assert.equal(test.save('Rating_Draft__c', id, { OwnerId: coach.userId }, rep).success, false);
    assert.deepEqual(test.visible('Rating_Draft__c', coach), []);
    assert.deepEqual(test.visible('Rating_Draft__c', rep), [id]);
  });

  it('is of a competency that the conversation rates', () => {
    const conversation = prepared();
    const { rep } = test.people;
    const third = org.create('Competency__c', { Name: 'Closing', Type__c: 'Skill' });
    refused(rate(conversation, 'Rep', rep, { Competency__c: third }), /this conversation rates/, 'Competency__c');
    refused(rate(conversation, 'Rep', rep, { Competency__c: null }), /this conversation rates/, 'Competency__c');
    saved(rate(conversation, 'Rep', rep, { Competency__c: second }));
  });

  it('has a level from 1 to 5 and a reason when it is ready', () => {
    const conversation = prepared();
    const { rep } = test.people;
    const { id } = rate(conversation, 'Rep', rep);
    assert.ok(id);
    const save = (fields: OrgRecord) => test.save('Rating_Draft__c', id, fields, rep);
    refused(save({ Is_Ready__c: true }), /say why/, 'Is_Ready__c');
    refused(save({ Is_Ready__c: true, Level__c: 3 }), /say why/, 'Is_Ready__c');
    refused(save({ Level__c: 6 }), /from 1 to 5/);
    saved(save({ Is_Ready__c: true, Level__c: 3, Why__c: 'I asked two open questions.' }));
  });

  it('is missing without harm: the coach can go on, and only the coach', () => {
    const conversation = prepared();
    const { coach, rep } = test.people;
    const done = { Level__c: 3, Why__c: 'Seen in the call.', Is_Ready__c: true, Is_Without_Self__c: true };
    refused(rate(conversation, 'Rep', inSystemContext(rep), done), /Only the coach can go on/, 'Is_Without_Self__c');
    saved(rate(conversation, 'Coach', coach, done));
  });

  it('is marked as revealed by a flow that either person may start, and by nobody', () => {
    const conversation = prepared();
    const { coach, rep } = test.people;
    const { id } = rate(conversation, 'Coach', coach, { Level__c: 3, Why__c: 'Seen in the call.' });
    assert.ok(id);
    assert.equal(test.save('Rating_Draft__c', id, { Is_Revealed__c: true }, coach).success, false);
    saved(test.save('Rating_Draft__c', id, { Is_Revealed__c: true }, inSystemContext(rep)));
    for (const fields of [{ Level__c: 5 }, { Why__c: 'Better.' }])
      refused(test.save('Rating_Draft__c', id, fields, coach), /Both have seen this rating/);
    refused(
      test.save('Rating_Draft__c', id, { Is_Revealed__c: false }, inSystemContext(coach)),
      /Both have seen this rating/
    );
  });
});

describe('The competencies of a conversation', () => {
  it('are two at most, and different', () => {
    const one = org.create('Competency__c', { Name: 'Asking', Type__c: 'Skill' });
    const { conversation } = test.draft(test.opportunity());
    const save = (fields: OrgRecord) => test.save('Coaching_Conversation__c', conversation, fields, test.people.coach);
    refused(save({ Second_Competency__c: one }), /two different/, 'Second_Competency__c');
    refused(save({ First_Competency__c: one, Second_Competency__c: one }), /two different/, 'Second_Competency__c');
    saved(save({ First_Competency__c: one }));
  });

  it('are rated side by side by a flow alone', () => {
    const one = org.create('Competency__c', { Name: 'Asking', Type__c: 'Skill' });
    const { conversation } = test.draft(test.opportunity(), { First_Competency__c: one });
    const rating = { Coaching_Conversation__c: conversation, Competency__c: one, Coach_Level__c: 3 };
    for (const person of [test.people.coach, test.people.rep])
      assert.equal(tryCreate(test, 'Competency_Rating__c', rating, person).success, false);
  });
});
