import type { Page } from 'playwright-core';
import { person } from './product.ts';
import { lookAt, refused, type Screen } from './screen.ts';

const home = () => '/lightning/page/home';
const dialog = (page: Page) => page.getByRole('dialog');

/** The home page as each person has it, and the utility bar and the bell, which are on every page. */
export const homeScreens: readonly Screen[] = [
  {
    name: 'home-manager',
    as: person.manager,
    path: home,
    ready: (page) => page.locator('c-team-meetings [data-safe]'),
    isPictured: true
  },
  {
    name: 'home-rep',
    as: person.rep,
    path: home,
    ready: (page) => page.locator('c-my-coaching').getByText('Send Helena').first(),
    isPictured: true
  },
  {
    name: 'home-leader',
    as: person.leader,
    path: home,
    ready: (page) => page.getByText('Chris Okafor').first(),
    isPictured: true
  },
  {
    name: 'home-enablement',
    as: person.enablement,
    path: home,
    ready: (page) => page.getByText('Coaching is not switched on for you.'),
    expectedProblems: refused,
    isPictured: true
  },
  {
    name: 'team-manager',
    as: person.manager,
    path: home,
    prepare: (page) => lookAt(page, 'c-team-coaching'),
    ready: (page) => page.locator('c-team-coaching').getByRole('heading', { name: 'Sam Patel' }),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'safe-meetings',
    as: person.manager,
    path: home,
    prepare: (page) => lookAt(page, 'c-team-meetings [data-safe]'),
    ready: (page) => page.locator('c-team-meetings [data-safe] li').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'move-or-cancel',
    as: person.manager,
    path: home,
    prepare: (page) =>
      page
        .locator('c-team-meetings [data-missed]')
        .getByRole('button', { name: /^Move or cancel/ })
        .click(),
    ready: (page) => dialog(page).getByRole('button', { name: 'A week later' }),
    isPictured: true
  },
  {
    name: 'plan-account',
    as: person.manager,
    path: home,
    prepare: async (page) => {
      await page
        .locator('c-team-coaching')
        .getByRole('button', { name: /^Plan coaching with Priya Nair/ })
        .click();
      await dialog(page).getByRole('combobox', { name: 'What it is about' }).click();
      await dialog(page).getByRole('option', { name: 'An account', exact: true }).click();
    },
    ready: (page) => dialog(page).getByRole('combobox', { name: 'Which one' }),
    isPictured: true
  },
  {
    name: 'verify-manager',
    as: person.manager,
    path: home,
    prepare: (page) => lookAt(page, 'c-to-verify'),
    ready: (page) =>
      page
        .locator('c-to-verify')
        .getByRole('button', { name: /^I’ve seen it/ })
        .first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'practice-manager',
    as: person.manager,
    path: home,
    prepare: (page) => lookAt(page, 'c-coach-practice'),
    ready: (page) => page.locator('c-coach-practice [data-felt]'),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'step-learned',
    as: person.rep,
    path: home,
    prepare: async (page) => {
      await page
        .locator('c-next-steps')
        .getByRole('button', { name: /^What did you learn/ })
        .first()
        .click();
      await lookAt(page, 'c-next-steps');
    },
    ready: (page) =>
      page
        .locator('c-next-steps')
        .getByLabel(/^What shows it/)
        .first(),
    isPictured: true
  },
  {
    name: 'utility-rep',
    as: person.rep,
    path: () => '/lightning/o/Opportunity/list',
    prepare: (page) =>
      page.getByRole('region', { name: 'Utility bar' }).getByRole('button', { name: 'Coaching' }).click(),
    ready: (page) => page.getByRole('dialog', { name: 'Coaching' }).getByText('Send Helena').first(),
    isWideOnly: true,
    isPictured: true
  },
  {
    name: 'bell-rep',
    as: person.rep,
    path: home,
    prepare: (page) => page.getByRole('button', { name: /otification/ }).click(),
    ready: (page) => page.getByRole('dialog', { name: 'Notifications' }).getByText('coaching').first(),
    isPictured: true
  }
];
