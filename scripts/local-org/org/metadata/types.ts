/**
 * What a deploy leaves behind: components as they arrived, and the org's metadata read from them.
 */
import type { FlowDef } from '../flow/index.ts';
import type { EmailAlertDef, EmailTemplateDef } from './readEmail.ts';
import type { PermissionSetGroupDef } from './readPermissionSetGroup.ts';
import type { SharingRuleDef } from './readSharingRule.ts';
import type { Translation } from '../translation/translation.ts';
import type { ObjectDef, ObjectPermissions, PicklistValue, Schema } from '../types.ts';

/**
 * One deployed component in metadata API format.
 *
 * An LWC bundle is one component per file (`fullName` is the bundle's name). Children of an object (`CustomField`,
 * `ValidationRule`, …) are components of their own, so that a partial `.object` file changes only what it names.
 */
export interface MetadataComponent {
  type: string;
  fullName: string;
  /** Path inside the package: `objects/Account.object`, `lwc/panel/panel.js`. */
  fileName: string;
  content: Uint8Array;
}

/** One thing that is wrong with a package, worded as a deploy's `componentFailures` word it. */
export interface MetadataProblem {
  type: string;
  fullName: string;
  fileName: string;
  /** 1 when the problem has no better place. */
  line: number;
  column: number;
  message: string;
}

/** Raised by a package that cannot be taken over: nothing of it was. */
export class MetadataError extends Error {
  readonly problems: MetadataProblem[];

  constructor(problems: MetadataProblem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(first ? `${first.fileName}:${first.line}:${first.column} ${first.message}${more}` : 'Metadata problem');
    this.name = 'MetadataError';
    this.problems = problems;
  }
}

/** What a new org has before any deploy, and what the store decides for objects that a deploy brings. */
export interface StandardOrg {
  /** Complete standard objects, with their system fields; fresh copies, which the build may add fields to. */
  objects: ObjectDef[];
  /** Keyed by profile name. */
  profiles: Map<string, ProfileDef>;
  /** The first three characters of a custom object's ids: given once, kept for the life of the org. */
  keyPrefixOf(objectName: string): string;
}

/** How a tab shows to whom holds the permission: `Visible` in the app, `Available` to be added. */
export type TabVisibility = 'Visible' | 'Available' | 'None';

export interface PermissionSetDef {
  name: string;
  label: string;
  description?: string;
  /** Keyed by object API name. */
  objectPermissions: Map<string, ObjectPermissions>;
  /** Keyed by `Object.Field`. */
  fieldPermissions: Map<string, { readable: boolean; editable: boolean }>;
  customPermissions: Set<string>;
  userPermissions: Set<string>;
  /** Keyed by tab name. */
  tabVisibilities: Map<string, TabVisibility>;
  /** Keyed by application name. */
  applicationVisibilities: Map<string, { visible: boolean; default: boolean }>;
}

export interface ProfileDef extends PermissionSetDef {
  userLicense: string;
}

export interface ValueSetDef {
  name: string;
  label: string;
  sorted: boolean;
  values: PicklistValue[];
}

export interface FlexiPageProperty {
  name: string;
  value?: string;
  values?: string[];
  /** It is about the place of the component (label and icon in a utility bar), not a property of the component. */
  isDecorator?: true;
}

export interface FlexiPageCriterion {
  leftValue: string;
  operator: string;
  rightValue?: string;
}

export interface FlexiPageRule {
  booleanFilter?: string;
  criteria: FlexiPageCriterion[];
}

/** A component instance (`componentName`) or a field instance (`fieldItem`) in a region. */
export interface FlexiPageItem {
  identifier: string;
  componentName?: string;
  fieldItem?: string;
  properties: FlexiPageProperty[];
  visibilityRule?: FlexiPageRule;
}

export interface FlexiPageRegion {
  name: string;
  type: 'Region' | 'Facet';
  items: FlexiPageItem[];
}

export interface FlexiPageDef {
  name: string;
  label: string;
  description?: string;
  type: 'AppPage' | 'HomePage' | 'RecordPage' | 'UtilityBar';
  objectName?: string;
  template: string;
  templateProperties: FlexiPageProperty[];
  regions: FlexiPageRegion[];
}

export interface TabDef {
  name: string;
  label: string;
  description?: string;
  /** What the tab opens. */
  target: { kind: 'object' | 'flexiPage' | 'lwc'; name: string };
  icon?: string;
}

/** An app (or a profile in it) opens `content` instead of the standard page. */
export interface ActionOverrideDef {
  actionName: string;
  /** FlexiPage name when `type` is `Flexipage`. */
  content?: string;
  type: string;
  formFactor?: string;
  pageOrObject?: string;
  profile?: string;
}

export interface AppDef {
  name: string;
  label: string;
  description?: string;
  navType: string;
  uiType: string;
  tabs: string[];
  formFactors: string[];
  headerColor?: string;
  utilityBar?: string;
  actionOverrides: ActionOverrideDef[];
  profileActionOverrides: ActionOverrideDef[];
}

export interface ListViewDef {
  object: string;
  name: string;
  label: string;
  filterScope: string;
  /** API names; `NAME` and other old aliases are kept as they stand. */
  columns: string[];
  booleanFilter?: string;
  filters: { field: string; operation: string; value?: string }[];
}

/** A part of a page layout; `fields` stand row by row. */
export interface LayoutSectionDef {
  label: string;
  columns: number;
  fields: string[];
}

export interface LayoutDef {
  object: string;
  name: string;
  sections: LayoutSectionDef[];
  /** `Child.Lookup`, with the columns shown; `NAME` is the child's name. */
  relatedLists: { list: string; fields: string[] }[];
}

export interface CompactLayoutDef {
  object: string;
  name: string;
  label: string;
  fields: string[];
}

/** A custom notification type: what a flow names when it notifies people. */
export interface NotificationTypeDef {
  name: string;
  label: string;
  typeName: string;
  description?: string;
  desktop: boolean;
  mobile: boolean;
}

export interface OrgMetadata {
  components: MetadataComponent[];
  schema: Schema;
  /** Keyed by API name, as are the maps below. */
  permissionSets: Map<string, PermissionSetDef>;
  permissionSetGroups: Map<string, PermissionSetGroupDef>;
  profiles: Map<string, ProfileDef>;
  flows: FlowDef[];
  emailAlerts: Map<string, EmailAlertDef>;
  emailTemplates: Map<string, EmailTemplateDef>;
  labels: Map<string, string>;
  valueSets: Map<string, ValueSetDef>;
  customPermissions: Set<string>;
  notificationTypes: Map<string, NotificationTypeDef>;
  flexiPages: Map<string, FlexiPageDef>;
  tabs: Map<string, TabDef>;
  applications: Map<string, AppDef>;
  /** Bundle name to file name inside the bundle to text. */
  bundles: Map<string, Map<string, string>>;
  listViews: ListViewDef[];
  /** The page layout of an object that has one, by object name. */
  layouts: Map<string, LayoutDef>;
  /** Fields of the compact layout that an object assigns, by object name. */
  compactLayouts: Map<string, string[]>;
  /** The record page that an object opens by itself (an `actionOverrides` of the object), by object name. */
  objectPages: Map<string, ActionOverrideDef[]>;
  sharingRules: SharingRuleDef[];
  /** By language (`de`, `es`). */
  translations: Map<string, Translation>;
}
