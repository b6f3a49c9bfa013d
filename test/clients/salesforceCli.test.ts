/** The real Salesforce CLI against an empty local org: sign in, deploy this repository, assign, import, query. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildComponents } from '../../scripts/deploy/buildComponents.ts';

const folder = mkdtempSync(join(tmpdir(), 'salesforce-cli-'));
let server: ChildProcess | undefined;
let ready: { instanceUrl: string; accessToken: string; username: string; orgId: string };

interface Outcome {
  status: number;
  result: unknown;
  message?: string;
}

function sf(args: string[], env: Record<string, string> = {}): Outcome {
  const run = spawnSync('node_modules/.bin/sf', [...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_DISABLE_LOG_FILE: 'true',
      ...env
    }
  });
  const start = run.stdout.indexOf('{');
  assert.ok(start >= 0, `sf ${args.join(' ')} printed no JSON:\n${run.stdout}\n${run.stderr}`);
  return JSON.parse(run.stdout.slice(start)) as Outcome;
}

function query(soql: string): Record<string, unknown>[] {
  const { status, result, message } = sf(['data', 'query', '--query', soql, '--target-org', 'local']);
  assert.equal(status, 0, message);
  return (result as { records: Record<string, unknown>[] }).records;
}

before(async () => {
  buildComponents();
  const args = [
    '--import',
    'tsx',
    'scripts/local-org/main.ts',
    '--port',
    '0',
    '--data-dir',
    folder,
    '--empty',
    '--json'
  ];
  server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { stdout } = server;
  assert.ok(stdout);
  let printed = '';
  for await (const chunk of stdout) {
    printed += String(chunk);
    if (printed.includes('\n')) break;
  }
  ready = JSON.parse(printed) as typeof ready;
});

after(() => {
  server?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

describe('the Salesforce CLI', () => {
  it('signs in with the access token', () => {
    const { status, result, message } = sf(
      ['org', 'login', 'access-token', '--instance-url', ready.instanceUrl, '--no-prompt', '--alias', 'local'],
      { SF_ACCESS_TOKEN: ready.accessToken }
    );
    assert.equal(status, 0, message);
    const { username, orgId } = result as { username: string; orgId: string };
    assert.deepEqual([username, orgId], [ready.username, ready.orgId]);
  });

  it('deploys the package over SOAP', () => {
    const { status, result, message } = sf([
      'project',
      'deploy',
      'start',
      '--source-dir',
      'force-app/main',
      '--target-org',
      'local'
    ]);
    assert.equal(status, 0, message);
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
    const { status, result, message } = sf(
      ['project', 'deploy', 'start', '--source-dir', 'force-app/main', '--target-org', 'local'],
      { SF_ORG_METADATA_REST_DEPLOY: 'true' }
    );
    assert.equal(status, 0, message);
    const { files } = result as { files: { state: string }[] };
    assert.deepEqual([...new Set(files.map((file) => file.state))], ['Unchanged']);
  });

  it('assigns a permission set', () => {
    const { status, message } = sf(['org', 'assign', 'permset', '--name', 'Coaching_Admin', '--target-org', 'local']);
    assert.equal(status, 0, message);
    const assigned = query(
      "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Coaching_Admin'"
    );
    assert.deepEqual(
      assigned.map((row) => (row['Assignee'] as { Username: string }).Username),
      [ready.username]
    );
  });

  it('imports the starter content by its plan', () => {
    const { status, result, message } = sf([
      'data',
      'import',
      'tree',
      '--plan',
      'config/data/starter-plan.json',
      '--target-org',
      'local'
    ]);
    assert.equal(status, 0, message);
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
    const { status, message } = sf(['data', 'query', '--query', 'SELECT Nme FROM Account', '--target-org', 'local']);
    assert.equal(status, 1);
    assert.match(message ?? '', /ERROR at Row:1:Column:8\nNo such column 'Nme' on entity 'Account'/);
  });
});
