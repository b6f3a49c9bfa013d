import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Id, OrgRecord } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import type { Team } from './packageOrg.ts';
import { saved, useTeams } from './ruleTest.ts';

const { newTeam } = useTeams();
let test: TestOrg & Team;
let activity: Id;
beforeEach(() => {
  test = newTeam();
  const drafted = test.draft(test.opportunity());
  saved(test.share(drafted.conversation));
  activity = drafted.activity;
});

const change = (fields: OrgRecord, who: 'coach' | 'rep' = 'rep') =>
  saved(test.save('Coaching_Activity__c', activity, fields, test.people[who]));
const read = (...names: string[]) => {
  const row = test.read('Coaching_Activity__c', activity);
  return names.map((name) => row[name] ?? null);
};

describe('Verifying a step', () => {
  it('keeps the day, and is taken back when the step is opened again', () => {
    change({ Status__c: 'Done' });
    change({ Is_Verified__c: true }, 'coach');
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c', 'Reopened_Count__c'), [true, '2026-03-15', 0]);
    change({ Status__c: 'Open' });
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c', 'Completed_On__c'), [false, null, null]);
    assert.deepEqual(read('Reopened_Count__c'), [1]);
    change({ Status__c: 'Done' });
    change({ Status__c: 'Open' });
    assert.deepEqual(read('Reopened_Count__c'), [2]);
  });

  it('can be done in the save that finishes the step', () => {
    change({ Status__c: 'Done', Is_Verified__c: true }, 'coach');
    assert.deepEqual(read('Is_Verified__c', 'Verified_On__c'), [true, '2026-03-15']);
  });
});
