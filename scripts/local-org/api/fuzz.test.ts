/** Anything at all in place of what a client sends: always an answer that somebody defined, never a bug. */
import { strToU8, zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openApiOrg, type ApiAnswer, type ApiCall } from '../../../test/support/apiOrg.ts';
import { makeCertificate, signJwt } from '../../../test/support/certificate.ts';
import { parseJson } from './jsonBody.ts';
import { SalesforceError } from '../errors.ts';
import { ZipProblem, zipEntries } from './metadata/unzip.ts';

const org = openApiOrg();
after(() => org.close());

const RUNS = { numRuns: 150 };
const SOAP = '/services/Soap/m/67.0';
const token = org.token();
const { certificate, privateKey } = makeCertificate();

before(async () => {
  const body = { name: 'Fuzz', consumerKey: 'fuzz', certificate, profiles: ['System Administrator'] };
  assert.equal((await org.call('/local-org/connected-app', { method: 'POST', body })).status, 201);
});

async function isDefined(path: string, call: ApiCall): Promise<ApiAnswer> {
  const answer = await org.call(path, call);
  assert.deepEqual(org.bugs, []);
  const isFault = path === SOAP && /<faultcode>/.test(String(answer.body));
  assert.ok(answer.status < 500 || answer.status === 501 || isFault, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A text with one piece replaced by something else. */
const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', '{', '<', '&', '\0'))
    )
    .map(([at, length, instead]) => text.slice(0, at) + instead + text.slice(at + length));

const json = { 'content-type': 'application/json' };

describe('whatever is sent as', () => {
  it('JSON is read as JavaScript reads it, or refused', () => {
    const text = fc.oneof(fc.string(), damaged('{"Name":"A \\" \\u0041","list":[1,{"x":null}]}'), fc.json());
    fc.assert(
      fc.property(text, (given) => {
        let read: unknown;
        try {
          read = parseJson(strToU8(given));
        } catch (error) {
          assert.ok(error instanceof SalesforceError && error.errorCode === 'JSON_PARSER_ERROR');
          return;
        }
        assert.deepEqual(read, given === '' ? null : JSON.parse(given));
      })
    );
  });

  it('a record', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.oneof(fc.string(), fc.constantFrom('Name', 'ParentId', 'Owner', 'attributes')),
          fc.jsonValue()
        ),
        async (body) => {
          await isDefined('/sobjects/Account', { method: 'POST', body: JSON.stringify(body), headers: json });
        }
      ),
      RUNS
    ));

  it('references between the parts of a composite', () => {
    const reference = fc
      .array(fc.constantFrom('@{', '}', 'a', 'b', '.', 'id', '[0]', '[', ']', 'records', '%', '__proto__', ' '), {
        maxLength: 8
      })
      .map((words) => words.join(''));
    const part = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
      url: fc
        .tuple(fc.constantFrom('/sobjects/Account', '/sobjects/Account/', '/query?q=SELECT+Id+FROM+', '/x'), reference)
        .map(([path, rest]) => `/services/data/v67.0${path}${rest}`),
      referenceId: fc.constantFrom('a', 'b', '__proto__'),
      body: fc.oneof(reference, fc.record({ Name: reference }), fc.array(reference))
    });
    return fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), fc.boolean(), async (compositeRequest, allOrNone) => {
        await isDefined('/composite', { method: 'POST', body: { allOrNone, compositeRequest } });
        const batchRequests = compositeRequest.map(({ method, url, body }) => ({ method, url, richInput: body }));
        await isDefined('/composite/batch', { method: 'POST', body: { batchRequests } });
      }),
      RUNS
    );
  });

  it('collections and trees', () => {
    const record = fc.oneof(
      fc.jsonValue(),
      fc.record({
        attributes: fc.oneof(
          fc.jsonValue(),
          fc.record({ type: fc.constantFrom('Account', 'Contact', 'constructor'), referenceId: fc.string() })
        ),
        Name: fc.jsonValue(),
        Contacts: fc.jsonValue()
      })
    );
    return fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 3 }), fc.jsonValue(), async (records, allOrNone) => {
        for (const [method, path] of [
          ['POST', '/composite/sobjects'],
          ['PATCH', '/composite/sobjects'],
          ['POST', '/composite/tree/Account'],
          ['PATCH', '/composite/sobjects/Account/Id']
        ] as const) {
          await isDefined(path, { method, body: { records, allOrNone } });
        }
      }),
      RUNS
    );
  });

  it('the window of updated and deleted', () => {
    const time = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: false }).map(String),
      damaged('2026-03-15T09:00:00.000+0000'),
      fc.constantFrom('2026-02-30T00:00:00Z', '2026-03-15T24:00:00Z', '2026-03-15T09:00:00+99:99', '0000-00-00T00:00Z')
    );
    return fc.assert(
      fc.asyncProperty(time, time, fc.constantFrom('updated', 'deleted'), async (start, end, what) => {
        const answer = await isDefined(
          `/sobjects/Account/${what}?${new URLSearchParams({ start, end }).toString()}`,
          {}
        );
        const code = (answer.body as { errorCode?: string }[])[0]?.errorCode;
        assert.ok(answer.status === 200 || code === 'INVALID_FIELD' || code === 'INVALID_REPLICATION_DATE', code);
      }),
      RUNS
    );
  });

  it('a path', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '/',
            '%',
            '%2F',
            '..',
            'sobjects',
            'Account',
            '?',
            '#',
            'é',
            '%00',
            'query',
            ';',
            ':',
            '\\',
            ' '
          ),
          { maxLength: 8 }
        ),
        async (words) => {
          await isDefined(`/services/data/v67.0/${words.join('')}`, {});
        }
      ),
      RUNS
    ));

  it('an envelope of SOAP', () => {
    const whole = `<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></s:Header><s:Body><listMetadata><queries><type>CustomObject</type></queries></listMetadata></s:Body></s:Envelope>`;
    const pieces = fc
      .array(
        fc.constantFrom(
          '<a>',
          '</a>',
          '<b/>',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
          '&amp;',
          '&#x0;',
          '<?x ?>',
          ' a="b"',
          '<',
          '>',
          'é'
        ),
        { maxLength: 10 }
      )
      .map((words) => words.join(''));
    return fc.assert(
      fc.asyncProperty(fc.oneof(damaged(whole), pieces, fc.string()), async (body) => {
        await isDefined(SOAP, { method: 'POST', as: null, headers: { 'content-type': 'text/xml' }, body });
      }),
      RUNS
    );
  });

  it('a multipart body', () => {
    const zip = zipSync({ 'package.xml': strToU8('<Package/>') });
    const whole = `--a\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n{"deployOptions":{"checkOnly":true}}\r\n--a\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\nContent-Type: application/zip\r\n\r\n${Buffer.from(zip).toString('latin1')}\r\n--a--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=a' };
    return fc.assert(
      fc.asyncProperty(fc.oneof(damaged(whole), fc.string()), async (text) => {
        await isDefined('/metadata/deployRequest', { method: 'POST', headers, body: Buffer.from(text, 'latin1') });
      }),
      RUNS
    );
  });

  it('a JWT', () => {
    const claims = { iss: 'fuzz', sub: 'admin@local.org', aud: 'http://127.0.0.1:3000', exp: 4_000_000_000 };
    const strange = fc.record(
      { iss: fc.constantFrom('fuzz', 'x'), sub: fc.jsonValue(), aud: fc.jsonValue(), exp: fc.jsonValue() },
      { requiredKeys: [] }
    );
    const assertion = fc.oneof(
      damaged(signJwt(claims, privateKey)),
      fc.string(),
      strange.map((given) => signJwt({ ...claims, ...given }, privateKey)),
      fc.jsonValue().map((head) => signJwt(claims, privateKey, { alg: head }))
    );
    return fc.assert(
      fc.asyncProperty(assertion, async (given) => {
        const form = new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: given
        });
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await isDefined('/services/oauth2/token', {
          method: 'POST',
          as: null,
          headers,
          body: form.toString()
        });
        const { error } = answer.body as { error?: string };
        assert.ok(answer.status === 200 || (answer.status === 400 && typeof error === 'string'));
      }),
      { numRuns: 100 }
    );
  });
});

describe('a zip', () => {
  const unzip = (bytes: Uint8Array): Map<string, Uint8Array> =>
    new Map([...zipEntries(bytes)].map(({ name, unpack }) => [name, unpack()]));

  it('is read as it was written', () => {
    const files = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      fc.uint8Array(),
      { maxKeys: 5 }
    );
    fc.assert(
      fc.property(files, fc.constantFrom(0, 6, 9), (given, level) => {
        const read = unzip(zipSync(given, { level: level as 0 | 6 | 9 }));
        assert.deepEqual([...read.keys()].sort(), Object.keys(given).sort());
        for (const [name, content] of read) assert.deepEqual(Buffer.from(content), Buffer.from(given[name] ?? []));
      })
    );
  });

  it('with other bytes in it is read as it was, or refused', () => {
    const whole = zipSync({ a: strToU8('one '.repeat(50)), b: [strToU8('two'), { level: 0 }] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
        const bytes = whole.slice(0, length > whole.length / 2 ? whole.length : length);
        bytes[at] = value;
        try {
          for (const content of unzip(bytes).values())
            assert.ok(['one '.repeat(50), 'two'].includes(Buffer.from(content).toString()));
        } catch (error) {
          assert.ok(error instanceof ZipProblem, String(error));
        }
      }),
      { numRuns: 2000 }
    );
  });
});
