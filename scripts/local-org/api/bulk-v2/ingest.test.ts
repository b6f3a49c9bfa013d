import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { customObject, field, permissionSet } from '../../../../test/support/localOrg.ts';
import { BulkJobs } from './jobs.ts';

// What is asserted here follows the Bulk API 2.0 Developer Guide, "Understanding Bulk API 2.0 Ingest" and its pages.
const org = openApiOrg();
after(() => org.close());

type Json = Record<string, unknown>;

const fields = [
  field('Key__c', 'Text', '<length>40</length><unique>true</unique><externalId>true</externalId>'),
  field('Score__c', 'Number', '<precision>6</precision><scale>0</scale>'),
  field('Held_At__c', 'DateTime'),
  field('Held_On__c', 'Date'),
  field('Is_Remote__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
  field('Hidden__c', 'Text', '<length>10</length>'),
  field('Before__c', 'Lookup', '<referenceTo>Visit__c</referenceTo><relationshipName>Later</relationshipName>')
];
const ALL = 'read create edit delete';
const open = ['Key__c', 'Score__c', 'Held_At__c', 'Held_On__c', 'Is_Remote__c', 'Before__c'];

before(() => {
  org.deploy(
    customObject('Visit__c', 'Private', fields.join('')),
    permissionSet(
      'Visitor',
      { Visit__c: ALL },
      { fields: Object.fromEntries(open.map((name) => [`Visit__c.${name}`, 'edit'])) }
    ),
    permissionSet('Hard_Deleter', { Visit__c: ALL }, { user: ['BulkApiHardDelete'] })
  );
  org.assign(org.admin.userId, 'Visitor');
  org.user('Visitor', { permissionSets: ['Visitor'] });
  org.user('Hard', { permissionSets: ['Visitor', 'Hard_Deleter'] });
});

interface Ended {
  info: Json;
  successful: string;
  failed: string;
  unprocessed: string;
}

async function openJob(body: Json, as?: string): Promise<string> {
  const { status, body: job } = await org.call('/jobs/ingest', {
    method: 'POST',
    body: { object: 'Visit__c', ...body },
    ...(as === undefined ? {} : { as })
  });
  assert.equal(status, 200, JSON.stringify(job));
  return String((job as Json)['id']);
}

async function upload(id: string, csv: string, as?: string): Promise<void> {
  const headers = { 'content-type': 'text/csv' };
  const call = { method: 'PUT' as const, body: csv, headers, ...(as === undefined ? {} : { as }) };
  assert.equal((await org.call(`/jobs/ingest/${id}/batches`, call)).status, 201);
}

const setState = (id: string, state: string, as?: string) =>
  org.call(`/jobs/ingest/${id}`, { method: 'PATCH', body: { state }, ...(as === undefined ? {} : { as }) });

async function ended(id: string, as?: string): Promise<Ended> {
  const who = as === undefined ? {} : { as };
  let info: Json = {};
  do {
    await new Promise(setImmediate);
    info = (await org.call(`/jobs/ingest/${id}`, who)).body as Json;
  } while (info['state'] === 'UploadComplete' || info['state'] === 'InProgress');
  const text = async (kind: string) => String((await org.call(`/jobs/ingest/${id}/${kind}`, who)).body ?? '');
  return {
    info,
    successful: await text('successfulResults'),
    failed: await text('failedResults'),
    unprocessed: await text('unprocessedrecords')
  };
}

async function run(body: Json, csv: string, as?: string): Promise<Ended> {
  const id = await openJob(body, as);
  await upload(id, csv, as);
  assert.equal((await setState(id, 'UploadComplete', as)).status, 200);
  return ended(id, as);
}

const visits = (where: string) =>
  org.org.database.prepare(`SELECT * FROM "Visit__c" WHERE ${where} ORDER BY "Key__c"`).all();
const errorOf = (body: unknown): string => {
  const [error] = body as { errorCode: string; message: string }[];
  return `${error?.errorCode}: ${error?.message}`;
};

describe('an ingest job', () => {
  it('goes from Open over UploadComplete to JobComplete, and tells its figures', async () => {
    const created = await org.call('/jobs/ingest', {
      method: 'POST',
      body: { object: 'visit__c', operation: 'insert', contentType: 'CSV' }
    });
    const job = created.body as Json;
    const id = String(job['id']);
    assert.match(id, /^750[A-Za-z0-9]{15}$/);
    assert.deepEqual(job, {
      id,
      operation: 'insert',
      object: 'Visit__c',
      createdById: org.admin.userId,
      createdDate: '2026-03-15T10:00:00.000+0000',
      systemModstamp: '2026-03-15T10:00:00.000+0000',
      state: 'Open',
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      apiVersion: 67,
      contentUrl: `services/data/v67.0/jobs/ingest/${id}/batches`,
      lineEnding: 'LF',
      columnDelimiter: 'COMMA'
    });
    await upload(id, 'Name,Key__c\nFirst,a1\nSecond,a2\n');
    const closed = (await setState(id, 'UploadComplete')).body as Json;
    assert.equal(closed['state'], 'UploadComplete');
    const { info } = await ended(id);
    assert.deepEqual(
      [info['state'], info['jobType'], info['numberRecordsProcessed'], info['numberRecordsFailed'], info['retries']],
      ['JobComplete', 'V2Ingest', 2, 0, 0]
    );
    assert.deepEqual(
      visits(`"Key__c" LIKE 'a%'`).map((row) => row['Name']),
      ['First', 'Second']
    );
  });

  it('saves what it can, and tells the rest row by row', async () => {
    const { info, successful, failed, unprocessed } = await run(
      { operation: 'insert' },
      'Name,Key__c,Score__c,Held_At__c\nGood,b1,5,\nWords,b2,many,\nDay,b3,,2026-01-02\nTwice,b1,,\nLast,b4,,2026-01-02T03:04:05.000Z\n'
    );
    assert.deepEqual(
      [info['state'], info['numberRecordsProcessed'], info['numberRecordsFailed']],
      ['JobComplete', 5, 3]
    );
    const [good, last] = visits(`"Key__c" IN ('b1', 'b4')`);
    assert.equal(
      successful,
      [
        '"sf__Id","sf__Created","Name","Key__c","Score__c","Held_At__c"',
        `"${String(good?.['Id'])}","true","Good","b1","5",""`,
        `"${String(last?.['Id'])}","true","Last","b4","","2026-01-02T03:04:05.000Z"`,
        ''
      ].join('\n')
    );
    const lines = failed.split('\n');
    assert.equal(lines[0], '"sf__Id","sf__Error","Name","Key__c","Score__c","Held_At__c"');
    assert.equal(
      lines[1],
      `"","INVALID_FIELD:Failed to deserialize field at col 2. Due to, 'many' is not a valid value for the type xsd:double:Score__c --","Words","b2","many",""`
    );
    assert.equal(
      lines[2],
      `"","INVALID_FIELD:Failed to deserialize field at col 3. Due to, '2026-01-02' is not a valid value for the type xsd:dateTime:Held_At__c --","Day","b3","","2026-01-02"`
    );
    assert.match(lines[3] ?? '', /^"","DUPLICATE_VALUE:duplicate value found: .*--","Twice","b1","",""$/);
    assert.equal(unprocessed, '"Name","Key__c","Score__c","Held_At__c"\n');
  });

  it('leaves a field alone for an empty value, and empties it for #N/A', async () => {
    await run({ operation: 'insert' }, 'Name,Key__c,Score__c,Held_On__c\nOne,c1,1,2026-01-01\nTwo,c2,2,2026-01-02Z\n');
    const [one, two] = visits(`"Key__c" LIKE 'c%'`);
    const { info, failed } = await run(
      { operation: 'update', lineEnding: 'CRLF', columnDelimiter: 'PIPE' },
      `Id|Score__c|Held_On__c|Is_Remote__c\r\n${String(one?.['Id'])}||#N/A|Yes\r\n${String(two?.['Id'])}|#N/A||0\r\n|1||\r\n`
    );
    assert.deepEqual([info['numberRecordsProcessed'], info['numberRecordsFailed']], [3, 1]);
    assert.equal(
      failed,
      '"sf__Id"|"sf__Error"|"Id"|"Score__c"|"Held_On__c"|"Is_Remote__c"\r\n' +
        '""|"MISSING_ARGUMENT:Id not specified in an update call:--"|""|"1"|""|""\r\n'
    );
    assert.deepEqual(
      visits(`"Key__c" LIKE 'c%'`).map((row) => [row['Score__c'], row['Held_On__c'], row['Is_Remote__c']]),
      [
        [1, null, 1],
        [null, '2026-01-02', 0]
      ]
    );
  });

  it('upserts by an external id, and finds parents by theirs', async () => {
    await run({ operation: 'insert' }, 'Name,Key__c\nOld,d1\n');
    const { successful, failed } = await run(
      { operation: 'upsert', externalIdFieldName: 'key__c' },
      'Name,Key__c,Before__r.Key__c,Owner.Username\nNew,d1,,\nLater,d2,d1,visitor@example.com\nLost,d3,nowhere,\nNone,,,\n'
    );
    const [first, second] = visits(`"Key__c" LIKE 'd%'`);
    assert.deepEqual([first?.['Name'], second?.['Name'], second?.['Before__c']], ['New', 'Later', first?.['Id']]);
    assert.equal(second?.['OwnerId'], org.idOf('User', 'Username', 'visitor@example.com'));
    assert.deepEqual(
      successful
        .split('\n')
        .slice(1, 3)
        .map((line) => line.split(',').slice(1, 3).join()),
      ['"false","New"', '"true","Later"']
    );
    assert.match(
      failed,
      /"INVALID_FIELD:Foreign key external ID: nowhere not found for field Key__c in entity Visit__c:--"/
    );
    assert.match(failed, /"MISSING_ARGUMENT:Key__c not specified:--","None"/);
  });

  it('deletes into the recycle bin, and for good only for who may', async () => {
    const as = 'hard@example.com';
    await run({ operation: 'insert' }, 'Name,Key__c\nGone,e1\nGone for good,e2\n', as);
    const [one, two] = visits(`"Key__c" LIKE 'e%'`);
    const soft = await run({ operation: 'delete' }, `Id\n${String(one?.['Id'])}\n${String(one?.['Id'])}\n`, as);
    assert.match(soft.failed, /"ENTITY_IS_DELETED:entity is deleted:--"/);
    assert.equal(visits(`"Id" = '${String(one?.['Id'])}'`)[0]?.['IsDeleted'], 1);
    const refused = await org.call('/jobs/ingest', {
      method: 'POST',
      body: { object: 'Visit__c', operation: 'hardDelete' }
    });
    assert.equal(
      errorOf(refused.body),
      'FEATURENOTENABLED: hardDelete operation requires special user profile permission, please contact your system administrator'
    );
    const hard = await run({ operation: 'hardDelete' }, `Id\n${String(two?.['Id'])}\n`, as);
    assert.equal(hard.info['numberRecordsFailed'], 0);
    assert.deepEqual(visits(`"Id" = '${String(two?.['Id'])}'`), []);
  });

  it('runs as its user, whose access counts', async () => {
    await run({ operation: 'insert' }, 'Name,Key__c\nMine,f1\n');
    const [mine] = visits(`"Key__c" = 'f1'`);
    const { failed } = await run(
      { operation: 'update' },
      `Id,Name\n${String(mine?.['Id'])},Yours\n`,
      'visitor@example.com'
    );
    assert.match(failed, /"INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY:/);
    const hidden = await run({ operation: 'insert' }, 'Name,Hidden__c\nX,y\n', 'visitor@example.com');
    assert.equal(hidden.info['errorMessage'], 'InvalidBatch : Field name not found : Hidden__c');
  });

  it('fails the rows whose new owner may not read the object (StatusCode: TRANSFER_REQUIRES_READ)', async () => {
    const { userId } = org.user('Unable');
    const { info, failed } = await run(
      { operation: 'insert' },
      `Name,Key__c,OwnerId\nAway,away,${userId}\nKept,kept,\n`
    );
    assert.deepEqual([info['numberRecordsProcessed'], info['numberRecordsFailed']], [2, 1]);
    assert.match(failed, /"TRANSFER_REQUIRES_READ:The new owner must have read permission:--"/);
    assert.equal(visits(`"Key__c" IN ('away', 'kept')`).length, 1);
  });

  it('fails as a whole where the upload cannot be read, and gives every row back', async () => {
    const wrong = await run({ operation: 'insert' }, 'Name,Nothing__c\nA,1\nB,2\n');
    assert.deepEqual(
      [wrong.info['state'], wrong.info['errorMessage'], wrong.info['numberRecordsProcessed']],
      ['Failed', 'InvalidBatch : Field name not found : Nothing__c', 0]
    );
    assert.equal(wrong.unprocessed, '"Name","Nothing__c"\n"A","1"\n"B","2"\n');
    const ending = await run({ operation: 'insert' }, 'Name\r\nA\r\n');
    assert.equal(
      ending.info['errorMessage'],
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'
    );
    const broken = await run({ operation: 'insert' }, 'Name,Key__c\nA,g1\n"B,g2\n');
    assert.deepEqual([broken.info['state'], broken.unprocessed], ['Failed', 'Name,Key__c\nA,g1\n"B,g2\n']);
    assert.deepEqual(visits(`"Key__c" LIKE 'g%'`), []);
  });

  it('refuses what its state does not allow', async () => {
    const id = await openJob({ operation: 'insert' });
    const results = await org.call(`/jobs/ingest/${id}/failedResults`);
    assert.equal(errorOf(results.body), 'INVALIDJOBSTATE: Fetching results is not allowed, since the Job is Open');
    await upload(id, 'Name\nA\n');
    await upload(id, 'Name\nB\n');
    assert.match(
      errorOf((await setState(id, 'UploadComplete')).body),
      /^INVALIDJOB: Found multipe contents for job: <750/
    );
    assert.equal(((await setState(id, 'Aborted')).body as Json)['state'], 'Aborted');
    assert.equal(
      errorOf((await setState(id, 'UploadComplete')).body),
      'INVALIDJOBSTATE: Closing already Aborted Job not allowed'
    );
    const done = await run({ operation: 'insert' }, 'Name\nDone\n');
    const doneId = String(done.info['id']);
    assert.equal(
      errorOf((await setState(doneId, 'Aborted')).body),
      'INVALIDJOBSTATE: Aborting already Completed Job not allowed'
    );
    assert.equal((await org.call(`/jobs/ingest/${doneId}`, { method: 'DELETE' })).status, 204);
    assert.equal((await org.call(`/jobs/ingest/${doneId}`)).status, 404);
  });

  it('is refused with a wrong body', async () => {
    const cases: [body: Json, error: RegExp][] = [
      [{ object: 'Nothing__c', operation: 'insert' }, /^INVALIDENTITY: Entity 'Nothing__c' is not supported/],
      [{ object: 'Visit__c', operation: 'merge' }, /^JSON_PARSER_ERROR: operation: /],
      [{ object: 'Visit__c', operation: 'insert', colour: 'red' }, /^JSON_PARSER_ERROR: .*colour/],
      [
        { object: 'Visit__c', operation: 'upsert' },
        /^INVALIDJOB: External ID was blank for Visit__c. An External ID must be specified for upsert.$/
      ],
      [
        { object: 'Visit__c', operation: 'upsert', externalIdFieldName: 'Score__c' },
        /^INVALIDJOB: Field name provided/
      ],
      [
        { object: 'Visit__c', operation: 'insert', assignmentRuleId: '01Q000000000001' },
        /^NOT_EMULATED: .*assignmentRuleId/
      ]
    ];
    for (const [body, error] of cases) {
      assert.match(errorOf((await org.call('/jobs/ingest', { method: 'POST', body })).body), error);
    }
    const multipart = await org.call('/jobs/ingest', {
      method: 'POST',
      body: '--a--',
      headers: { 'content-type': 'multipart/form-data; boundary=a' }
    });
    assert.equal(multipart.status, 501);
  });

  it('takes 150 MB and no more', async () => {
    const id = await openJob({ operation: 'insert' });
    const { status, body } = await org.call(`/jobs/ingest/${id}/batches`, {
      method: 'PUT',
      body: 'Name\n',
      headers: { 'content-type': 'text/csv', 'content-length': String(150 * 1024 * 1024 + 1) }
    });
    assert.deepEqual([status, errorOf(body)], [413, 'REQUEST_ENTITY_TOO_LARGE: Maximum size of request reached']);
  });

  it('is seen by its maker and by who manages the org', async () => {
    const id = await openJob({ operation: 'insert' }, 'visitor@example.com');
    assert.equal((await org.call(`/jobs/ingest/${id}`, { as: 'hard@example.com' })).status, 403);
    assert.equal((await org.call(`/jobs/ingest/${id}`)).status, 200);
    const listed = (as?: string) =>
      org
        .call('/jobs/ingest', as === undefined ? {} : { as })
        .then(({ body }) => body as { records: Json[]; done: boolean });
    assert.ok((await listed()).records.some((job) => job['id'] === id));
    assert.ok((await listed('hard@example.com')).records.every((job) => job['id'] !== id));
    assert.equal((await listed()).done, true);
  });

  it('goes on after a restart where it was', async () => {
    const jobs = new BulkJobs(org.org);
    const id = await openJob({ operation: 'insert' });
    await upload(id, 'Name,Key__c\nA,h1\nB,h2\nC,h3\n');
    const job = jobs.find(id);
    assert.ok(job?.kind === 'ingest');
    jobs.update(job, { state: 'InProgress', numberRecordsProcessed: 1 });
    jobs.addOutcomes(id, [{ row: 0, id: null, created: false, error: 'BEFORE:the restart:--' }]);
    const { buildServer } = await import('../../server.ts');
    const again = buildServer(org.org, { withoutBrowser: true });
    await again.ready();
    const { info, failed } = await ended(id);
    await again.close();
    assert.deepEqual([info['state'], info['numberRecordsProcessed']], ['JobComplete', 3]);
    assert.match(failed, /BEFORE:the restart/);
    assert.deepEqual(
      visits(`"Key__c" LIKE 'h%'`).map((row) => row['Key__c']),
      ['h2', 'h3']
    );
  });

  it('leaves no bug behind', () => assert.deepEqual([org.bugs, org.jobFailures], [[], []]));
});
