/** The Tooling API: none of its objects are here; what clients probe answers as in an org without them. */
import type { FastifyInstance } from 'fastify';
import { errors, NotEmulated } from '../../errors.ts';
import type { Org } from '../../org/org.ts';

/** Registers the probe by which the Salesforce CLI finds out that an org does not track source. */
export function registerTooling(app: FastifyInstance, org: Org): void {
  void org;
  app.get('/tooling/sobjects/:object/describe', async (request) => {
    const { object } = request.params as { object: string };
    // SourceMember exists only where source tracking is on.
    if (object === 'SourceMember') throw errors.notFound();
    throw new NotEmulated(`the Tooling API object ${object}`);
  });
}
