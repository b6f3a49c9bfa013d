/** What the browser draws: Lightning pages, tabs, apps. */
import { readActionOverride } from './readObject.ts';
import type { Reading } from './reading.ts';
import type {
  AppDef,
  FlexiPageDef,
  FlexiPageItem,
  FlexiPageProperty,
  FlexiPageRegion,
  FlexiPageRule,
  TabDef
} from './types.ts';

export function readFlexiPage(reading: Reading, name: string): FlexiPageDef {
  const description = reading.text('description');
  const objectName = reading.text('sobjectType');
  const template = reading.child('template', 'FlexiPageTemplateInstance');
  if (!template) reading.problem('Required field is missing: template');
  const page: FlexiPageDef = {
    name,
    label: reading.need('masterLabel'),
    ...(description ? { description } : {}),
    type: reading.oneOf('type', 'FlexiPageType', ['AppPage', 'HomePage', 'RecordPage', 'UtilityBar']) ?? 'AppPage',
    ...(objectName ? { objectName } : {}),
    template: template?.need('name') ?? '',
    templateProperties: template?.children('properties', 'ComponentInstanceProperty').map(readProperty) ?? [],
    regions: reading.children('flexiPageRegions', 'FlexiPageRegion').map(readRegion)
  };
  template?.finish();
  if (page.type === 'RecordPage' && !objectName) reading.problem('Required field is missing: sobjectType');
  reading.notEmulated('events', 'parentFlexiPage', 'platformActionlist', 'quickActionList');
  reading.finish();
  return page;
}

export function readTab(reading: Reading, name: string): TabDef {
  const description = reading.text('description');
  const icon = reading.text('motif');
  const label = reading.text('label');
  const flexiPage = reading.text('flexiPage');
  const lwc = reading.text('lwcComponent');
  const isObject = reading.boolean('customObject') ?? false;
  if (!isObject && !flexiPage && !lwc)
    reading.problem('Must specify what the tab opens: customObject, flexiPage or lwcComponent');
  if (!isObject && !label) reading.problem('Required field is missing: label');
  const kind = isObject ? 'object' : flexiPage ? 'flexiPage' : 'lwc';
  reading.withoutEffect('hasSidebar', 'frameHeight', 'actionOverrides');
  reading.notEmulated('auraComponent', 'page', 'scontrol', 'splashPageLink', 'url', 'urlEncodingKey', 'icon');
  reading.finish();
  return {
    name,
    label: label ?? '',
    ...(description ? { description } : {}),
    target: { kind, name: isObject ? name : (flexiPage ?? lwc ?? '') },
    ...(icon ? { icon } : {})
  };
}

export function readApplication(reading: Reading, name: string): AppDef {
  const description = reading.text('description');
  const brand = reading.child('brand', 'AppBrand');
  const headerColor = brand?.text('headerColor');
  brand?.withoutEffect('footerColor', 'logo', 'logoVersion', 'shouldOverrideOrgTheme');
  brand?.finish();
  const utilityBar = reading.text('utilityBar');
  const app: AppDef = {
    name,
    label: reading.need('label'),
    ...(description ? { description } : {}),
    navType: reading.text('navType') ?? 'Standard',
    uiType: reading.oneOf('uiType', 'UiType', ['Aloha', 'Lightning']) ?? 'Aloha',
    tabs: reading.texts('tabs'),
    formFactors: reading.texts('formFactors'),
    ...(headerColor ? { headerColor } : {}),
    ...(utilityBar ? { utilityBar } : {}),
    actionOverrides: reading.children('actionOverrides', 'AppActionOverride').map(readActionOverride),
    profileActionOverrides: reading
      .children('profileActionOverrides', 'AppProfileActionOverride')
      .map(readActionOverride)
  };
  reading.withoutEffect(
    'defaultLandingTab',
    'isNavAutoTempTabsDisabled',
    'isNavPersonalizationDisabled',
    'isNavTabPersistenceDisabled',
    'isOmniPinnedViewEnabled',
    'isServiceCloudConsole',
    'setupExperience',
    'logo'
  );
  reading.notEmulated('consoleConfig', 'preferences', 'subscriberTabs', 'uiBundle', 'workspaceConfig');
  reading.finish();
  return app;
}

// ---------------------------------------------------------------- below: parts of a page

function readRegion(region: Reading): FlexiPageRegion {
  const read: FlexiPageRegion = {
    name: region.need('name'),
    type: region.oneOf('type', 'FlexiPageRegionType', ['Region', 'Facet']) ?? 'Region',
    items: region.children('itemInstances', 'ItemInstance').flatMap(readItem)
  };
  // How a region merges with the template's own: with one template per page there is nothing to merge.
  region.withoutEffect('mode', 'appendable', 'prependable', 'replaceable');
  region.notEmulated('componentInstances');
  region.finish();
  return read;
}

function readItem(item: Reading): FlexiPageItem[] {
  const component = item.child('componentInstance', 'ComponentInstance');
  const field = item.child('fieldInstance', 'FieldInstance');
  item.finish();
  if (component) {
    const rule = component.child('visibilityRule', 'UiFormulaRule');
    const read: FlexiPageItem = {
      componentName: component.need('componentName'),
      identifier: component.text('identifier') ?? component.text('componentName') ?? '',
      properties: component.children('componentInstanceProperties', 'ComponentInstanceProperty').map(readProperty),
      ...(rule ? { visibilityRule: readRule(rule) } : {})
    };
    component.notEmulated('flexiPageDataSources', 'componentType');
    component.finish();
    return [read];
  }
  if (field) {
    const rule = field.child('visibilityRule', 'UiFormulaRule');
    const read: FlexiPageItem = {
      fieldItem: field.need('fieldItem'),
      identifier: field.text('identifier') ?? field.text('fieldItem') ?? '',
      properties: field.children('fieldInstanceProperties', 'FieldInstanceProperty').map(readProperty),
      ...(rule ? { visibilityRule: readRule(rule) } : {})
    };
    field.finish();
    return [read];
  }
  item.problem('An itemInstances element needs a componentInstance or a fieldInstance');
  return [];
}

function readProperty(property: Reading): FlexiPageProperty {
  const value = property.text('value');
  const list = property.child('valueList', 'ComponentInstancePropertyList');
  const values = list?.children('valueListItems', 'ComponentInstancePropertyListItem').map((item) => {
    const text = item.text('value') ?? '';
    item.notEmulated('visibilityRule');
    item.finish();
    return text;
  });
  list?.finish();
  const read: FlexiPageProperty = {
    name: property.need('name'),
    ...(value === undefined ? {} : { value }),
    ...(values === undefined ? {} : { values }),
    ...(property.text('type') === 'decorator' ? { isDecorator: true } : {})
  };
  property.finish();
  return read;
}

function readRule(rule: Reading): FlexiPageRule {
  const booleanFilter = rule.text('booleanFilter');
  const read: FlexiPageRule = {
    ...(booleanFilter ? { booleanFilter } : {}),
    criteria: rule.children('criteria', 'UiFormulaCriterion').map((criterion) => {
      const rightValue = criterion.text('rightValue');
      const one = {
        leftValue: criterion.need('leftValue'),
        operator: criterion.need('operator'),
        ...(rightValue === undefined ? {} : { rightValue })
      };
      criterion.finish();
      return one;
    })
  };
  rule.finish();
  return read;
}
