import type { ObjectRules } from './change.ts';

/** An opportunity has one primary contact: a new one takes the place of the old. */
export const opportunityContactRole: ObjectRules = {
  afterWrite({ org, object, operation, record }) {
    if (operation === 'delete' || record['IsPrimary'] !== true) {
      return;
    }
    for (const other of org.rows.find(object, 'OpportunityId', record['OpportunityId'] ?? null)) {
      if (other['IsPrimary'] === true && other['Id'] !== record['Id']) {
        const stamp = record['SystemModstamp'] ?? null;
        org.rows.update(object, { ...other, IsPrimary: false, SystemModstamp: stamp }, ['IsPrimary', 'SystemModstamp']);
      }
    }
  }
};
