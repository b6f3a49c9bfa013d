/** The REST API: its operations, and their registration as HTTP routes. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org } from '../../org/org.ts';
import { collectionOperations } from '../composite/collections.ts';
import { treeOperations } from '../composite/tree.ts';
import type { RequestCount } from '../limits/countRequests.ts';
import { limitOperations } from '../limits/limits.ts';
import { contextOf, versionOf } from '../request.ts';
import { describeOperations } from './describeOperations.ts';
import type { Operation, RestRequest, RestResponse } from './operation.ts';
import { queryOperations } from './queries.ts';
import { recordOperations } from './records.ts';
import { replicationOperations } from './replication.ts';

/** Every operation that a composite request may hold; literal paths stand before those with parts to fill. */
export const restOperations: Operation[] = [
  ...queryOperations,
  ...describeOperations,
  ...replicationOperations,
  ...collectionOperations,
  ...treeOperations,
  ...limitOperations,
  ...recordOperations
];

/** Registers every operation under the prefix `/services/data/:version`. */
export function registerRest(app: FastifyInstance, org: Org, requests: RequestCount): void {
  for (const operation of restOperations) {
    app.route({
      method: operation.method,
      url: operation.path,
      handler: async (request, reply) => answer(reply, operation.run(restRequest(request, org, requests)))
    });
  }
}

/** The request as operations see it. */
export function restRequest(request: FastifyRequest, org: Org, requests: RequestCount): RestRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    query[name] = Array.isArray(value) ? (value.at(-1) ?? '') : value;
  }
  return {
    org,
    context: contextOf(request),
    version: versionOf(request),
    params: request.params as Record<string, string>,
    query,
    headers,
    body: request.body,
    requests
  };
}

/** Sends an operation's answer. */
export function answer(reply: FastifyReply, response: RestResponse): FastifyReply {
  void reply.status(response.status);
  if (response.headers) void reply.headers(response.headers);
  return response.body === undefined ? reply.send() : reply.send(response.body);
}
