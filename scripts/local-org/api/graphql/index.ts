/** `POST /services/data/vXX.0/graphql`. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { RequestCount } from '../limits/countRequests.ts';
import { contextOf } from '../request.ts';

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish()
});

/** Registers the route on an app whose prefix is the API version. */
export function registerGraphql(app: FastifyInstance, org: Org, requests: RequestCount): void {
  app.post('/graphql', async (request) => {
    const parsed = body.safeParse(request.body);
    if (!parsed.success) throw new SalesforceError('JSON_PARSER_ERROR', 'The body needs a "query" of type string');
    const { query, variables, operationName } = parsed.data;
    const asked = { query, variables: variables ?? undefined, operationName: operationName ?? undefined };
    // Loaded with the first request: a third of the server's modules are GraphQL's.
    const { executeGraphql } = await import('./execute.ts');
    return executeGraphql(org, contextOf(request), asked, (calls) => {
      // One is counted with the request itself.
      for (let call = 1; call < calls; call += 1) requests.count('GraphQL API');
    });
  });
}
