import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';

const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const key = field('Key__c', 'Text', '<length>40</length><unique>true</unique><externalId>true</externalId>');
const note = field('Note__c', 'Text', '<length>10</length>');
const account = field(
  'Account__c',
  'Lookup',
  '<referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName>'
);

before(() => {
  org.deploy(
    customObject('Visit__c', 'Private', key + note + account),
    permissionSet(
      'Visitor',
      { Visit__c: 'read create edit delete' },
      { fields: { 'Visit__c.Key__c': 'edit', 'Visit__c.Account__c': 'edit' } }
    ),
    permissionSet(
      'All_Fields',
      { Visit__c: 'read create edit delete' },
      { fields: { 'Visit__c.Key__c': 'edit', 'Visit__c.Note__c': 'edit', 'Visit__c.Account__c': 'edit' } }
    )
  );
  org.assign(org.admin.userId, 'All_Fields');
  org.user('Visitor', { permissionSets: ['Visitor'] });
  org.user('Stranger');
});

const errorOf = (body: unknown): Json | undefined => (body as Json[])[0];

describe('a record', () => {
  it('is created, read, updated and deleted', async () => {
    const made = await org.call('/sobjects/Visit__c', { method: 'POST', body: { Name: 'First', Key__c: 'k1' } });
    const { id } = made.body as { id: string };
    assert.deepEqual([made.status, made.body], [201, { id, success: true, errors: [] }]);
    assert.equal(made.headers['location'], `/services/data/v67.0/sobjects/Visit__c/${id}`);

    const read = await org.call(`/sobjects/Visit__c/${id}?fields=Name,Key__c,CreatedDate`);
    assert.deepEqual(read.body, {
      attributes: { type: 'Visit__c', url: `/services/data/v67.0/sobjects/Visit__c/${id}` },
      Name: 'First',
      Key__c: 'k1',
      CreatedDate: '2026-03-15T10:00:00.000+0000'
    });
    const short = await org.call(`/sobjects/Visit__c/${id.slice(0, 15)}?fields=Name`);
    assert.equal((short.body as Json)['Name'], 'First');

    const updated = await org.call(`/sobjects/Visit__c/${id}`, { method: 'PATCH', body: { Name: 'Second' } });
    assert.deepEqual([updated.status, updated.body], [204, null]);
    assert.equal((await org.call(`/sobjects/Visit__c/${id}`, { method: 'DELETE' })).status, 204);
    assert.equal((await org.call(`/sobjects/Visit__c/${id}`)).status, 404);
    const again = await org.call(`/sobjects/Visit__c/${id}`, { method: 'DELETE' });
    assert.deepEqual([again.status, errorOf(again.body)?.['errorCode']], [404, 'ENTITY_IS_DELETED']);
  });

  it('is refused in the words of Salesforce, with its fields', async () => {
    const missing = await org.call('/sobjects/Account', { method: 'POST', body: { Industry: 'Energy' } });
    assert.equal(missing.status, 400);
    assert.deepEqual(missing.body, [
      { message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }
    ]);
    const unknown = await org.call('/sobjects/Account', { method: 'POST', body: { Name: 'A', Nmae: 'B' } });
    assert.deepEqual([unknown.status, errorOf(unknown.body)?.['errorCode']], [400, 'INVALID_FIELD']);
    const long = await org.call('/sobjects/Visit__c', { method: 'POST', body: { Name: 'A', Note__c: '12345678901' } });
    assert.equal(errorOf(long.body)?.['errorCode'], 'STRING_TOO_LONG');
  });

  it('shows a user what they may see', async () => {
    const body = { Name: 'Mine', Key__c: 'mine' };
    const { id } = (await org.call('/sobjects/Visit__c', { method: 'POST', as: 'visitor@example.com', body })).body as {
      id: string;
    };
    const read = await org.call(`/sobjects/Visit__c/${id}`, { as: 'visitor@example.com' });
    assert.equal('Note__c' in (read.body as Json), false);
    const hidden = await org.call(`/sobjects/Visit__c/${id}?fields=Note__c`, { as: 'visitor@example.com' });
    assert.deepEqual([hidden.status, errorOf(hidden.body)?.['errorCode']], [400, 'INVALID_FIELD']);
    assert.equal((await org.call(`/sobjects/Visit__c/${id}`, { as: 'stranger@example.com' })).status, 404);
  });
});

describe('upsert by external id', () => {
  it('creates, then updates', async () => {
    const path = '/sobjects/Visit__c/Key__c/up%2F1';
    const created = await org.call(path, { method: 'PATCH', body: { Name: 'Up' } });
    assert.deepEqual([created.status, (created.body as Json)['created']], [201, true]);
    const updated = await org.call(path, { method: 'PATCH', body: { Name: 'Up again' } });
    assert.deepEqual([updated.status, (updated.body as Json)['created']], [200, false]);
    assert.equal((updated.body as Json)['id'], (created.body as Json)['id']);
    const read = await org.call(path);
    assert.deepEqual([(read.body as Json)['Name'], (read.body as Json)['Key__c']], ['Up again', 'up/1']);
  });

  it('needs an external id field', async () => {
    const { status, body } = await org.call('/sobjects/Visit__c/Note__c/x', { method: 'PATCH', body: { Name: 'Up' } });
    assert.equal(status, 404);
    assert.equal(errorOf(body)?.['message'], 'Provided external ID field does not exist or is not accessible: Note__c');
  });

  it('finds a parent by its own external id', async () => {
    const child = field(
      'Visit__c',
      'Lookup',
      '<referenceTo>Visit__c</referenceTo><relationshipName>Steps</relationshipName>'
    );
    org.deploy(
      customObject('Step__c', 'ReadWrite', child),
      permissionSet('Stepper', { Step__c: 'read create' }, { fields: { 'Step__c.Visit__c': 'edit' } })
    );
    org.assign(org.admin.userId, 'Stepper');
    await org.call('/sobjects/Visit__c/Key__c/parent', { method: 'PATCH', body: { Name: 'Parent' } });
    const made = await org.call('/sobjects/Step__c', {
      method: 'POST',
      body: { Name: 'Step', Visit__r: { Key__c: 'parent' } }
    });
    assert.equal(made.status, 201);
    const lost = await org.call('/sobjects/Step__c', {
      method: 'POST',
      body: { Name: 'Step', Visit__r: { Key__c: 'Nowhere' } }
    });
    assert.deepEqual(lost.body, [
      {
        message: 'Foreign key external ID: nowhere not found for field Key__c in entity Visit__c',
        errorCode: 'INVALID_FIELD',
        fields: []
      }
    ]);
  });
});

describe('queries', () => {
  it('come in pages that a locator continues', async () => {
    for (let start = 0; start < 450; start += 150) {
      const records = Array.from({ length: 150 }, (_, index) => ({
        attributes: { type: 'Contact' },
        LastName: `Many ${start + index}`
      }));
      await org.call('/composite/sobjects', { method: 'POST', body: { allOrNone: true, records } });
    }
    const q = encodeURIComponent("SELECT Id FROM Contact WHERE LastName LIKE 'Many %'");
    const headers = { 'sforce-query-options': 'batchSize=200' };
    const first = (await org.call(`/query?q=${q}`, { headers })).body as {
      totalSize: number;
      done: boolean;
      nextRecordsUrl: string;
      records: Json[];
    };
    assert.deepEqual([first.totalSize, first.done, first.records.length], [450, false, 200]);
    const second = (await org.call(first.nextRecordsUrl, { headers })).body as typeof first;
    const third = (await org.call(second.nextRecordsUrl, { headers })).body as typeof first;
    assert.deepEqual([third.done, third.records.length, third.nextRecordsUrl], [true, 50, undefined]);
    const ids = new Set([...first.records, ...second.records, ...third.records].map((record) => record['Id']));
    assert.equal(ids.size, 450);
    assert.equal(
      errorOf((await org.call(first.nextRecordsUrl, { as: 'stranger@example.com' })).body)?.['errorCode'],
      'INVALID_QUERY_LOCATOR'
    );
  });

  it('say which object there is not, as clients that look for a Dev Hub expect', async () => {
    const { status, body } = await org.call(`/query?q=${encodeURIComponent('SELECT Id FROM ScratchOrgInfo LIMIT 1')}`);
    assert.deepEqual([status, errorOf(body)?.['errorCode']], [400, 'INVALID_TYPE']);
  });

  it('see deleted rows with queryAll only', async () => {
    const { id } = (await org.call('/sobjects/Account', { method: 'POST', body: { Name: 'Gone' } })).body as {
      id: string;
    };
    await org.call(`/sobjects/Account/${id}`, { method: 'DELETE' });
    const q = encodeURIComponent("SELECT Id, IsDeleted FROM Account WHERE Name = 'Gone'");
    assert.equal(((await org.call(`/query?q=${q}`)).body as Json)['totalSize'], 0);
    assert.equal(((await org.call(`/queryAll?q=${q}`)).body as Json)['totalSize'], 1);
  });
});

describe('describe', () => {
  it('tells of a field what clients read', async () => {
    const { body } = await org.call('/sobjects/Visit__c/describe');
    const fields = new Map((body as { fields: Json[] }).fields.map((one) => [one['name'], one]));
    const { externalId, idLookup, unique, type, length, nillable, createable } = fields.get('Key__c') ?? {};
    assert.deepEqual(
      [externalId, idLookup, unique, type, length, nillable, createable],
      [true, true, true, 'string', 40, true, true]
    );
    assert.equal(fields.get('Name')?.['nameField'], true);
    assert.equal(fields.get('SystemModstamp')?.['createable'], false);
    const { referenceTo, relationshipName } = fields.get('Account__c') ?? {};
    assert.deepEqual([referenceTo, relationshipName], [['Account'], 'Account__r']);
  });

  it('leaves out what the user may not see', async () => {
    const fieldNames = (
      (await org.call('/sobjects/Visit__c/describe', { as: 'visitor@example.com' })).body as { fields: Json[] }
    ).fields.map((one) => one['name']);
    assert.deepEqual([fieldNames.includes('Key__c'), fieldNames.includes('Note__c')], [true, false]);
    const objects = (
      (await org.call('/sobjects', { as: 'stranger@example.com' })).body as { sobjects: Json[] }
    ).sobjects.map((one) => one['name']);
    assert.deepEqual([objects.includes('Account'), objects.includes('Visit__c')], [true, false]);
    assert.equal((await org.call('/sobjects/Visit__c/describe', { as: 'stranger@example.com' })).status, 404);
  });
});

describe('updated and deleted', () => {
  it('list ids of a window, and how far they are complete', async () => {
    const { id } = (await org.call('/sobjects/Lead', { method: 'POST', body: { LastName: 'L', Company: 'C' } }))
      .body as { id: string };
    org.clock.advance(5 * 60_000);
    const window = 'start=2026-03-15T09:59:30Z&end=2026-03-15T10:03:59%2B00:00';
    const updated = await org.call(`/sobjects/Lead/updated?${window}`);
    assert.deepEqual(updated.body, { ids: [id], latestDateCovered: '2026-03-15T10:03:00.000+0000' });
    await org.call(`/sobjects/Lead/${id}`, { method: 'DELETE' });
    const deleted = await org.call('/sobjects/Lead/deleted?start=2026-03-15T10:04:00Z&end=2026-03-15T10:06:00Z');
    const body = deleted.body as { deletedRecords: Json[]; latestDateCovered: string };
    assert.deepEqual(body.deletedRecords, [{ id, deletedDate: '2026-03-15T10:05:00.000+0000' }]);
    assert.equal(body.latestDateCovered, '2026-03-15T10:05:00.000+0000');
  });

  it('refuse windows of less than a minute and beyond the log', async () => {
    const short = await org.call('/sobjects/Lead/updated?start=2026-03-15T10:00:10Z&end=2026-03-15T10:00:50Z');
    assert.equal(errorOf(short.body)?.['errorCode'], 'INVALID_REPLICATION_DATE');
    const old = await org.call('/sobjects/Lead/deleted?start=2026-02-01T10:00:00Z&end=2026-03-15T10:00:50Z');
    assert.equal(errorOf(old.body)?.['errorCode'], 'INVALID_REPLICATION_DATE');
  });
});
