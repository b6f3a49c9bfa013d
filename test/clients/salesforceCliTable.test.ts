/**
 * The Salesforce CLI's commands that a project lives with, each real against an empty local org: sign in by JWT, deploy
 * and retrieve, describe, list, create, export, open; and a deploy that must fail.
 */
import assert from 'node:assert/strict';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildComponents } from '../../scripts/deploy/buildComponents.ts';
import { makeCertificate } from '../support/certificate.ts';
import { xmlMeaning } from '../support/xmlMeaning.ts';
import { SalesforceCli, startEmptyOrg, type EmptyOrg } from '../support/salesforceCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'salesforce-cli-table-'));
const project = join(folder, 'project');
const sf = new SalesforceCli(folder);
const onLocal = ['--target-org', 'local'];
let org: EmptyOrg;

async function rest(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${org.instanceUrl}/services/data/v67.0${path}`, {
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {})
  });
  return answer.json();
}

before(async () => {
  buildComponents();
  mkdirSync(project);
  for (const path of ['sfdx-project.json', '.forceignore', 'force-app']) {
    cpSync(path, join(project, path), { recursive: true });
  }
  org = await startEmptyOrg(join(folder, 'data'));
});

after(() => {
  org.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the Salesforce CLI', () => {
  it('signs in by JWT bearer with the key of a registered certificate', async () => {
    const { certificate, privateKey } = makeCertificate();
    const keyFile = join(folder, 'server.key');
    writeFileSync(keyFile, privateKey, { mode: 0o600 });
    const registered = await fetch(`${org.instanceUrl}/local-org/connected-app`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'CLI', certificate, profiles: ['System Administrator'] })
    });
    const { consumerKey } = (await registered.json()) as { consumerKey: string };
    const login = ['org', 'login', 'jwt', '--client-id', consumerKey, '--jwt-key-file', keyFile];
    const { username, orgId } = sf.result([
      ...login,
      ...['--username', org.username, '--instance-url', org.instanceUrl, '--alias', 'local']
    ]) as { username: string; orgId: string };
    assert.deepEqual([username, orgId], [org.username, org.orgId]);
  });

  it('retrieves the package that it deployed, equal to the last file', () => {
    const deploy = ['project', 'deploy', 'start', '--source-dir', 'force-app/main', ...onLocal];
    const { files: sent } = sf.result(deploy, { cwd: project }) as { files: { type: string; fullName: string }[] };
    write(join(project, 'package.xml'), manifest(sent));
    const { success, files } = sf.result(
      ['project', 'retrieve', 'start', '--manifest', 'package.xml', '--output-dir', 'retrieved', ...onLocal],
      { cwd: project }
    ) as { success: boolean; files: { state: string; error?: string }[] };
    assert.equal(success, true);
    assert.deepEqual(
      files.filter(({ state }) => state === 'Failed'),
      []
    );
    const deployed = filesUnder(join(project, 'force-app/main'), /^[^/]+\//);
    const retrieved = filesUnder(join(project, 'retrieved'), /^main\/default\//);
    // Beside the fields of a standard object the CLI writes a file of its own for the object, with nothing in it.
    for (const [name, text] of retrieved) if (EMPTY_OBJECT.test(text)) retrieved.delete(name);
    assert.ok(deployed.size > 100);
    assert.deepEqual([...retrieved.keys()].sort(), [...deployed.keys()].sort());
    const meaning = (name: string, text = ''): unknown => (name.endsWith('.xml') ? xmlMeaning(text) : text);
    for (const [name, text] of deployed)
      assert.deepEqual(meaning(name, retrieved.get(name)), meaning(name, text), name);
  });

  it('describes an object', () => {
    const { name, fields } = sf.result(['sobject', 'describe', '--sobject', 'Coaching_Gap__c', ...onLocal]) as {
      name: string;
      fields: { name: string; type: string; relationshipName: string | null }[];
    };
    assert.equal(name, 'Coaching_Gap__c');
    const master = fields.find((field) => field.name === 'Coaching_Conversation__c');
    assert.deepEqual([master?.type, master?.relationshipName], ['reference', 'Coaching_Conversation__r']);
  });

  it('lists the custom objects', () => {
    const objects = sf.result(['sobject', 'list', '--sobject', 'custom', ...onLocal]) as string[];
    const inProject = globSync('force-app/main/data-model/objects/*__c').map((path) => path.replace(/^.*\//, ''));
    for (const name of inProject) assert.ok(objects.includes(name), name);
    assert.ok(!objects.includes('Account'));
  });

  it('creates a record, and reads it as the REST API has it', () => {
    const values = "Name='Acme Labs' NumberOfEmployees=12";
    const { id } = sf.result(['data', 'create', 'record', '--sobject', 'Account', '--values', values, ...onLocal]) as {
      id: string;
    };
    const path = `/services/data/v67.0/sobjects/Account/${id}?fields=Name,NumberOfEmployees`;
    const { stdout } = sf.print(['api', 'request', 'rest', path, ...onLocal]);
    const { Name, NumberOfEmployees } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([Name, NumberOfEmployees], ['Acme Labs', 12]);
  });

  it('exports a tree with its plan', async () => {
    const Contacts = { records: [{ attributes: { type: 'Contact', referenceId: 'ann' }, LastName: 'Ann' }] };
    const records = [{ attributes: { type: 'Account', referenceId: 'tree' }, Name: 'Tree', Contacts }];
    await rest('/composite/tree/Account', { records });
    const query = "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Tree'";
    const out = join(folder, 'export');
    sf.result(['data', 'export', 'tree', '--query', query, '--plan', '--output-dir', out, ...onLocal]);
    const [plan = ''] = globSync(join(out, '*plan.json'));
    const steps = JSON.parse(readFileSync(plan, 'utf8')) as { sobject: string; files: string[] }[];
    const exported = steps.map(({ sobject, files }) => [
      sobject,
      ...files.flatMap((file) => {
        const { records: rows } = JSON.parse(readFileSync(join(dirname(plan), file), 'utf8')) as {
          records: Record<string, unknown>[];
        };
        return rows.map(({ attributes: _attributes, ...fields }) => fields);
      })
    ]);
    assert.deepEqual(exported, [
      ['Account', { Name: 'Tree' }],
      ['Contact', { LastName: 'Ann', AccountId: '@AccountRef1' }]
    ]);
  });

  it('lists limits that fall with every request', () => {
    const limits = sf.result(['org', 'list', 'limits', ...onLocal]) as Record<string, unknown>[];
    const daily = limits.find(({ name }) => name === 'DailyApiRequests');
    assert.ok(Number(daily?.['max']) > Number(daily?.['remaining']));
  });

  it('opens the org by an address that signs in once', async () => {
    const { url } = sf.result(['org', 'open', '--url-only', ...onLocal]) as { url: string };
    assert.ok(url.startsWith(`${org.instanceUrl}/secur/frontdoor.jsp?`));
    const open = () => fetch(url, { redirect: 'manual' });
    assert.match((await open()).headers.get('set-cookie') ?? '', /^sid=00D/);
    assert.equal((await open()).headers.get('set-cookie'), null);
  });
});

describe('a deploy with three faults', () => {
  const faulty = join(folder, 'faulty');
  const account = join(faulty, 'force-app/objects/Account/fields');
  const visit = join(faulty, 'force-app/objects/Visit__c');

  it('fails with file, line and reason of each, and leaves the org as it was', async () => {
    write(join(faulty, 'sfdx-project.json'), '{ "packageDirectories": [{ "path": "force-app", "default": true }] }');
    write(join(account, 'Tier__c.field-meta.xml'), customField('Tier__c', '<type>Text</type>\n<length>8</length>'));
    write(join(visit, 'Visit__c.object-meta.xml'), VISIT);
    write(
      join(visit, 'fields/Score__c.field-meta.xml'),
      customField('Score__c', '<type>Number</type>\n<precision>3</precision>\n<scale>0</scale>\n<colour>red</colour>')
    );
    write(
      join(visit, 'fields/Twice__c.field-meta.xml'),
      customField(
        'Twice__c',
        '<type>Number</type>\n<precision>3</precision>\n<scale>0</scale>\n<formula>Scor__c * 2</formula>'
      )
    );
    write(
      join(visit, 'fields/Place__c.field-meta.xml'),
      customField(
        'Place__c',
        '<type>Lookup</type>\n<referenceTo>Nowhere__c</referenceTo>\n<relationshipName>Visits</relationshipName>'
      )
    );
    const state = async () => [await rest('/sobjects'), await rest('/sobjects/Account/describe')];
    const before = await state();

    const { status, result } = sf.run(['project', 'deploy', 'start', '--source-dir', 'force-app', ...onLocal], {
      cwd: faulty
    });

    assert.equal(status, 1);
    const { success, files } = result as { success: boolean; files: Failure[] };
    assert.equal(success, false);
    // The lines are those of the object's file as it was sent, with its fields inside.
    assert.deepEqual(
      files.map(({ filePath, lineNumber, error }) => [relative(faulty, filePath), lineNumber, error]).sort(),
      [
        [
          'force-app/objects/Visit__c/fields/Place__c.field-meta.xml',
          15,
          'In field: referenceTo - no CustomObject named Nowhere__c found (15:9)'
        ],
        [
          'force-app/objects/Visit__c/fields/Score__c.field-meta.xml',
          24,
          `Error parsing file: Element {${NAMESPACE}}colour invalid at this location in type CustomField (24:9)`
        ],
        [
          'force-app/objects/Visit__c/fields/Twice__c.field-meta.xml',
          32,
          'Field Scor__c does not exist. Check spelling. (32:9)'
        ]
      ]
    );
    assert.deepEqual(await state(), before);
  });
});

interface Failure {
  filePath: string;
  lineNumber: number;
  error: string;
}

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const EMPTY_OBJECT = /<CustomObject [^>]*(?:\/>|>\s*<\/CustomObject>)\s*$/;

const VISIT = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="${NAMESPACE}">
    <deploymentStatus>Deployed</deploymentStatus>
    <label>Visit</label>
    <nameField>
        <label>Name</label>
        <type>Text</type>
    </nameField>
    <pluralLabel>Visits</pluralLabel>
    <sharingModel>Private</sharingModel>
</CustomObject>
`;

function customField(name: string, lines: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="${NAMESPACE}">
<fullName>${name}</fullName>
<label>${name}</label>
${lines}
</CustomField>
`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function manifest(components: { type: string; fullName: string }[]): string {
  const types = Map.groupBy(components, ({ type }) => type);
  const elements = [...types].map(([type, members]) => {
    const names = new Set(members.map(({ fullName }) => `<members>${fullName}</members>`));
    return `<types>${[...names].join('')}<name>${type}</name></types>`;
  });
  return `<Package xmlns="${NAMESPACE}">${elements.join('')}<version>67.0</version></Package>`;
}

/** Files that deploy, by their path inside the package. */
function filesUnder(root: string, prefix: RegExp): Map<string, string> {
  const paths = globSync('**/*.{xml,js,html,css,svg}', { cwd: root }).filter((path) => !path.includes('__tests__/'));
  return new Map(paths.map((path) => [path.replace(prefix, ''), readFileSync(join(root, path), 'utf8')]));
}
