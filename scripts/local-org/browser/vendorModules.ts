/**
 * Where the imports of base components lead: LWC itself, Salesforce's open-source base components, and our stand-ins
 * for what Salesforce does not publish (Lightning Data Service, navigation, facts about the user).
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

export const PAGE_FOLDER = path.join(import.meta.dirname, 'page');

/** Synthetic shadow, a script of its own: the engine must find it in place when it starts. */
export const SHADOW_FILE = 'shadow.js';

const LBC_MANIFEST = require.resolve('lightning-base-components/package.json');
const LBC_FOLDER = path.dirname(LBC_MANIFEST);

const manifest = z
  .object({
    version: z.string(),
    lwc: z.object({
      modules: z.array(z.object({ name: z.string().optional(), path: z.string().optional() })),
      expose: z.array(z.string())
    })
  })
  .parse(JSON.parse(readFileSync(LBC_MANIFEST, 'utf8')));

/** Our stand-ins, by the name that components import. */
const STAND_INS: Record<string, string> = {
  'lightning/graphql': 'adapters/graphql.ts',
  'lightning/uiGraphQLApi': 'adapters/uiGraphQLApi.ts',
  'lightning/uiRecordApi': 'adapters/uiRecordApi.ts',
  'lightning/uiObjectInfoApi': 'adapters/uiObjectInfoApi.ts',
  'lightning/uiRelatedListApi': 'adapters/uiRelatedListApi.ts',
  'lightning/platformShowToastEvent': 'adapters/platformShowToastEvent.ts',
  'lightning/refresh': 'adapters/refresh.ts',
  'lightning/pageReferenceUtils': 'adapters/pageReferenceUtils.ts',
  'lightning/navigation': 'adapters/navigation.ts',
  'force/navigation': 'adapters/navigation.ts',
  'lightning/mobileCapabilities': 'adapters/mobileCapabilities.ts',
  'lightning/primitiveUtils': 'adapters/primitiveUtils.ts',
  'lightning/primitiveIcon': 'adapters/primitiveIcon.ts',
  'local-org/page': 'adapters/pageData.ts',
  'local-org/router': 'adapters/router.ts',
  'local-org/http': 'adapters/http.ts',
  '@salesforce/user/Id': 'adapters/userId.ts',
  '@salesforce/user/isGuest': 'adapters/isGuest.ts',
  '@salesforce/client/formFactor': 'adapters/formFactor.ts',
  '@salesforce/i18n/timeZone': 'adapters/timeZone.ts',
  '@salesforce/i18n/lang': 'adapters/i18n/lang.ts',
  '@salesforce/i18n/locale': 'adapters/i18n/locale.ts',
  '@salesforce/i18n/currency': 'adapters/i18n/currency.ts',
  '@salesforce/i18n/dateTime.shortDateFormat': 'adapters/i18n/shortDateFormat.ts',
  '@salesforce/i18n/dateTime.mediumDateFormat': 'adapters/i18n/mediumDateFormat.ts',
  '@salesforce/i18n/dateTime.longDateFormat': 'adapters/i18n/longDateFormat.ts',
  '@salesforce/i18n/dateTime.shortTimeFormat': 'adapters/i18n/shortTimeFormat.ts',
  '@salesforce/i18n/dateTime.mediumTimeFormat': 'adapters/i18n/mediumTimeFormat.ts',
  '@salesforce/i18n/number.groupingSeparator': 'adapters/i18n/groupingSeparator.ts',
  '@salesforce/i18n/number.decimalSeparator': 'adapters/i18n/decimalSeparator.ts',
  '@salesforce/i18n/firstDayOfWeek': 'adapters/i18n/firstDayOfWeek.ts'
};

/** What only our stand-ins may import: the base component that one of them extends. */
const BEHIND_STAND_INS: Record<string, string> = {
  'local-org/basePrimitiveIcon': 'src/lightning/primitiveIcon/primitiveIcon.js'
};

const ALIASES = new Map<string, string>([
  ['lwc', require.resolve('lwc/engine-dom')],
  ['@lwc/synthetic-shadow', require.resolve('lwc/synthetic-shadow')],
  ...manifest.lwc.modules.flatMap(({ name, path: file }): [string, string][] =>
    name && file ? [[name, path.join(LBC_FOLDER, file)]] : []
  ),
  ...Object.entries(BEHIND_STAND_INS).map(([name, file]): [string, string] => [name, path.join(LBC_FOLDER, file)]),
  ...Object.entries(STAND_INS).map(([name, file]): [string, string] => [name, path.join(PAGE_FOLDER, file)])
]);

/** Icons come from the design system's sprites: their templates alone would be 14 MB. */
const PUBLIC_BASE_COMPONENTS = manifest.lwc.expose.filter((name) => !name.startsWith('lightning/iconSvgTemplates'));

const I18N = [...ALIASES.keys()].filter((name) => name.startsWith('@salesforce/i18n/'));

/** Everything that a component may import from outside its own namespace. */
export const PUBLIC_MODULES: string[] = [
  ...new Set([
    'lwc',
    ...PUBLIC_BASE_COMPONENTS,
    ...Object.keys(STAND_INS).filter(
      (name) => name !== 'lightning/primitiveUtils' && name !== 'lightning/primitiveIcon'
    ),
    ...I18N
  ])
].sort();

/** Large and seldom used: kept out of what every page loads. */
const EXTRA = new RegExp(
  `^lightning/(${[
    'barcodeScanner|breadcrumbs?|carousel\\w*|datatable\\w*|dialog|dualListbox|dynamicIcon|fileDownload|formattedAddress',
    'formattedLocation|formattedRichText|groupedCombobox|inputAddress|inputLocation|inputName|lookupAddress|mediaUtils',
    'multiColumnSortingModal|overlay|picklist|primitiveFigure|purifyLib|slider|stackedTab\\w*|tree\\w*|verticalNavigation\\w*'
  ].join('|')})$`
);

export function isExtra(specifier: string): boolean {
  return EXTRA.test(specifier);
}

/** The file that an import leads to, or null; `fromCss` resolves `@import 'lightning/x'` to a stylesheet. */
export function resolveVendor(specifier: string, fromCss = false): string | null {
  const alias = ALIASES.get(specifier);
  if (alias) {
    return alias;
  }
  if (specifier.startsWith('lightning/iconSvgTemplates')) {
    return path.join(PAGE_FOLDER, 'adapters/noTemplates.ts');
  }
  const match = /^lightning\/(\w+)$/.exec(specifier);
  if (match) {
    const file = path.join(LBC_FOLDER, 'src/lightning', match[1]!, `${match[1]!}.${fromCss ? 'css' : 'js'}`);
    return existsSync(file) ? file : null;
  }
  if (specifier.startsWith('@salesforce/gate/')) {
    return path.join(LBC_FOLDER, 'external/gateStub.js');
  }
  return null;
}

/** What the vendor build's result depends on besides our own files: versions of the packages in it. */
export function vendorVersions(): string {
  const versionOf = (file: string): string =>
    z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  const packageFile = (name: string): string => path.join(path.dirname(require.resolve(name)), 'package.json');
  return [
    `lwc ${versionOf(packageFile('lwc'))}`,
    `lbc ${manifest.version}`,
    `esbuild ${versionOf(require.resolve('esbuild/package.json'))}`
  ].join();
}
