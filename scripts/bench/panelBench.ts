/** What the coaching panel costs: requests, time and size, counted in Chromium on the story's deal as the manager. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page, Request } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, logInAs, type TestBrowser } from '../../test/support/browser.ts';
import { person, storyDeal } from '../../test/support/product.ts';
import { queryOrg } from '../deploy/orgConnection.ts';
import { medianOf, percentileOf, rounded, type BenchResult } from './figures.ts';
import { countsOf, type RequestCounts } from './graphqlCounts.ts';
import { runProduct } from './runProduct.ts';

const rounds = 7;

/** A page is quiet when it asked for nothing this long. */
const quietMilliseconds = 700;

const componentsPath = '/local-org/components/';

interface Deal {
  url: string;
  id: string;
}

export async function panelBench(folder: string): Promise<BenchResult> {
  const product = await runProduct({ dataDir: join(folder, 'data') });
  let browser: TestBrowser | undefined;
  try {
    await product.settled;
    const accessToken = await product.tokenOf('admin@local.org');
    const soql = `SELECT Id FROM Opportunity WHERE Name = '${storyDeal}'`;
    const [row] = await queryOrg<{ Id: string }>({ instanceUrl: product.url, accessToken }, soql);
    if (!row) throw new Error(`The demo has no deal named ${storyDeal}.`);
    const deal = { url: product.url, id: row.Id };
    browser = await launchBrowser();
    const page = await browser.openPage();
    await logInAs(page, product.url, person.manager);
    const opened = await countOpening(page, deal);
    const loads = await timeLoads(page, deal);
    const insides = await timeNavigations(page, deal);
    const captured = await capture(page, deal);
    const scripts = await scriptsOfPanel(page, deal);
    const kilobytes = async (paths: string[]): Promise<number> =>
      rounded((await gzippedBytes(product.url, paths)) / 1000);
    return resultOf({
      opened,
      loads,
      insides,
      captured,
      keys: await timeKeys(page, deal),
      panelGzipKb: await kilobytes(scripts.panel),
      gzipKb: await kilobytes(scripts.all),
      files: scripts.all.length
    });
  } finally {
    await browser?.close();
    await product.stop();
  }
}

interface Measured {
  opened: RequestCounts[];
  loads: number[];
  insides: number[];
  captured: { interactions: number; requests: RequestCounts[] };
  /** What each key typed in the guide costs. */
  keys: KeyTime[];
  /** Before quick capture or the guide opens. */
  panelGzipKb: number;
  gzipKb: number;
  files: number;
}

function resultOf({ opened, loads, insides, captured, keys, panelGzipKb, gzipKb, files }: Measured): BenchResult {
  const mutations = captured.requests.filter(({ kind }) => kind === 'mutation').length;
  const p95 = (time: (key: KeyTime) => number): number => rounded(percentileOf(keys.map(time), 95));
  const json = {
    openRequests: opened.length,
    openSubqueries: opened.reduce((sum, { subqueries }) => sum + subqueries, 0),
    saveRequests: mutations,
    contentMs: Math.round(medianOf(loads)),
    warmContentMs: Math.round(medianOf(insides)),
    panelGzipKb,
    gzipKb,
    typingP95Ms: p95(({ work }) => work),
    typingShownP95Ms: p95(({ shown }) => shown),
    quickCaptureInteractions: captured.interactions
  };
  const range = (times: number[]): string =>
    `${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))} ms`;
  return {
    figures: [
      { what: 'GraphQL requests to open the panel', value: json.openRequests, atMost: 1 },
      { what: 'subqueries in them', value: json.openSubqueries, atMost: 10 },
      { what: 'requests to save a quick capture', value: json.saveRequests, atMost: 1 },
      {
        what: 'content after a full page load, median',
        value: json.contentMs,
        unit: 'ms',
        atMost: 1000,
        heldBackBy: 'the browser starting LWC and the base components anew with each page'
      },
      {
        what: 'content after a click in a list (a warm page), median',
        value: json.warmContentMs,
        unit: 'ms',
        atMost: 500,
        heldBackBy: 'drawing the whole record page with the panel'
      },
      {
        what: 'our JavaScript for the panel, gzipped',
        value: panelGzipKb,
        unit: 'kB',
        atMost: 40,
        heldBackBy: 'templates, labels and rules of the panel'
      },
      { what: 'our JavaScript with quick capture and guide, gzipped', value: gzipKb, unit: 'kB' },
      {
        what: 'work for a key in the guide, 95th percentile',
        value: json.typingP95Ms,
        unit: 'ms',
        atMost: 16,
        heldBackBy: 'drawing the step in which is typed, and painting it'
      },
      { what: 'interactions of a quick capture', value: json.quickCaptureInteractions, atMost: 6 }
    ],
    notes: [
      `Full page loads: ${rounds} with warm server and browser cache, ${range(loads)}; clicks: ${range(insides)}.`,
      `Size: every c/* file that is fetched (${files} files with capture and guide, minified as served), each gzipped alone.`,
      `Keys: ${keys.length} typed into the guide's text: handlers, drawing, layout and paint. With the wait for the screen's next frame: ${json.typingShownP95Ms} ms.`,
      `A save is one mutation; the panel then reads again (${captured.requests.length - mutations} request).`
    ],
    json
  };
}

/** GraphQL that the record page sends on a first visit, until it is quiet. */
async function countOpening(page: Page, deal: Deal): Promise<RequestCounts[]> {
  const requests = collectGraphql(page);
  await page.goto(recordUrl(deal));
  await untilContent(page);
  await untilQuiet(page);
  return requests.stop();
}

/** Milliseconds from navigation to the panel's content, for several full page loads. */
async function timeLoads(page: Page, deal: Deal): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(recordUrl(deal), { waitUntil: 'commit' });
    await untilContent(page);
    times.push(await now(page));
    await untilQuiet(page);
  }
  return times;
}

/** Milliseconds from a click on the deal in a list to the panel's content. */
async function timeNavigations(page: Page, deal: Deal): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(`${deal.url}/lightning/o/Opportunity/list`);
    const link = page.getByRole('link', { name: storyDeal });
    await link.waitFor();
    await untilQuiet(page);
    const clicked = await now(page);
    await link.click();
    await untilContent(page);
    times.push((await now(page)) - clicked);
  }
  return times;
}

/** Fills a quick capture as a manager in a hurry would; what that took and what Save sent. */
async function capture(page: Page, deal: Deal): Promise<Measured['captured']> {
  await page.goto(recordUrl(deal));
  await untilContent(page);
  let interactions = 0;
  const touch = async (target: Locator, text?: string): Promise<void> => {
    interactions += 1;
    await (text === undefined ? target.click() : target.fill(text));
  };
  await touch(panelOf(page).getByRole('button', { name: 'Quick capture' }));
  const dialog = page.getByRole('dialog');
  await touch(dialog.getByLabel('What I saw'), 'Sam asked for the figures before showing ours.');
  await touch(dialog.getByLabel('What the rep said'), 'I wanted their numbers to make the case.');
  await touch(dialog.getByLabel('Next step'), 'Walk the CFO through the case');
  await untilQuiet(page);
  const requests = collectGraphql(page);
  await touch(dialog.getByRole('button', { name: 'Save' }));
  await dialog.waitFor({ state: 'detached' });
  await panelOf(page).getByText('Walk the CFO through the case').first().waitFor();
  await untilQuiet(page);
  return { interactions, requests: requests.stop() };
}

/** Paths of our own scripts: those fetched until the panel is there, and all with quick capture and guide. */
async function scriptsOfPanel(page: Page, deal: Deal): Promise<{ panel: string[]; all: string[] }> {
  const paths = new Set<string>();
  const note = (request: Request): void => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(componentsPath)) paths.add(pathname);
  };
  page.on('request', note);
  await page.goto(recordUrl(deal));
  await untilContent(page);
  await untilQuiet(page);
  const panel = [...paths];
  await panelOf(page).getByRole('button', { name: 'Quick capture' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await openGuide(page);
  page.off('request', note);
  return { panel, all: [...paths] };
}

async function openGuide(page: Page): Promise<Locator> {
  await panelOf(page).locator('lightning-button.guide').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('navigation', { name: 'Steps' }).waitFor();
  await untilQuiet(page);
  return dialog;
}

const typed = 'When you asked for the figures in the meeting, the customer opened up. What will you try next? ';

/** What a key costs, in milliseconds. */
interface KeyTime {
  /** The page's own work: handlers, drawing again, layout, and painting the frame that shows it. */
  work: number;
  /** From the key until it is painted, with the wait for the screen's next frame. */
  shown: number;
}

/** Types into the guide as a person does; what each key costs. */
async function timeKeys(page: Page, deal: Deal): Promise<KeyTime[]> {
  await page.goto(recordUrl(deal));
  await untilContent(page);
  const dialog = await openGuide(page);
  await dialog.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /Focus/ }).click();
  const field = dialog.getByLabel('What I saw or heard');
  await field.click();
  await field.evaluate(watchKeys);
  for (const key of typed.repeat(2)) {
    await page.keyboard.type(key);
    await page.waitForTimeout(40);
  }
  return z.array(z.object({ work: z.number(), shown: z.number() })).parse(await page.evaluate('keyTimes'));
}

/**
 * Puts `keyTimes` on the page of a field. The window's listener starts the clock. The field's own last listener runs when
 * the others, and what they put off to microtasks (LWC draws there), are over; reading a height lays out what changed.
 * The frame's own work is what stands between its callback and the next task.
 */
function watchKeys(field: unknown): void {
  const page = globalThis as unknown as WatchedPage;
  page.keyTimes = [];
  page.addEventListener('input', () => (page.started = performance.now()), true);
  (field as Pick<WatchedPage, 'addEventListener'>).addEventListener('input', () => {
    const from = page.started;
    const isLaidOut = page.document.body.offsetHeight > 0;
    const handled = performance.now() - from;
    page.requestAnimationFrame(() => {
      const frame = performance.now();
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => {
        const painted = performance.now();
        if (isLaidOut) page.keyTimes.push({ work: handled + painted - frame, shown: painted - from });
        channel.port1.close();
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  });
}

interface WatchedPage {
  keyTimes: KeyTime[];
  started: number;
  document: { body: { offsetHeight: number } };
  addEventListener(type: string, listener: () => void, capture?: boolean): void;
  requestAnimationFrame(act: () => void): void;
}

function recordUrl({ url, id }: Deal): string {
  return `${url}/lightning/r/Opportunity/${id}/view`;
}

function panelOf(page: Page): Locator {
  return page.locator('c-coaching-panel');
}

/** What a manager opens the panel for: what was agreed, and the top signal. */
async function untilContent(page: Page): Promise<void> {
  await panelOf(page).getByRole('heading', { name: 'What we agreed' }).waitFor();
  await panelOf(page).locator('c-signal-list').first().waitFor();
}

/** The page's own clock: milliseconds since its navigation began. */
function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

async function untilQuiet(page: Page): Promise<void> {
  let last = performance.now();
  const note = (): void => void (last = performance.now());
  page.on('request', note);
  page.on('requestfinished', note);
  while (performance.now() - last < quietMilliseconds) await page.waitForTimeout(50);
  page.off('request', note);
  page.off('requestfinished', note);
}

const bodySchema = z.object({ query: z.string() });

function collectGraphql(page: Page): { stop(): RequestCounts[] } {
  const found: RequestCounts[] = [];
  const note = (request: Request): void => {
    if (request.method() !== 'POST' || !new URL(request.url()).pathname.endsWith('/graphql')) return;
    found.push(countsOf(bodySchema.parse(JSON.parse(request.postData() ?? 'null')).query));
  };
  page.on('request', note);
  return {
    stop() {
      page.off('request', note);
      return found;
    }
  };
}

async function gzippedBytes(url: string, paths: string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(Buffer.from(await (await fetch(url + path)).arrayBuffer())).length)
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
