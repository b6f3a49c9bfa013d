/** The Salesforce CLI's bulk commands against an empty local org: import, upsert and export. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SalesforceCli, startEmptyOrg, type EmptyOrg } from '../support/salesforceCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'salesforce-cli-bulk-'));
const cli = new SalesforceCli(folder);
const file = (name: string): string => join(folder, name);
let org: EmptyOrg;

before(async () => {
  org = await startEmptyOrg(folder);
  cli.result(['org', 'login', 'access-token', '--instance-url', org.instanceUrl, '--no-prompt', '--alias', 'local'], {
    env: { SF_ACCESS_TOKEN: org.accessToken }
  });
});

after(() => {
  org.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the Salesforce CLI's bulk commands", () => {
  it('import a file', () => {
    writeFileSync(file('new.csv'), 'LastName,Email\n"Jones, Tom",tom@example.com\nDury,ian@example.com\n');
    const { processedRecords, successfulRecords, failedRecords } = cli.result([
      ...['data', 'import', 'bulk', '--sobject', 'Contact', '--file', file('new.csv')],
      ...['--wait', '2', '--target-org', 'local']
    ]) as Record<string, unknown>;
    assert.deepEqual([processedRecords, successfulRecords, failedRecords], [2, 2, 0]);
  });

  it('upsert by an external id, and tell what failed', () => {
    writeFileSync(
      file('more.csv'),
      'LastName,Email\nJones,tom@example.com\n#N/A,ian@example.com\nNew,new@example.com\n'
    );
    const { status, message } = cli.run([
      ...['data', 'upsert', 'bulk', '--sobject', 'Contact', '--external-id', 'Email', '--file', file('more.csv')],
      ...['--wait', '2', '--target-org', 'local']
    ]);
    assert.equal(status, 1);
    assert.match(message ?? '', /failed to process 1 records/);
  });

  it('export to a file', () => {
    const { totalSize } = cli.result([
      ...['data', 'export', 'bulk', '--query', 'SELECT LastName, Email FROM Contact ORDER BY Email'],
      ...['--output-file', file('out.csv'), '--wait', '2', '--target-org', 'local']
    ]) as Record<string, unknown>;
    assert.equal(totalSize, 3);
    assert.equal(
      readFileSync(file('out.csv'), 'utf8'),
      '"LastName","Email"\n"Dury","ian@example.com"\n"New","new@example.com"\n"Jones","tom@example.com"\n'
    );
  });
});
