import assert from 'node:assert/strict';
import type { Page, Request } from 'playwright-core';
import { logInAs, problemsOf, type OpenPageOptions, type TestBrowser } from './browser.ts';
import type { Product } from './product.ts';

/** Opens pages of one product as its people, and knows at the end whether any page complained. */
export class Visits {
  private readonly browser: TestBrowser;
  private readonly product: Product;
  private readonly pages: Page[] = [];

  constructor(browser: TestBrowser, product: Product) {
    this.browser = browser;
    this.product = product;
  }

  /** A page on which the person is logged in and nothing is open yet. */
  async start(username: string, options: OpenPageOptions = {}): Promise<Page> {
    const page = await this.browser.openPage(options);
    this.pages.push(page);
    await logInAs(page, this.product.url, username);
    return page;
  }

  /** The page at a path, as the person sees it. */
  async open(username: string, path: string, options: OpenPageOptions = {}): Promise<Page> {
    const page = await this.start(username, options);
    await page.goto(this.product.url + path);
    return page;
  }

  /** Fails when a page logged an error besides the expected ones, or when the server had a bug. */
  assertCalm(expected: RegExp = /status of 40[034]/): void {
    for (const page of this.pages) {
      const unexpected = problemsOf(page).filter((problem) => !expected.test(problem));
      assert.deepEqual(unexpected, []);
    }
    assert.deepEqual(this.product.failures, []);
  }
}

/** Collects the GraphQL requests that a page sends from now on. */
export function graphqlRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (isGraphql(request)) requests.push(request);
  });
  return requests;
}

/** Whether a request changes records through GraphQL. */
export function isMutation(request: Request): boolean {
  return isGraphql(request) && queryOf(request).trimStart().startsWith('mutation');
}

/** The name of a request's operation: `query GuideContent(…)` is `GuideContent`. */
export function operationOf(request: Request): string {
  return /^\s*(?:query|mutation)\s+(\w+)/.exec(queryOf(request))?.[1] ?? '';
}

/** Counts `X(…) { edges` selections: each is a subquery for Salesforce's limit of ten. */
export function subqueriesOf(request: Request | undefined): number {
  return request === undefined ? 0 : [...queryOf(request).matchAll(/\bedges\b/g)].length;
}

/** Waits until the administrator finds a row, for what happens after the commit. */
export async function untilRow(product: Product, soql: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await product.query(soql)).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`No row after 5 s: ${soql}`);
}

function isGraphql(request: Request): boolean {
  return request.method() === 'POST' && request.url().includes('/graphql');
}

function queryOf(request: Request): string {
  const { query = '' } = JSON.parse(request.postData() ?? '{}') as { query?: string };
  return query;
}
