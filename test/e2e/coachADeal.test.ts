import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, launchBrowser, logInAs, problemsOf, type TestBrowser } from '../support/browser.ts';
import { runSync } from '../support/runSync.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { graphqlRequests, isMutation, subqueriesOf, untilRow } from '../support/visits.ts';
import { untilValue } from '../support/waiting.ts';

/** The whole story in order: each step stands on what the step before left in the org. */
describe('coaching a deal', () => {
  let product: Product;
  let browser: TestBrowser;
  let dealId: string;
  let pages: Page[] = [];

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    dealId = await product.idOf('Opportunity', storyDeal);
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function open(username: string, path: string): Promise<Page> {
    const page = await browser.openPage();
    pages.push(page);
    await logInAs(page, product.url, username);
    await page.goto(product.url + path);
    return page;
  }

  it('shows the manager what was agreed, the signals and the journey, with one request of at most ten subqueries', async () => {
    const page = await browser.openPage();
    pages.push(page);
    await logInAs(page, product.url, person.manager);
    const requests = graphqlRequests(page);
    await page.goto(`${product.url}/lightning/r/${dealId}/view`);
    const panel = page.locator('c-coaching-panel');
    await panel.getByRole('heading', { name: 'What we agreed' }).waitFor();
    await panel.getByText('Send Helena the one-page business case with her own figures').first().waitFor();
    await panel.getByText('Close date pushed 3 times', { exact: false }).waitFor();
    await panel.getByRole('heading', { name: /journey/ }).waitFor();
    assert.equal(requests.length, 1);
    assert.ok(subqueriesOf(requests[0]) <= 10, `${subqueriesOf(requests[0])} subqueries`);
    assert.deepEqual(await axe(page), []);
  });

  it('captures in six interactions at most, says who can read it, and shares the next step', async () => {
    const page = await open(person.manager, `/lightning/r/${dealId}/view`);
    await page.getByRole('button', { name: 'Quick capture' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Who can read this').waitFor();
    await dialog.getByText('Sam Patel').first().waitFor();
    const requests = graphqlRequests(page);
    await dialog.getByLabel('What I saw').fill('Sam asked Helena for her figures before showing ours.');
    await dialog.getByLabel('What the rep said').fill('I wanted her numbers to make the case.');
    await dialog.getByLabel('Next step').fill('Ask Helena to walk the CFO through the case');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const mutations = requests.filter(isMutation);
    assert.equal(mutations.length, 1);
    await page.locator('c-coaching-panel').getByText('Ask Helena to walk the CFO through the case').first().waitFor();
    const [conversation] = await product.query<Record<string, unknown>>(
      `SELECT Status__c, Capture_Mode__c, Seconds_To_Log__c, Commitment_Count__c, Answer_Count__c
       FROM Coaching_Conversation__c WHERE Opportunity__c = '${dealId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
    );
    assert.equal(conversation?.['Status__c'], 'Shared');
    assert.equal(conversation?.['Capture_Mode__c'], 'Quick');
    assert.equal(conversation?.['Commitment_Count__c'], 1);
    assert.equal(conversation?.['Answer_Count__c'], 1);
    assert.ok(Number(conversation?.['Seconds_To_Log__c']) < 60);
  });

  it('keeps every word when required fields are missing', async () => {
    const page = await open(person.manager, `/lightning/r/${dealId}/view`);
    await page.getByRole('button', { name: 'Quick capture' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill('Something that must not get lost.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('.slds-has-error').first().waitFor();
    await untilValue(dialog.getByLabel('What I saw'), 'Something that must not get lost.');
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  });

  it('stamps the deal after the commit, with dates and nothing personal', async () => {
    const [deal] = await product.query<Record<string, unknown>>(
      `SELECT Last_Coached_On__c, Next_Coaching_Step_Due__c FROM Opportunity WHERE Id = '${dealId}'`
    );
    assert.equal(deal?.['Last_Coached_On__c'], new Date().toISOString().slice(0, 10));
    assert.match(String(deal?.['Next_Coaching_Step_Due__c']), /^\d{4}-\d{2}-\d{2}$/);
  });

  it('refuses on the platform itself to complete a conversation without a commitment', async () => {
    const token = await product.tokenOf(person.manager);
    const [manager] = await product.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${person.manager}'`);
    const [rep] = await product.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${person.rep}'`);
    const [behavior] = await product.query<{ Id: string }>('SELECT Id FROM Behavior__c LIMIT 1');
    const response = await fetch(`${product.url}/services/data/v67.0/sobjects/Coaching_Conversation__c`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        Coach__c: manager?.Id,
        Rep__c: rep?.Id,
        Area__c: 'Opportunity',
        Opportunity__c: dealId,
        Behavior__c: behavior?.Id,
        Held_At__c: new Date().toISOString(),
        Status__c: 'Shared'
      })
    });
    assert.equal(response.status, 400);
    const [error] = (await response.json()) as { errorCode: string }[];
    assert.equal(error?.errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  it('shows the rep the next step on the deal and at home, and lets the rep finish it', async () => {
    const home = await open(person.rep, '/lightning/page/home');
    const mine = home.locator('c-my-coaching');
    await mine.getByText('Ask Helena to walk the CFO through the case').waitFor();
    assert.deepEqual(await axe(home), []);
    const deal = await open(person.rep, `/lightning/r/${dealId}/view`);
    const panel = deal.locator('c-coaching-panel');
    await panel.getByText('Ask Helena to walk the CFO through the case').first().waitFor();
    await panel.getByRole('button', { name: 'Ask for coaching' }).waitFor();
    await panel.getByRole('button', { name: /^Done.*Ask Helena/ }).click();
    await untilRow(
      product,
      `SELECT Id FROM Coaching_Activity__c WHERE What__c = 'Ask Helena to walk the CFO through the case' AND Status__c = 'Done'`
    );
    const [activity] = await product.query<Record<string, unknown>>(
      "SELECT Completed_On__c, Is_Kept_On_Time__c FROM Coaching_Activity__c WHERE What__c = 'Ask Helena to walk the CFO through the case'"
    );
    assert.equal(activity?.['Is_Kept_On_Time__c'], true);
  });

  it('lets the rep say that a conversation was read', async () => {
    const page = await open(person.rep, '/lightning/page/home');
    await page
      .locator('c-my-coaching')
      .getByRole('button', { name: /I.ve read it/ })
      .first()
      .click();
    await untilRow(
      product,
      `SELECT Id FROM Coaching_Conversation__c WHERE Opportunity__c = '${dealId}' AND Status__c = 'Acknowledged' AND Capture_Mode__c = 'Quick' AND Held_At__c = TODAY`
    );
  });

  it('shows another rep nothing', async () => {
    const page = await open(person.otherRep, `/lightning/r/${dealId}/view`);
    await page
      .getByText(/don.t have access|not found|no longer/i)
      .first()
      .waitFor();
    assert.equal(await page.getByText('Ask Helena').count(), 0);
    const token = await product.tokenOf(person.otherRep);
    for (const object of [
      'Coaching_Conversation__c',
      'Coaching_Activity__c',
      'Coaching_Gap__c',
      'Conversation_Answer__c'
    ]) {
      const response = await fetch(
        `${product.url}/services/data/v67.0/query?q=${encodeURIComponent(`SELECT Id FROM ${object} WHERE ${object === 'Coaching_Conversation__c' ? 'Opportunity__c' : 'Coaching_Conversation__r.Opportunity__c'} = '${dealId}'`)}`,
        { headers: { authorization: `Bearer ${token}` } }
      );
      assert.deepEqual(((await response.json()) as { records: unknown[] }).records, [], object);
    }
  });

  it('brings the conversation and the month to the reporting database, and a second pass changes nothing', async () => {
    const environment = {
      ...process.env,
      SALESFORCE_INSTANCE_URL: product.url,
      SALESFORCE_ACCESS_TOKEN: await product.tokenOf(person.sync),
      WAREHOUSE_URL: `pglite:${join(product.folder, 'warehouse')}`
    };
    const first = (await runSync(environment, 'once', '--json')) as { rowsChanged: number };
    assert.ok(first.rowsChanged > 500);
    const second = (await runSync(environment, 'once', '--json')) as { rowsChanged: number };
    assert.equal(second.rowsChanged, 0);
    const conversations = await runSync(
      environment,
      'sql',
      `SELECT coach, rep, capture_mode, status FROM coaching.conversation
       WHERE opportunity_id = '${dealId}' AND held_at::date = current_date AND capture_mode = 'Quick'`,
      '--json'
    );
    assert.deepEqual(conversations, [
      { coach: 'Dana Reyes', rep: 'Sam Patel', capture_mode: 'Quick', status: 'Acknowledged' }
    ]);
    const [month] = (await runSync(
      environment,
      'sql',
      `SELECT conversations_held, reps_coached, reps_assigned FROM coaching.coach_month
       WHERE coach = 'Dana Reyes' AND month = date_trunc('month', current_date)`,
      '--json'
    )) as Record<string, number>[];
    assert.ok((month?.['conversations_held'] ?? 0) >= 1);
    assert.equal(month?.['reps_assigned'], 4);
  });

  it('left no error on a page and no failure on the server', () => {
    for (const page of pages) {
      const unexpected = problemsOf(page).filter((problem) => !/status of 40[034]/.test(problem));
      assert.deepEqual(unexpected, []);
    }
    assert.deepEqual(product.failures, []);
    pages = [];
  });
});
