import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { customObject, field, permissionSet } from '../../test/support/localOrg.ts';
import { explodeComponent } from '../local-org/org/metadata/explode.ts';
import { startLocalOrg, type LocalOrg } from '../local-org/start.ts';
import { buildComponents, compileComponent } from './buildComponents.ts';
import { DeployFailed, deployPackage } from './deployPackage.ts';
import { loadStarterContent } from './loadStarterContent.ts';
import { callOrg, OrgRequestError, queryOrg } from './orgConnection.ts';
import { contentDigest, packageZip } from './packageZip.ts';

const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the build', () => {
  it('strips types and leaves decorators and the default export as they are', () => {
    const source = [
      "import { LightningElement, api, wire } from 'lwc';",
      "import type { Deal } from 'c/deals';",
      'export default class Panel extends LightningElement {',
      '  @api recordId?: string;',
      '  @wire(getDeal, { id: "$recordId" }) deal?: Deal;',
      '}'
    ].join('\n');
    const code = compileComponent(source, 'panel.ts');
    assert.match(code, /@api\s+recordId;/);
    assert.match(code, /@wire\(getDeal, \{ id: "\$recordId" \}\)\s+deal;/);
    assert.match(code, /export default class Panel extends LightningElement/);
    assert.doesNotMatch(code, /Deal }|c\/deals|string/);
  });

  it('writes beside the source, once, and takes away what has no source any more', () => {
    const source = write('force-app/main/home/lwc/panel/panel.ts', 'export const one: number = 1;');
    write('force-app/main/home/lwc/panel/__tests__/panel.test.ts', 'export const test = 1;');
    const stale = write('force-app/main/home/lwc/panel/gone.js', 'export const gone = 1;');
    const first = buildComponents(folder);
    assert.deepEqual([first.compiled, first.written.length, first.removed.length], [1, 1, 1]);
    assert.equal(readFileSync(source.replace('.ts', '.js'), 'utf8'), 'export const one = 1;\n');
    assert.equal(existsSync(stale), false);
    assert.deepEqual(buildComponents(folder).written, []);
  });

  it('names file and line of what is not TypeScript', () => {
    assert.throws(() => compileComponent('export const one = ;', 'panel.ts'), /panel\.ts:1:19: ERROR: Unexpected ";"/);
  });
});

describe('the digest of a package', () => {
  it('changes with its sources, not with what is built from them', () => {
    const digest = (): string => contentDigest([join(folder, 'force-app')]);
    write('force-app/main/home/lwc/panel/panel.ts', 'export const one = 1;');
    const before = digest();
    write('force-app/main/home/lwc/panel/panel.js', 'export const one = 2;');
    write('force-app/main/home/lwc/panel/__tests__/panel.test.ts', 'export const test = 2;');
    assert.equal(digest(), before);
    write('force-app/main/home/lwc/panel/panel.ts', 'export const one = 2;');
    assert.notEqual(digest(), before);
  });
});

describe('on an org', () => {
  let local: LocalOrg;
  const connection = (): { instanceUrl: string; accessToken: string } => ({
    instanceUrl: local.url,
    accessToken: local.accessToken
  });

  before(async () => {
    local = await startLocalOrg({ empty: true, withoutBrowser: true });
    const key = field('Key__c', 'Text', '<length>40</length><unique>true</unique><externalId>true</externalId>');
    const parent = field(
      'Parent__c',
      'Lookup',
      '<referenceTo>Guide__c</referenceTo><relationshipName>Guides</relationshipName>'
    );
    const master = field(
      'Guide__c',
      'MasterDetail',
      '<referenceTo>Guide__c</referenceTo><relationshipName>Questions</relationshipName>'
    );
    const put = [
      customObject('Guide__c', 'ReadWrite', key + parent),
      customObject('Question__c', 'ControlledByParent', key + master),
      permissionSet(
        'Author',
        { Guide__c: 'read create edit', Question__c: 'read create edit' },
        { fields: { 'Guide__c.Key__c': 'edit', 'Guide__c.Parent__c': 'edit', 'Question__c.Key__c': 'edit' } }
      )
    ].flatMap(explodeComponent);
    local.org.applyMetadata({ put, remove: [] });
    const [set] = await queryOrg<{ Id: string }>(connection(), "SELECT Id FROM PermissionSet WHERE Name = 'Author'");
    const [user] = await queryOrg<{ Id: string }>(connection(), 'SELECT Id FROM User');
    await callOrg(connection(), 'POST', '/sobjects/PermissionSetAssignment', {
      AssigneeId: user?.Id,
      PermissionSetId: set?.Id
    });
  });
  after(() => local.close());

  const record = (type: string, referenceId: string, fields: object): object => ({
    attributes: { type, referenceId },
    ...fields
  });
  const plan = (guides: object[], questions: object[]): string => {
    write('data/guides.json', { records: guides });
    write('data/questions.json', { records: questions });
    return write('data/plan.json', [
      { sobject: 'Guide__c', files: ['guides.json'] },
      { sobject: 'Question__c', files: ['questions.json'] }
    ]);
  };

  it('loads starter content by its keys, parents first, and again without doubling', async () => {
    const guides = [
      record('Guide__c', 'child', { Name: 'Child', Key__c: 'child', Parent__c: '@root' }),
      record('Guide__c', 'root', { Name: 'Root', Key__c: 'root' })
    ];
    const questions = [record('Question__c', 'q1', { Name: 'Why?', Key__c: 'q1', Guide__c: '@child' })];
    assert.deepEqual(await loadStarterContent(connection(), plan(guides, questions)), { created: 3, updated: 0 });
    const reworded = [record('Question__c', 'q1', { Name: 'What else?', Key__c: 'q1', Guide__c: '@child' })];
    assert.deepEqual(await loadStarterContent(connection(), plan(guides, reworded)), { created: 0, updated: 3 });
    const found = await queryOrg<{ Name: string }>(
      connection(),
      'SELECT Name, Guide__r.Parent__r.Name FROM Question__c'
    );
    assert.deepEqual(
      found.map((row) =>
        JSON.parse(JSON.stringify(row, (name, value: unknown) => (name === 'attributes' ? undefined : value)))
      ),
      [{ Name: 'What else?', Guide__r: { Parent__r: { Name: 'Root' } } }]
    );
  });

  it('names file and record of content that does not fit', async () => {
    const lost = plan([], [record('Question__c', 'q2', { Name: 'Who?', Key__c: 'q2', Guide__c: '@nowhere' })]);
    await assert.rejects(loadStarterContent(connection(), lost), /questions\.json: q2\.Guide__c refers to @nowhere/);
    const refused = plan([record('Guide__c', 'g', { Name: 'x'.repeat(81), Key__c: 'g' })], []);
    await assert.rejects(loadStarterContent(connection(), refused), /guides\.json: record g: STRING_TOO_LONG/);
    await assert.rejects(
      loadStarterContent(connection(), join(folder, 'no-plan.json')),
      /no-plan\.json cannot be read/
    );
  });

  it('tells every problem of a package with file and line', async () => {
    const body =
      '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>V</label><pluralLabel>V</pluralLabel><deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel><nameField><label>N</label><type>Text</type></nameField></CustomObject>';
    const wrong =
      '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>A__c</fullName><label>A</label><type>Text</type></CustomField>';
    write('broken/objects/V__c/V__c.object-meta.xml', body);
    write('broken/objects/V__c/fields/A__c.field-meta.xml', wrong);
    const { zip } = await packageZip(join(folder, 'broken'));
    await assert.rejects(deployPackage(connection(), zip), (error: unknown) => {
      assert.ok(error instanceof DeployFailed);
      assert.equal(error.problems.length, 1);
      assert.match(
        error.problems[0] ?? '',
        /^objects\/V__c\.object:\d+:\d+ Must specify 'length' for a CustomField of type Text \(CustomField V__c\.A__c\)$/
      );
      return true;
    });
  });

  it('tells what a refused call was about', async () => {
    await assert.rejects(callOrg(connection(), 'GET', '/sobjects/Nothing__c/describe'), (error: unknown) => {
      assert.ok(error instanceof OrgRequestError);
      assert.equal(
        error.message,
        'GET /sobjects/Nothing__c/describe answered 404: NOT_FOUND The requested resource does not exist'
      );
      return true;
    });
  });
});
