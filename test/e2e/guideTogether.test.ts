import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { axe, launchBrowser, logInAs, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { goToStep, openGuideAt } from '../support/guideScreens.ts';
import { untilRow } from '../support/visits.ts';
import { untilValue } from '../support/waiting.ts';

type Row = Record<string, unknown>;

/** The same draft in two tabs and on two devices, and what a conversation asks of somebody outside. */
describe('a guide that is open in more than one place', () => {
  let product: Product;
  let browser: TestBrowser;
  let url: string;
  let dealId: string;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    dealId = await product.idOf('Opportunity', storyDeal);
    url = `${product.url}/lightning/r/Opportunity/${dealId}/view`;
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const dialogOf = (page: Page): Locator => page.getByRole('dialog');
  const mine = (soql: string): Promise<Row[]> => product.query<Row>(soql, person.manager);

  const seen = (page: Page): Locator => dialogOf(page).getByLabel('What I saw or heard');
  const draftsInOrg = (): Promise<Row[]> => mine('SELECT Id, OwnerId, Content__c FROM Conversation_Draft__c');

  async function openGuide(page: Page): Promise<Page> {
    await page.goto(url);
    await page.locator('c-coaching-panel').getByRole('heading', { name: 'What we agreed' }).waitFor();
    // The draft may be known already, then the panel has one button that continues it.
    const continued = page.getByRole('button', { name: 'Continue draft' });
    await continued
      .or(page.getByRole('button', { name: 'Guide', exact: true }))
      .first()
      .waitFor();
    if ((await continued.count()) > 0) {
      await continued.click();
      await goToStep(page, 'Focus');
    } else {
      await openGuideAt(page, 'Focus');
    }
    return page;
  }

  async function untilInOrg(words: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const rows = await draftsInOrg();
      assert.ok(rows.length <= 1, 'one row for one person and place');
      if (String(rows[0]?.['Content__c']).includes(words)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`The org has no draft with "${words}" after 10 s.`);
  }

  async function untilNoDraft(): Promise<void> {
    for (let attempt = 0; attempt < 100 && (await draftsInOrg()).length > 0; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.deepEqual(await draftsInOrg(), []);
  }

  let desk: Page;

  it('shows at once what another tab writes', async () => {
    desk = await browser.openPage();
    await logInAs(desk, product.url, person.manager);
    await openGuide(desk);
    const tab = await openGuide(await desk.context().newPage());
    await seen(desk).fill('She asked for the figures.');
    await untilValue(seen(tab), 'She asked for the figures.');
    await tab.close();
  });

  it('goes on with it on the phone, where only its owner reads it', async () => {
    await untilInOrg('She asked for the figures.');
    assert.deepEqual(await product.query('SELECT Id FROM Conversation_Draft__c', person.rep), []);
    const phone = await browser.openPage({ width: 390, height: 844 });
    await logInAs(phone, product.url, person.manager);
    await openGuide(phone);
    await untilValue(seen(phone), 'She asked for the figures.');
    await seen(phone).fill('He opened with the price.');
    await untilInOrg('He opened with the price.');
    await phone.close();
  });

  it('asks where desk and phone wrote the same field, and keeps both until told otherwise', async () => {
    await seen(desk).fill('She waited for the answer.');
    await dialogOf(desk).getByRole('heading', { name: 'Written in two places' }).waitFor();
    assert.deepEqual(await axe(desk), []);
    await dialogOf(desk).getByRole('button', { name: 'Go on with this' }).click();
    await untilValue(seen(desk), 'She waited for the answer.\nHe opened with the price.');
  });

  it('asks somebody outside, keeps the coach’s own view back and leaves no draft behind', async () => {
    const dialog = dialogOf(desk);
    await goToStep(desk, 'Questions');
    await dialog.getByLabel('What Sam Patel said').first().fill('She liked it.');
    await goToStep(desk, 'Next steps');
    await dialog.getByLabel('What will be done').first().fill('Get the discount approved sooner');
    await dialog
      .getByRole('button', { name: /^Kind, reminder/ })
      .first()
      .click();
    await dialog.getByLabel('Ask somebody else for it').fill('Morg');
    await dialog.getByRole('button', { name: 'Choose Morgan Ellis' }).click();
    await dialog.getByRole('textbox', { name: 'What you ask for' }).fill('Please approve small discounts within a day');
    assert.deepEqual(await axe(desk), []);
    await goToStep(desk, 'Summary');
    await dialog.locator('c-guide-coach-view').getByText('Yes', { exact: true }).first().click();
    await dialog.getByText('Managerial', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Save and share' }).click();
    await dialog.waitFor({ state: 'detached' });

    const [saved] = await mine(
      `SELECT Id, Status__c, Conversation_Kind__c FROM Coaching_Conversation__c
       WHERE Opportunity__c = '${dealId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
    );
    assert.equal(saved?.['Status__c'], 'Shared');
    assert.equal(saved['Conversation_Kind__c'], 'Managerial');
    const own = `Coaching_Conversation__c = '${saved['Id']}'`;
    const [step] = await mine(`SELECT Ask__c, Asked_Of__r.Name FROM Coaching_Activity__c WHERE ${own}`);
    assert.equal(step?.['Ask__c'], 'Please approve small discounts within a day');
    assert.equal((step['Asked_Of__r'] as Row)['Name'], 'Morgan Ellis');
    const views = `FROM Conversation_Response__c WHERE ${own} AND Kind__c = 'Coach View'`;
    assert.equal((await mine(`SELECT Is_Relevant__c ${views}`))[0]?.['Is_Relevant__c'], 'Yes');
    assert.deepEqual(await product.query(`SELECT Id ${views}`, person.rep), []);
    await untilRow(
      product,
      "SELECT Id FROM Task WHERE Subject = 'Please approve small discounts within a day' AND Owner.Name = 'Morgan Ellis'"
    );
    await untilNoDraft();
    assert.deepEqual(product.failures, []);
  });

  it('goes on with a quick capture on the phone, and saves it there', async () => {
    await desk.goto(url);
    await desk.getByRole('button', { name: 'Quick capture' }).click();
    await dialogOf(desk).getByLabel('What I saw').fill('She let the customer finish.');
    await dialogOf(desk).getByText('in this browser and in Salesforce').waitFor();
    await untilInOrg('She let the customer finish.');
    const phone = await browser.openPage({ width: 390, height: 844 });
    await logInAs(phone, product.url, person.manager);
    await phone.goto(url);
    await phone.getByRole('button', { name: 'Quick capture' }).click();
    const dialog = dialogOf(phone);
    await untilValue(dialog.getByLabel('What I saw'), 'She let the customer finish.');
    await dialog.getByLabel('What the rep said').fill('I counted to five.');
    await dialog.getByLabel('Next step').fill('Count to five again');
    assert.deepEqual(await axe(phone), []);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await untilNoDraft();
    const [saved] = await mine(
      `SELECT What_Was_Seen__c, Capture_Mode__c FROM Coaching_Conversation__c
       WHERE Opportunity__c = '${dealId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
    );
    assert.equal(saved?.['What_Was_Seen__c'], 'She let the customer finish.');
    assert.equal(saved['Capture_Mode__c'], 'Quick');
  });
});
