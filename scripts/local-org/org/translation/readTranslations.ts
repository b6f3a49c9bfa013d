/**
 * Translation files: the words of one language, checked against what they name.
 *
 * Sources: Metadata API Developer Guide, "Translations", "CustomObjectTranslation", "GlobalValueSetTranslation".
 */
import type { Reading } from '../metadata/reading.ts';
import type { Source } from '../metadata/source.ts';
import type { AppDef, LayoutDef, TabDef, ValueSetDef } from '../metadata/types.ts';
import type { ObjectDef, Schema } from '../types.ts';
import { emptyTranslation, type FieldWords, type ObjectWords, type Translation } from './translation.ts';

/** What translation files may name. */
export interface Translatable {
  schema: Schema;
  labels: ReadonlyMap<string, string>;
  applications: ReadonlyMap<string, AppDef>;
  tabs: ReadonlyMap<string, TabDef>;
  valueSets: ReadonlyMap<string, ValueSetDef>;
  layouts: ReadonlyMap<string, LayoutDef>;
}

/** Reads every translation file; the words by language (`de`, `es`). */
export function readTranslations(sources: (type: string) => Source[], org: Translatable): Map<string, Translation> {
  const translations = new Map<string, Translation>();
  const wordsOf = (source: Source, language: string): Translation => {
    const known = org.schema.field('User', 'LanguageLocaleKey')?.picklist?.values ?? [];
    if (!known.some(({ value }) => value === language)) source.problem(`Not available for language: ${language}`);
    const words = translations.get(language) ?? emptyTranslation();
    translations.set(language, words);
    return words;
  };
  for (const source of sources('Translations')) {
    const reading = source.reading('Translations');
    if (reading) readWords(reading, wordsOf(source, source.component.fullName), org);
  }
  for (const source of sources('CustomObjectTranslation')) {
    const reading = source.reading('CustomObjectTranslation');
    const { name, language } = parts(source.component.fullName);
    const object = org.schema.object(name);
    if (!object) source.problem(`In field: fullName - no CustomObject named ${name} found`);
    else if (reading) wordsOf(source, language).objects.set(object.name, readObjectWords(reading, object, org));
  }
  for (const source of sources('GlobalValueSetTranslation')) {
    const reading = source.reading('GlobalValueSetTranslation');
    const { name, language } = parts(source.component.fullName);
    const set = org.valueSets.get(name);
    if (!set) source.problem(`In field: fullName - no GlobalValueSet named ${name} found`);
    else if (reading) {
      wordsOf(source, language).valueSets.set(
        name,
        readValues(
          reading,
          'valueTranslation',
          set.values.map(({ label }) => label)
        )
      );
      reading.finish();
    }
  }
  return translations;
}

// ---------------------------------------------------------------- below: one file

/** Longest texts, as the fields that they translate have them. */
const LABEL = 40;
const CUSTOM_LABEL = 1000;
const MESSAGE = 255;
const HELP = 510;

/** `Coaching_Goal__c-es` is the object and the language. */
function parts(fullName: string): { name: string; language: string } {
  const at = fullName.lastIndexOf('-');
  return { name: fullName.slice(0, at), language: fullName.slice(at + 1) };
}

function readWords(reading: Reading, words: Translation, org: Translatable): void {
  pairs(reading, 'customApplications', org.applications, 'CustomApplication', LABEL, words.applications);
  pairs(reading, 'customLabels', org.labels, 'CustomLabel', CUSTOM_LABEL, words.labels);
  pairs(reading, 'customTabs', org.tabs, 'CustomTab', LABEL, words.tabs);
  reading.notEmulated(
    'bots',
    'customDataTypeTranslations',
    'customPageWebLinks',
    'flowDefinitions',
    'globalPicklists',
    'pipelineInspMetricConfigs',
    'prompts',
    'quickActions',
    'reportTypes',
    'scontrols'
  );
  reading.finish();
}

/** Elements with a `name` and a `label`, of things that the org has. */
function pairs(
  reading: Reading,
  element: string,
  known: ReadonlyMap<string, unknown>,
  type: string,
  longest: number,
  into: Map<string, string>
): void {
  for (const one of reading.children(element, `${type}Translation`)) {
    const name = one.need('name');
    const label = one.need('label');
    if (!known.has(name)) one.problem(`In field: name - no ${type} named ${name} found`, 'name');
    limit(one, 'label', label, longest);
    into.set(name, label);
    one.finish();
  }
}

function readObjectWords(reading: Reading, object: ObjectDef, org: Translatable): ObjectWords {
  const nouns = reading.children('caseValues', 'ObjectNameCaseValue').map(readNoun);
  const noun = (plural: boolean): string | undefined =>
    nouns.find((one) => one.plural === plural && (one.caseType ?? 'Nominative') === 'Nominative')?.value;
  const label = noun(false);
  const labelPlural = noun(true);
  const nameField = reading.text('nameFieldLabel');
  const words: ObjectWords = {
    ...(label ? { label } : {}),
    ...(labelPlural ? { labelPlural } : {}),
    ...(nameField ? { nameField } : {}),
    fields: new Map(),
    rules: new Map(),
    sharingReasons: new Map(),
    sections: new Map()
  };
  for (const field of reading.children('fields', 'CustomFieldTranslation')) {
    const name = field.need('name');
    const definition = object.fields.get(name);
    if (!definition) field.problem(`In field: name - no CustomField named ${object.name}.${name} found`, 'name');
    words.fields.set(name, readFieldWords(field, definition?.picklist?.values.map((value) => value.label) ?? []));
  }
  for (const rule of reading.children('validationRules', 'ValidationRuleTranslation')) {
    const name = rule.need('name');
    const message = rule.need('errorMessage');
    if (!object.validationRules.some((one) => one.name === name))
      rule.problem(`In field: name - no ValidationRule named ${object.name}.${name} found`, 'name');
    limit(rule, 'errorMessage', message, MESSAGE);
    words.rules.set(name, message);
    rule.finish();
  }
  for (const reason of reading.children('sharingReasons', 'SharingReasonTranslation')) {
    const name = reason.need('name');
    if (!object.sharingReasons.some((one) => one.name === name))
      reason.problem(`In field: name - no SharingReason named ${object.name}.${name} found`, 'name');
    words.sharingReasons.set(name, reason.need('label'));
    reason.finish();
  }
  readSections(reading, object, org, words.sections);
  reading.withoutEffect('gender', 'startsWith');
  reading.notEmulated('fieldSets', 'quickActions', 'recordTypes', 'standardFields', 'webLinks', 'workflowTasks');
  reading.finish();
  return words;
}

function readNoun(reading: Reading): { plural: boolean; caseType?: string; value: string } {
  const caseType = reading.text('caseType');
  const noun = {
    plural: reading.boolean('plural') ?? false,
    value: reading.need('value'),
    ...(caseType ? { caseType } : {})
  };
  limit(reading, 'value', noun.value, LABEL);
  reading.withoutEffect('article', 'possessive');
  reading.finish();
  return noun;
}

function readFieldWords(reading: Reading, values: string[]): FieldWords {
  const label = reading.text('label');
  const help = reading.text('help');
  limit(reading, 'label', label ?? '', LABEL);
  limit(reading, 'help', help ?? '', HELP);
  const words: FieldWords = {
    ...(label ? { label } : {}),
    ...(help ? { help } : {}),
    values: readValues(reading, 'picklistValues', values)
  };
  reading.withoutEffect('caseValues', 'gender', 'relationshipLabel', 'startsWith');
  reading.notEmulated('lookupFilter');
  reading.finish();
  return words;
}

/** Translations of picklist values by the label that they translate. */
function readValues(reading: Reading, element: string, known: string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const value of reading.children(element, 'PicklistValueTranslation')) {
    const master = value.need('masterLabel');
    const translation = value.text('translation');
    if (!known.includes(master)) value.problem(`In field: masterLabel - no picklist value ${master} found`);
    if (translation) values.set(master, translation);
    value.finish();
  }
  return values;
}

function readSections(
  reading: Reading,
  object: ObjectDef,
  org: Translatable,
  sections: Map<string, Map<string, string>>
): void {
  for (const layout of reading.children('layouts', 'LayoutTranslation')) {
    const name = layout.need('layout');
    const known = org.layouts.get(`${object.name}-${name}`);
    if (!known) layout.problem(`In field: layout - no Layout named ${object.name}-${name} found`, 'layout');
    const labels = new Map<string, string>();
    for (const section of layout.children('sections', 'LayoutSectionTranslation')) {
      const master = section.need('section');
      if (known && !known.sections.some(({ label }) => label === master))
        section.problem(`In field: section - no section ${master} found in ${name}`, 'section');
      labels.set(master, section.need('label'));
      section.finish();
    }
    sections.set(name, labels);
    layout.withoutEffect('layoutType');
    layout.finish();
  }
}

function limit(reading: Reading, element: string, text: string, longest: number): void {
  if (text.length > longest) reading.problem(`${element}: data value too large (max length=${longest})`, element);
}
