import type { Page } from 'playwright-core';
import { person, storyDeal, type Product } from './product.ts';
import type { Screen } from './screens.ts';

const planned = (product: Product) =>
  pathTo(
    product,
    `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Prepared' AND Rep__r.Username = '${person.rep}' ORDER BY Scheduled_For__c LIMIT 1`
  );
const shared = (product: Product) =>
  pathTo(
    product,
    `SELECT Id FROM Coaching_Conversation__c
     WHERE Opportunity__r.Name = '${storyDeal}' AND Status__c IN ('Shared', 'Acknowledged') ORDER BY Held_At__c DESC LIMIT 1`
  );
const deal = async (product: Product) => `/lightning/r/${await product.idOf('Opportunity', storyDeal)}/view`;
const home = () => '/lightning/page/home';
const title = (page: Page) => page.getByRole('heading', { name: 'Dana Reyes coaches Sam Patel' });

/** Brings a part of a long page to the top of the window, below the bar that stays there. */
async function lookAt(page: Page, selector: string): Promise<void> {
  const part = page.locator(selector).first();
  await part.waitFor();
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate('window.scrollBy(0, -64)');
}

/** What coach, rep and leader see before, during and after one conversation, and how the two work on from there. */
export const conversationScreens: readonly Screen[] = [
  {
    name: 'plan',
    as: person.manager,
    path: deal,
    prepare: (page) => page.locator('c-coaching-panel').getByRole('button', { name: 'Plan coaching' }).click(),
    ready: (page) => page.getByRole('dialog').getByRole('combobox', { name: 'How long' }),
    isPictured: true
  },
  {
    name: 'preparation-rep',
    as: person.rep,
    path: planned,
    ready: (page) => page.getByRole('button', { name: 'I am prepared' }),
    isPictured: true
  },
  {
    name: 'rating-rep',
    as: person.rep,
    path: planned,
    prepare: (page) => lookAt(page, 'c-conversation-ratings'),
    ready: (page) => page.getByRole('button', { name: 'I am done rating' }),
    isPictured: true
  },
  {
    name: 'preparation-coach',
    as: person.manager,
    path: planned,
    ready: (page) => page.getByRole('button', { name: 'Move or cancel' }),
    isPictured: true
  },
  { name: 'conversation-rep', as: person.rep, path: shared, ready: title, isPictured: true },
  { name: 'conversation-coach', as: person.manager, path: shared, ready: title, isPictured: true },
  {
    name: 'conversation-leader',
    as: person.leader,
    path: shared,
    ready: (page) => page.getByText('You read this conversation; only coach and rep write in it.'),
    isPictured: true
  },
  {
    name: 'conversation-no-access',
    as: person.otherRep,
    path: shared,
    ready: (page) => page.getByText(/don.t have access|cannot read it|not found|no longer/i).first(),
    isRefused: true,
    isPictured: true
  },
  {
    name: 'goals-coach',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Goals, profile and recognition' }).click();
      await lookAt(page, 'c-rep-goals');
    },
    ready: (page) => page.locator('c-goal-card').first(),
    isPictured: true
  },
  {
    name: 'goals-rep',
    as: person.rep,
    path: home,
    prepare: (page) => lookAt(page, 'c-rep-goals'),
    ready: (page) => page.locator('c-goal-card').first(),
    isPictured: true
  },
  {
    name: 'meetings-manager',
    as: person.manager,
    path: home,
    prepare: (page) => lookAt(page, 'c-team-meetings'),
    ready: (page) => page.locator('c-team-meetings').getByRole('heading').first(),
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

async function pathTo(product: Product, soql: string): Promise<string> {
  const [row] = await product.query<{ Id: string }>(soql);
  if (!row) throw new Error(`The demo has none: ${soql}`);
  return `/lightning/r/${row.Id}/view`;
}
