import { saveFailure } from '../../save/saveFailure.ts';
import type { ObjectRules } from './change.ts';

/**
 * A user holds a permission set once. A permission set group is held as the permission set that stands for it, whichever
 * of the two the client names ("PermissionSetAssignment").
 */
export const permissionSetAssignment: ObjectRules = {
  derive({ org, record }) {
    const sets = org.objectNamed('PermissionSet');
    const [group, set] = [record['PermissionSetGroupId'] ?? null, record['PermissionSetId'] ?? null];
    if (group !== null && set === null) {
      record['PermissionSetId'] = org.rows.find(sets, 'PermissionSetGroupId', group)[0]?.['Id'] ?? null;
    } else if (typeof set === 'string') {
      record['PermissionSetGroupId'] = org.rows.load(sets, set)?.['PermissionSetGroupId'] ?? null;
    }
  },
  check({ org, object, record }) {
    const twin = org.rows
      .find(object, 'AssigneeId', record['AssigneeId'] ?? null)
      .find((row) => row['PermissionSetId'] === record['PermissionSetId'] && row['Id'] !== record['Id']);
    if (twin !== undefined) {
      throw saveFailure(
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${String(record['AssigneeId'])}; Permission Set: ${String(record['PermissionSetId'])}`,
        ['AssigneeId', 'PermissionSetId']
      );
    }
  }
};
