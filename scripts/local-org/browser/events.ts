/** `/local-org/events`: tells an open page what it cannot know, until the page goes away. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionOf } from '../api/request.ts';
import type { Org } from '../org/org.ts';
import type { ComponentService } from './componentService.ts';
import { bellState } from './notifications.ts';

/** How often an open page's connection looks whether something has changed. */
const POLL_MS = 100;

/**
 * Registers `GET /local-org/events`: `components` after a deploy that changed them, and to whoever is logged in
 * `notifications` when the bell shows another number or a newer notification.
 */
export function registerEvents(app: FastifyInstance, org: Org, service: ComponentService): void {
  app.get('/local-org/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive'
    });
    reply.raw.write(': connected\n\n');
    const watches = [watchComponents(org, service, reply), watchBell(org, request, reply)];
    const timer = setInterval(() => watches.forEach((look) => look()), POLL_MS);
    timer.unref();
    request.raw.on('close', () => clearInterval(timer));
  });
}

function watchComponents(org: Org, service: ComponentService, reply: FastifyReply): () => void {
  let seen = org.metadata;
  return () => {
    if (org.metadata === seen) {
      return;
    }
    seen = org.metadata;
    service.components(seen).then(
      ({ revision }) => send(reply, 'components', { revision }),
      () => reply.raw.end()
    );
  };
}

/** Counts only after a row was written somewhere; SQLite's own counter says so. */
function watchBell(org: Org, request: FastifyRequest, reply: FastifyReply): () => void {
  const userId = sessionOf(request)?.userId;
  const changes = org.database.prepare('SELECT total_changes() AS made');
  let seen: unknown;
  let told = '';
  return () => {
    const made = changes.get()?.['made'];
    if (userId === undefined || made === seen || org.database.isTransaction) {
      return;
    }
    seen = made;
    const state = bellState(org, userId);
    const text = JSON.stringify(state);
    if (text !== told) {
      told = text;
      send(reply, 'notifications', state);
    }
  };
}

function send(reply: FastifyReply, event: string, data: unknown): void {
  reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
