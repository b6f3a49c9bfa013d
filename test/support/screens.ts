import type { Page } from 'playwright-core';
import { logInAs, type TestBrowser } from './browser.ts';
import { conversationScreens } from './conversationScreens.ts';
import { developmentScreens } from './developmentScreens.ts';
import { guideScreens } from './guideScreens.ts';
import { homeScreens } from './homeScreens.ts';
import { practiceScreens } from './practiceScreens.ts';
import { person, storyDeal, type Product } from './product.ts';
import { refused, type Screen } from './screen.ts';

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

/** Every screen of the product. */
export const screens: readonly Screen[] = [
  {
    name: 'login',
    as: null,
    path: home,
    ready: (page) => page.getByText('Dana Reyes').first(),
    isPictured: true
  },
  ...homeScreens,
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
    expectedProblems: refused
  },
  {
    name: 'deal-disconnected',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await page.reload();
    },
    ready: (page) => page.locator('c-coaching-panel').getByRole('button', { name: 'Try again' }),
    expectedProblems: /ERR_INTERNET_DISCONNECTED/,
    isPictured: true
  },
  {
    name: 'deal-ask-for-coaching',
    as: person.rep,
    path: deal,
    prepare: (page) => page.getByRole('button', { name: 'Ask for coaching' }).click(),
    ready: (page) => page.locator('c-ask-for-coaching').getByRole('textbox'),
    isPictured: true
  },
  {
    name: 'person-manager',
    as: person.manager,
    path: recordPath('User', 'Sam Patel'),
    ready: (page) => page.locator('c-person-coaching').getByRole('heading', { name: 'Past conversations' }),
    isPictured: true
  },
  ...guideScreens,
  ...conversationScreens,
  ...developmentScreens,
  ...practiceScreens,
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
  const page = await browser.openInSameWindow(size);
  if (screen.as !== null) {
    await logInAs(page, product.url, screen.as);
    await removeDrafts(product, screen.as);
  }
  await page.goto(product.url + (await screen.path(product)));
  await screen.prepare?.(page);
  await screen.ready(page).waitFor();
  // What fills in after the first drawing (counts, names, icons) belongs to the screen.
  await page.waitForLoadState('networkidle');
  return page;
}

/** What another screen left unsaved in the org is no part of this one. */
async function removeDrafts(product: Product, username: string): Promise<void> {
  if (username !== person.manager) return;
  const authorization = `Bearer ${await product.tokenOf(username)}`;
  for (const { Id } of await product.query<{ Id: string }>('SELECT Id FROM Conversation_Draft__c', username)) {
    const url = `${product.url}/services/data/v67.0/sobjects/Conversation_Draft__c/${Id}`;
    const response = await fetch(url, { method: 'DELETE', headers: { authorization } });
    if (!response.ok) throw new Error(`The draft ${Id} stays: ${response.status} ${await response.text()}`);
  }
}
