/** `npm start`: the whole product on one machine. The local org, the plugin, demo data, pages, and one sync pass. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { people } from './data/demo/people.ts';
import { loadDemoOnce } from './data/demo/loadDemoOnce.ts';
import { signIn } from './deploy/signIn.ts';
import { watchComponents } from './deploy/watchComponents.ts';
import { startLocalOrg, type LocalOrg } from './local-org/start.ts';

const usage = `npm start -- [options]
  --port N        port on 127.0.0.1 (default 3000; 0: any free one)
  --data-dir DIR  folder that survives restarts (default .local)
  --reset         empties the folder first`;

/** The user whose permission set reads what the reporting database holds, and nothing else. */
const syncUsername = 'sync@coaching.example';

const optionsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  'data-dir': z.string().min(1).default('.local'),
  reset: z.boolean().default(false),
  help: z.boolean().default(false)
});

class UsageProblem extends Error {}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const dataDir = options['data-dir'];
  if (options.reset) rmSync(join(dataDir, 'warehouse'), { recursive: true, force: true });
  const local = await startLocalOrg({ port: options.port, dataDir, reset: options.reset });
  const stopWatching = watchComponents('force-app/main', { instanceUrl: local.url, accessToken: local.accessToken });
  const stop = () => {
    stopWatching();
    void local.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (local.deployed) console.log(`Deployed ${local.deployed.components} components of the package.`);
  const loaded = await loadDemoOnce({ instanceUrl: local.url, accessToken: local.accessToken, dataDir });
  if (loaded > 0) console.log(`Loaded ${loaded} steps of demo data.`);
  await untilFirstPage(local.url);
  announce(local);
  await syncOnce(local, dataDir);
}

function readOptions(): z.infer<typeof optionsSchema> {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        reset: { type: 'boolean' },
        help: { type: 'boolean' }
      }
    });
    return optionsSchema.parse(values);
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : String(error instanceof Error ? error.message : error);
    throw new UsageProblem(`${reason}\n\n${usage}`);
  }
}

/** The first page builds what the browser needs; ready means that it opens at once. */
async function untilFirstPage(url: string): Promise<void> {
  const response = await fetch(`${url}/lightning/page/home`);
  if (!response.ok) throw new Error(`The first page does not open: ${response.status} ${await response.text()}`);
}

function announce(local: LocalOrg): void {
  console.log(`Ready ${local.url}`);
  console.log('\nLog in on the page as one of:');
  for (const { name, title } of people) console.log(`  ${name.padEnd(14)} ${title}`);
  console.log('\nStop with Ctrl+C. The data stays.');
}

/** One pass of the sync service, as its own process and as its own user, then its figures back to the org. */
async function syncOnce(local: LocalOrg, dataDir: string): Promise<void> {
  const accessToken = await signIn(local.url, syncUsername);
  const warehouse = `pglite:${join(dataDir, 'warehouse')}`;
  mkdirSync(dataDir, { recursive: true });
  rememberOrg(join(dataDir, 'sync.env'), local.url, accessToken, warehouse);
  rememberOrg(join(dataDir, 'admin.env'), local.url, local.accessToken, warehouse);
  const environment = {
    ...process.env,
    SALESFORCE_INSTANCE_URL: local.url,
    SALESFORCE_ACCESS_TOKEN: accessToken,
    WAREHOUSE_URL: warehouse
  };
  for (const command of ['once', 'publish']) {
    const code = await run(['scripts/sync/main.ts', command], environment);
    if (code !== 0) {
      console.error(`npm run sync -- ${command} failed; the pages work without it. Run it again to see why.`);
      return;
    }
  }
  console.log('Reporting database up to date. Try: npm run sync -- sql "SELECT * FROM coaching.coach_month"');
}

/** For the commands that follow; only its owner may read it. */
function rememberOrg(file: string, url: string, token: string, warehouse: string): void {
  const lines = [`SALESFORCE_INSTANCE_URL=${url}`, `SALESFORCE_ACCESS_TOKEN=${token}`, `WAREHOUSE_URL=${warehouse}`];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env, stdio: 'inherit' });
    // The pages come first: on a small machine the database's start would hold the first one up.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
