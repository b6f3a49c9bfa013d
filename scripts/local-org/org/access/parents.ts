/**
 * Which record decides about a record: shares, history and details have no access of their own.
 */
import type { FieldDef, ObjectDef, Schema } from '../types.ts';

/** An object whose permissions and records follow another object's. */
export interface Follows {
  kind: 'share' | 'related';
  parent: ObjectDef;
  /** The field that holds the parent's id. */
  field: string;
}

/** Standard objects that have no permissions of their own (Object Reference, "Special Access Rules"). */
const RELATED: Record<string, { parent: string; field: string }> = {
  OpportunityContactRole: { parent: 'Opportunity', field: 'OpportunityId' },
  OpportunityHistory: { parent: 'Opportunity', field: 'OpportunityId' },
  OpportunityLineItem: { parent: 'Opportunity', field: 'OpportunityId' },
  AccountContactRole: { parent: 'Account', field: 'AccountId' },
  PricebookEntry: { parent: 'Pricebook2', field: 'Pricebook2Id' }
};

const SUFFIXES: { suffix: string; base: string; kind: Follows['kind'] }[] = [
  { suffix: '__Share', base: '__c', kind: 'share' },
  { suffix: '__History', base: '__c', kind: 'related' },
  { suffix: 'Share', base: '', kind: 'share' },
  { suffix: 'FieldHistory', base: '', kind: 'related' },
  { suffix: 'History', base: '', kind: 'related' }
];

/** The object that `object` follows, or null when it has permissions of its own. */
export function followed(schema: Schema, object: ObjectDef): Follows | null {
  const related = RELATED[object.name];
  if (related) {
    const parent = schema.object(related.parent);
    return parent ? { kind: 'related', parent, field: related.field } : null;
  }
  for (const { suffix, base, kind } of SUFFIXES) {
    if (!object.name.endsWith(suffix)) continue;
    const parent = schema.object(object.name.slice(0, -suffix.length) + base);
    if (!parent || parent === object) continue;
    const field = ['ParentId', `${parent.name}Id`].find((name) => object.fields.has(name));
    if (field) return { kind, parent, field };
  }
  return null;
}

/** Where the shares of an object's records stand, or null when it has none. */
export interface ShareTable {
  name: string;
  parentField: string;
  levelField: string;
}

/** The share object of `object`: `X__Share` with `ParentId`, or `AccountShare` with `AccountId`. */
export function shareTable(schema: Schema, object: ObjectDef): ShareTable | null {
  const custom = object.name.endsWith('__c');
  const share = schema.object(custom ? `${object.name.slice(0, -1)}Share` : `${object.name}Share`);
  if (!share) return null;
  return custom
    ? { name: share.name, parentField: 'ParentId', levelField: 'AccessLevel' }
    : { name: share.name, parentField: `${object.name}Id`, levelField: `${object.name}AccessLevel` };
}

/** The masters that decide when an object is `ControlledByParent`; empty when nothing points at a parent. */
export function masterFields(object: ObjectDef): FieldDef[] {
  const masters = [...object.fields.values()].filter((field) => field.masterDetail === true);
  if (masters.length > 0) return masters;
  const account = object.name === 'Contact' ? object.fields.get('AccountId') : undefined;
  return account ? [account] : [];
}
