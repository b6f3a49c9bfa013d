/** Standard objects, custom objects and their parts, joined into the objects of the org. */
import { fieldDef, systemFields } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../types.ts';
import { isCustomName, readField } from './readField.ts';
import {
  readListView,
  readObjectHeader,
  readSharingReason,
  readValidationRule,
  type ObjectHeader
} from './readObject.ts';
import { readCompactLayout } from './readLayout.ts';
import { joinRollup } from './joinRollup.ts';
import type { Source } from './source.ts';
import type { ActionOverrideDef, ListViewDef, StandardOrg, ValueSetDef } from './types.ts';

export interface BuiltObjects {
  objects: ObjectDef[];
  listViews: ListViewDef[];
  objectPages: Map<string, ActionOverrideDef[]>;
  /** Fields of the compact layout that an object assigns. */
  compactLayouts: Map<string, string[]>;
  /** The source of each custom field (`Object.Field`) and rule (`Object.Rule`), for what is checked later. */
  sources: Map<string, Source>;
}

/** Reads object files and their parts; `byType` has the components by type. */
export function buildObjects(
  byType: (type: string) => Source[],
  standard: StandardOrg,
  valueSets: Map<string, ValueSetDef>
): BuiltObjects {
  const objects = new Map(standard.objects.map((object) => [object.name.toLowerCase(), object]));
  const built: BuiltObjects = {
    objects: [],
    listViews: [],
    objectPages: new Map(),
    compactLayouts: new Map(),
    sources: new Map()
  };
  const histories = new Map<string, { header: ObjectHeader; source: Source }>();
  for (const source of byType('CustomObject')) {
    const { fullName } = source.component;
    const reading = source.reading('CustomObject');
    if (!reading) continue;
    const standing = objects.get(fullName.toLowerCase());
    if (!standing && !fullName.endsWith('__c')) {
      source.problem(`The local org does not emulate the standard object ${fullName}.`);
      continue;
    }
    if (!standing && !isCustomName(fullName)) {
      source.problem(
        `The name of a custom object must start with a letter, and contain only letters, digits and single underscores: ${fullName}`
      );
      continue;
    }
    const header = readObjectHeader(reading, !standing);
    histories.set(fullName, { header, source });
    if (header.actionOverrides.length > 0) built.objectPages.set(fullName, header.actionOverrides);
    if (standing) {
      if (header.sharingModel) standing.sharingModel = header.sharingModel;
      if (header.enableHistory) standing.tracksHistory = true;
      continue;
    }
    objects.set(fullName.toLowerCase(), customObject(fullName, header, standard.keyPrefixOf(fullName)));
  }
  const ownerOf = (source: Source): ObjectDef | undefined => {
    const [name = ''] = source.component.fullName.split('.');
    const object = objects.get(name.toLowerCase());
    if (!object)
      source.problemAt('fullName', undefined, `Entity Of Field Definition: no CustomObject named ${name} found`);
    return object;
  };
  for (const source of byType('CustomField')) {
    const object = ownerOf(source);
    const reading = object && source.reading('CustomField');
    if (!reading) continue;
    const field = readField(reading, object.name);
    if (!field) continue;
    object.fields.set(field.name, field);
    built.sources.set(`${object.name}.${field.name}`, source);
  }
  for (const source of byType('ValidationRule')) {
    const object = ownerOf(source);
    const reading = object && source.reading('ValidationRule');
    if (!reading) continue;
    const rule = readValidationRule(reading);
    object.validationRules.push(rule);
    built.sources.set(`${object.name}.${rule.name}`, source);
  }
  for (const source of byType('SharingReason')) {
    const object = ownerOf(source);
    const reading = object && source.reading('SharingReason');
    if (reading) object.sharingReasons.push(readSharingReason(reading));
  }
  for (const source of byType('ListView')) {
    const object = ownerOf(source);
    const reading = object && source.reading('ListView');
    if (reading) built.listViews.push(readListView(reading, object.name));
  }
  joinActivities(objects, histories);
  joinCompactLayouts(byType('CompactLayout'), built, objects, histories);
  built.objects = [...objects.values()];
  for (const object of built.objects) {
    joinObject(object, objects, valueSets, built.sources, histories.get(object.name));
  }
  return built;
}

// ---------------------------------------------------------------- below: one object

function joinCompactLayouts(
  sources: Source[],
  built: BuiltObjects,
  objects: Map<string, ObjectDef>,
  histories: Map<string, { header: ObjectHeader; source: Source }>
): void {
  const layouts = new Map<string, string[]>();
  for (const source of sources) {
    const [objectName = ''] = source.component.fullName.split('.');
    const object = objects.get(objectName.toLowerCase());
    const reading = source.reading('CompactLayout');
    if (!reading) continue;
    const layout = readCompactLayout(reading, objectName);
    layouts.set(`${objectName}.${layout.name}`, layout.fields);
    for (const field of layout.fields) {
      if (!object?.fields.has(field))
        source.problemAt('fields', field, `In field: fields - no CustomField named ${objectName}.${field} found`);
    }
  }
  for (const [name, { header, source }] of histories) {
    if (header.compactLayout === undefined) continue;
    const fields = layouts.get(`${name}.${header.compactLayout}`);
    if (fields) built.compactLayouts.set(name, fields);
    else
      source.problemAt(
        'compactLayoutAssignment',
        undefined,
        `In field: compactLayoutAssignment - no CompactLayout named ${name}.${header.compactLayout} found`
      );
  }
}

function customObject(name: string, header: ObjectHeader, keyPrefix: string): ObjectDef {
  const fields = new Map(systemFields({ owner: true, recycleBin: true }).map((field) => [field.name, field]));
  fields.set('Name', header.nameField ?? fieldDef({ name: 'Name', type: 'string', custom: false, length: 80 }));
  if (header.enableActivities) {
    fields.set(
      'LastActivityDate',
      fieldDef({
        name: 'LastActivityDate',
        label: 'Last Activity Date',
        type: 'date',
        custom: false,
        createable: false,
        updateable: false,
        permissionable: false
      })
    );
  }
  const sharingModel = header.sharingModel ?? 'ReadWrite';
  return {
    name,
    label: header.label ?? name,
    labelPlural: header.labelPlural ?? name,
    ...(header.description ? { description: header.description } : {}),
    custom: true,
    keyPrefix,
    nameField: 'Name',
    sharingModel,
    hierarchyAccess: true,
    fields,
    validationRules: [],
    sharingReasons: [],
    tracksHistory: header.enableHistory,
    hasShares: sharingModel === 'Private' || sharingModel === 'Read',
    hasOwner: true,
    undeletable: true,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    alwaysReadable: false
  };
}

/** A task or an event can be about a record of each custom object that allows activities. */
function joinActivities(objects: Map<string, ObjectDef>, headers: Map<string, { header: ObjectHeader }>): void {
  const names = [...headers].filter(([, { header }]) => header.enableActivities).map(([name]) => name);
  for (const activity of ['task', 'event']) {
    const object = objects.get(activity);
    const what = object?.fields.get('WhatId');
    if (!object || !what) continue;
    const targets = what.referenceTo ?? [];
    const added = names.filter((name) => !targets.includes(name));
    object.fields.set('WhatId', { ...what, referenceTo: [...targets, ...added] });
  }
}

/** Fields of one object whose history is kept (Help, "Field History Tracking"). */
const MOST_TRACKED = 20;

/** What can be said only when every object and field is known: details, references, value sets, roll-ups. */
function joinObject(
  object: ObjectDef,
  objects: Map<string, ObjectDef>,
  valueSets: Map<string, ValueSetDef>,
  sources: Map<string, Source>,
  file: { header: ObjectHeader; source: Source } | undefined
): void {
  const customFields = [...object.fields.values()].filter((field) => sources.has(`${object.name}.${field.name}`));
  const isDetail = customFields.some((field) => field.masterDetail === true);
  if (object.custom && isDetail) {
    object.fields.delete('OwnerId');
    object.hasOwner = false;
    object.hasShares = false;
    if (object.sharingModel !== 'ControlledByParent') {
      file?.source.problemAt(
        'sharingModel',
        undefined,
        `Cannot set sharingModel to ${object.sharingModel} on a CustomObject with a MasterDetail relationship field`
      );
    }
  } else if (object.custom && object.sharingModel === 'ControlledByParent') {
    file?.source.problemAt(
      'sharingModel',
      undefined,
      'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
    );
  }
  if (object.sharingReasons.length > 0 && !object.hasShares) {
    file?.source.problem(
      `${object.name} has sharing reasons, but its records are not shared (sharingModel ${object.sharingModel})`
    );
  }
  let tracked = 0;
  for (const field of customFields) {
    const source = sources.get(`${object.name}.${field.name}`);
    if (!source) continue;
    joinField(object, field, objects, valueSets, source);
    if (field.trackHistory) tracked += 1;
    if (field.trackHistory && tracked > MOST_TRACKED) {
      const message = `The limit of ${MOST_TRACKED} fields with history tracking on ${object.name} is reached.`;
      source.problemAt('trackHistory', undefined, message);
    }
    if (field.trackHistory && object.custom && file && !file.header.enableHistory) {
      source.problemAt('trackHistory', undefined, `The entity: ${object.name} does not have history tracking enabled`);
    }
  }
  const relationships = new Map<string, string>();
  for (const field of customFields) {
    for (const parent of field.referenceTo ?? []) {
      const key = `${parent}.${field.childRelationshipName ?? ''}`;
      const other = field.childRelationshipName ? relationships.get(key) : undefined;
      if (other) {
        sources
          .get(`${object.name}.${field.name}`)
          ?.problemAt(
            'relationshipName',
            undefined,
            `There is already a Child Relationship named ${field.childRelationshipName?.replace(/__r$/, '')} on ${parent}.`
          );
      }
      relationships.set(key, field.name);
    }
  }
}

function joinField(
  object: ObjectDef,
  field: FieldDef,
  objects: Map<string, ObjectDef>,
  valueSets: Map<string, ValueSetDef>,
  source: Source
): void {
  const [parent] = field.referenceTo ?? [];
  if (parent !== undefined) {
    const target = objects.get(parent.toLowerCase());
    if (target) field.referenceTo = [target.name];
    else {
      source.problemAt('referenceTo', undefined, `In field: referenceTo - no CustomObject named ${parent} found`);
      delete field.referenceTo;
    }
  }
  const setName = field.picklist?.valueSetName;
  if (field.picklist && setName !== undefined) {
    const set = valueSets.get(setName);
    if (set) field.picklist = { ...field.picklist, sorted: set.sorted, values: set.values };
    else source.problemAt('valueSetName', undefined, `In field: valueSet - no GlobalValueSet named ${setName} found`);
  }
  if (field.rollup) joinRollup(object, field, objects, source);
}
