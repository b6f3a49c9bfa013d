/** A deploy: a package checked as a whole against the org, and taken over in one transaction. */
import { z } from 'zod';
import { NotEmulated, SalesforceError } from '../../errors.ts';
import { buildMetadata } from '../../org/metadata/buildMetadata.ts';
import { readPackage } from '../../org/metadata/packageXml.ts';
import { MetadataError, type MetadataComponent, type MetadataProblem } from '../../org/metadata/types.ts';
import type { MetadataChange, Org } from '../../org/org.ts';
import { standardObjects, standardProfiles } from '../../org/standard/standardOrg.ts';
import type { Context } from '../../org/types.ts';
import { deployMessages, type DeployMessage } from './deployMessages.ts';
import { readZip } from './readZip.ts';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** The Metadata API's DeployOptions; what an org without Apex has no use for is taken and does nothing. */
export const deployOptions = z.strictObject({
  allowMissingFiles: flag.default(false),
  autoUpdatePackage: flag.default(false),
  checkOnly: flag.default(false),
  ignoreWarnings: flag.default(false),
  performRetrieve: flag.default(false),
  purgeOnDelete: flag.default(false),
  rollbackOnError: flag.default(true),
  runTests: z.union([z.array(z.string()), z.string()]).optional(),
  singlePackage: flag.default(true),
  testLevel: z.string().nullish()
});

export type DeployOptions = z.infer<typeof deployOptions>;

export interface DeployOutcome {
  status: 'Succeeded' | 'SucceededPartial' | 'Failed';
  options: DeployOptions;
  successes: DeployMessage[];
  failures: DeployMessage[];
  /** What failed as a whole, before any component did. */
  errorMessage: string | null;
}

/** Deploys a zip as a user who may change metadata. */
export function deploy(org: Org, context: Context, zip: Uint8Array, options: DeployOptions): DeployOutcome {
  requireMetadataAccess(org, context);
  if (options.performRetrieve) throw new NotEmulated('the deploy option performRetrieve');
  if (options.runTests !== undefined && options.runTests.length > 0)
    throw new NotEmulated('the deploy option runTests');

  const files = readZip(zip);
  const given = readPackage(files);
  const before = new Map(org.metadata.components.map((component) => [keyOf(component), component]));
  const change = changeOf(org, given.put, given.remove);
  const missing = given.remove.filter(
    ({ type, fullName }) => !change.remove.some((one) => one.type === type && one.fullName === fullName)
  );
  const problems = [...given.problems];
  const attempt = options.checkOnly ? check : apply;
  let put = change.put;
  if (problems.length === 0) {
    problems.push(...attempt(org, { ...change, put }));
  }
  // Without rollback, what has no problem is deployed, as long as it can stand without the rest.
  while (!options.rollbackOnError && problems.length > 0) {
    const failed = new Set(problems.map(({ type, fullName }) => `${type} ${fullName}`));
    const rest = put.filter(({ type, fullName }) => !failed.has(`${type} ${fullName}`));
    if (rest.length === put.length || rest.length === 0) break;
    put = rest;
    const more = attempt(org, { ...change, put });
    if (more.length === 0) {
      const messages = deployMessages(change.put, change.remove, missing, before, problems, org.clock.now());
      return { status: 'SucceededPartial', options, ...messages, errorMessage: null };
    }
    problems.push(...more);
  }
  const messages = deployMessages(
    problems.length > 0 ? [] : put,
    change.remove,
    missing,
    before,
    problems,
    org.clock.now()
  );
  return { status: problems.length > 0 ? 'Failed' : 'Succeeded', options, ...messages, errorMessage: null };
}

/** Only who may modify metadata or all data may use the Metadata API. */
export function requireMetadataAccess(org: Org, context: Context): void {
  const isAllowed = ['ModifyMetadata', 'ModifyAllData'].some((name) => org.access.hasUserPermission(context, name));
  if (isAllowed) return;
  throw new SalesforceError(
    'INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
  );
}

// ---------------------------------------------------------------- below: what changes, and trying it

/** The components to put and to take away: a bundle is replaced as a whole, an object goes with its parts. */
function changeOf(org: Org, put: MetadataComponent[], remove: { type: string; fullName: string }[]): MetadataChange {
  const bundles = new Set(
    put.filter(({ type }) => type === 'LightningComponentBundle').map(({ fullName }) => fullName)
  );
  const all = org.metadata.components;
  const removed = remove.flatMap((one) => {
    const isThere = all.some(({ type, fullName }) => type === one.type && fullName === one.fullName);
    if (!isThere) return [];
    if (one.type !== 'CustomObject') return [one];
    const parts = all.filter(({ fullName }) => fullName.startsWith(`${one.fullName}.`));
    return [one, ...parts.map(({ type, fullName }) => ({ type, fullName }))];
  });
  const replaced = [...bundles].map((fullName) => ({ type: 'LightningComponentBundle', fullName }));
  return { put, remove: [...removed, ...replaced] };
}

function apply(org: Org, change: MetadataChange): MetadataProblem[] {
  return problemsOf(() => org.applyMetadata(change));
}

/** What `apply` would find, with nothing written. */
function check(org: Org, change: MetadataChange): MetadataProblem[] {
  const removed = new Set(change.remove.map(({ type, fullName }) => `${type} ${fullName}`));
  const merged = new Map(org.metadata.components.map((component) => [keyOf(component), component]));
  for (const [key, { type, fullName }] of merged) {
    if (removed.has(`${type} ${fullName}`)) merged.delete(key);
  }
  for (const component of change.put) merged.set(keyOf(component), component);
  const keyPrefixOf = (name: string): string => org.schema.object(name)?.keyPrefix ?? 'a00';
  return problemsOf(() => {
    const metadata = buildMetadata([...merged.values()], {
      objects: standardObjects(),
      profiles: new Map(standardProfiles().map((profile) => [profile.name, profile])),
      keyPrefixOf
    });
    org.checkSharing(change.put, metadata);
  });
}

function problemsOf(work: () => void): MetadataProblem[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof MetadataError) return error.problems;
    throw error;
  }
}

function keyOf({ type, fullName, fileName }: MetadataComponent): string {
  return `${type} ${fullName} ${fileName}`;
}
