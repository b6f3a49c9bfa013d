import { NotEmulated } from '../../errors.ts';
import type { Org } from '../org.ts';
import type { Context, ObjectDef, OrgRecord } from '../types.ts';

export function runRecordFlows(
  org: Org,
  _context: Context,
  _moment: 'beforeSave' | 'afterSave' | 'beforeDelete',
  _trigger: { object: ObjectDef; operation: 'create' | 'update' | 'delete'; record: OrgRecord; prior: OrgRecord | null }
): void {
  if (org.metadata.flows.length > 0) {
    throw new NotEmulated('record-triggered flows yet');
  }
}
