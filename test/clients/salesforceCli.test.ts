/** The real Salesforce CLI against an empty local org: sign in, deploy this repository, assign, import, query. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildComponents } from '../../scripts/deploy/buildComponents.ts';
import { runScript } from '../support/runScript.ts';
import { SalesforceCli, startEmptyOrg, type EmptyOrg } from '../support/salesforceCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'salesforce-cli-'));
const sf = new SalesforceCli(folder);
let org: EmptyOrg;

function query(soql: string): Record<string, unknown>[] {
  const result = sf.result(['data', 'query', '--query', soql, '--target-org', 'local']);
  return (result as { records: Record<string, unknown>[] }).records;
}

before(async () => {
  buildComponents();
  org = await startEmptyOrg(join(folder, 'data'));
});

after(() => {
  org.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the Salesforce CLI', () => {
  it('signs in with the access token', () => {
    const result = sf.result(
      ['org', 'login', 'access-token', '--instance-url', org.instanceUrl, '--no-prompt', '--alias', 'local'],
      { env: { SF_ACCESS_TOKEN: org.accessToken } }
    );
    const { username, orgId } = result as { username: string; orgId: string };
    assert.deepEqual([username, orgId], [org.username, org.orgId]);
  });

  it('lends its login to the sync service, which asks for the token and tells it to nobody', async () => {
    const { stdout, stderr } = await runScript('scripts/sync/main.ts', ['doctor', '--json'], {
      folder,
      environment: {
        PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env['PATH']}`,
        HOME: folder,
        SF_DISABLE_LOG_FILE: 'true',
        SALESFORCE_CLI_ORG: 'local'
      }
    });
    const checks = JSON.parse(stdout) as { subject: string; status: string; found: string }[];
    const found = checks.find(({ subject }) => subject === 'org');
    assert.deepEqual([found?.status, found?.found.includes(org.orgId)], ['ok', true], stdout);
    assert.ok(!stdout.includes(org.accessToken) && !stderr.includes(org.accessToken));
  });

  it('deploys the package over SOAP', () => {
    const result = sf.result(['project', 'deploy', 'start', '--source-dir', 'force-app/main', '--target-org', 'local']);
    const { success, numberComponentErrors, numberComponentsTotal, files } = result as {
      success: boolean;
      numberComponentErrors: number;
      numberComponentsTotal: number;
      files: { type: string; fullName: string; state: string; filePath: string }[];
    };
    assert.deepEqual([success, numberComponentErrors], [true, 0]);
    assert.ok(numberComponentsTotal > 100);
    const panel = files.find((file) => file.type === 'LightningComponentBundle' && file.fullName === 'coachingPanel');
    assert.equal(panel?.state, 'Created');
  });

  it('deploys the package over REST, and finds nothing changed', () => {
    const result = sf.result(
      ['project', 'deploy', 'start', '--source-dir', 'force-app/main', '--target-org', 'local'],
      { env: { SF_ORG_METADATA_REST_DEPLOY: 'true' } }
    );
    const { files } = result as { files: { state: string }[] };
    assert.deepEqual([...new Set(files.map((file) => file.state))], ['Unchanged']);
  });

  it('deploys the translations after the package', () => {
    const result = sf.result([
      'project',
      'deploy',
      'start',
      '--source-dir',
      'force-app/translations',
      '--target-org',
      'local'
    ]);
    const { numberComponentErrors, files } = result as {
      numberComponentErrors: number;
      files: { type: string; fullName: string }[];
    };
    assert.equal(numberComponentErrors, 0);
    for (const [type, fullName] of [
      ['Translations', 'de'],
      ['CustomObjectTranslation', 'Coaching_Goal__c-es'],
      ['GlobalValueSetTranslation', 'Coaching_Area-de']
    ])
      assert.ok(
        files.some((file) => file.type === type && file.fullName === fullName),
        `${type} ${fullName}`
      );
  });

  it('assigns a permission set', () => {
    sf.result(['org', 'assign', 'permset', '--name', 'Coaching_Admin', '--target-org', 'local']);
    const assigned = query(
      "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Coaching_Admin'"
    );
    assert.deepEqual(
      assigned.map((row) => (row['Assignee'] as { Username: string }).Username),
      [org.username]
    );
  });

  it('imports the starter content by its plan', () => {
    const result = sf.result([
      'data',
      'import',
      'tree',
      '--plan',
      'config/data/starter-plan.json',
      '--target-org',
      'local'
    ]);
    const plan = JSON.parse(readFileSync('config/data/starter-plan.json', 'utf8')) as { files: string[] }[];
    const inFiles = plan
      .flatMap((step) => step.files)
      .map(
        (file) => (JSON.parse(readFileSync(join('config/data', file), 'utf8')) as { records: unknown[] }).records.length
      )
      .reduce((sum, length) => sum + length, 0);
    assert.equal((result as unknown[]).length, inFiles);
    const levels = query(
      'SELECT Competency__r.Name parent, COUNT(Id) levels FROM Competency_Level__c GROUP BY Competency__r.Name'
    );
    assert.deepEqual([...new Set(levels.map((row) => row['levels']))], [5]);
  });

  it('is told of an unknown field where it stands', () => {
    const { status, message } = sf.run([
      'data',
      'query',
      '--query',
      'SELECT Nme FROM Account',
      '--target-org',
      'local'
    ]);
    assert.equal(status, 1);
    assert.match(message ?? '', /ERROR at Row:1:Column:8\nNo such column 'Nme' on entity 'Account'/);
  });
});
