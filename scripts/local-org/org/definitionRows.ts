/**
 * Rows that say what the metadata says: what permission sets grant, and which objects and fields there are. They are
 * made when somebody asks, because few do. What profiles grant is not among them: here no permission set stands for a
 * profile. Source: Object Reference, "ObjectPermissions", "FieldPermissions",
 * "EntityDefinition", "FieldDefinition".
 */
import type { GrantSource } from './access/grants.ts';
import { makeId } from './ids.ts';
import type { Org } from './org.ts';
import { blankRecord } from './save/blankRecord.ts';
import type { Id, OrgRecord } from './types.ts';

const grantObjects = ['ObjectPermissions', 'FieldPermissions'];
const definitionObjects = ['EntityDefinition', 'FieldDefinition'];

/** The metadata version that an org's rows were made from, by the first of their objects. */
const made = new WeakMap<Org, Map<string, number>>();

/** Makes the rows of an object anew where it is one of these and the metadata has changed. */
export function refreshDefinitionRows(org: Org, objectName: string): void {
  const names = [grantObjects, definitionObjects].find((group) => group.includes(objectName));
  const [first] = names ?? [];
  if (names === undefined || first === undefined) return;
  const versions = made.get(org) ?? new Map<string, number>();
  if (versions.get(first) === org.metadataVersion) return;
  const isPassing = org.database.isTransaction;
  org.transaction(() => {
    for (const name of names) org.database.exec(`DELETE FROM "${name}"`);
    if (names === grantObjects) addGrants(org);
    else addDefinitions(org);
  });
  // What stands in somebody's transaction may be undone with it.
  if (!isPassing) made.set(org, versions.set(first, org.metadataVersion));
}

function addGrants(org: Org): void {
  const addObject = adder(org, 'ObjectPermissions');
  const addField = adder(org, 'FieldPermissions');
  for (const [ParentId, sources] of grantsById(org)) {
    const { objects, fields } = together(sources);
    for (const [SobjectType, granted] of objects) {
      addObject({
        ParentId,
        SobjectType,
        PermissionsCreate: granted.has('create'),
        PermissionsRead: granted.has('read'),
        PermissionsEdit: granted.has('edit'),
        PermissionsDelete: granted.has('delete'),
        PermissionsViewAllRecords: granted.has('viewAll'),
        PermissionsModifyAllRecords: granted.has('modifyAll')
      });
    }
    for (const [Field, granted] of fields) {
      const [SobjectType = ''] = Field.split('.');
      const PermissionsEdit = granted.has('editable');
      addField({ ParentId, SobjectType, Field, PermissionsEdit, PermissionsRead: true });
    }
  }
}

/** The permission sets by id; the one that stands for a group has what all of the group have. */
function grantsById(org: Org): Map<Id, GrantSource[]> {
  const { permissionSets, permissionSetGroups } = org.metadata;
  const rows = org.database.prepare('SELECT "Id", "Name" FROM "PermissionSet"').all();
  return new Map(
    rows.map(({ Id: id, Name: name }): [Id, GrantSource[]] => {
      const members = permissionSetGroups.get(String(name))?.permissionSets ?? [String(name)];
      return [String(id), members.flatMap((member) => permissionSets.get(member) ?? [])];
    })
  );
}

/** What several permission sets grant: by object, and by field, the words for it. Nothing granted has no row. */
function together(sources: GrantSource[]): { objects: Map<string, Set<string>>; fields: Map<string, Set<string>> } {
  const objects = new Map<string, Set<string>>();
  const fields = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, name: string, granted: object): void => {
    const words = Object.entries(granted).flatMap(([word, isGranted]) => (isGranted === true ? [word] : []));
    if (words.length > 0) to.set(name, new Set([...(to.get(name) ?? []), ...words]));
  };
  for (const { objectPermissions, fieldPermissions } of sources) {
    for (const [name, granted] of objectPermissions) add(objects, name, granted);
    for (const [name, granted] of fieldPermissions) add(fields, name, granted);
  }
  return { objects, fields };
}

function addDefinitions(org: Org): void {
  const addEntity = adder(org, 'EntityDefinition');
  const addField = adder(org, 'FieldDefinition');
  for (const object of org.schema.objects()) {
    const EntityDefinitionId = addEntity({ QualifiedApiName: object.name, Label: object.label });
    for (const { name, label, securityClassification, complianceGroup } of object.fields.values()) {
      addField({
        EntityDefinitionId,
        QualifiedApiName: name,
        Label: label,
        SecurityClassification: securityClassification ?? null,
        ComplianceGroup: complianceGroup ?? null
      });
    }
  }
}

function adder(org: Org, objectName: string): (values: OrgRecord) => Id {
  const object = org.objectNamed(objectName);
  let number = 0;
  return (values) => {
    number += 1;
    const Id = makeId(object.keyPrefix, number);
    org.rows.insert(object, { ...blankRecord(object), Id, ...values });
    return Id;
  };
}
