import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, launchBrowser, problemsOf, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { openScreen, recordPath, screens } from '../support/screens.ts';
import { Visits } from '../support/visits.ts';

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

describe('every screen', () => {
  let product: Product;
  let browser: TestBrowser;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  for (const screen of screens.filter(({ isElsewhereOnPage }) => !isElsewhereOnPage)) {
    it(`${screen.name} is accessible, fits a phone and logs no error`, async () => {
      const page = await openScreen(browser, product, screen, desktop);
      // Half below the bar on top, a link would count as too small to tap.
      await page.evaluate('window.scrollTo(0, 0)');
      assert.deepEqual(await axe(page), [], 'at 1280 pixels');
      assert.ok((await overflow(page)) <= 0, 'scrolls sideways at 1280 pixels');
      await page.setViewportSize(phone);
      assert.deepEqual(await axe(page), [], 'at 390 pixels');
      assert.ok((await overflow(page)) <= 0, 'scrolls sideways at 390 pixels');
      const unexpected = problemsOf(page).filter((problem) => !screen.expectedProblems?.test(problem));
      assert.deepEqual(unexpected, []);
    });
  }

  it('shows the agreed step, the change, the top signal and the button on a phone without scrolling', async () => {
    const visits = new Visits(browser, product);
    for (const [username, button] of [
      [person.manager, 'Quick capture'],
      [person.rep, 'Ask for coaching']
    ] as const) {
      const page = await visits.open(username, await recordPath('Opportunity', storyDeal)(product), phone);
      const panel = page.locator('c-coaching-panel');
      for (const target of [
        panel.getByRole('heading', { name: 'What we agreed' }),
        panel.getByText('Send Helena the one-page business case').first(),
        panel.getByRole('button', { name: /^Done/ }).first(),
        panel.getByRole('heading', { name: 'Since the last conversation' }),
        panel.locator('c-signal-list').first(),
        panel.getByRole('button', { name: button })
      ]) {
        await target.waitFor();
        const box = await target.boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= phone.height, `${username}: ${await target.innerText()}`);
      }
      await page.context().close();
    }
  });

  it('shows who can read a quick capture above Save without scrolling', async () => {
    const capture = screens.find(({ name }) => name === 'quick-capture');
    assert.ok(capture);
    for (const size of [desktop, phone]) {
      const page = await openScreen(browser, product, capture, size);
      const dialog = page.getByRole('dialog');
      const readers = await dialog.locator('c-who-can-see').boundingBox();
      const save = await dialog.getByRole('button', { name: 'Save', exact: true }).boundingBox();
      assert.ok(readers && save && readers.y + readers.height <= save.y, `at ${size.width} pixels`);
    }
  });

  it('opens the calendar from the date field itself, whose button is small', async () => {
    const capture = screens.find(({ name }) => name === 'quick-capture');
    assert.ok(capture);
    const page = await openScreen(browser, product, capture, desktop);
    await page.getByRole('dialog').getByLabel('Due').first().click();
    await page.getByRole('dialog').locator('lightning-calendar table').waitFor();
  });

  it('left no failure on the server', () => assert.deepEqual(product.failures, []));
});

/** Pixels by which the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as BrowserGlobal;
    return document.documentElement.scrollWidth - innerWidth;
  });
}

interface BrowserGlobal {
  document: { documentElement: { scrollWidth: number } };
  innerWidth: number;
}
