import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openNinePeople, type NinePeople, type PersonName } from '../../test/access/ninePeople.ts';
import { letErase } from '../../test/support/erasureSet.ts';
import { component, field, permissionSet } from '../../test/support/localOrg.ts';
import { runScript } from '../../test/support/runScript.ts';
import { OBJECTS_WITHOUT_HIERARCHY } from '../deploy/confirmHierarchyStep.ts';
import { connectDataOrg } from '../privacy/dataOrg.ts';
import { syncedObjects, type SyncedObject } from '../sync/objects.ts';
import { withholding } from '../sync/withheldFields.ts';
import { packageFlows } from './checkFlows.ts';
import type { Finding } from './finding.ts';
import { runChecks } from './runChecks.ts';

let test: NinePeople;
before(async () => {
  test = await openNinePeople();
});
after(() => test.stop());

/** Enough of what is synced for checks that are not about it. */
const someObjects = syncedObjects.filter(({ name }) => ['Account', 'Coaching_Gap__c'].includes(name));

const settings = () => ({ instanceUrl: test.url, accessToken: test.token() });
const run = async (
  person?: PersonName,
  { sync, objects = someObjects }: { sync?: PersonName; objects?: readonly SyncedObject[] } = {}
): Promise<Map<string, Finding>> => {
  const sessionOf = (name?: PersonName) =>
    name ? connectDataOrg({ ...settings(), accessToken: test.token(name) }) : null;
  const now = new Date('2026-03-15T12:00:00Z');
  const access = { person: sessionOf(person), syncUser: sessionOf(sync), objects, now };
  const findings = await runChecks(settings(), access);
  return new Map(findings.map((finding) => [finding.check, finding]));
};
const state = async (check: string, person?: PersonName): Promise<string> =>
  (await run(person)).get(check)?.state ?? '';
const policy = (): string => test.rows.get('Coaching_Policy__c of all') ?? '';
const setHierarchy = (isOn: boolean): void => {
  for (const object of OBJECTS_WITHOUT_HIERARCHY) test.org.access.setHierarchyAccess(object, isOn);
};

describe('Readiness', () => {
  it('tells what is wrong with a deployed org and what to do, by exit code and as JSON', async () => {
    const { code, stdout } = await runScript('scripts/readiness/main.ts', ['--json'], {
      environment: { ...process.env, SALESFORCE_INSTANCE_URL: test.url, SALESFORCE_ACCESS_TOKEN: test.token() }
    });
    const { isReady, findings } = JSON.parse(stdout) as { isReady: boolean; findings: Finding[] };
    // Every standard stage but the first lacks a gate here.
    assert.deepEqual([code, isReady], [1, false]);
    assert.deepEqual(
      findings.filter(({ state }) => state === 'failed').map(({ check }) => check),
      ['gates']
    );
    for (const { state, advice } of findings) assert.equal(advice === '', state === 'ok');
  });

  it('is ready once every open stage has a gate, and not when a gate names no stage', async () => {
    const stages = await connectDataOrg(settings()).query(
      'SELECT Id, ApiName FROM OpportunityStage WHERE IsActive = true AND IsClosed = false'
    );
    for (const [at, stage] of stages.entries()) {
      const Stage_Name__c = String(stage['ApiName']);
      if (Stage_Name__c === 'Prospecting') continue;
      test.create('Journey_Gate__c', { Name: Stage_Name__c, Stage_Name__c, Gate_Order__c: at + 1 });
    }
    assert.equal(await state('gates'), 'ok');
    const odd = test.create('Journey_Gate__c', { Name: 'Old', Stage_Name__c: 'Renamed', Gate_Order__c: 99 });
    assert.match((await run()).get('gates')?.found ?? '', /^gate Old names Renamed, which is no active stage\.$/);
    test.save('Journey_Gate__c', odd, { Is_Active__c: false });
    assert.equal(await state('gates'), 'ok');
  });

  it('finds what a leader reads of others while the hierarchy is on, through that leader', async () => {
    assert.equal(await state('leak', 'leader'), 'ok');
    setHierarchy(true);
    const { found, state: leaking } = (await run('leader')).get('leak') ?? { found: '', state: '' };
    assert.equal(leaking, 'failed');
    assert.match(found, /leader@example.com reads rows of others: Private_Note__c 2, .*Coaching_Conversation__c 2/);
    setHierarchy(false);
    assert.equal(await state('leak', 'coach'), 'ok');
    assert.equal(await state('leak', 'rep'), 'ok');
    assert.equal(await state('leak'), 'byHand');
  });

  it('counts as the sync user what an administrator sees, and says what is missing on which object', async () => {
    const before = await run(undefined, { sync: 'integration', objects: syncedObjects });
    const states = ['syncViewAll', 'syncRows', 'syncFields'].map((check) => before.get(check)?.state);
    assert.deepEqual(states, ['ok', 'ok', 'ok'], JSON.stringify([...before.values()]));
    assert.equal(await state('syncRows'), 'byHand');
    const set = test.org.metadata.components.find(
      ({ type, fullName }) => type === 'PermissionSet' && fullName === 'Coaching_Integration'
    );
    assert.ok(set);
    const xml = Buffer.from(set.content).toString();
    const less = xml.replace(/(<object>Coaching_Goal__c<\/object>\s*<viewAllRecords>)true/, '$1false');
    assert.notEqual(less, xml);
    test.deploy({ ...set, content: Buffer.from(less) });
    const goals = syncedObjects.filter(({ name }) => name === 'Coaching_Goal__c');
    const findings = await run(undefined, { sync: 'integration', objects: goals });
    assert.match(
      findings.get('syncViewAll')?.found ?? '',
      /^integration@example\.com has no View All on Coaching_Goal__c:/
    );
    assert.match(
      findings.get('syncRows')?.found ?? '',
      /sees fewer rows than this administrator: Coaching_Goal__c 0 of \d+\.$/
    );
    test.deploy(set);
  });

  it('names classified and added fields that the service reads, with the line to add and the permission to remove', async () => {
    const text = (name: string, level: string) =>
      field(name, 'Text', `<length>20</length>${level && `<securityClassification>${level}</securityClassification>`}`);
    const names = ['Coaching_Gap__c.Salary__c', 'Coaching_Gap__c.Nickname__c', 'Account.Debts__c'];
    test.deploy(
      component('CustomObject', 'Coaching_Gap__c', text('Salary__c', 'Restricted') + text('Nickname__c', '')),
      component('CustomObject', 'Account', text('Debts__c', 'Confidential')),
      permissionSet('Payroll', {}, { fields: Object.fromEntries(names.map((name) => [name, 'read'])) })
    );
    assert.equal(await state('syncFields'), 'ok');
    test.assign(test.people.integration.userId, 'Payroll');
    const findings = await run();
    const { state: first, found, advice } = findings.get('syncFields') ?? { state: '', found: '', advice: '' };
    assert.deepEqual(
      [first, found],
      ['failed', 'The service reads 1 classified fields: Coaching_Gap__c.Salary__c (Restricted).']
    );
    assert.match(advice, /^Set SYNC_WITHHELD_FIELDS=Coaching_Gap__c\.Salary__c or remove read access/);
    assert.match(advice, /: Coaching_Gap__c\.Salary__c \(Payroll\)\.$/);
    assert.match(findings.get('syncAddedFields')?.found ?? '', /: Coaching_Gap__c\.Nickname__c\.$/);
    assert.match(
      findings.get('syncNeedlessFields')?.found ?? '',
      /never asks for: Account\.Debts__c \(Confidential\)\.$/
    );
    const objects = withholding(someObjects, ['Coaching_Gap__c.Salary__c']);
    const kept = await run(undefined, { objects, sync: 'integration' });
    assert.equal(kept.has('syncFields'), false);
    assert.match(
      kept.get('syncAddedFields')?.advice ?? '',
      /SYNC_WITHHELD_FIELDS=Coaching_Gap__c\.salary__c,Coaching_Gap__c\.Nickname__c /
    );
  });

  it('wants exactly one active policy, with the sharing step confirmed', async () => {
    const second = test.create('Coaching_Policy__c', { Name: 'Second', External_Key__c: 'zzz', Is_Active__c: true });
    assert.match((await run()).get('policy')?.found ?? '', /^2 are active; screens follow Standard/);
    for (const id of [policy(), second]) test.save('Coaching_Policy__c', id, { Is_Active__c: false });
    assert.equal(await state('policy'), 'failed');
    test.save('Coaching_Policy__c', policy(), { Is_Active__c: true, Is_Hierarchy_Step_Confirmed__c: false });
    assert.deepEqual([await state('policy'), await state('hierarchyStep')], ['ok', 'failed']);
    test.save('Coaching_Policy__c', policy(), { Is_Hierarchy_Step_Confirmed__c: true });
  });

  it('names the flows that are not active', async () => {
    assert.equal(await state('flows'), 'ok');
    assert.ok(packageFlows().length > 10);
    const name = 'Stamp_Account';
    const flow = test.org.metadata.components.find(({ type, fullName }) => type === 'Flow' && fullName === name);
    assert.ok(flow);
    const xml = Buffer.from(flow.content).toString();
    const inner = xml.slice(xml.indexOf('>', xml.indexOf('<Flow')) + 1, xml.lastIndexOf('</Flow>'));
    const draft = inner.replace('<status>Active</status>', '<status>Draft</status>');
    test.deploy({ ...component('Flow', name, draft), fileName: flow.fileName });
    assert.match((await run()).get('flows')?.found ?? '', /^1 of \d+ flows are not active: Stamp_Account\.$/);
  });

  it('names permission sets that nobody holds, and the erasure set that somebody still holds', async () => {
    assert.equal(await state('permissionSets'), 'ok');
    letErase(test);
    assert.equal(await state('erasureSet'), 'warning');
    test.save('User', test.people.enablement.userId, { IsActive: false });
    assert.match((await run()).get('permissionSets')?.found ?? '', /^Nobody holds Enablement\.$/);
  });

  it('names reps without a coach, and flows that failed', async () => {
    assert.equal(await state('coaches'), 'ok');
    test.user('Lonely', { permissionSets: ['Rep'] });
    assert.match((await run()).get('coaches')?.found ?? '', /^1 of 3 reps have no coach: Lonely\.$/);
    assert.match((await run()).get('faults')?.found ?? '', /^1 failures in the last seven days: Stamp_Account\.$/);
  });
});
