/** The browser part of the local org: pages, their code and assets, and what the pages ask for. */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Faults } from '../api/faults/faults.ts';
import { sessionOf } from '../api/request.ts';
import { errors } from '../errors.ts';
import type { Org } from '../org/org.ts';
import { ComponentService } from './componentService.ts';
import type { BuiltComponents } from './componentBuild.ts';
import { registerEvents } from './events.ts';
import { registerNotifications } from './notifications.ts';
import { pageHtml } from './pageHtml.ts';
import { pageDataFor, people } from './pageFacts.ts';
import type { PageComponents } from './page/types.ts';
import { registerSetup } from './setup/index.ts';

export interface BrowserOptions {
  /** Builds the code of the pages with the first page, not at once. */
  later?: boolean;
  /** Takes component problems; stderr when absent. */
  log?: (line: string) => void;
  /** Faults on demand, for the page of Setup that lists them. */
  faults?: Faults;
}

const DESIGN_SYSTEM = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')),
  'assets'
);

const COMPONENTS_URL = '/local-org/components';
const SHELL_URL = '/local-org/shell';

/** Serves pages at `/lightning/…` and what they are made of. */
export function registerBrowser(app: FastifyInstance, org: Org, options: BrowserOptions = {}): void {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const service = new ComponentService();
  if (options.later !== true) void service.shell();

  // Unmodified, as the licence of the icons asks; the base components look for icons here.
  void app.register(fastifyStatic, {
    root: DESIGN_SYSTEM,
    prefix: '/assets/',
    maxAge: '1h',
    decorateReply: false,
    index: false
  });

  app.get('/local-org/vendor/:hash/:file', async (request, reply) => {
    const { hash, file } = request.params as { hash: string; file: string };
    const { vendor } = await service.shell();
    return hash === vendor.index.hash && vendor.index.files.includes(file)
      ? script(reply, await readVendorFile(vendor.folder, file))
      : missing(reply, file);
  });

  app.get(`${SHELL_URL}/:file`, async (request, reply) => {
    const { file } = request.params as { file: string };
    const contents = (await service.shell()).shell.files.get(file);
    return contents ? script(reply, contents) : missing(reply, file);
  });

  app.get(`${COMPONENTS_URL}/:file`, async (request, reply) => {
    const { file } = request.params as { file: string };
    const contents = service.file(file) ?? (await service.components(org.metadata)).files.get(file);
    return contents ? script(reply, contents) : missing(reply, file);
  });

  app.get('/local-org/components', async (request) => {
    const session = sessionOf(request);
    if (!session) {
      throw errors.invalidSession();
    }
    return componentsOf(await service.components(org.wordingFor(session).metadata));
  });

  registerEvents(app, org, service);
  registerNotifications(app, org);
  registerSetup(app, org, options.faults);

  app.get('/', async (_request, reply) => reply.redirect('/lightning/page/home'));

  for (const url of ['/lightning', '/lightning/*']) {
    app.get(url, async (request, reply) => {
      const { vendor, vendorUrl, shell } = await service.shell();
      const session = sessionOf(request);
      const files = { vendorUrl, core: vendor.index.core, shellUrl: SHELL_URL, shell };
      if (!session) {
        return page(
          reply,
          pageHtml({
            ...files,
            entry: 'login',
            title: 'Log In',
            lang: 'en-US',
            preload: [],
            data: { people: people(org) }
          })
        );
      }
      const { metadata } = org.wordingFor(session);
      const built = await service.components(metadata);
      built.problems.forEach((problem) => log(`Component does not compile: ${JSON.stringify(problem)}`));
      const data = pageDataFor(
        { access: org.access, database: org.database, metadata },
        session.userId,
        appCookie(request),
        componentsOf(built)
      );
      const preload = preloadFor(request.url, built, data.pages);
      return page(
        reply,
        pageHtml({ ...files, entry: 'app', title: data.app.label, lang: data.user.language, preload, data })
      );
    });
  }
}

function componentsOf(built: BuiltComponents): PageComponents {
  return {
    revision: built.revision,
    urls: Object.fromEntries([...built.entries].map(([name, file]) => [name, `${COMPONENTS_URL}/${file}`])),
    problems: built.problems
  };
}

/** Component files that the page at this address will ask for, so that the browser may fetch them at once. */
function preloadFor(url: string, built: BuiltComponents, pages: ReturnType<typeof pageDataFor>['pages']): string[] {
  const object = /^\/lightning\/r\/(\w+)\//.exec(url)?.[1];
  const layout = object ? pages.record[object]?.large : pages.home;
  const names = (layout?.regions ?? []).flatMap(({ items }) =>
    items.map(({ component }) => (component ?? '').replace(/^c:/, ''))
  );
  const files = names.flatMap((name) => {
    const file = built.entries.get(name);
    return file ? [file, ...(built.imports.get(name) ?? [])] : [];
  });
  return [...new Set(files)].map((file) => `${COMPONENTS_URL}/${file}`);
}

function appCookie(request: FastifyRequest): string | null {
  return /(?:^|;\s*)local-org-app=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? null;
}

/** Scripts come from here alone; LWC and base components set styles on elements, so those may stand inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'"
].join('; ');

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .send(html);
}

/** Names of built files carry a hash of their content: a browser may keep them for ever. */
function script(reply: FastifyReply, contents: Uint8Array): FastifyReply {
  return reply
    .header('content-type', 'text/javascript; charset=utf-8')
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(contents));
}

function missing(reply: FastifyReply, file: string): FastifyReply {
  return reply.status(404).header('content-type', 'text/plain').send(`${file} is of another build. Reload the page.`);
}

const vendorFiles = new Map<string, Promise<Uint8Array>>();

function readVendorFile(folder: string, file: string): Promise<Uint8Array> {
  const name = path.join(folder, file);
  const known = vendorFiles.get(name) ?? readFile(name);
  vendorFiles.set(name, known);
  return known;
}
