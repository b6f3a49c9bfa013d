/** `package.xml` and the files of a metadata package: which components it names, and which files are theirs. */
import { OBJECT_CHILDREN } from './readObject.ts';
import { SHARING_RULE_CHILDREN } from './readSharingRule.ts';
import { SUPPORTED_TYPES } from './buildMetadata.ts';
import { explodeComponent } from './explode.ts';
import type { MetadataComponent, MetadataProblem } from './types.ts';
import { childrenNamed, childText, parseXml, XmlError, type XmlElement } from './xml.ts';

export interface PackageManifest {
  /** Type to member names; `*` stands for all. */
  members: Map<string, Set<string>>;
  version: string;
}

/** A component that a package takes away. */
export interface RemovedComponent {
  type: string;
  fullName: string;
  /** `destructiveChangesPost.xml` takes it away after the rest was deployed, the others before. */
  fileName: string;
}

/** A package read from its files. */
export interface MetadataPackage {
  manifest: PackageManifest;
  put: MetadataComponent[];
  /** What destructive changes name, with the file that names it. */
  remove: RemovedComponent[];
  problems: MetadataProblem[];
}

const decoder = new TextDecoder();

/** Folder of a package to the type of its files, and the suffix that they have. */
const FOLDERS: Record<string, { type: string; suffix: string }> = {
  applications: { type: 'CustomApplication', suffix: '.app' },
  customPermissions: { type: 'CustomPermission', suffix: '.customPermission' },
  flexipages: { type: 'FlexiPage', suffix: '.flexipage' },
  flows: { type: 'Flow', suffix: '.flow' },
  globalValueSetTranslations: { type: 'GlobalValueSetTranslation', suffix: '.globalValueSetTranslation' },
  globalValueSets: { type: 'GlobalValueSet', suffix: '.globalValueSet' },
  labels: { type: 'CustomLabels', suffix: '.labels' },
  layouts: { type: 'Layout', suffix: '.layout' },
  notificationtypes: { type: 'CustomNotificationType', suffix: '.notiftype' },
  objectTranslations: { type: 'CustomObjectTranslation', suffix: '.objectTranslation' },
  objects: { type: 'CustomObject', suffix: '.object' },
  permissionsetgroups: { type: 'PermissionSetGroup', suffix: '.permissionsetgroup' },
  permissionsets: { type: 'PermissionSet', suffix: '.permissionset' },
  reportTypes: { type: 'ReportType', suffix: '.reportType' },
  sharingRules: { type: 'SharingRules', suffix: '.sharingRules' },
  tabs: { type: 'CustomTab', suffix: '.tab' },
  translations: { type: 'Translations', suffix: '.translation' },
  workflows: { type: 'Workflow', suffix: '.workflow' }
};

/** Folders of a package whose files stand in folders of their own, which are metadata too: `reports/Team-meta.xml`. */
const FILED: Record<string, { type: string; suffix: string; folderType: string }> = {
  dashboards: { type: 'Dashboard', suffix: '.dashboard', folderType: 'DashboardFolder' },
  reports: { type: 'Report', suffix: '.report', folderType: 'ReportFolder' }
};

const CONTENT_OF_FOLDER = new Map(Object.values(FILED).map(({ type, folderType }) => [folderType, type]));

/** The types whose components stand in folders. Manifests take no wildcard for them, and lists are of one folder. */
export const FILED_TYPES: ReadonlySet<string> = new Set(CONTENT_OF_FOLDER.values());

/** The type under which a manifest names a component: a folder goes among what it holds. */
export function manifestType(type: string): string {
  return CONTENT_OF_FOLDER.get(type) ?? type;
}

const CHILD_TYPES = new Set([...Object.values(OBJECT_CHILDREN), 'CustomLabel']);
const SHARING_RULE_TYPES = new Set(Object.values(SHARING_RULE_CHILDREN));

/** Reads a manifest (`package.xml` or `destructiveChanges.xml`); throws XmlError. */
export function readManifest(text: string): PackageManifest {
  const root = parseXml(text);
  if (root.name !== 'Package') throw new XmlError(`Root element is ${root.name}, not Package`, root.line, root.column);
  return manifestOf(root);
}

/** Reads an element with the content of a manifest, whatever its name; throws XmlError. */
export function manifestOf(root: XmlElement): PackageManifest {
  const members = new Map<string, Set<string>>();
  for (const types of childrenNamed(root, 'types')) {
    const name = childText(types, 'name');
    if (!name) throw new XmlError('Required field is missing: name', types.line, types.column);
    const set = members.get(name) ?? new Set<string>();
    // Clients name a folder with a slash or without.
    for (const member of childrenNamed(types, 'members')) set.add(member.text.trim().replace(/\/$/, ''));
    members.set(name, set);
  }
  return { members, version: childText(root, 'version') ?? '' };
}

/** Matches a package's files with its manifest; what is named but not there, and what is unknown, is a problem. */
export function readPackage(files: Map<string, Uint8Array>): MetadataPackage {
  const problems: MetadataProblem[] = [];
  const problem = (fileName: string, message: string, type = '', fullName = '', line = 1, column = 1): void => {
    problems.push({ type, fullName, fileName, line, column, message });
  };
  const manifestBytes = files.get('package.xml');
  const empty: PackageManifest = { members: new Map(), version: '' };
  if (!manifestBytes) {
    problem('package.xml', 'No package.xml found', '', 'package.xml');
    return { manifest: empty, put: [], remove: [], problems };
  }
  const manifest = tryManifest('package.xml', manifestBytes, problem) ?? empty;
  const found = readFiles(files, problem);
  const put = found.filter((component) => isNamed(manifest, component));
  for (const component of found) {
    if (isNamed(manifest, component) || component.type === 'CustomLabels') continue;
    const { type, fullName, fileName } = component;
    problem(fileName, 'Not in package.xml', type, fullName);
  }
  for (const [type, names] of manifest.members) {
    for (const fullName of names) {
      if (fullName === '*' || hasMember(type, fullName, put, files)) continue;
      problem(
        'package.xml',
        `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
        type,
        fullName
      );
    }
  }
  const remove: RemovedComponent[] = [];
  for (const fileName of ['destructiveChangesPre.xml', 'destructiveChanges.xml', 'destructiveChangesPost.xml']) {
    const bytes = files.get(fileName);
    const destructive = bytes && tryManifest(fileName, bytes, problem);
    for (const [type, names] of destructive?.members ?? []) {
      for (const fullName of names) {
        if (fullName === '*')
          problem(fileName, `Wildcard is not allowed in destructive changes (type ${type})`, type, fullName);
        else remove.push({ type, fullName, fileName });
      }
    }
  }
  return { manifest, put, remove, problems };
}

type Problem = (
  fileName: string,
  message: string,
  type?: string,
  fullName?: string,
  line?: number,
  column?: number
) => void;

function tryManifest(fileName: string, bytes: Uint8Array, problem: Problem): PackageManifest | undefined {
  try {
    return readManifest(decoder.decode(bytes));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    problem(fileName, `Error parsing ${fileName}: ${error.message}`, '', fileName, error.line, error.column);
    return undefined;
  }
}

function readFiles(files: Map<string, Uint8Array>, problem: Problem): MetadataComponent[] {
  const found: MetadataComponent[] = [];
  for (const [fileName, content] of files) {
    if (!fileName.includes('/')) continue;
    const component = componentOf(fileName, content);
    if (!component) {
      problem(fileName, `The local org does not emulate the metadata of ${fileName}.`, '', fileName);
      continue;
    }
    try {
      found.push(...explodeComponent(component));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const { type, fullName } = component;
      problem(fileName, `Error parsing file: ${error.message}`, type, fullName, error.line, error.column);
    }
  }
  return found;
}

/** The component whose file this is; `undefined` where no type that is here has such a file. */
export function componentOf(fileName: string, content: Uint8Array): MetadataComponent | undefined {
  const [folder = '', ...rest] = fileName.split('/');
  if (folder === 'lwc' && rest.length >= 2) {
    return { type: 'LightningComponentBundle', fullName: rest[0] ?? '', fileName, content };
  }
  if (folder === 'email') {
    const [, fullName] = /^([^/]+\/[^/]+)\.email(?:-meta\.xml)?$/.exec(rest.join('/')) ?? [];
    return fullName === undefined ? undefined : { type: 'EmailTemplate', fullName, fileName, content };
  }
  const file = rest.join('/');
  const filed = FILED[folder];
  if (filed) {
    const ofFolder = file.endsWith('-meta.xml') && !file.endsWith(`${filed.suffix}-meta.xml`);
    if (ofFolder) return { type: filed.folderType, fullName: file.slice(0, -'-meta.xml'.length), fileName, content };
    if (rest.length < 2 || !file.endsWith(filed.suffix)) return undefined;
    return { type: filed.type, fullName: file.slice(0, -filed.suffix.length), fileName, content };
  }
  const known = FOLDERS[folder];
  if (!known || !file.endsWith(known.suffix) || rest.length !== 1) return undefined;
  return { type: known.type, fullName: file.slice(0, -known.suffix.length), fileName, content };
}

function isNamed(manifest: PackageManifest, { type, fullName }: MetadataComponent): boolean {
  const names = manifest.members.get(manifestType(type));
  if (names?.has(fullName) || (names?.has('*') && !FILED_TYPES.has(manifestType(type)))) return true;
  if (type === 'CustomLabel') return manifest.members.has('CustomLabels');
  if (SHARING_RULE_TYPES.has(type)) {
    const files = manifest.members.get('SharingRules');
    return files?.has('*') === true || files?.has(fullName.split('.')[0] ?? '') === true;
  }
  if (!CHILD_TYPES.has(type)) return false;
  // Parts travel with their object: a named custom object brings all of its file.
  const objects = manifest.members.get('CustomObject');
  const [object = ''] = fullName.split('.');
  return objects?.has(object) === true || (objects?.has('*') === true && object.endsWith('__c'));
}

function hasMember(type: string, fullName: string, put: MetadataComponent[], files: Map<string, Uint8Array>): boolean {
  if (!SUPPORTED_TYPES.has(type)) return false;
  if (put.some((component) => manifestType(component.type) === type && component.fullName === fullName)) return true;
  // An object or labels file may consist of parts only.
  if (type === 'CustomObject') return files.has(`objects/${fullName}.object`);
  if (type === 'SharingRules') return files.has(`sharingRules/${fullName}.sharingRules`);
  return type === 'CustomLabels' && files.has(`labels/${fullName}.labels`);
}
