/** Which objects and fields the UI API and GraphQL know. Source: UI API Developer Guide, "Supported Objects". */
import type { Context, FieldDef, ObjectDef, Schema } from '../../org/types.ts';
import type { Access } from '../../org/types.ts';
import { relationshipField } from '../../query/sources.ts';

/** Standard objects that are only reached by SOQL. */
const NOT_SUPPORTED = new Set([
  'EntityDefinition',
  'FieldDefinition',
  'FieldPermissions',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'OpportunityStage',
  'Organization',
  'UserRecordAccess'
]);

/** True when the UI API and GraphQL serve the object: shares are not among them, histories only of opportunities. */
export function isSupported(object: ObjectDef): boolean {
  return (
    object.queryable &&
    !NOT_SUPPORTED.has(object.name) &&
    !/(__|[a-z])Share$/.test(object.name) &&
    (object.historyOf === undefined || object.historyOf === 'Opportunity')
  );
}

/** The object when it is supported and the user may read it. */
export function readableObject(schema: Schema, access: Access, context: Context, name: string): ObjectDef | undefined {
  const object = schema.object(name);
  if (!object || !isSupported(object)) return undefined;
  return access.objectPermissions(context, object).read ? object : undefined;
}

/** What a name means on a record: a field, a parent, children, or nothing. */
export type Member =
  | { kind: 'field'; field: FieldDef }
  | { kind: 'parent'; field: FieldDef; objects: ObjectDef[] }
  | { kind: 'children'; field: FieldDef; object: ObjectDef };

/** Finds a member by the exact name that GraphQL uses. */
export function memberOf(schema: Schema, object: ObjectDef, name: string): Member | undefined {
  const field = object.fields.get(name);
  if (field) return { kind: 'field', field };
  const parent = relationshipField(object, name);
  if (parent?.relationshipName === name) {
    return { kind: 'parent', field: parent, objects: supportedParents(schema, parent) };
  }
  const child = schema
    .childrenOf(object.name)
    .find((entry) => entry.field.childRelationshipName === name && isSupported(entry.object));
  return child ? { kind: 'children', ...child } : undefined;
}

/** The objects that a lookup may lead to. */
export function supportedParents(schema: Schema, field: FieldDef): ObjectDef[] {
  return (field.referenceTo ?? []).flatMap((name) => {
    const object = schema.object(name);
    return object && isSupported(object) ? [object] : [];
  });
}
