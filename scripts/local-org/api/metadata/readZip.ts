/** A deploy's zip as files: nothing that climbs out of it, nothing that unpacks beyond what Salesforce takes. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { SalesforceError } from '../../errors.ts';

/** Metadata API limits of one deploy: files, and bytes once unpacked. */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;

/** Unpacks a zip into path to content, with paths relative to where `package.xml` is. */
export function readZip(zip: Uint8Array): Map<string, Uint8Array> {
  let count = 0;
  let bytes = 0;
  const filter = (file: UnzipFileInfo): boolean => {
    count += 1;
    bytes += file.originalSize;
    if (count > MOST_FILES)
      throw new SalesforceError('LIMIT_EXCEEDED', `Maximum number of files exceeded: ${MOST_FILES}`);
    if (bytes > MOST_BYTES)
      throw new SalesforceError(
        'LIMIT_EXCEEDED',
        'Maximum size of request reached: the zip unpacks to more than 400 MB'
      );
    refusePath(file.name);
    return !file.name.endsWith('/');
  };
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(zip, { filter });
  } catch (error) {
    if (error instanceof SalesforceError) throw error;
    throw new SalesforceError(
      'INVALID_OPERATION',
      `The zip file cannot be read: ${error instanceof Error ? error.message : String(error)}`
    );
  }
  // What the directory of a zip says of a file's size is only a claim.
  const actual = Object.values(unpacked).reduce((sum, content) => sum + content.length, 0);
  if (actual > MOST_BYTES)
    throw new SalesforceError('LIMIT_EXCEEDED', 'Maximum size of request reached: the zip unpacks to more than 400 MB');
  return fromPackageRoot(new Map(Object.entries(unpacked)));
}

function refusePath(name: string): void {
  const isInside =
    !name.startsWith('/') && !name.includes('\\') && !name.split('/').includes('..') && !/^[A-Za-z]:/.test(name);
  if (isInside) return;
  throw new SalesforceError('INVALID_OPERATION', `The zip file has a path outside of the package: ${name}`);
}

/** A package may stand in one folder of the zip (`unpackaged/package.xml`). */
function fromPackageRoot(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  if (files.has('package.xml')) return files;
  const roots = [...files.keys()].filter((name) => /^[^/]+\/package\.xml$/.test(name));
  const [root, another] = roots;
  if (root === undefined || another !== undefined) return files;
  const prefix = root.slice(0, -'package.xml'.length);
  const inside = [...files].filter(([name]) => name.startsWith(prefix));
  return new Map(inside.map(([name, content]) => [name.slice(prefix.length), content]));
}
