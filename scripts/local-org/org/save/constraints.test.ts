import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ACCEPTED, REFUSED } from '../../../../test/support/constraintCases.ts';
import { component, customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Context, Id, SaveError, SaveRequest } from '../types.ts';

const lookup = (name: string, more: string) =>
  field(
    name,
    'Lookup',
    `<referenceTo>Area__c</referenceTo><relationshipName>${name.slice(0, -3)}s</relationshipName>${more}`
  );

const values = (name: string, type: string, restricted: boolean, more = '') =>
  field(
    name,
    type,
    `${more}<valueSet><restricted>${restricted}</restricted><valueSetDefinition><sorted>false</sorted>
    <value><fullName>Low</fullName><default>false</default><label>Low</label></value>
    <value><fullName>High</fullName><default>false</default><label>High</label></value>
    <value><fullName>Old</fullName><default>false</default><isActive>false</isActive><label>Old</label></value>
    </valueSetDefinition></valueSet>`
  );

const rule = (name: string, formula: string, message: string, more = '', active = true) =>
  `<validationRules><fullName>${name}</fullName><active>${active}</active><errorConditionFormula>${formula}</errorConditionFormula>${more}
  <errorMessage>${message}</errorMessage></validationRules>`;

const key = (name: string, caseSensitive: boolean) =>
  field(name, 'Text', `<length>20</length><unique>true</unique><caseSensitive>${caseSensitive}</caseSensitive>`);

const item = customObject(
  'Item__c',
  'Private',
  field('Text__c', 'Text', '<length>10</length>') +
    field('Long__c', 'LongTextArea', '<length>256</length><visibleLines>3</visibleLines>') +
    field('Needed__c', 'Text', '<length>10</length><required>true</required><defaultValue>"given"</defaultValue>') +
    field('Number__c', 'Number', '<precision>5</precision><scale>2</scale>') +
    field('Money__c', 'Currency', '<precision>18</precision><scale>2</scale>') +
    field('Share__c', 'Percent', '<precision>4</precision><scale>1</scale>') +
    field('On__c', 'Date') +
    field('At__c', 'DateTime') +
    field('Clock__c', 'Time') +
    field('Done__c', 'Checkbox', '<defaultValue>false</defaultValue>') +
    field('Mail__c', 'Email') +
    field('Phone__c', 'Phone') +
    field('Site__c', 'Url') +
    values('Level__c', 'Picklist', true) +
    values('Loose__c', 'Picklist', false) +
    values('Kinds__c', 'MultiselectPicklist', true, '<visibleLines>3</visibleLines>') +
    key('Key__c', false) +
    key('Exact__c', true) +
    lookup('Area__c', '<deleteConstraint>SetNull</deleteConstraint>') +
    field('Ratio__c', 'Number', '<precision>8</precision><scale>2</scale><formula>1 / Number__c</formula>') +
    field(
      'Area_Name__c',
      'Text',
      '<formula>BLANKVALUE(Area__r.Name, "no area") &amp; " of " &amp; Owner:User.LastName</formula>'
    ),
  rule('Not_Negative', 'Number__c &lt; 0', 'Never negative.', '<errorDisplayField>Number__c</errorDisplayField>') +
    rule('Not_Done_Without_Day', 'AND(Done__c, ISBLANK(On__c))', 'Say when.') +
    rule('Asleep', 'true', 'Never said.', '', false) +
    rule('Divides', 'AND(Text__c = "divide", 1 / Number__c &gt; 1)', 'Too small.') +
    rule('Ratio', 'AND(Text__c = "ratio", ISBLANK(Ratio__c))', 'No ratio.') +
    rule('Area_Closed', 'AND(Area__r.Closed__c, NOT($Permission.Opens))', 'The area is closed.') +
    rule('Shape', 'AND(NOT(ISBLANK(Phone__c)), NOT(REGEX(Phone__c, "[0-9 +]+")))', 'Digits only.')
);

let test: TestOrg;
let system: Context;
const ids = new Map<string, Id>();

before(() => {
  test = openTestOrg();
  system = { ...test.admin, mode: 'system' };
  test.deploy(
    item,
    customObject('Area__c', 'Private', field('Closed__c', 'Checkbox', '<defaultValue>false</defaultValue>')),
    component('CustomPermission', 'Opens', '<label>Opens</label>')
  );
  ids.set('first', test.create('Item__c', { Name: 'first', Key__c: 'taken', Exact__c: 'Taken' }, system));
  ids.set('closed', test.create('Area__c', { Name: 'Closed', Closed__c: true }, system));
  for (const [name, object, fields] of [
    ['binned', 'Area__c', { Name: 'Binned' }],
    ['freed', 'Item__c', { Name: 'freed', Key__c: 'freed' }]
  ] as const) {
    ids.set(name, test.create(object, fields, system));
    test.org.save(system, [{ op: 'delete', object, id: ids.get(name) ?? '' }], { allOrNone: true });
  }
  ids.set('nothing', `${(ids.get('closed') ?? '').slice(0, 3)}Lo0000009999`);
});
after(() => test.org.close());

const filled = (text: string): string => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => ids.get(name) ?? name);
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ Name: 'n', ...fields }).map(([name, value]) => [
      name,
      typeof value === 'string' ? filled(value) : value
    ])
  );

function errorsOf(request: SaveRequest): SaveError[] {
  const [result] = test.org.save(system, [request], { allOrNone: true });
  assert.equal(result?.success, false);
  return result.errors;
}

describe('a record is refused for', () => {
  for (const { page, title, fields, error } of REFUSED) {
    it(`${page}: ${title}`, () => {
      const [statusCode, message, at] = error;
      const expected = { statusCode, message: filled(message), fields: at === undefined ? [] : [at] };
      assert.deepEqual(errorsOf({ op: 'create', object: 'Item__c', fields: given(fields) }), [expected]);
      // An update asks the same, only that an id may not be given at all.
      if ('Id' in fields || 'Key__c' in fields || 'Exact__c' in fields) return;
      const id = test.create('Item__c', { Name: 'n' }, system);
      assert.deepEqual(errorsOf({ op: 'update', object: 'Item__c', id, fields: given(fields) }), [expected]);
      const stored = test.org.record('Item__c', id);
      assert.ok(
        Object.keys(fields).every((name) => stored?.[name] !== fields[name]),
        'nothing is written'
      );
    });
  }

  it('Define Validation Rules: everything that is wrong, told at once', () => {
    const fields = given({ Number__c: -1, Done__c: true, Phone__c: 'none' });
    assert.deepEqual(
      errorsOf({ op: 'create', object: 'Item__c', fields })
        .map(({ message }) => message)
        .sort(),
      ['Digits only.', 'Never negative.', 'Say when.']
    );
  });
});

describe('a record is taken with', () => {
  for (const { page, title, fields, stored } of ACCEPTED) {
    it(`${page}: ${title}`, () => {
      const id = test.create('Item__c', given(fields) as Record<string, string | number | boolean | null>, system);
      const record = test.org.record('Item__c', id);
      assert.deepEqual(Object.fromEntries(Object.keys(stored).map((name) => [name, record?.[name]])), stored);
    });
  }
});
