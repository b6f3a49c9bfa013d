import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Id, OrgRecord } from '../types.ts';

// Help, "Roll-Up Summary Field"; Metadata API Developer Guide, "FilterItem". Each case counts the details that pass.

const set = (type: string, more = '') =>
  field(
    `${type}__c`,
    type,
    `${more}<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
    ${['Low', 'High', 'Top'].map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('')}
    </valueSetDefinition></valueSet>`
  );

const LINE = customObject(
  'Line__c',
  'ControlledByParent',
  field('Plan__c', 'MasterDetail', '<referenceTo>Plan__c</referenceTo><relationshipName>Lines</relationshipName>') +
    field('Text__c', 'Text', '<length>40</length>') +
    field('Number__c', 'Number', '<precision>8</precision><scale>2</scale>') +
    field('Currency__c', 'Currency', '<precision>8</precision><scale>2</scale>') +
    field('Percent__c', 'Percent', '<precision>5</precision><scale>1</scale>') +
    field('Date__c', 'Date') +
    field('DateTime__c', 'DateTime') +
    field('Time__c', 'Time') +
    field('Checkbox__c', 'Checkbox', '<defaultValue>false</defaultValue>') +
    field('Email__c', 'Email') +
    field('Phone__c', 'Phone') +
    field('Url__c', 'Url') +
    set('Picklist') +
    set('MultiselectPicklist', '<visibleLines>3</visibleLines>')
);

const LINES: OrgRecord[] = [
  {
    Text__c: 'Alpha one',
    Number__c: 1.5,
    Currency__c: 10,
    Percent__c: 50,
    Date__c: '2026-01-01',
    DateTime__c: '2026-01-01T12:00:00Z',
    Time__c: '09:00',
    Checkbox__c: true,
    Email__c: 'a@b.example',
    Phone__c: '111',
    Url__c: 'https://a.example',
    Picklist__c: 'Low',
    MultiselectPicklist__c: 'Low;High'
  },
  {
    Text__c: 'beta 100%',
    Number__c: -2,
    Currency__c: 20,
    Percent__c: 75.5,
    Date__c: '2026-06-01',
    DateTime__c: '2026-06-01T00:00:00Z',
    Time__c: '17:30',
    Email__c: 'c@d.example',
    Phone__c: '222',
    Url__c: 'https://c.example',
    Picklist__c: 'High',
    MultiselectPicklist__c: 'High'
  },
  {}
];

interface FilterCase {
  field: string;
  operation: string;
  value: string;
  /** How many of the three lines pass. */
  count: number;
}

const CASES: FilterCase[] = [
  { field: 'Text__c', operation: 'equals', value: 'ALPHA ONE', count: 1 },
  { field: 'Text__c', operation: 'equals', value: 'alpha one,beta 100%', count: 2 },
  { field: 'Text__c', operation: 'equals', value: '', count: 1 },
  { field: 'Text__c', operation: 'notEqual', value: 'Alpha one', count: 2 },
  { field: 'Text__c', operation: 'notEqual', value: '', count: 2 },
  { field: 'Text__c', operation: 'contains', value: '100%', count: 1 },
  { field: 'Text__c', operation: 'contains', value: '_', count: 0 },
  { field: 'Text__c', operation: 'notContain', value: 'one', count: 2 },
  { field: 'Text__c', operation: 'startsWith', value: 'alpha', count: 1 },
  { field: 'Number__c', operation: 'equals', value: '1.5', count: 1 },
  { field: 'Number__c', operation: 'lessThan', value: '0', count: 1 },
  { field: 'Number__c', operation: 'notEqual', value: '1.5', count: 2 },
  { field: 'Currency__c', operation: 'greaterOrEqual', value: '10', count: 2 },
  { field: 'Percent__c', operation: 'greaterThan', value: '50', count: 1 },
  { field: 'Date__c', operation: 'greaterThan', value: '2026-01-01', count: 1 },
  { field: 'Date__c', operation: 'lessOrEqual', value: '2026-06-01', count: 2 },
  { field: 'DateTime__c', operation: 'lessThan', value: '2026-01-01T12:00:01.000Z', count: 1 },
  { field: 'Time__c', operation: 'greaterThan', value: '12:00:00.000Z', count: 1 },
  { field: 'Checkbox__c', operation: 'equals', value: 'True', count: 1 },
  { field: 'Checkbox__c', operation: 'equals', value: '0', count: 2 },
  { field: 'Email__c', operation: 'contains', value: '@B.', count: 1 },
  { field: 'Phone__c', operation: 'equals', value: '111,222', count: 2 },
  { field: 'Url__c', operation: 'startsWith', value: 'https://c', count: 1 },
  { field: 'Picklist__c', operation: 'equals', value: 'Low,Top', count: 1 },
  { field: 'Picklist__c', operation: 'notEqual', value: 'Low', count: 2 },
  { field: 'MultiselectPicklist__c', operation: 'includes', value: 'High', count: 2 },
  { field: 'MultiselectPicklist__c', operation: 'includes', value: 'Low,Top', count: 1 },
  { field: 'MultiselectPicklist__c', operation: 'excludes', value: 'Low', count: 2 },
  { field: 'MultiselectPicklist__c', operation: 'equals', value: 'High', count: 1 }
];

const nameOf = (at: number): string => `Count_${at}__c`;

let test: TestOrg;
let plan: Id;

before(() => {
  test = openTestOrg();
  const counts = CASES.map(({ field: name, operation, value }, at) =>
    field(
      nameOf(at),
      'Summary',
      `<summaryFilterItems><field>Line__c.${name}</field><operation>${operation}</operation><value>${value}</value></summaryFilterItems>
      <summaryForeignKey>Line__c.Plan__c</summaryForeignKey><summaryOperation>count</summaryOperation>`
    )
  );
  test.deploy(customObject('Plan__c', 'Private', counts.join('')), LINE);
  const system = { ...test.admin, mode: 'system' as const };
  plan = test.create('Plan__c', { Name: 'p' }, system);
  for (const line of LINES) test.create('Line__c', { Name: 'l', Plan__c: plan, ...line }, system);
});
after(() => test.org.close());

describe('a roll-up summary counts', () => {
  CASES.forEach(({ field: name, operation, value, count }, at) => {
    it(`${count} of three where ${name} ${operation} ${JSON.stringify(value)}`, () => {
      assert.equal(test.org.record('Plan__c', plan)?.[nameOf(at)], count);
    });
  });
});
