/**
 * Sharing Settings, the page of Setup that no API of Salesforce has: "Grant Access Using Hierarchies" by object.
 *
 * An administrator does it by hand in a real org; here a request stands for the click.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errors, SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import { contextOf, refuseForeignWrites } from '../request.ts';

const change = z.strictObject({ object: z.string(), grantAccessUsingHierarchies: z.boolean() });

/** Registers `POST /local-org/sharing-settings`. */
export function registerSharingSettings(app: FastifyInstance, org: Org): void {
  app.post('/local-org/sharing-settings', async (request) => {
    const context = contextOf(request);
    refuseForeignWrites(request);
    if (!org.access.hasUserPermission(context, 'ManageSharing')) {
      throw new SalesforceError('INSUFFICIENT_ACCESS', 'insufficient access rights: Manage Sharing is required.');
    }
    const body = change.safeParse(request.body);
    if (!body.success) {
      throw new SalesforceError(
        'INVALID_REQUEST',
        'The body must be {"object": "My_Object__c", "grantAccessUsingHierarchies": false}.'
      );
    }
    const { object, grantAccessUsingHierarchies } = body.data;
    if (!org.schema.object(object)) throw errors.invalidType(object);
    org.access.setHierarchyAccess(object, grantAccessUsingHierarchies);
    return { object, grantAccessUsingHierarchies };
  });
}
