/** Who may open Setup. */
import { SalesforceError } from '../../errors.ts';
import type { Access, Context } from '../../org/types.ts';

/** Setup here is for administrators alone: it has no page that a Standard User, who may view Setup in Salesforce, needs. */
export function mayOpenSetup(access: Pick<Access, 'hasUserPermission'>, context: Context): boolean {
  return access.hasUserPermission(context, 'CustomizeApplication');
}

/** Refuses whoever may not open Setup. */
export function requireSetup(access: Pick<Access, 'hasUserPermission'>, context: Context): void {
  if (!mayOpenSetup(access, context)) {
    throw new SalesforceError('INSUFFICIENT_ACCESS', 'insufficient access rights: Customize Application is required.');
  }
}
