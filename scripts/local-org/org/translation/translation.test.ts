import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { component, customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';
import { MetadataError } from '../metadata/types.ts';
import { wordingIn } from './translation.ts';

const test = openApiOrg();
let visit = '';

const size = `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
  <value><fullName>Small</fullName><default>false</default><label>Small</label></value>
  <value><fullName>Big</fullName><default>false</default><label>Big</label></value></valueSetDefinition></valueSet>`;
const named = (element: string, name: string, label: string): string =>
  `<${element}><label>${label}</label><name>${name}</name></${element}>`;
const value = (master: string, words: string): string =>
  `<picklistValues><masterLabel>${master}</masterLabel><translation>${words}</translation></picklistValues>`;
const noun = (words: string, plural: boolean, caseType = 'Nominative'): string =>
  `<caseValues><caseType>${caseType}</caseType><plural>${plural}</plural><value>${words}</value></caseValues>`;

const german = component(
  'CustomObjectTranslation',
  'Visit__c-de',
  `${noun('Besuchs', false, 'Genitive')}${noun('Besuch', false)}${noun('Besuche', true)}
  <fields><help>Wie groß er war</help><label>Größe</label><name>Size__c</name>${value('Small', 'Klein')}${value('Big', 'Groß')}</fields>
  <fields><label>Bereich</label><name>Area__c</name></fields>
  <gender>Masculine</gender><nameFieldLabel>Titel</nameFieldLabel>
  <validationRules><errorMessage>Sagen Sie, wie groß.</errorMessage><name>Size_Needed</name></validationRules>`
);

before(() => {
  test.deploy(
    component(
      'GlobalValueSet',
      'Area',
      '<masterLabel>Area</masterLabel><sorted>false</sorted><customValue><fullName>N</fullName><default>false</default><label>North</label></customValue>'
    ),
    customObject(
      'Visit__c',
      'ReadWrite',
      field('Size__c', 'Picklist', size) +
        field('Area__c', 'Picklist', '<valueSet><valueSetName>Area</valueSetName></valueSet>') +
        field('Cost__c', 'Currency', '<precision>18</precision><scale>2</scale>') +
        field('At__c', 'DateTime'),
      `<validationRules><fullName>Size_Needed</fullName><active>true</active>
        <errorConditionFormula>ISBLANK(TEXT(Size__c))</errorConditionFormula><errorMessage>Say how big.</errorMessage></validationRules>`
    ),
    component(
      'CustomLabels',
      'CustomLabels',
      ['Hello', 'Bye']
        .map(
          (name) =>
            `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>${name}</shortDescription><value>${name}</value></labels>`
        )
        .join('')
    ),
    permissionSet(
      'Visitor',
      { Visit__c: 'read create edit' },
      {
        fields: {
          'Visit__c.Size__c': 'edit',
          'Visit__c.Area__c': 'edit',
          'Visit__c.Cost__c': 'edit',
          'Visit__c.At__c': 'edit'
        }
      }
    ),
    german,
    component('Translations', 'de', named('customLabels', 'Hello', 'Hallo')),
    component(
      'GlobalValueSetTranslation',
      'Area-de',
      '<valueTranslation><masterLabel>North</masterLabel><translation>Norden</translation></valueTranslation>'
    )
  );
  const [, ed] = ['Greta', 'Ed'].map((name) => test.user(name, { permissionSets: ['Visitor'] }));
  const greta = test.idOf('User', 'Username', 'greta@example.com');
  test.save('User', greta, { LanguageLocaleKey: 'de', LocaleSidKey: 'de_DE', TimeZoneSidKey: 'Europe/Berlin' });
  visit = test.create(
    'Visit__c',
    { Name: 'First', Size__c: 'Big', Area__c: 'N', Cost__c: 1234.5, At__c: '2026-03-15T10:00:00.000Z' },
    ed
  );
});
after(() => test.close());

const people = ['ed@example.com', 'greta@example.com'] as const;

/** What both people are answered: Ed in English, Greta in German. */
async function both(path: string, body?: unknown): Promise<unknown[]> {
  const answers = [];
  for (const as of people) {
    const answer = await test.call(path, { as, ...(body === undefined ? {} : { method: 'POST', body }) });
    answers.push(answer.body);
  }
  return answers;
}

const describeShape = z.object({
  label: z.string(),
  labelPlural: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      inlineHelpText: z.string().nullable(),
      picklistValues: z.array(z.object({ label: z.string() }))
    })
  )
});

describe('translations', () => {
  it('describe answers objects, fields, help texts and picklist values in the language of the user', async () => {
    const [ed, greta] = (await both('/sobjects/Visit__c/describe')).map((body) => describeShape.parse(body));
    assert.deepEqual([ed?.label, ed?.labelPlural], ['Visit', 'Visits']);
    assert.deepEqual([greta?.label, greta?.labelPlural], ['Besuch', 'Besuche']);
    const words = greta?.fields.map(({ name, label, inlineHelpText, picklistValues }) => [
      name,
      label,
      inlineHelpText,
      ...picklistValues.map((one) => one.label)
    ]);
    assert.deepEqual(
      words?.filter(([name]) => ['Name', 'Size__c', 'Area__c', 'Cost__c'].includes(String(name))),
      [
        ['Name', 'Titel', null],
        ['Area__c', 'Bereich', null, 'Norden'],
        ['Cost__c', 'Cost__c', null],
        ['Size__c', 'Größe', 'Wie groß er war', 'Klein', 'Groß']
      ]
    );
  });

  it('UI API and GraphQL answer labels and values in the language, the locale and the time zone of the user', async () => {
    const picklists = await both('/ui-api/object-info/Visit__c/picklist-values/012000000000000AAA/Size__c');
    const labels = z.object({ values: z.array(z.object({ label: z.string() })) });
    assert.deepEqual(
      picklists.map((body) => labels.parse(body).values.map(({ label }) => label)),
      [
        ['Small', 'Big'],
        ['Klein', 'Groß']
      ]
    );
    const fields = 'Visit__c.Size__c,Visit__c.Area__c,Visit__c.Cost__c,Visit__c.At__c';
    const records = await both(`/ui-api/records/${visit}?fields=${fields}`);
    const shown = z.object({ fields: z.record(z.string(), z.object({ displayValue: z.string().nullable() })) });
    assert.deepEqual(
      records.map((body) => Object.values(shown.parse(body).fields).map(({ displayValue }) => displayValue)),
      [
        ['Big', 'North', '$1,234.50', '3/15/2026, 10:00 AM'],
        ['Groß', 'Norden', '1.234,50\u00a0$', '15.3.2026, 11:00']
      ]
    );
    const query =
      '{ uiapi { query { Visit__c { edges { node { Size__c { value displayValue label } } } } } objectInfos(apiNames: ["Visit__c"]) { label } } }';
    const graphql = await both('/graphql', { query });
    assert.match(JSON.stringify(graphql[0]), /"displayValue":"Big","label":"Big".*"label":"Visit"/);
    assert.match(JSON.stringify(graphql[1]), /"value":"Big","displayValue":"Groß","label":"Groß".*"label":"Besuch"/);
  });

  it('toLabel() in SOQL answers in the language of the user', async () => {
    const soql = encodeURIComponent('SELECT toLabel(Size__c) FROM Visit__c');
    const [ed, greta] = (await both(`/query?q=${soql}`)).map((body) => JSON.stringify(body));
    assert.match(ed ?? '', /"Size__c":"Big"/);
    assert.match(greta ?? '', /"Size__c":"Groß"/);
  });

  it('a validation rule refuses in the language of who saves', async () => {
    const [ed, greta] = (await both('/sobjects/Visit__c', { Name: 'Second' })).map((body) => JSON.stringify(body));
    assert.match(ed ?? '', /"message":"Say how big\."/);
    assert.match(greta ?? '', /"message":"Sagen Sie, wie groß\."/);
  });

  it('a label without a translation stays in English, and a regional language has the words of its language', () => {
    const { metadata } = wordingIn(test.org.metadata, 'de_CH');
    assert.deepEqual([metadata.labels.get('Hello'), metadata.labels.get('Bye')], ['Hallo', 'Bye']);
    assert.equal(wordingIn(test.org.metadata, 'fr').metadata, test.org.metadata);
  });

  it('a translation of what is not there is refused with its name and place', () => {
    const cases: [fullName: string, type: string, body: string, message: RegExp][] = [
      ['de', 'Translations', named('customLabels', 'Nowhere', 'x'), /no CustomLabel named Nowhere found/],
      [
        'de',
        'Translations',
        named('customLabels', 'Hello', 'x'.repeat(1001)),
        /label: data value too large \(max length=1000\)/
      ],
      ['xx', 'Translations', '', /Not available for language: xx/],
      ['Gone__c-de', 'CustomObjectTranslation', '', /no CustomObject named Gone__c found/],
      [
        'Visit__c-de',
        'CustomObjectTranslation',
        '<fields><label>x</label><name>Gone__c</name></fields>',
        /no CustomField named Visit__c.Gone__c found/
      ],
      [
        'Visit__c-de',
        'CustomObjectTranslation',
        `<fields><name>Size__c</name>${value('Huge', 'x')}</fields>`,
        /no picklist value Huge found/
      ],
      [
        'Visit__c-de',
        'CustomObjectTranslation',
        '<validationRules><errorMessage>x</errorMessage><name>Gone</name></validationRules>',
        /no ValidationRule named Visit__c.Gone found/
      ],
      ['Gone-de', 'GlobalValueSetTranslation', '', /no GlobalValueSet named Gone found/]
    ];
    for (const [fullName, type, body, message] of cases) {
      assert.throws(
        () => test.deploy(component(type, fullName, body)),
        (error: unknown) => error instanceof MetadataError && message.test(error.message),
        `${type} ${fullName} ${body}`
      );
    }
    assert.deepEqual(test.bugs, []);
  });
});
