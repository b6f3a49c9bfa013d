import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openTestOrg, permissionSet } from '../../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../../test/support/localOrg.ts';
import type { FieldValue, Id, OrgRecord } from '../../types.ts';

const DAY = 86_400_000;

let test: TestOrg;
let account: Id;

beforeEach(() => {
  test = openTestOrg('2026-03-15T10:00:00.000Z');
  account = test.create('Account', { Name: 'Northwind' });
});
afterEach(() => test.org.close());

const deal = (fields: OrgRecord = {}): Id =>
  test.create('Opportunity', {
    Name: 'Fleet',
    AccountId: account,
    StageName: 'Value Proposition',
    CloseDate: '2026-04-30',
    Amount: 180_000,
    ...fields
  });
const update = (object: string, id: Id, fields: OrgRecord): void => {
  const result = test.save(object, id, fields);
  assert.deepEqual(result.errors, []);
};
const get = (object: string, id: Id, ...names: string[]): FieldValue[] => {
  test.org.query(test.admin, { object: 'Account', select: [{ kind: 'field', path: ['Id'] }], orderBy: [], limit: 1 });
  return names.map((name) => test.org.record(object, id)?.[name] ?? null);
};
const histories = (id: Id) => test.org.rows.find(test.org.objectNamed('OpportunityHistory'), 'OpportunityId', id);

describe('an opportunity', () => {
  it('takes probability, forecast category and state from its stage', () => {
    const id = deal();
    const names = ['Probability', 'ForecastCategoryName', 'IsClosed', 'IsWon', 'ExpectedRevenue'];
    assert.deepEqual(get('Opportunity', id, ...names), [50, 'Pipeline', false, false, 90_000]);
    update('Opportunity', id, { StageName: 'Closed Won' });
    assert.deepEqual(get('Opportunity', id, ...names, 'ForecastCategory'), [
      100,
      'Closed',
      true,
      true,
      180_000,
      'Closed'
    ]);
    update('Opportunity', id, { StageName: 'Closed Lost' });
    assert.deepEqual(get('Opportunity', id, ...names), [0, 'Omitted', true, false, 0]);
  });

  it('keeps a probability that was given with the stage', () => {
    const id = deal({ Probability: 33, ForecastCategoryName: 'Best Case' });
    assert.deepEqual(get('Opportunity', id, 'Probability', 'ForecastCategory'), [33, 'BestCase']);
    update('Opportunity', id, { NextStep: 'call' });
    assert.deepEqual(get('Opportunity', id, 'Probability'), [33]);
  });

  it('counts a push only when the close date moves to a later month', () => {
    const id = deal();
    const counts = ['2026-04-10', '2026-05-01', '2026-05-31', '2026-03-31', '2027-01-01'].map((CloseDate) => {
      update('Opportunity', id, { CloseDate });
      return get('Opportunity', id, 'PushCount')[0];
    });
    assert.deepEqual(counts, [0, 1, 1, 1, 2]);
  });

  it('knows when its stage changed last', () => {
    const id = deal();
    assert.deepEqual(get('Opportunity', id, 'LastStageChangeDate'), [null]);
    test.clock.advance(DAY);
    update('Opportunity', id, { StageName: 'Proposal/Price Quote' });
    test.clock.advance(DAY);
    update('Opportunity', id, { Amount: 1 });
    assert.deepEqual(get('Opportunity', id, 'LastStageChangeDate'), ['2026-03-16T10:00:00.000Z']);
  });

  it('falls into the fiscal period of its close date', () => {
    const id = deal({ CloseDate: '2026-11-02' });
    assert.deepEqual(get('Opportunity', id, 'FiscalYear', 'FiscalQuarter', 'Fiscal'), [2026, 4, '2026 4']);
    test.org.database.exec('UPDATE "Organization" SET "FiscalYearStartMonth" = 2');
    update('Opportunity', id, { CloseDate: '2026-01-31' });
    assert.deepEqual(get('Opportunity', id, 'FiscalYear', 'FiscalQuarter'), [2026, 4]);
  });

  it('leaves a history row when it is new and when amount, probability, stage or close date change', () => {
    const id = deal();
    test.clock.advance(DAY);
    update('Opportunity', id, { CloseDate: '2026-05-30', NextStep: 'call' });
    update('Opportunity', id, { NextStep: 'write' });
    update('Opportunity', id, { Amount: 200_000 });
    const rows = histories(id);
    assert.deepEqual(
      rows.map((row) => [row['CloseDate'], row['PrevCloseDate'], row['Amount'], row['PrevAmount'], row['CreatedDate']]),
      [
        ['2026-04-30', null, 180_000, null, '2026-03-15T10:00:00.000Z'],
        ['2026-05-30', '2026-04-30', 180_000, 180_000, '2026-03-16T10:00:00.000Z'],
        ['2026-05-30', '2026-05-30', 200_000, 180_000, '2026-03-16T10:00:00.000Z']
      ]
    );
    assert.deepEqual(get('Opportunity', id, 'LastAmountChangedHistoryId', 'LastCloseDateChangedHistoryId'), [
      rows[2]?.['Id'],
      rows[1]?.['Id']
    ]);
  });

  it('has no history row that a client may write', () => {
    const fields = { OpportunityId: deal() };
    assert.throws(() => test.create('OpportunityHistory', fields), /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY/);
  });

  it('takes its history into the recycle bin', () => {
    const id = deal();
    test.org.save(test.admin, [{ op: 'delete', object: 'Account', id: account }], { allOrNone: true });
    assert.equal(test.org.record('Opportunity', id), null);
    assert.deepEqual(histories(id), []);
    test.org.save(test.admin, [{ op: 'undelete', object: 'Account', id: account }], { allOrNone: true });
    assert.equal(histories(id).length, 1);
  });

  it('has one primary contact', () => {
    const [one, two] = ['Ann', 'Bo'].map((LastName) => test.create('Contact', { LastName, AccountId: account }));
    const id = deal({ ContactId: one ?? null });
    test.create('OpportunityContactRole', {
      OpportunityId: id,
      ContactId: two ?? null,
      IsPrimary: true,
      Role: 'Decision Maker'
    });
    const roles = test.org.rows.find(test.org.objectNamed('OpportunityContactRole'), 'OpportunityId', id);
    assert.deepEqual(
      roles.map((row) => [row['ContactId'], row['IsPrimary']]),
      [
        [one, false],
        [two, true]
      ]
    );
  });
});

describe('opportunity products', () => {
  it('make the amount, which nobody then overwrites', () => {
    const product = test.create('Product2', { Name: 'Tracker', ProductCode: 'T1', IsActive: true });
    const book = test.idOf('Pricebook2', 'Name', 'Standard Price Book');
    const entry = test.create('PricebookEntry', {
      Pricebook2Id: book,
      Product2Id: product,
      UnitPrice: 100,
      IsActive: true
    });
    const id = deal();
    const item = test.create('OpportunityLineItem', {
      OpportunityId: id,
      PricebookEntryId: entry,
      Quantity: 3,
      UnitPrice: 90
    });
    assert.deepEqual(get('OpportunityLineItem', item, 'TotalPrice', 'ListPrice', 'Product2Id', 'Name'), [
      270,
      100,
      product,
      'Fleet Tracker'
    ]);
    assert.deepEqual(get('Opportunity', id, 'Amount', 'HasOpportunityLineItem', 'Pricebook2Id'), [270, true, book]);
    update('Opportunity', id, { Amount: 5 });
    assert.deepEqual(get('Opportunity', id, 'Amount'), [270]);
    update('OpportunityLineItem', item, { Quantity: 2 });
    assert.deepEqual(get('Opportunity', id, 'Amount'), [180]);
    test.org.save(test.admin, [{ op: 'delete', object: 'OpportunityLineItem', id: item }], { allOrNone: true });
    assert.deepEqual(get('Opportunity', id, 'Amount', 'HasOpportunityLineItem'), [180, false]);
  });

  it('need a standard price before a price of their own', () => {
    const product = test.create('Product2', { Name: 'Tracker' });
    const book = test.create('Pricebook2', { Name: 'Partners', IsActive: true });
    const fields = { Pricebook2Id: book, Product2Id: product, UnitPrice: 1 };
    assert.throws(() => test.create('PricebookEntry', fields), /STANDARD_PRICE_NOT_DEFINED/);
  });
});

describe('activities', () => {
  it('show on the deal and its account: open, overdue, last done', () => {
    const id = deal();
    const task = test.create('Task', { Subject: 'Call', WhatId: id, ActivityDate: '2026-03-15' });
    assert.deepEqual(get('Task', task, 'Status', 'Priority', 'IsClosed', 'AccountId'), [
      'Not Started',
      'Normal',
      false,
      account
    ]);
    const shown = ['HasOpenActivity', 'HasOverdueTask', 'LastActivityDate'];
    assert.deepEqual(get('Opportunity', id, ...shown), [true, false, null]);
    const stamp = get('Opportunity', id, 'SystemModstamp');
    test.clock.advance(DAY);
    assert.deepEqual(get('Opportunity', id, ...shown), [true, true, null]);
    update('Task', task, { Status: 'Completed' });
    assert.deepEqual(get('Opportunity', id, ...shown), [false, false, '2026-03-15']);
    assert.deepEqual(get('Account', account, 'LastActivityDate'), ['2026-03-15']);
    assert.deepEqual(get('Task', task, 'CompletedDateTime'), ['2026-03-16T10:00:00.000Z']);
    assert.deepEqual(get('Opportunity', id, 'SystemModstamp'), stamp);
    test.org.save(test.admin, [{ op: 'delete', object: 'Task', id: task }], { allOrNone: true });
    assert.deepEqual(get('Opportunity', id, ...shown), [false, false, null]);
  });

  it('an event counts as open until it is over, and knows its end', () => {
    const id = deal();
    const event = test.create('Event', {
      Subject: 'Meet the CIO',
      WhatId: id,
      StartDateTime: '2026-03-15T15:00:00Z',
      DurationInMinutes: 45
    });
    assert.deepEqual(get('Event', event, 'EndDateTime', 'ActivityDate', 'ActivityDateTime'), [
      '2026-03-15T15:45:00.000Z',
      '2026-03-15',
      '2026-03-15T15:00:00.000Z'
    ]);
    assert.deepEqual(get('Opportunity', id, 'HasOpenActivity', 'LastActivityDate'), [true, null]);
    test.clock.advance(DAY);
    assert.deepEqual(get('Opportunity', id, 'HasOpenActivity', 'LastActivityDate'), [false, '2026-03-15']);
  });

  it('an event without a time is refused', () => {
    assert.throws(() => test.create('Event', { Subject: 'When?' }), /REQUIRED_FIELD_MISSING.*ActivityDateTime/);
  });
});

describe('people', () => {
  it('have a full name of first and last name', () => {
    const id = test.create('Contact', { FirstName: 'Ann', LastName: 'Lee', AccountId: account });
    assert.deepEqual(get('Contact', id, 'Name'), ['Ann Lee']);
    update('Contact', id, { FirstName: null });
    assert.deepEqual(get('Contact', id, 'Name'), ['Lee']);
  });

  it('have usernames of their own', () => {
    test.user('Uma');
    assert.throws(() => test.user('UMA'), /DUPLICATE_USERNAME/);
  });

  it('hold a permission set once', () => {
    test.deploy(permissionSet('Reader', { Account: 'read' }));
    const { userId } = test.user('Uma', { permissionSets: ['Reader'] });
    assert.throws(() => test.assign(userId, 'Reader'), /DUPLICATE_VALUE Duplicate PermissionSetAssignment/);
  });

  it('belong to roles, each of which brings two groups', () => {
    const role = test.create('UserRole', { Name: 'Sales East' });
    const groups = test.org.rows.find(test.org.objectNamed('Group'), 'RelatedId', role);
    assert.deepEqual(groups.map((row) => row['Type']).sort(), ['Role', 'RoleAndSubordinates']);
  });
});
