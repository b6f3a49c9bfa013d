import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { notificationsOf } from '../../scripts/local-org/org/flow/notifications.ts';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { org, newTeam } = useTeams();
const enablement = org.user('Erin', { permissionSets: ['Enablement'] });
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

const words = { Name: 'Open with her goal', What_To_Do__c: 'Ask what has to change this year, then stay silent.' };
const propose = (as: Context, fields: OrgRecord = {}): Id =>
  test.create('Best_Practice__c', { ...words, Behavior__c: test.behavior, ...fields }, as);
const change = (id: Id, fields: OrgRecord, as: Context) => test.save('Best_Practice__c', id, fields, as);
const read = (id: Id) => test.read('Best_Practice__c', id);
const reads = (id: Id, as: Context) => test.visible('Best_Practice__c', as).includes(id);
const news = ({ userId }: Context) => notificationsOf(org.org.database, userId);
/** Out of a conversation of coach and rep, so that the rep is asked. */
const proposeFromConversation = (fields: OrgRecord = {}): Id => {
  const { conversation } = test.draft(test.opportunity());
  saved(test.share(conversation));
  const { coach, rep } = test.people;
  return propose(coach, { Coaching_Conversation__c: conversation, Champion__c: rep.userId, ...fields });
};
const publish = (id: Id) => saved(change(id, { Status__c: 'Published' }, enablement));

describe('A proposed practice', () => {
  it('is read by who proposed it and by enablement, and by everybody once it is published', () => {
    const { peer, rep, otherRep } = test.people;
    const id = propose(peer);
    assert.deepEqual(
      [peer, enablement, rep, otherRep].map((person) => reads(id, person)),
      [true, true, false, false]
    );
    publish(id);
    assert.deepEqual(
      [rep, otherRep].map((person) => reads(id, person)),
      [true, true]
    );
    const { Version__c, Published_By__c, Published_On__c } = read(id);
    assert.deepEqual([Version__c, Published_By__c, Published_On__c !== null], [1, enablement.userId, true]);
    assert.match(news(peer)[0]?.body ?? '', /published/);
    saved(change(id, { Status__c: 'Retired' }, enablement));
    assert.equal(reads(id, otherRep), false);
    assert.ok(read(id)['Retired_On__c']);
  });

  it('of a conversation asks its rep, who is told who proposes and nothing of what was written', () => {
    const { rep, otherRep, coach } = test.people;
    const id = proposeFromConversation();
    assert.deepEqual(
      [rep, otherRep].map((person) => reads(id, person)),
      [true, false]
    );
    const asked = news(rep).find(({ targetId }) => targetId === id);
    assert.match(asked?.body ?? '', /Coach\d+ proposes/);
    assert.doesNotMatch(asked?.body ?? '', /goal|silent/);
    refused(change(id, { Status__c: 'Published' }, enablement), /has not agreed yet/, 'Status__c');
    refused(change(id, { Status__c: 'Agreed' }, coach), /Only the champion can agree/, 'Status__c');
    saved(change(id, { Status__c: 'Agreed' }, rep));
    assert.ok(read(id)['Champion_Answered_On__c']);
    assert.match(news(coach).find(({ targetId }) => targetId === id)?.body ?? '', /Rep\d+ agreed/);
    publish(id);
    assert.equal(read(id)['Champion__c'], rep.userId);
  });

  it('names the rep of its conversation or is refused, and takes no other conversation later', () => {
    const { coach, rep, otherRep } = test.people;
    const { conversation } = test.draft(test.opportunity());
    const fields = { ...words, Behavior__c: test.behavior, Coaching_Conversation__c: conversation };
    for (const Champion__c of [null, otherRep.userId]) {
      refused(tryCreate(test, 'Best_Practice__c', { ...fields, Champion__c }, coach), /names its rep/, 'Champion__c');
    }
    const without = propose(coach);
    refused(change(without, { Coaching_Conversation__c: conversation }, coach), /names its rep/);
    saved(tryCreate(test, 'Best_Practice__c', { ...fields, Champion__c: rep.userId }, coach));
  });

  it('is published without the name when the champion agrees to that', () => {
    const { rep } = test.people;
    const id = proposeFromConversation();
    saved(change(id, { Status__c: 'Agreed', Champion__c: null }, rep));
    publish(id);
    assert.equal(read(id)['Champion__c'], null);
  });

  it('is not published by taking the question back', () => {
    const { coach, rep } = test.people;
    const id = proposeFromConversation();
    for (const person of [coach, enablement]) {
      refused(change(id, { Champion__c: null }, person), /Only the champion can take their name off/, 'Champion__c');
    }
    saved(change(id, { Champion__c: null }, rep));
    refused(change(id, { Status__c: 'Published' }, enablement), /has not agreed yet/);
    saved(change(id, { Status__c: 'Declined', Decision_Note__c: 'Nobody to ask.' }, enablement));
  });

  it('is over when the champion declines, without a reason', () => {
    const { coach, rep } = test.people;
    const id = proposeFromConversation();
    saved(change(id, { Status__c: 'Declined' }, rep));
    assert.match(news(coach).find(({ targetId }) => targetId === id)?.body ?? '', /declined/);
    for (const Status__c of ['Proposed', 'Agreed', 'Published']) {
      assert.equal(change(id, { Status__c }, enablement).success, false, Status__c);
    }
  });

  it('is agreed to at once by who proposes their own', () => {
    const { rep } = test.people;
    const id = propose(rep, { Champion__c: rep.userId });
    assert.equal(read(id)['Status__c'], 'Agreed');
    assert.deepEqual(news(rep), []);
    publish(id);
  });

  it('is turned down with a reason, and withdrawn without one', () => {
    const { peer } = test.people;
    const first = propose(peer);
    refused(change(first, { Status__c: 'Declined' }, enablement), /Say why/, 'Decision_Note__c');
    saved(change(first, { Status__c: 'Declined', Decision_Note__c: 'We have one.' }, enablement));
    saved(change(propose(peer), { Status__c: 'Declined' }, peer));
  });

  it('asks again when its words change after the champion agreed', () => {
    const { coach, rep } = test.people;
    const id = proposeFromConversation();
    saved(change(id, { Status__c: 'Agreed' }, rep));
    refused(change(id, { What_To_Do__c: 'Tell her.' }, coach), /Only a proposal can be reworded/);
    saved(change(id, { What_To_Do__c: 'Ask her, then wait.', Status__c: 'Proposed' }, coach));
    assert.equal(read(id)['Champion_Answered_On__c'], null);
    assert.equal(news(rep).filter(({ targetId }) => targetId === id).length, 2);
    refused(change(id, { Status__c: 'Published' }, enablement), /has not agreed yet/);
  });

  it('is changed by nobody but those whose matter it is', () => {
    const { leader, coach, rep } = test.people;
    const id = propose(rep);
    assert.ok(reads(id, coach) && reads(id, leader));
    refused(change(id, { Example__c: 'Mine' }, coach), /Only the person who proposed this/);
    refused(change(id, { Status__c: 'Published' }, rep), /Only enablement/, 'Status__c');
    saved(change(id, { Example__c: 'What has to change?' }, rep));
  });

  it('begins as a proposal, in words', () => {
    const { coach } = test.people;
    const fields = { ...words, Behavior__c: test.behavior };
    refused(tryCreate(test, 'Best_Practice__c', { ...fields, Status__c: 'Agreed' }, coach), /first/, 'Status__c');
    refused(tryCreate(test, 'Best_Practice__c', { ...fields, What_To_Do__c: null }, coach), /what to do/);
  });
});

describe('A published practice', () => {
  it('is not edited: the next version replaces it when that is published', () => {
    const { peer, coach } = test.people;
    const first = propose(peer);
    publish(first);
    for (const person of [peer, enablement]) {
      refused(change(first, { Name: 'Other words' }, person), /propose the next version/);
    }
    const second = propose(coach, { Name: 'Better words', Replaces__c: first });
    const rival = propose(peer, { Replaces__c: first });
    assert.equal(read(second)['Version__c'], 2);
    assert.equal(read(first)['Status__c'], 'Published');
    publish(second);
    assert.deepEqual(
      [first, second].map((id) => read(id)['Status__c']),
      ['Retired', 'Published']
    );
    refused(change(rival, { Status__c: 'Published' }, enablement), /no longer published/, 'Replaces__c');
    const fields = { ...words, Behavior__c: test.behavior, Replaces__c: first };
    refused(tryCreate(test, 'Best_Practice__c', fields, enablement), /no longer published/, 'Replaces__c');
    refused(change(first, { Status__c: 'Published' }, enablement), /can only be retired/, 'Status__c');
  });

  it('loses the name of its champion whenever the champion wants', () => {
    const { rep, peer } = test.people;
    const id = propose(rep, { Champion__c: rep.userId });
    publish(id);
    refused(change(id, { Champion__c: peer.userId }, enablement), /Only the champion/, 'Champion__c');
    saved(change(id, { Champion__c: null }, rep));
    assert.equal(read(id)['Status__c'], 'Published');
  });

  it('is emptied of a person who is erased, by an administrator, and still nobody can publish what waited for them', () => {
    const id = propose(test.people.rep, { Champion__c: test.people.rep.userId });
    publish(id);
    saved(change(id, { Champion__c: null, Example__c: '(removed)' }, org.admin));
    assert.equal(read(id)['Status__c'], 'Published');
    const waiting = proposeFromConversation();
    saved(change(waiting, { Champion__c: null }, org.admin));
    refused(change(waiting, { Status__c: 'Published' }, enablement), /has not agreed yet/);
  });

  it('stays when its conversation is deleted', () => {
    const { rep } = test.people;
    const id = proposeFromConversation();
    saved(change(id, { Status__c: 'Agreed' }, rep));
    publish(id);
    const conversation = String(read(id)['Coaching_Conversation__c']);
    const [result] = org.org.save(org.admin, [{ op: 'delete', object: 'Coaching_Conversation__c', id: conversation }], {
      allOrNone: true
    });
    assert.equal(result?.success, true, JSON.stringify(result?.errors));
    assert.equal(read(id)['Coaching_Conversation__c'], null);
  });
});
