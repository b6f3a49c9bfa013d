/**
 * What a new Salesforce org shows of an object before anybody has laid it out: list columns, compact layout, icon.
 *
 * Layouts that a package brings come first; Salesforce ships these for its standard objects.
 */
import type { FieldDef, ObjectDef, Schema } from '../org/types.ts';
import type { PageField } from './page/types.ts';

interface StandardLayout {
  columns: string[];
  compact: string[];
}

/** Standard list view columns and standard compact layouts (Salesforce Help, "Compact Layouts"). */
const STANDARD: Record<string, StandardLayout> = {
  Opportunity: {
    columns: ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'],
    compact: ['AccountId', 'CloseDate', 'Amount', 'OwnerId']
  },
  Account: {
    columns: ['Name', 'Industry', 'Type', 'Phone', 'OwnerId'],
    compact: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry']
  },
  Contact: {
    columns: ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'],
    compact: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId']
  },
  Lead: { columns: ['Name', 'Company', 'Status', 'Email', 'OwnerId'], compact: ['Title', 'Company', 'Phone', 'Email'] },
  OpportunityContactRole: { columns: ['ContactId', 'Role', 'IsPrimary'], compact: ['ContactId', 'Role', 'IsPrimary'] },
  OpportunityHistory: {
    columns: ['StageName', 'Amount', 'Probability', 'CloseDate', 'CreatedById', 'CreatedDate'],
    compact: ['StageName', 'Amount', 'CloseDate']
  },
  OpportunityLineItem: {
    columns: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
    compact: ['Product2Id', 'Quantity', 'UnitPrice']
  },
  Event: { columns: ['Subject', 'WhoId', 'StartDateTime', 'OwnerId'], compact: ['StartDateTime', 'OwnerId'] },
  Task: {
    columns: ['Subject', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'OwnerId'],
    compact: ['ActivityDate', 'Status', 'OwnerId']
  }
};

const SYSTEM = new Set([
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp'
]);

/** Columns of a list without a list view of its own: the name and the first fields that fit a cell. */
export function listColumns(object: ObjectDef): string[] {
  const standard = STANDARD[object.name]?.columns.filter((name) => object.fields.has(name));
  return standard ?? [...(object.nameField === 'Id' ? [] : [object.nameField]), ...plainFields(object).slice(0, 5)];
}

/** Fields beside the record's name in its highlights. */
export function compactFields(object: ObjectDef): string[] {
  const standard = STANDARD[object.name]?.compact.filter((name) => object.fields.has(name));
  return standard ?? plainFields(object).slice(0, 5);
}

/** Fields by name, as pages show them; names that the object lacks are left out. */
export function pageFields(object: ObjectDef, names: string[], schema: Pick<Schema, 'object'>): PageField[] {
  return names.flatMap((name) => {
    const field = object.fields.get(name);
    return field ? [pageField(field, schema)] : [];
  });
}

function pageField(field: FieldDef, schema: Pick<Schema, 'object'>): PageField {
  const { name, type, referenceTo, relationshipName } = field;
  const label = type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;
  const objects = (referenceTo ?? []).flatMap((target) => {
    const parent = schema.object(target);
    return parent ? [{ name: parent.name, nameField: parent.nameField }] : [];
  });
  return {
    name,
    label,
    type,
    parent: relationshipName && objects.length > 0 ? { relationship: relationshipName, objects } : null
  };
}

/** `standard:opportunity`, or the icon of the object's tab. */
export function iconOf(object: ObjectDef, motif: string | undefined): string {
  const custom = /^Custom(\d+)/i.exec(motif ?? '');
  if (custom) {
    return `custom:custom${custom[1]}`;
  }
  return object.custom
    ? 'standard:custom'
    : `standard:${object.name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()}`;
}

function plainFields(object: ObjectDef): string[] {
  return [...object.fields.values()].filter((field) => isPlain(object, field)).map(({ name }) => name);
}

function isPlain(object: ObjectDef, field: FieldDef): boolean {
  const long = field.type === 'textarea' || (field.length ?? 0) > 255;
  return !long && !SYSTEM.has(field.name) && field.name !== object.nameField && !field.unique && !field.externalId;
}
