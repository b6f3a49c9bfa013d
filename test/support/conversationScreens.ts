import type { Page } from 'playwright-core';
import { goToStep } from './guideScreens.ts';
import { person, storyDeal, type Product } from './product.ts';
import { lookAt, refused, type Screen } from './screen.ts';

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
const withCoCoach = (product: Product) =>
  pathTo(
    product,
    `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Prepared' AND Co_Coach__r.Username = '${person.coCoach}' LIMIT 1`
  );
const finished = (product: Product) =>
  pathTo(
    product,
    'SELECT Id FROM Coaching_Conversation__c WHERE Id IN (SELECT Coaching_Conversation__c FROM Competency_Rating__c) ORDER BY Held_At__c LIMIT 1'
  );
const unread = (product: Product) =>
  pathTo(
    product,
    `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Shared' AND Rep__r.Username = '${person.rep}' ORDER BY Held_At__c DESC LIMIT 1`
  );
const title = (page: Page) => page.getByRole('heading', { name: 'Dana Reyes coaches Sam Patel' });

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
    isElsewhereOnPage: true,
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
    expectedProblems: refused,
    isPictured: true
  },
  {
    name: 'co-coach',
    as: person.coCoach,
    path: withCoCoach,
    ready: (page) => page.locator('c-co-coach-words').getByLabel('What I saw or heard'),
    isPictured: true
  },
  {
    name: 'guide-0-plan',
    as: person.manager,
    path: planned,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Hold the conversation' }).click();
      await goToStep(page, 'Plan');
    },
    ready: (page) => page.getByRole('dialog').getByRole('heading', { name: 'Plan', level: 2 }),
    isPictured: true
  },
  {
    name: 'reveal-coach',
    as: person.manager,
    path: finished,
    prepare: (page) => lookAt(page, 'c-conversation-ratings'),
    ready: (page) => page.locator('c-conversation-ratings .revealed').first(),
    isPictured: true
  },
  {
    name: 'verify-conversation',
    as: person.manager,
    path: finished,
    prepare: (page) => lookAt(page, 'c-conversation-steps'),
    ready: (page) => page.locator('c-conversation-steps c-finished-step').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'clear-up-rep',
    as: person.rep,
    path: unread,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Ask to clear something up' }).click();
      await lookAt(page, 'c-conversation-thread');
    },
    ready: (page) => page.getByLabel('What is not clear, or seen differently?'),
    isPictured: true
  },
  {
    name: 'pulse-rep',
    as: person.rep,
    path: unread,
    prepare: (page) => lookAt(page, 'c-conversation-pulse'),
    ready: (page) => page.locator('c-conversation-pulse').getByRole('group').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'own-view-coach',
    as: person.manager,
    path: unread,
    prepare: (page) => lookAt(page, 'c-conversation-pulse'),
    ready: (page) => page.locator('c-conversation-pulse').getByRole('group').first(),
    isElsewhereOnPage: true,
    isPictured: true
  },
  {
    name: 'print',
    as: person.manager,
    path: shared,
    prepare: async (page) => {
      // A headless browser has no printer: the page that is left for it is shown instead.
      await page.evaluate('window.print = () => undefined');
      await page.getByRole('button', { name: 'Print' }).click();
      await page.emulateMedia({ media: 'print' });
    },
    ready: (page) => page.locator('.coaching-printed-page').getByRole('heading', { level: 1 }),
    isWideOnly: true,
    isPictured: true
  }
];

async function pathTo(product: Product, soql: string): Promise<string> {
  const [row] = await product.query<{ Id: string }>(soql);
  if (!row) throw new Error(`The demo has none: ${soql}`);
  return `/lightning/r/${row.Id}/view`;
}
