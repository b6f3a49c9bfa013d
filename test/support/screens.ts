import type { Locator, Page } from 'playwright-core';
import { logInAs, type TestBrowser } from './browser.ts';
import { conversationScreens } from './conversationScreens.ts';
import { person, storyDeal, type Product } from './product.ts';

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
  /** Whether the page says that this person may not read it: the browser logs the refused requests. */
  isRefused?: boolean;
  /** Whether the documentation shows it. */
  isPictured?: boolean;
}

export const storyAccount = 'Brightwater Utilities';
export const storyTerritory = 'Northeast Logistics and Food';
export const uncoachedDeal = 'Harbor & Pine Foods – Cold Chain Pilot';

/** The path of the record page. */
export function recordPath(object: string, name: string): (product: Product) => Promise<string> {
  return async (product) => `/lightning/r/${await product.idOf(object, name)}/view`;
}

const deal = recordPath('Opportunity', storyDeal);
const account = recordPath('Account', storyAccount);
const territory = recordPath('Territory_Plan__c', storyTerritory);
const home = () => '/lightning/page/home';

const panel = (page: Page) => page.locator('c-coaching-panel').getByRole('heading', { name: 'What we agreed' });
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens the guide from the panel and goes to the step. */
export async function openGuideAt(page: Page, step: string): Promise<void> {
  await page.locator('c-coaching-panel').getByRole('button', { name: 'Guide', exact: true }).click();
  await goToStep(page, step);
}

/** Chooses a step of the open guide. */
export async function goToStep(page: Page, step: string): Promise<void> {
  await dialog(page)
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: new RegExp(step) })
    .click();
  await dialog(page).getByRole('heading', { name: step, level: 2 }).waitFor();
}

const guideSteps = ['Last time', 'Focus', 'Questions', 'Gap', 'Next steps', 'Summary'];

/** Every screen of the product. */
export const screens: readonly Screen[] = [
  {
    name: 'login',
    as: null,
    path: home,
    ready: (page) => page.getByText('Dana Reyes').first(),
    isPictured: true
  },
  {
    name: 'home-manager',
    as: person.manager,
    path: home,
    ready: (page) => page.locator('c-team-coaching').getByText('Sam Patel').first(),
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
  { name: 'home-enablement', as: person.enablement, path: home, ready: (page) => page.getByRole('main') },
  { name: 'deal-manager', as: person.manager, path: deal, ready: panel, isPictured: true },
  { name: 'deal-rep', as: person.rep, path: deal, ready: panel, isPictured: true },
  { name: 'account-manager', as: person.manager, path: account, ready: panel, isPictured: true },
  { name: 'account-rep', as: person.accountRep, path: account, ready: panel },
  { name: 'territory-manager', as: person.manager, path: territory, ready: panel, isPictured: true },
  { name: 'territory-rep', as: person.rep, path: territory, ready: panel },
  {
    name: 'deal-not-coached',
    as: person.manager,
    path: (product) => firstPath(product, uncoachedDealQuery),
    ready: (page) => page.getByText('Nothing agreed here yet', { exact: false }),
    isPictured: true
  },
  {
    name: 'deal-no-access',
    as: person.otherRep,
    path: deal,
    ready: (page) => page.getByText(/don.t have access|not found|no longer/i).first(),
    isRefused: true
  },
  {
    name: 'quick-capture',
    as: person.manager,
    path: deal,
    ready: (page) => dialog(page).getByText('Who can read this'),
    prepare: (page) => page.getByRole('button', { name: 'Quick capture' }).click(),
    isPictured: true
  },
  ...guideSteps.map((step, index) => ({
    name: `guide-${index + 1}-${step.toLowerCase().replaceAll(' ', '-')}`,
    as: person.manager,
    path: deal,
    ready: (page: Page) => dialog(page).getByRole('heading', { name: step, level: 2 }),
    prepare: async (page: Page) => {
      await openGuideAt(page, step);
      if (step === 'Gap') await dialog(page).getByText('Yes, a gap').click();
    },
    isPictured: true
  })),
  ...conversationScreens,
  {
    name: 'behavior',
    as: person.enablement,
    path: (product) => firstPath(product, 'SELECT Id FROM Behavior__c ORDER BY Sort_Order__c LIMIT 1'),
    ready: (page) => page.getByRole('heading', { level: 1 })
  },
  ...[
    'Opportunity',
    'Account',
    'Territory_Plan__c',
    'Coaching_Conversation__c',
    'Behavior__c',
    'Competency__c',
    'Coaching_Guide__c'
  ].map((object) => ({
    name: `list-${object}`,
    as: object.startsWith('Co') || object.startsWith('Be') ? person.enablement : person.manager,
    path: () => `/lightning/o/${object}/list`,
    ready: (page: Page) => page.getByRole('heading', { level: 1 })
  }))
];

const uncoachedDealQuery =
  'SELECT Id FROM Opportunity WHERE Last_Coached_On__c = NULL AND IsClosed = FALSE ORDER BY CreatedDate DESC LIMIT 1';

async function firstPath(product: Product, soql: string): Promise<string> {
  const [row] = await product.query<{ Id: string }>(soql);
  if (!row) throw new Error(`The demo has none: ${soql}`);
  return `/lightning/r/${row.Id}/view`;
}

/** Opens a screen in a page of its own and waits until it is complete. */
export async function openScreen(
  browser: TestBrowser,
  product: Product,
  screen: Screen,
  size: { width: number; height: number }
): Promise<Page> {
  const page = await browser.openPage(size);
  if (screen.as !== null) await logInAs(page, product.url, screen.as);
  await page.goto(product.url + (await screen.path(product)));
  await screen.prepare?.(page);
  await screen.ready(page).waitFor();
  // What fills in after the first drawing (counts, names, icons) belongs to the screen.
  await page.waitForLoadState('networkidle');
  return page;
}
