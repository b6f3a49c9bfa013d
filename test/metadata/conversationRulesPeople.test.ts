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

describe('A profile', () => {
  const profileOf = ({ userId }: Context, fields: OrgRecord = {}): OrgRecord => ({
    User__c: userId,
    Client_Key__c: userId,
    How_I_Like_To_Be_Coached__c: 'Questions first',
    Motivators__c: 'Mastery;Winning',
    ...fields
  });

  it('is written by the person whom it is about, and read by nobody who was not let in', () => {
    const { coach, rep, otherRep, leader } = test.people;
    refused(tryCreate(test, 'Rep_Profile__c', profileOf(rep), otherRep), /can write it/, 'User__c');
    const profile = test.create('Rep_Profile__c', profileOf(rep), rep);
    for (const person of [coach, otherRep]) assert.deepEqual(test.visible('Rep_Profile__c', person), []);
    const change = { How_I_Like_To_Be_Coached__c: 'Answers first' };
    for (const person of [coach, leader])
      refused(test.save('Rep_Profile__c', profile, change, inSystemContext(person)), /can write it/, 'User__c');
    saved(test.save('Rep_Profile__c', profile, change, rep));
  });

  it('stays with that person', () => {
    const { coach, rep } = test.people;
    refused(tryCreate(test, 'Rep_Profile__c', profileOf(rep, { OwnerId: coach.userId }), rep), /can write it/);
    const profile = test.create('Rep_Profile__c', profileOf(rep), rep);
    const give = test.save('Rep_Profile__c', profile, { User__c: coach.userId, OwnerId: coach.userId }, rep);
    assert.equal(give.success, false);
  });

  it('is one a person: its key is the id of the user', () => {
    const { rep, otherRep } = test.people;
    const keys = [null, otherRep.userId, rep.userId.slice(0, 15), rep.userId.toLowerCase()];
    for (const key of keys)
      refused(tryCreate(test, 'Rep_Profile__c', profileOf(rep, { Client_Key__c: key }), rep), /one profile/);
    saved(tryCreate(test, 'Rep_Profile__c', profileOf(rep), rep));
    const [error] = tryCreate(test, 'Rep_Profile__c', profileOf(rep), rep).errors;
    assert.equal(error?.statusCode, 'DUPLICATE_VALUE');
  });
});

describe('A recognition', () => {
  const recognitionOf = ({ userId }: Context): OrgRecord => ({
    Rep__c: userId,
    Behavior__c: test.behavior,
    Body__c: 'You asked why three times.'
  });

  it('is given by the person who writes it, to somebody else', () => {
    const { coach, peer, rep } = test.people;
    refused(tryCreate(test, 'Recognition__c', recognitionOf(coach), coach), /other than yourself/, 'Rep__c');
    refused(
      tryCreate(test, 'Recognition__c', { ...recognitionOf(rep), OwnerId: peer.userId }, inSystemContext(coach)),
      /who gives a recognition/
    );
    assert.equal(tryCreate(test, 'Recognition__c', recognitionOf(rep), rep).success, false);
    const recognition = test.create('Recognition__c', recognitionOf(rep), coach);
    const change = { Body__c: 'You asked why.' };
    refused(test.save('Recognition__c', recognition, change, inSystemContext(peer)), /who gives a recognition/);
    saved(test.save('Recognition__c', recognition, change, coach));
  });

  it('stays with the rep who got it', () => {
    const { coach, rep, otherRep } = test.people;
    const recognition = test.create('Recognition__c', recognitionOf(rep), coach);
    refused(
      test.save('Recognition__c', recognition, { Rep__c: otherRep.userId }, coach),
      /has received this/,
      'Rep__c'
    );
  });
});

describe('A summary of pulses', () => {
  it('is made by flows alone', () => {
    const { coach, leader } = test.people;
    for (const person of [coach, leader])
      assert.equal(tryCreate(test, 'Pulse_Summary__c', { Coach__c: coach.userId }, person).success, false);
  });
});

describe('The policy', () => {
  const cases: [fields: OrgRecord, message: RegExp][] = [
    [{ Minimum_Pulses__c: 4 }, /five or more/],
    [{ Retention_Months_Sales__c: 0 }, /from 1 to 120/],
    [{ Retention_Months_Managerial__c: 121 }, /from 1 to 120/],
    [{ Max_Active_Goals__c: 0 }, /one or more/],
    [{ Max_Nudges__c: -1 }, /zero or more/]
  ];

  it('keeps what people are promised', () => {
    for (const [fields, message] of cases)
      refused(tryCreate(test, 'Coaching_Policy__c', { Name: 'Other', ...fields }, test.admin), message);
    const edges = {
      Minimum_Pulses__c: 5,
      Retention_Months_Sales__c: 120,
      Retention_Months_Managerial__c: 1,
      Max_Active_Goals__c: 1,
      Max_Nudges__c: 0
    };
    saved(tryCreate(test, 'Coaching_Policy__c', { Name: 'Other', ...edges }, test.admin));
  });
});
