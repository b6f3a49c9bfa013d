/** The pages of a test org in a real browser. */
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { Faults } from '../../scripts/local-org/api/faults/faults.ts';
import { buildServer } from '../../scripts/local-org/server.ts';
import { launchBrowser, logInAs } from './browser.ts';
import type { TestOrg } from './localOrg.ts';

/** A running server over a test org; `close` it after the test. */
export interface Shell {
  url: string;
  /** A page of its own, in which somebody is logged in, at `path`. */
  open(username: string, path: string, width?: number): Promise<Page>;
  close(): Promise<void>;
}

/** Serves a test org and starts a browser. */
export async function openShell(test: TestOrg, { faults = false }: { faults?: boolean } = {}): Promise<Shell> {
  const app = buildServer(test.org, faults ? { faults: new Faults(test.clock) } : {});
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  return {
    url,
    async open(username, path, width = 1280) {
      const page = await browser.openPage({ width, height: width < 600 ? 844 : 800 });
      page.setDefaultTimeout(30_000);
      // The first page on a fresh checkout waits until the base components are built.
      page.setDefaultNavigationTimeout(120_000);
      await logInAs(page, url, username);
      await page.goto(`${url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await app.close();
      test.org.close();
    }
  };
}
