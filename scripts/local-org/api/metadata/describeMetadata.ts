/** Which metadata types there are, and which components of a type the org has. */
import { OBJECT_CHILDREN } from '../../org/metadata/readObject.ts';
import { SHARING_RULE_CHILDREN } from '../../org/metadata/readSharingRule.ts';
import type { Org } from '../../org/org.ts';
import { organizationId } from '../sessions.ts';

const TYPES: { xmlName: string; directoryName: string; suffix?: string; childXmlNames?: string[] }[] = [
  { xmlName: 'CustomApplication', directoryName: 'applications', suffix: 'app' },
  { xmlName: 'CustomLabels', directoryName: 'labels', suffix: 'labels', childXmlNames: ['CustomLabel'] },
  {
    xmlName: 'CustomObject',
    directoryName: 'objects',
    suffix: 'object',
    childXmlNames: Object.values(OBJECT_CHILDREN)
  },
  { xmlName: 'CustomPermission', directoryName: 'customPermissions', suffix: 'customPermission' },
  { xmlName: 'CustomTab', directoryName: 'tabs', suffix: 'tab' },
  { xmlName: 'FlexiPage', directoryName: 'flexipages', suffix: 'flexipage' },
  { xmlName: 'Flow', directoryName: 'flows', suffix: 'flow' },
  { xmlName: 'GlobalValueSet', directoryName: 'globalValueSets', suffix: 'globalValueSet' },
  { xmlName: 'Layout', directoryName: 'layouts', suffix: 'layout' },
  { xmlName: 'LightningComponentBundle', directoryName: 'lwc' },
  { xmlName: 'PermissionSet', directoryName: 'permissionsets', suffix: 'permissionset' },
  {
    xmlName: 'SharingRules',
    directoryName: 'sharingRules',
    suffix: 'sharingRules',
    childXmlNames: Object.values(SHARING_RULE_CHILDREN)
  }
];

/** DescribeMetadataResult. */
export function describeMetadata(): Record<string, unknown> {
  return {
    metadataObjects: TYPES.map(({ childXmlNames, ...type }) => ({
      ...(childXmlNames ? { childXmlNames } : {}),
      ...type,
      inFolder: false,
      metaFile: false
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false
  };
}

/** FileProperties of each component of a type. */
export function listMetadata(org: Org, type: string): Record<string, unknown>[] {
  const listed = new Map<string, Record<string, unknown>>();
  const at = new Date(org.clock.now()).toISOString();
  for (const component of org.metadata.components) {
    if (component.type !== type) continue;
    const isBundle = type === 'LightningComponentBundle';
    listed.set(component.fullName, {
      createdById: organizationId(org),
      createdDate: at,
      fileName: isBundle ? `lwc/${component.fullName}` : component.fileName,
      fullName: component.fullName,
      lastModifiedDate: at,
      manageableState: 'unmanaged',
      namespacePrefix: '',
      type
    });
  }
  return [...listed.values()];
}
