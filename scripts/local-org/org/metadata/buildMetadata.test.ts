import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { component, customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';
import { standardObjects, standardProfiles } from '../standard/standardOrg.ts';
import { buildMetadata } from './buildMetadata.ts';
import { MetadataError, type MetadataComponent, type MetadataProblem, type OrgMetadata } from './types.ts';

function build(...components: MetadataComponent[]): OrgMetadata {
  const profiles = new Map(standardProfiles().map((profile) => [profile.name, profile]));
  return buildMetadata(components, { objects: standardObjects(), profiles, keyPrefixOf: () => 'a00' });
}

function problems(...components: MetadataComponent[]): MetadataProblem[] {
  try {
    build(...components);
  } catch (error) {
    if (error instanceof MetadataError) return error.problems;
    throw error;
  }
  return [];
}

const messages = (...components: MetadataComponent[]): string[] =>
  problems(...components).map(({ message }) => message);

const text = (name: string, more = ''): string => field(name, 'Text', `<length>80</length>${more}`);
const master = (parent: string, name = 'Parent__c'): string =>
  field(name, 'MasterDetail', `<referenceTo>${parent}</referenceTo><relationshipName>Details</relationshipName>`);

describe('an object file', () => {
  it('becomes an object with system fields, its own fields and shares', () => {
    const { schema } = build(
      customObject('Visit__c', 'Private', text('Key__c', '<unique>true</unique><externalId>true</externalId>'))
    );
    const visit = schema.object('visit__C');
    assert.ok(visit);
    assert.equal(visit.hasShares && visit.hasOwner, true);
    assert.ok(
      ['Id', 'Name', 'OwnerId', 'IsDeleted', 'SystemModstamp', 'Key__c'].every((name) => visit.fields.has(name))
    );
    const key = visit.fields.get('Key__c');
    assert.deepEqual(
      [key?.type, key?.length, key?.unique, key?.externalId, key?.permissionable],
      ['string', 80, true, true, true]
    );
    assert.ok(schema.object('Visit__Share'));
  });

  it('adds fields to a standard object', () => {
    const file = component('CustomObject', 'Opportunity', field('Coached_On__c', 'Date'));
    assert.equal(build(file).schema.field('Opportunity', 'Coached_On__c')?.type, 'date');
  });

  it('takes the owner from a detail, and gives it its master', () => {
    const { schema } = build(
      customObject('Visit__c', 'Private'),
      customObject('Step__c', 'ControlledByParent', master('Visit__c'))
    );
    const step = schema.object('Step__c');
    assert.equal(step?.hasOwner, false);
    assert.equal(step?.fields.has('OwnerId'), false);
    const parent = step?.fields.get('Parent__c');
    assert.deepEqual(
      [
        parent?.masterDetail,
        parent?.required,
        parent?.permissionable,
        parent?.deleteConstraint,
        parent?.childRelationshipName
      ],
      [true, true, false, 'Cascade', 'Details__r']
    );
  });

  it('gives a roll-up the type of what it sums', () => {
    const amount = field('Amount__c', 'Currency', '<precision>18</precision><scale>2</scale>');
    const rollup = field(
      'Total__c',
      'Summary',
      '<summaryForeignKey>Step__c.Parent__c</summaryForeignKey><summaryOperation>sum</summaryOperation><summarizedField>Step__c.Amount__c</summarizedField>'
    );
    const { schema } = build(
      customObject('Visit__c', 'Private', rollup),
      customObject('Step__c', 'ControlledByParent', master('Visit__c') + amount)
    );
    const total = schema.field('Visit__c', 'Total__c');
    assert.deepEqual([total?.type, total?.createable, total?.rollup?.operation], ['currency', false, 'sum']);
  });

  it('takes the values of a global value set', () => {
    const set = component(
      'GlobalValueSet',
      'Area',
      '<customValue><fullName>Deal</fullName><default>true</default><label>A deal</label></customValue><masterLabel>Area</masterLabel><sorted>false</sorted>'
    );
    const area = field(
      'Area__c',
      'Picklist',
      '<valueSet><restricted>true</restricted><valueSetName>Area</valueSetName></valueSet>'
    );
    const picklist = build(set, customObject('Visit__c', 'Private', area)).schema.field(
      'Visit__c',
      'Area__c'
    )?.picklist;
    assert.deepEqual(picklist?.values, [{ value: 'Deal', label: 'A deal', active: true, isDefault: true }]);
    assert.equal(picklist?.restricted, true);
  });
});

describe('what a deploy refuses, and how', () => {
  const cases: [what: string, fields: string, message: string | RegExp][] = [
    [
      'an element that the type does not have',
      text('A__c', '<colour>red</colour>'),
      'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomField'
    ],
    [
      'an element twice',
      text('A__c', '<length>80</length>'),
      /length is duplicated at this location in type CustomField$/
    ],
    ['a type that there is not', field('A__c', 'Texts'), "'Texts' is not a valid value for the enum 'FieldType'"],
    [
      'a word for a number',
      text('A__c', '<visibleLines>two</visibleLines>'),
      "'two' is not a valid value for the type xsd:int"
    ],
    ['a word for true', text('A__c', '<unique>yes</unique>'), "'yes' is not a valid value for the type xsd:boolean"],
    ['text without length', field('A__c', 'Text'), "Must specify 'length' for a CustomField of type Text"],
    [
      'a checkbox without default',
      field('A__c', 'Checkbox'),
      "Must specify 'defaultValue' for a CustomField of type Checkbox"
    ],
    [
      'a lookup to nothing',
      field('A__c', 'Lookup', '<referenceTo>Nowhere__c</referenceTo>'),
      'In field: referenceTo - no CustomObject named Nowhere__c found'
    ],
    [
      'a required lookup that would be emptied',
      field('A__c', 'Lookup', '<referenceTo>Account</referenceTo><required>true</required>'),
      /must specify either cascade delete or restrict delete for required lookup/
    ],
    [
      'what this server has not',
      text('A__c', '<maskChar>X</maskChar>'),
      'The local org does not emulate CustomField.maskChar.'
    ],
    [
      'history where none is kept',
      text('A__c', '<trackHistory>true</trackHistory>'),
      'The entity: Visit__c does not have history tracking enabled'
    ]
  ];
  for (const [what, fields, message] of cases) {
    it(`refuses ${what}`, () => {
      const found = messages(customObject('Visit__c', 'Private', fields));
      assert.equal(found.length, 1, found.join('\n'));
      if (typeof message === 'string') assert.equal(found[0], message);
      else assert.match(found[0] ?? '', message);
    });
  }

  it('names file, line and column', () => {
    const file = customObject(
      'Visit__c',
      'Private',
      `\n    <fields>\n      <fullName>A__c</fullName><label>A</label>\n      <type>Texts</type>\n    </fields>`
    );
    const [problem] = problems(file);
    const lines = new TextDecoder().decode(file.content).split('\n');
    assert.equal(problem?.fileName, 'objects/Visit__c.object');
    assert.equal(problem?.fullName, 'Visit__c.A__c');
    assert.equal(lines[(problem?.line ?? 0) - 1]?.slice((problem?.column ?? 0) - 1), '<type>Texts</type>');
  });

  it('refuses an object whose name is no name', () => {
    for (const name of ['Visit"; DROP TABLE Account; --__c', '1st__c', 'A b__c', '__c'])
      assert.match(messages(customObject(name, 'Private'))[0] ?? '', /name of a custom object must start/);
  });

  it('refuses broken XML where it breaks, and a DOCTYPE', () => {
    const broken = {
      ...customObject('Visit__c', 'Private'),
      content: new TextEncoder().encode('<CustomObject>\n  <label>\n</CustomObject>')
    };
    const [problem] = problems(broken);
    assert.match(problem?.message ?? '', /^Error parsing file: /);
    assert.equal(problem?.line, 3);
    const entity = { ...broken, content: new TextEncoder().encode('<!DOCTYPE a [<!ENTITY b "c">]><CustomObject/>') };
    assert.deepEqual(messages(entity), ['Error parsing file: DOCTYPE is not allowed']);
  });

  it('refuses a private detail, and a controlled object without a master', () => {
    const detail = messages(
      customObject('Visit__c', 'Private'),
      customObject('Step__c', 'Private', master('Visit__c'))
    );
    assert.deepEqual(detail, [
      'Cannot set sharingModel to Private on a CustomObject with a MasterDetail relationship field'
    ]);
    const root = messages(customObject('Visit__c', 'ControlledByParent'));
    assert.deepEqual(root, [
      'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
    ]);
  });

  it('refuses two children of one name', () => {
    const lookup = (name: string): string =>
      field(name, 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName>');
    const found = messages(customObject('Visit__c', 'Private', lookup('A__c') + lookup('B__c')));
    assert.deepEqual(found, ['There is already a Child Relationship named Visits on Account.']);
  });

  it('refuses a type that it does not know', () => {
    const found = messages(component('ApexClass', 'Thing', ''));
    assert.deepEqual(found, ['The local org does not emulate the metadata type ApexClass.']);
  });
});

describe('formulas', () => {
  const rule = (formula: string): string =>
    `<validationRules><fullName>Check</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula><errorMessage>No.</errorMessage></validationRules>`;

  it('are checked when a rule is deployed', () => {
    assert.deepEqual(messages(customObject('Visit__c', 'Private', text('A__c'), rule('ISBLANK(A__c)'))), []);
    const [unknown] = messages(customObject('Visit__c', 'Private', text('A__c'), rule('ISBLANK(B__c)')));
    assert.match(unknown ?? '', /^Field B__c does not exist\. Check spelling\./);
    assert.equal(messages(customObject('Visit__c', 'Private', '', rule('AND(')))?.length, 1);
  });

  it('are checked in a formula field', () => {
    const file = customObject(
      'Visit__c',
      'Private',
      field('A__c', 'Number', '<formula>Nothing__c + 1</formula><precision>9</precision><scale>0</scale>')
    );
    assert.match(messages(file)[0] ?? '', /Nothing__c/);
  });
});

describe('a permission set', () => {
  const visit = customObject('Visit__c', 'Private', text('A__c') + text('Needed__c', '<required>true</required>'));

  it('is read with objects and fields', () => {
    const set = permissionSet('Rep', { Visit__c: 'read create edit' }, { fields: { 'Visit__c.A__c': 'edit' } });
    const rep = build(visit, set).permissionSets.get('Rep');
    assert.deepEqual(rep?.objectPermissions.get('Visit__c'), {
      read: true,
      create: true,
      edit: true,
      delete: false,
      viewAll: false,
      modifyAll: false
    });
    assert.deepEqual(rep?.fieldPermissions.get('Visit__c.A__c'), { readable: true, editable: true });
  });

  const refused: [what: string, set: MetadataComponent, message: string][] = [
    [
      'a required field',
      permissionSet('Rep', { Visit__c: 'read' }, { fields: { 'Visit__c.Needed__c': 'edit' } }),
      'You cannot deploy to a required field: Visit__c.Needed__c'
    ],
    [
      'a field that there is not',
      permissionSet('Rep', { Visit__c: 'read' }, { fields: { 'Visit__c.B__c': 'read' } }),
      'In field: field - no CustomField named Visit__c.B__c found'
    ],
    [
      'an object that there is not',
      permissionSet('Rep', { Nowhere__c: 'read' }),
      'In field: object - no CustomObject named Nowhere__c found'
    ],
    [
      'delete without edit',
      permissionSet('Rep', { Visit__c: 'read delete' }),
      'Permission Delete Visit__c depends on permission(s): Edit Visit__c'
    ]
  ];
  for (const [what, set, message] of refused) {
    it(`is refused with ${what}`, () => assert.deepEqual(messages(visit, set), [message]));
  }
});

describe('pages and components', () => {
  const page = (name: string): MetadataComponent => ({
    type: 'FlexiPage',
    fullName: 'Page',
    fileName: 'flexipages/Page.flexipage',
    content: new TextEncoder().encode(
      `<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata"><flexiPageRegions><itemInstances><componentInstance><componentName>${name}</componentName><identifier>one</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Page</masterLabel><sobjectType>Account</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type></FlexiPage>`
    )
  });
  const bundle = (file: string, content: string): MetadataComponent => ({
    type: 'LightningComponentBundle',
    fullName: 'panel',
    fileName: `lwc/panel/${file}`,
    content: new TextEncoder().encode(content)
  });
  const meta = bundle(
    'panel.js-meta.xml',
    '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets></LightningComponentBundle>'
  );

  it('are joined: a page may use a bundle that is there', () => {
    const metadata = build(page('panel'), bundle('panel.js', 'export default 1'), meta);
    assert.deepEqual([...(metadata.bundles.get('panel')?.keys() ?? [])], ['panel.js', 'panel.js-meta.xml']);
    assert.equal(metadata.flexiPages.get('Page')?.regions[0]?.items[0]?.componentName, 'panel');
  });

  it('are refused when the bundle is missing, or has no meta file', () => {
    assert.deepEqual(messages(page('panel')), [
      "We couldn't retrieve the design time component information for component panel."
    ]);
    assert.match(messages(bundle('panel.js', 'export default 1'))[0] ?? '', /panel\.js-meta\.xml is missing/);
  });
});
