/** Which metadata types there are, and which components of a type the org has. */
import { NotEmulated } from '../../errors.ts';
import { wholeOf } from '../../org/metadata/composeFile.ts';
import { FILED_TYPES } from '../../org/metadata/packageXml.ts';
import { OBJECT_CHILDREN } from '../../org/metadata/readObject.ts';
import { SHARING_RULE_CHILDREN } from '../../org/metadata/readSharingRule.ts';
import type { Org } from '../../org/org.ts';
import { fileProperties, type FileProperties } from './fileProperties.ts';

interface DescribedType {
  xmlName: string;
  directoryName: string;
  suffix?: string;
  childXmlNames?: string[];
  inFolder?: boolean;
  metaFile?: boolean;
}

const TYPES: DescribedType[] = [
  { xmlName: 'CustomApplication', directoryName: 'applications', suffix: 'app' },
  { xmlName: 'CustomLabels', directoryName: 'labels', suffix: 'labels', childXmlNames: ['CustomLabel'] },
  {
    xmlName: 'CustomObject',
    directoryName: 'objects',
    suffix: 'object',
    childXmlNames: Object.values(OBJECT_CHILDREN)
  },
  {
    xmlName: 'CustomObjectTranslation',
    directoryName: 'objectTranslations',
    suffix: 'objectTranslation',
    childXmlNames: ['CustomFieldTranslation']
  },
  { xmlName: 'CustomPermission', directoryName: 'customPermissions', suffix: 'customPermission' },
  { xmlName: 'CustomNotificationType', directoryName: 'notificationtypes', suffix: 'notiftype' },
  { xmlName: 'CustomTab', directoryName: 'tabs', suffix: 'tab' },
  { xmlName: 'Dashboard', directoryName: 'dashboards', suffix: 'dashboard', inFolder: true },
  { xmlName: 'EmailTemplate', directoryName: 'email', suffix: 'email', inFolder: true, metaFile: true },
  { xmlName: 'FlexiPage', directoryName: 'flexipages', suffix: 'flexipage' },
  { xmlName: 'Flow', directoryName: 'flows', suffix: 'flow' },
  { xmlName: 'GlobalValueSet', directoryName: 'globalValueSets', suffix: 'globalValueSet' },
  {
    xmlName: 'GlobalValueSetTranslation',
    directoryName: 'globalValueSetTranslations',
    suffix: 'globalValueSetTranslation'
  },
  { xmlName: 'Layout', directoryName: 'layouts', suffix: 'layout' },
  { xmlName: 'LightningComponentBundle', directoryName: 'lwc' },
  { xmlName: 'PermissionSetGroup', directoryName: 'permissionsetgroups', suffix: 'permissionsetgroup' },
  { xmlName: 'PermissionSet', directoryName: 'permissionsets', suffix: 'permissionset' },
  { xmlName: 'Report', directoryName: 'reports', suffix: 'report', inFolder: true },
  { xmlName: 'ReportType', directoryName: 'reportTypes', suffix: 'reportType' },
  {
    xmlName: 'SharingRules',
    directoryName: 'sharingRules',
    suffix: 'sharingRules',
    childXmlNames: Object.values(SHARING_RULE_CHILDREN)
  },
  { xmlName: 'Translations', directoryName: 'translations', suffix: 'translation' },
  { xmlName: 'Workflow', directoryName: 'workflows', suffix: 'workflow' }
];

/** DescribeMetadataResult. */
export function describeMetadata(): Record<string, unknown> {
  return {
    metadataObjects: TYPES.map(({ childXmlNames, ...type }) => ({
      ...(childXmlNames ? { childXmlNames } : {}),
      inFolder: false,
      metaFile: false,
      ...type
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false
  };
}

const PART_TYPES = new Set(TYPES.flatMap(({ childXmlNames = [] }) => childXmlNames));

/** Whether a type's components stand inside files of another type. */
export function isPartType(type: string): boolean {
  return PART_TYPES.has(type);
}

/** Folders are listed by types that are described nowhere. */
const FOLDER_TYPES: ReadonlySet<string> = new Set([...FILED_TYPES].map((type) => `${type}Folder`));

/**
 * FileProperties of each component of a type, with the standard objects among the objects. What stands in folders is
 * listed a folder at a time ("ListMetadataQuery").
 */
export function listMetadata(org: Org, type: string, folder?: string): FileProperties[] {
  const known = TYPES.find(({ xmlName }) => xmlName === type) ?? FOLDER_TYPES.has(type);
  if (!known && !isPartType(type)) throw new NotEmulated(`listing the metadata type ${type}`);
  const listed = new Map<string, FileProperties>();
  const list = (fullName: string, fileName: string): void => {
    listed.set(fullName, fileProperties(org, { type, fullName, fileName }));
  };
  if (type === 'CustomObject') {
    for (const { name, custom } of org.schema.objects()) if (!custom) list(name, `objects/${name}.object`);
  }
  for (const component of org.metadata.components) {
    for (const one of [component, wholeOf(component)]) {
      if (one.type !== type) continue;
      if (FILED_TYPES.has(type) && !one.fullName.startsWith(`${folder}/`)) continue;
      list(one.fullName, type === 'LightningComponentBundle' ? `lwc/${one.fullName}` : component.fileName);
    }
  }
  return [...listed.values()];
}
