import type { Page } from 'playwright-core';
import { person, storyDeal, type Product } from './product.ts';
import { lookAt, type Screen } from './screen.ts';

const deal = async (product: Product) => `/lightning/r/${await product.idOf('Opportunity', storyDeal)}/view`;
const home = () => '/lightning/page/home';
const dialog = (page: Page) => page.getByRole('dialog');

async function openDevelopment(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Goals, profile and recognition' }).click();
  await page.locator('c-goal-card').first().waitFor();
}

/** Goals, thanks and the profile: what coach and rep work on from one conversation to the next. */
export const developmentScreens: readonly Screen[] = [
  {
    name: 'goals-coach',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await openDevelopment(page);
      await lookAt(page, 'c-rep-goals');
    },
    ready: (page) => page.locator('c-goal-card').first(),
    isPictured: true
  },
  {
    name: 'agreement-coach',
    as: person.manager,
    path: home,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'How we work: Priya Nair' }).click();
      await page.locator('c-agreement-words').first().waitFor();
      await lookAt(page, 'c-working-agreement');
    },
    ready: (page) => page.locator('c-working-agreement').getByText('It waits for Priya Nair.'),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'agreement-rep',
    as: person.rep,
    path: home,
    prepare: (page) => lookAt(page, 'c-working-agreement'),
    ready: (page) => page.locator('c-working-agreement c-agreement-words').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'goal-propose',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await openDevelopment(page);
      await page.locator('c-rep-goals').getByRole('button', { name: 'Propose a goal' }).click();
      await dialog(page).getByRole('combobox', { name: 'Behavior' }).click();
      await dialog(page).getByRole('option').nth(1).click();
    },
    ready: (page) => dialog(page).getByLabel('Why'),
    isPictured: true
  },
  {
    name: 'recognition',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await openDevelopment(page);
      await page.locator('c-rep-recognition').getByRole('button', { name: 'Recognize a behavior' }).click();
    },
    ready: (page) => dialog(page).getByLabel('What you saw'),
    isPictured: true
  },
  {
    name: 'goals-rep',
    as: person.rep,
    path: home,
    prepare: (page) => lookAt(page, 'c-rep-goals'),
    ready: (page) => page.locator('c-goal-card').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'profile-rep',
    as: person.rep,
    path: home,
    prepare: async (page) => {
      await page
        .locator('c-rep-profile')
        .getByRole('button', { name: /my profile/ })
        .click();
    },
    ready: (page) => page.locator('c-rep-profile').getByLabel('What helps me'),
    isPictured: true
  }
];
