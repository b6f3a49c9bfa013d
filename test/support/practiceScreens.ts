import type { Page } from 'playwright-core';
import { person, type Product } from './product.ts';
import type { Screen } from './screen.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const practices = (page: Page) => page.locator('c-behavior-practices');

async function lastShared(product: Product): Promise<string> {
  const [row] = await product.query<{ Id: string }>(
    `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Shared' AND Rep__r.Name = 'Sam Patel'
     ORDER BY Held_At__c DESC LIMIT 1`,
    person.manager
  );
  if (!row) throw new Error('The demo has no conversation that is shared with Sam.');
  return `/lightning/r/Coaching_Conversation__c/${row.Id}/view`;
}

/** The library of best practices: proposing one, deciding about one's own, and reading what is published. */
export const practiceScreens: readonly Screen[] = [
  {
    name: 'best-practice-propose',
    as: person.manager,
    path: lastShared,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Save as a best practice' }).click();
      await dialog(page).getByLabel('Title').fill('Open with their goal, and wait');
      await dialog(page).getByLabel('What to do').fill('Ask, as Sam does, “why this year?”, and wait.');
    },
    ready: (page) => dialog(page).getByText('“Sam” may tell whom it was about.'),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'best-practice-decide',
    as: person.rep,
    path: async (product) =>
      `/lightning/r/${await product.idOf('Best_Practice__c', 'Stay silent until they ask for the page')}/view`,
    ready: (page) => page.getByRole('button', { name: 'Agree, without my name' }),
    isPictured: true
  },
  {
    name: 'best-practice-library',
    as: person.rep,
    path: async (product) => `/lightning/r/${await product.idOf('Behavior__c', 'Win a meeting with the CIO')}/view`,
    ready: (page) => practices(page).getByText('Ask for ten minutes on their goal').first(),
    isElsewhereOnPage: true,
    isPictured: true
  }
];
