import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { OrgConnection } from './orgConnection.ts';
import { SyncProblem } from '../problem.ts';

describe('a connection to the org', () => {
  let server: Server;
  let answers: ((response: ServerResponse) => void)[] = [];
  before(async () => {
    server = createServer((request, response) => {
      request.resume();
      const answer = answers.shift() ?? ((one: ServerResponse) => one.end('{"ok":true}'));
      response.setHeader('content-type', 'application/json');
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server?.close());

  const connect = () => {
    const { port } = server.address() as AddressInfo;
    const settings = { instanceUrl: `http://127.0.0.1:${port}`, accessToken: 'token' };
    return new OrgConnection(settings, '67.0', { pause: async () => {} });
  };
  const status = (code: number) => (response: ServerResponse) => {
    response.statusCode = code;
    response.setHeader('content-type', 'text/html');
    response.end('<html>Bad Gateway</html>');
  };
  const hangUp = (response: ServerResponse) => void response.socket?.destroy();

  const passing = [
    { what: 'a gateway that finds no server', answer: status(502) },
    { what: 'a server that is down', answer: status(503) },
    { what: 'a gateway that has waited too long', answer: status(504) },
    { what: 'a connection that ends without an answer', answer: hangUp }
  ];
  for (const { what, answer } of passing) {
    it(`tries again after ${what}, and counts every call that it sent`, async () => {
      answers = [answer, answer];
      const connection = connect();
      assert.deepEqual(await connection.send('GET', '/services/data'), { ok: true });
      assert.equal(connection.calls, 3);
    });
  }

  it('counts a streamed answer that never came', async () => {
    answers = [hangUp];
    const connection = connect();
    await assert.rejects(connection.open('/results'));
    assert.equal(connection.calls, 1);
  });

  it('says what it was when it does not pass, after four calls', async () => {
    answers = Array.from({ length: 4 }, () => status(504));
    const connection = connect();
    await assert.rejects(
      connection.send('GET', '/services/data'),
      (error) => error instanceof SyncProblem && /not available at the moment \(HTTP 504\)/.test(error.message)
    );
    assert.equal(connection.calls, 4);
  });

  const lasting = [
    { code: 500, advice: /The org failed at this \(HTTP 500\)\. .* later/ },
    { code: 403, advice: /The org refused this \(HTTP 403\)\. .*doctor/ }
  ];
  for (const { code, advice } of lasting) {
    it(`does not try again after HTTP ${code}, and says what to do`, async () => {
      answers = [status(code)];
      const connection = connect();
      await assert.rejects(
        connection.send('GET', '/services/data'),
        (error) => error instanceof SyncProblem && advice.test(error.advice)
      );
      assert.equal(connection.calls, 1);
    });
  }
});
