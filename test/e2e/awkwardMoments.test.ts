import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { graphqlRequests, isMutation, Visits } from '../support/visits.ts';
import { untilValue } from '../support/waiting.ts';

const hostile = `<script>alert(1)</script> <img src=x onerror=alert(1)> "quoted" it's \u05e9\u05dc\u05d5\u05dd \u202e 👩🏽‍💼 {x}`;

/** What people do at the wrong moment, and words that are no plain English. */
describe('awkward moments', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;
  let path: string;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    visits = new Visits(browser, product);
    path = `/lightning/r/${await product.idOf('Opportunity', storyDeal)}/view`;
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function capture(page: Page, step: string) {
    await page.getByRole('button', { name: /Quick capture|Continue draft/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill(hostile);
    await dialog.getByLabel('What the rep said').fill(hostile);
    await dialog.getByLabel('Next step').fill(step);
    return dialog;
  }

  const withStep = (step: string) =>
    product.query<{ Coaching_Conversation__c: string }>(
      `SELECT Coaching_Conversation__c FROM Coaching_Activity__c WHERE What__c = '${step}'`
    );

  it('saves once when Save is clicked twice, and shows markup as the text that it is', async () => {
    const page = await visits.open(person.manager, path);
    page.on('dialog', () => assert.fail('The page ran the markup.'));
    const dialog = await capture(page, 'Saved <b>once</b>');
    const requests = graphqlRequests(page);
    await dialog.getByRole('button', { name: 'Save', exact: true }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('c-coaching-panel').getByText('Saved <b>once</b>').first().waitFor();
    assert.equal(requests.filter(isMutation).length, 1);
    assert.equal((await withStep('Saved <b>once</b>')).length, 1);
    const rep = await visits.open(person.rep, path);
    await rep.locator('c-coaching-panel').getByText('Saved <b>once</b>').first().waitFor();
    assert.equal(await rep.locator('c-coaching-panel img[src="x"]').count(), 0);
  });

  it('keeps every word when the session has expired', async () => {
    const page = await visits.open(person.manager, path);
    const dialog = await capture(page, 'After the session');
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog
      .getByText(/session|log in|not saved|could not be saved/i)
      .first()
      .waitFor();
    await untilValue(dialog.getByLabel('What I saw'), hostile);
    assert.deepEqual(await withStep('After the session'), []);
    await page.context().addCookies(cookies);
    await dialog
      .getByRole('button', { name: /^(?:Save|Try again)$/ })
      .first()
      .click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal((await withStep('After the session')).length, 1);
  });

  it('keeps every word when the deal is deleted under the open form', async () => {
    const [account] = await product.query<{ AccountId: string; OwnerId: string }>(
      `SELECT AccountId, OwnerId FROM Opportunity WHERE Name = '${storyDeal}'`
    );
    const headers = { authorization: `Bearer ${product.accessToken}`, 'content-type': 'application/json' };
    const deals = `${product.url}/services/data/v67.0/sobjects/Opportunity`;
    const body = JSON.stringify({
      Name: 'Short-lived',
      StageName: 'Qualification',
      CloseDate: '2030-01-01',
      ...account,
      attributes: undefined
    });
    const created = await fetch(deals, { method: 'POST', headers, body });
    const { id } = (await created.json()) as { id: string };
    const page = await visits.open(person.manager, `/lightning/r/${id}/view`);
    const dialog = await capture(page, 'Too late');
    assert.equal((await fetch(`${deals}/${id}`, { method: 'DELETE', headers })).status, 204);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('entity is deleted').waitFor();
    await untilValue(dialog.getByLabel('What I saw'), hostile);
    assert.deepEqual(await withStep('Too late'), []);
  });

  it('left no error on a page and no failure on the server', () => visits.assertCalm(/status of 40[0134]/));
});
