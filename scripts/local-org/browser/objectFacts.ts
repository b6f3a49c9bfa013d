/** What a page is told of an object. */
import { isSupported } from '../api/graphql/uiObjects.ts';
import type { OrgMetadata } from '../org/metadata/types.ts';
import type { Access, Context, ObjectDef } from '../org/types.ts';
import { compactFields, iconOf, listColumns, pageFields } from './layouts.ts';
import type { PageField, PageObject } from './page/types.ts';

interface ObjectOrg {
  readonly metadata: OrgMetadata;
  readonly access: Access;
}

/** An object with its labels, columns, layout, and what the user may do with its records. */
export function pageObject(org: ObjectOrg, context: Context, object: ObjectDef): PageObject {
  const may = org.access.objectPermissions(context, object);
  const isWritable = isSupported(object);
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    nameField: object.nameField,
    icon: iconOf(object, org.metadata.tabs.get(object.name)?.icon),
    createable: isWritable && object.createable && may.create,
    updateable: isWritable && object.updateable && may.edit,
    deletable: isWritable && object.deletable && may.delete,
    checked: [...object.fields.values()]
      .filter(({ type, defaultFormula }) => type === 'boolean' && defaultFormula === 'true')
      .map(({ name }) => name),
    compactFields: pageFields(object, compactOf(org, object), org.metadata.schema),
    listColumns: pageFields(object, listColumns(object), org.metadata.schema),
    relatedColumns: relatedColumns(org, object),
    sections:
      org.metadata.layouts.get(object.name)?.sections.map(({ label, fields }) => ({ title: label, fields })) ?? null
  };
}

function relatedColumns(org: ObjectOrg, object: ObjectDef): Record<string, PageField[]> {
  const lists = org.metadata.layouts.get(object.name)?.relatedLists ?? [];
  return Object.fromEntries(
    lists.flatMap(({ list, fields }) => {
      const [childName = '', lookup = ''] = list.split('.');
      const child = org.metadata.schema.object(childName);
      const name = child?.fields.get(lookup)?.childRelationshipName;
      if (!child || !name || fields.length === 0) return [];
      const names = fields.map((field) => (field === 'NAME' ? child.nameField : field));
      return [[name, pageFields(child, names, org.metadata.schema)]];
    })
  );
}

/** Fields beside the name in a record's highlights: of the compact layout that the object assigns, if it does. */
function compactOf(org: ObjectOrg, object: ObjectDef): string[] {
  const assigned = org.metadata.compactLayouts.get(object.name);
  return assigned?.filter((name) => name !== object.nameField) ?? compactFields(object);
}
