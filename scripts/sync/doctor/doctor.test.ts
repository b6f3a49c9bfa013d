import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, field, permissionSet } from '../../../test/support/localOrg.ts';
import { runScript } from '../../../test/support/runScript.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { runPass } from '../pass.ts';
import { migrate } from '../warehouse/migrate.ts';
import { readStatus } from '../status/readStatus.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
import type { Check } from './check.ts';
import { examine } from './doctor.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`the doctor with ${name}`, () => {
    let org: SyncOrg;
    let environment: Record<string, string | undefined>;
    before(async () => {
      org = await startSyncOrg();
      environment = {
        ...process.env,
        SALESFORCE_INSTANCE_URL: org.settings.instanceUrl,
        SALESFORCE_ACCESS_TOKEN: org.settings.accessToken,
        WAREHOUSE_URL: url
      };
      const warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await runPass(connectOrg(org.settings), warehouse, { objects: smallObjects });
      await warehouse.close();
    });
    after(() => org?.close());

    const look = (more: Record<string, string> = {}, now = () => org.clock.now()) =>
      examine({ ...environment, ...more }, { objects: smallObjects, now });
    const wrong = (checks: readonly Check[]) => checks.filter(({ status }) => status !== 'ok');
    const change = async (sql: string) => {
      const warehouse = await openWarehouse(url, { create: false });
      await warehouse.change(sql);
      await warehouse.close();
    };

    const ask = async (sql: string) => {
      const warehouse = await openWarehouse(url, { create: false });
      try {
        return await warehouse.query<Record<string, unknown>>(sql);
      } finally {
        await warehouse.close();
      }
    };

    it('finds nothing wrong with a service that works, and says what it looked at', async () => {
      const checks = await look();
      assert.deepEqual(wrong(checks), []);
      const subjects = new Set(checks.map(({ subject }) => subject));
      assert.equal(subjects.size, 9, [...subjects].join(' '));
    });

    it('names the keys of settings that are not valid, and looks at the rest all the same', async () => {
      const checks = wrong(await look({ SYNC_INTERVAL_SECONDS: 'often', SYNC_METRICS_PORT: '99999' }));
      assert.deepEqual(
        checks.map(({ subject, status }) => [subject, status]),
        [['settings', 'failed']]
      );
      assert.match(checks[0]?.found ?? '', /^SYNC_INTERVAL_SECONDS: .*\nSYNC_METRICS_PORT: /);
    });

    it('warns of a setting in the environment that does not exist', async () => {
      const [check] = wrong(await look({ SYNC_INTERVAL: '60', SALESFORCE_JWT_KEYFILE: 'server.key' }));
      assert.deepEqual([check?.subject, check?.status], ['settings', 'warning']);
      assert.match(check?.found ?? '', /SYNC_INTERVAL, SALESFORCE_JWT_KEYFILE \(SALESFORCE_JWT_KEY_FILE\?\)\./);
    });

    it('tells fields that stay in the org, and one that nobody knows with the one that is meant', async () => {
      const kept = await look({ SYNC_WITHHELD_FIELDS: 'Topic__c.Kind__c,Account.Industry' });
      assert.deepEqual(wrong(kept), []);
      const [ok] = kept.filter(({ found }) => found.includes('SYNC_WITHHELD_FIELDS'));
      assert.match(ok?.found ?? '', /: Account\.industry, Topic__c\.kind__c\.$/);
      const [check] = wrong(await look({ SYNC_WITHHELD_FIELDS: 'Topic__c.Knd__c' }));
      assert.deepEqual([check?.subject, check?.status], ['privacy', 'failed']);
      assert.match(check?.found ?? '', /no field Topic__c\.knd__c; did you mean Topic__c\.Kind__c\?/);
      const [setting] = wrong(await look({ SYNC_WITHHELD_FIELDS: 'Acount.Industry' }));
      assert.deepEqual([setting?.subject, setting?.status], ['settings', 'failed']);
      assert.match(setting?.found ?? '', /no object Acount is read; Account is\./);
    });

    const causes = [
      { what: 'an expired token', more: { SALESFORCE_ACCESS_TOKEN: '00D!no' }, found: /has expired/, fix: /new token/ },
      {
        what: 'an org that does not answer',
        more: { SALESFORCE_INSTANCE_URL: 'http://127.0.0.1:9' },
        found: /does not answer/,
        fix: /SALESFORCE_INSTANCE_URL/
      },
      {
        what: 'a database server that is not there',
        more: { WAREHOUSE_URL: 'postgres://nobody@127.0.0.1:9/none' },
        found: /cannot be reached/,
        fix: /Check WAREHOUSE_URL/
      },
      {
        what: 'a database that nobody made',
        more: { WAREHOUSE_URL: 'pglite:.local/no-such-warehouse' },
        found: /no reporting database/,
        fix: /once first/
      },
      {
        what: 'a setting that is not a share',
        more: { SYNC_BUDGET_PERCENT: '101' },
        found: /SYNC_BUDGET_PERCENT/,
        fix: /./
      }
    ];
    for (const { what, more, found, fix } of causes) {
      it(`says what to do about ${what}`, async () => {
        const [check] = wrong(await look(more));
        assert.equal(check?.status, 'failed');
        assert.match(check?.found ?? '', found);
        assert.match(check?.fix ?? '', fix);
      });
    }

    it('warns of a clock that is wrong, by how much', async () => {
      const [check] = wrong(await look({}, () => org.clock.now() + 10 * 60_000));
      assert.deepEqual([check?.subject, check?.status], ['clock', 'warning']);
      assert.match(check?.found ?? '', /60\d s ahead of the org/);
    });

    it('warns when the service used more than its share of the calls', async () => {
      const checks = wrong(await look({ SYNC_BUDGET_PERCENT: '0' }));
      assert.deepEqual(
        checks.map(({ subject, status }) => [subject, status]),
        [
          ['org', 'warning'],
          ['budget', 'warning']
        ]
      );
      assert.match(checks[0]?.found ?? '', /^Not looked at\. The service has used its share/);
    });

    it('counts its own calls, and does not hide why the last command failed', async () => {
      const calls = async () =>
        (await ask("SELECT coalesce(sum(calls), 0)::integer AS calls FROM sync.pass WHERE command = 'doctor'"))[0];
      const before = Number((await calls())?.['calls']);
      await change("UPDATE sync.pass SET problem = 'It broke.' WHERE command = 'once'");
      await look();
      assert.equal(Number((await calls())?.['calls']), before + 2);
      const warehouse = await openWarehouse(url, { create: false });
      const [status] = await readStatus(warehouse, 0.1);
      await warehouse.close();
      assert.equal(status?.lastProblem?.problem, 'It broke.');
      await change('UPDATE sync.pass SET problem = NULL');
    });

    it('tells objects that failed, rows in quarantine and comparisons that are due', async () => {
      await change("UPDATE sync.object_state SET problem = 'INVALID_TYPE' WHERE object = 'Task'");
      await change("UPDATE sync.object_state SET reconcile_due = true WHERE object = 'Account'");
      await change(
        `INSERT INTO sync.reconciliation SELECT DISTINCT org_id, 'Contact', now(), 0, 50, 0, 0, 50, true FROM sync.pass`
      );
      const checks = wrong(await look());
      assert.deepEqual(
        checks.map(({ status }) => status),
        ['failed', 'failed', 'warning']
      );
      assert.match(checks[1]?.fix ?? '', /reconcile --accept Contact/);
      await change('DELETE FROM sync.reconciliation');
      await change('UPDATE sync.object_state SET problem = NULL, reconcile_due = false');
    });

    it('tells a field that the sync user may not see', async () => {
      const objects = smallObjects.map((object) =>
        object.name === 'Account' ? { ...object, only: [...(object.only ?? []), 'Region__c'] } : object
      );
      const [check] = wrong(await examine(environment, { objects, now: () => org.clock.now() }));
      assert.deepEqual([check?.subject, check?.status], ['fields', 'warning']);
      assert.match(check?.found ?? '', /Account\.Region__c/);
      assert.doesNotMatch(check?.found ?? '', /CurrencyIsoCode/);
    });

    it('tells fields of the package that the sync user may not see, though no list of ours names them', async () => {
      const name = 'Training_Attendee__c';
      const fields = field('Passed__c', 'Checkbox', '<defaultValue>false</defaultValue>');
      org.deploy(customObject(name, 'ReadWrite', fields), permissionSet('Trainer', { [name]: 'read' }));
      const [set] = org.local.org.database
        .prepare(`SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = 'Trainer'`)
        .all();
      org.create('PermissionSetAssignment', { AssigneeId: org.admin.userId, PermissionSetId: String(set?.['id']) });
      const objects = [...smallObjects, { name, withheld: [], isHot: false }];
      const [check] = wrong(await examine(environment, { objects, now: () => org.clock.now() }));
      assert.deepEqual([check?.subject, check?.status], ['fields', 'warning']);
      assert.match(check?.found ?? '', /does not see .*Training_Attendee__c\.Trained_On__c/);
      assert.match(check?.fix ?? '', /^Assign the permission set Coaching_Integration/);
    });

    it('is a command that fails when the package is not there, with a line for each thing to do', async () => {
      const run = await runScript('scripts/sync/main.ts', ['doctor'], { environment });
      assert.equal(run.code, 1);
      assert.match(run.stdout, /FAILED {3}permissions {2}The sync user does not see .*Coaching_Conversation__c/);
      assert.match(run.stdout, /to do: Deploy the package, and assign the permission set Coaching_Integration/);
      const json = await runScript('scripts/sync/main.ts', ['doctor', '--json'], { environment });
      assert.equal(json.code, 1);
      const checks = JSON.parse(json.stdout) as Check[];
      assert.ok(checks.some(({ subject, status }) => subject === 'permissions' && status === 'failed'));
    });
  });
}
