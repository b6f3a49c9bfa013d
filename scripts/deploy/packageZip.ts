/** This repository's package as the zip that the Metadata API takes, made by Salesforce's own library. */
import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkSource } from './checkSource.ts';

/** A package ready to deploy. */
export interface PackageZip {
  zip: Uint8Array;
  /** Files inside. */
  files: number;
}

/** Zips a source folder (`force-app/main`) in metadata format; the components must have been built. */
export async function packageZip(sourceFolder: string): Promise<PackageZip> {
  checkSource(sourceFolder);
  // A heavy library that a warm start does not need.
  const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const components = ComponentSet.fromSource(sourceFolder);
  if (components.size === 0) throw new Error(`There is no metadata in ${sourceFolder}.`);
  const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
  if (!zipBuffer) throw new Error(`The metadata in ${sourceFolder} could not be zipped.`);
  return { zip: zipBuffer, files: Object.keys(unzipSync(zipBuffer)).filter((name) => !name.endsWith('/')).length };
}

/** A digest of the sources in these folders: same digest, nothing to build or deploy. */
export function contentDigest(folders: string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of globSync('**/*', { cwd: folder }).sort()) {
      const path = join(folder, file);
      if (isLeftOut(file) || !statSync(path).isFile()) continue;
      hash.update(file).update('\0').update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** Tests, and the JavaScript that the build makes of the TypeScript beside it. */
function isLeftOut(file: string): boolean {
  return /(?:^|[\\/])__[^\\/]+__(?:[\\/]|$)|[\\/]lwc[\\/].*\.js$/.test(file);
}
