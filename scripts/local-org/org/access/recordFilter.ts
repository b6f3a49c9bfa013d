/**
 * Record access as SQL: owner, role hierarchy, shares, and the parents that decide for their children.
 *
 * Sources: Salesforce Security Guide, "Sharing Settings", "Controlling Access Using Hierarchies", "Sharing Records
 * Using Apex / Share Object Fields" (access levels) and "Master-Detail Relationships" (Apex Developer Guide, Object
 * Reference for `writeRequiresMasterRead`).
 */
import type { FieldDef, ObjectDef, Schema, SqlFragment } from '../types.ts';
import { followed, masterFields, shareTable } from './parents.ts';

/** `full` is what an owner has: delete, share, hand over. */
export type Level = 'read' | 'edit' | 'full';

/** Whose access is asked, with their ids as JSON lists. */
export interface Viewer {
  /** The user, their groups and queues. */
  principals: string;
  /** The same with everybody below them in the role hierarchy. */
  principalsAndBelow: string;
  /** View All (for `read`) or Modify All on this object, or on everything. */
  seesAll(object: ObjectDef, level: Level): boolean;
  /** "Grant Access Using Hierarchies" is on for this object. */
  usesHierarchy(object: ObjectDef): boolean;
  /** Owners of accounts through whom the viewer reaches the opportunities on them; null when there are none. */
  accountOwners(level: 'read' | 'edit'): string | null;
  /** What sharing rules give of the rows `alias`, as conditions. */
  sharedByRules(object: ObjectDef, level: 'read' | 'edit', alias: string): SqlFragment[];
}

const NOTHING: SqlFragment = { sql: '0', params: [] };
const SHARE_LEVELS: Record<Level, string> = { read: '', edit: `IN ('Edit', 'All')`, full: `= 'All'` };

/** The rows of `object` that the viewer reaches at `level`; null when all of them. Object permissions do not count. */
export function recordFilter(
  schema: Schema,
  viewer: Viewer,
  object: ObjectDef,
  level: Level,
  alias: string
): SqlFragment | null {
  const compiler = new Compiler(schema, viewer);
  return compiler.filter(object, level, alias);
}

class Compiler {
  private readonly schema: Schema;
  private readonly viewer: Viewer;
  private aliases = 0;

  constructor(schema: Schema, viewer: Viewer) {
    this.schema = schema;
    this.viewer = viewer;
  }

  filter(object: ObjectDef, level: Level, alias: string): SqlFragment | null {
    if (this.viewer.seesAll(object, level)) return null;
    if (object.alwaysReadable && level === 'read') return null;
    const follows = followed(this.schema, object);
    if (follows) {
      const parentLevel = level === 'read' ? 'read' : follows.kind === 'share' ? 'full' : 'edit';
      return this.throughParent(follows.parent, follows.field, parentLevel, alias);
    }
    if (object.name === 'Task' || object.name === 'Event') return this.activity(object, level, alias);
    if (object.sharingModel === 'ControlledByParent') return this.controlledByParent(object, level, alias);
    if (level === 'read' && object.sharingModel !== 'Private') return null;
    if (level === 'edit' && object.sharingModel === 'ReadWrite') return null;
    if (!object.hasOwner) return level === 'full' && object.sharingModel === 'ReadWrite' ? null : NOTHING;
    const own = this.ownOrShared(object, level, alias);
    if (level === 'read' && object.name === 'Account') return anyOf([own, ...this.impliedByChildren(alias)]);
    if (level !== 'full' && object.name === 'Opportunity') return anyOf([own, ...this.impliedByAccount(level, alias)]);
    return own;
  }

  /** Owned by, or shared by hand, by reason or by rule with, the viewer or somebody below them. */
  private ownOrShared(object: ObjectDef, level: Level, alias: string): SqlFragment {
    const ids = this.viewer.usesHierarchy(object) ? this.viewer.principalsAndBelow : this.viewer.principals;
    const owned = { sql: `${alias}."OwnerId" IN (SELECT value FROM json_each(?))`, params: [ids] };
    const byRules = level === 'full' ? [] : this.viewer.sharedByRules(object, level, alias);
    const share = shareTable(this.schema, object);
    if (!share) return anyOf([owned, ...byRules]);
    const s = this.alias();
    const levels = SHARE_LEVELS[level];
    const condition = [
      `${s}."${share.parentField}" = ${alias}."Id"`,
      ...(levels === '' ? [] : [`${s}."${share.levelField}" ${levels}`]),
      ...(this.schema.field(share.name, 'IsDeleted') ? [`${s}."IsDeleted" IS NOT 1`] : []),
      `${s}."UserOrGroupId" IN (SELECT value FROM json_each(?))`
    ];
    const shared = {
      sql: `EXISTS (SELECT 1 FROM "${share.name}" ${s} WHERE ${condition.join(' AND ')})`,
      params: [ids]
    };
    return anyOf([owned, shared, ...byRules]);
  }

  /** A detail needs every master; without a parent it is its owner's alone. */
  private controlledByParent(object: ObjectDef, level: Level, alias: string): SqlFragment | null {
    const fields = masterFields(object);
    const parts: SqlFragment[] = [];
    for (const field of fields) {
      const master = this.schema.object(field.referenceTo?.[0] ?? '');
      if (!master) return NOTHING;
      const part = this.throughParent(master, field.name, masterLevel(field, level), alias);
      if (part === null) continue;
      parts.push(field.masterDetail === true ? part : this.orOrphan(object, field, part, level, alias));
    }
    if (fields.length === 0) return object.hasOwner ? this.ownOrShared(object, level, alias) : NOTHING;
    return parts.length === 0 ? null : allOf(parts);
  }

  private orOrphan(object: ObjectDef, field: FieldDef, part: SqlFragment, level: Level, alias: string): SqlFragment {
    if (!object.hasOwner) return part;
    const orphan: SqlFragment = { sql: `${alias}."${field.name}" IS NULL`, params: [] };
    return anyOf([part, allOf([orphan, this.ownOrShared(object, level, alias)])]);
  }

  private throughParent(parent: ObjectDef, field: string, level: Level, alias: string): SqlFragment | null {
    const p = this.alias();
    const inner = this.filter(parent, level, p);
    if (inner === null) return null;
    return {
      sql: `EXISTS (SELECT 1 FROM "${parent.name}" ${p} WHERE ${p}."Id" = ${alias}."${field}" AND ${inner.sql})`,
      params: inner.params
    };
  }

  /** Whoever reaches an opportunity or a contact by its own sharing may read its account ("implicit sharing"). */
  private impliedByChildren(alias: string): SqlFragment[] {
    const parts: SqlFragment[] = [];
    for (const name of ['Opportunity', 'Contact']) {
      const child = this.schema.object(name);
      if (!child?.hasOwner || !child.fields.has('AccountId') || child.sharingModel === 'ControlledByParent') continue;
      const c = this.alias();
      const deleted = child.fields.has('IsDeleted') ? ` AND ${c}."IsDeleted" IS NOT 1` : '';
      const own = this.ownOrShared(child, 'read', c);
      parts.push({
        sql: `EXISTS (SELECT 1 FROM "${name}" ${c} WHERE ${c}."AccountId" = ${alias}."Id"${deleted} AND ${own.sql})`,
        params: own.params
      });
    }
    return parts;
  }

  /** The role of an account's owner may open the opportunities of others on that account ("implicit sharing"). */
  private impliedByAccount(level: 'read' | 'edit', alias: string): SqlFragment[] {
    const owners = this.viewer.accountOwners(level);
    if (owners === null) return [];
    const a = this.alias();
    const owned = `${a}."OwnerId" IN (SELECT value FROM json_each(?))`;
    return [
      {
        sql: `EXISTS (SELECT 1 FROM "Account" ${a} WHERE ${a}."Id" = ${alias}."AccountId" AND ${owned})`,
        params: [owners]
      }
    ];
  }

  /** A task or event: its owner, those above, and for reading whoever reads what it is about. */
  private activity(object: ObjectDef, level: Level, alias: string): SqlFragment | null {
    const parts: SqlFragment[] = [this.ownOrShared(object, level, alias)];
    if (level === 'read') {
      for (const name of ['WhatId', 'WhoId']) {
        for (const target of object.fields.get(name)?.referenceTo ?? []) {
          const parent = this.schema.object(target);
          if (!parent || parent.name === 'Task' || parent.name === 'Event') continue;
          const about: SqlFragment = { sql: `substr(${alias}."${name}", 1, 3) = ?`, params: [parent.keyPrefix] };
          const readable = this.throughParent(parent, name, 'read', alias);
          parts.push(readable === null ? about : allOf([about, readable]));
        }
      }
    }
    return anyOf(parts);
  }

  private alias(): string {
    this.aliases += 1;
    return `access${this.aliases}`;
  }
}

/** Reading the master is enough for a detail's writer when its field says so; otherwise they must edit the master. */
export function masterLevel(field: FieldDef, level: Level): Level {
  if (level === 'read' || field.writeRequiresMasterRead === true) return 'read';
  return 'edit';
}

function anyOf(parts: SqlFragment[]): SqlFragment {
  return join(parts, ' OR ');
}

function allOf(parts: SqlFragment[]): SqlFragment {
  return join(parts, ' AND ');
}

function join(parts: SqlFragment[], word: string): SqlFragment {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return { sql: `(${parts.map((part) => part.sql).join(word)})`, params: parts.flatMap((part) => part.params) };
}
