/** A deploy: a package checked as a whole against the org, and taken over in one transaction. */
import { z } from 'zod';
import { NotEmulated, SalesforceError } from '../../errors.ts';
import { readPackage, type RemovedComponent } from '../../org/metadata/packageXml.ts';
import { MetadataError, type MetadataComponent, type MetadataProblem } from '../../org/metadata/types.ts';
import type { MetadataChange, Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import { layoutsOf, withoutRemoved } from './dependents.ts';
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
  singlePackage: flag.default(false),
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

  const files = readZip(zip, options.singlePackage);
  const given = readPackage(files);
  const before = new Map(org.metadata.components.map((component) => [keyOf(component), component]));
  const parts = partsOf(org, given.remove);
  const missing = given.remove.filter((one) => !isThere(org, one));
  const problems = [...given.problems];
  let { put } = given;
  if (problems.length === 0) problems.push(...apply(org, stagesOf(put, parts), options));
  // Without rollback, what has no problem is deployed, as long as it can stand without the rest.
  while (!options.rollbackOnError && problems.length > 0) {
    const failed = new Set(problems.map(({ type, fullName }) => `${type} ${fullName}`));
    const rest = put.filter(({ type, fullName }) => !failed.has(`${type} ${fullName}`));
    if (rest.length === put.length || rest.length === 0) break;
    put = rest;
    const more = apply(org, stagesOf(put, parts), options);
    if (more.length === 0) {
      const messages = deployMessages(given.put, parts, missing, before, problems, org.clock.now());
      return { status: 'SucceededPartial', options, ...messages, errorMessage: null };
    }
    problems.push(...more);
  }
  const messages = deployMessages(problems.length > 0 ? [] : put, parts, missing, before, problems, org.clock.now());
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

function isThere(org: Org, one: { type: string; fullName: string }): boolean {
  return org.metadata.components.some(({ type, fullName }) => type === one.type && fullName === one.fullName);
}

/** What goes, of that which is there: an object goes with its parts. */
function partsOf(org: Org, remove: RemovedComponent[]): RemovedComponent[] {
  return remove.flatMap((one) => {
    if (!isThere(org, one)) return [];
    if (one.type !== 'CustomObject') return [one];
    const parts = org.metadata.components.filter(({ fullName }) => fullName.startsWith(`${one.fullName}.`));
    return [one, ...parts.map(({ type, fullName }) => ({ type, fullName, fileName: one.fileName }))];
  });
}

/**
 * The steps of a deploy: what goes before, the package, what goes after. Each must leave an org that holds together.
 * A bundle is replaced as a whole. Source: Metadata API Developer Guide, "Deleting Components in a Deployment".
 */
function stagesOf(put: MetadataComponent[], remove: RemovedComponent[]): MetadataChange[] {
  const isAfter = ({ fileName }: RemovedComponent): boolean => fileName === 'destructiveChangesPost.xml';
  const bundles = new Set(
    put.filter(({ type }) => type === 'LightningComponentBundle').map(({ fullName }) => fullName)
  );
  const replaced = [...bundles].map((fullName) => ({ type: 'LightningComponentBundle', fullName }));
  const stages: MetadataChange[] = [
    { put: [], remove: remove.filter((one) => !isAfter(one)) },
    { put, remove: replaced },
    { put: [], remove: remove.filter(isAfter) }
  ];
  return stages.filter((stage) => stage.put.length + stage.remove.length > 0);
}

/** A deletion with what goes along; a bundle that is replaced is none. */
function withDependents(org: Org, { put, remove }: MetadataChange): MetadataChange {
  if (put.length > 0) return { put, remove };
  const { components } = org.metadata;
  const all = [...remove, ...layoutsOf(components, remove)];
  return { put: withoutRemoved(components, all), remove: all };
}

class CheckedOnly extends Error {}

/** Takes the stages over together, or finds what is wrong with them; a check takes them over and undoes them. */
function apply(org: Org, stages: MetadataChange[], { checkOnly }: DeployOptions): MetadataProblem[] {
  try {
    org.transaction(() => {
      for (const stage of stages) org.applyMetadata(withDependents(org, stage));
      if (checkOnly) throw new CheckedOnly();
    });
    return [];
  } catch (error) {
    if (error instanceof CheckedOnly) return [];
    if (error instanceof MetadataError) return error.problems;
    throw error;
  }
}

function keyOf({ type, fullName, fileName }: MetadataComponent): string {
  return `${type} ${fullName} ${fileName}`;
}
