/** The words of a language, and the org's metadata said in them. */
import type { OrgMetadata } from '../metadata/types.ts';
import { createSchema } from '../schema.ts';
import type { FieldDef, ObjectDef, PicklistValue } from '../types.ts';

/** What one language has for a field. */
export interface FieldWords {
  label?: string;
  help?: string;
  /** By the picklist label that they translate. */
  values: Map<string, string>;
}

/** What one language has for an object; keyed by API name where nothing else is said. */
export interface ObjectWords {
  label?: string;
  labelPlural?: string;
  nameField?: string;
  fields: Map<string, FieldWords>;
  rules: Map<string, string>;
  sharingReasons: Map<string, string>;
  /** Section labels by layout. */
  sections: Map<string, Map<string, string>>;
}

/** The words of one language; keyed by API name. */
export interface Translation {
  labels: Map<string, string>;
  applications: Map<string, string>;
  tabs: Map<string, string>;
  objects: Map<string, ObjectWords>;
  valueSets: Map<string, Map<string, string>>;
}

/** A language that has no words yet. */
export function emptyTranslation(): Translation {
  return { labels: new Map(), applications: new Map(), tabs: new Map(), objects: new Map(), valueSets: new Map() };
}

/** The org in the words of one language. What that language has no words for stays as it is. */
export interface Wording {
  metadata: OrgMetadata;
  /** A field of the org's metadata, in these words. */
  field(field: FieldDef): FieldDef;
}

const wordings = new WeakMap<OrgMetadata, Map<string, Wording>>();

/** The org's metadata in a language; a regional language (`es_MX`) falls back to its own (`es`). */
export function wordingIn(metadata: OrgMetadata, language: string): Wording {
  const known = wordings.get(metadata) ?? new Map<string, Wording>();
  wordings.set(metadata, known);
  let wording = known.get(language);
  if (wording === undefined) {
    const words = metadata.translations.get(language) ?? metadata.translations.get(language.replace(/_.*$/, ''));
    wording = words === undefined ? { metadata, field: (field) => field } : translate(metadata, words);
    known.set(language, wording);
  }
  return wording;
}

// ---------------------------------------------------------------- below: one language

function translate(metadata: OrgMetadata, words: Translation): Wording {
  const fields = new Map<FieldDef, FieldDef>();
  const objects = metadata.schema
    .objects()
    .filter(isDefined)
    .map((object) => translateObject(object, words, fields));
  const schema = createSchema(objects);
  const pick = <T extends { label: string }>(all: Map<string, T>, labels: ReadonlyMap<string, string>) =>
    new Map([...all].map(([name, one]) => [name, { ...one, label: labels.get(name) ?? one.label }]));
  return {
    field: (field) => fields.get(field) ?? field,
    metadata: {
      ...metadata,
      schema,
      labels: new Map([...metadata.labels].map(([name, text]) => [name, words.labels.get(name) ?? text])),
      applications: pick(metadata.applications, words.applications),
      tabs: new Map(
        [...metadata.tabs].map(([name, tab]) => {
          const object = tab.target.kind === 'object' ? schema.object(tab.target.name) : undefined;
          return [name, { ...tab, label: object?.labelPlural ?? words.tabs.get(name) ?? tab.label }];
        })
      ),
      layouts: new Map(
        [...metadata.layouts].map(([object, layout]) => {
          const labels = words.objects.get(object)?.sections.get(layout.name);
          const sections = layout.sections.map((one) => ({ ...one, label: labels?.get(one.label) ?? one.label }));
          return [object, { ...layout, sections }];
        })
      )
    }
  };
}

/** Shares and histories are derived from the objects: they follow by themselves. */
function isDefined(object: ObjectDef): boolean {
  return object.historyOf === undefined && !object.name.endsWith('__Share');
}

function translateObject(object: ObjectDef, words: Translation, all: Map<FieldDef, FieldDef>): ObjectDef {
  const own = words.objects.get(object.name);
  const fields = [...object.fields.values()].map((field) => {
    const translated = translateField(field, own?.fields.get(field.name), words);
    const name = field.name === object.nameField ? own?.nameField : undefined;
    const result = name === undefined ? translated : { ...translated, label: name };
    if (result !== field) all.set(field, result);
    return result;
  });
  return {
    ...object,
    label: own?.label ?? object.label,
    labelPlural: own?.labelPlural ?? object.labelPlural,
    fields: new Map(fields.map((field) => [field.name, field])),
    validationRules: object.validationRules.map((rule) => ({
      ...rule,
      message: own?.rules.get(rule.name) ?? rule.message
    })),
    sharingReasons: object.sharingReasons.map((reason) => ({
      ...reason,
      label: own?.sharingReasons.get(reason.name) ?? reason.label
    }))
  };
}

function translateField(field: FieldDef, own: FieldWords | undefined, words: Translation): FieldDef {
  const setName = field.picklist?.valueSetName;
  const values = setName === undefined ? own?.values : words.valueSets.get(setName);
  if (own === undefined && values === undefined) return field;
  const help = own?.help ?? field.helpText;
  const picklist = field.picklist && {
    ...field.picklist,
    values: field.picklist.values.map((value): PicklistValue => ({
      ...value,
      label: values?.get(value.label) ?? value.label
    }))
  };
  return {
    ...field,
    label: own?.label ?? field.label,
    ...(help === undefined ? {} : { helpText: help }),
    ...(picklist === undefined ? {} : { picklist })
  };
}
