import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../test/support/localOrg.ts';
import { evaluate } from './formula/index.ts';
import { compiledFormula, recordScope } from './recordScope.ts';
import type { Context, FieldValue, Id } from './types.ts';

let test: TestOrg;
let rep: Context;
let note: Id;

before(() => {
  test = openTestOrg('2026-03-15T10:00:00.000Z');
  const account = '<referenceTo>Account</referenceTo><relationshipName>Notes</relationshipName>';
  test.deploy(
    customObject(
      'Note__c',
      'Private',
      field('Account__c', 'Lookup', account) +
        field('Score__c', 'Number', '<precision>4</precision><scale>1</scale>') +
        field(
          'Twice__c',
          'Number',
          '<precision>6</precision><scale>0</scale><formula>Score__c * 2</formula><formulaTreatBlanksAs>BlankAsZero</formulaTreatBlanksAs>'
        )
    ),
    component('CustomPermission', 'May_Coach', '<label>May Coach</label>'),
    permissionSet('Noter', { Note__c: 'read' })
  );
  const role = test.create('UserRole', { Name: 'Sales East' });
  rep = test.user('Rita', { role, permissionSets: ['Noter'] });
  const owner = test.create('Account', { Name: 'Northwind', OwnerId: rep.userId });
  note = test.create('Note__c', { Name: 'n', Account__c: owner, Score__c: 1.3 }, { ...rep, mode: 'system' });
});
after(() => test.org.close());

function run(formula: string): FieldValue {
  const record = test.org.record('Note__c', note);
  assert.ok(record);
  const prior = { ...record, Score__c: 1 };
  const scope = recordScope(test.org, rep, test.org.objectNamed('Note__c'), record, { prior, isNew: false });
  return evaluate(compiledFormula(formula), scope);
}

it('a formula sees fields, parents of parents, other formulas, the value before, and who runs it', () => {
  const cases: [string, FieldValue][] = [
    ['Score__c', 1.3],
    ['Account__r.Name', 'Northwind'],
    ['Account__r.Owner.Name', 'Rita'],
    ['Account__r.Owner.UserRole.Name', 'Sales East'],
    ['Account__r.Parent.Name', null],
    ['Twice__c', 3],
    ['PRIORVALUE(Score__c)', 1],
    ['ISCHANGED(Score__c)', true],
    ['$User.LastName', 'Rita'],
    ['$UserRole.Name', 'Sales East'],
    ['$Profile.Name', 'Standard User'],
    ['$Organization.Name', 'Local Org'],
    ['$Permission.May_Coach', false],
    ['TODAY()', '2026-03-15']
  ];
  for (const [formula, expected] of cases) {
    assert.equal(run(formula), expected, formula);
  }
});

it('a global that is not there is refused by name', () => {
  assert.throws(() => run('$Setup.X__c.Y__c'), /\$Setup/);
});
