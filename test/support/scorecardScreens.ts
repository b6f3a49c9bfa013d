import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { person, type Product } from './product.ts';
import { runSync } from './runSync.ts';
import { lookAt, type Screen } from './screen.ts';
import { emptyWarehouse } from './warehouses.ts';

export const scorecardPath = '/lightning/n/Coaching_Scorecard_Page';

/** Reads the product once into a database of its own and publishes its figures: only then it has scorecards. */
export async function publishFigures(product: Product): Promise<void> {
  const environment = {
    SALESFORCE_INSTANCE_URL: product.url,
    SALESFORCE_ACCESS_TOKEN: await product.tokenOf(person.sync),
    WAREHOUSE_URL: await emptyWarehouse(join(product.folder, 'warehouse'))
  };
  await runSync(environment, 'once', '--json');
  await runSync(environment, 'publish', '--json');
}

const scorecard = (page: Page): Locator => page.locator('shell-flexipage c-coaching-scorecard');
const measure = (page: Page, name: string): Locator => scorecard(page).locator(`[data-measure="${name}"]`).first();
const dialog = (page: Page): Locator => page.getByRole('dialog');

async function chooseDana(page: Page): Promise<void> {
  await measure(page, 'conversations_held').waitFor();
  await scorecard(page).getByRole('combobox', { name: 'Scorecard of' }).press('Enter');
  await scorecard(page).getByRole('option', { name: 'Dana Reyes, coach', exact: true }).click();
  await measure(page, 'conversations_held').waitFor();
}

/** The scorecard in its states, once figures were published. */
export const scorecardScreens: readonly Screen[] = [
  {
    name: 'scorecard-leader',
    as: person.leader,
    path: () => scorecardPath,
    ready: (page) => scorecard(page).getByText('What coaching delivered in'),
    isPictured: true
  },
  {
    name: 'scorecard-delivered',
    as: person.leader,
    path: () => scorecardPath,
    prepare: async (page) => {
      await scorecard(page).getByText('What coaching delivered in').waitFor();
      await lookAt(page, 'c-coaching-scorecard c-scorecard-half[data-half="Context"]');
    },
    ready: (page) => scorecard(page).getByText('What coaching delivered in'),
    isPictured: true
  },
  {
    name: 'scorecard-records',
    as: person.leader,
    path: () => scorecardPath,
    prepare: (page) =>
      measure(page, 'conversations_held')
        .getByRole('button', { name: /^See the records behind/ })
        .click(),
    ready: (page) => dialog(page).getByText(/^You see/),
    isPictured: true
  },
  {
    name: 'scorecard-targets',
    as: person.leader,
    path: () => scorecardPath,
    prepare: async (page) => {
      await chooseDana(page);
      await scorecard(page).getByRole('button', { name: 'Set targets' }).click();
    },
    ready: (page) => dialog(page).getByLabel('Conversations held'),
    isPictured: true
  },
  {
    name: 'scorecard-sign-off',
    as: person.leader,
    path: () => scorecardPath,
    prepare: async (page) => {
      await chooseDana(page);
      await scorecard(page).getByRole('button', { name: 'Sign off this review' }).click();
      await scorecard(page)
        .getByLabel('What you saw, and what will change')
        .fill('Jordan and Tomas first, next month.');
      await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    },
    ready: (page) => scorecard(page).getByLabel('What you saw, and what will change'),
    isPictured: true
  },
  {
    name: 'scorecard-manager',
    as: person.manager,
    path: () => scorecardPath,
    ready: (page) => measure(page, 'conversations_held'),
    isPictured: true
  }
];
