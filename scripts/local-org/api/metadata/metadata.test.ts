import { strToU8, zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field } from '../../../../test/support/localOrg.ts';

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
  const json = JSON.stringify({ deployOptions: options });
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

describe('the same over SOAP', () => {
  const soap = async (
    operation: string,
    inner: string,
    token = org.token()
  ): Promise<{ status: number; text: string }> => {
    const body = `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NAMESPACE}"><soapenv:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body><${operation}>${inner}</${operation}></soapenv:Body></soapenv:Envelope>`;
    const answer = await org.call('/services/Soap/m/67.0', {
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
      `<ZipFile>${Buffer.from(bytes).toString('base64')}</ZipFile><DeployOptions><rollbackOnError>true</rollbackOnError></DeployOptions>`
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

  it('refuses a wrong session and what it has not as faults', async () => {
    const wrong = await soap('describeMetadata', '', 'nothing');
    assert.deepEqual([wrong.status, /<faultcode>sf:INVALID_SESSION_ID</.test(wrong.text)], [500, true]);
    const missing = await soap('renameMetadata', '');
    assert.deepEqual([missing.status, /Metadata API operation renameMetadata/.test(missing.text)], [501, true]);
  });
});
