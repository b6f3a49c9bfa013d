/** What a new org has, read from the data files beside this one: objects, profiles and the first records. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileDef } from '../metadata/types.ts';
import { fieldDef, systemFields } from '../schema.ts';
import type { FieldDef, ObjectDef, ObjectPermissions, PicklistValue } from '../types.ts';
import type { FieldFile, ObjectFile, ProfileFile, RecordFile } from './standardShapes.ts';

/** What an object is unless its file says otherwise. */
const USUAL = {
  owner: false,
  recycleBin: false,
  deletedMark: false,
  hasShares: false,
  alwaysReadable: false,
  created: true,
  modified: true,
  stamped: true,
  createable: true,
  updateable: true,
  deletable: true,
  nameField: 'Name'
} satisfies Partial<ObjectFile>;

/** A file with what it leaves out. */
type WholeFile = { [Name in keyof ObjectFile]-?: Exclude<ObjectFile[Name], undefined> };

export type StandardRecord = RecordFile[number];

/** The objects of a new org, complete with their system fields; each call makes fresh ones. */
export function standardObjects(): ObjectDef[] {
  const folder = join(import.meta.dirname, 'objects');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => toObject(readJson<ObjectFile>(join('objects', file))));
}

/** The profiles of a new org. */
export function standardProfiles(): ProfileDef[] {
  return readJson<ProfileFile>('profiles.json').map((profile) => ({
    name: profile.name,
    label: profile.label,
    userLicense: profile.userLicense,
    objectPermissions: new Map(
      Object.entries(profile.objectPermissions).map(([object, granted]): [string, ObjectPermissions] => [
        object,
        {
          read: granted.includes('read'),
          create: granted.includes('create'),
          edit: granted.includes('edit'),
          delete: granted.includes('delete'),
          viewAll: granted.includes('viewAll'),
          modifyAll: granted.includes('modifyAll')
        }
      ])
    ),
    fieldPermissions: new Map(),
    customPermissions: new Set(),
    userPermissions: new Set(profile.userPermissions),
    tabVisibilities: new Map(),
    applicationVisibilities: new Map()
  }));
}

/** The records of a new org, parents before those that refer to them. */
export function standardRecords(): StandardRecord[] {
  return readJson<RecordFile>('records.json');
}

function toObject(given: ObjectFile): ObjectDef {
  const file = { ...USUAL, ...given } as WholeFile;
  const owner = file.owner !== false;
  const system = systemFields({ owner, recycleBin: file.recycleBin || file.deletedMark }).filter(
    (field) =>
      (file.created || !field.name.startsWith('Created')) &&
      (file.modified || !field.name.startsWith('LastModified')) &&
      (file.stamped || field.name !== 'SystemModstamp')
  );
  const ownerField = system.find((field) => field.name === 'OwnerId');
  if (ownerField) {
    ownerField.referenceTo = typeof file.owner === 'string' ? file.owner.split(',') : ['User'];
  }
  const [id, ...rest] = system;
  const fields = [...(id ? [id] : []), ...file.fields.map(toField), ...rest];
  return {
    name: file.name,
    label: file.label,
    labelPlural: file.labelPlural,
    custom: false,
    keyPrefix: file.keyPrefix,
    nameField: file.nameField,
    sharingModel: file.sharingModel,
    hierarchyAccess: true,
    fields: new Map(fields.map((field) => [field.name, field])),
    validationRules: [],
    sharingReasons: [],
    hasShares: file.hasShares,
    hasOwner: owner,
    undeletable: file.recycleBin,
    createable: file.createable,
    updateable: file.updateable,
    deletable: file.deletable,
    queryable: true,
    alwaysReadable: file.alwaysReadable
  };
}

function toField(file: FieldFile): FieldDef {
  const { values, restricted, default: defaultValue, idLookup, ...given } = file;
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const field = fieldDef({ ...present, name: file.name, type: file.type });
  if (idLookup === true) {
    field.idLookup = true;
  }
  if (values !== undefined) {
    field.picklist = {
      restricted: restricted ?? false,
      sorted: false,
      values: values.map((text) => toValue(text, defaultValue))
    };
    field.length = 255;
  } else if (defaultValue !== undefined) {
    field.defaultFormula = defaultValue;
  }
  if (field.type === 'boolean') {
    field.defaultFormula ??= 'false';
  }
  return field;
}

function toValue(text: string, defaultValue: string | undefined): PicklistValue {
  const [value = text, label = value] = text.split('=');
  return { value, label, active: true, isDefault: value === defaultValue };
}

/** The files are our own: a test checks their shapes, so that not every start has to. */
function readJson<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Shape;
}
