import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { Context, Id } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { saved, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

const sees = (person: Context) => test.visible('Coaching_Conversation__c', person).length === 1;
const manages = (manager: Context, person: Context) =>
  saved(test.save('User', person.userId, { ManagerId: manager.userId }));

/** The rows that sharing wrote: who, why, how much. */
function shares(ParentId: Id): string[] {
  const rows = executeSoql(
    test.org,
    { ...test.admin, mode: 'system' },
    `SELECT UserOrGroupId, RowCause, AccessLevel FROM Coaching_Conversation__Share WHERE ParentId = '${ParentId}'`
  ).records;
  const names = new Map(Object.entries(test.people).map(([name, { userId }]) => [userId, name]));
  return rows
    .filter(({ RowCause }) => RowCause !== 'Owner')
    .map((row) => `${names.get(String(row['UserOrGroupId']))} ${String(row['RowCause'])} ${String(row['AccessLevel'])}`)
    .sort();
}

describe('Leaders', () => {
  beforeEach(() => {
    manages(test.people.leader, test.people.coach);
    manages(test.people.coach, test.people.rep);
  });

  it('read a Sales conversation once it is shared, and nothing of it before', () => {
    const { leader } = test.people;
    const { conversation } = test.draft(test.opportunity());
    assert.equal(sees(leader), false);
    for (const Status__c of ['Prepared', 'Held']) {
      saved(test.save('Coaching_Conversation__c', conversation, { Status__c }, test.people.coach));
      assert.equal(sees(leader), false, Status__c);
    }
    saved(test.share(conversation));
    assert.equal(sees(leader), true);
    assert.equal(test.visible('Coaching_Activity__c', leader).length, 1);
  });

  it('read no private note, and no answer that is meant for the coach', () => {
    const { coach, rep, leader } = test.people;
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const parent = { Coaching_Conversation__c: conversation };
    test.create('Private_Note__c', { ...parent, Body__c: 'Ask again in May.' }, coach);
    const words = { Kind__c: 'Clarification', Recipient__c: coach.userId, Body__c: 'I meant the CFO.' };
    test.create('Conversation_Response__c', { ...parent, ...words, Is_Released__c: true }, rep);
    for (const object of ['Private_Note__c', 'Conversation_Response__c']) {
      assert.equal(test.visible(object, coach).length, 1, object);
      assert.deepEqual(test.visible(object, leader), [], object);
    }
    assert.deepEqual(test.visible('Private_Note__c', rep), []);
  });

  it('read no Managerial conversation', () => {
    const { conversation } = test.draft(test.opportunity(), { Conversation_Kind__c: 'Managerial' });
    saved(test.share(conversation));
    assert.equal(sees(test.people.leader), false);
    assert.equal(sees(test.people.rep), true);
  });

  it('are the managers of coach and rep and one level above, each once, whoever is active', () => {
    const { leader, peer, otherRep, rep } = test.people;
    // The coach comes from outside: the rep's manager is another, whose manager is the leader.
    manages(peer, rep);
    manages(leader, peer);
    manages(otherRep, leader);
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    assert.deepEqual(shares(conversation), [
      'leader Leader__c Read',
      'otherRep Leader__c Read',
      'peer Leader__c Read',
      'rep Rep__c Read'
    ]);
    saved(test.save('User', peer.userId, { IsActive: false }));
    const { conversation: next } = test.draft(test.opportunity());
    saved(test.share(next));
    assert.deepEqual(shares(next), ['leader Leader__c Read', 'otherRep Leader__c Read', 'rep Rep__c Read']);
  });

  it('are nobody when nobody has a manager', () => {
    saved(test.save('User', test.people.coach.userId, { ManagerId: null }));
    saved(test.save('User', test.people.rep.userId, { ManagerId: null }));
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    assert.deepEqual(shares(conversation), ['rep Rep__c Read']);
  });
});

describe('The co-coach', () => {
  it('reads a draft from the start, until somebody else takes the place', () => {
    const { peer, leader } = test.people;
    const { conversation } = test.draft(test.opportunity(), { Co_Coach__c: peer.userId });
    assert.deepEqual(shares(conversation), ['peer Coach__c Edit']);
    const change = { Summary__c: 'Two good questions.' };
    saved(test.save('Coaching_Conversation__c', conversation, change, peer));
    saved(test.save('Coaching_Conversation__c', conversation, { Co_Coach__c: leader.userId }, test.people.coach));
    assert.deepEqual(shares(conversation), ['leader Coach__c Edit']);
    assert.equal(sees(peer), false);
    saved(test.save('Coaching_Conversation__c', conversation, { Co_Coach__c: null }, test.people.coach));
    assert.deepEqual(shares(conversation), []);
  });
});

describe('A change of owner', () => {
  const moveTo = (conversation: Id, { userId }: Context) =>
    test.save('Coaching_Conversation__c', conversation, { OwnerId: userId, Coach__c: userId });

  it('leaves the conversation readable to rep, leader and former coach, and the former coach changes nothing', () => {
    const { coach, peer, rep, leader } = test.people;
    manages(leader, coach);
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    saved(moveTo(conversation, peer));
    assert.deepEqual(shares(conversation), ['coach Coach__c Read', 'leader Leader__c Read', 'rep Rep__c Read']);
    for (const person of [coach, peer, rep, leader]) assert.equal(sees(person), true);
    assert.equal(test.save('Coaching_Conversation__c', conversation, { Summary__c: 'Mine.' }, coach).success, false);
  });

  it('shows the former coach nothing that the new coach writes', () => {
    const { coach, peer, rep } = test.people;
    const { conversation } = test.draft(test.opportunity());
    saved(moveTo(conversation, peer));
    const Account__c = test.create('Account', { Name: 'Northwind' }, peer);
    const fields = { Coach__c: peer.userId, Rep__c: rep.userId, Area__c: 'Account', Account__c };
    test.create('Coaching_Conversation__c', { ...fields, Status__c: 'Prepared' }, peer);
    assert.deepEqual(test.visible('Coaching_Conversation__c', coach), [conversation]);
    assert.equal(test.visible('Coaching_Conversation__c', peer).length, 2);
  });

  it('gives a coach who has left nothing', () => {
    const { coach, peer } = test.people;
    const { conversation } = test.draft(test.opportunity());
    saved(test.save('User', coach.userId, { IsActive: false }));
    saved(moveTo(conversation, peer));
    assert.deepEqual(shares(conversation), []);
  });

  it('moves two hundred conversations at once', () => {
    const { coach, peer, rep, leader } = test.people;
    manages(leader, coach);
    const Opportunity__c = test.opportunity();
    const fields = { Coach__c: coach.userId, Rep__c: rep.userId, Area__c: 'Opportunity', Opportunity__c };
    const create = { op: 'create' as const, object: 'Coaching_Conversation__c', fields };
    const prepared = { ...create, fields: { ...fields, Status__c: 'Prepared' } };
    const made = test.org.save(
      coach,
      Array.from({ length: 200 }, () => prepared),
      { allOrNone: true }
    );
    const ids = made.map(({ id }) => id ?? '');
    const moved = test.org.save(
      test.admin,
      ids.map((id) => ({
        op: 'update' as const,
        object: 'Coaching_Conversation__c',
        id,
        fields: { OwnerId: peer.userId, Coach__c: peer.userId }
      })),
      { allOrNone: true }
    );
    assert.ok(moved.every(({ success }) => success));
    for (const person of [coach, peer, rep]) assert.equal(test.visible('Coaching_Conversation__c', person).length, 200);
  });
});
