import { saveFailure } from '../../save/saveFailure.ts';
import type { ObjectRules } from './change.ts';

/** A user holds a permission set once. */
export const permissionSetAssignment: ObjectRules = {
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
