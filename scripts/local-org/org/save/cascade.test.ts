import assert from 'node:assert/strict';
import { it } from 'node:test';
import { customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';

it('deletes a master with its details though a rule asks for a detail: rules have no say in a delete', () => {
  const test = openTestOrg();
  const lookup = '<referenceTo>Talk__c</referenceTo><relationshipLabel>Steps</relationshipLabel>';
  const count = '<summaryForeignKey>Step__c.Talk__c</summaryForeignKey><summaryOperation>count</summaryOperation>';
  const rule = `<validationRules><fullName>One_Step</fullName><active>true</active>
    <errorConditionFormula>Steps__c &lt; 1 &amp;&amp; NOT(ISNEW())</errorConditionFormula>
    <errorMessage>Agree on a step.</errorMessage></validationRules>`;
  test.deploy(
    customObject('Talk__c', 'Private', '', rule),
    customObject(
      'Step__c',
      'ControlledByParent',
      field('Talk__c', 'MasterDetail', `${lookup}<relationshipName>Steps</relationshipName>`)
    ),
    customObject('Talk__c', 'Private', field('Steps__c', 'Summary', count), rule),
    permissionSet('All', { Talk__c: 'read create edit delete', Step__c: 'read create edit delete' })
  );
  test.assign(test.admin.userId, 'All');
  const talk = test.create('Talk__c', { Name: 'Talk' });
  const step = test.create('Step__c', { Name: 'Step', Talk__c: talk });
  const remove = (object: string, id: string) =>
    test.org.save(test.admin, [{ op: 'delete', object, id }], { allOrNone: true })[0];
  assert.deepEqual(
    remove('Step__c', step)?.errors.map(({ message }) => message),
    ['Agree on a step.']
  );
  assert.deepEqual(remove('Talk__c', talk)?.errors, []);
  for (const [object, id] of [
    ['Talk__c', talk],
    ['Step__c', step]
  ] as const) {
    assert.equal(test.org.record(object, id), null);
  }
  test.org.save(test.admin, [{ op: 'undelete', object: 'Talk__c', id: talk }], { allOrNone: true });
  assert.equal(test.org.record('Talk__c', talk)?.['Steps__c'], 1);
  assert.equal(test.org.record('Step__c', step)?.['Name'], 'Step');
  test.org.close();
});
