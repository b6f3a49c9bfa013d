import { existsSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { defaultBudgetShare } from './budget.ts';
import { SyncProblem } from './problem.ts';
import { defaultThreshold, type Threshold } from './reconcile/threshold.ts';

/**
 * Where `npm start` leaves the address and a token of the local org for the commands that follow, readable by their
 * owner only: the sync user's for the sync service, the administrator's for loaders.
 */
export const localEnvironmentFiles = { sync: '.local/sync.env', admin: '.local/admin.env' } as const;

const orgSettings = z.object({
  SALESFORCE_INSTANCE_URL: z.url(),
  SALESFORCE_ACCESS_TOKEN: z.string().min(1)
});

const warehouseSetting = z
  .string()
  .regex(/^(pglite:.+|postgres(ql)?:\/\/.+)$/, 'must be pglite:FOLDER or postgres://user@host/database');

export interface OrgSettings {
  instanceUrl: string;
  accessToken: string;
}

type Environment = Record<string, string | undefined>;

/** The org to read, from the environment, or from the file that `npm start` left. */
export function readOrgSettings(environment: Environment, as: 'sync' | 'admin' = 'sync'): OrgSettings {
  const parsed = orgSettings.safeParse({ ...readLocalFile(localEnvironmentFiles[as]), ...withoutBlanks(environment) });
  if (!parsed.success) {
    const keys = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
    throw new SyncProblem(
      `The org to read is not known: ${keys.join(' and ')} ${keys.length > 1 ? 'are' : 'is'} missing or not valid.`,
      'Set SALESFORCE_INSTANCE_URL and SALESFORCE_ACCESS_TOKEN, or start the local org with npm start first.'
    );
  }
  return {
    instanceUrl: parsed.data.SALESFORCE_INSTANCE_URL.replace(/\/+$/, ''),
    accessToken: parsed.data.SALESFORCE_ACCESS_TOKEN
  };
}

/** The reporting database's URL: `WAREHOUSE_URL`, or PGlite in `.local/warehouse`. */
export function readWarehouseUrl(environment: Environment): string {
  const value =
    environment['WAREHOUSE_URL'] ||
    readLocalFile(localEnvironmentFiles.sync)['WAREHOUSE_URL'] ||
    'pglite:.local/warehouse';
  const parsed = warehouseSetting.safeParse(value);
  if (!parsed.success) {
    throw new SyncProblem(
      'WAREHOUSE_URL is not understood.',
      'Use pglite:FOLDER for the embedded database or postgres://user@host/database for a server.'
    );
  }
  return parsed.data;
}

const thresholdSettings = z.object({
  SYNC_QUARANTINE_ROWS: z.coerce.number().int().min(0).default(defaultThreshold.count),
  SYNC_QUARANTINE_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(defaultThreshold.share * 100)
});

/** How many rows of an object may vanish at once: `SYNC_QUARANTINE_ROWS` and `SYNC_QUARANTINE_PERCENT`. */
export function readThreshold(environment: Environment): Threshold {
  const settings = parseSettings(thresholdSettings, environment);
  return { count: settings.SYNC_QUARANTINE_ROWS, share: settings.SYNC_QUARANTINE_PERCENT / 100 };
}

const budgetSettings = z.object({
  SYNC_BUDGET_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(defaultBudgetShare * 100)
});

/** The part of the org's daily API calls that the service may use: `SYNC_BUDGET_PERCENT`. */
export function readBudgetShare(environment: Environment): number {
  return parseSettings(budgetSettings, environment).SYNC_BUDGET_PERCENT / 100;
}

const watchSettings = z.object({
  SYNC_INTERVAL_SECONDS: z.coerce.number().min(1).max(86_400).default(300),
  SYNC_JITTER_PERCENT: z.coerce.number().min(0).max(100).default(10),
  SYNC_METRICS_HOST: z.string().default('127.0.0.1'),
  SYNC_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464)
});

export interface WatchSettings {
  intervalMilliseconds: number;
  /** How much an interval varies, as a part of it, so that many instances do not call at the same moment. */
  jitter: number;
  metricsHost: string;
  /** 0: any free port. */
  metricsPort: number;
  budgetShare: number;
}

/** How `watch` runs: interval, jitter, where metrics are served, and its share of the org's calls. */
export function readWatchSettings(environment: Environment): WatchSettings {
  const settings = parseSettings(watchSettings, environment);
  return {
    intervalMilliseconds: settings.SYNC_INTERVAL_SECONDS * 1000,
    jitter: settings.SYNC_JITTER_PERCENT / 100,
    metricsHost: settings.SYNC_METRICS_HOST,
    metricsPort: settings.SYNC_METRICS_PORT,
    budgetShare: readBudgetShare(environment)
  };
}

/** Settings from the environment or the local file; each one that is not valid is named. */
function parseSettings<T extends z.ZodType>(schema: T, environment: Environment): z.output<T> {
  const parsed = schema.safeParse({ ...readLocalFile(localEnvironmentFiles.sync), ...withoutBlanks(environment) });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SyncProblem(lines.join('\n'), 'Correct the setting, or leave it out for its default.');
}

function readLocalFile(file: string): Environment {
  if (!existsSync(file)) return {};
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new SyncProblem(`${file} holds a token and others on this machine may read it.`, `Run chmod 600 ${file}.`);
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
    })
  );
}

function withoutBlanks(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}
