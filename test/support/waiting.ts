/**
 * Waiting for what a page will show.
 *
 * Playwright's `inputValue()`, `count()`, `isVisible()` and `all()` tell what is there at this moment. A page that still
 * loads, or draws anew, makes them a matter of luck.
 */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';

const ATTEMPTS = 200;
const PAUSE = 50;

/** Waits until a field holds exactly this text, or matches this pattern; ten seconds at most. */
export async function untilValue(field: Locator, value: string | RegExp): Promise<void> {
  const isThere = (shown: string): boolean => (typeof value === 'string' ? shown === value : value.test(shown));
  for (let attempt = 0; attempt < ATTEMPTS && !isThere(await field.inputValue()); attempt += 1) {
    await field.page().waitForTimeout(PAUSE);
  }
  const shown = await field.inputValue();
  if (typeof value === 'string') assert.equal(shown, value);
  else assert.match(shown, value);
}

/** Waits until nothing matches any more. */
export async function untilNone(gone: Locator): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && (await gone.count()) > 0; attempt += 1) {
    await gone.page().waitForTimeout(PAUSE);
  }
  assert.equal(await gone.count(), 0);
}

/** Shows all rows of a cut list, when `row` is not among those that it shows at first. */
export async function showUntil(more: Locator, row: Locator): Promise<void> {
  await more.or(row).first().waitFor();
  if ((await row.count()) === 0) await more.click();
  await row.first().waitFor();
}
