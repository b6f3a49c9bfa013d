import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readOrgSettings, readWarehouseUrl } from './config.ts';

describe('the settings of the sync service', () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'coaching-config-'));
  before(() => process.chdir(folder));
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  it('names the keys that are missing and what to do', () => {
    assert.throws(
      () => readOrgSettings({ SALESFORCE_ACCESS_TOKEN: '' }),
      /SALESFORCE_INSTANCE_URL and SALESFORCE_ACCESS_TOKEN are missing/
    );
  });

  it('finds the org that npm start left, as the user each command needs', () => {
    mkdirSync('.local');
    for (const user of ['sync', 'admin']) {
      writeFileSync(
        `.local/${user}.env`,
        `SALESFORCE_INSTANCE_URL=http://127.0.0.1:3000/\nSALESFORCE_ACCESS_TOKEN=00D!${user}=\n`,
        { mode: 0o600 }
      );
    }
    assert.deepEqual(readOrgSettings({}), { instanceUrl: 'http://127.0.0.1:3000', accessToken: '00D!sync=' });
    assert.equal(readOrgSettings({}, 'admin').accessToken, '00D!admin=');
    assert.equal(readOrgSettings({ SALESFORCE_ACCESS_TOKEN: 'mine' }).accessToken, 'mine');
  });

  it('refuses a token file that others may read', () => {
    rmSync('.local/sync.env');
    writeFileSync('.local/sync.env', 'SALESFORCE_ACCESS_TOKEN=x\n', { mode: 0o644 });
    assert.throws(() => readOrgSettings({}), /others on this machine may read it/);
    rmSync('.local/sync.env');
  });

  it('takes PGlite in a folder unless a server is named, and refuses what it does not know', () => {
    assert.equal(readWarehouseUrl({}), 'pglite:.local/warehouse');
    assert.equal(readWarehouseUrl({ WAREHOUSE_URL: 'postgres://a@b/c' }), 'postgres://a@b/c');
    assert.throws(() => readWarehouseUrl({ WAREHOUSE_URL: 'mysql://a' }), /not understood/);
  });
});
