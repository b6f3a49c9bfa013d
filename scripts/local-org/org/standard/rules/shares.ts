/** Share rows: who a record is shared with, and why. Source: Object Reference, "AccountShare"; Apex guide, "Sharing a Record Using Apex". */
import { saveFailure } from '../../save/saveFailure.ts';
import type { Change, ObjectRules } from './change.ts';

/** True for `AccountShare`, `X__Share` and their like. */
export function isShare(name: string): boolean {
  return name.endsWith('Share');
}

export const share: ObjectRules = {
  derive: ({ record }) => {
    record['RowCause'] ??= 'Manual';
  },
  /** The same person for the same cause is one row: a second insert moves its level and answers its id. */
  twin({ org, object, record }) {
    const parent = parentField(object.name);
    return (
      org.rows
        .find(object, parent, record[parent] ?? null)
        .find((row) => row['UserOrGroupId'] === record['UserOrGroupId'] && row['RowCause'] === record['RowCause']) ??
      null
    );
  },
  check(change) {
    const { org, object, record } = change;
    const levelField = accessField(object.name);
    const level = record[levelField];
    if (level === 'All' || record['RowCause'] === 'Owner') {
      const [field, value] = level === 'All' ? [levelField, 'All'] : ['RowCause', 'Owner'];
      throw saveFailure(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${object.fields.get(field)?.label ?? field}: bad value for restricted picklist field: ${value}`,
        [field]
      );
    }
    const parentName = object.fields.get(parentField(object.name))?.referenceTo?.[0] ?? '';
    if (org.schema.object(parentName)?.sharingModel === 'Read' && level === 'Read') {
      throw saveFailure(
        'FIELD_INTEGRITY_EXCEPTION',
        'field integrity exception: AccessLevel (trivial share level Read, for organization with default level Read)',
        [levelField]
      );
    }
  }
};

/** Fields that a second insert of a share changes on the first. */
export function sharedLevels({ object, record }: Change): Record<string, unknown> {
  const names = [...object.fields.keys()].filter((name) => name.endsWith('AccessLevel'));
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

function parentField(shareName: string): string {
  return shareName.endsWith('__Share') ? 'ParentId' : `${shareName.slice(0, -'Share'.length)}Id`;
}

function accessField(shareName: string): string {
  return shareName.endsWith('__Share') ? 'AccessLevel' : `${shareName.slice(0, -'Share'.length)}AccessLevel`;
}
