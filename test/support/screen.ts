import type { Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';

/** One state of one page, as one person sees it. */
export interface Screen {
  /** Also the file name of its picture. */
  name: string;
  /** Who is logged in; null: nobody. */
  as: string | null;
  /** Path of the page. */
  path(product: Product): Promise<string> | string;
  /** What stands there when the page is complete. */
  ready(page: Page): Locator;
  /** What brings the page into this state. */
  prepare?(page: Page): Promise<void>;
  /** What the browser logs in this state: requests that are refused, or that do not arrive. */
  expectedProblems?: RegExp;
  /** Whether it is nothing that one does on a phone. */
  isWideOnly?: boolean;
  /** Whether another screen is the same page, which a test need not look at twice. */
  isElsewhereOnPage?: boolean;
  /** Whether the documentation shows it. */
  isPictured?: boolean;
}

/** A page that says that this person may not read it. */
export const refused = /status of 40[34]/;

/** Brings a part of a long page to the top of the window, below the bar that stays there. */
export async function lookAt(page: Page, selector: string): Promise<void> {
  const part = page.locator(selector).first();
  await part.waitFor();
  await page.waitForLoadState('networkidle');
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate('window.scrollBy(0, -64)');
}
