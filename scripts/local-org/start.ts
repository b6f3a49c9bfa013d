/** Starts a local org in this process: the data folder, the server, and the plugin deployed over its own HTTP. */
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { StarterReport } from '../deploy/deployStarter.ts';
import { organizationId } from './api/sessions.ts';
import { openSession } from './api/oauth/index.ts';
import { Faults } from './api/faults/faults.ts';
import type { EnforcedLimits } from './api/limits/limits.ts';
import { AdjustableClock } from './org/clock.ts';
import { runDue } from './org/flow/index.ts';
import { Org } from './org/org.ts';
import { emptyFolder } from './org/store/openDatabase.ts';
import { buildServer } from './server.ts';

export interface LocalOrgOptions {
  /** 0 (and absent): a free port. */
  port?: number;
  /** Folder that survives restarts; the org takes `org` inside it. Absent: in memory. */
  dataDir?: string;
  /** Nothing deployed, no content. */
  empty?: boolean;
  /** Empties the data folder first. */
  reset?: boolean;
  /** The repository, whose package is deployed; the working directory when absent. */
  root?: string;
  /** Takes bugs and failures that no client sees; stderr when absent. */
  log?: (line: string) => void;
  logRequests?: boolean;
  /** Serves the API alone. */
  withoutBrowser?: boolean;
  /** Time; a clock that follows the machine's until somebody moves it when absent. */
  clock?: AdjustableClock;
  /** Takes faults on demand at `/local-org/faults`. */
  faults?: boolean;
  /** Limits that are enforced, from the moment the org is ready. */
  limits?: EnforcedLimits;
}

export interface LocalOrg {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** The admin's. */
  accessToken: string;
  username: string;
  orgId: string;
  org: Org;
  app: FastifyInstance;
  /** What was deployed; null when the data folder had it already, or with `empty`. */
  deployed: StarterReport | null;
  close(): Promise<void>;
}

/** A port that another process has. */
export class PortInUse extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Stop what listens there, or choose another with --port (0: any free one).`);
    this.name = 'PortInUse';
  }
}

/** The user that a new org has. */
export const ADMIN_USERNAME = 'admin@local.org';

/** How often the running server looks for flows whose time has come. */
const SCHEDULER_MS = 1000;

/** Opens the org, listens on this machine only, and deploys what the data folder has not got yet. */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  const folder = options.dataDir === undefined ? ':memory:' : join(options.dataDir, 'org');
  if (options.reset) emptyFolder(folder);
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const clock = options.clock ?? new AdjustableClock();
  const faults = options.faults ? new Faults(clock) : undefined;
  const org = Org.open({
    folder,
    clock,
    ...(faults ? { faults } : {}),
    onJobFailure: (error) =>
      log(`After the commit: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  });
  const app = buildServer(org, {
    log,
    logRequests: options.logRequests ?? false,
    withoutBrowser: options.withoutBrowser ?? false,
    pagesLater: options.empty ?? false,
    limits: options.limits ?? {},
    ...(faults ? { faults } : {})
  });
  const scheduler = setInterval(() => {
    if (org.database.isTransaction) return;
    try {
      runDue(org);
    } catch (error) {
      org.reportFailure(error);
    }
  }, SCHEDULER_MS).unref();
  const close = async (): Promise<void> => {
    clearInterval(scheduler);
    await app.close();
    org.close();
  };
  try {
    const url = await listen(app, options.port ?? 0);
    const { token: accessToken } = openSession(app, org, ADMIN_USERNAME);
    const orgId = organizationId(org);
    const deployed = options.empty
      ? null
      : await deployOnce(org, { instanceUrl: url, accessToken }, options.root ?? process.cwd());
    app.requestCount.forget();
    return { url, accessToken, username: ADMIN_USERNAME, orgId, org, app, deployed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    await app.listen({ port, host: '127.0.0.1' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUse(port);
    throw error;
  }
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Deploys package and content unless the folder's last deploy was of the same files. */
async function deployOnce(
  org: Org,
  connection: { instanceUrl: string; accessToken: string },
  root: string
): Promise<StarterReport | null> {
  const { deployStarter, starterDigest } = await import('../deploy/deployStarter.ts');
  org.database.exec('CREATE TABLE IF NOT EXISTS "_deployed" (name TEXT PRIMARY KEY, digest TEXT NOT NULL)');
  const digest = starterDigest(root);
  const last = org.database.prepare('SELECT digest FROM "_deployed" WHERE name = ?').get('starter');
  if (last?.['digest'] === digest) return null;
  const report = await deployStarter(connection, root);
  org.database.prepare('INSERT OR REPLACE INTO "_deployed" (name, digest) VALUES (?, ?)').run('starter', digest);
  return report;
}
