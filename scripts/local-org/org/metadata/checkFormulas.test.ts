import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import { MetadataError, type MetadataComponent } from './types.ts';

const formula = (name: string, text: string, type = 'Number', more = '<precision>8</precision><scale>0</scale>') =>
  field(name, type, `${more}\n<formula>${text}</formula>`);
const lookup = (name: string, to: string) =>
  field(name, 'Lookup', `<referenceTo>${to}</referenceTo><relationshipName>${name.slice(0, -3)}s</relationshipName>`);
const rule = (text: string) =>
  `<validationRules><fullName>Rule</fullName><active>true</active>
  <errorConditionFormula>${text}</errorConditionFormula><errorMessage>No.</errorMessage></validationRules>`;
const steps = (count: number) => Array.from({ length: count }, (_, at) => lookup(`L${at}__c`, 'B__c')).join('');
const walks = (count: number) => Array.from({ length: count }, (_, at) => `L${at}__r.Name`).join(' &amp; ');

interface Refused {
  page: string;
  title: string;
  components: MetadataComponent[];
  message: RegExp;
}

const CYCLE = 'Formula cannot use another formula field that directly or indirectly refers to itself.';

const REFUSED: Refused[] = [
  {
    page: 'Building Cross-Object Formulas',
    title: 'a formula field that refers to itself',
    components: [customObject('A__c', 'Private', formula('X__c', 'X__c + 1'))],
    message: new RegExp(`${CYCLE} A__c.X__c, A__c.X__c$`)
  },
  {
    page: 'Building Cross-Object Formulas',
    title: 'two formula fields of two objects that refer to each other',
    components: [
      customObject('A__c', 'Private', lookup('B__c', 'B__c') + formula('X__c', 'B__r.Y__c')),
      customObject('B__c', 'Private', lookup('A__c', 'A__c') + formula('Y__c', 'A__r.X__c'))
    ],
    message: new RegExp(`${CYCLE} A__c.X__c, B__c.Y__c, A__c.X__c$`)
  },
  {
    page: 'Formula Field Limits and Restrictions',
    title: 'formulas that walk 16 relationships',
    components: [
      customObject('A__c', 'Private', steps(16) + formula('X__c', walks(15), 'Text', ''), rule('L15__r.Name = "x"')),
      customObject('B__c', 'Private')
    ],
    message: /You must remove at least 1 relationship\(s\) in order to save this validation rule\.$/
  },
  {
    page: 'Formula Operators and Functions by Context',
    title: 'a function that formula fields have not',
    components: [customObject('A__c', 'Private', formula('X__c', 'IF(ISNEW(), 1, 2)'))],
    message: /Function ISNEW may not be used in this type of formula$/
  },
  {
    page: 'Define Validation Rules',
    title: 'a custom permission that there is not',
    components: [customObject('A__c', 'Private', '', rule('$Permission.Nobody'))],
    message: /Field \$Permission.Nobody does not exist. Check spelling.$/
  },
  {
    page: 'Roll-Up Summary Field',
    title: 'a roll-up over a formula field',
    components: [
      customObject(
        'A__c',
        'Private',
        field(
          'Sum__c',
          'Summary',
          `<summarizedField>D__c.X__c</summarizedField><summaryForeignKey>D__c.A__c</summaryForeignKey>
          <summaryOperation>sum</summaryOperation>`
        )
      ),
      customObject(
        'D__c',
        'ControlledByParent',
        field('A__c', 'MasterDetail', '<referenceTo>A__c</referenceTo><relationshipName>Ds</relationshipName>') +
          formula('X__c', '1 + 1')
      )
    ],
    message: /does not emulate roll-up summaries of formula fields \(D__c.X__c\)\.$/
  },
  {
    page: 'Roll-Up Summary Field',
    title: 'a filter whose value is no date',
    components: [
      customObject(
        'A__c',
        'Private',
        field(
          'Count__c',
          'Summary',
          `<summaryFilterItems>
          <field>D__c.On__c</field><operation>lessThan</operation><value>soon</value></summaryFilterItems>
          <summaryForeignKey>D__c.A__c</summaryForeignKey><summaryOperation>count</summaryOperation>`
        )
      ),
      customObject(
        'D__c',
        'ControlledByParent',
        field('A__c', 'MasterDetail', '<referenceTo>A__c</referenceTo><relationshipName>Ds</relationshipName>') +
          field('On__c', 'Date')
      )
    ],
    message: /Invalid value for the field On__c: soon$/
  },
  {
    page: 'Field History Tracking',
    title: 'the history of 21 fields',
    components: [
      customObject(
        'A__c',
        'Private',
        Array.from({ length: 21 }, (_, at) => field(`F${at}__c`, 'Date', '<trackHistory>true</trackHistory>')).join(''),
        '<enableHistory>true</enableHistory>'
      )
    ],
    message: /limit of 20 fields with history tracking on A__c is reached/
  },
  {
    page: 'Lookup Relationship, Lookup Filter',
    title: 'a lookup filter',
    components: [
      customObject(
        'A__c',
        'Private',
        field(
          'B__c',
          'Lookup',
          `<lookupFilter><active>true</active></lookupFilter><referenceTo>User</referenceTo><relationshipName>Bs</relationshipName>`
        )
      )
    ],
    message: /does not emulate CustomField.lookupFilter\.$/
  },
  {
    page: 'Dependent Picklists',
    title: 'a dependent picklist',
    components: [
      customObject(
        'A__c',
        'Private',
        field(
          'P__c',
          'Picklist',
          `<valueSet><controllingField>Q__c</controllingField><valueSetDefinition><sorted>false</sorted>
          <value><fullName>A</fullName><default>false</default></value></valueSetDefinition></valueSet>`
        )
      )
    ],
    message: /does not emulate ValueSet.controllingField\.$/
  }
];

describe('a deploy is refused, with the line,', () => {
  for (const { page, title, components, message } of REFUSED) {
    it(`${page}: for ${title}`, () => {
      const test = openTestOrg();
      assert.throws(
        () => test.deploy(...components),
        (error) => {
          assert.ok(error instanceof MetadataError);
          const [problem] = error.problems;
          assert.match(problem?.message ?? '', message);
          assert.ok((problem?.line ?? 0) >= 2, 'a line inside the file');
          return true;
        }
      );
      test.org.close();
    });
  }
});

describe('a deploy takes', () => {
  it('15 relationships, also when several formulas walk the same', () => {
    const test = openTestOrg();
    test.deploy(
      customObject('A__c', 'Private', steps(15) + formula('X__c', walks(15), 'Text', ''), rule('L14__r.Name = "x"')),
      customObject('B__c', 'Private')
    );
    test.org.close();
  });
});
