import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { refused, saved, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams({ withHierarchy: true });
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('Completing a conversation', () => {
  it('is refused without a behavior, at that field', () => {
    const { conversation } = test.draft(test.opportunity(), { Behavior__c: null });
    refused(test.share(conversation), /one behavior/, 'Behavior__c');
  });

  it('is refused without a commitment', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.save('Coaching_Activity__c', activity, { Is_Commitment__c: false }, test.people.coach));
    refused(test.share(conversation), /next step/);
  });

  it('is refused without the words of the rep', () => {
    const { conversation, answer } = test.draft(test.opportunity());
    saved(test.save('Conversation_Answer__c', answer, { Has_Rep_Words__c: false }, test.people.coach));
    refused(test.share(conversation), /what the rep said/);
  });

  it('does not believe that the rep was heard when there are no words', () => {
    const { answer } = test.draft(test.opportunity());
    refused(
      test.save('Conversation_Answer__c', answer, { Rep_Words__c: null }, test.people.coach),
      /One sentence/,
      'Rep_Words__c'
    );
  });

  it('is possible with all three, and cannot be taken back', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    refused(
      test.save('Coaching_Conversation__c', conversation, { Status__c: 'Draft' }, test.people.coach),
      /stays shared/
    );
  });

  it('fills in when it was held and shared', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const row = test.read('Coaching_Conversation__c', conversation);
    assert.deepEqual(
      [row['Held_At__c'], row['Shared_At__c']],
      ['2026-03-15T10:00:00.000Z', '2026-03-15T10:00:00.000Z']
    );
  });
});

describe('Who can read a conversation', () => {
  it('is its coach alone while it is a draft, and those above the coach', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep, otherRep, peer, leader } = test.people;
    assert.deepEqual(test.visible('Coaching_Conversation__c', coach), [conversation]);
    for (const person of [rep, otherRep, peer]) assert.deepEqual(test.visible('Coaching_Conversation__c', person), []);
    assert.deepEqual(test.visible('Coaching_Conversation__c', leader), [conversation]);
  });

  it('is the rep too once it is shared, with its details, and no other rep', () => {
    const { conversation, activity, answer } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { rep, otherRep, peer } = test.people;
    assert.deepEqual(test.visible('Coaching_Conversation__c', rep), [conversation]);
    assert.deepEqual(test.visible('Coaching_Activity__c', rep), [activity]);
    assert.deepEqual(test.visible('Conversation_Answer__c', rep), [answer]);
    for (const person of [otherRep, peer]) {
      assert.deepEqual(test.visible('Coaching_Conversation__c', person), []);
      assert.deepEqual(test.visible('Coaching_Activity__c', person), []);
    }
  });

  it('is never a second rep by way of a draft', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, otherRep } = test.people;
    const change = (fields: OrgRecord) => test.save('Coaching_Conversation__c', conversation, fields, coach);
    saved(change({ Status__c: 'Prepared' }));
    refused(change({ Status__c: 'Draft' }), /draft again/, 'Status__c');
    saved(change({ Status__c: 'Cancelled' }));
    refused(change({ Status__c: 'Draft', Rep__c: otherRep.userId }), /draft again|another rep/);
  });

  it('stays with its rep: another one needs a new conversation', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const change = { Rep__c: test.people.otherRep.userId };
    refused(test.save('Coaching_Conversation__c', conversation, change, test.people.coach), /new one for another rep/);
  });
});

describe('Who may change a conversation', () => {
  it('is not somebody above who takes the place of its coach', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { leader, coach } = test.people;
    const change = { Coach__c: leader.userId, Summary__c: 'Something else' };
    refused(test.save('Coaching_Conversation__c', conversation, change, leader), /person who saves|Only the coach/);
    assert.equal(test.read('Coaching_Conversation__c', conversation)['Coach__c'], coach.userId);
  });

  it('shares nothing for the coach: a draft of somebody below stays a draft', () => {
    const { conversation } = test.draft(test.opportunity());
    const change = { Status__c: 'Shared' };
    refused(test.save('Coaching_Conversation__c', conversation, change, test.people.leader), /Only the coach/);
  });

  it('does not hand it on: neither to a person whom it does not concern nor to another coach', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, peer, otherRep } = test.people;
    const give = (fields: OrgRecord) => test.save('Coaching_Conversation__c', conversation, fields, coach);
    refused(give({ OwnerId: otherRep.userId }), /the person who saves it/);
    refused(give({ OwnerId: peer.userId, Coach__c: peer.userId }), /the person who saves it/);
  });

  it('does not write it for another coach, also when that coach is made its owner', () => {
    const { peer } = test.people;
    const opportunity = test.opportunity();
    const forged = { Coach__c: peer.userId, OwnerId: peer.userId };
    assert.throws(() => test.draft(opportunity, forged), /the person who saves it/);
  });

  it('does not acknowledge it for the rep', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach } = test.people;
    const change = { Status__c: 'Acknowledged' };
    refused(test.save('Coaching_Conversation__c', conversation, change, coach), /have read it/, 'Status__c');
    const question = test.create(
      'Conversation_Response__c',
      { Kind__c: 'Question', Coaching_Conversation__c: conversation },
      coach
    );
    refused(test.save('Conversation_Response__c', question, { Kind__c: 'Acknowledgement' }, coach), /have read it/);
  });

  it('is its coach: somebody above reads it, and changes nothing of what it says', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const change = { What_Was_Seen__c: 'Something else' };
    refused(test.save('Coaching_Conversation__c', conversation, change, test.people.leader), /Only the coach/);
    saved(test.save('Coaching_Conversation__c', conversation, change, test.people.coach));
  });

  it('is nobody in the name of another coach', () => {
    const opportunity = test.opportunity();
    assert.throws(() => test.draft(opportunity, { Coach__c: test.people.peer.userId }), /the person who saves it/);
  });

  it('is not the rep, who acknowledges by a response of their own', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { rep } = test.people;
    assert.equal(
      test.save('Coaching_Conversation__c', conversation, { Status__c: 'Acknowledged' }, rep).success,
      false
    );
    test.create(
      'Conversation_Response__c',
      { Kind__c: 'Acknowledgement', Coaching_Conversation__c: conversation },
      rep
    );
    assert.equal(test.read('Coaching_Conversation__c', conversation)['Status__c'], 'Acknowledged');
  });

  it('is not acknowledged by anybody else', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const response = { Kind__c: 'Acknowledgement', Coaching_Conversation__c: conversation };
    assert.throws(() => test.create('Conversation_Response__c', response, test.people.coach), /Only the rep/);
    assert.equal(test.read('Coaching_Conversation__c', conversation)['Status__c'], 'Shared');
  });
});

describe('The coached record', () => {
  const stamps = (opportunity: string) => {
    const row = test.read('Opportunity', opportunity);
    return [row['Last_Coached_On__c'] ?? null, row['Next_Coaching_Step_Due__c'] ?? null];
  };

  it('shows nothing of a draft', async () => {
    const opportunity = test.opportunity();
    test.draft(opportunity);
    await test.jobs();
    assert.deepEqual(stamps(opportunity), [null, null]);
  });

  it('shows when it was coached and when the next commitment is due, as that changes', async () => {
    const opportunity = test.opportunity();
    const { conversation, activity } = test.draft(opportunity);
    saved(test.share(conversation));
    await test.jobs();
    assert.deepEqual(stamps(opportunity), ['2026-03-15', '2026-03-22']);
    saved(test.save('Coaching_Activity__c', activity, { Due_On__c: '2026-03-29' }, test.people.rep));
    await test.jobs();
    assert.deepEqual(stamps(opportunity), ['2026-03-15', '2026-03-29']);
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Done' }, test.people.rep));
    await test.jobs();
    assert.deepEqual(stamps(opportunity), ['2026-03-15', null]);
    assert.deepEqual(test.jobFailures, []);
  });

  it('never undoes a conversation: what fails is noted for the administrator', async () => {
    const opportunity = test.opportunity();
    const { conversation } = test.draft(opportunity);
    test.deploy({
      type: 'ValidationRule',
      fullName: 'Opportunity.Frozen',
      fileName: 'Opportunity.object',
      content: new TextEncoder().encode(
        '<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Frozen</fullName><active>true</active>' +
          '<errorConditionFormula>NOT(ISNEW())</errorConditionFormula><errorMessage>Frozen deal.</errorMessage></ValidationRule>'
      )
    });
    saved(test.share(conversation));
    await test.jobs();
    assert.equal(test.read('Coaching_Conversation__c', conversation)['Status__c'], 'Shared');
    const faults = test.visible('Automation_Fault__c', test.admin).map((id) => test.read('Automation_Fault__c', id));
    test.org.applyMetadata({ put: [], remove: [{ type: 'ValidationRule', fullName: 'Opportunity.Frozen' }] });
    assert.ok(faults.length > 0);
    for (const fault of faults) {
      assert.equal(fault['Record_Id__c'], opportunity);
      assert.match(String(fault['Message__c']), /Frozen deal/);
    }
  });
});

describe('Relationships', () => {
  it('are seen by coach and rep, and by the new coach after a change', () => {
    const { coach, rep, peer } = test.people;
    const relationship = test.create('Coaching_Relationship__c', { Coach__c: coach.userId, Rep__c: rep.userId });
    assert.deepEqual(test.visible('Coaching_Relationship__c', coach), [relationship]);
    assert.deepEqual(test.visible('Coaching_Relationship__c', rep), [relationship]);
    assert.deepEqual(test.visible('Coaching_Relationship__c', peer), []);
    saved(test.save('Coaching_Relationship__c', relationship, { Coach__c: peer.userId }));
    assert.deepEqual(test.visible('Coaching_Relationship__c', peer), [relationship]);
  });
});

describe('Gate evidence', () => {
  it('is confirmed with an act and a day of the customer, and keeps who confirmed it', () => {
    const gate = test.create('Journey_Gate__c', {
      Name: 'Agreed to talk',
      Stage_Name__c: 'Prospecting',
      Gate_Order__c: 1
    });
    const evidence = { Opportunity__c: test.opportunity(), Journey_Gate__c: gate, Is_Confirmed__c: true };
    const { coach } = test.people;
    assert.throws(() => test.create('Gate_Evidence__c', evidence, coach), /what the customer did/);
    const id = test.create(
      'Gate_Evidence__c',
      { ...evidence, Customer_Did__c: 'Answered and asked for a call.', Evidence_Date__c: '2026-03-10' },
      coach
    );
    assert.equal(test.read('Gate_Evidence__c', id)['Confirmed_By__c'], coach.userId);
  });
});
