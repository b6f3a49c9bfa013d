import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { FieldValue, Id, OrgRecord, SaveResult } from '../types.ts';

const system = (test: TestOrg) => ({ ...test.admin, mode: 'system' as const });

const summary = (name: string, operation: string, more = '') =>
  field(
    name,
    'Summary',
    `<summaryForeignKey>Line__c.Plan__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>${more}`
  );

const of = (name: string) => `<summarizedField>Line__c.${name}</summarizedField>`;

const filter = (name: string, operation: string, value: string) =>
  `<summaryFilterItems><field>Line__c.${name}</field><operation>${operation}</operation><value>${value}</value></summaryFilterItems>`;

const lookup = (name: string, constraint: string) =>
  field(
    name,
    'Lookup',
    `<referenceTo>Plan__c</referenceTo><relationshipName>${name.replace('__c', 's')}</relationshipName><deleteConstraint>${constraint}</deleteConstraint>`
  );

const details = [
  customObject(
    'Line__c',
    'ControlledByParent',
    field('Amount__c', 'Number', '<precision>8</precision><scale>2</scale>') +
      field('On__c', 'Date') +
      field('Kept__c', 'Checkbox', '<defaultValue>false</defaultValue>') +
      field('Kind__c', 'Text', '<length>20</length>') +
      field(
        'Plan__c',
        'MasterDetail',
        '<referenceTo>Plan__c</referenceTo><relationshipName>Lines</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>'
      )
  ),
  customObject('Loose__c', 'Private', lookup('Soft__c', 'SetNull') + lookup('Hard__c', 'Restrict'))
];

const plan = customObject(
  'Plan__c',
  'Private',
  summary('Lines__c', 'count') +
    summary('Kept_Lines__c', 'count', filter('Kept__c', 'equals', 'True')) +
    summary('Total__c', 'sum', of('Amount__c')) +
    summary(
      'Big_Total__c',
      'sum',
      of('Amount__c') + filter('Amount__c', 'greaterOrEqual', '10') + filter('Kind__c', 'notEqual', 'free,gift')
    ) +
    summary('First__c', 'min', of('On__c')) +
    summary('Last__c', 'max', of('On__c')),
  `<validationRules><fullName>Not_Too_Much</fullName><active>true</active>
  <errorConditionFormula>Total__c &gt; 1000</errorConditionFormula><errorMessage>A plan holds 1,000 at most.</errorMessage></validationRules>`
);

let test: TestOrg;

before(() => {
  test = openTestOrg();
  test.deploy(plan, ...details);
});
after(() => test.org.close());

const create = (object: string, fields: OrgRecord): Id => test.create(object, fields, system(test));
const line = (planId: Id, fields: OrgRecord = {}): Id => create('Line__c', { Name: 'l', Plan__c: planId, ...fields });
const run = (op: 'delete' | 'undelete', object: string, id: Id): SaveResult | undefined =>
  test.org.save(system(test), [{ op, object, id }], { allOrNone: true })[0];

function values(planId: Id, ...names: string[]): FieldValue[] {
  const record = test.org.record('Plan__c', planId);
  return names.map((name) => record?.[name] ?? null);
}

describe('roll-ups', () => {
  it('begin at zero, and without a value for least and greatest', () => {
    const id = create('Plan__c', { Name: 'empty' });
    assert.deepEqual(values(id, 'Lines__c', 'Total__c', 'First__c'), [0, 0, null]);
  });

  it('count, add and find the least and greatest of the details that pass their filters', () => {
    const id = create('Plan__c', { Name: 'full' });
    line(id, { Amount__c: 5.5, On__c: '2026-02-01' });
    line(id, { Amount__c: 20, On__c: '2026-01-01', Kept__c: true });
    line(id, { Amount__c: 30, Kind__c: 'Gift', Kept__c: true });
    assert.deepEqual(values(id, 'Lines__c', 'Kept_Lines__c', 'Total__c', 'Big_Total__c'), [3, 2, 55.5, 20]);
    assert.deepEqual(values(id, 'First__c', 'Last__c'), ['2026-01-01', '2026-02-01']);
  });

  it('follow a detail that changes, moves, goes and comes back', () => {
    const [one, two] = [create('Plan__c', { Name: 'one' }), create('Plan__c', { Name: 'two' })];
    const id = line(one, { Amount__c: 7 });
    const update = (fields: OrgRecord) => assert.equal(test.save('Line__c', id, fields, system(test)).success, true);
    update({ Amount__c: 8, Kept__c: true });
    assert.deepEqual(values(one, 'Total__c', 'Kept_Lines__c'), [8, 1]);
    update({ Plan__c: two });
    assert.deepEqual([...values(one, 'Lines__c', 'Total__c'), ...values(two, 'Lines__c', 'Total__c')], [0, 0, 1, 8]);
    run('delete', 'Line__c', id);
    assert.deepEqual(values(two, 'Lines__c', 'Total__c'), [0, 0]);
    run('undelete', 'Line__c', id);
    assert.deepEqual(values(two, 'Lines__c', 'Total__c'), [1, 8]);
  });

  it('stamp the master, whose rules may refuse the detail', () => {
    const id = create('Plan__c', { Name: 'strict' });
    test.clock.advance(5000);
    line(id, { Amount__c: 999 });
    const before = test.org.record('Plan__c', id);
    assert.equal(
      before?.['SystemModstamp'],
      test.org.rows.find(test.org.objectNamed('Line__c'), 'Plan__c', id)[0]?.['SystemModstamp']
    );
    assert.throws(() => line(id, { Amount__c: 2 }), /A plan holds 1,000 at most/);
    assert.deepEqual(values(id, 'Lines__c', 'Total__c'), [1, 999]);
  });

  it('are computed for what is there when they are deployed', () => {
    const other = openTestOrg();
    other.deploy(customObject('Plan__c', 'Private'), ...details);
    const id = other.create('Plan__c', { Name: 'p' }, system(other));
    other.create('Line__c', { Name: 'l', Plan__c: id, Amount__c: 4 }, system(other));
    other.deploy(plan);
    assert.equal(other.org.record('Plan__c', id)?.['Total__c'], 4);
    other.org.close();
  });
});

describe('a delete', () => {
  it('takes details along into the recycle bin, and an undelete brings them back', () => {
    const id = create('Plan__c', { Name: 'p' });
    const lines = [line(id), line(id)];
    const earlier = line(id);
    run('delete', 'Line__c', earlier);
    run('delete', 'Plan__c', id);
    const bin = test.org.rows.find(test.org.objectNamed('Line__c'), 'Plan__c', id, true);
    assert.deepEqual(
      bin.map((row) => row['IsDeleted']),
      [true, true, true]
    );
    assert.equal(test.org.record('Plan__c', id), null);
    assert.equal(run('undelete', 'Plan__c', id)?.success, true);
    assert.ok(lines.every((detail) => test.org.record('Line__c', detail) !== null));
    assert.equal(test.org.record('Line__c', earlier), null);
    assert.deepEqual(values(id, 'Lines__c'), [2]);
  });

  it('empties lookups that allow it, and an undelete fills them again', () => {
    const id = create('Plan__c', { Name: 'p' });
    const loose = create('Loose__c', { Name: 'x', Soft__c: id });
    run('delete', 'Plan__c', id);
    assert.equal(test.org.record('Loose__c', loose)?.['Soft__c'], null);
    run('undelete', 'Plan__c', id);
    assert.equal(test.org.record('Loose__c', loose)?.['Soft__c'], id);
  });

  it('is refused by a lookup that restricts it', () => {
    const id = create('Plan__c', { Name: 'Kept plan' });
    create('Loose__c', { Name: 'holder', Hard__c: id });
    const [error] = run('delete', 'Plan__c', id)?.errors ?? [];
    assert.equal(error?.statusCode, 'DELETE_FAILED');
    assert.match(error.message, /^Your attempt to delete Kept plan could not be completed because .*: holder/);
    assert.notEqual(test.org.record('Plan__c', id), null);
  });

  it('removes shares for good', () => {
    const id = create('Plan__c', { Name: 'p' });
    const other = test.user('Vic');
    create('Plan__Share', { ParentId: id, UserOrGroupId: other.userId, AccessLevel: 'Read' });
    run('delete', 'Plan__c', id);
    assert.deepEqual(test.org.rows.find(test.org.objectNamed('Plan__Share'), 'ParentId', id, true), []);
  });

  it('happens once: again it is already deleted', () => {
    const id = create('Plan__c', { Name: 'p' });
    run('delete', 'Plan__c', id);
    assert.equal(run('delete', 'Plan__c', id)?.errors[0]?.statusCode, 'ENTITY_IS_DELETED');
    assert.equal(test.save('Plan__c', id, { Name: 'q' }, system(test)).errors[0]?.statusCode, 'ENTITY_IS_DELETED');
    assert.equal(
      run('undelete', 'Plan__c', create('Plan__c', { Name: 'here' }))?.errors[0]?.statusCode,
      'UNDELETE_FAILED'
    );
  });
});
