/**
 * `/local-org/faults`: trouble on demand, for tests. It is there only when the org was started with faults, and for this
 * machine only, as all of the server.
 *
 * Sources: REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "StatusCode".
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { errors, SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';
import { contextOf, refuseForeignWrites } from '../request.ts';
import type { Faults } from './faults.ts';
import { hardDelete } from './hardDelete.ts';
import { faultRequest, type FaultPlan } from './plan.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The connection breaks in the middle of the answer. */
    isDropped: boolean;
  }
}

/** Time in which the first half of an answer reaches the client before the connection breaks. */
const HALF_SENT_MS = 25;

/** Registers the hooks that make the faults, and the routes that plan them. */
export function registerFaults(app: FastifyInstance, org: Org, faults: Faults): void {
  app.decorateRequest('isDropped', false);
  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/local-org/')) return;
    for (const fault of faults.ofRequest(request.method, path)) {
      switch (fault.kind) {
        case 'latency':
          await sleep(fault.ms);
          break;
        case 'connectionDropped':
          request.isDropped = true;
          break;
        case 'sessionExpired':
          if (request.orgSession) app.orgSessions.close(request.orgSession.token);
          request.orgSession = null;
          break;
        case 'serverUnavailable':
          throw new SalesforceError('SERVER_UNAVAILABLE', 'The server is temporarily unavailable.');
        case 'requestLimitExceeded':
          throw errors.requestLimitExceeded();
      }
    }
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (faults.clockSkew !== 0) reply.header('date', new Date(org.clock.now() + faults.clockSkew).toUTCString());
    return request.isDropped ? halfOf(payload, reply) : payload;
  });
  app.get('/local-org/faults', async () => ({ faults: faults.list() }));
  app.post('/local-org/faults', async (request, reply) => {
    refuseForeignWrites(request);
    const planned = readPlans(request.body).map((plan) => {
      if (plan.kind === 'hardDelete') {
        hardDelete(org, contextOf(request), plan.ids);
        return { plan };
      }
      return faults.plan(plan, plan.kind === 'fieldHidden' ? hiddenFrom(org, plan) : undefined);
    });
    return reply.status(201).send({ faults: planned });
  });
  app.delete('/local-org/faults', async (request, reply) => {
    refuseForeignWrites(request);
    faults.release();
    return reply.status(204).send();
  });
  app.delete('/local-org/faults/:id', async (request: FastifyRequest, reply) => {
    refuseForeignWrites(request);
    if (!faults.release(Number((request.params as { id: string }).id))) throw errors.notFound();
    return reply.status(204).send();
  });
}

function readPlans(body: unknown): FaultPlan[] {
  const read = faultRequest.safeParse(body);
  if (read.success) return read.data.faults;
  const [issue] = read.error.issues;
  throw new SalesforceError('INVALID_REQUEST', `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not valid'}`);
}

/** The user from whom a field is hidden, when user and field are there and a permission could hide it. */
function hiddenFrom(org: Org, plan: { object: string; field: string; username: string }): Id {
  const field = org.schema.field(plan.object, plan.field);
  if (org.schema.object(plan.object)?.name !== plan.object || field?.name !== plan.field) {
    throw errors.noSuchField(plan.field, plan.object);
  }
  if (!field.permissionable) {
    throw new SalesforceError('INVALID_REQUEST', `No permission hides ${plan.object}.${plan.field}.`);
  }
  const user = org.database.prepare('SELECT "Id" AS id FROM "User" WHERE "Username" = ?').get(plan.username);
  if (!user) throw new SalesforceError('INVALID_REQUEST', `There is no user ${plan.username}.`);
  return String(user['id']);
}

/** The whole length is announced, half of it is sent, and the connection breaks. */
function halfOf(payload: unknown, reply: FastifyReply): Readable {
  const whole = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '{}');
  reply.header('content-length', whole.length);
  return Readable.from(
    (async function* () {
      yield whole.subarray(0, Math.floor(whole.length / 2));
      await sleep(HALF_SENT_MS);
      reply.raw.destroy();
    })(),
    { objectMode: false }
  );
}
