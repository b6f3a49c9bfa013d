/** The org that query tests share: accounts, deals and a custom object with every field type that queries meet. */
import type { Context, Id } from '../../scripts/local-org/org/types.ts';
import { customObject, field, openTestOrg, permissionSet } from './localOrg.ts';
import type { TestOrg } from './localOrg.ts';

export interface ExampleOrg extends TestOrg {
  /** Mona is above Sam; Olga stands beside them. All three may use visits. Newt has no permission set. */
  people: { mona: Context; sam: Context; olga: Context; newt: Context };
  ids: Record<string, Id>;
}

const lookup = (name: string, to: string, relationship: string) =>
  field(name, 'Lookup', `<referenceTo>${to}</referenceTo><relationshipName>${relationship}</relationshipName>`);

const picklist = (name: string, type: string, values: string[], more = '') =>
  field(
    name,
    type,
    `${more}<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values
      .map(
        (value) => `<value><fullName>${value}</fullName><default>false</default><label>${value} label</label></value>`
      )
      .join('')}</valueSetDefinition></valueSet>`
  );

const formula = (name: string, type: string, text: string, more = '') =>
  field(name, type, `<formula>${text}</formula>${more}`);

const number = '<precision>6</precision><scale>0</scale>';

const VISIT_FIELDS = [
  lookup('Account__c', 'Account', 'Visits'),
  lookup('Opportunity__c', 'Opportunity', 'Visits'),
  field('Score__c', 'Number', number),
  field('Cost__c', 'Currency', '<precision>12</precision><scale>2</scale>'),
  field('Share__c', 'Percent', '<precision>5</precision><scale>1</scale>'),
  picklist('Mood__c', 'Picklist', ['Sour', 'Fair', 'Glad']),
  picklist('Topics__c', 'MultiselectPicklist', ['Price', 'Scope', 'Team'], '<visibleLines>3</visibleLines>'),
  field('Held_At__c', 'DateTime'),
  field('Held_On__c', 'Date'),
  field('Is_Remote__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
  field('Notes__c', 'LongTextArea', '<length>2000</length><visibleLines>3</visibleLines>'),
  field('Hidden__c', 'Text', '<length>80</length>'),
  field('Key__c', 'Text', '<externalId>true</externalId><length>36</length><unique>true</unique>'),
  formula('Double_Score__c', 'Number', 'Score__c * 2', number),
  formula('Industry__c', 'Text', 'TEXT(Account__r.Industry)'),
  formula('Is_Mine__c', 'Checkbox', 'OwnerId = $User.Id')
].join('');

const STEP_FIELDS = [
  field('Visit__c', 'MasterDetail', '<referenceTo>Visit__c</referenceTo><relationshipName>Steps</relationshipName>'),
  field('Place__c', 'Number', number)
].join('');

const ALL = 'read create edit delete';
const EDIT = ['Account__c', 'Opportunity__c', 'Score__c', 'Cost__c', 'Share__c', 'Mood__c', 'Topics__c'].concat([
  'Held_At__c',
  'Held_On__c',
  'Is_Remote__c',
  'Notes__c',
  'Key__c'
]);
const READ = ['Double_Score__c', 'Industry__c', 'Is_Mine__c'];

/** Opens the org; its clock stands at 2026-03-15T10:00Z, a Sunday. */
export function openExampleOrg(): ExampleOrg {
  const test = openTestOrg('2026-03-15T10:00:00.000Z');
  test.deploy(
    customObject('Visit__c', 'Private', VISIT_FIELDS),
    customObject('Step__c', 'ControlledByParent', STEP_FIELDS),
    permissionSet(
      'Visitor',
      { Visit__c: ALL, Step__c: ALL },
      {
        fields: Object.fromEntries([
          ...EDIT.map((name): [string, 'edit'] => [`Visit__c.${name}`, 'edit']),
          ...READ.map((name): [string, 'read'] => [`Visit__c.${name}`, 'read']),
          ['Step__c.Place__c', 'edit']
        ])
      }
    )
  );
  test.assign(test.admin.userId, 'Visitor');
  const above = test.create('UserRole', { Name: 'Above' });
  const below = test.create('UserRole', { Name: 'Below', ParentRoleId: above });
  const beside = test.create('UserRole', { Name: 'Beside' });
  const permissionSets = ['Visitor'];
  const people = {
    mona: test.user('Mona', { role: above, permissionSets }),
    sam: test.user('Sam', { role: below, permissionSets }),
    olga: test.user('Olga', { role: beside, permissionSets }),
    newt: test.user('Newt')
  };
  return { ...test, people, ids: records(test, people) };
}

function records(test: TestOrg, { sam, olga }: ExampleOrg['people']): Record<string, Id> {
  const acme = test.create('Account', { Name: 'Acme', Industry: 'Banking', AnnualRevenue: 5000 }, sam);
  const bolt = test.create('Account', { Name: 'bolt Ltd', Industry: 'Energy' }, sam);
  const aether = test.create('Account', { Name: 'Äther' }, olga);
  const deal = { StageName: 'Prospecting', CloseDate: '2026-04-20' };
  const big = test.create('Opportunity', { ...deal, Name: 'Big', AccountId: acme, Amount: 900 }, sam);
  const small = test.create(
    'Opportunity',
    { Name: 'Small', AccountId: acme, Amount: 100, StageName: 'Closed Won', CloseDate: '2025-12-31' },
    sam
  );
  const bare = test.create('Opportunity', { ...deal, Name: 'Bare', AccountId: bolt }, sam);
  const foreign = test.create('Opportunity', { ...deal, Name: 'Foreign', AccountId: aether, Amount: 50 }, olga);
  const first = test.create(
    'Visit__c',
    {
      Name: 'First',
      Account__c: acme,
      Opportunity__c: big,
      Score__c: 5,
      Cost__c: 12.5,
      Share__c: 40,
      Mood__c: 'Glad',
      Topics__c: 'Price;Scope',
      Held_At__c: '2026-03-15T08:30:00.000Z',
      Held_On__c: '2026-03-15',
      Is_Remote__c: true,
      Notes__c: 'Long words',
      Key__c: 'K-1'
    },
    sam
  );
  const second = test.create(
    'Visit__c',
    {
      Name: 'second',
      Account__c: bolt,
      Score__c: 3,
      Mood__c: 'Sour',
      Topics__c: 'Team',
      Held_At__c: '2026-02-10T23:30:00.000Z',
      Held_On__c: '2026-02-10',
      Key__c: 'k-2'
    },
    sam
  );
  const third = test.create('Visit__c', { Name: 'Third_100%', Score__c: 8, Mood__c: 'Fair', Key__c: 'K-3' }, sam);
  const other = test.create('Visit__c', { Name: 'Other', Account__c: aether, Held_On__c: '2025-06-01' }, olga);
  const steps = [3, 1, 2].map((place) =>
    test.create('Step__c', { Name: `Step ${place}`, Visit__c: first, Place__c: place }, sam)
  );
  const task = test.create(
    'Task',
    { Subject: 'Call', WhatId: big, OwnerId: sam.userId, Status: 'Not Started', Priority: 'Normal' },
    sam
  );
  return { acme, bolt, aether, big, small, bare, foreign, first, second, third, other, step: steps[0] ?? '', task };
}
