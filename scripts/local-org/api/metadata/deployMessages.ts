/** What a deploy tells of each component: DeployMessage of the Metadata API. */
import type { RemovedComponent } from '../../org/metadata/packageXml.ts';
import type { MetadataComponent, MetadataProblem } from '../../org/metadata/types.ts';

export interface DeployMessage {
  changed: boolean;
  columnNumber?: number;
  componentType: string;
  created: boolean;
  createdDate: string;
  deleted: boolean;
  fileName: string;
  fullName: string;
  lineNumber?: number;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  success: boolean;
}

export interface DeployMessages {
  successes: DeployMessage[];
  failures: DeployMessage[];
}

/** One message per component: a bundle's files are one, a component with problems has one per problem. */
export function deployMessages(
  put: MetadataComponent[],
  removed: RemovedComponent[],
  missing: RemovedComponent[],
  before: Map<string, MetadataComponent>,
  problems: MetadataProblem[],
  now: number
): DeployMessages {
  const createdDate = new Date(now).toISOString();
  const base = { changed: false, created: false, deleted: false, createdDate, success: true };
  const failed = new Set(problems.map(({ type, fullName }) => `${type} ${fullName}`));
  const successes = new Map<string, DeployMessage>();
  for (const component of put) {
    const { type, fullName, fileName, content } = component;
    const key = `${type} ${fullName}`;
    if (failed.has(key)) continue;
    const old = before.get(`${key} ${fileName}`);
    const changed = !old || meaning(old.content) !== meaning(content);
    const known = successes.get(key);
    if (known) {
      known.changed ||= changed;
      known.created &&= !old;
      continue;
    }
    successes.set(key, {
      ...base,
      changed,
      created: !old,
      componentType: type,
      fullName,
      fileName: type === 'LightningComponentBundle' ? `lwc/${fullName}` : fileName
    });
  }
  if (problems.length === 0) {
    for (const { type, fullName, fileName } of removed) {
      successes.set(`${fileName} ${type} ${fullName}`, {
        ...base,
        changed: true,
        deleted: true,
        componentType: type,
        fullName,
        fileName
      });
    }
    // Salesforce warns of what is not there to delete, and goes on.
    for (const { type, fullName, fileName } of missing) {
      successes.set(`${fileName} ${type} ${fullName}`, {
        ...base,
        componentType: type,
        fullName,
        fileName,
        problem: `No ${type} named: ${fullName} found`,
        problemType: 'Warning'
      });
    }
    successes.set('package.xml', {
      ...base,
      changed: true,
      componentType: '',
      fullName: 'package.xml',
      fileName: 'package.xml'
    });
  }
  const failures = problems.map(({ type, fullName, fileName, line, column, message }) => ({
    ...base,
    success: false,
    componentType: type,
    fullName,
    fileName,
    lineNumber: line,
    columnNumber: column,
    problem: message,
    problemType: 'Error' as const
  }));
  return { successes: [...successes.values()], failures };
}

/** What a file says: parts of an object file move with their neighbors, which changes blanks only. */
function meaning(content: Uint8Array): string {
  return Buffer.from(content).toString('latin1').replace(/\s+/g, ' ').trim();
}
