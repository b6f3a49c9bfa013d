/** This repository's package as the zip that the Metadata API takes, made by Salesforce's own library. */
import { unzipSync, zipSync } from 'fflate';
import { spawn } from 'node:child_process';
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
  const zip = await convert(sourceFolder);
  return { zip, files: Object.keys(unzipSync(zip)).filter((name) => !name.endsWith('/')).length };
}

/** Zips a folder that is in metadata format already, with its package.xml. */
export function folderZip(folder: string): Uint8Array {
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
  return zipSync(
    Object.fromEntries(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file))]))
  );
}

function convert(sourceFolder: string): Promise<Buffer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'convertSource.ts'), sourceFolder], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const parts: Buffer[] = [];
  let complaints = '';
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(parts))
        : reject(new Error(`The metadata in ${sourceFolder} could not be zipped:\n${complaints}`))
    );
  });
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
