import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseUsage } from '../budget.ts';
import { isWanted, neverSynced, type SyncedObject } from '../objects.ts';
import type { ObjectDescription, SalesforceReader } from '../org/salesforceReader.ts';
import { problemOf } from '../withheldFields.ts';
import type { Check } from './check.ts';

const describesPerCall = 25;
const mostClockDifference = 3 * 60 * 1000;
/** Above this part of the org's daily calls, others may soon be refused. */
const fullShare = 0.8;

/** Fields that an org has only with one of its features, or that not every object has. */
const optionalFields = new Set([
  'CurrencyIsoCode',
  'IsDeleted',
  ...['Created', 'LastModified'].flatMap((by) => [`${by}Date`, `${by}ById`])
]);

/** What the package's own permission set opens, object by object; `npm run privacy:set` writes it from the metadata. */
const integrationFields = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('./integrationFields.json', import.meta.url), 'utf8')));

/** What the org is looked at for. */
interface OrgLook {
  objects: readonly SyncedObject[];
  /** This machine's clock. */
  now: () => number;
  /** The fields of each object that the database knows as withheld. */
  withheld?: ReadonlyMap<string, readonly string[]>;
}

/** Looks at the org: three calls. Fails as any command does when the org is not there or refuses the token. */
export async function checkOrg(
  reader: SalesforceReader,
  { objects, now, withheld = new Map() }: OrgLook
): Promise<Check[]> {
  await reader.reach();
  const here = now();
  const there = reader.serverTime;
  const descriptions = await describeAll(reader, [...objects.map(({ name }) => name), ...neverSynced]);
  const orgId = await reader.organizationId();
  return [
    { subject: 'org', status: 'ok', found: `Org ${orgId} answers and takes the token.` },
    clockCheck(here - there),
    usageCheck(reader.apiUsage),
    permissionCheck(objects, descriptions),
    fieldCheck(objects, descriptions),
    privacyCheck(descriptions),
    ...withheldChecks(objects, descriptions, withheld)
  ];
}

async function describeAll(
  reader: SalesforceReader,
  names: readonly string[]
): Promise<Map<string, ObjectDescription>> {
  const descriptions = new Map<string, ObjectDescription>();
  for (let start = 0; start < names.length; start += describesPerCall) {
    const found = await reader.describeTogether(names.slice(start, start + describesPerCall));
    found.forEach((description, name) => descriptions.set(name, description));
  }
  return descriptions;
}

function clockCheck(difference: number): Check {
  const seconds = Math.round(Math.abs(difference) / 1000);
  if (Math.abs(difference) <= mostClockDifference) {
    return { subject: 'clock', status: 'ok', found: `This machine's clock is within ${seconds} s of the org's.` };
  }
  return {
    subject: 'clock',
    status: 'warning',
    found: `This machine's clock is ${seconds} s ${difference > 0 ? 'ahead of' : 'behind'} the org's.`,
    fix: "Set the clock by NTP. Rows are read by the org's clock alone, but schedules and sign-in use this one."
  };
}

function usageCheck(apiUsage: string | null): Check {
  const usage = parseUsage(apiUsage);
  if (usage === null) {
    return {
      subject: 'budget',
      status: 'warning',
      found: 'The org does not tell how many API calls it has used.',
      fix: 'Look at Setup > Company Information > API Requests, Last 24 Hours.'
    };
  }
  const found = `Everybody together used ${usage.used} of the org's ${usage.limit} daily API calls.`;
  if (usage.used < usage.limit * fullShare) return { subject: 'budget', status: 'ok', found };
  return {
    subject: 'budget',
    status: usage.used < usage.limit ? 'warning' : 'failed',
    found,
    fix: 'Find who calls most in Setup > API Usage, or let the service run less often (SYNC_INTERVAL_SECONDS).'
  };
}

function permissionCheck(objects: readonly SyncedObject[], shown: ReadonlyMap<string, ObjectDescription>): Check {
  const hidden = objects.filter(({ name }) => !shown.has(name)).map(({ name }) => name);
  if (hidden.length === 0) {
    // No user may ask of itself which permission sets it has, or how many rows it does not see.
    const found = `The sync user sees all ${objects.length} objects. Whether it sees every row: npm run readiness.`;
    return { subject: 'permissions', status: 'ok', found };
  }
  const own = hidden.filter((name) => name.endsWith('__c'));
  return {
    subject: 'permissions',
    status: 'failed',
    found: `The sync user does not see ${hidden.join(', ')}.`,
    fix:
      own.length > 0
        ? 'Deploy the package, and assign the permission set Coaching_Integration to the sync user.'
        : "Give the sync user's profile or a permission set of yours read access to these standard objects."
  };
}

function fieldCheck(objects: readonly SyncedObject[], shown: ReadonlyMap<string, ObjectDescription>): Check {
  const hidden = objects.flatMap((object) => {
    const { name } = object;
    const needed = new Set([...(object.only ?? []), ...(integrationFields[name]?.split(' ') ?? [])]);
    const fields = shown.get(name)?.fields.map((field) => field.name);
    if (fields === undefined) return [];
    return [...needed]
      .filter((field) => isWanted(object, field) && !optionalFields.has(field) && !fields.includes(field))
      .map((field) => `${name}.${field}`);
  });
  if (hidden.length === 0) return { subject: 'fields', status: 'ok', found: 'Every field that is read is shown.' };
  return {
    subject: 'fields',
    status: 'warning',
    found: `The sync user does not see ${hidden.join(', ')}.`,
    fix: hidden.some((name) => name.includes('__c.'))
      ? 'Assign the permission set Coaching_Integration to the sync user, or deploy it again. Until then these columns are absent.'
      : 'Give the sync user read access to these fields (field-level security). Until then their columns are absent.'
  };
}

function privacyCheck(shown: ReadonlyMap<string, ObjectDescription>): Check {
  const open = neverSynced.filter((name) => shown.has(name));
  if (open.length === 0) {
    return { subject: 'privacy', status: 'ok', found: 'The sync user sees no object that belongs to one person.' };
  }
  return {
    subject: 'privacy',
    status: 'warning',
    found: `The sync user may see ${open.join(', ')}, which the service never asks for.`,
    fix: 'Use a user with the permission set Coaching_Integration and nothing more.'
  };
}

/** Whether SYNC_WITHHELD_FIELDS names fields that are there: an object with a name that is not known is not read. */
function withheldChecks(
  objects: readonly SyncedObject[],
  shown: ReadonlyMap<string, ObjectDescription>,
  known: ReadonlyMap<string, readonly string[]>
): Check[] {
  const named = objects.flatMap(({ name, withheldHere = [] }) => withheldHere.map((field) => `${name}.${field}`));
  if (named.length === 0) return [];
  const problems = objects.flatMap((object) => {
    const description = shown.get(object.name);
    const problem = description === undefined ? null : problemOf(object, description, known.get(object.name));
    return problem === null ? [] : [problem];
  });
  if (problems.length === 0) {
    return [
      { subject: 'privacy', status: 'ok', found: `Kept in the org by SYNC_WITHHELD_FIELDS: ${named.join(', ')}.` }
    ];
  }
  return problems.map((found) => ({
    subject: 'privacy',
    status: 'failed',
    found,
    fix: 'Correct SYNC_WITHHELD_FIELDS. Until then the object is not read.'
  }));
}
