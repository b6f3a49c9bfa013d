import assert from 'node:assert/strict';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { smallObjects, startSyncOrg } from '../../test/support/syncOrg.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { isWanted, syncedObjects } from './objects.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { withOrg, type OrgWorkOptions } from './orgWork.ts';
import { runPass, type PassResult } from './pass.ts';
import { fingerprintOf, pseudonyms, readPseudonymKey, textFields } from './pseudonyms.ts';
import { SyncProblem } from './problem.ts';
import { ourSchemas } from './warehouse/besideSchemas.ts';
import { openWarehouse } from './warehouse/warehouse.ts';

const one = '1'.repeat(64);
const two = '2'.repeat(64);
const user = { Id: '005000000000001AAA', Name: 'Sam Patel', Username: 'sam@example.com', Title: 'AE', IsActive: true };
const prepared = (key: string, object: string, row: Record<string, unknown>) => pseudonyms(key).get(object)?.(row);

it('gives a person the same pseudonym in every row and database, and another with another key', () => {
  const person = prepared(one, 'User', user);
  assert.deepEqual(
    prepared(one, 'User', { ...user, Id: '005000000000001', Name: 'Sam Patel-Smith' })?.['Name'],
    person?.['Name']
  );
  assert.notEqual(prepared(two, 'User', user)?.['Name'], person?.['Name']);
  assert.notEqual(prepared(one, 'User', { ...user, Id: '005000000000002AAA' })?.['Name'], person?.['Name']);
});

it('leaves no name and no address of a person, and everything else as it is', () => {
  const person = prepared(one, 'User', user) ?? {};
  assert.doesNotMatch(JSON.stringify(person), /Sam|Patel|sam@/);
  assert.match(String(person['Name']), /^Person [0-9a-f]{12}$/);
  assert.deepEqual([person['Id'], person['Title'], person['IsActive']], [user.Id, 'AE', true]);
  assert.deepEqual(Object.keys(person), Object.keys(user));
});

it('leaves rows of other objects to be read unprepared, but for text in which people write names', () => {
  assert.equal(pseudonyms(one).has('Account'), false);
  assert.deepEqual(prepared(one, 'Opportunity', { Name: 'Northwind', NextStep: 'Call Sam' }), {
    Name: 'Northwind',
    NextStep: null
  });
});

it('leaves no long text that somebody writes about a person or customer', () => {
  const read = syncedObjects.filter(({ name }) => !contentObjects.has(name));
  const longTexts = read.flatMap((object) =>
    globSync(`force-app/main/*/objects/${object.name}/fields/*.field-meta.xml`)
      .filter((file) => /<type>(LongTextArea|TextArea|Html)</.test(readFileSync(file, 'utf8')))
      .map((file) => basename(file, '.field-meta.xml'))
      .filter((field) => isWanted(object, field))
      .map((field) => `${object.name}.${field}`)
  );
  const emptied = Object.entries(textFields).flatMap(([object, fields]) => fields.map((field) => `${object}.${field}`));
  // The words of a question are those of its guide.
  const named = longTexts.filter((field) => field !== 'Conversation_Answer__c.Question_Text__c');
  assert.ok(named.length >= 6);
  assert.deepEqual(
    named.filter((field) => !emptied.includes(field)),
    []
  );
});

/** What a program says to everybody. */
const contentObjects = new Set([
  'Competency__c',
  'Training_Event__c',
  'Competency_Level__c',
  'Behavior__c',
  'Journey_Gate__c',
  'Coaching_Guide__c',
  'Guide_Question__c',
  'Root_Cause__c',
  'Learning_Item__c',
  'Deal_Signal__c',
  'Coaching_Policy__c'
]);

describe('the key of pseudonyms', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-key-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const keyFile = (name: string, text: string, mode = 0o600): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  const on = { SYNC_PSEUDONYMS: 'true' };

  it('comes from the environment, or from a file of its owner alone', () => {
    assert.equal(readPseudonymKey({}), null);
    assert.equal(readPseudonymKey({ SYNC_PSEUDONYM_KEY: one }), null);
    assert.equal(readPseudonymKey({ ...on, SYNC_PSEUDONYM_KEY: one }), one);
    assert.equal(readPseudonymKey({ ...on, SYNC_PSEUDONYM_KEY_FILE: keyFile('key', `${two}\n`) }), two);
  });

  const refusals: [why: string, settings: () => Record<string, string>, says: RegExp][] = [
    ['is not there', () => ({}), /there is no key/],
    ['is short', () => ({ SYNC_PSEUDONYM_KEY: 'short' }), /\(from the environment\) is shorter than 32/],
    [
      'may be read by others',
      () => ({ SYNC_PSEUDONYM_KEY_FILE: keyFile('open', one, 0o644) }),
      /others .* may read it/
    ],
    ['is in no file', () => ({ SYNC_PSEUDONYM_KEY_FILE: join(folder, 'nothing') }), /cannot be read/]
  ];
  for (const [why, settings, says] of refusals) {
    it(`is refused when it ${why}`, () => {
      assert.throws(
        () => readPseudonymKey({ ...on, ...settings() }),
        (error) => error instanceof SyncProblem && says.test(error.message)
      );
    });
  }
});

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`a database of pseudonyms on ${name}`, () => {
    it('goes on with its own key only, and keeps nothing of it but a fingerprint', async () => {
      const org = await startSyncOrg();
      const pass = (pseudonymKey: string | null): Promise<PassResult> => {
        const connect: OrgWorkOptions['connect'] = async () => connectOrg(org.settings);
        const options = { command: 'once', connect, warehouseUrl: url, create: true, budgetShare: 1, pseudonymKey };
        return withOrg(options, ({ org: client, warehouse, prepare }) =>
          runPass(client, warehouse, { objects: smallObjects, prepare })
        );
      };
      try {
        await pass(one);
        await pass(one);
        await assert.rejects(pass(null), /People are pseudonyms in this database/);
        await assert.rejects(pass(two), /made with another key/);
        const warehouse = await openWarehouse(url, { create: false });
        const people = await warehouse.query<{ name: string }>('SELECT name FROM salesforce."user"');
        const [state] = await warehouse.query<Record<string, unknown>>('SELECT * FROM sync.org_state');
        await warehouse.close();
        assert.ok(people.length > 0 && people.every((person) => /^Person [0-9a-f]{12}$/.test(person.name)));
        assert.equal(state?.['pseudonym_fingerprint'], fingerprintOf(one));
        assert.doesNotMatch(JSON.stringify(state), /1111/);
      } finally {
        await org.close();
      }
    });

    it('is not made of one in which people have their names', async () => {
      const org = await startSyncOrg();
      const warehouse = await openWarehouse(url, { create: true });
      await warehouse.script(`DROP SCHEMA IF EXISTS ${ourSchemas.join(', ')} CASCADE`);
      await warehouse.close();
      const run = (pseudonymKey: string | null) =>
        withOrg(
          {
            command: 'once',
            connect: async () => connectOrg(org.settings),
            warehouseUrl: url,
            create: true,
            budgetShare: 1,
            pseudonymKey
          },
          ({ org: client, warehouse: opened, prepare }) => runPass(client, opened, { objects: smallObjects, prepare })
        );
      try {
        await run(null);
        await assert.rejects(run(one), /People have their names in this database/);
      } finally {
        await org.close();
      }
    });
  });
}
