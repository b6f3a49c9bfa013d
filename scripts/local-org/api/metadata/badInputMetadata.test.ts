/**
 * Envelopes and zips that no client should send: each ends in a fault of the Metadata API, and nothing is deployed.
 * Cases name the page of the Metadata API Developer Guide that the rule is on, or what else says it.
 */
import { strToU8, zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { leavesUntouched } from '../../../../test/support/untouched.ts';

const org = openApiOrg();
after(() => org.close());

const MB = 1024 * 1024;
const PACKAGE = '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>67.0</version></Package>';
const token = org.token();

const envelope = (body: string): string =>
  `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const soap = (body: string | Buffer, path = '/services/Soap/m/67.0') =>
  org.call(path, { method: 'POST', as: null, headers: { 'content-type': 'text/xml' }, body });

function deploy(zip: Uint8Array, options = ''): ReturnType<typeof soap> {
  const base64 = Buffer.from(zip).toString('base64');
  return soap(envelope(`<deploy><ZipFile>${base64}</ZipFile><DeployOptions>${options}</DeployOptions></deploy>`));
}

interface Case {
  what: string;
  page: string;
  send: () => ReturnType<typeof soap>;
  status?: number;
  fault: RegExp;
}

function table(title: string, cases: Case[]): void {
  describe(title, () => {
    for (const { what, page, send, status = 500, fault } of cases) {
      it(`is refused: ${what} (${page})`, async () => {
        const answer = await leavesUntouched(org, send);
        const [, code, message] =
          /<faultcode>(?:sf:)?(.*?)<\/faultcode><faultstring>([^]*?)<\/faultstring>/.exec(String(answer.body)) ?? [];
        assert.deepEqual([answer.status, String(answer.headers['content-type'])], [status, 'text/xml;charset=UTF-8']);
        assert.match(`${code}: ${message?.replaceAll('&#39;', "'")}`, fault);
      });
    }
  });
}

const CALLS = 'Metadata API Error Handling';
const xml = (what: string, text: string | Buffer, fault: RegExp): Case => ({
  what,
  page: CALLS,
  send: () => soap(text),
  fault
});
const whole = envelope('<describeMetadata/>');

table('an envelope', [
  xml('that is empty', '', /^UNKNOWN_EXCEPTION: /),
  xml('that is no XML', 'describeMetadata', /^UNKNOWN_EXCEPTION: /),
  xml('that is JSON', '{"describeMetadata": {}}', /^UNKNOWN_EXCEPTION: /),
  xml('cut off', whole.slice(0, -10), /^UNKNOWN_EXCEPTION: .*not XML/),
  xml(
    'with crossed elements',
    whole.replace('</SessionHeader></soapenv:Header>', '</soapenv:Header></SessionHeader>'),
    /^UNKNOWN_EXCEPTION: .*not XML/
  ),
  xml('of two documents', `<a/>${whole.slice(21)}`, /^UNKNOWN_EXCEPTION: .*not XML/),
  xml('without a body', '<Envelope/>', /^UNKNOWN_EXCEPTION: .*no operation/),
  xml('without an operation', envelope(''), /^UNKNOWN_EXCEPTION: .*no operation/),
  xml(
    'with a DOCTYPE',
    `<!DOCTYPE x [<!ENTITY e "y">]>${whole.slice(21)}`,
    /^UNKNOWN_EXCEPTION: .*DOCTYPE is not allowed/
  ),
  xml(
    'with an entity of another file',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${envelope('<checkDeployStatus><id>&e;</id></checkDeployStatus>').slice(21)}`,
    /^UNKNOWN_EXCEPTION: .*DOCTYPE is not allowed/
  ),
  xml(
    'with entities of entities',
    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${whole.slice(21)}`,
    /^UNKNOWN_EXCEPTION: .*DOCTYPE is not allowed/
  ),
  xml(
    'with an entity that nobody declared',
    envelope('<checkDeployStatus><id>&e;</id></checkDeployStatus>'),
    /^UNKNOWN_EXCEPTION: .*The entity &#34;e&#34; was referenced, but not declared/
  ),
  xml('nested without end', '<a>'.repeat(50_000) + '</a>'.repeat(50_000), /^UNKNOWN_EXCEPTION: .*nested/),
  xml('with an element named __proto__', envelope('<deploy><__proto__>x</__proto__></deploy>'), /^UNKNOWN_EXCEPTION: /),
  {
    what: 'of an operation that is none',
    page: CALLS,
    send: () => soap(envelope('<renameMetadata/>')),
    status: 501,
    fault: /^NOT_EMULATED: .*operation renameMetadata/
  },
  xml(
    'longer than 50 MB',
    Buffer.alloc(52_428_801, 32),
    /^soapenv:Client: Maximum size of request reached\. Maximum size of request is 52428800 bytes\.$/
  ),
  {
    what: 'of a version to come',
    page: CALLS,
    send: () => soap(whole, '/services/Soap/m/99.0'),
    fault: /^UNSUPPORTED_API_VERSION: UNSUPPORTED_API_VERSION: Invalid Api version specified on URL$/
  },
  {
    what: 'without a session',
    page: CALLS,
    send: () => soap('<Envelope><Body><describeMetadata/></Body></Envelope>'),
    fault: /^INVALID_SESSION_ID: /
  },
  {
    what: 'of a deploy of no such id',
    page: 'checkDeployStatus()',
    send: () => soap(envelope('<checkDeployStatus><asyncProcessId>x</asyncProcessId></checkDeployStatus>')),
    fault: /^MALFORMED_ID: /
  }
]);

const DEPLOY = 'deploy()';
const LIMITS = 'Metadata Limits';
const good = zipSync({ 'package.xml': strToU8(PACKAGE), 'objects/A__c.object': strToU8('x'.repeat(1000)) });
const zip = (what: string, page: string, bytes: () => Uint8Array, fault: RegExp): Case => ({
  what,
  page,
  send: () => deploy(bytes()),
  fault
});
const climbing = (name: string): Case =>
  zip(
    `with the path ${JSON.stringify(name)}`,
    DEPLOY,
    () => zipSync({ 'package.xml': strToU8(PACKAGE), [name]: strToU8('x') }),
    /^INVALID_OPERATION: .*path outside of the package/
  );

table('a zip', [
  zip('that is empty', DEPLOY, () => new Uint8Array(), /^INVALID_OPERATION: .*No zip file content passed in$/),
  zip('that is none', DEPLOY, () => strToU8('not a zip'), /^INVALID_OPERATION: .*cannot be read/),
  zip('cut off', DEPLOY, () => good.slice(0, -30), /^INVALID_OPERATION: .*cannot be read/),
  zip('whose beginning is missing', DEPLOY, () => good.slice(40), /^INVALID_OPERATION: .*cannot be read/),
  zip('with a file that was changed', DEPLOY, changed, /^INVALID_OPERATION: .*cannot be read/),
  ...['../outside.txt', 'objects/../../outside.txt', '/etc/passwd', 'C:/outside.txt', '..\\outside.txt'].map(climbing),
  zip('of more than 10,000 files', LIMITS, () => ofFiles(10_001), /^INVALID_OPERATION: .*Too many files in zip$/),
  zip('that says it unpacks to more than 400 MB', LIMITS, () => bomb(401, true), /^LIMIT_EXCEEDED: /),
  zip('that unpacks to more than it says', LIMITS, () => bomb(64, false), /^INVALID_OPERATION: .*cannot be unpacked/),
  {
    what: 'with an option that is none',
    page: 'DeployOptions',
    send: () => deploy(good, '<colour>red</colour>'),
    fault: /^INVALID_REQUEST: .*colour/
  }
]);

it('tells of broken XML inside a zip with its place, as a problem of the deploy', async () => {
  const broken: [file: string, line: number, problem: RegExp][] = [
    ['<CustomObject>\n<label>A</CustomObject>', 2, /Error parsing file: /],
    ['<CustomObject>\n<label>&copy;</label></CustomObject>', 2, /The entity "copy" was referenced, but not declared/],
    ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><CustomObject/>', 1, /DOCTYPE is not allowed/],
    ['<a>'.repeat(1000), 1, /Error parsing file: /]
  ];
  const manifest = PACKAGE.replace(
    '<version>',
    '<types><members>*</members><name>CustomObject</name></types><version>'
  );
  for (const [text, line, problem] of broken) {
    const bytes = zipSync({ 'package.xml': strToU8(manifest), 'objects/A__c.object': strToU8(text) });
    const started = await deploy(bytes, '<singlePackage>true</singlePackage>');
    const id = /<id>(\w+)<\/id>/.exec(String(started.body))?.[1] ?? '';
    const { body } = await org.call(`/metadata/deployRequest/${id}?includeDetails=true`);
    const { deployResult } = body as {
      deployResult: { status: string; details: { componentFailures: { lineNumber: number; problem: string }[] } };
    };
    const [failure] = deployResult.details.componentFailures;
    assert.deepEqual([deployResult.status, failure?.lineNumber], ['Failed', line]);
    assert.match(failure?.problem ?? '', problem);
  }
  assert.deepEqual(org.bugs, []);
});

it('takes no REST deploy of more than 39 MB', async () => {
  const head =
    '--a\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\nContent-Type: application/zip\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), Buffer.alloc(39 * MB + 1), Buffer.from('\r\n--a--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=a' };
  const answer = await leavesUntouched(org, () =>
    org.call('/metadata/deployRequest', { method: 'POST', headers, body })
  );
  assert.equal(answer.status, 413);
});

// ---------------------------------------------------------------- below: zips that are not what they seem

/** A stored file's content is another than its checksum says. */
function changed(): Uint8Array {
  const bytes = Buffer.from(zipSync({ 'package.xml': [strToU8(PACKAGE), { level: 0 }] }));
  bytes.write('68.0', bytes.indexOf('67.0'));
  return bytes;
}

function ofFiles(count: number): Uint8Array {
  const names = Array.from({ length: count }, (_, index) => [`objects/f${index}`, new Uint8Array()] as const);
  return zipSync(Object.fromEntries(names), { level: 0 });
}

/** Zeros that compress a thousandfold; the directory tells their size, or only a byte. */
function bomb(megabytes: number, isHonest: boolean): Uint8Array {
  const size = isHonest ? 1 : megabytes;
  const bytes = Buffer.from(zipSync({ 'package.xml': strToU8(PACKAGE), 'objects/a': new Uint8Array(size * MB) }));
  const entry = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(isHonest ? megabytes * MB : 1, entry + 24);
  return bytes;
}
