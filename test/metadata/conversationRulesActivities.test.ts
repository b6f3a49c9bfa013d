import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Context, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, tryCreate, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams({ withHierarchy: true });
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('Activities', () => {
  it('are reported on by the person who owes them, who changes nothing else of them', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { rep } = test.people;
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Done', Reflection__c: 'It was easy.' }, rep));
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Open', Due_On__c: '2026-03-25' }, rep));
    refused(
      test.save('Coaching_Activity__c', activity, { What__c: 'Something easier' }, rep),
      /coach of the conversation/
    );
    refused(
      test.save('Coaching_Activity__c', activity, { Client_Key__c: 'another' }, rep),
      /coach of the conversation/
    );
  });

  it('are not changed by those above the coach', () => {
    const { activity } = test.draft(test.opportunity());
    refused(test.save('Coaching_Activity__c', activity, { Status__c: 'Done' }, test.people.leader), /that you owe/);
  });

  it('are given by the coach, and taken by the rep for themselves', () => {
    const { conversation } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { rep, coach } = test.people;
    const activity = (who: string) => ({
      Coaching_Conversation__c: conversation,
      What__c: 'Practice',
      Assigned_To__c: who,
      Due_On__c: '2026-03-20'
    });
    test.create('Coaching_Activity__c', activity(rep.userId), rep);
    assert.throws(() => test.create('Coaching_Activity__c', activity(coach.userId), rep), /Only the coach/);
  });

  it('keep their first day, and the day on which they were done; opening them again clears it', () => {
    const { activity } = test.draft(test.opportunity());
    const { coach } = test.people;
    assert.equal(test.read('Coaching_Activity__c', activity)['First_Due_On__c'], '2026-03-22');
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Done' }, coach));
    assert.equal(test.read('Coaching_Activity__c', activity)['Completed_On__c'], '2026-03-15');
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Open', Due_On__c: '2026-04-01' }, coach));
    const reopened = test.read('Coaching_Activity__c', activity);
    assert.deepEqual([reopened['Completed_On__c'], reopened['First_Due_On__c']], [null, '2026-03-22']);
  });

  it('are dropped with a reason', () => {
    const { activity } = test.draft(test.opportunity());
    const { coach } = test.people;
    refused(test.save('Coaching_Activity__c', activity, { Status__c: 'Dropped' }, coach), /why/, 'Outcome_Reason__c');
    saved(
      test.save('Coaching_Activity__c', activity, { Status__c: 'Dropped', Outcome_Reason__c: 'They left.' }, coach)
    );
  });
});

describe('Verifying an activity', () => {
  it('is done by the coach of the conversation, after it is done', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep } = test.people;
    const verify = { Is_Verified__c: true };
    refused(test.save('Coaching_Activity__c', activity, verify, coach), /after it is done/, 'Is_Verified__c');
    saved(test.save('Coaching_Activity__c', activity, { Status__c: 'Done' }, rep));
    refused(
      test.save('Coaching_Activity__c', activity, verify, inSystemContext(rep)),
      /Only the coach of the conversation can verify/
    );
    saved(test.save('Coaching_Activity__c', activity, verify, coach));
  });
});

describe('What is asked of somebody else', () => {
  const activity = (conversation: string, fields: OrgRecord): OrgRecord => ({
    Coaching_Conversation__c: conversation,
    What__c: 'Get the price list',
    Activity_Kind__c: 'Coach Commitment',
    Assigned_To__c: test.people.coach.userId,
    Due_On__c: '2026-03-20',
    ...fields
  });

  it('has a person and words, or neither', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, peer } = test.people;
    const add = (fields: OrgRecord) => tryCreate(test, 'Coaching_Activity__c', activity(conversation, fields), coach);
    refused(add({ Asked_Of__c: peer.userId }), /what you ask for/, 'Ask__c');
    refused(add({ Ask__c: 'Please send the price list.' }), /whom you ask/, 'Ask__c');
    saved(add({ Asked_Of__c: peer.userId, Ask__c: 'Please send the price list.' }));
  });

  it('goes neither to the coach nor to the rep, who have activities of their own', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    for (const { userId } of [coach, rep]) {
      const fields = { Asked_Of__c: userId, Ask__c: 'Please send the price list.' };
      const result = tryCreate(test, 'Coaching_Activity__c', activity(conversation, fields), coach);
      refused(result, /other than the coach and the rep/, 'Asked_Of__c');
    }
  });
});

describe('A re-check', () => {
  const recheck = (conversation: string, of: string, fields: OrgRecord = {}): OrgRecord => ({
    Coaching_Conversation__c: conversation,
    What__c: 'Still asking for the introduction?',
    Activity_Kind__c: 'Re-check',
    Assigned_To__c: test.people.rep.userId,
    Due_On__c: '2026-03-22',
    Recheck_Of__c: of,
    Recheck_Day__c: 7,
    ...fields
  });

  it('comes from a flow: no person can say what it looks back on', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep, peer } = test.people;
    for (const person of [coach, rep, peer]) {
      const result = tryCreate(test, 'Coaching_Activity__c', recheck(conversation, activity), person);
      assert.equal(result.success, false);
    }
    saved(tryCreate(test, 'Coaching_Activity__c', recheck(conversation, activity), inSystemContext(rep)));
  });

  it('is after 7, 30 or 90 days', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    const add = (day: number) => {
      const fields = recheck(conversation, activity, { Recheck_Day__c: day });
      return tryCreate(test, 'Coaching_Activity__c', fields, inSystemContext(test.people.coach));
    };
    for (const day of [7, 30, 90]) saved(add(day));
    for (const day of [0, 8, 89, 91]) refused(add(day), /7, 30 or 90/, 'Recheck_Day__c');
  });

  it('is answered by the person who practiced, and done with that answer', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep } = test.people;
    const { id } = tryCreate(test, 'Coaching_Activity__c', recheck(conversation, activity), inSystemContext(rep));
    assert.ok(id);
    const save = (fields: OrgRecord, as: Context) => test.save('Coaching_Activity__c', id, fields, as);
    refused(save({ Recheck_Result__c: 'Still doing it' }, coach), /Only the person who practiced/, 'Recheck_Result__c');
    refused(save({ Status__c: 'Done' }, rep), /whether you still do it/, 'Recheck_Result__c');
    saved(save({ Status__c: 'Done', Recheck_Result__c: 'Now and then' }, rep));
    refused(
      test.save('Coaching_Activity__c', activity, { Recheck_Result__c: 'Still doing it' }, rep),
      /only in a re-check/
    );
  });
});

describe('Reminders and nudges', () => {
  it('are set by the person who owes the activity, and by the coach', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep, leader } = test.people;
    const fields = { Reminder_On__c: '2026-03-20', Snoozed_Until__c: '2026-03-25', Is_Mirrored__c: true };
    saved(test.save('Coaching_Activity__c', activity, fields, rep));
    saved(test.save('Coaching_Activity__c', activity, { Snoozed_Until__c: '2026-03-26' }, coach));
    refused(
      test.save('Coaching_Activity__c', activity, { Snoozed_Until__c: '2026-12-31' }, inSystemContext(leader)),
      /that you owe/
    );
  });

  it('are counted by flows alone, whoever they run as', () => {
    const { conversation, activity } = test.draft(test.opportunity());
    saved(test.share(conversation));
    const { coach, rep } = test.people;
    const count = { Nudge_Count__c: 1, Last_Nudged_On__c: '2026-03-23' };
    for (const person of [coach, rep])
      assert.equal(test.save('Coaching_Activity__c', activity, count, person).success, false);
    saved(test.save('Coaching_Activity__c', activity, count, inSystemContext(test.admin)));
  });
});
