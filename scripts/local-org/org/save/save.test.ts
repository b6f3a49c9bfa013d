import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Context, Id, OrgRecord, SaveError, SaveRequest } from '../types.ts';

const lookup = (name: string, to: string, more = '') =>
  field(
    name,
    'Lookup',
    `<referenceTo>${to}</referenceTo><relationshipName>${name.replace('__c', 's')}</relationshipName>${more}`
  );

const picklist = (name: string, more: string) =>
  field(
    name,
    'Picklist',
    `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${['Low', 'High']
      .map(
        (value) =>
          `<value><fullName>${value}</fullName><default>${value === more}</default><label>${value}</label></value>`
      )
      .join('')}</valueSetDefinition></valueSet>`
  );

const key = (name: string, caseSensitive: boolean) =>
  field(
    name,
    'Text',
    `<length>36</length><unique>true</unique><externalId>true</externalId><caseSensitive>${caseSensitive}</caseSensitive>`
  );

const rule = `<validationRules><fullName>Score_Not_Negative</fullName><active>true</active>
  <errorConditionFormula>Score__c &lt; 0</errorConditionFormula><errorDisplayField>Score__c</errorDisplayField>
  <errorMessage>A score is never negative.</errorMessage></validationRules>
  <validationRules><fullName>Stays_Open</fullName><active>true</active>
  <errorConditionFormula>AND(NOT(ISNEW()), ISCHANGED(Level__c), ISPICKVAL(PRIORVALUE(Level__c), "High"))</errorConditionFormula>
  <errorMessage>High stays high.</errorMessage></validationRules>`;

let test: TestOrg;
let rep: Context;
let account: Id;

before(() => {
  test = openTestOrg('2026-03-15T10:00:00.900Z');
  test.deploy(
    customObject(
      'Note__c',
      'Private',
      field('Short__c', 'Text', '<length>10</length>') +
        field('Needed__c', 'Text', '<length>10</length><required>true</required>') +
        field('Score__c', 'Number', '<precision>4</precision><scale>1</scale>') +
        field('Done__c', 'Checkbox', '<defaultValue>true</defaultValue>') +
        field('On__c', 'Date', '<defaultValue>TODAY() + 7</defaultValue>') +
        field('At__c', 'DateTime') +
        field('Mail__c', 'Email') +
        field('Double__c', 'Number', '<precision>6</precision><scale>1</scale><formula>Score__c * 2</formula>') +
        picklist('Level__c', 'Low') +
        key('Key__c', false) +
        key('Exact_Key__c', true) +
        lookup('Account__c', 'Account', '<deleteConstraint>SetNull</deleteConstraint>'),
      rule
    ),
    component(
      'CustomObject',
      'Ticket__c',
      `<deploymentStatus>Deployed</deploymentStatus><label>Ticket</label><pluralLabel>Tickets</pluralLabel>
      <nameField><displayFormat>T-{YYYY}-{0000}</displayFormat><label>Number</label><type>AutoNumber</type></nameField>
      <sharingModel>Private</sharingModel>`
    ),
    permissionSet(
      'Writer',
      { Note__c: 'read create edit delete', Ticket__c: 'read' },
      { fields: { 'Note__c.Short__c': 'edit', 'Note__c.Score__c': 'read', 'Note__c.Account__c': 'edit' } }
    ),
    permissionSet(
      'All_Fields',
      { Note__c: 'read create edit delete' },
      {
        fields: Object.fromEntries(
          ['Short', 'Score', 'Done', 'On', 'At', 'Mail', 'Level', 'Key', 'Exact_Key', 'Account'].map((name) => [
            `Note__c.${name}__c`,
            'edit'
          ])
        )
      }
    )
  );
  test.assign(test.admin.userId, 'All_Fields');
  rep = test.user('Rita', { permissionSets: ['Writer'] });
  account = test.create('Account', { Name: 'Acme' });
});
after(() => test.org.close());

function stored(id: Id, object = 'Note__c'): OrgRecord {
  const record = test.org.record(object, id);
  assert.ok(record, `${object} ${id} is stored`);
  return record;
}

function errorsOf(request: SaveRequest, as: Context = test.admin): SaveError[] {
  const [result] = test.org.save(as, [request], { allOrNone: true });
  assert.equal(result?.success, false);
  return result.errors;
}

function refuses(
  fields: Record<string, unknown>,
  statusCode: string,
  message: string,
  as: Context = test.admin
): SaveError {
  const given = { Name: 'n', Needed__c: 'x', ...fields };
  const [error] = errorsOf({ op: 'create', object: 'Note__c', fields: given }, as);
  assert.equal(error?.statusCode, statusCode);
  assert.equal(error.message, message);
  return error;
}

describe('a new record', () => {
  it('gets an id, its owner, defaults, and stamps in whole seconds', () => {
    const id = test.create('Note__c', { Name: 'first', Needed__c: 'x' }, rep);
    const record = stored(id);
    assert.match(id, /^a00.{15}$/);
    assert.equal(record['OwnerId'], rep.userId);
    assert.equal(record['CreatedById'], rep.userId);
    assert.equal(record['CreatedDate'], '2026-03-15T10:00:00.000Z');
    assert.equal(record['SystemModstamp'], '2026-03-15T10:00:00.000Z');
    assert.equal(record['Done__c'], true);
    assert.equal(record['Level__c'], 'Low');
    assert.equal(record['On__c'], '2026-03-22');
    assert.equal('Double__c' in record, false);
  });

  it('keeps a default out where the client wrote a value or said null', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Done__c: false, Level__c: null, On__c: null });
    assert.deepEqual(
      ['Done__c', 'Level__c', 'On__c'].map((name) => stored(id)[name]),
      [false, null, null]
    );
  });

  it('takes values as clients write them', () => {
    const id = test.create('Note__c', {
      name: '  spaced  ',
      Needed__c: 'x',
      Score__c: '12.36',
      At__c: '2026-01-02T03:04:05.678+0200',
      Account__c: account.slice(0, 15),
      Short__c: ''
    });
    const record = stored(id);
    assert.equal(record['Name'], 'spaced');
    assert.equal(record['Score__c'], 12.4);
    assert.equal(record['At__c'], '2026-01-02T01:04:05.000Z');
    assert.equal(record['Account__c'], account);
    assert.equal(record['Short__c'], null);
  });

  it('is named by its id when a custom object gets no name', () => {
    const id = test.create('Note__c', { Needed__c: 'x' });
    assert.equal(stored(id)['Name'], id);
  });

  it('counts auto-numbers up', () => {
    const numbers = [1, 2].map(() => stored(test.create('Ticket__c', {}), 'Ticket__c')['Name']);
    assert.deepEqual(numbers, ['T-2026-0001', 'T-2026-0002']);
  });

  it('may carry audit fields only from who may set them', () => {
    const fields = { Name: 'old', Needed__c: 'x', CreatedDate: '2020-01-01T00:00:00Z', CreatedById: rep.userId };
    const record = stored(test.create('Note__c', fields));
    assert.equal(record['CreatedDate'], '2020-01-01T00:00:00.000Z');
    assert.equal(record['CreatedById'], rep.userId);
    const [error] = errorsOf({ op: 'create', object: 'Note__c', fields }, rep);
    assert.equal(error?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

// What else a record may not hold stands in `constraints.test.ts`.
describe('a value that does not fit', () => {
  it('is refused when it names a record that the user cannot read', () => {
    const message = `insufficient access rights on cross-reference id: ${account}`;
    refuses({ Account__c: account }, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message, rep);
  });

  it('names every required field at once', () => {
    const [error] = errorsOf({ op: 'create', object: 'Opportunity', fields: {} });
    assert.deepEqual(error?.fields.sort(), ['CloseDate', 'Name', 'StageName']);
  });
});

describe('validation rules', () => {
  it('stop a save with their message, at their field', () => {
    assert.deepEqual(
      refuses({ Score__c: -1 }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A score is never negative.').fields,
      ['Score__c']
    );
  });

  it('see the value before the save', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Level__c: 'High' });
    assert.equal(test.save('Note__c', id, { Level__c: 'Low' }).errors[0]?.message, 'High stays high.');
    assert.equal(stored(id)['Level__c'], 'High');
    assert.equal(test.save('Note__c', id, { Short__c: 'ok' }).success, true);
  });
});

describe('unique fields', () => {
  it('name the record that has the value, whatever its case', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Key__c: 'abc' });
    refuses(
      { Key__c: 'ABC' },
      'DUPLICATE_VALUE',
      `duplicate value found: Key__c duplicates value on record with id: ${id}`
    );
  });

  it('tell upper from lower case when they are case sensitive', () => {
    test.create('Note__c', { Name: 'n', Needed__c: 'x', Exact_Key__c: 'abc' });
    test.create('Note__c', { Name: 'n', Needed__c: 'x', Exact_Key__c: 'ABC' });
    assert.throws(() => test.create('Note__c', { Name: 'n', Needed__c: 'x', Exact_Key__c: 'ABC' }), /DUPLICATE_VALUE/);
  });

  it('are free again when the record is in the recycle bin, and then stop its return', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Key__c: 'freed' });
    test.org.save(test.admin, [{ op: 'delete', object: 'Note__c', id }], { allOrNone: true });
    test.create('Note__c', { Name: 'n', Needed__c: 'x', Key__c: 'freed' });
    assert.equal(errorsOf({ op: 'undelete', object: 'Note__c', id })[0]?.statusCode, 'DUPLICATE_VALUE');
  });
});

describe('upsert', () => {
  const upsert = (externalId: string, fields: Record<string, unknown>, externalIdField = 'Key__c'): SaveRequest => ({
    op: 'upsert',
    object: 'Note__c',
    externalIdField,
    externalId,
    fields
  });

  it('creates once and updates after', () => {
    const run = (fields: Record<string, unknown>) =>
      test.org.save(test.admin, [upsert('u-1', fields)], { allOrNone: true })[0];
    const first = run({ Name: 'one', Needed__c: 'x' });
    const second = run({ Name: 'two' });
    assert.equal(first?.created, true);
    assert.deepEqual([second?.created, second?.id], [false, first?.id]);
    assert.equal(stored(String(first?.id))['Name'], 'two');
  });

  it('refuses a field that is no external id', () => {
    assert.equal(errorsOf(upsert('x', {}, 'Short__c'))[0]?.statusCode, 'INVALID_FIELD');
  });

  it('finds a parent by external id', () => {
    const user = { attributes: { type: 'User' }, Username: 'rita@example.com' };
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Owner: user } as unknown as OrgRecord);
    assert.equal(stored(id)['OwnerId'], rep.userId);
    refuses(
      { Owner: { attributes: { type: 'User' }, Username: 'nobody@example.com' } },
      'INVALID_FIELD',
      'Foreign key external ID: nobody@example.com not found for field Username in entity User'
    );
  });
});

describe('what a user may write', () => {
  const writable =
    'Please check the security settings of this field and verify that it is read/write for your profile or permission set.';

  it('ends at fields that are hidden, read only, or written by the platform', () => {
    refuses({ Mail__c: 'a@b.example' }, 'INVALID_FIELD', "No such column 'Mail__c' on sobject of type Note__c", rep);
    refuses(
      { Score__c: 1 },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: Score__c. ${writable}`,
      rep
    );
    refuses(
      { SystemModstamp: '2026-01-01T00:00:00Z' },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: SystemModstamp. ${writable}`
    );
  });

  it('ends at objects without permission', () => {
    const create: SaveRequest = { op: 'create', object: 'Ticket__c', fields: {} };
    assert.equal(errorsOf(create, rep)[0]?.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    const unseen = test.user('Nil');
    assert.deepEqual(errorsOf({ op: 'create', object: 'Note__c', fields: {} }, unseen)[0], {
      statusCode: 'INVALID_TYPE',
      message: "sObject type 'Note__c' is not supported.",
      fields: []
    });
  });

  it('ends at records of others', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x' });
    const [update] = errorsOf({ op: 'update', object: 'Note__c', id, fields: { Short__c: 'mine' } }, rep);
    assert.equal(update?.statusCode, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
    const share = { ParentId: id, UserOrGroupId: rep.userId, AccessLevel: 'Read' };
    test.create('Note__Share', share);
    for (const request of [
      { op: 'update', object: 'Note__c', id, fields: { Short__c: 'mine' } },
      { op: 'delete', object: 'Note__c', id }
    ] as const) {
      assert.equal(errorsOf(request, rep)[0]?.statusCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
    }
    const again = test.create('Note__Share', { ...share, AccessLevel: 'Edit' });
    assert.equal(test.org.rows.find(test.org.objectNamed('Note__Share'), 'ParentId', id).length, 1);
    assert.equal(stored(again, 'Note__Share')['AccessLevel'], 'Edit');
    assert.equal(test.save('Note__c', id, { Short__c: 'mine' }, rep).success, true);
    assert.equal(
      test.save('Note__c', id, { OwnerId: rep.userId }, rep).errors[0]?.statusCode,
      'INSUFFICIENT_ACCESS_OR_READONLY'
    );
  });

  it('does not bind the system', () => {
    const id = test.create('Note__c', { Name: 'n', Needed__c: 'x', Score__c: 3 }, { ...rep, mode: 'system' });
    assert.equal(stored(id)['CreatedById'], rep.userId);
  });
});

describe('a new owner', () => {
  it('ends manual shares and keeps those with a sharing reason', () => {
    test.deploy(
      component(
        'CustomObject',
        'Plan__c',
        `<deploymentStatus>Deployed</deploymentStatus><label>Plan</label><pluralLabel>Plans</pluralLabel>
        <nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel>
        <sharingReasons><fullName>Rep__c</fullName><label>Rep</label></sharingReasons>`
      ),
      permissionSet('Planner', { Plan__c: 'read' })
    );
    test.assign(rep.userId, 'Planner');
    const id = test.create('Plan__c', { Name: 'p' });
    const share = { ParentId: id, UserOrGroupId: rep.userId, AccessLevel: 'Read' };
    test.create('Plan__Share', share);
    test.create('Plan__Share', { ...share, RowCause: 'Rep__c' });
    assert.equal(test.save('Plan__c', id, { OwnerId: rep.userId }).success, true);
    const causes = test.org.rows
      .find(test.org.objectNamed('Plan__Share'), 'ParentId', id)
      .map((row) => row['RowCause']);
    assert.deepEqual(causes, ['Rep__c']);
  });

  it('must be active', () => {
    const gone = test.user('Gone', { active: false });
    assert.equal(
      errorsOf({ op: 'create', object: 'Account', fields: { Name: 'a', OwnerId: gone.userId } })[0]?.statusCode,
      'INACTIVE_OWNER_OR_USER'
    );
  });

  it('must be allowed to read the object, whoever gives the record away (StatusCode: TRANSFER_REQUIRES_READ)', () => {
    const stranger = test.user('Stranger');
    const OwnerId = stranger.userId;
    const refusal = [
      { statusCode: 'TRANSFER_REQUIRES_READ', message: 'The new owner must have read permission', fields: [] }
    ];
    const fields = { Name: 'n', Needed__c: 'x' };
    const id = test.create('Note__c', fields);
    const requests: SaveRequest[] = [
      { op: 'update', object: 'Note__c', id, fields: { OwnerId } },
      { op: 'create', object: 'Note__c', fields: { ...fields, OwnerId } }
    ];
    for (const request of requests) {
      assert.deepEqual(errorsOf(request), refusal);
      const bySystem = { ...test.admin, mode: 'system' as const };
      assert.deepEqual(test.org.save(bySystem, [request], { allOrNone: false })[0]?.errors, refusal);
    }
    test.assign(OwnerId, 'Writer');
    assert.equal(test.save('Note__c', id, { OwnerId }).success, true);
  });
});

describe('several records', () => {
  const requests = (tag: string): SaveRequest[] => [
    { op: 'create', object: 'Note__c', fields: { Name: tag, Needed__c: 'x' } },
    { op: 'create', object: 'Note__c', fields: { Name: tag } }
  ];
  const count = (tag: string) => test.org.rows.find(test.org.objectNamed('Note__c'), 'Name', tag).length;

  it('are undone together with all or none, and each says why', () => {
    const results = test.org.save(test.admin, requests('together'), { allOrNone: true });
    assert.deepEqual(
      results.map((result) => [result.success, result.id, result.errors[0]?.statusCode]),
      [
        [false, null, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
        [false, null, 'REQUIRED_FIELD_MISSING']
      ]
    );
    assert.equal(count('together'), 0);
  });

  it('stand alone without it', () => {
    const results = test.org.save(test.admin, requests('alone'), { allOrNone: false });
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false]
    );
    assert.equal(count('alone'), 1);
  });
});
