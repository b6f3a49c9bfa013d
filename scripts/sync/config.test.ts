import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { readBudgetShare, readOrgSettings, readThreshold, readWarehouseUrl, readWatchSettings } from './config.ts';
import { unknownSettings, type Environment } from './settings.ts';
import { readSyncedObjects } from './withheldFields.ts';

describe('the settings of the sync service', () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'coaching-config-'));
  before(() => process.chdir(folder));
  afterEach(() => rmSync('coaching-sync.json', { force: true }));
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const settingsFile = (settings: unknown, { name = 'coaching-sync.json', mode = 0o644 } = {}) => {
    writeFileSync(name, typeof settings === 'string' ? settings : JSON.stringify(settings));
    chmodSync(name, mode);
  };

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

  it('reads a file of settings, by name or where it is expected; the environment wins', () => {
    settingsFile({ SYNC_BUDGET_PERCENT: 5, SYNC_PUBLISH: false, SYNC_SCHEDULE: '*/15 7-19 * * 1-5' });
    assert.equal(readBudgetShare({}), 0.05);
    assert.equal(readBudgetShare({ SYNC_BUDGET_PERCENT: '20' }), 0.2);
    const watch = readWatchSettings({ SYNC_TIME_ZONE: 'Europe/Berlin' });
    assert.deepEqual(
      [watch.schedule, watch.timeZone, watch.isPublishing],
      ['*/15 7-19 * * 1-5', 'Europe/Berlin', false]
    );
    settingsFile({ SYNC_QUARANTINE_ROWS: 7 }, { name: 'other.json' });
    assert.equal(readThreshold({ SYNC_CONFIG: 'other.json' }).count, 7);
    assert.equal(readBudgetShare({ SYNC_CONFIG: 'other.json' }), 0.1);
  });

  it('takes the defaults of an image where nobody says otherwise, not even a file or what npm start left', () => {
    settingsFile({ WAREHOUSE_URL: 'pglite:/data/warehouse', SYNC_METRICS_HOST: '0.0.0.0' }, { name: 'image.json' });
    const image = { SYNC_DEFAULTS: 'image.json' };
    assert.equal(readWarehouseUrl(image), 'pglite:/data/warehouse');
    assert.equal(readWatchSettings(image).metricsHost, '0.0.0.0');
    settingsFile({ WAREHOUSE_URL: 'postgres://a@b/c' });
    assert.equal(readWarehouseUrl(image), 'postgres://a@b/c');
    assert.equal(readWarehouseUrl({ ...image, WAREHOUSE_URL: 'pglite:mine' }), 'pglite:mine');
    assert.throws(() => readWarehouseUrl({ SYNC_DEFAULTS: 'nowhere.json' }), /no settings file nowhere\.json/);
  });

  it('has a default for everything that watch needs', () => {
    const { intervalMilliseconds, schedule, reconcileSchedule, isPublishing, budgetShare } = readWatchSettings({});
    assert.deepEqual(
      { intervalMilliseconds, schedule, reconcileSchedule, isPublishing, budgetShare },
      {
        intervalMilliseconds: 300_000,
        schedule: null,
        reconcileSchedule: '30 2 * * *',
        isPublishing: true,
        budgetShare: 0.1
      }
    );
    assert.equal(readWatchSettings({ SYNC_RECONCILE_SCHEDULE: 'off' }).reconcileSchedule, null);
  });

  const wrong: {
    what: string;
    file?: unknown;
    environment?: Record<string, string>;
    read?: (environment: Environment) => unknown;
    says: RegExp;
  }[] = [
    {
      what: 'a number in the environment that is none',
      environment: { SYNC_INTERVAL_SECONDS: 'often' },
      says: /^SYNC_INTERVAL_SECONDS: must be a number \(from the environment\)$/
    },
    {
      what: 'a number in the file that is too large',
      file: { SYNC_JITTER_PERCENT: 101 },
      says: /^SYNC_JITTER_PERCENT: .*100 \(from coaching-sync\.json\)$/
    },
    {
      what: 'two settings at once, each with its source',
      file: { SYNC_METRICS_PORT: 99_999 },
      environment: { SYNC_PUBLISH: 'maybe' },
      says: /^SYNC_PUBLISH: must be true or false \(from the environment\)\nSYNC_METRICS_PORT: .* \(from coaching-sync\.json\)$/
    },
    {
      what: 'a schedule that is not one',
      environment: { SYNC_SCHEDULE: 'hourly' },
      says: /^SYNC_SCHEDULE: must be a cron/
    },
    {
      what: 'a day that never comes',
      environment: { SYNC_SCHEDULE: '0 0 30 2 *' },
      says: /^SYNC_SCHEDULE: must be a cron/
    },
    {
      what: 'a moment instead of a schedule',
      environment: { SYNC_RECONCILE_SCHEDULE: '2999-01-01T00:00:00' },
      says: /^SYNC_RECONCILE_SCHEDULE: /
    },
    {
      what: 'a time zone that is none',
      environment: { SYNC_TIME_ZONE: 'Mars/Base' },
      says: /^SYNC_TIME_ZONE: must be a time zone/
    },
    {
      what: 'an interval beside a schedule',
      file: { SYNC_SCHEDULE: '@hourly' },
      environment: { SYNC_INTERVAL_SECONDS: '60' },
      says: /^SYNC_SCHEDULE \(from coaching-sync\.json\) and SYNC_INTERVAL_SECONDS \(from the environment\)/
    },
    {
      what: 'a misspelled key',
      file: { SYNC_BUDGET: 5 },
      says: /coaching-sync\.json has settings that do not exist: SYNC_BUDGET\./
    },
    {
      what: 'a field to withhold without its object',
      file: { SYNC_WITHHELD_FIELDS: ['Opportunity.NextStep', 'Amount'] },
      read: readSyncedObjects,
      says: /^SYNC_WITHHELD_FIELDS(\.\d)?: must be names such as Opportunity\.NextStep \(from coaching-sync\.json\)$/
    },
    {
      what: 'a field of an object that is not read, with the one that is meant',
      environment: { SYNC_WITHHELD_FIELDS: 'Coaching_Gaps__c.Salary__c' },
      read: readSyncedObjects,
      says: /: no object Coaching_Gaps__c is read; Coaching_Gap__c is\.$/
    },
    {
      what: 'a misspelled standard field, with the one that is meant',
      environment: { SYNC_WITHHELD_FIELDS: 'Opportunity.NextSteps' },
      read: readSyncedObjects,
      says: /^SYNC_WITHHELD_FIELDS: Opportunity\.NextSteps: that field is not read; Opportunity\.NextStep is\.$/
    },
    {
      what: 'to withhold what rows are followed by',
      environment: { SYNC_WITHHELD_FIELDS: 'Opportunity.NextStep opportunity.systemmodstamp' },
      read: readSyncedObjects,
      says: /opportunity\.systemmodstamp cannot be withheld/
    },
    { what: 'a value that is not plain', file: { SYNC_PUBLISH: ['yes'] }, says: /SYNC_PUBLISH: must be plain/ },
    { what: 'a file that is not JSON', file: 'SYNC_PUBLISH=true', says: /coaching-sync\.json cannot be read/ },
    { what: 'a file that is not an object', file: [], says: /coaching-sync\.json is not a settings file/ },
    {
      what: 'a file that is not there',
      environment: { SYNC_CONFIG: 'nowhere.json' },
      says: /no settings file nowhere\.json/
    }
  ];
  for (const { what, file, environment = {}, read = readWatchSettings, says } of wrong) {
    it(`refuses ${what}`, () => {
      if (file !== undefined) settingsFile(file);
      assert.throws(
        () => read(environment),
        (error: Error) => says.test(error.message)
      );
    });
  }

  it('takes fields to withhold as a list or with commas, in any case, those that are never read included', () => {
    settingsFile({ SYNC_WITHHELD_FIELDS: ['opportunity.nextstep', 'Opportunity.Amount', 'Account.Secret__c'] });
    const inFile = readSyncedObjects({});
    const fieldsOf = (objects: typeof inFile) =>
      objects.flatMap(({ name, withheldHere = [] }) => withheldHere.map((field) => `${name}.${field}`));
    assert.deepEqual(fieldsOf(inFile), ['Account.secret__c', 'Opportunity.amount', 'Opportunity.nextstep']);
    const environment = { SYNC_WITHHELD_FIELDS: 'Opportunity.NextStep,Opportunity.Amount, Account.Secret__c' };
    assert.deepEqual(readSyncedObjects(environment), inFile);
  });

  const secrets = [
    { SALESFORCE_ACCESS_TOKEN: '00D!secret' },
    { SALESFORCE_JWT_KEY: '-----BEGIN PRIVATE KEY-----' },
    { WAREHOUSE_URL: 'postgres://sync:secret@db/coaching' },
    { WAREHOUSE_URL: 'postgres://sync@db/coaching?password=secret' }
  ];
  for (const settings of secrets) {
    it(`takes ${Object.keys(settings).join()} from a file of its owner alone, and never tells it`, () => {
      settingsFile(settings, { mode: 0o640 });
      assert.throws(
        () => readBudgetShare({}),
        (error: Error) => /holds a secret and others/.test(error.message) && !/secret@|!secret/.test(error.message)
      );
      settingsFile(settings, { mode: 0o600 });
      assert.equal(readBudgetShare({}), 0.1);
    });
  }

  it('lets anybody read a file without a secret, a database without password included', () => {
    settingsFile({ WAREHOUSE_URL: 'postgres://sync@db/coaching' }, { mode: 0o644 });
    assert.equal(readWarehouseUrl({}), 'postgres://sync@db/coaching');
  });

  it('finds settings in the environment that are most likely misspelled', () => {
    const known = {
      SYNC_PUBLISH: 'true',
      SYNC_CONFIG: 'x',
      SYNC_DEFAULTS: 'y',
      PATH: '/',
      SALESFORCE_USERNAME: 'sync'
    };
    const misspelled = { SYNC_FREQUENCY: '5', SALESFORCE_JWT_KEYFILE: 'key', WAREHOUSE_URI: 'pglite:x' };
    // What others call theirs is not ours to correct.
    assert.deepEqual(unknownSettings({ ...known, ...misspelled, SALESFORCE_MARKETING_CLOUD_TENANT: 'theirs' }), [
      { key: 'SYNC_FREQUENCY', meant: null },
      { key: 'SALESFORCE_JWT_KEYFILE', meant: 'SALESFORCE_JWT_KEY_FILE' },
      { key: 'WAREHOUSE_URI', meant: 'WAREHOUSE_URL' }
    ]);
  });
});
