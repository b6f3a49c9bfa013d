/**
 * Every setting of the sync service, once: its key, what is allowed, what it is for. The key is the same in the
 * environment and in a settings file; the environment wins, then the file, then what `npm start` left, then the defaults
 * of an image.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { Cron } from 'croner';
import { z } from 'zod';
import { defaultBudgetShare } from './budget.ts';
import { nearest } from './nearest.ts';
import { SyncProblem } from './problem.ts';
import { defaultThreshold } from './reconcile/threshold.ts';

export type Environment = Record<string, string | undefined>;

const number = () =>
  z.coerce.number({ error: ({ code }) => (code === 'invalid_type' ? 'must be a number' : undefined) });
const percent = () => number().min(0).max(100);
const flag = () =>
  z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('true')
    .transform((text) => text === 'true');
const fieldList = () =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
    .pipe(z.array(z.string().regex(/^[A-Za-z]\w*\.[A-Za-z]\w*$/, 'must be names such as Opportunity.NextStep')));
const schedule = () =>
  z.string().refine(isSchedule, 'must be a cron expression of five fields, such as 30 2 * * * (2:30 every night)');

/** Each setting's key, rule and purpose; a command picks those that it needs. */
export const settingsSchema = z.object({
  SALESFORCE_INSTANCE_URL: z
    .url({ error: 'must be a URL' })
    .describe('address of the org, with SALESFORCE_ACCESS_TOKEN'),
  SALESFORCE_ACCESS_TOKEN: z.string().describe('signs in with a token, until it expires'),
  SALESFORCE_CLI_ORG: z.string().describe('signs in as this alias or username of the Salesforce CLI'),
  SALESFORCE_CLIENT_ID: z.string().describe('signs in by JWT: consumer key of the connected app'),
  SALESFORCE_USERNAME: z.string().describe('user to sign in by JWT'),
  SALESFORCE_JWT_KEY_FILE: z.string().describe('file with the private key in PEM, readable by its owner only'),
  SALESFORCE_JWT_KEY: z.string().describe('the private key itself, instead of a file'),
  SALESFORCE_LOGIN_URL: z
    .url({ error: 'must be a URL' })
    .default('https://login.salesforce.com')
    .describe('where JWTs are sent; https://test.salesforce.com for a sandbox'),
  WAREHOUSE_URL: z
    .string()
    .regex(/^(pglite:.+|postgres(ql)?:\/\/.+)$/, 'is not understood: pglite:FOLDER or postgres://user@host/database')
    .default('pglite:.local/warehouse')
    .describe('reporting database: pglite:FOLDER or postgres://user@host/database'),
  SYNC_INTERVAL_SECONDS: number().min(1).max(86_400).default(300).describe('watch: from the end of a pass to the next'),
  SYNC_SCHEDULE: schedule().optional().describe('watch: a cron expression instead of an interval'),
  SYNC_TIME_ZONE: z
    .string()
    .refine((zone) => isSchedule('* * * * *', zone), 'must be a time zone such as Europe/Berlin')
    .default('UTC')
    .describe('time zone of the schedules'),
  SYNC_JITTER_PERCENT: percent().default(10).describe('watch: how much a pause varies'),
  SYNC_RECONCILE_SCHEDULE: z
    .union([z.literal('off'), schedule()])
    .default('30 2 * * *')
    .describe('watch: when all ids are compared with the org, as a cron expression; off: never'),
  SYNC_PUBLISH: flag().describe('watch: write figures back to the org after a pass that changed something'),
  SYNC_BUDGET_PERCENT: percent()
    .default(defaultBudgetShare * 100)
    .describe("the service's share of the org's daily API calls"),
  SYNC_METRICS_HOST: z.string().default('127.0.0.1').describe('watch: address of the metrics'),
  SYNC_METRICS_PORT: number().int().min(0).max(65_535).default(9464).describe('watch: port of the metrics; 0: any'),
  SYNC_PSEUDONYMS: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform((text) => text === 'true')
    .describe('people become pseudonyms in the database, as with --pseudonyms'),
  SYNC_PSEUDONYM_KEY_FILE: z.string().describe('file with the key of pseudonyms, readable by its owner only'),
  SYNC_PSEUDONYM_KEY: z.string().describe('the key itself, instead of a file'),
  SYNC_WITHHELD_FIELDS: fieldList().describe('fields that stay in the org, as Object.Field with commas between'),
  SYNC_ROLLOUT_FILE: z.string().describe('file with the order in which teams get coaching, decided beforehand'),
  SYNC_QUARANTINE_ROWS: number()
    .int()
    .min(0)
    .default(defaultThreshold.count)
    .describe('rows of an object that may vanish at once'),
  SYNC_QUARANTINE_PERCENT: percent()
    .default(defaultThreshold.share * 100)
    .describe('part of an object that may vanish at once')
});

export type SettingKey = keyof typeof settingsSchema.shape;

/** Settings that let somebody in, or tell who somebody is: never in a file that others may read. */
const secretKeys: readonly string[] = [
  'SALESFORCE_ACCESS_TOKEN',
  'SALESFORCE_JWT_KEY',
  'SYNC_PSEUDONYM_KEY'
] satisfies SettingKey[];

/** Read when it is there and `--config` or SYNC_CONFIG names no other. */
export const defaultSettingsFile = 'coaching-sync.json';

/** Keys of the environment that name files of settings: the user's own, and what holds where nobody says otherwise. */
export const fileKeys = { own: 'SYNC_CONFIG', defaults: 'SYNC_DEFAULTS' } as const;

/**
 * Where `npm start` leaves the address and a token of the local org for the commands that follow, readable by their
 * owner only: the sync user's for the sync service, the administrator's for loaders.
 */
export const localEnvironmentFiles = { sync: '.local/sync.env', admin: '.local/admin.env' } as const;

/** The settings of one source: the environment, or a file. */
export interface SettingsSource {
  /** Where they are, for a person. */
  origin: string;
  values: Readonly<Record<string, string>>;
}

/** All sources of the service's settings, the one that wins first. */
export function settingsSources(environment: Environment): SettingsSource[] {
  return [
    environmentSource(environment),
    ...fileSource(environment[fileKeys.own] || null, defaultSettingsFile),
    ...localSource(localEnvironmentFiles.sync),
    ...fileSource(environment[fileKeys.defaults] || null)
  ];
}

/** What the environment says; a blank is no setting. */
export function environmentSource(environment: Environment): SettingsSource {
  const set = Object.entries(environment).flatMap(([key, value]) => (value ? [[key, value]] : []));
  return { origin: 'the environment', values: Object.fromEntries(set) as Record<string, string> };
}

/** What `npm start` left in a file, if it did. */
export function localSource(file: string): SettingsSource[] {
  if (!existsSync(file)) return [];
  refuseReaders(file, 'holds a token');
  const lines = readFileSync(file, 'utf8').split('\n');
  const values = lines.flatMap((line) => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
  });
  return [{ origin: file, values: Object.fromEntries(values) as Record<string, string> }];
}

/** Picks settings from sources and checks them; each one that is not valid is named with where it comes from. */
export function parseSettings<T extends z.ZodObject>(sources: readonly SettingsSource[], schema: T): z.output<T> {
  const values = Object.assign({}, ...sources.map((source) => source.values).reverse()) as Record<string, string>;
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    // The whole setting, where one of a list is not valid.
    const key = String(path[0] ?? '');
    return `${key}: ${values[key] === undefined ? 'is missing' : `${message} (from ${originOf(sources, key)})`}`;
  });
  throw new SyncProblem(lines.join('\n'), 'Correct the setting, or leave it out for its default.');
}

/** Which source a setting comes from; null when none has it. */
export function originOf(sources: readonly SettingsSource[], key: string): string | null {
  return sources.find(({ values }) => values[key] !== undefined)?.origin ?? null;
}

/** Refuses a file that holds a secret and that others than its owner may read. */
export function refuseReaders(file: string, what: string): void {
  if ((statSync(file).mode & 0o077) === 0) return;
  throw new SyncProblem(`${file} ${what} and others on this machine may read it.`, `Run chmod 600 ${file}.`);
}

/** A setting in the environment that does not exist, and the one that is most likely meant. */
export interface UnknownSetting {
  key: string;
  meant: string | null;
}

/** Settings of ours in the environment that do not exist. Others use SALESFORCE_ too: there only what is near one of ours. */
export function unknownSettings(environment: Environment): UnknownSetting[] {
  const known = [...Object.keys(settingsSchema.shape), ...Object.values(fileKeys)];
  return Object.keys(environment)
    .filter((key) => /^(SYNC|SALESFORCE|WAREHOUSE)_/.test(key) && !known.includes(key))
    .map((key) => ({ key, meant: nearest(key, known) }))
    .filter(({ key, meant }) => key.startsWith('SYNC_') || meant !== null);
}

/** Settings that are a list in a file, and text with commas in the environment. */
const listKeys: readonly string[] = ['SYNC_WITHHELD_FIELDS'] satisfies SettingKey[];

const fileSchema = z
  .record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], { error: 'must be plain, or a list of texts' })
  )
  .superRefine((values, { addIssue }) => {
    for (const [key, value] of Object.entries(values)) {
      if (Array.isArray(value) && !listKeys.includes(key))
        addIssue({ code: 'custom', path: [key], message: 'must be plain' });
    }
  });

/** A file that somebody names has to be there; one that nobody names is read where it is. */
function fileSource(named: string | null, expected: string | null = null): SettingsSource[] {
  const file = named ?? expected;
  if (file === null) return [];
  if (!existsSync(file)) {
    if (named === null) return [];
    throw new SyncProblem(
      `There is no settings file ${file}.`,
      `Check --config, or ${Object.values(fileKeys).join(' and ')}.`
    );
  }
  const parsed = fileSchema.safeParse(readJson(file));
  if (!parsed.success) {
    const keys = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
    throw new SyncProblem(
      `${file} is not a settings file. ${keys.join('; ')}`,
      'It is one JSON object: keys as in the environment, values text, numbers, true or false, or a list of texts.'
    );
  }
  const unknown = Object.keys(parsed.data).filter((key) => !(key in settingsSchema.shape));
  if (unknown.length > 0) {
    throw new SyncProblem(
      `${file} has settings that do not exist: ${unknown.join(', ')}.`,
      `These do: ${Object.keys(settingsSchema.shape).join(', ')}.`
    );
  }
  const values = Object.fromEntries(Object.entries(parsed.data).map(([key, value]) => [key, String(value)]));
  if (Object.entries(values).some(([key, value]) => isSecret(key, value))) refuseReaders(file, 'holds a secret');
  return [{ origin: file, values }];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SyncProblem(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'It has to be one JSON object.'
    );
  }
}

/** A database URL is one when it carries a password. */
function isSecret(key: string, value: string): boolean {
  return secretKeys.includes(key) || (key === 'WAREHOUSE_URL' && /:\/\/[^@/]*:[^@/]+@|[?&]password=/.test(value));
}

function isSchedule(pattern: string, timezone = 'UTC'): boolean {
  if (!/^(@\w+|\S+(\s+\S+){4})$/.test(pattern.trim())) return false;
  try {
    return new Cron(pattern, { timezone, mode: '5-part', paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
