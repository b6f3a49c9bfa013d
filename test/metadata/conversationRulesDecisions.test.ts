import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Context, Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, letEdit, refused, saved, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('A decision', () => {
  const cases: [fields: OrgRecord, message: RegExp | null, field: string][] = [
    [{ Decision__c: 'Continue' }, null, ''],
    [{ Decision__c: 'Change' }, /why you change or stop/, 'Decision_Reason__c'],
    [{ Decision__c: 'Stop' }, /why you change or stop/, 'Decision_Reason__c'],
    [{ Decision__c: 'Stop', Decision_Reason__c: 'No budget', Hours_Released__c: 4.5 }, null, ''],
    [{ Decision__c: 'Change', Decision_Reason__c: 'One site', Hours_Released__c: 0 }, null, ''],
    [
      { Decision__c: 'Stop', Decision_Reason__c: 'No budget', Hours_Released__c: -0.5 },
      /zero or more/,
      'Hours_Released__c'
    ],
    [{ Decision__c: 'Continue', Hours_Released__c: 1 }, /when you change or stop/, 'Hours_Released__c'],
    [{ Hours_Released__c: 1 }, /when you change or stop/, 'Hours_Released__c']
  ];

  it('to change or stop has a reason, and only then releases time', () => {
    for (const [fields, message, field] of cases) {
      const { conversation } = test.draft(test.opportunity());
      const result = test.save('Coaching_Conversation__c', conversation, fields, test.people.coach);
      if (message) refused(result, message, field);
      else saved(result);
    }
  });
});

describe('A decision about a record', () => {
  it('is about a deal, account or territory, and tells itself apart from what was seen', () => {
    const { coach } = test.people;
    const decide = (conversation: Id) =>
      test.save('Coaching_Conversation__c', conversation, { Decision__c: 'Continue' }, coach);
    const alone = test.draft(test.opportunity(), { Area__c: 'Skill', Opportunity__c: null, Level_Seen__c: 3 });
    refused(decide(alone.conversation), /about a deal, an account or a territory/, 'Decision__c');
    const onAccount = test.draft(test.opportunity(), {
      Area__c: 'Account',
      Opportunity__c: null,
      Account__c: test.create('Account', { Name: 'Northwind' }, coach)
    });
    saved(decide(onAccount.conversation));
    const outcomes = (id: Id) => {
      const soql = `SELECT Has_Behavior_Outcome__c, Has_Record_Outcome__c FROM Coaching_Conversation__c WHERE Id = '${id}'`;
      const [row] = executeSoql(test.org, coach, soql).records;
      return [row?.['Has_Behavior_Outcome__c'], row?.['Has_Record_Outcome__c']];
    };
    assert.deepEqual(outcomes(alone.conversation), [true, false]);
    assert.deepEqual(outcomes(onAccount.conversation), [false, true]);
  });
});

describe('The kind of a conversation', () => {
  it('may change while it is written, and not once the rep has received it', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach } = test.people;
    const change = (kind: string) =>
      test.save('Coaching_Conversation__c', conversation, { Conversation_Kind__c: kind }, coach);
    saved(change('Managerial'));
    saved(test.share(conversation));
    refused(change('Sales'), /kind stays/, 'Conversation_Kind__c');
  });
});

describe('A planned conversation', () => {
  it('lasts from 5 to 480 minutes', () => {
    const { conversation } = test.draft(test.opportunity());
    const plan = (minutes: number) => {
      const fields = { Scheduled_For__c: '2026-03-20T09:00:00.000Z', Scheduled_Minutes__c: minutes };
      return test.save('Coaching_Conversation__c', conversation, fields, test.people.coach);
    };
    for (const minutes of [5, 480]) saved(plan(minutes));
    for (const minutes of [4, 481]) refused(plan(minutes), /from 5 to 480/, 'Scheduled_Minutes__c');
  });

  it('is moved by its coach, and counted by a flow', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, leader } = test.people;
    const save = (fields: OrgRecord, as: Context) => test.save('Coaching_Conversation__c', conversation, fields, as);
    const when = { Scheduled_For__c: '2026-03-21T09:00:00.000Z' };
    refused(save(when, inSystemContext(leader)), /Only the coach/);
    saved(save(when, coach));
    assert.equal(save({ Times_Moved__c: 0 }, coach).success, false);
  });
});

describe('A co-coach', () => {
  /** A prepared conversation with the peer as its co-coach. */
  function together(): { conversation: Id; answer: Id } {
    const { coach, peer } = test.people;
    const { conversation, answer } = test.draft(test.opportunity(), { Co_Coach__c: peer.userId });
    letEdit(test, 'Coaching_Conversation__c', conversation, peer);
    saved(test.save('Coaching_Conversation__c', conversation, { Status__c: 'Prepared' }, coach));
    return { conversation, answer };
  }

  it('is a third person', () => {
    const { coach, rep } = test.people;
    const { conversation } = test.draft(test.opportunity());
    for (const { userId } of [coach, rep]) {
      const result = test.save('Coaching_Conversation__c', conversation, { Co_Coach__c: userId }, coach);
      refused(result, /other than the coach and the rep/, 'Co_Coach__c');
    }
  });

  it('writes down what was seen and said, until it is shared', () => {
    const { peer } = test.people;
    const { conversation, answer } = together();
    const seen = (text: string) =>
      test.save('Coaching_Conversation__c', conversation, { What_Was_Seen__c: text, Strength__c: text }, peer);
    const said = (text: string) => test.save('Conversation_Answer__c', answer, { Rep_Words__c: text }, peer);
    saved(seen('Two open questions'));
    saved(said('I never asked.'));
    saved(test.share(conversation));
    refused(seen('Three'), /until it is shared/);
    refused(said('I asked.'), /until it is shared/);
  });

  it('changes nothing else, and shares nothing', () => {
    const { peer, otherRep } = test.people;
    const { conversation } = together();
    const changes: OrgRecord[] = [
      { Status__c: 'Shared' },
      { Coach__c: peer.userId },
      { Conversation_Kind__c: 'Managerial' },
      { Decision__c: 'Continue' },
      { Level_Seen__c: 5 },
      { Scheduled_For__c: '2026-04-01T09:00:00.000Z' },
      { Co_Coach__c: otherRep.userId }
    ];
    for (const change of changes)
      refused(test.save('Coaching_Conversation__c', conversation, change, peer), /Only the coach who held/);
  });

  it('writes nothing into a conversation in which they are not named', () => {
    const { peer } = test.people;
    const { conversation, answer } = test.draft(test.opportunity());
    letEdit(test, 'Coaching_Conversation__c', conversation, peer);
    const seen = test.save('Coaching_Conversation__c', conversation, { What_Was_Seen__c: 'Something' }, peer);
    refused(seen, /Only the coach/);
    refused(test.save('Conversation_Answer__c', answer, { Coach_Note__c: 'Something' }, peer), /Only the coach/);
  });
});
