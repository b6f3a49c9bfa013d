/** The local org as a process of its own, started as `npm run org` starts it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { OrgConnection } from '../../deploy/orgConnection.ts';
import { signIn } from '../../deploy/signIn.ts';

export interface OrgProcess extends OrgConnection {
  /** From starting the process to the answer to its first request. */
  secondsToAnswer: number;
  /** What the org wrote to standard error: bugs, with their stack. */
  complaints: string[];
  tokenOf(username: string): Promise<string>;
  /** Memory of the process in MB: now, and the most it ever had; null where the system does not tell. */
  memory(): { now: number; most: number } | null;
  stop(): Promise<void>;
}

const readySchema = z.object({ instanceUrl: z.string(), accessToken: z.string() });

/** Starts an org on a free port; `options` are those of `npm run org`. */
export async function runOrg(dataDir: string, options: string[] = []): Promise<OrgProcess> {
  const began = performance.now();
  const command = [...commandOfOrg(), '--port', '0', '--json', '--data-dir', dataDir, ...options];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const line = await Promise.race([
    new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve)),
    ended.then(() => Promise.reject(new Error(`The org ended before it was ready:\n${complaints.join('')}`)))
  ]);
  const { instanceUrl, accessToken } = readySchema.parse(JSON.parse(line));
  const answer = await fetch(`${instanceUrl}/services/data`);
  await answer.text();
  if (!answer.ok) throw new Error(`The first request was answered ${answer.status}.`);
  return {
    instanceUrl,
    accessToken,
    secondsToAnswer: (performance.now() - began) / 1000,
    complaints,
    tokenOf: (username) => signIn(instanceUrl, username),
    memory: () => memoryOf(child.pid),
    async stop() {
      end();
      await ended;
      process.off('exit', end);
    }
  };
}

/** What `npm run org` gives to Node: the script, and how much memory it may take before it tidies up. */
function commandOfOrg(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ org: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  return scripts.org.split(' ').slice(1);
}

/** Linux tells both figures under /proc, in kB. */
function memoryOf(pid: number | undefined): { now: number; most: number } | null {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
