/** What config/deploy ships: the service has to start from exactly the files that its Dockerfile copies. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { readWarehouseUrl, readWatchSettings } from '../../scripts/sync/config.ts';
import { fileKeys, settingsSchema } from '../../scripts/sync/settings.ts';
import { startPostgres } from '../support/postgres.ts';
import { startSyncOrg, type SyncOrg } from '../support/syncOrg.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const dockerfile = read('config/deploy/Dockerfile');
const lines = read('config/deploy/Dockerfile.dockerignore').split('\n');
const ignored = lines.filter((line) => line !== '' && !line.startsWith('#'));

/** Files and folders that are copied from the repository: what a stage takes from another one is not. */
const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, text = '']) => {
  const words = text.split(' ');
  return words.slice(0, -1).map((from) => ({ from, to: words.at(-1) ?? '' }));
});

const packages = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const service = manifest.parse(JSON.parse(read('config/deploy/package.json'))).dependencies;
const serviceLock = packages.parse(JSON.parse(read('config/deploy/package-lock.json'))).packages;
const rootLock = packages.parse(JSON.parse(read('package-lock.json'))).packages;

/** The last pattern that fits decides, as in Docker. */
function isSent(file: string): boolean {
  let sent = true;
  for (const pattern of ignored) {
    const isBack = pattern.startsWith('!');
    const glob = isBack ? pattern.slice(1) : pattern;
    if (matchesGlob(file, glob) || matchesGlob(file, `${glob}/**`)) sent = isBack;
  }
  return sent;
}

function filesOf(from: string): string[] {
  if (!existsSync(join(root, from))) return [];
  const inside = globSync(`${from}/**`, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return (inside.length > 0 ? inside : [from]).filter(isSent);
}

describe('the image of the sync service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-image-'));
  let org: SyncOrg;
  before(async () => {
    org = await startSyncOrg();
    for (const { from } of copies.filter(({ to }) => to !== './')) {
      for (const file of filesOf(from)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        cpSync(join(root, file), join(folder, file));
      }
    }
    cpSync(join(root, 'config/deploy/package.json'), join(folder, 'package.json'));
    for (const path of Object.keys(serviceLock).filter((one) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(one))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      symlinkSync(join(root, path), join(folder, path), 'dir');
    }
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await org?.close();
  });

  /** Only packages that were linked are found: `--preserve-symlinks` keeps node in the folder. */
  function start(args: string[], environment: Record<string, string> = {}) {
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...environment };
    const options = { cwd: folder, env, timeout: 120_000 };
    const node = ['--preserve-symlinks', '--preserve-symlinks-main', 'scripts/sync/main.ts', ...args];
    const child = spawn(process.execPath, node, options);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
      child.once('close', (code) => done({ code, stdout, stderr }));
    });
  }
  const settings = (warehouse: string) => ({
    SALESFORCE_INSTANCE_URL: org.settings.instanceUrl,
    SALESFORCE_ACCESS_TOKEN: org.settings.accessToken,
    WAREHOUSE_URL: warehouse
  });

  it('copies only files that are there, and sends no test, secret or built file', () => {
    assert.ok(copies.length >= 4);
    for (const { from } of copies) assert.notDeepEqual(filesOf(from), [], from);
    const all = copies.flatMap(({ from }) => filesOf(from));
    assert.ok(all.includes('scripts/sync/main.ts'));
    assert.deepEqual(
      all.filter((file) => /\.test\.ts$|__tests__|\.env$|\.key$|\.local|lwc\/.*\.js$/.test(file)),
      []
    );
  });

  it('starts from these files alone, and says what it can do', async () => {
    const { code, stdout, stderr } = await start(['--help']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Usage: npm run sync -- COMMAND$/m);
  });

  it('keeps its database in the volume, unless a settings file names another', () => {
    const variables = [...dockerfile.matchAll(/^ENV (\w+)=(.+)$/gm)].map(([, key = '', value = '']) => [key, value]);
    const image = Object.fromEntries(variables) as Record<string, string>;
    assert.equal(readWarehouseUrl(image), 'pglite:/data/warehouse');
    assert.equal(readWatchSettings(image).metricsHost, '0.0.0.0');
    const file = join(folder, 'mounted.json');
    const url = 'postgres://coaching@db.example/coaching';
    writeFileSync(file, JSON.stringify({ WAREHOUSE_URL: url, SYNC_METRICS_HOST: '127.0.0.1' }));
    assert.equal(readWarehouseUrl({ ...image, [fileKeys.own]: file }), url);
    assert.equal(readWatchSettings({ ...image, [fileKeys.own]: file }).metricsHost, '127.0.0.1');
  });

  it('reads an org into PGlite, and shows its status', async () => {
    const environment = settings(`pglite:${join(folder, 'data/warehouse')}`);
    const once = await start(['once', '--json'], environment);
    // The small org has no package: what could be read was read, the rest is told.
    assert.match(once.stderr, /objects were not read/);
    assert.ok((JSON.parse(once.stdout) as { rowsRead: number }).rowsRead > 0);
    const status = await start(['status', '--json'], environment);
    assert.equal(status.code, 0, status.stderr);
  });

  it('reads an org into PostgreSQL', async (test) => {
    const postgres = await startPostgres();
    if (postgres === null) return test.skip('No PostgreSQL server is installed here.');
    try {
      const once = await start(['once', '--json'], settings(postgres.url));
      assert.ok((JSON.parse(once.stdout) as { rowsRead: number }).rowsRead > 0);
    } finally {
      postgres.stop();
    }
  });

  it('has the packages that the service imports and no other, in the versions that are tested', () => {
    const sources = filesOf('scripts/sync').filter((file) => file.endsWith('.ts'));
    const importing = /^(?:import|export) [^;]*?from '([^.'][^']*)';$|\bimport\('([^.'][^']*)'\)/gm;
    const imported = sources.flatMap((file) =>
      [...read(file).matchAll(importing)].map(([, name, loaded]) => name ?? loaded ?? '')
    );
    const names = imported
      .filter((name) => !isBuiltin(name))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/')
      );
    assert.deepEqual([...new Set(names)].sort(), Object.keys(service).sort());
    for (const [name, version] of Object.entries(service)) {
      assert.equal(rootLock[`node_modules/${name}`]?.version, version, name);
    }
    for (const [path, { version }] of Object.entries(serviceLock).filter(([one]) => one !== '')) {
      const name = path.split('node_modules/').at(-1) ?? '';
      const tested = Object.entries(rootLock).filter(([one]) => one.endsWith(`node_modules/${name}`));
      assert.ok(
        tested.some(([, found]) => found.version === version),
        `${path} ${version}`
      );
    }
  });

  it('runs as a user without rights', () => {
    assert.match(dockerfile, /^USER node$/m);
    assert.doesNotMatch(dockerfile, /TOKEN|PASSWORD|_KEY|^ARG /m);
  });
});

describe('the files for systemd and Kubernetes', () => {
  const unit = read('config/deploy/coaching-sync.service');
  const jobs = read('config/deploy/cronjobs.yaml');
  const usage = read('scripts/sync/main.ts');

  it('run commands that exist', () => {
    const commands = [
      ...unit.matchAll(/main\.ts (\w+)/g),
      ...jobs.matchAll(/args: \['(\w+)'/g),
      ...dockerfile.matchAll(/^CMD \["(\w+)"\]/gm)
    ].map(([, command = '']) => command);
    assert.deepEqual([...new Set(commands)].sort(), ['once', 'publish', 'reconcile', 'watch']);
    for (const command of commands) assert.match(usage, new RegExp(`case '${command}':`));
  });

  it('name settings that exist', () => {
    const page = read('docs/running-the-sync-service.md');
    const named = [unit, jobs, dockerfile, page].flatMap((text) =>
      text.match(/\b(SYNC|SALESFORCE|WAREHOUSE)_[A-Z_]+\b/g)
    );
    assert.ok(named.length > 20);
    const known = [...Object.keys(settingsSchema.shape), ...Object.values(fileKeys)];
    assert.deepEqual(
      named.filter((key) => key !== null && !known.includes(key)),
      []
    );
  });
});

it('says so when Citus is not installed, and changes nothing', async (test) => {
  const postgres = await startPostgres();
  if (postgres === null) return test.skip('No PostgreSQL server is installed here.');
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    await assert.rejects(client.query(read('config/deploy/citus.sql')), /Citus is not installed/);
  } finally {
    await client.end();
    postgres.stop();
  }
});
