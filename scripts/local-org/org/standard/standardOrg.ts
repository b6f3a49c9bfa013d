/** What a new org has, read from the data files beside this one: objects, profiles and the first records. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProfileDef } from '../metadata/types.ts';
import { fieldDef, systemFields } from '../schema.ts';
import type { FieldDef, ObjectDef, ObjectPermissions, PicklistValue } from '../types.ts';

const fieldFile = z.strictObject({
  name: z.string(),
  label: z.string(),
  type: z.enum([
    'string',
    'textarea',
    'picklist',
    'multipicklist',
    'boolean',
    'int',
    'double',
    'currency',
    'percent',
    'date',
    'datetime',
    'time',
    'email',
    'phone',
    'url',
    'reference'
  ]),
  length: z.int().optional(),
  precision: z.int().optional(),
  scale: z.int().optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  /** Records may be found and upserted by it, though it is no external id. */
  idLookup: z.boolean().optional(),
  createable: z.boolean().optional(),
  updateable: z.boolean().optional(),
  permissionable: z.boolean().optional(),
  /** `Value` or `Value=Label`. */
  values: z.array(z.string()).optional(),
  restricted: z.boolean().optional(),
  default: z.string().optional(),
  referenceTo: z.array(z.string()).optional(),
  relationshipName: z.string().optional(),
  childRelationshipName: z.string().optional(),
  deleteConstraint: z.enum(['SetNull', 'Restrict', 'Cascade']).optional()
});

const objectFile = z.strictObject({
  name: z.string(),
  label: z.string(),
  labelPlural: z.string(),
  keyPrefix: z.string().length(3),
  sharingModel: z.enum(['Private', 'Read', 'ReadWrite', 'ControlledByParent']),
  /** True for an owner who is a user; the objects that may own, when others can. */
  owner: z.union([z.boolean(), z.string()]).default(false),
  /** Deleted rows go to the recycle bin. */
  recycleBin: z.boolean().default(false),
  /** The object has IsDeleted though its rows never reach the recycle bin by themselves. */
  deletedMark: z.boolean().default(false),
  hasShares: z.boolean().default(false),
  alwaysReadable: z.boolean().default(false),
  created: z.union([z.literal(false), z.literal(true)]).default(true),
  modified: z.boolean().default(true),
  /** The object has SystemModstamp. */
  stamped: z.boolean().default(true),
  createable: z.boolean().default(true),
  updateable: z.boolean().default(true),
  deletable: z.boolean().default(true),
  nameField: z.string().default('Name'),
  fields: z.array(fieldFile)
});

const profileFile = z.array(
  z.strictObject({
    name: z.string(),
    label: z.string(),
    userLicense: z.string(),
    userPermissions: z.array(z.string()),
    objectPermissions: z.record(
      z.string(),
      z.array(z.enum(['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll']))
    )
  })
);

const recordFile = z.array(
  z.strictObject({
    object: z.string(),
    /** A name by which later records refer to this one: `@name`. */
    key: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  })
);

export type StandardRecord = z.infer<typeof recordFile>[number];

/** The objects of a new org, complete with their system fields; each call makes fresh ones. */
export function standardObjects(): ObjectDef[] {
  const folder = join(import.meta.dirname, 'objects');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => toObject(objectFile.parse(readJson(join('objects', file)))));
}

/** The profiles of a new org. */
export function standardProfiles(): ProfileDef[] {
  return profileFile.parse(readJson('profiles.json')).map((profile) => ({
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
  return recordFile.parse(readJson('records.json'));
}

function toObject(file: z.infer<typeof objectFile>): ObjectDef {
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

function toField(file: z.infer<typeof fieldFile>): FieldDef {
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

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
}
