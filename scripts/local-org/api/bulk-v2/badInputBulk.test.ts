/**
 * Uploads that no client should send: the job fails in Salesforce's words, every row comes back, and none is saved.
 * Source: Bulk API 2.0 and Bulk API Developer Guide, "Prepare CSV Files" and "Get Job Unprocessed Record Results".
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { runIngestJob } from '../../../../test/support/bulkJobs.ts';

const org = openApiOrg();
after(() => org.close());

const accounts = (): number =>
  Number(org.org.database.prepare('SELECT COUNT(*) AS rows FROM "Account"').get()?.['rows']);

interface Case {
  what: string;
  csv: string | Buffer;
  job?: Record<string, string>;
  error: RegExp;
}

const UNESCAPED = /^InvalidBatch : Failed to parse CSV\. Found unescaped quote/;
const ENDING = /^ClientInputError : LineEnding is invalid on user data\. Current LineEnding setting is/;
const cases: Case[] = [
  { what: 'nothing at all', csv: '', error: /^InvalidBatch : No header row was found/ },
  { what: 'empty lines alone', csv: '\n\n', error: /^InvalidBatch : No header row was found/ },
  { what: 'a quote that nobody closes', csv: 'Name\n"A\n', error: /EOF reached before closing an opened quote/ },
  { what: 'a quote inside a plain value', csv: 'Name\nA "B"\n', error: UNESCAPED },
  { what: 'text after a closing quote', csv: 'Name,Site\n"A"B,x\n', error: UNESCAPED },
  { what: 'a space before a quote', csv: 'Name,Site\n"A", "B"\n', error: UNESCAPED },
  { what: 'a broken quote in the last row', csv: `Name\n${'A\n'.repeat(500)}"B\n`, error: /EOF reached/ },
  { what: 'a column that is no field', csv: 'Name,Nothing__c\nA,1\n', error: /Field name not found : Nothing__c$/ },
  { what: 'a label for a column', csv: 'Account Name\nA\n', error: /Field name not found : Account Name$/ },
  { what: 'a column without a name', csv: 'Name,\nA,1\n', error: /Field name not found : $/ },
  { what: 'a column that stands twice', csv: 'Name,name\nA,B\n', error: /Field name duplicated : name$/ },
  { what: 'a column named __proto__', csv: 'Name,__proto__\nA,B\n', error: /Field name not found : __proto__$/ },
  { what: 'a column named constructor', csv: 'Name,constructor\nA,B\n', error: /Field name not found : constructor$/ },
  { what: 'a parent by a field that is no key', csv: 'Name,Parent.Name\nA,B\n', error: /not found : Parent\.Name$/ },
  { what: 'line endings of Windows', csv: 'Name\r\nA\r\n', error: ENDING },
  { what: 'line endings of Unix', csv: 'Name\nA\n', job: { lineEnding: 'CRLF' }, error: ENDING },
  { what: 'line endings of an old Mac', csv: 'Name\rA\r', error: ENDING },
  { what: 'mixed line endings', csv: 'Name\nA\r\nB\n', error: ENDING },
  { what: 'another delimiter than the job says', csv: 'Name;Site\nA;x\n', error: /Field name not found : Name;Site$/ },
  {
    what: 'commas where the job says pipes',
    csv: 'Name,Site\nA,x\n',
    job: { columnDelimiter: 'PIPE' },
    error: /Field name not found : Name,Site$/
  },
  // https://github.com/forcedotcom/cli/issues/720
  { what: 'a byte order mark', csv: '\uFEFFName\nA\n', error: /Field name not found : \uFEFFName$/ },
  { what: 'Latin-1', csv: Buffer.from('Name\nZoë\n', 'latin1'), error: /^ClientInputError : .*not valid UTF-8/ },
  { what: 'UTF-16', csv: Buffer.from('\uFEFFName\nA\n', 'utf16le'), error: /^ClientInputError : .*not valid UTF-8/ },
  { what: 'bytes of an image', csv: Buffer.from('89504e470d0a1a0a', 'hex'), error: /not valid UTF-8/ },
  { what: 'JSON', csv: '{"Name":"A"}', error: UNESCAPED },
  {
    what: 'an upsert without its key',
    csv: 'Name\nA\n',
    job: { operation: 'upsert', externalIdFieldName: 'Id' },
    error: /Field name not found : Id$/
  },
  { what: 'more than ids to delete', csv: 'Id,Name\nx,A\n', job: { operation: 'delete' }, error: /not found : Name$/ }
];

describe('an upload with', () => {
  for (const { what, csv, job = {}, error } of cases) {
    it(`${what} fails as a whole`, async () => {
      const before = accounts();
      const { info, successful } = await runIngestJob(org, { object: 'Account', operation: 'insert', ...job }, csv);
      assert.deepEqual([info['state'], info['numberRecordsProcessed']], ['Failed', 0]);
      assert.match(String(info['errorMessage']), error);
      assert.doesNotMatch(successful, /\n./);
      assert.equal(accounts(), before);
      assert.deepEqual(org.bugs, []);
    });
  }

  const rows: [what: string, csv: string, error: RegExp | null][] = [
    ['a row with a value too many', 'Name\nA,1\n', /^INVALID_ROW:/],
    ['a row with a value too few', 'Name,Site\nA\n', null],
    ['10 MB in one value', `Name,Description\nA,${'x'.repeat(10_000_000)}\n`, /^STRING_TOO_LONG:/],
    ['an id that is none', 'Name,ParentId\nA,abc\n', /^MALFORMED_ID:/],
    ['a number in words', 'Name,NumberOfEmployees\nA,many\n', /^INVALID_FIELD:Failed to deserialize field at col 1\./]
  ];
  for (const [what, csv, error] of rows) {
    it(`${what} ${error ? 'refuses the row alone' : 'takes the rest as empty'}`, async () => {
      const { info, failed } = await runIngestJob(org, { object: 'Account', operation: 'insert' }, `${csv}Good\n`);
      assert.deepEqual([info['state'], info['numberRecordsProcessed']], ['JobComplete', 2]);
      const message = failed.split('\n')[1]?.slice('"","'.length) ?? '';
      if (error) assert.match(message, error);
      assert.equal(info['numberRecordsFailed'], error ? 1 : 0);
    });
  }

  it('anything at all ends the job, and is never a bug', async () => {
    const line = fc.array(fc.constantFrom('Name', 'Site', 'A', '"', '""', ',', ';', ' ', '\r', '#N/A', 'é', '\0'));
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.map((words) => words.join('')).join('\n'));
    const bytes = fc.uint8Array({ maxLength: 60 }).map((one) => Buffer.from(one));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, bytes), fc.boolean(), async (csv, isWindows) => {
        const job = { object: 'Account', operation: 'insert', lineEnding: isWindows ? 'CRLF' : 'LF' };
        const { info } = await runIngestJob(org, job, csv);
        assert.ok(['JobComplete', 'Failed'].includes(String(info['state'])), String(info['state']));
        assert.doesNotMatch(String(info['errorMessage']), /InternalServerError/);
        assert.deepEqual(org.bugs, []);
      }),
      { numRuns: 150 }
    );
  });
});
