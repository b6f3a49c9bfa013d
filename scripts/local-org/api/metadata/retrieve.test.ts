/** Source: Metadata API Developer Guide, retrieve(), checkRetrieveStatus(), RetrieveResult, listMetadata(). */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { component, customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';
import { xmlMeaning } from '../../../../test/support/xmlMeaning.ts';

const org = openApiOrg();
after(() => org.close());

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

async function soap(operation: string, inner: string, username?: string): Promise<{ status: number; text: string }> {
  const token = org.token(username);
  const body = `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NAMESPACE}"><soapenv:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body><${operation}>${inner}</${operation}></soapenv:Body></soapenv:Envelope>`;
  const headers = { 'content-type': 'text/xml' };
  const answer = await org.call('/services/Soap/m/67.0', { method: 'POST', as: null, headers, body });
  return { status: answer.status, text: String(answer.body) };
}

function request(members: Record<string, string[]>, more = ''): string {
  const types = Object.entries(members).map(
    ([name, list]) => `<types>${list.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`
  );
  return `<request><apiVersion>67.0</apiVersion>${more}<unpackaged>${types.join('')}<version>67.0</version></unpackaged></request>`;
}

interface Retrieved {
  files: Record<string, string>;
  text: string;
}

async function retrieve(members: Record<string, string[]>, more?: string): Promise<Retrieved> {
  const { text: started } = await soap('retrieve', request(members, more));
  const id = /<id>(09S\w{15})<\/id>/.exec(started)?.[1];
  assert.ok(id, started);
  const { text } = await soap('checkRetrieveStatus', `<asyncProcessId>${id}</asyncProcessId>`);
  const zip = Buffer.from(/<zipFile>([^<]*)<\/zipFile>/.exec(text)?.[1] ?? '', 'base64');
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]);
  return { files: Object.fromEntries(files) as Record<string, string>, text };
}

const note = customObject(
  'Note__c',
  'Private',
  field('Text__c', 'Text', '<length>80</length><description>One line.\n\n  And another.</description>') +
    field('Score__c', 'Number', '<precision>3</precision><scale>0</scale>'),
  '<!-- what is wrong --><validationRules><fullName>Low</fullName><active>true</active><errorConditionFormula>Score__c &lt; 0</errorConditionFormula><errorMessage>Too low</errorMessage></validationRules>'
);
const onAccount = component('CustomObject', 'Account', field('Tier__c', 'Text', '<length>8</length>'));
const labels = {
  type: 'CustomLabels',
  fullName: 'CustomLabels',
  fileName: 'labels/CustomLabels.labels',
  content: strToU8(
    `<CustomLabels xmlns="${NAMESPACE}">${['One', 'Two'].map((name) => `<labels><fullName>${name}</fullName><language>en_US</language><protected>true</protected><shortDescription>${name}</shortDescription><value>${name}</value></labels>`).join('')}</CustomLabels>`
  )
};
const panel = [
  ['lwc/panel/panel.js', 'export default 1;\n'],
  [
    'lwc/panel/panel.js-meta.xml',
    `<LightningComponentBundle xmlns="${NAMESPACE}"><apiVersion>67.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>`
  ]
].map(([fileName = '', text = '']) => ({
  type: 'LightningComponentBundle',
  fullName: 'panel',
  fileName,
  content: strToU8(text)
}));

const rules = component(
  'SharingRules',
  'Note__c',
  '<sharingOwnerRules><fullName>All</fullName><accessLevel>Read</accessLevel><label>All</label><sharedTo><allInternalUsers></allInternalUsers></sharedTo><sharedFrom><role>Top</role></sharedFrom></sharingOwnerRules>' +
    '<sharingCriteriaRules><fullName>Low</fullName><accessLevel>Edit</accessLevel><label>Low</label><sharedTo><role>Top</role></sharedTo><criteriaItems><field>Score__c</field><operation>lessThan</operation><value>5</value></criteriaItems><includeRecordsOwnedByAll>true</includeRecordsOwnedByAll></sharingCriteriaRules>'
);
/** Reports stand in folders, which are metadata too; a manifest names both among the reports. */
const reports = [
  ['ReportFolder', 'Team', 'reports/Team-meta.xml', '<name>Team</name>'],
  [
    'Report',
    'Team/Notes',
    'reports/Team/Notes.report',
    '<columns><field>Note__c$Name</field></columns><format>Tabular</format><name>Notes</name><reportType>Notes__c</reportType>'
  ],
  [
    'ReportType',
    'Notes',
    'reportTypes/Notes.reportType',
    '<baseObject>Note__c</baseObject><deployed>true</deployed><label>Notes</label><sections><masterLabel>Notes</masterLabel></sections>'
  ]
].map(([type = '', fullName = '', fileName = '', body = '']) => ({
  type,
  fullName,
  fileName,
  content: strToU8(`<${type} xmlns="${NAMESPACE}">${body}</${type}>`)
}));
const all = [...reports, note, onAccount, labels, permissionSet('Reader', { Note__c: 'read' }), ...panel, rules];

before(() => {
  org.create('UserRole', { Name: 'Top', DeveloperName: 'Top' });
  org.deploy(...all);
});

describe('a retrieve', () => {
  it('gives back what was deployed', async () => {
    const { files, text } = await retrieve({
      CustomObject: ['Note__c'],
      CustomField: ['Account.Tier__c'],
      CustomLabels: ['CustomLabels'],
      LightningComponentBundle: ['panel'],
      PermissionSet: ['Reader'],
      Report: ['Team/', 'Team/Notes'],
      ReportType: ['*'],
      SharingRules: ['*']
    });
    assert.match(text, /<status>Succeeded<\/status><success>true<\/success>/);
    assert.deepEqual(
      Object.keys(files).sort(),
      ['unpackaged/package.xml', ...all.map(({ fileName }) => `unpackaged/${fileName}`)].sort()
    );
    for (const { fileName, content } of all) {
      const back = files[`unpackaged/${fileName}`] ?? '';
      if (fileName.endsWith('.js')) assert.equal(back, strFromU8(content));
      else assert.deepEqual(xmlMeaning(back), xmlMeaning(strFromU8(content)), fileName);
    }
  });

  it('takes wildcards, and names in its manifest what they brought', async () => {
    const { files } = await retrieve({ CustomObject: ['*'], CustomLabel: ['*'] });
    assert.deepEqual(Object.keys(files).sort(), [
      'unpackaged/labels/CustomLabels.labels',
      'unpackaged/objects/Note__c.object',
      'unpackaged/package.xml'
    ]);
    assert.deepEqual(
      files['unpackaged/package.xml']?.match(/<members>.*<\/members>/g),
      ['Note__c', 'One', 'Two'].map((name) => `<members>${name}</members>`)
    );
  });

  it('takes no wildcard for what stands in folders (Metadata API Developer Guide, "Report")', async () => {
    const { files } = await retrieve({ Report: ['*'] });
    assert.deepEqual(Object.keys(files), ['unpackaged/package.xml']);
  });

  it('brings one part alone', async () => {
    const { files } = await retrieve({ CustomField: ['Note__c.Score__c'], CustomLabel: ['Two'] });
    const names = (file: string) => files[file]?.match(/<fullName>[^<]*/g);
    assert.deepEqual(names('unpackaged/objects/Note__c.object'), ['<fullName>Score__c']);
    assert.deepEqual(names('unpackaged/labels/CustomLabels.labels'), ['<fullName>Two']);
  });

  it('packs a single package without a folder', async () => {
    const { files } = await retrieve({ PermissionSet: ['Reader'] }, '<singlePackage>true</singlePackage>');
    assert.deepEqual(Object.keys(files).sort(), ['package.xml', 'permissionsets/Reader.permissionset']);
  });

  it('tells what cannot be found, and retrieves the rest', async () => {
    const { files, text } = await retrieve({ CustomObject: ['Gone__c', 'Note__c'], CustomField: ['Note__c.Gone__c'] });
    assert.ok(files['unpackaged/objects/Note__c.object']);
    const problems = [...text.matchAll(/<problem>([^<]*)<\/problem>/g)].map(([, problem]) =>
      problem?.replaceAll('&#39;', "'")
    );
    assert.deepEqual(problems, [
      "Entity of type 'CustomObject' named 'Gone__c' cannot be found",
      "Entity of type 'CustomField' named 'Note__c.Gone__c' cannot be found"
    ]);
  });

  it('says that the standard parts of a standard object stay away', async () => {
    const { text } = await retrieve({ CustomObject: ['Account'] });
    assert.match(text, /does not emulate the standard parts of &#39;CustomObject&#39; named &#39;Account&#39;/);
  });

  const refused: [what: string, inner: string, names: RegExp][] = [
    ['a type that is not here', request({ ApexClass: ['*'] }), /the metadata type ApexClass/],
    ['parts of objects by wildcard', request({ CustomField: ['*'] }), /CustomField by the wildcard/],
    ['packages', request({}, '<packageNames>Mine</packageNames>'), /packageNames/]
  ];
  for (const [what, inner, names] of refused) {
    it(`refuses ${what} by name`, async () => {
      const { status, text } = await soap('retrieve', inner);
      assert.equal(status, 501);
      assert.match(text, names);
    });
  }

  it('is for those who may change metadata, and its result for those who know its id', async () => {
    org.user('Reader');
    assert.match((await soap('retrieve', request({}), 'reader@example.com')).text, /INSUFFICIENT_ACCESS/);
    assert.match((await soap('checkRetrieveStatus', '<asyncProcessId>09S</asyncProcessId>')).text, /NOT_FOUND/);
    assert.match((await soap('retrieve', '')).text, /Nothing to retrieve/);
  });
});

describe('a list of metadata', () => {
  const list = async (type: string, folder?: string) => {
    const inside = folder === undefined ? '' : `<folder>${folder}</folder>`;
    const { text } = await soap('listMetadata', `<queries>${inside}<type>${type}</type></queries>`);
    return [...text.matchAll(/<fileName>([^<]*)<\/fileName><fullName>([^<]*)</g)].map(([, ...pair]) => pair.join(' '));
  };

  it('lists folders, and what stands in one of them (ListMetadataQuery)', async () => {
    assert.deepEqual(await list('ReportFolder'), ['reports/Team-meta.xml Team']);
    assert.deepEqual(await list('Report', 'Team'), ['reports/Team/Notes.report Team/Notes']);
    assert.deepEqual(await list('Report', 'Other'), []);
    assert.deepEqual(await list('Report'), []);
    assert.deepEqual(await list('ReportType'), ['reportTypes/Notes.reportType Notes']);
    assert.deepEqual(await list('Dashboard', 'Team'), []);
  });

  it('has objects, standard ones too', async () => {
    const objects = await list('CustomObject');
    assert.ok(objects.includes('objects/Note__c.object Note__c'));
    assert.ok(objects.includes('objects/Account.object Account'));
  });

  it('has parts by their full name, and wholes that consist of parts', async () => {
    assert.deepEqual(await list('CustomField'), [
      'objects/Account.object Account.Tier__c',
      'objects/Note__c.object Note__c.Score__c',
      'objects/Note__c.object Note__c.Text__c'
    ]);
    assert.deepEqual(await list('SharingOwnerRule'), ['sharingRules/Note__c.sharingRules Note__c.All']);
    assert.deepEqual(await list('SharingCriteriaRule'), ['sharingRules/Note__c.sharingRules Note__c.Low']);
    assert.deepEqual(await list('CustomLabels'), ['labels/CustomLabels.labels CustomLabels']);
    assert.deepEqual(await list('LightningComponentBundle'), ['lwc/panel panel']);
    assert.deepEqual(await list('Flow'), []);
  });

  it('refuses a type that is not here', async () => {
    assert.equal((await soap('listMetadata', '<queries><type>ApexClass</type></queries>')).status, 501);
  });
});
