/** A deploy's zip as files: nothing that climbs out of it, nothing that unpacks beyond what Salesforce takes. */
import { SalesforceError } from '../../errors.ts';
import { ZipProblem, zipEntries } from './unzip.ts';

/** Metadata API limits of one deploy: files, and bytes once unpacked. */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;

/** Unpacks a zip into path to content, with paths relative to where `package.xml` is. */
export function readZip(zip: Uint8Array): Map<string, Uint8Array> {
  try {
    return fromPackageRoot(readFiles(zip));
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    throw new SalesforceError('INVALID_OPERATION', `The zip file cannot be read: ${error.message}`);
  }
}

/** Every name and size is looked at before anything is unpacked. */
function readFiles(zip: Uint8Array): Map<string, Uint8Array> {
  const entries = [...zipEntries(zip)].filter(({ name }) => !name.endsWith('/'));
  if (entries.length > MOST_FILES) throw new SalesforceError('INVALID_OPERATION', 'Too many files in zip');
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_BYTES) {
    throw new SalesforceError('LIMIT_EXCEEDED', 'Maximum size of request reached: the zip unpacks to more than 400 MB');
  }
  const files = new Map<string, Uint8Array>();
  for (const { name } of entries) {
    refusePath(name);
    if (files.has(name)) throw new ZipProblem(`duplicate entry: ${name}`);
    files.set(name, new Uint8Array());
  }
  for (const { name, unpack } of entries) files.set(name, unpack());
  return files;
}

function refusePath(name: string): void {
  const isInside = !/^[/]|^[A-Za-z]:|[\\\0]/.test(name) && !name.split('/').includes('..');
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
