/** A deploy's zip as files: nothing that climbs out of it, nothing that unpacks beyond what Salesforce takes. */
import { NotEmulated, SalesforceError } from '../../errors.ts';
import { ZipProblem, zipEntries } from './unzip.ts';

/** Metadata API limits of one deploy: files, and bytes once unpacked. */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;

/**
 * Unpacks a zip into path to content. A single package stands at the root of the zip; otherwise each folder at the root
 * is a package, of which one is taken here ("DeployOptions", `singlePackage`).
 */
export function readZip(zip: Uint8Array, isSinglePackage: boolean): Map<string, Uint8Array> {
  try {
    const files = readFiles(zip);
    return isSinglePackage ? files : onlyPackage(files);
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

function onlyPackage(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const roots = [...files.keys()].filter((name) => /^[^/]+\/package\.xml$/.test(name));
  const [root, another] = roots;
  if (another !== undefined) throw new NotEmulated('a deploy of several packages');
  if (root === undefined) return new Map();
  const prefix = root.slice(0, -'package.xml'.length);
  const inside = [...files].filter(([name]) => name.startsWith(prefix));
  return new Map(inside.map(([name, content]) => [name.slice(prefix.length), content]));
}
