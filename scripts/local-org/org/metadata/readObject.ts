/** Object files and their children: what a component of type CustomObject, CustomField, ValidationRule, … says. */
import type { SharingModel, ValidationRuleDef } from '../types.ts';
import { readNameField } from './readField.ts';
import type { Reading } from './reading.ts';
import type { ActionOverrideDef, ListViewDef } from './types.ts';

/** What an object file says about the object itself; absent parts were not said. */
export interface ObjectHeader {
  label?: string;
  labelPlural?: string;
  description?: string;
  sharingModel?: SharingModel;
  enableHistory: boolean;
  enableActivities: boolean;
  deployed: boolean;
  nameField?: ReturnType<typeof readNameField>;
  actionOverrides: ActionOverrideDef[];
  /** Name of the compact layout; absent: the system's. */
  compactLayout?: string;
}

/** The children of an object file that are components of their own, by element name. */
export const OBJECT_CHILDREN: Record<string, string> = {
  fields: 'CustomField',
  validationRules: 'ValidationRule',
  sharingReasons: 'SharingReason',
  listViews: 'ListView',
  compactLayouts: 'CompactLayout'
};

const WITHOUT_EFFECT = [
  'allowInChatterGroups',
  'customHelp',
  'customHelpPage',
  'enableBulkApi',
  'enableEnhancedLookup',
  'enableFeeds',
  'enableLicensing',
  'enableReports',
  'enableSearch',
  'enableSharing',
  'enableStreamingApi',
  'externalSharingModel',
  'gender',
  'startsWith',
  'visibility',
  'recordTypeTrackFeedHistory',
  'recordTypeTrackHistory',
  'household',
  'searchLayouts',
  'profileSearchLayouts',
  'sharingRecalculations',
  'enableDataTranslation'
];

const NOT_EMULATED = [
  'articleTypeChannelDisplay',
  'businessProcesses',
  'customSettingsType',
  'enableDivisions',
  'enablePublishStatusTracking',
  'enrichments',
  'eventType',
  'externalDataSource',
  'externalName',
  'externalRepository',
  'fieldSets',
  'historyRetentionPolicy',
  'indexes',
  'marketingObjectIndexes',
  'mktDataLakeAttributes',
  'mktDataModelAttributes',
  'publishBehavior',
  'recordTypes',
  'webLinks'
];

const SHARING_MODELS = [
  'Private',
  'Read',
  'ReadWrite',
  'ReadWriteTransfer',
  'FullAccess',
  'ControlledByParent',
  'ControlledByCampaign',
  'ControlledByLeadOrContact'
] as const;

/** Reads an object file without the children that are components of their own. */
export function readObjectHeader(reading: Reading, custom: boolean): ObjectHeader {
  reading.withoutEffect(...WITHOUT_EFFECT, ...Object.keys(OBJECT_CHILDREN), 'fullName', 'deprecated');
  reading.notEmulated(...NOT_EMULATED);
  const label = custom ? reading.need('label') : reading.text('label');
  const labelPlural = custom ? reading.need('pluralLabel') : reading.text('pluralLabel');
  const description = reading.text('description');
  const model = reading.oneOf('sharingModel', 'SharingModel', SHARING_MODELS);
  const status = reading.oneOf('deploymentStatus', 'DeploymentStatus', ['Deployed', 'InDevelopment']);
  if (custom && !status) reading.problem('Must specify a deploymentStatus for the CustomObject');
  if (custom && !model) reading.problem('Must specify a sharingModel for the CustomObject');
  const compactLayout = reading.text('compactLayoutAssignment');
  const nameReading = reading.child('nameField', 'CustomField');
  if (custom && !nameReading) reading.problem('Must specify a nameField for the CustomObject');
  const nameField = nameReading ? readNameField(nameReading) : undefined;
  const sharingModel = model === undefined ? undefined : sharingModelOf(model, reading);
  const header: ObjectHeader = {
    enableHistory: reading.boolean('enableHistory') ?? false,
    enableActivities: reading.boolean('enableActivities') ?? false,
    deployed: status !== 'InDevelopment',
    actionOverrides: reading.children('actionOverrides', 'ActionOverride').map(readActionOverride),
    ...(label ? { label } : {}),
    ...(labelPlural ? { labelPlural } : {}),
    ...(description ? { description } : {}),
    ...(compactLayout && compactLayout !== 'SYSTEM' ? { compactLayout } : {}),
    ...(sharingModel ? { sharingModel } : {}),
    ...(nameField ? { nameField } : {})
  };
  reading.finish();
  return header;
}

export function readValidationRule(reading: Reading): ValidationRuleDef {
  const errorField = reading.text('errorDisplayField');
  const description = reading.text('description');
  const rule: ValidationRuleDef = {
    name: reading.need('fullName'),
    active: reading.boolean('active') ?? false,
    formula: reading.need('errorConditionFormula'),
    message: reading.need('errorMessage'),
    ...(errorField ? { errorField } : {}),
    ...(description ? { description } : {})
  };
  if (rule.message.length > 255)
    reading.problem('Error Message: data value too large (max length=255)', 'errorMessage');
  reading.finish();
  return rule;
}

export function readSharingReason(reading: Reading): { name: string; label: string } {
  const reason = { name: reading.need('fullName'), label: reading.need('label') };
  reading.finish();
  return { ...reason, name: reason.name.endsWith('__c') ? reason.name : `${reason.name}__c` };
}

export function readListView(reading: Reading, object: string): ListViewDef {
  const booleanFilter = reading.text('booleanFilter');
  const view: ListViewDef = {
    object,
    name: reading.need('fullName'),
    label: reading.need('label'),
    filterScope: reading.text('filterScope') ?? 'Everything',
    columns: reading.texts('columns'),
    ...(booleanFilter ? { booleanFilter } : {}),
    filters: reading.children('filters', 'ListViewFilter').map((filter) => {
      const value = filter.text('value');
      const read = {
        field: filter.need('field'),
        operation: filter.need('operation'),
        ...(value === undefined ? {} : { value })
      };
      filter.finish();
      return read;
    })
  };
  reading.withoutEffect('language', 'sharedTo');
  reading.notEmulated('division', 'queue');
  reading.finish();
  return view;
}

/** Reads `actionOverrides` of an object or an app, and an app's `profileActionOverrides`. */
export function readActionOverride(reading: Reading): ActionOverrideDef {
  const content = reading.text('content');
  const formFactor = reading.text('formFactor');
  const pageOrObject = reading.text('pageOrSobjectType');
  const profile = reading.text('profile');
  const override: ActionOverrideDef = {
    actionName: reading.need('actionName'),
    type: reading.need('type'),
    ...(content ? { content } : {}),
    ...(formFactor ? { formFactor } : {}),
    ...(pageOrObject ? { pageOrObject } : {}),
    ...(profile ? { profile } : {})
  };
  reading.withoutEffect('comment', 'skipRecordTypeSelect');
  reading.notEmulated('recordType');
  reading.finish();
  return override;
}

function sharingModelOf(model: (typeof SHARING_MODELS)[number], reading: Reading): SharingModel {
  if (model === 'Private' || model === 'Read' || model === 'ReadWrite' || model === 'ControlledByParent') return model;
  reading.problem(`The local org does not emulate CustomObject.sharingModel ${model}.`, 'sharingModel');
  return 'Private';
}
