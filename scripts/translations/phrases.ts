/** Every text of the package that has a translation: what it says in English, and what a language says for it. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseXml, type XmlElement } from '../local-org/org/metadata/xml.ts';

export const LANGUAGES = ['de', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text that people read. */
export interface Phrase {
  /** What it is of: `label Agreed_Done`, `Coaching_Goal__c.Status__c value Active`. */
  key: string;
  text: string;
  /** The file that says it. */
  file: string;
}

/** Most characters of a translation, by the last word of what its key is of. */
export function longestOf(key: string): number {
  if (key.startsWith('label ')) return 1000;
  if (key.includes(' rule ')) return 255;
  if (key.endsWith(' help')) return 510;
  // A picklist value may have 255; 40 fit into the controls that show them, and are the limit of every other label.
  return 40;
}

const SOURCE = 'force-app/main';
const TRANSLATIONS = 'force-app/translations';

/** What the package says in English. */
export function englishPhrases(root = '.'): Phrase[] {
  return [
    ...filesOf(root, SOURCE, 'labels').flatMap(({ xml, file }) =>
      all(xml, 'labels').map((label) => ({ key: `label ${text(label, 'fullName')}`, text: text(label, 'value'), file }))
    ),
    ...filesOf(root, SOURCE, 'app').map(({ xml, file, name }) => ({
      key: `app ${name}`,
      text: text(xml, 'label'),
      file
    })),
    // A tab of an object has the object's name.
    ...filesOf(root, SOURCE, 'tab')
      .filter(({ xml }) => has(xml, 'label'))
      .map(({ xml, file, name }) => ({ key: `tab ${name}`, text: text(xml, 'label'), file })),
    ...filesOf(root, SOURCE, 'globalValueSet').flatMap(({ xml, file, name }) =>
      all(xml, 'customValue').map((value) => ({
        key: `${name} value ${text(value, 'label')}`,
        text: text(value, 'label'),
        file
      }))
    ),
    ...filesOf(root, SOURCE, 'object')
      .filter(({ xml }) => has(xml, 'label'))
      .flatMap(({ xml, file, name }) => [
        { key: `${name} singular`, text: text(xml, 'label'), file },
        { key: `${name} plural`, text: text(xml, 'pluralLabel'), file },
        { key: `${name} name`, text: all(xml, 'nameField').map((field) => text(field, 'label'))[0] ?? '', file }
      ]),
    ...filesOf(root, SOURCE, 'field').flatMap(englishField),
    ...filesOf(root, SOURCE, 'validationRule').map(({ xml, file, name }) => ({
      key: `${objectOf(file)} rule ${name}`,
      text: text(xml, 'errorMessage'),
      file
    })),
    ...filesOf(root, SOURCE, 'sharingReason').map(({ xml, file, name }) => ({
      key: `${objectOf(file)} reason ${name}`,
      text: text(xml, 'label'),
      file
    })),
    ...filesOf(root, SOURCE, 'layout').flatMap(({ xml, file, name }) =>
      all(xml, 'layoutSections')
        .filter((section) => has(section, 'label'))
        .map((section) => ({ key: `${name} section ${text(section, 'label')}`, text: text(section, 'label'), file }))
    )
  ];
}

/** What a language says. */
export function translatedPhrases(language: Language, root = '.'): Phrase[] {
  const ending = `-${language}`;
  const named = (file: SourceFile): boolean => file.name.endsWith(ending);
  const own = (name: string): string => name.slice(0, -ending.length);
  return [
    ...filesOf(root, TRANSLATIONS, 'translation')
      .filter(({ name }) => name === language)
      .flatMap(({ xml, file }) =>
        [
          ['customApplications', 'app'],
          ['customLabels', 'label'],
          ['customTabs', 'tab']
        ].flatMap(([element = '', kind]) =>
          all(xml, element).map((one) => ({ key: `${kind} ${text(one, 'name')}`, text: text(one, 'label'), file }))
        )
      ),
    ...filesOf(root, TRANSLATIONS, 'globalValueSetTranslation')
      .filter(named)
      .flatMap(({ xml, file, name }) => values(xml, 'valueTranslation', own(name), file)),
    ...filesOf(root, TRANSLATIONS, 'objectTranslation')
      .filter(named)
      .flatMap(({ xml, file, name }) => translatedObject(xml, file, own(name))),
    ...filesOf(root, TRANSLATIONS, 'fieldTranslation')
      .filter(({ file }) => file.includes(`${ending}/`))
      .flatMap(({ xml, file, name }) => {
        const field = `${own(basename(join(file, '..')))}.${name}`;
        return [
          ...(has(xml, 'label') ? [{ key: `${field} label`, text: text(xml, 'label'), file }] : []),
          ...(has(xml, 'help') ? [{ key: `${field} help`, text: text(xml, 'help'), file }] : []),
          ...values(xml, 'picklistValues', field, file)
        ];
      })
  ];
}

// ---------------------------------------------------------------- below: one file

interface SourceFile {
  file: string;
  /** File name without its suffix. */
  name: string;
  xml: XmlElement;
}

function filesOf(root: string, folder: string, suffix: string): SourceFile[] {
  const ending = `.${suffix}-meta.xml`;
  if (!existsSync(join(root, folder))) return [];
  return globSync(`${folder}/**/*${ending}`, { cwd: root })
    .sort()
    .map((file) => ({
      file,
      name: basename(file, ending),
      xml: parseXml(readFileSync(join(root, file), 'utf8'))
    }));
}

function englishField({ xml, file, name }: SourceFile): Phrase[] {
  const field = `${objectOf(file)}.${name}`;
  const definitions = all(xml, 'valueSet').flatMap((set) => all(set, 'valueSetDefinition'));
  return [
    { key: `${field} label`, text: text(xml, 'label'), file },
    ...(has(xml, 'inlineHelpText') ? [{ key: `${field} help`, text: text(xml, 'inlineHelpText'), file }] : []),
    ...definitions
      .flatMap((definition) => all(definition, 'value'))
      .map((value) => ({ key: `${field} value ${text(value, 'label')}`, text: text(value, 'label'), file }))
  ];
}

function translatedObject(xml: XmlElement, file: string, object: string): Phrase[] {
  const nouns = all(xml, 'caseValues').filter(
    (noun) => !has(noun, 'caseType') || text(noun, 'caseType') === 'Nominative'
  );
  return [
    ...nouns.map((noun) => ({
      key: `${object} ${text(noun, 'plural') === 'true' ? 'plural' : 'singular'}`,
      text: text(noun, 'value'),
      file
    })),
    ...(has(xml, 'nameFieldLabel') ? [{ key: `${object} name`, text: text(xml, 'nameFieldLabel'), file }] : []),
    ...all(xml, 'validationRules').map((rule) => ({
      key: `${object} rule ${text(rule, 'name')}`,
      text: text(rule, 'errorMessage'),
      file
    })),
    ...all(xml, 'sharingReasons').map((reason) => ({
      key: `${object} reason ${text(reason, 'name')}`,
      text: text(reason, 'label'),
      file
    })),
    ...all(xml, 'layouts').flatMap((layout) =>
      all(layout, 'sections').map((section) => ({
        key: `${object}-${text(layout, 'layout')} section ${text(section, 'section')}`,
        text: text(section, 'label'),
        file
      }))
    )
  ];
}

function values(xml: XmlElement, element: string, of: string, file: string): Phrase[] {
  return all(xml, element).map((value) => ({
    key: `${of} value ${text(value, 'masterLabel')}`,
    text: text(value, 'translation'),
    file
  }));
}

function objectOf(file: string): string {
  return /\/objects\/([^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1] ?? '';
}

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function has(element: XmlElement, name: string): boolean {
  return all(element, name).length > 0;
}

function text(element: XmlElement, name: string): string {
  return all(element, name)[0]?.text.trim() ?? '';
}
