import { readRolloutPlan, type RolloutPlan } from './effect/rolloutPlan.ts';
import { SyncProblem } from './problem.ts';
import type { Threshold } from './reconcile/threshold.ts';
import {
  environmentSource,
  localEnvironmentFiles,
  localSource,
  originOf,
  parseSettings,
  settingsSchema,
  settingsSources,
  type Environment
} from './settings.ts';

export { localEnvironmentFiles, type Environment } from './settings.ts';

/** A session of an org. */
export interface OrgSettings {
  instanceUrl: string;
  accessToken: string;
}

/** The org and a token, from the environment or from what `npm start` left; `admin` is for loaders. */
export function readOrgSettings(environment: Environment, as: 'sync' | 'admin' = 'sync'): OrgSettings {
  const sources =
    as === 'sync'
      ? settingsSources(environment)
      : [environmentSource(environment), ...localSource(localEnvironmentFiles.admin)];
  const keys = ['SALESFORCE_INSTANCE_URL', 'SALESFORCE_ACCESS_TOKEN'] as const;
  const missing = keys.filter((key) => originOf(sources, key) === null);
  if (missing.length > 0) {
    throw new SyncProblem(
      `The org to read is not known: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing.`,
      `Set ${keys.join(' and ')}${as === 'sync' ? ', or SALESFORCE_CLIENT_ID or SALESFORCE_CLI_ORG to sign in another way' : ''}, or start the local org with npm start first.`
    );
  }
  const settings = parseSettings(
    sources,
    settingsSchema.pick({ SALESFORCE_INSTANCE_URL: true, SALESFORCE_ACCESS_TOKEN: true })
  );
  return {
    instanceUrl: settings.SALESFORCE_INSTANCE_URL.replace(/\/+$/, ''),
    accessToken: settings.SALESFORCE_ACCESS_TOKEN
  };
}

/** The reporting database's URL: `WAREHOUSE_URL`, or PGlite in `.local/warehouse`. */
export function readWarehouseUrl(environment: Environment): string {
  return parseSettings(settingsSources(environment), settingsSchema.pick({ WAREHOUSE_URL: true })).WAREHOUSE_URL;
}

/** How many rows of an object may vanish at once: `SYNC_QUARANTINE_ROWS` and `SYNC_QUARANTINE_PERCENT`. */
export function readThreshold(environment: Environment): Threshold {
  const settings = parseSettings(
    settingsSources(environment),
    settingsSchema.pick({ SYNC_QUARANTINE_ROWS: true, SYNC_QUARANTINE_PERCENT: true })
  );
  return { count: settings.SYNC_QUARANTINE_ROWS, share: settings.SYNC_QUARANTINE_PERCENT / 100 };
}

/** The part of the org's daily API calls that the service may use: `SYNC_BUDGET_PERCENT`. */
export function readBudgetShare(environment: Environment): number {
  return (
    parseSettings(settingsSources(environment), settingsSchema.pick({ SYNC_BUDGET_PERCENT: true }))
      .SYNC_BUDGET_PERCENT / 100
  );
}

export interface WatchSettings {
  intervalMilliseconds: number;
  /** A cron expression that is followed instead of the interval; null: the interval. */
  schedule: string | null;
  /** When all ids are compared with the org, as a cron expression; null: only when it is due. */
  reconcileSchedule: string | null;
  timeZone: string;
  /** How much a pause varies, as a part of it, so that many instances do not call at the same moment. */
  jitter: number;
  /** Whether figures are written back to the org after a pass that changed something. */
  isPublishing: boolean;
  /** In which order teams get coaching; null where nobody decided it beforehand. */
  rollout: RolloutPlan | null;
  threshold: Threshold;
  metricsHost: string;
  /** 0: any free port. */
  metricsPort: number;
  budgetShare: number;
}

/** How `watch` runs: when, what it does besides passes, where metrics are served, and its share of the org's calls. */
export function readWatchSettings(environment: Environment): WatchSettings {
  const sources = settingsSources(environment);
  const settings = parseSettings(
    sources,
    settingsSchema.pick({
      SYNC_INTERVAL_SECONDS: true,
      SYNC_SCHEDULE: true,
      SYNC_RECONCILE_SCHEDULE: true,
      SYNC_TIME_ZONE: true,
      SYNC_JITTER_PERCENT: true,
      SYNC_PUBLISH: true,
      SYNC_METRICS_HOST: true,
      SYNC_METRICS_PORT: true
    })
  );
  const interval = originOf(sources, 'SYNC_INTERVAL_SECONDS');
  if (settings.SYNC_SCHEDULE !== undefined && interval !== null) {
    throw new SyncProblem(
      `SYNC_SCHEDULE (from ${originOf(sources, 'SYNC_SCHEDULE')}) and SYNC_INTERVAL_SECONDS (from ${interval}) are both set.`,
      'Leave one of them out.'
    );
  }
  return {
    intervalMilliseconds: settings.SYNC_INTERVAL_SECONDS * 1000,
    schedule: settings.SYNC_SCHEDULE ?? null,
    reconcileSchedule: settings.SYNC_RECONCILE_SCHEDULE === 'off' ? null : settings.SYNC_RECONCILE_SCHEDULE,
    timeZone: settings.SYNC_TIME_ZONE,
    jitter: settings.SYNC_JITTER_PERCENT / 100,
    isPublishing: settings.SYNC_PUBLISH,
    rollout: readRolloutPlan(environment),
    threshold: readThreshold(environment),
    metricsHost: settings.SYNC_METRICS_HOST,
    metricsPort: settings.SYNC_METRICS_PORT,
    budgetShare: readBudgetShare(environment)
  };
}
