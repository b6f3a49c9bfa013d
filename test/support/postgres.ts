import { execFileSync, spawn, type ChildProcess, type ExecFileSyncOptions } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyFolder, prepared } from './prepared.ts';

export interface PostgresServer {
  /** `postgres://…/database`, a new empty database. */
  url: string;
  stop(): void;
}

/** A PostgreSQL server of our own on a free loopback port, or null where none is installed. `initdb` refuses root. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = findBinaries();
  if (bin === null) return null;
  const identity = unprivileged();
  if (identity === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pg-'));
  const data = join(folder, 'data');
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid ?? identity.uid);
  const run = { ...identity, env: { ...process.env, LC_ALL: 'C' }, cwd: folder };
  copyFolder(await initialized(bin, run), data);
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      'fsync=off'
    ],
    { ...run, stdio: 'ignore' }
  );
  const url = `postgres://coaching@127.0.0.1:${port}/postgres`;
  await untilReady(server, join(bin, 'pg_isready'), port);
  return {
    url,
    stop() {
      server.kill('SIGQUIT');
      server.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    }
  };
}

/** A data folder as `initdb` makes it; a copy of it is ready in a tenth of the time. */
async function initialized(bin: string, run: ExecFileSyncOptions): Promise<string> {
  const version = String(execFileSync(join(bin, 'postgres'), ['--version'], { stdio: 'pipe' }));
  const key = `${version.replaceAll(/[^\w.]+/g, '-')}of-${run.uid ?? 'me'}`;
  return prepared('postgres', key, async (making) => {
    // Where its user may write: not below the project.
    const data = join(String(run.cwd), 'made');
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'coaching', '--auth=trust', '-E', 'UTF8', '--no-sync'], {
      ...run,
      stdio: 'pipe'
    });
    copyFolder(data, making);
    rmSync(data, { recursive: true, force: true });
  });
}

function findBinaries(): string | null {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
    '/opt/homebrew/opt/postgresql/bin',
    ...globSync('/opt/homebrew/opt/postgresql@*/bin').sort().reverse(),
    '/usr/local/bin',
    '/usr/bin'
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

function unprivileged(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      // Not a user of this machine: the next one.
    }
  }
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(server: ChildProcess, isReady: string, port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error('PostgreSQL stopped while starting');
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port), '-q']);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not get ready within 10 s');
}
