import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SyncProblem } from './problem.ts';
import {
  originOf,
  parseSettings,
  refuseReaders,
  settingsSchema,
  settingsSources,
  type Environment
} from './settings.ts';
import type { Preparations } from './storeFinding.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/** Shorter keys can be found by trying. */
const leastKeyLength = 32;

/** What tells who a user is. */
const nameFields = ['Name', 'FirstName', 'LastName', 'Alias', 'CommunityNickname'];
const addressFields = ['Username', 'Email', 'SenderEmail'];

/** Text that people write about people and customers, and what is made of names: it is left empty. */
export const textFields: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ['NextStep'],
  Account_Objective__c: ['Customer_Outcome__c', 'Our_Achievement__c'],
  Coaching_Activity__c: ['What__c'],
  Coaching_Gap__c: ['Actual__c', 'Expected__c', 'Remedy__c'],
  Coaching_Target__c: ['Note__c'],
  Territory_Plan__c: ['Strategy__c'],
  Territory_Target__c: ['Goal__c'],
  // Made of the name of whom it is about, by `publish` in a database with names.
  Coaching_Scorecard__c: ['Name']
};

type Row = Record<string, unknown>;

/**
 * What is done to rows so that no person is named in the database: names, addresses and usernames of users become
 * pseudonyms, which are the same for the same person and key in every pass and database. Without the key, nobody can
 * tell from a pseudonym who it is. Ids stay (docs/decisions).
 */
export function pseudonyms(key: string): Preparations {
  const user = (row: Row): Row => {
    const person = digest(key, String(row['Id']).slice(0, 15)).slice(0, 12);
    return {
      ...row,
      ...replaced(row, nameFields, `Person ${person}`),
      ...replaced(row, addressFields, `${person}@person.invalid`)
    };
  };
  const texts = Object.entries(textFields).map(([object, fields]): [string, (row: Row) => Row] => [
    object,
    (row) => ({ ...row, ...replaced(row, fields, null) })
  ]);
  return new Map([['User', user], ...texts]);
}

function replaced(row: Row, fields: readonly string[], value: string | null): Row {
  return Object.fromEntries(fields.filter((field) => typeof row[field] === 'string').map((field) => [field, value]));
}

function digest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** What tells one key from another without telling the key. */
export function fingerprintOf(key: string): string {
  return digest(key, 'fingerprint').slice(0, 16);
}

/** The key by which people become pseudonyms; null where their names are stored: SYNC_PSEUDONYMS and the key's settings. */
export function readPseudonymKey(environment: Environment): string | null {
  const sources = settingsSources(environment);
  const { shape } = settingsSchema;
  const { SYNC_PSEUDONYMS, SYNC_PSEUDONYM_KEY, SYNC_PSEUDONYM_KEY_FILE } = parseSettings(
    sources,
    settingsSchema.pick({ SYNC_PSEUDONYMS: true }).extend({
      SYNC_PSEUDONYM_KEY: shape.SYNC_PSEUDONYM_KEY.optional(),
      SYNC_PSEUDONYM_KEY_FILE: shape.SYNC_PSEUDONYM_KEY_FILE.optional()
    })
  );
  if (!SYNC_PSEUDONYMS) return null;
  const origin = originOf(sources, 'SYNC_PSEUDONYM_KEY') ?? originOf(sources, 'SYNC_PSEUDONYM_KEY_FILE');
  const key = SYNC_PSEUDONYM_KEY ?? (SYNC_PSEUDONYM_KEY_FILE === undefined ? '' : keyIn(SYNC_PSEUDONYM_KEY_FILE));
  if (key.length >= leastKeyLength) return key;
  const problem =
    origin === null ? 'there is no key' : `the key (from ${origin}) is shorter than ${leastKeyLength} characters`;
  throw new SyncProblem(
    `People are to become pseudonyms, but ${problem}.`,
    'Make one and keep it: openssl rand -hex 32 > pseudonym.key && chmod 600 pseudonym.key; then set SYNC_PSEUDONYM_KEY_FILE. Without it the database has to be read anew.'
  );
}

function keyIn(file: string): string {
  try {
    refuseReaders(file, 'holds the key of pseudonyms');
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof SyncProblem) throw error;
    throw new SyncProblem(
      `The key of pseudonyms cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Check SYNC_PSEUDONYM_KEY_FILE.'
    );
  }
}

/**
 * Refuses to go on in a database whose people are named in another way than `key` would: rows that are written from now
 * on would not fit those that are there. A database in which nothing was read takes the key, of which it keeps nothing
 * but a fingerprint.
 */
export async function claimPseudonyms(warehouse: Warehouse, orgId: string, key: string | null): Promise<void> {
  const [state] = await warehouse.query<{ fingerprint: string | null; is_filled: boolean }>(
    `SELECT (SELECT pseudonym_fingerprint FROM sync.org_state WHERE org_id = $1) AS fingerprint,
       EXISTS (SELECT FROM sync.object_state WHERE org_id = $1 AND read_at IS NOT NULL) AS is_filled`,
    [orgId]
  );
  const wanted = key === null ? null : fingerprintOf(key);
  const present = state?.fingerprint ?? null;
  if (present === wanted) return;
  if (state?.is_filled === true) throw refusalOf(present, wanted);
  await warehouse.change(
    `INSERT INTO sync.org_state (org_id, pseudonym_fingerprint) VALUES ($1, $2)
     ON CONFLICT (org_id) DO UPDATE SET pseudonym_fingerprint = excluded.pseudonym_fingerprint`,
    [orgId, wanted]
  );
}

function refusalOf(present: string | null, wanted: string | null): SyncProblem {
  if (present === null) {
    return new SyncProblem(
      'People have their names in this database.',
      'Leave --pseudonyms out, or read everything anew: npm run sync -- rebuild --pseudonyms'
    );
  }
  return wanted === null
    ? new SyncProblem(
        'People are pseudonyms in this database.',
        'Use --pseudonyms (or SYNC_PSEUDONYMS=true) with its key, or read everything anew with names: npm run sync -- rebuild'
      )
    : new SyncProblem(
        'The pseudonyms in this database were made with another key.',
        'Use that key, or read everything anew: npm run sync -- rebuild --pseudonyms'
      );
}
