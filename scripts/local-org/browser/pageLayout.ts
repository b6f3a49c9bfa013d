/** Turns the Lightning pages of an org into what the browser draws. */
import type { AppDef, FlexiPageDef, FlexiPageItem, OrgMetadata } from '../org/metadata/types.ts';
import type { PageItem, PageLayout, PageUtility } from './page/types.ts';

/** What a page draws, region by region. */
export function pageLayout(page: FlexiPageDef, bundles: OrgMetadata['bundles']): PageLayout {
  return {
    name: page.name,
    label: page.label,
    template: page.template,
    regions: page.regions.map(({ name, type, items }) => ({
      name,
      kind: type,
      items: items.map((item) => pageItem(item, bundles))
    }))
  };
}

/** A component's properties as values of the types that its `js-meta.xml` gives them; text for all others. */
function propertiesOf(item: FlexiPageItem, bundles: OrgMetadata['bundles']): PageItem['properties'] {
  const bundle = (item.componentName ?? '').replace(/^c:/, '');
  const meta = bundles.get(bundle)?.get(`${bundle}.js-meta.xml`) ?? '';
  return Object.fromEntries(
    item.properties
      .filter(({ isDecorator }) => !isDecorator)
      .map(({ name, value, values }) => {
        const element = new RegExp(`<property\\b[^>]*\\bname="${name}"[^>]*>`).exec(meta)?.[0] ?? '';
        const type = /\btype="(\w+)"/.exec(element)?.[1];
        const text = value ?? '';
        return [name, values ?? (type === 'Boolean' ? text === 'true' : type === 'Integer' ? Number(text) : text)];
      })
  );
}

/** The items of an app's utility bar, each with the label, icon and size that its page gives it. */
export function utilitiesOf(app: AppDef, { flexiPages, bundles }: OrgMetadata): PageUtility[] {
  const regions = flexiPages.get(app.utilityBar ?? '')?.regions ?? [];
  return regions
    .filter(({ name }) => name === 'utilityItems')
    .flatMap(({ items }) =>
      items.map((item) => {
        const decorator = (name: string): string | undefined =>
          item.properties.find((property) => property.isDecorator && property.name === name)?.value;
        return {
          item: pageItem(item, bundles),
          label: decorator('label') ?? masterLabelOf(item, bundles),
          icon: `utility:${decorator('icon') ?? 'fallback'}`,
          width: Number(decorator('width') ?? UTILITY_WIDTH),
          height: Number(decorator('height') ?? UTILITY_HEIGHT)
        };
      })
    );
}

/** What Salesforce gives a utility that says nothing of its size, in pixels. */
const UTILITY_WIDTH = 340;
const UTILITY_HEIGHT = 480;

function pageItem(item: FlexiPageItem, bundles: OrgMetadata['bundles']): PageItem {
  return {
    id: item.identifier,
    component: item.componentName ?? null,
    field: item.fieldItem ?? null,
    properties: propertiesOf(item, bundles),
    visibility: item.visibilityRule
      ? {
          booleanFilter: item.visibilityRule.booleanFilter ?? null,
          criteria: item.visibilityRule.criteria.map(({ leftValue, operator, rightValue }) => ({
            left: leftValue,
            operator,
            right: rightValue ?? ''
          }))
        }
      : null
  };
}

function masterLabelOf(item: FlexiPageItem, bundles: OrgMetadata['bundles']): string {
  const bundle = (item.componentName ?? '').replace(/^c:/, '');
  const meta = bundles.get(bundle)?.get(`${bundle}.js-meta.xml`) ?? '';
  return /<masterLabel>([^<]*)</.exec(meta)?.[1] ?? bundle;
}
