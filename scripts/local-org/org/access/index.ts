/**
 * Access: what a user may do with objects, fields and records.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SalesforceError } from '../../errors.ts';
import type { SharingRuleDef } from '../metadata/readSharingRule.ts';
import type {
  Access,
  Clock,
  Context,
  FieldDef,
  Id,
  ObjectDef,
  ObjectPermissions,
  OrgRecord,
  Schema,
  SqlFragment
} from '../types.ts';
import { readDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, readAssignments, unionOf } from './grants.ts';
import type { Assignments, Grants, GrantSource } from './grants.ts';
import { followed, masterFields } from './parents.ts';
import { readParties } from './parties.ts';
import type { GroupOf } from './parties.ts';
import { masterLevel, recordFilter } from './recordFilter.ts';
import type { Level, Viewer } from './recordFilter.ts';
import { ruleConditions } from './sharingRules.ts';
import { prepareSharingSettings, readSharingSettings, writeSharingSetting } from './sharingSettings.ts';
import { stateOf } from './state.ts';

/** The part of an org that decides about access. */
export interface AccessSource {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly metadata: {
    schema: Schema;
    permissionSets: ReadonlyMap<string, GrantSource>;
    permissionSetGroups: ReadonlyMap<string, { permissionSets: readonly string[] }>;
    profiles: ReadonlyMap<string, GrantSource>;
    sharingRules: readonly SharingRuleDef[];
  };
}

/** The user permission that lets somebody write a setup object; others follow their object permissions. */
const SETUP_PERMISSION: Record<string, string> = {
  User: 'ManageUsers',
  UserRole: 'ManageRoles',
  Group: 'ManageUsers',
  GroupMember: 'ManageUsers',
  PermissionSetAssignment: 'AssignPermissionSets',
  PermissionSet: 'ManageProfilesPermissionsets',
  Profile: 'ManageProfilesPermissionsets'
};

/** A user with what they are granted, computed once for each state of users, roles, groups and assignments. */
interface Person {
  grants: Grants;
  viewer: Viewer;
  /** Questions about one record, by level and object. */
  checks: Map<string, { statement: StatementSync; params: SqlFragment['params'] }>;
}

const EMPTY_FILTER: SqlFragment = { sql: '0', params: [] };

/** Makes the one place that every API asks who may do what. */
export function createAccess(org: AccessSource): Access {
  prepareSharingSettings(org.database);
  // Now, while no transaction could undo the triggers that keep the state.
  stateOf(org.database, true);
  let state = '';
  let settings = new Map<string, boolean>();
  let metadata: AccessSource['metadata'] | null = null;
  let directory: Directory = new Map();
  let groupOf: GroupOf = () => null;
  let assignments: Assignments = { namesOf: new Map(), profileNames: new Map(), nextExpiry: 0 };
  const people = new Map<Id, Person | null>();

  function person(userId: Id): Person | null {
    const now = stateOf(org.database, org.metadata !== metadata);
    if (now !== state || org.metadata !== metadata || isExpired(assignments)) {
      state = now;
      metadata = org.metadata;
      directory = readDirectory(org.database, org.metadata.schema);
      assignments = readAssignments(org.database, org.metadata.schema, org.clock.now());
      settings = readSharingSettings(org.database);
      groupOf = readParties(org.database, org.metadata.schema);
      people.clear();
    }
    let found = people.get(userId);
    if (found === undefined) {
      found = createPerson(userId);
      people.set(userId, found);
    }
    return found;
  }

  /** Asked for every field of every record: the clock is read only where an assignment ends at all. */
  function isExpired({ nextExpiry }: Assignments): boolean {
    return nextExpiry !== Number.POSITIVE_INFINITY && org.clock.now() >= nextExpiry;
  }

  function createPerson(userId: Id): Person | null {
    const member = directory.get(userId);
    if (!member?.active) return null;
    const profileName = member.profileId === null ? undefined : assignments.profileNames.get(member.profileId);
    const profile = profileName === undefined ? undefined : org.metadata.profiles.get(profileName);
    const { permissionSets, permissionSetGroups } = org.metadata;
    const names = (assignments.namesOf.get(userId) ?? []).flatMap(
      (name) => permissionSetGroups.get(name)?.permissionSets ?? [name]
    );
    const sets = names.flatMap((name) => permissionSets.get(name) ?? []);
    const grants = unionOf(profile, sets);
    const { principals } = member;
    const andBelow = new Set([...principals, ...member.principalsBelow]);
    const viewer: Viewer = {
      principals: JSON.stringify([...principals]),
      principalsAndBelow: JSON.stringify([...andBelow]),
      usesHierarchy,
      accountOwners(level) {
        const enough = level === 'read' ? ['Read', 'Edit'] : ['Edit'];
        const owners = [...andBelow].filter((id) => enough.includes(directory.get(id)?.accountOwnerAccess ?? 'None'));
        return owners.length === 0 ? null : JSON.stringify(owners);
      },
      sharedByRules(object, level, alias) {
        const who = { principals: usesHierarchy(object) ? andBelow : principals, directory, groupOf };
        return ruleConditions(org.metadata.sharingRules, object, level, who, alias);
      },
      seesAll(object, level) {
        const held = permissionsOf(grants, object);
        return held.modifyAll || (level === 'read' && held.viewAll);
      }
    };
    return { grants, viewer, checks: new Map() };
  }

  function usesHierarchy(object: ObjectDef): boolean {
    return settings.get(object.name) ?? object.hierarchyAccess;
  }

  function permissionsOf(grants: Grants, object: ObjectDef): ObjectPermissions {
    const follows = followed(org.metadata.schema, object);
    if (follows) {
      const held = permissionsOf(grants, follows.parent);
      const write = follows.kind === 'share' ? held.read : held.edit;
      return { ...held, create: write, edit: write, delete: write };
    }
    if (!object.alwaysReadable) return grants.object(object);
    const permission = SETUP_PERMISSION[object.name] ?? 'CustomizeApplication';
    const write = grants.userPermissions.has(permission) || grants.object(object).edit;
    return { read: true, create: write, edit: write, delete: write, viewAll: true, modifyAll: write };
  }

  function objectPermissions(context: Context, object: ObjectDef): ObjectPermissions {
    if (context.mode !== 'user') return ALL_PERMISSIONS;
    const asker = person(context.userId);
    return asker ? permissionsOf(asker.grants, object) : NO_PERMISSIONS;
  }

  function field(context: Context, object: ObjectDef, def: FieldDef): { readable: boolean; editable: boolean } {
    const asker = person(context.userId);
    return asker ? asker.grants.field(object, def) : { readable: false, editable: false };
  }

  /** The filter at a level, object permissions not asked. */
  function filterFor(userId: Id, object: ObjectDef, level: Level, alias: string): SqlFragment | null {
    const asker = person(userId);
    if (!asker) return EMPTY_FILTER;
    return rowsFor(asker, object, level, alias);
  }

  /** The rows at a level; of a field history only those of fields that the user may read. */
  function rowsFor({ grants, viewer }: Person, object: ObjectDef, level: Level, alias: string): SqlFragment | null {
    const { schema } = org.metadata;
    const rows = recordFilter(schema, viewer, object, level, alias);
    const parent = object.historyOf === undefined ? undefined : schema.object(object.historyOf);
    const hidden = [...(parent?.fields.values() ?? [])].filter((def) => parent && !grants.field(parent, def).readable);
    if (hidden.length === 0) return rows;
    const sql = `${alias}."Field" NOT IN (SELECT value FROM json_each(?))`;
    const params = [JSON.stringify(hidden.map(({ name }) => name))];
    return rows === null ? { sql, params } : { sql: `(${sql} AND ${rows.sql})`, params: [...params, ...rows.params] };
  }

  function reaches(userId: Id, object: ObjectDef, id: Id, level: Level): boolean {
    const asker = person(userId);
    if (!asker) return false;
    const key = `${level} ${object.name}`;
    let check = asker.checks.get(key);
    if (!check) {
      const filter = rowsFor(asker, object, level, 'r');
      const sql = `SELECT 1 FROM "${object.name}" r WHERE r."Id" = ?${filter === null ? '' : ` AND ${filter.sql}`}`;
      check = { statement: org.database.prepare(sql), params: filter?.params ?? [] };
      asker.checks.set(key, check);
    }
    return check.statement.get(id, ...check.params) !== undefined;
  }

  function may(context: Context, object: ObjectDef, id: Id, permission: 'read' | 'edit' | 'delete'): boolean {
    if (context.mode === 'system') return true;
    if (!objectPermissions(context, object)[permission]) return false;
    return reaches(context.userId, object, id, permission === 'delete' ? 'full' : permission);
  }

  return {
    objectPermissions,
    canReadField(context, object, def) {
      return context.mode !== 'user' || field(context, object, def).readable;
    },
    canEditField(context, object, def) {
      return (def.createable || def.updateable) && (context.mode !== 'user' || field(context, object, def).editable);
    },
    readFilter(context, object, alias) {
      if (context.mode === 'system') return null;
      if (!objectPermissions(context, object).read) return EMPTY_FILTER;
      return filterFor(context.userId, object, 'read', alias);
    },
    canReadRecord: (context, object, id) => may(context, object, id, 'read'),
    canEditRecord: (context, object, id) => may(context, object, id, 'edit'),
    canDeleteRecord: (context, object, id) => may(context, object, id, 'delete'),
    canTransferRecord(context, object, id) {
      if (!may(context, object, id, 'edit')) return false;
      const grants = context.mode === 'system' ? undefined : person(context.userId)?.grants;
      return (
        grants === undefined ||
        grants.userPermissions.has('TransferAnyEntity') ||
        reaches(context.userId, object, id, 'full')
      );
    },
    canShareRecord(context, object, id) {
      return (
        may(context, object, id, 'read') && (context.mode === 'system' || reaches(context.userId, object, id, 'full'))
      );
    },
    canCreateRecord(context, object, record) {
      if (context.mode === 'system') return true;
      const held = objectPermissions(context, object);
      if (!held.create) return false;
      return (context.mode === 'user' && held.modifyAll) || parentsReached(context.userId, object, record);
    },
    setHierarchyAccess(name, on) {
      const object = org.metadata.schema.object(name);
      if (!object?.custom) throw new SalesforceError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
      writeSharingSetting(org.database, object.name, on);
    },
    hasCustomPermission: (context, name) => person(context.userId)?.grants.customPermissions.has(name) ?? false,
    hasUserPermission: (context, name) => person(context.userId)?.grants.userPermissions.has(name) ?? false
  };

  /** A new detail, share or line needs its parents; a new record of its own needs none. */
  function parentsReached(userId: Id, object: ObjectDef, record: OrgRecord): boolean {
    const follows = followed(org.metadata.schema, object);
    if (follows) {
      const parentId = record[follows.field];
      if (typeof parentId !== 'string') return true;
      if (follows.kind === 'share' && !mayUseRowCause(userId, record)) return false;
      return reaches(userId, follows.parent, parentId, follows.kind === 'share' ? 'full' : 'edit');
    }
    return masterFields(object).every((master) => {
      const id = record[master.name];
      const parent = org.metadata.schema.object(master.referenceTo?.[0] ?? '');
      if (typeof id !== 'string' || !parent) return true;
      const level = master.masterDetail === true ? masterLevel(master, 'edit') : 'read';
      return reaches(userId, parent, id, level);
    });
  }

  /** Only who may modify all data writes a share with a sharing reason ("Sharing a Record Using Apex"). */
  function mayUseRowCause(userId: Id, record: OrgRecord): boolean {
    const cause = record['RowCause'] ?? null;
    if (cause === null || cause === 'Manual') return true;
    return person(userId)?.grants.userPermissions.has('ModifyAllData') ?? false;
  }
}
