import { strToU8, zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';
import { organizationId } from '../sessions.ts';

const org = openApiOrg();
after(() => org.close());

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

function manifest(members: Record<string, string[]>): string {
  const types = Object.entries(members).map(
    ([name, list]) => `<types>${list.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`
  );
  return `<Package xmlns="${NAMESPACE}">${types.join('')}<version>67.0</version></Package>`;
}

function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text])
    )
  );
}

interface Message {
  componentType: string;
  fullName: string;
  fileName: string;
  problem?: string;
  problemType?: string;
  lineNumber?: number;
  created: boolean;
  changed: boolean;
  deleted: boolean;
}

interface Result {
  id: string;
  status: string;
  success: boolean;
  done: boolean;
  numberComponentsTotal: number;
  details: { componentFailures: Message[]; componentSuccesses: Message[] };
}

/** Sends a zip as the REST API takes it and reads the result. */
async function deploy(bytes: Uint8Array, options: Record<string, unknown> = {}, as?: string): Promise<Result> {
  const boundary = 'part';
  const json = JSON.stringify({ deployOptions: { singlePackage: true, ...options } });
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n${json}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\nContent-Type: application/zip\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const sent = await org.call('/metadata/deployRequest', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: payload,
    ...(as ? { as } : {})
  });
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  const { id } = sent.body as { id: string };
  const { body } = await org.call(`/metadata/deployRequest/${id}?includeDetails=true`);
  return (body as { deployResult: Result }).deployResult;
}

const text = (name: string): string => field(name, 'Text', '<length>80</length>');
const visit = (fields: string): Uint8Array => customObject('Visit__c', 'Private', fields).content;

describe('a deploy', () => {
  it('brings an object, and tells each component', async () => {
    const files = {
      'package.xml': manifest({ CustomObject: ['Visit__c'] }),
      'objects/Visit__c.object': visit(text('A__c') + text('B__c'))
    };
    const result = await deploy(zip(files));
    assert.deepEqual(
      [result.status, result.success, result.done, result.numberComponentsTotal],
      ['Succeeded', true, true, 3]
    );
    const field = result.details.componentSuccesses.find((one) => one.fullName === 'Visit__c.A__c');
    assert.deepEqual(
      [field?.componentType, field?.fileName, field?.created],
      ['CustomField', 'objects/Visit__c.object', true]
    );
    const again = await deploy(zip(files));
    assert.deepEqual(
      again.details.componentSuccesses.filter((one) => one.componentType !== '' && one.changed),
      []
    );
  });

  it('of one field leaves the object and its other fields alone', async () => {
    const partial = `<CustomObject xmlns="${NAMESPACE}">${text('C__c')}</CustomObject>`;
    const result = await deploy(
      zip({ 'package.xml': manifest({ CustomField: ['Visit__c.C__c'] }), 'objects/Visit__c.object': partial })
    );
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
    const names = [...(org.org.schema.object('Visit__c')?.fields.keys() ?? [])].filter((name) => name.endsWith('__c'));
    assert.deepEqual(names.sort(), ['A__c', 'B__c', 'C__c']);
  });

  it('that is no multipart body is refused', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=a']) {
      const sent = { method: 'POST', headers: { 'content-type': type }, body: '--a\r\nbroken' } as const;
      assert.equal((await org.call('/metadata/deployRequest', sent)).status, 400, type);
    }
  });

  it('that fails changes nothing and names file, line and problem', async () => {
    const broken = visit(`${text('D__c')}\n${field('E__c', 'Text')}`);
    const result = await deploy(
      zip({ 'package.xml': manifest({ CustomObject: ['Visit__c'] }), 'objects/Visit__c.object': broken })
    );
    assert.deepEqual([result.status, result.success], ['Failed', false]);
    const [failure, another] = result.details.componentFailures;
    assert.equal(another, undefined);
    assert.deepEqual(
      [failure?.componentType, failure?.fullName, failure?.fileName, failure?.problem, failure?.problemType],
      [
        'CustomField',
        'Visit__c.E__c',
        'objects/Visit__c.object',
        "Must specify 'length' for a CustomField of type Text",
        'Error'
      ]
    );
    assert.equal(org.org.schema.field('Visit__c', 'D__c'), undefined);
  });

  it('may be tried without taking effect', async () => {
    const files = (fields: string) => ({
      'package.xml': manifest({ CustomObject: ['Visit__c'] }),
      'objects/Visit__c.object': visit(fields)
    });
    assert.equal((await deploy(zip(files(text('F__c'))), { checkOnly: true })).status, 'Succeeded');
    assert.equal(org.org.schema.field('Visit__c', 'F__c'), undefined);
    assert.equal((await deploy(zip(files(field('F__c', 'Text'))), { checkOnly: true })).status, 'Failed');
  });

  it('may keep what has no problem', async () => {
    const broken = visit(text('G__c') + field('H__c', 'Text'));
    const files = { 'package.xml': manifest({ CustomObject: ['Visit__c'] }), 'objects/Visit__c.object': broken };
    assert.equal((await deploy(zip(files), { rollbackOnError: false })).status, 'SucceededPartial');
    assert.ok(org.org.schema.field('Visit__c', 'G__c'));
  });

  it('removes what destructiveChanges.xml names, and warns of what is not there', async () => {
    const destructive = manifest({ CustomField: ['Visit__c.G__c', 'Visit__c.Never__c'] });
    const result = await deploy(zip({ 'package.xml': manifest({}), 'destructiveChanges.xml': destructive }));
    assert.equal(result.status, 'Succeeded');
    assert.equal(org.org.schema.field('Visit__c', 'G__c'), undefined);
    const warning = result.details.componentSuccesses.find((one) => one.problemType === 'Warning');
    assert.equal(warning?.problem, 'No CustomField named: Visit__c.Never__c found');
  });

  it('names what package.xml names and the zip has not, and the other way round', async () => {
    const result = await deploy(
      zip({
        'package.xml': manifest({ CustomPermission: ['Missing'] }),
        'objects/Visit__c.object': visit(text('A__c'))
      })
    );
    const problems = result.details.componentFailures.map((one) => one.problem);
    assert.ok(
      problems.includes(
        "An object 'Missing' of type CustomPermission was named in package.xml, but was not found in zipped directory"
      )
    );
    assert.ok(problems.includes('Not in package.xml'));
  });

  it('refuses types that are not here, by name', async () => {
    const result = await deploy(
      zip({ 'package.xml': manifest({ ApexClass: ['Thing'] }), 'classes/Thing.cls': 'class Thing {}' })
    );
    assert.match(
      result.details.componentFailures.map((one) => one.problem).join('\n'),
      /does not emulate the metadata of classes\/Thing\.cls/
    );
  });

  it('replaces a bundle as a whole', async () => {
    const meta = `<LightningComponentBundle xmlns="${NAMESPACE}"><apiVersion>67.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>`;
    const files = (more: Record<string, string>) =>
      zip({
        'package.xml': manifest({ LightningComponentBundle: ['panel'] }),
        'lwc/panel/panel.js-meta.xml': meta,
        ...more
      });
    await deploy(files({ 'lwc/panel/panel.js': 'export default 1;', 'lwc/panel/old.js': 'export const old = 1;' }));
    await deploy(files({ 'lwc/panel/panel.js': 'export default 2;' }));
    assert.deepEqual(
      [...(org.org.metadata.bundles.get('panel')?.entries() ?? [])],
      [
        ['panel.js', 'export default 2;'],
        ['panel.js-meta.xml', meta]
      ]
    );
  });

  it('takes no zip that climbs out of its folder, and none that is no zip', async () => {
    await assert.rejects(
      deploy(zip({ 'package.xml': manifest({}), '../outside.txt': 'x' })),
      /path outside of the package/
    );
    await assert.rejects(deploy(strToU8('not a zip')), /The zip file cannot be read/);
  });

  it('is for those who may change metadata', async () => {
    org.user('Reader');
    await assert.rejects(deploy(zip({ 'package.xml': manifest({}) }), {}, 'reader@example.com'), /INSUFFICIENT_ACCESS/);
  });

  it('says which option is not one', async () => {
    await assert.rejects(deploy(zip({ 'package.xml': manifest({}) }), { checkonly: true }), /deployOptions/);
  });
});

// Source: Metadata API Developer Guide, "Deleting Components in a Deployment" and "DeployOptions".
describe('destructive changes', () => {
  const trip = (fields: string, more: Record<string, string> = {}) =>
    zip({
      'package.xml': manifest({ CustomObject: ['Trip__c'] }),
      'objects/Trip__c.object': customObject('Trip__c', 'Private', fields).content,
      ...more
    });
  const formula = (text: string): string =>
    field('Twice__c', 'Number', `<precision>18</precision><scale>0</scale><formula>${text}</formula>`);
  const number = (name: string): string => field(name, 'Number', '<precision>6</precision><scale>0</scale>');
  const goes = manifest({ CustomField: ['Trip__c.Days__c'] });
  const trips = () => org.org.schema.object('Trip__c');

  it('that come before may make room for another field of the same name, whose values are gone', async () => {
    await deploy(trip(text('Days__c')));
    org.deploy(
      permissionSet('Tripper', { Trip__c: 'read create edit delete' }, { fields: { 'Trip__c.Days__c': 'edit' } })
    );
    org.assign(org.admin.userId, 'Tripper');
    const id = org.create('Trip__c', { Name: 'T', Days__c: 'three' });
    const result = await deploy(trip(number('Days__c'), { 'destructiveChangesPre.xml': goes }));
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details.componentFailures));
    assert.equal(trips()?.fields.get('Days__c')?.type, 'double');
    assert.equal(org.org.record('Trip__c', id)?.['Days__c'], null);
    const tripper = org.org.metadata.components.find(({ fullName }) => fullName === 'Tripper');
    assert.doesNotMatch(Buffer.from(tripper?.content ?? []).toString(), /Days__c/);
  });

  it('that come before may not take what something else still needs', async () => {
    await deploy(trip(number('Days__c') + number('Nights__c') + formula('Days__c * 2')));
    for (const name of ['destructiveChanges.xml', 'destructiveChangesPre.xml']) {
      const result = await deploy(trip(number('Nights__c') + formula('Nights__c * 2'), { [name]: goes }));
      assert.equal(result.status, 'Failed', name);
      assert.match(result.details.componentFailures[0]?.problem ?? '', /Days__c/);
      assert.ok(trips()?.fields.has('Days__c'));
    }
  });

  it('that come after may take what the package has freed', async () => {
    const files = trip(number('Nights__c') + formula('Nights__c * 2'), { 'destructiveChangesPost.xml': goes });
    const checked = await deploy(files, { checkOnly: true });
    assert.deepEqual([checked.status, trips()?.fields.has('Days__c')], ['Succeeded', true]);
    const result = await deploy(files, { purgeOnDelete: true });
    assert.deepEqual([result.status, trips()?.fields.has('Days__c')], ['Succeeded', false]);
    const gone = result.details.componentSuccesses.find(({ deleted }) => deleted);
    assert.deepEqual([gone?.fullName, gone?.fileName], ['Trip__c.Days__c', 'destructiveChangesPost.xml']);
  });

  it('take an object with its fields and rows', async () => {
    const destructive = manifest({ CustomObject: ['Trip__c'], PermissionSet: ['Tripper'] });
    const result = await deploy(zip({ 'package.xml': manifest({}), 'destructiveChanges.xml': destructive }));
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details.componentFailures));
    assert.equal(trips(), undefined);
    assert.equal((await org.call('/sobjects/Trip__c/describe')).status, 404);
  });
});

describe('where a package stands in the zip', () => {
  const files = (root: string) => zip({ [`${root}package.xml`]: manifest({}), [`${root}other.txt`]: 'x' });
  const cases: [what: string, bytes: Uint8Array, singlePackage: boolean, problem: string | null][] = [
    ['a single package at the root', files(''), true, null],
    ['a single package in a folder', files('unpackaged/'), true, 'No package.xml found'],
    ['a package in a folder', files('unpackaged/'), false, null],
    ['a package at the root', files(''), false, 'No package.xml found']
  ];
  for (const [what, bytes, singlePackage, problem] of cases) {
    it(`is told by the options: ${what}, singlePackage ${singlePackage}`, async () => {
      const { status, details } = await deploy(bytes, { singlePackage });
      assert.equal(status, problem === null ? 'Succeeded' : 'Failed');
      assert.equal(details.componentFailures[0]?.problem, problem ?? undefined);
    });
  }
});

describe('the same over SOAP', () => {
  const soap = async (
    operation: string,
    inner: string,
    token = org.token(),
    path = '/services/Soap/m/67.0'
  ): Promise<{ status: number; text: string }> => {
    const body = `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NAMESPACE}"><soapenv:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body><${operation}>${inner}</${operation}></soapenv:Body></soapenv:Envelope>`;
    const answer = await org.call(path, {
      method: 'POST',
      as: null,
      headers: { 'content-type': 'text/xml' },
      body
    });
    return { status: answer.status, text: String(answer.body) };
  };

  it('deploys and tells the result', async () => {
    const bytes = zip({
      'package.xml': manifest({ CustomObject: ['Soap__c'] }),
      'objects/Soap__c.object': customObject('Soap__c', 'Private').content
    });
    const sent = await soap(
      'deploy',
      `<ZipFile>${Buffer.from(bytes).toString('base64')}</ZipFile><DeployOptions><rollbackOnError>true</rollbackOnError><singlePackage>true</singlePackage></DeployOptions>`
    );
    const id = /<id>(0Af\w+)<\/id>/.exec(sent.text)?.[1] ?? '';
    const result = await soap(
      'checkDeployStatus',
      `<asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails>`
    );
    assert.match(result.text, /<status>Succeeded<\/status><success>true<\/success>/);
    assert.match(result.text, /<componentType>CustomObject<\/componentType><fullName>Soap__c<\/fullName>/);
    assert.match(
      (await soap('listMetadata', '<queries><type>CustomObject</type></queries>')).text,
      /<fullName>Soap__c<\/fullName>/
    );
  });

  it('is reached by the address of the org too, as identity URLs tell it', async () => {
    const path = `/services/Soap/m/67.0/${organizationId(org.org)}`;
    const { status, text } = await soap('describeMetadata', '', org.token(), path);
    assert.deepEqual([status, /<xmlName>CustomObject<\/xmlName>/.test(text)], [200, true]);
  });

  it('refuses a wrong session and what it has not as faults', async () => {
    const wrong = await soap('describeMetadata', '', 'nothing');
    assert.deepEqual([wrong.status, /<faultcode>sf:INVALID_SESSION_ID</.test(wrong.text)], [500, true]);
    const missing = await soap('renameMetadata', '');
    assert.deepEqual([missing.status, /Metadata API operation renameMetadata/.test(missing.text)], [501, true]);
  });
});
