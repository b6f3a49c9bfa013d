import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Context, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { inSystemContext, refused, saved, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
beforeEach(() => {
  test = newTeam();
});

describe('Gaps', () => {
  const gapOf = (conversation: string) => ({
    Coaching_Conversation__c: conversation,
    Gap_Kind__c: 'Execution',
    Coach_Cause__c: 'Skill',
    Rep_Cause__c: 'Knowledge'
  });

  it('are agreed by the rep alone for the rep, also when they are first named', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    assert.throws(
      () => test.create('Coaching_Gap__c', { ...gapOf(conversation), Rep_Agreed__c: true }, coach),
      /Rep_Agreed__c|edit|agree/
    );
    const gap = test.create('Coaching_Gap__c', gapOf(conversation), coach);
    saved(test.share(conversation));
    saved(test.save('Coaching_Gap__c', gap, { Rep_Agreed__c: true, Rep_Cause__c: 'Skill' }, rep));
    assert.equal(test.read('Coaching_Gap__c', gap)['Rep_Agreed__c'], true);
  });

  it('are otherwise changed by the coach', () => {
    const { conversation } = test.draft(test.opportunity());
    const gap = test.create('Coaching_Gap__c', gapOf(conversation), test.people.coach);
    saved(test.share(conversation));
    assert.equal(test.save('Coaching_Gap__c', gap, { Status__c: 'Closed' }, test.people.rep).success, false);
    saved(test.save('Coaching_Gap__c', gap, { Status__c: 'Closed', Cause__c: 'Skill' }, test.people.coach));
    refused(
      test.save('Coaching_Gap__c', gap, { Rep_Cause__c: 'Will' }, test.people.coach),
      /Only the rep/,
      'Rep_Agreed__c'
    );
  });
});

describe('Agreement on a gap', () => {
  const gapOf = (conversation: string): OrgRecord => ({
    Coaching_Conversation__c: conversation,
    Gap_Kind__c: 'Performance'
  });

  it('is set by that person alone, and by no administrator either', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    const gap = test.create('Coaching_Gap__c', gapOf(conversation), coach);
    saved(test.share(conversation));
    const save = (fields: OrgRecord, as: Context) => test.save('Coaching_Gap__c', gap, fields, as);
    refused(save({ Coach_Agreed__c: true }, inSystemContext(rep)), /Only the coach can agree/, 'Coach_Agreed__c');
    refused(save({ Coach_Agreed__c: true }, test.admin), /Only the coach can agree/, 'Coach_Agreed__c');
    refused(save({ Rep_Agreed__c: true }, test.admin), /Only the rep can agree/, 'Rep_Agreed__c');
    saved(save({ Coach_Agreed__c: true }, coach));
    saved(save({ Rep_Agreed__c: true }, rep));
  });

  it('is taken back by that person alone', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    const gap = test.create('Coaching_Gap__c', { ...gapOf(conversation), Coach_Agreed__c: true }, coach);
    saved(test.share(conversation));
    const takeBack = (as: Context) => test.save('Coaching_Gap__c', gap, { Coach_Agreed__c: false }, as);
    refused(takeBack(inSystemContext(rep)), /Only the coach can agree/);
    saved(takeBack(coach));
  });

  it('may be missing: the gap then says why no learning activity follows, in the words of the coach', () => {
    const { conversation } = test.draft(test.opportunity());
    const { coach, rep } = test.people;
    const gap = test.create('Coaching_Gap__c', gapOf(conversation), coach);
    saved(test.share(conversation));
    const fields = { No_Activity_Reason__c: 'The tool is missing, not the skill.' };
    refused(test.save('Coaching_Gap__c', gap, fields, inSystemContext(rep)), /changed by the coach/);
    saved(test.save('Coaching_Gap__c', gap, { ...fields, Status__c: 'Closed' }, coach));
  });
});
