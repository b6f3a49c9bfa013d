/** `npm start` as a process of its own, on a free port and in a given folder. */
import { spawn } from 'node:child_process';
import { z } from 'zod';

export interface RunningProduct {
  url: string;
  /** From the command to `Ready` and the first page fetched. */
  secondsToReady: number;
  /** Resolves when the first sync pass of the start is over. */
  settled: Promise<void>;
  tokenOf(username: string): Promise<string>;
  stop(): Promise<void>;
}

export interface RunOptions {
  dataDir: string;
  /** More environment variables. */
  environment?: Record<string, string>;
}

/** Starts the product; resolves once it is ready and its first page was fetched. */
export async function runProduct({ dataDir, environment = {} }: RunOptions): Promise<RunningProduct> {
  const started = performance.now();
  // A group of its own, so that npm, the server and its helpers end together.
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--data-dir', dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment }
  });
  const said: string[] = [];
  let ready: (url: string) => void = () => {};
  let settle: () => void = () => {};
  const url = new Promise<string>((resolve) => (ready = resolve));
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const read = (text: string): void => {
    said.push(text);
    const all = said.join('');
    const found = /^Ready (\S+)\n/m.exec(all)?.[1];
    if (found) ready(found);
    if (/^Reporting database up to date|npm run sync .* failed/m.test(all)) settle();
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  child.once('error', (error) => said.push(error.message));
  const end = (): void => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', end);
  const stop = async (): Promise<void> => {
    end();
    await ended;
    process.off('exit', end);
  };
  const address = await Promise.race([
    url,
    ended.then(() => Promise.reject(new Error(`npm start ended before it was ready:\n${said.join('')}`)))
  ]);
  const page = await fetch(`${address}/lightning/page/home`);
  const html = await page.text();
  const secondsToReady = (performance.now() - started) / 1000;
  if (!page.ok) {
    await stop();
    throw new Error(`The first page does not open: ${page.status} ${html}`);
  }
  return {
    url: address,
    secondsToReady,
    settled: Promise.race([settled, ended.then(() => {})]),
    async tokenOf(username) {
      const response = await fetch(`${address}/local-org/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username })
      });
      return z.object({ accessToken: z.string() }).parse(await response.json()).accessToken;
    },
    stop
  };
}
