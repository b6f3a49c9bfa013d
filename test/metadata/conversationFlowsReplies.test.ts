import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
let test: TestOrg & Team;
let opportunity: Id;
let conversation: Id;
beforeEach(() => {
  test = newTeam();
  opportunity = test.opportunity();
  ({ conversation } = test.draft(opportunity));
  saved(test.share(conversation));
});

const news = ({ userId }: Context) => notificationsOf(org.org.database, userId);
const titles = (person: Context) => news(person).map(({ title }) => title);
const write = (Kind__c: string, from: Context, fields: OrgRecord) =>
  tryCreate(test, 'Conversation_Response__c', { Kind__c, Body__c: 'The discount', ...fields }, from);
const toCoach = () => ({ Coaching_Conversation__c: conversation, Recipient__c: test.people.coach.userId });

describe('The person who is asked', () => {
  it('is told by whom, and nothing of the words; the notification opens the conversation', () => {
    const { coach, rep, leader } = test.people;
    saved(write('Clarification', rep, toCoach()));
    assert.deepEqual(titles(coach), ['A question about a coaching conversation']);
    const [question] = news(coach);
    assert.equal(question?.targetId, conversation);
    assert.match(question.body, /Rep\d+ asks you to clear something up/);
    assert.doesNotMatch(question.body, /discount/);
    for (const person of [rep, leader]) assert.ok(!titles(person).includes('A question about a coaching conversation'));
  });

  it('is told of a request for coaching, which opens the deal', () => {
    const { coach, rep } = test.people;
    const request = { Opportunity__c: opportunity, Recipient__c: coach.userId, Request_Status__c: 'Open' };
    saved(write('Coaching Request', rep, request));
    assert.deepEqual(
      news(coach).map(({ title, targetId }) => [title, targetId]),
      [['Somebody asks for coaching', opportunity]]
    );
  });

  it('is not told what needs no answer', () => {
    const { coach, rep } = test.people;
    saved(write('Acknowledgement', rep, toCoach()));
    saved(write('Preparation', rep, toCoach()));
    saved(write('Answer', coach, { Coaching_Conversation__c: conversation, Is_Released__c: false }));
    assert.deepEqual(titles(coach), []);
    assert.ok(!titles(rep).includes('An answer about your coaching'));
  });

  it('who has left is told nothing, and the words are saved all the same', () => {
    const { coach, rep } = test.people;
    saved(test.save('User', coach.userId, { IsActive: false }));
    saved(write('Clarification', rep, toCoach()));
    assert.deepEqual(titles(coach), []);
  });
});

describe('The person who asked', () => {
  it('is told of the answer', () => {
    const { coach, rep } = test.people;
    saved(write('Clarification', rep, toCoach()));
    saved(write('Answer', coach, { Coaching_Conversation__c: conversation, Recipient__c: rep.userId }));
    assert.equal(titles(rep)[0], 'An answer about your coaching');
    assert.equal(news(rep)[0]?.targetId, conversation);
  });
});
