/**
 * What a user's profile and permission sets grant, together.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { FieldDef, Id, ObjectDef, ObjectPermissions, Schema } from '../types.ts';
import { readRows } from './directory.ts';

/** What one profile or permission set grants. */
export interface GrantSource {
  objectPermissions: Map<string, ObjectPermissions>;
  /** Keyed by `Object.Field`. */
  fieldPermissions: Map<string, { readable: boolean; editable: boolean }>;
  customPermissions: Set<string>;
  userPermissions: Set<string>;
}

/** The union of a user's profile and assigned permission sets. */
export interface Grants {
  object(object: ObjectDef): ObjectPermissions;
  field(object: ObjectDef, field: FieldDef): { readable: boolean; editable: boolean };
  customPermissions: Set<string>;
  userPermissions: Set<string>;
}

/** Permission set names by user id, and when the first of the assignments that expire does. */
export interface Assignments {
  namesOf: Map<Id, string[]>;
  profileNames: Map<Id, string>;
  nextExpiry: number;
}

export const NO_PERMISSIONS: ObjectPermissions = Object.freeze({
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false
});

export const ALL_PERMISSIONS: ObjectPermissions = Object.freeze({
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true
});

const assignmentRow = z.object({
  AssigneeId: z.string(),
  PermissionSetId: z.string().nullable(),
  ExpirationDate: z.string().nullable(),
  IsRevoked: z.number().nullable()
});
const namedRow = z.object({ Id: z.string(), Name: z.string() });

/** Reads who holds which permission set, leaving out what has expired. */
export function readAssignments(database: DatabaseSync, schema: Schema, now: number): Assignments {
  const setNames = new Map(
    readRows(database, schema, namedRow, 'PermissionSet', ['Id', 'Name']).map((row) => [row.Id, row.Name])
  );
  const profileNames = new Map(
    readRows(database, schema, namedRow, 'Profile', ['Id', 'Name']).map((row) => [row.Id, row.Name])
  );
  const namesOf = new Map<Id, string[]>();
  let nextExpiry = Number.POSITIVE_INFINITY;
  const columns = ['AssigneeId', 'PermissionSetId', 'ExpirationDate', 'IsRevoked'];
  for (const row of readRows(database, schema, assignmentRow, 'PermissionSetAssignment', columns)) {
    const name = row.PermissionSetId === null ? undefined : setNames.get(row.PermissionSetId);
    if (name === undefined || row.IsRevoked === 1) continue;
    const expiry = row.ExpirationDate === null ? Number.POSITIVE_INFINITY : Date.parse(row.ExpirationDate);
    if (expiry <= now) continue;
    nextExpiry = Math.min(nextExpiry, expiry);
    const names = namesOf.get(row.AssigneeId);
    if (names) names.push(name);
    else namesOf.set(row.AssigneeId, [name]);
  }
  return { namesOf, profileNames, nextExpiry };
}

const ACTIVITIES: ReadonlySet<string> = new Set(['Task', 'Event']);

/** Adds up what a profile and permission sets grant. */
export function unionOf(profile: GrantSource | undefined, sets: GrantSource[]): Grants {
  const sources = profile ? [profile, ...sets] : sets;
  const objects = new Map<string, ObjectPermissions>();
  const fields = new Map<string, { readable: boolean; editable: boolean }>();
  const customPermissions = new Set<string>();
  const userPermissions = new Set<string>();
  for (const source of sources) {
    for (const [name, granted] of source.objectPermissions) {
      objects.set(name, addPermissions(objects.get(name) ?? NO_PERMISSIONS, granted));
    }
    for (const [name, granted] of source.fieldPermissions) {
      const held = fields.get(name);
      fields.set(name, {
        readable: (held?.readable ?? false) || granted.readable || granted.editable,
        editable: (held?.editable ?? false) || granted.editable
      });
    }
    for (const name of source.customPermissions) customPermissions.add(name);
    for (const name of source.userPermissions) userPermissions.add(name);
  }
  const modifyAll = userPermissions.has('ModifyAllData');
  const viewAll = modifyAll || userPermissions.has('ViewAllData');
  const hasActivities = userPermissions.has('ActivitiesAccess');
  return {
    customPermissions,
    userPermissions,
    object(object) {
      if (modifyAll) return ALL_PERMISSIONS;
      const own = objects.get(object.name) ?? NO_PERMISSIONS;
      // Tasks and events have no object permissions that a permission set could hold: "Access Activities" opens them.
      const held = ACTIVITIES.has(object.name) && hasActivities ? { ...own, read: true } : own;
      return viewAll ? { ...held, read: true, viewAll: true } : held;
    },
    field(object, field) {
      if (!field.permissionable) return { readable: true, editable: true };
      const held = fields.get(`${object.name}.${field.name}`);
      if (held) return held;
      // A standard field is open unless a profile or permission set says otherwise; a custom one is closed.
      return field.custom ? { readable: false, editable: false } : { readable: true, editable: true };
    }
  };
}

/** Both permissions together, with what each implies: who may modify all may do everything, who may edit may read. */
function addPermissions(held: ObjectPermissions, granted: ObjectPermissions): ObjectPermissions {
  if (held.modifyAll || granted.modifyAll) return { ...ALL_PERMISSIONS, create: held.create || granted.create };
  const create = held.create || granted.create;
  const edit = held.edit || granted.edit;
  const remove = held.delete || granted.delete;
  const viewAll = held.viewAll || granted.viewAll;
  const read = held.read || granted.read || create || edit || remove || viewAll;
  return { read, create, edit, delete: remove, viewAll, modifyAll: false };
}
