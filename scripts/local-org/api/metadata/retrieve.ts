/** A retrieve: what the org has of what a manifest names, as the zip that a deploy would take. */
import { zipSync } from 'fflate';
import { NotEmulated } from '../../errors.ts';
import { SUPPORTED_TYPES } from '../../org/metadata/buildMetadata.ts';
import { composeFile, wholeOf } from '../../org/metadata/composeFile.ts';
import { FILED_TYPES, manifestType, type PackageManifest } from '../../org/metadata/packageXml.ts';
import type { MetadataComponent } from '../../org/metadata/types.ts';
import { escapeXml, METADATA_NAMESPACE } from '../../org/metadata/xml.ts';
import type { Org } from '../../org/org.ts';
import { isPartType } from './describeMetadata.ts';
import { fileProperties, type FileProperties } from './fileProperties.ts';

/** Types whose parts a manifest may ask for by `*`; of objects' parts Salesforce takes names only. */
const PARTS_BY_WILDCARD = new Set(['CustomLabel']);

export interface Retrieved {
  zip: Uint8Array;
  files: FileProperties[];
  messages: { fileName: string; problem: string }[];
}

/** Retrieves what a manifest names; paths begin with `root` (`unpackaged/`, or nothing for a single package). */
export function retrieve(org: Org, manifest: PackageManifest, root: string): Retrieved {
  for (const [type, names] of manifest.members) refuseUnknown(type, names);
  const found = org.metadata.components.filter((component) => isNamed(manifest, component));
  const files: Record<string, Uint8Array> = {};
  const properties = new Map<string, FileProperties>();
  for (const [fileName, components] of Map.groupBy(found, (component) => component.fileName)) {
    const [first] = components;
    if (!first) continue;
    files[`${root}${fileName}`] = composeFile(components);
    properties.set(fileName, fileProperties(org, { ...wholeOf(first), fileName: `${root}${fileName}` }));
  }
  const packageXml = `${root}package.xml`;
  files[packageXml] = new TextEncoder().encode(manifestOf(manifest, found));
  properties.set('package.xml', fileProperties(org, { type: 'Package', fullName: packageXml, fileName: packageXml }));
  const messages = problemsOf(org, manifest, found).map((problem) => ({ fileName: packageXml, problem }));
  return { zip: zipSync(files), files: [...properties.values()], messages };
}

// ---------------------------------------------------------------- below: what a manifest means

function refuseUnknown(type: string, names: Set<string>): void {
  if (!SUPPORTED_TYPES.has(type)) throw new NotEmulated(`retrieving the metadata type ${type}`);
  if (names.has('*') && isPartType(type) && !PARTS_BY_WILDCARD.has(type)) {
    throw new NotEmulated(`retrieving ${type} by the wildcard *; name the members, or what they are parts of`);
  }
}

/** Whether a manifest names a component, or the whole that it is part of. */
function isNamed(manifest: PackageManifest, component: MetadataComponent): boolean {
  const whole = wholeOf(component);
  return [component, whole].some(({ type, fullName }) => {
    const named = manifestType(type);
    const names = manifest.members.get(named);
    if (names?.has(fullName)) return true;
    // The wildcard of CustomObject brings custom objects only; types in folders have none.
    return names?.has('*') === true && !FILED_TYPES.has(named) && (type !== 'CustomObject' || fullName.endsWith('__c'));
  });
}

function isFound(found: MetadataComponent[], type: string, fullName: string): boolean {
  return found.some((component) =>
    [component, wholeOf(component)].some((one) => manifestType(one.type) === type && one.fullName === fullName)
  );
}

function problemsOf(org: Org, manifest: PackageManifest, found: MetadataComponent[]): string[] {
  const problems: string[] = [];
  for (const [type, names] of manifest.members) {
    for (const name of names) {
      if (name === '*') continue;
      if (type === 'CustomObject' && org.schema.object(name)?.custom === false) {
        problems.push(
          `The local org does not emulate the standard parts of '${type}' named '${name}': it retrieves what was deployed.`
        );
      } else if (!isFound(found, type, name)) {
        problems.push(`Entity of type '${type}' named '${name}' cannot be found`);
      }
    }
  }
  return problems;
}

/** The manifest of what was found: names in place of wildcards. */
function manifestOf(manifest: PackageManifest, found: MetadataComponent[]): string {
  const types = [...manifest.members].map(([type, names]) => {
    const all = found
      .flatMap((component) => [component, wholeOf(component)])
      .filter((one) => manifestType(one.type) === type);
    const wanted = [...new Set(all.map(({ fullName }) => fullName))].filter(
      (name) => names.has('*') || names.has(name)
    );
    const members = wanted.sort().map((name) => `        <members>${escapeXml(name)}</members>\n`);
    return `    <types>\n${members.join('')}        <name>${type}</name>\n    </types>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="${METADATA_NAMESPACE}">\n${types.join('')}    <version>${escapeXml(manifest.version)}</version>\n</Package>\n`;
}
