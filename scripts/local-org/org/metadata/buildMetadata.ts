/** Every deployed component together, read and checked against the others: the org's metadata, or what is wrong. */
import { checkFlow, readFlow, type FlowDef, type FlowWorld } from '../flow/index.ts';
import { createSchema } from '../schema.ts';
import { STORED_TYPES } from './readReports.ts';
import { readTranslations } from '../translation/readTranslations.ts';
import type { Schema } from '../types.ts';
import { buildObjects } from './buildObjects.ts';
import { checkFormulas } from './checkFormulas.ts';
import { explodeComponent } from './explode.ts';
import { readAlerts, readEmailTemplates } from './readEmail.ts';
import { checkLayout, readLayout } from './readLayout.ts';
import { readApplication, readFlexiPage, readTab } from './readPages.ts';
import { checkPermissionSet, readPermissionSet } from './readPermissionSet.ts';
import { checkPermissionSetGroup, readPermissionSetGroup } from './readPermissionSetGroup.ts';
import { readSharingRule, readSharingRulesFile, type SharingRuleDef } from './readSharingRule.ts';
import {
  readBundleMeta,
  readCustomLabel,
  readCustomPermission,
  readGlobalValueSet,
  readNotificationType
} from './readSmall.ts';
import { Source } from './source.ts';
import {
  MetadataError,
  type AppDef,
  type FlexiPageDef,
  type MetadataComponent,
  type MetadataProblem,
  type OrgMetadata,
  type StandardOrg,
  type TabDef
} from './types.ts';
import { XmlError } from './xml.ts';

/** Types that this server takes; others are refused by name. */
export const SUPPORTED_TYPES: ReadonlySet<string> = new Set([
  'CompactLayout',
  'CustomApplication',
  'CustomField',
  'CustomLabel',
  'CustomLabels',
  'CustomNotificationType',
  'CustomObject',
  'CustomObjectTranslation',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'DashboardFolder',
  'EmailTemplate',
  'FlexiPage',
  'Flow',
  'GlobalValueSet',
  'GlobalValueSetTranslation',
  'Layout',
  'LightningComponentBundle',
  'ListView',
  'PermissionSet',
  'PermissionSetGroup',
  'Report',
  'ReportFolder',
  'ReportType',
  'SharingCriteriaRule',
  'SharingOwnerRule',
  'SharingReason',
  'SharingRules',
  'Translations',
  'ValidationRule',
  'Workflow'
]);

/** Reads all components of an org; throws MetadataError with every problem found. */
export function buildMetadata(components: MetadataComponent[], standard: StandardOrg): OrgMetadata {
  const problems: MetadataProblem[] = [];
  const byType = groupByType(components, problems);
  const sources = (type: string): Source[] => byType.get(type) ?? [];

  const valueSets = readAll(sources('GlobalValueSet'), 'GlobalValueSet', readGlobalValueSet);
  const built = buildObjects(sources, standard, valueSets);
  const schema = createSchema(built.objects);

  const labels = new Map<string, string>();
  for (const source of sources('CustomLabel')) {
    const reading = source.reading('CustomLabel');
    if (!reading) continue;
    const label = readCustomLabel(reading);
    labels.set(label.name, label.value);
  }
  const customPermissions = new Set(
    readAll(sources('CustomPermission'), 'CustomPermission', (reading, name) => {
      readCustomPermission(reading);
      return name;
    }).keys()
  );
  checkFormulas(built.objects, schema, built.sources, {
    permissions: customPermissions,
    labels: new Set(labels.keys())
  });
  const notificationTypes = readAll(sources('CustomNotificationType'), 'CustomNotificationType', readNotificationType);
  const bundles = readBundles(sources('LightningComponentBundle'));
  const emailTemplates = readEmailTemplates(sources('EmailTemplate'));
  const emailAlerts = readAlerts(sources('Workflow'), schema, emailTemplates);
  const flows = readFlows(sources('Flow'), { schema, emailAlerts, labels });
  const flexiPages = readAll(sources('FlexiPage'), 'FlexiPage', readFlexiPage);
  const tabs = readAll(sources('CustomTab'), 'CustomTab', readTab);
  const applications = readAll(sources('CustomApplication'), 'CustomApplication', readApplication);
  const layouts = readAll(sources('Layout'), 'Layout', readLayout);
  for (const source of sources('Layout')) {
    const layout = layouts.get(source.component.fullName);
    if (layout) checkLayout(layout, schema, (element, text, message) => source.problemAt(element, text, message));
  }
  checkPages(sources, { schema, bundles, flexiPages, tabs, applications });
  for (const tab of tabs.values()) {
    if (tab.target.kind === 'object') tab.label = schema.object(tab.target.name)?.labelPlural ?? tab.label;
  }

  const permissionSets = readAll(sources('PermissionSet'), 'PermissionSet', readPermissionSet);
  const tabNames = new Set([...tabs.keys(), ...schema.objects().map((object) => `standard-${object.name}`)]);
  for (const source of sources('PermissionSet')) {
    const set = permissionSets.get(source.component.fullName);
    if (!set) continue;
    const org = { schema, customPermissions, tabs: tabNames, applications: new Set(applications.keys()) };
    checkPermissionSet(set, org, (element, text, message) => source.problemAt(element, text, message));
  }

  const permissionSetGroups = readAll(sources('PermissionSetGroup'), 'PermissionSetGroup', readPermissionSetGroup);
  for (const source of sources('PermissionSetGroup')) {
    const group = permissionSetGroups.get(source.component.fullName);
    if (!group) continue;
    checkPermissionSetGroup(group, permissionSets, (element, text, message) =>
      source.problemAt(element, text, message)
    );
  }

  for (const [type, read] of Object.entries(STORED_TYPES)) readAll(sources(type), type, read);

  const sharingRules = readSharingRules(sources, schema);
  const translatable = { schema, labels, applications, tabs, valueSets, layouts };
  const translations = readTranslations(sources, translatable);

  if (problems.length > 0) throw new MetadataError(problems);
  return {
    components,
    schema,
    permissionSets,
    permissionSetGroups,
    profiles: standard.profiles,
    flows,
    emailAlerts,
    emailTemplates,
    labels,
    valueSets,
    customPermissions,
    notificationTypes,
    flexiPages,
    tabs,
    applications,
    bundles,
    listViews: built.listViews,
    layouts: new Map([...layouts.values()].map((layout) => [layout.object, layout])),
    compactLayouts: built.compactLayouts,
    objectPages: built.objectPages,
    sharingRules,
    translations
  };
}

// ---------------------------------------------------------------- below: one kind after the other

function groupByType(components: MetadataComponent[], problems: MetadataProblem[]): Map<string, Source[]> {
  const byType = new Map<string, Source[]>();
  for (const component of components) {
    if (!SUPPORTED_TYPES.has(component.type)) {
      new Source(component, problems).problem(`The local org does not emulate the metadata type ${component.type}.`);
      continue;
    }
    for (const part of parts(component, problems)) {
      const list = byType.get(part.type) ?? [];
      list.push(new Source(part, problems));
      byType.set(part.type, list);
    }
  }
  return byType;
}

function parts(component: MetadataComponent, problems: MetadataProblem[]): MetadataComponent[] {
  try {
    return explodeComponent(component);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    new Source(component, problems).problem(`Error parsing file: ${error.message}`, error.line, error.column);
    return [];
  }
}

function readAll<T>(
  sources: Source[],
  type: string,
  read: (reading: NonNullable<ReturnType<Source['reading']>>, name: string) => T
): Map<string, T> {
  const all = new Map<string, T>();
  for (const source of sources) {
    const reading = source.reading(type);
    if (reading) all.set(source.component.fullName, read(reading, source.component.fullName));
  }
  return all;
}

/** All are read before any is checked: a flow may call another. */
function readFlows(
  sources: Source[],
  { schema, emailAlerts, labels }: Pick<FlowWorld, 'schema' | 'emailAlerts' | 'labels'>
): FlowDef[] {
  const flows = new Map<string, FlowDef>();
  for (const source of sources) {
    try {
      flows.set(source.component.fullName, { ...readFlow(source.text), name: source.component.fullName });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { line, column } = error as { line?: unknown; column?: unknown };
      source.problem(error.message, typeof line === 'number' ? line : 1, typeof column === 'number' ? column : 1);
    }
  }
  for (const source of sources) {
    const flow = flows.get(source.component.fullName);
    if (!flow) continue;
    for (const problem of checkFlow(flow, { schema, flows, emailAlerts, labels })) source.problem(problem);
  }
  return [...flows.values()];
}

function readSharingRules(sources: (type: string) => Source[], schema: Schema): SharingRuleDef[] {
  for (const source of sources('SharingRules')) {
    const reading = source.reading('SharingRules');
    if (reading) readSharingRulesFile(reading);
  }
  const rules: SharingRuleDef[] = [];
  for (const [type, kind] of [
    ['SharingOwnerRule', 'owner'],
    ['SharingCriteriaRule', 'criteria']
  ] as const) {
    for (const source of sources(type)) {
      const [name = ''] = source.component.fullName.split('.');
      const reading = source.reading(type);
      const object = schema.object(name);
      if (!object) source.problem(`In field: object - no CustomObject named ${name} found`);
      else if (reading) rules.push(readSharingRule(reading, object, kind));
    }
  }
  return rules;
}

function readBundles(sources: Source[]): Map<string, Map<string, string>> {
  const bundles = new Map<string, Map<string, string>>();
  for (const source of sources) {
    const { fullName, fileName } = source.component;
    const inside = fileName.slice(fileName.indexOf(`${fullName}/`) + fullName.length + 1);
    const bundle = bundles.get(fullName) ?? new Map<string, string>();
    bundle.set(inside, source.text);
    bundles.set(fullName, bundle);
    if (!inside.endsWith('.js-meta.xml')) continue;
    const reading = source.reading('LightningComponentBundle');
    if (reading) readBundleMeta(reading);
  }
  for (const source of sources) {
    const { fullName } = source.component;
    const bundle = bundles.get(fullName);
    if (!bundle || [...bundle.keys()].some((file) => file.endsWith('.js-meta.xml'))) continue;
    source.problem(`Cannot find Lightning Component Bundle ${fullName}: ${fullName}.js-meta.xml is missing`);
    bundles.delete(fullName);
  }
  return bundles;
}

interface Pages {
  schema: Schema;
  bundles: Map<string, Map<string, string>>;
  flexiPages: Map<string, FlexiPageDef>;
  tabs: Map<string, TabDef>;
  applications: Map<string, AppDef>;
}

function checkPages(sources: (type: string) => Source[], pages: Pages): void {
  for (const source of sources('FlexiPage')) {
    const page = pages.flexiPages.get(source.component.fullName);
    if (!page) continue;
    if (page.objectName !== undefined && !pages.schema.object(page.objectName)) {
      source.problemAt(
        'sobjectType',
        undefined,
        `In field: sobjectType - no CustomObject named ${page.objectName} found`
      );
    }
    for (const { componentName } of page.regions.flatMap((region) => region.items)) {
      const [namespace, name] = componentName?.includes(':') ? componentName.split(':') : ['c', componentName];
      if (name === undefined || namespace !== 'c' || pages.bundles.has(name)) continue;
      source.problemAt(
        'componentName',
        componentName,
        `We couldn't retrieve the design time component information for component ${componentName}.`
      );
    }
  }
  for (const source of sources('CustomTab')) {
    const target = pages.tabs.get(source.component.fullName)?.target;
    if (!target || target.name === '') continue;
    if (target.kind === 'object' && !pages.schema.object(target.name)) {
      source.problemAt(
        'customObject',
        undefined,
        `In field: customObject - no CustomObject named ${target.name} found`
      );
    }
    if (target.kind === 'flexiPage' && !pages.flexiPages.has(target.name)) {
      source.problemAt('flexiPage', undefined, `In field: flexiPage - no FlexiPage named ${target.name} found`);
    }
    if (target.kind === 'lwc' && !pages.bundles.has(target.name)) {
      source.problemAt(
        'lwcComponent',
        undefined,
        `In field: lwcComponent - no LightningComponentBundle named ${target.name} found`
      );
    }
  }
  for (const source of sources('CustomApplication')) {
    const app = pages.applications.get(source.component.fullName);
    if (!app) continue;
    for (const tab of app.tabs) {
      if (pages.tabs.has(tab) || tab.startsWith('standard-')) continue;
      source.problemAt('tabs', tab, `In field: tab - no CustomTab named ${tab} found`);
    }
    for (const { type, content } of [...app.actionOverrides, ...app.profileActionOverrides]) {
      if (type !== 'Flexipage' || content === undefined || pages.flexiPages.has(content)) continue;
      source.problemAt('content', content, `In field: content - no FlexiPage named ${content} found`);
    }
  }
}
