import { blankRecord } from '../../save/blankRecord.ts';
import type { ObjectRules } from './change.ts';
import { textOf } from './change.ts';

/** Each role comes with two groups that records can be shared with: its people, and those and everybody below. */
export const userRole: ObjectRules = {
  derive({ record }) {
    const name = textOf(record['Name']) ?? '';
    record['DeveloperName'] ??= name.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '') || null;
    record['PortalType'] ??= 'None';
  },
  afterWrite({ org, context, operation, record }) {
    if (operation !== 'create') {
      return;
    }
    const group = org.objectNamed('Group');
    for (const type of ['Role', 'RoleAndSubordinates']) {
      const stamp = record['SystemModstamp'] ?? null;
      org.rows.insert(group, {
        ...blankRecord(group),
        Id: org.system.nextId(group.keyPrefix),
        Name: record['Name'] ?? null,
        DeveloperName: record['DeveloperName'] ?? null,
        Type: type,
        RelatedId: record['Id'] ?? null,
        DoesIncludeBosses: true,
        CreatedDate: stamp,
        CreatedById: context.userId,
        LastModifiedDate: stamp,
        LastModifiedById: context.userId,
        SystemModstamp: stamp
      });
    }
  }
};
