/** The package's metadata as files, for contract tests. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseXml, type XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';

export interface SourceFile {
  path: string;
  /** File name without its suffix; with its folder where that is metadata too: `Coaching/Gaps_by_Cause`. */
  name: string;
  /** Object whose folder the file stands in. */
  object: string | null;
  type: string;
  root: XmlElement;
}

const types: Record<string, string> = {
  app: 'CustomApplication',
  compactLayout: 'CompactLayout',
  customPermission: 'CustomPermission',
  dashboard: 'Dashboard',
  dashboardFolder: 'DashboardFolder',
  field: 'CustomField',
  flexipage: 'FlexiPage',
  flow: 'Flow',
  globalValueSet: 'GlobalValueSet',
  js: 'LightningComponentBundle',
  labels: 'CustomLabels',
  layout: 'Layout',
  listView: 'ListView',
  notiftype: 'CustomNotificationType',
  object: 'CustomObject',
  permissionset: 'PermissionSet',
  report: 'Report',
  reportFolder: 'ReportFolder',
  reportType: 'ReportType',
  sharingReason: 'SharingReason',
  sharingRules: 'SharingRules',
  tab: 'CustomTab',
  validationRule: 'ValidationRule'
};

/** Every metadata file of the package; one of an unknown kind is refused. */
export const sourceFiles: readonly SourceFile[] = globSync('force-app/main/**/*-meta.xml')
  .sort()
  .map((path) => {
    const [, file = '', suffix = ''] = /^(.+)\.(\w+)-meta\.xml$/.exec(basename(path)) ?? [];
    const [, folder = ''] = /\/(?:reports|dashboards)\/(.+\/)[^/]+$/.exec(path) ?? [];
    const name = folder + file;
    const type = types[suffix];
    if (!type) throw new Error(`${path}: no metadata type is known for .${suffix}`);
    const object = /\/objects\/([^/]+)\//.exec(path)?.[1] ?? null;
    return { path, name, object, type, root: parseXml(readFileSync(path, 'utf8')) };
  });

export function filesOf(type: string): SourceFile[] {
  return sourceFiles.filter((file) => file.type === type);
}

/** Text of the first child element with that name. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim();
}

export function textsOf(element: XmlElement, name: string): string[] {
  return childrenOf(element, name).map((child) => child.text.trim());
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

export interface FieldFacts {
  object: string;
  name: string;
  path: string;
  type: string;
  required: boolean;
  isCalculated: boolean;
  root: XmlElement;
}

/** Every custom field of the package. */
export const fields: readonly FieldFacts[] = filesOf('CustomField').map(({ object, name, path, root }) => ({
  object: object ?? '',
  name,
  path,
  type: textOf(root, 'type') ?? '',
  required: textOf(root, 'required') === 'true',
  isCalculated: textOf(root, 'formula') !== undefined || textOf(root, 'type') === 'Summary',
  root
}));
