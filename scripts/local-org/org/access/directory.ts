/**
 * Who is who: users, the role tree and groups, read once for each state of the database.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Id, Schema } from '../types.ts';

/** A user and the ids by which records may be theirs: their own, their groups', their queues'. */
export interface Member {
  id: Id;
  active: boolean;
  roleId: Id | null;
  profileId: Id | null;
  /** What the role gives of opportunities of others on accounts that the user owns. */
  accountOwnerAccess: string;
  principals: Set<Id>;
  /** The same ids of everybody below them in the role hierarchy. */
  principalsBelow: Set<Id>;
}

/** Everybody in the org, by user id. */
export type Directory = Map<Id, Member>;

const text = z.string().nullable();
const userRow = z.object({ Id: z.string(), IsActive: z.number().nullable(), UserRoleId: text, ProfileId: text });
const roleRow = z.object({ Id: z.string(), ParentRoleId: text, OpportunityAccessForAccountOwner: text });
const groupRow = z.object({ Id: z.string(), Type: text, RelatedId: text, DoesIncludeBosses: z.number().nullable() });
const memberRow = z.object({ GroupId: z.string(), UserOrGroupId: z.string() });

type GroupRow = z.infer<typeof groupRow>;

/** Reads the directory. */
export function readDirectory(database: DatabaseSync, schema: Schema): Directory {
  const read = <T>(shape: z.ZodType<T>, object: string, columns: string[]): T[] =>
    readRows(database, schema, shape, object, columns);
  const users = read(userRow, 'User', ['Id', 'IsActive', 'UserRoleId', 'ProfileId']);
  const roleRows = read(roleRow, 'UserRole', ['Id', 'ParentRoleId', 'OpportunityAccessForAccountOwner']);
  const roles = new Map(roleRows.map((row) => [row.Id, row.ParentRoleId]));
  const ownerAccess = new Map(roleRows.map((row) => [row.Id, row.OpportunityAccessForAccountOwner ?? 'None']));
  const groups = new Map(
    read(groupRow, 'Group', ['Id', 'Type', 'RelatedId', 'DoesIncludeBosses']).map((row) => [row.Id, row])
  );
  const groupsOf = groupsByMember(groups, read(memberRow, 'GroupMember', ['GroupId', 'UserOrGroupId']));
  const rolesAbove = new Map([...roles.keys()].map((role) => [role, ancestors(role, roles)]));

  const directory: Directory = new Map();
  for (const user of users) {
    directory.set(user.Id, {
      id: user.Id,
      active: user.IsActive === 1,
      roleId: user.UserRoleId,
      profileId: user.ProfileId,
      accountOwnerAccess: ownerAccess.get(user.UserRoleId ?? '') ?? 'None',
      principals: principalsOf(user.Id, user.UserRoleId, groups, groupsOf, rolesAbove),
      principalsBelow: new Set()
    });
  }
  addPrincipalsBelow(directory, groups, rolesAbove);
  return directory;
}

/** Rows of an object with the columns that it has; those that it has not are null. */
export function readRows<T>(
  database: DatabaseSync,
  schema: Schema,
  shape: z.ZodType<T>,
  object: string,
  columns: string[]
): T[] {
  const known = schema.object(object);
  if (!known) return [];
  const list = columns.map((name) => (known.fields.has(name) ? `"${name}"` : `NULL AS "${name}"`));
  const where = known.fields.has('IsDeleted') ? ' WHERE "IsDeleted" IS NOT 1' : '';
  const rows = database.prepare(`SELECT ${list.join(', ')} FROM "${known.name}"${where}`).all();
  return rows.map((row) => shape.parse(row));
}

function ancestors(role: Id, parentOf: Map<Id, Id | null>): Set<Id> {
  const above = new Set<Id>();
  for (let next = parentOf.get(role) ?? null; next !== null && !above.has(next); next = parentOf.get(next) ?? null) {
    above.add(next);
  }
  return above;
}

function groupsByMember(groups: Map<Id, GroupRow>, members: z.infer<typeof memberRow>[]): Map<Id, Id[]> {
  const groupsOf = new Map<Id, Id[]>();
  for (const { GroupId, UserOrGroupId } of members) {
    if (!groups.has(GroupId)) continue;
    const list = groupsOf.get(UserOrGroupId);
    if (list) list.push(GroupId);
    else groupsOf.set(UserOrGroupId, [GroupId]);
  }
  return groupsOf;
}

function principalsOf(
  userId: Id,
  roleId: Id | null,
  groups: Map<Id, GroupRow>,
  groupsOf: Map<Id, Id[]>,
  rolesAbove: Map<Id, Set<Id>>
): Set<Id> {
  const principals = new Set<Id>();
  const waiting: Id[] = [userId];
  const roleIds = roleId === null ? new Set<Id>() : new Set([roleId, ...(rolesAbove.get(roleId) ?? [])]);
  for (const group of groups.values()) {
    if (group.Type === 'Organization') waiting.push(group.Id);
    if (group.RelatedId === null) continue;
    if (group.Type === 'Role' && group.RelatedId === roleId) waiting.push(group.Id);
    if (group.Type?.startsWith('RoleAndSubordinates') && roleIds.has(group.RelatedId)) waiting.push(group.Id);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (principals.has(next)) continue;
    principals.add(next);
    waiting.push(...(groupsOf.get(next) ?? []));
  }
  return principals;
}

function addPrincipalsBelow(directory: Directory, groups: Map<Id, GroupRow>, rolesAbove: Map<Id, Set<Id>>): void {
  const byRole = new Map<Id, Member[]>();
  for (const member of directory.values()) {
    if (member.roleId === null) continue;
    const list = byRole.get(member.roleId);
    if (list) list.push(member);
    else byRole.set(member.roleId, [member]);
  }
  for (const member of directory.values()) {
    if (member.roleId === null) continue;
    for (const role of rolesAbove.get(member.roleId) ?? []) {
      for (const boss of byRole.get(role) ?? []) {
        for (const principal of member.principals) {
          if (groups.get(principal)?.DoesIncludeBosses !== 0) boss.principalsBelow.add(principal);
        }
      }
    }
  }
}
