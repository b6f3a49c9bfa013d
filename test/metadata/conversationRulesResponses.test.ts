import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Context, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('Asking for coaching', () => {
  it('reaches the recipient, and is answered by a conversation on the record', () => {
    const opportunity = test.opportunity();
    const { rep, coach, peer } = test.people;
    const request = test.create(
      'Conversation_Response__c',
      {
        Kind__c: 'Coaching Request',
        Opportunity__c: opportunity,
        Recipient__c: coach.userId,
        Request_Status__c: 'Open',
        Body__c: 'Help'
      },
      rep
    );
    assert.deepEqual(test.visible('Conversation_Response__c', coach), [request]);
    assert.deepEqual(test.visible('Conversation_Response__c', peer), []);
    const { conversation } = test.draft(opportunity);
    saved(test.share(conversation));
    assert.equal(test.read('Conversation_Response__c', request)['Request_Status__c'], 'Answered');
  });

  it('is taken back when its author no longer releases it', () => {
    const { rep, peer } = test.people;
    const request = test.create(
      'Conversation_Response__c',
      { Kind__c: 'Coaching Request', Opportunity__c: test.opportunity(), Recipient__c: peer.userId },
      rep
    );
    assert.deepEqual(test.visible('Conversation_Response__c', peer), [request]);
    saved(test.save('Conversation_Response__c', request, { Is_Released__c: false }, rep));
    assert.deepEqual(test.visible('Conversation_Response__c', peer), []);
  });

  it('needs somebody to ask and something to ask about', () => {
    const { rep, coach } = test.people;
    const kind = { Kind__c: 'Coaching Request' };
    assert.throws(
      () => test.create('Conversation_Response__c', { ...kind, Opportunity__c: test.opportunity() }, rep),
      /whom you ask/
    );
    assert.throws(
      () => test.create('Conversation_Response__c', { ...kind, Recipient__c: coach.userId }, rep),
      /for which you ask/
    );
  });
});

describe('What the rep adds to a conversation', () => {
  const response = (conversation: string, Kind__c: string, fields: OrgRecord = {}): OrgRecord => ({
    Coaching_Conversation__c: conversation,
    Kind__c,
    Body__c: 'The discount',
    ...fields
  });

  it('is written by the rep: preparation, agenda, a wish to clear something up', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep } = test.people;
    for (const kind of ['Preparation', 'Agenda', 'Clarification']) {
      const fields = response(conversation, kind, { Recipient__c: coach.userId });
      refused(tryCreate(test, 'Conversation_Response__c', fields, coach), /Only the rep/, 'Kind__c');
      saved(tryCreate(test, 'Conversation_Response__c', fields, rep));
    }
  });

  it('is cleared up after the conversation was shared, with the coach', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    saved(test.save('Coaching_Conversation__c', conversation, { Status__c: 'Prepared' }, coach));
    const ask = (fields: OrgRecord) =>
      tryCreate(test, 'Conversation_Response__c', response(conversation, 'Clarification', fields), rep);
    const toCoach = { Recipient__c: coach.userId };
    refused(ask(toCoach), /once the conversation is shared/, 'Kind__c');
    saved(test.share(conversation));
    refused(ask({}), /Your coach will read it/);
    refused(ask({ ...toCoach, Is_Released__c: false }), /Your coach will read it/);
    saved(ask(toCoach));
  });

  it('says how prepared and how confident the rep is, where that belongs', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { rep } = test.people;
    const add = (kind: string, fields: OrgRecord) =>
      tryCreate(test, 'Conversation_Response__c', response(conversation, kind, fields), rep);
    saved(add('Preparation', { Is_Prepared__c: true, Confidence__c: 1 }));
    saved(add('Acknowledgement', { Confidence__c: 5 }));
    refused(add('Agenda', { Is_Prepared__c: true }), /in a preparation/, 'Kind__c');
    refused(add('Agenda', { Confidence__c: 3 }), /in a preparation/, 'Kind__c');
    for (const level of [0, 6]) refused(add('Preparation', { Confidence__c: level }), /from 1 to 5/, 'Confidence__c');
  });
});

describe("The coach's own view", () => {
  const view = (conversation: string, fields: OrgRecord = {}): OrgRecord => ({
    Coaching_Conversation__c: conversation,
    Kind__c: 'Coach View',
    Is_Released__c: false,
    Is_Relevant__c: 'Yes',
    Is_Developmental__c: 'Partly',
    Is_Motivational__c: 'No',
    ...fields
  });

  it('is written by the coach of the conversation, and no other response has such answers', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep, leader } = test.people;
    const add = (fields: OrgRecord, as: Context) => tryCreate(test, 'Conversation_Response__c', fields, as);
    for (const person of [rep, leader])
      refused(add(view(conversation), inSystemContext(person)), /Only the coach of a conversation/, 'Kind__c');
    refused(add(view(conversation, { Kind__c: 'Question' }), coach), /only in a coach view/, 'Kind__c');
    saved(add(view(conversation), coach));
  });

  it('is read by the coach alone, and never released', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep } = test.people;
    const add = (fields: OrgRecord) => tryCreate(test, 'Conversation_Response__c', view(conversation, fields), coach);
    refused(add({ Is_Released__c: true }), /for its author alone/, 'Is_Released__c');
    refused(add({ Recipient__c: rep.userId }), /for its author alone/, 'Is_Released__c');
    saved(add({}));
    assert.deepEqual(test.visible('Conversation_Response__c', rep), []);
  });

  it('stays as it was recorded', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach } = test.people;
    const id = test.create('Conversation_Response__c', view(conversation), coach);
    for (const fields of [{ Is_Relevant__c: 'No' }, { Is_Motivational__c: null }, { Kind__c: 'Question' }])
      refused(test.save('Conversation_Response__c', id, fields, coach), /stays as it is/);
  });
});
