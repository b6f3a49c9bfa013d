/**
 * A real browser for end-to-end tests.
 *
 * On Linux it is the Chromium that npm brings; on macOS, for which that package has no binary, an installed Chrome or
 * Chromium. CHROMIUM_PATH names another.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export interface OpenPageOptions {
  width?: number;
  height?: number;
  /** Opened when given. */
  url?: string;
}

/** An accessibility rule that a page breaks, and where. */
export interface Violation {
  id: string;
  impact: string | null;
  help: string;
  targets: string[];
}

export interface TestBrowser {
  /** A page of its own, with its own cookies; console errors and failed scripts are collected in `problemsOf`. */
  openPage(options?: OpenPageOptions): Promise<Page>;
  /**
   * A page in a window that earlier pages used: what they stored is gone, but not the files that the browser keeps, so
   * that it opens in a third of the time. Only one at a time.
   */
  openInSameWindow(options?: OpenPageOptions): Promise<Page>;
  close(): Promise<void>;
}

const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser'
];

const STORED = 'local_storage,indexeddb,service_workers,websql';

const problems = new WeakMap<Page, string[]>();

/** Starts Chromium, headless. */
export async function launchBrowser(): Promise<TestBrowser> {
  const { executablePath, args } = await findChromium();
  const browser: Browser = await chromium.launch({ executablePath, args, headless: true });
  const contexts: BrowserContext[] = [];
  const newContext = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    contexts.push(context);
    return context;
  };
  const prepare = async (page: Page, options: OpenPageOptions): Promise<Page> => {
    const { width = 1280, height = 800, url } = options;
    await page.setViewportSize({ width, height });
    collectProblems(page);
    if (url) await page.goto(url);
    return page;
  };
  let same: BrowserContext | undefined;
  return {
    openPage: async (options = {}) => prepare(await (await newContext()).newPage(), options),
    async openInSameWindow(options = {}) {
      same ??= await newContext();
      return prepare(await forget(same), options);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    }
  };
}

/**
 * Closes the pages of a window, which get no time to keep drafts, and removes what they stored: a new page of it, with
 * no cookies, no drafts and nothing open.
 */
async function forget(context: BrowserContext): Promise<Page> {
  const origins = new Set(context.pages().map((page) => new URL(page.url()).origin));
  await Promise.all(context.pages().map((page) => page.close()));
  await context.clearCookies();
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  for (const origin of origins) {
    if (origin !== 'null') await protocol.send('Storage.clearDataForOrigin', { origin, storageTypes: STORED });
  }
  await protocol.detach();
  return page;
}

/** Console errors and uncaught exceptions of a page so far. */
export function problemsOf(page: Page): string[] {
  return problems.get(page) ?? [];
}

/** Logs a page in as an active user of the local org at `baseUrl`. */
export async function logInAs(page: Page, baseUrl: string, username: string): Promise<void> {
  const response = await page.context().request.post(`${baseUrl}/local-org/session`, { data: { username } });
  if (!response.ok()) {
    throw new Error(`Logging in as ${username} failed: ${response.status()} ${await response.text()}`);
  }
}

/** Accessibility violations of what is on the page (WCAG 2.2 A and AA, best practices), by axe. */
export async function axe(page: Page, include?: string): Promise<Violation[]> {
  await untilStill(page);
  // By the protocol, not by a script element: the page's policy allows its own scripts only.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axeSource());
  const found = await page.evaluate(async (selector) => {
    const { axe: runner, document } = globalThis as unknown as AxeGlobal;
    const result = await runner.run(selector ?? document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      // The elements that pass are not reported, and naming each of them takes most of the time.
      resultTypes: ['violations']
    });
    return result.violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      targets: nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`)
    }));
  }, include);
  return found
    .map((violation) => ({
      ...violation,
      targets: violation.targets.filter((target) => !isExcused(violation.id, target))
    }))
    .filter(({ targets }) => targets.length > 0);
}

/**
 * Waits until what fades in is there: axe takes a toast that is still half transparent for too weak a contrast. A
 * spinner, which never ends, is not waited for.
 */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { document } = globalThis as unknown as AnimatedGlobal;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/**
 * Salesforce's own date picker draws its calendar button 16 pixels wide. WCAG 2.5.8 allows it because the field beside
 * it, which is large enough, opens the same calendar; the screen tests prove that it does.
 */
function isExcused(rule: string, target: string): boolean {
  return rule === 'target-size' && target.includes('lightning-datepicker') && target.includes('Select a date for');
}

/** Saves what is on the page as a PNG. */
export async function screenshot(page: Page, file: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: file, fullPage });
}

interface AxeGlobal {
  axe: { run(context: unknown, options: unknown): Promise<AxeResult> };
  document: unknown;
}

interface AnimatedGlobal {
  document: {
    getAnimations(): {
      effect: { getComputedTiming(): { endTime: number } } | null;
      finished: Promise<unknown>;
    }[];
  };
}

interface AxeResult {
  violations: { id: string; impact: string | null; help: string; nodes: { target: string[]; html: string }[] }[];
}

let axeText: string | undefined;

function axeSource(): string {
  axeText ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return axeText;
}

function collectProblems(page: Page): void {
  const list: string[] = [];
  problems.set(page, list);
  page.on('console', (message) => {
    if (message.type() === 'error') {
      list.push(message.text());
    }
  });
  page.on('pageerror', (error) => list.push(error.stack ?? error.message));
}

async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) {
      throw new Error(`CHROMIUM_PATH names ${given}, which is not there.`);
    }
    return { executablePath: given, args: ARGUMENTS };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    // It unpacks the libraries that a small Linux lacks only where it believes to run on AWS Lambda; read at import.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
    const { default: bundled } = await import('@sparticuz/chromium');
    return { executablePath: await bundled.executablePath(), args: ARGUMENTS };
  }
  const installed = INSTALLED.find((file) => existsSync(file));
  if (!installed) {
    throw new Error(
      'No browser was found. Install Google Chrome or Chromium, or set CHROMIUM_PATH to the program file of one.'
    );
  }
  return { executablePath: installed, args: ARGUMENTS };
}

/** Without a sandbox because tests may run as root, where Chromium refuses to start with one. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
