/** What the tests of the validation rules share: an org with the package, a team of people a test, and how a save ends. */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { OBJECTS_WITHOUT_HIERARCHY } from '../../scripts/deploy/confirmHierarchyStep.ts';
import type { Context, Id, OrgRecord, SaveResult } from '../../scripts/local-org/org/types.ts';
import type { TestOrg } from '../support/localOrg.ts';
import { addTeam, openPackageOrg, type Team } from './packageOrg.ts';

/**
 * One org for a test file, with the manual sharing step done and confirmed; each test takes a team of its own.
 * `withHierarchy`: the step is not done, so people above coach and rep reach what these own. Rules hold there too.
 */
export function useTeams({ withHierarchy = false } = {}): { org: TestOrg; newTeam: () => TestOrg & Team } {
  const org = openPackageOrg();
  after(() => org.org.close());
  if (!withHierarchy) {
    for (const object of OBJECTS_WITHOUT_HIERARCHY) org.org.access.setHierarchyAccess(object, false);
    org.create('Coaching_Policy__c', {
      Name: 'Standard',
      External_Key__c: 'standard',
      Is_Hierarchy_Step_Confirmed__c: true,
      Hierarchy_Step_Confirmed_On__c: '2026-03-01'
    });
  }
  return { org, newTeam: () => ({ ...org, ...addTeam(org) }) };
}

/** The save was refused by a validation rule with these words, at this field. */
export function refused(result: SaveResult, message: RegExp, field?: string): void {
  assert.equal(result.success, false, 'It was saved.');
  const found = result.errors.find((error) => message.test(error.message));
  assert.ok(found, result.errors.map((error) => error.message).join('; '));
  assert.equal(found.statusCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', found.message);
  if (field) assert.deepEqual(found.fields, [field]);
}

export function saved(result: SaveResult): void {
  assert.deepEqual(result.errors, []);
}

/** Creates a record as somebody and answers how that ended. */
export function tryCreate(test: TestOrg, object: string, fields: OrgRecord, as: Context): SaveResult {
  const [result] = test.org.save(as, [{ op: 'create', object, fields }], { allOrNone: true });
  if (!result) throw new Error('The org answered no result.');
  return result;
}

/** Lets somebody edit a record, as a flow does with a sharing reason. */
export function letEdit(test: TestOrg, object: string, ParentId: Id, { userId }: Context): void {
  test.create(object.replace(/__c$/, '__Share'), { ParentId, UserOrGroupId: userId, AccessLevel: 'Edit' });
}

/** The writes of a flow that somebody's save starts: in system context, with that person as the running user. */
export function inSystemContext({ userId }: Context): Context {
  return { userId, mode: 'system' };
}
