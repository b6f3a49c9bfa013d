/** The shapes of the data files beside this one, for the test that checks them: a start only reads them. */
import { z } from 'zod';

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

/** A file of `objects`; what is left out is as `standardOrg.ts` says. */
export const objectFile = z.strictObject({
  name: z.string(),
  label: z.string(),
  labelPlural: z.string(),
  keyPrefix: z.string().length(3),
  sharingModel: z.enum(['Private', 'Read', 'ReadWrite', 'ControlledByParent']),
  /** True for an owner who is a user; the objects that may own, when others can. */
  owner: z.union([z.boolean(), z.string()]).optional(),
  /** Deleted rows go to the recycle bin. */
  recycleBin: z.boolean().optional(),
  /** The object has IsDeleted though its rows never reach the recycle bin by themselves. */
  deletedMark: z.boolean().optional(),
  hasShares: z.boolean().optional(),
  alwaysReadable: z.boolean().optional(),
  created: z.boolean().optional(),
  modified: z.boolean().optional(),
  /** The object has SystemModstamp. */
  stamped: z.boolean().optional(),
  createable: z.boolean().optional(),
  updateable: z.boolean().optional(),
  deletable: z.boolean().optional(),
  nameField: z.string().optional(),
  fields: z.array(fieldFile)
});

/** `profiles.json`. */
export const profileFile = z.array(
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

/** `records.json`. */
export const recordFile = z.array(
  z.strictObject({
    object: z.string(),
    /** A name by which later records refer to this one: `@name`. */
    key: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  })
);

export type FieldFile = z.infer<typeof fieldFile>;
export type ObjectFile = z.infer<typeof objectFile>;
export type ProfileFile = z.infer<typeof profileFile>;
export type RecordFile = z.infer<typeof recordFile>;
