/** What arrives on the socket and is no request, or no more than half of one: the server answers the next client. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../start.ts';

let local: LocalOrg;
const bugs: string[] = [];
before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true, log: (line) => bugs.push(line) });
});
after(() => local?.close());

/** Sends text as it is, and reads until the server closes; `hangUp` closes first. */
function speak(text: string, hangUp = false): Promise<string> {
  const { port } = new URL(local.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(text, () => {
        if (hangUp) socket.destroy();
      });
    });
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const head = (more: string): string =>
  `POST /services/data/v67.0/sobjects/Account HTTP/1.1\r\nHost: localhost\r\n${more}`;

describe('on the socket', () => {
  const cases: [what: string, text: () => string, status: RegExp][] = [
    ['what is no HTTP', () => 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a method that is none', () => 'FLY / HTTP/1.1\r\nHost: localhost\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'an address of 20,000 characters',
      () => `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      /^HTTP\/1\.1 431 /
    ],
    ['a length that is no number', () => head('Content-Length: ten\r\n\r\n'), /^HTTP\/1\.1 400 /],
    ['two lengths', () => head('Content-Length: 1\r\nContent-Length: 2\r\n\r\n'), /^HTTP\/1\.1 400 /],
    [
      'a body whose length is told in two ways',
      () => head('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
      /^HTTP\/1\.1 400 /
    ]
  ];
  for (const [what, text, status] of cases) {
    it(`${what} is refused`, async () => {
      assert.match(await speak(text()), status);
      assert.equal((await fetch(`${local.url}/services/data`)).status, 200);
    });
  }

  it('half a body and then nothing saves nothing', async () => {
    const type = `Authorization: Bearer ${local.accessToken}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n`;
    await speak(head(`${type}\r\n{"Name": "Half"`), true);
    const query = encodeURIComponent("SELECT COUNT() FROM Account WHERE Name = 'Half'");
    const answer = await fetch(`${local.url}/services/data/v67.0/query?q=${query}`, {
      headers: { authorization: `Bearer ${local.accessToken}` }
    });
    assert.equal(((await answer.json()) as { totalSize: number }).totalSize, 0);
    assert.deepEqual(bugs, []);
  });
});
