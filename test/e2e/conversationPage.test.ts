import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { graphqlRequests, isMutation, untilRow, Visits } from '../support/visits.ts';
import { untilNone, untilValue } from '../support/waiting.ts';

let product: Product;
let browser: TestBrowser;
let visits: Visits;

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  visits = new Visits(browser, product);
});
after(async () => {
  await browser?.close();
  await product?.stop();
});

/** One conversation from the plan to the reveal, by the two people of it; each step stands on the one before. */
describe('a planned conversation', () => {
  let planned: string;

  const openPlanned = (username: string, width = 1280) =>
    visits.open(username, `/lightning/r/Coaching_Conversation__c/${planned}/view`, { width });

  async function choose(page: Page, field: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  }

  it('is planned from the list of the team, with one mutation, and stands in both calendars', async () => {
    const page = await visits.open(person.manager, '/lightning/page/home');
    await page
      .locator('c-team-coaching')
      .getByRole('button', { name: /Plan.*Sam Patel/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'What it is about' }).waitFor();
    await choose(page, 'Which one', storyDeal);
    await choose(page, 'What you will both rate', 'Executive Access');
    const asked = dialog.getByLabel(/asked to prepare/);
    await untilValue(asked, /Rate yourself on Executive Access/);
    assert.deepEqual(await axe(page), []);
    const requests = graphqlRequests(page);
    await dialog.getByRole('button', { name: 'Plan it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(requests.filter(isMutation).length, 1);
    const [row] = await product.query<{ Id: string; First_Competency__r: { Name: string } }>(
      `SELECT Id, First_Competency__r.Name FROM Coaching_Conversation__c WHERE Status__c = 'Prepared' AND Opportunity__r.Name = '${storyDeal}'`
    );
    assert.equal(row?.First_Competency__r.Name, 'Executive Access');
    planned = row?.Id ?? '';
    await untilRow(product, `SELECT Id FROM Event WHERE WhatId = '${planned}' AND Owner.Username = '${person.rep}'`);
    await untilRow(
      product,
      `SELECT Id FROM Event WHERE WhatId = '${planned}' AND Owner.Username = '${person.manager}'`
    );
  });

  it('is prepared by the rep on a phone', async () => {
    const page = await openPlanned(person.rep, 390);
    await page.getByLabel('My notes for it').fill('Helena wants one page.');
    await page.getByLabel('What I want to talk about').fill('The budget round\nWho signs');
    await page.getByRole('button', { name: 'I am prepared' }).click();
    await page.getByText('Saved. Dana Reyes can read it.').waitFor();
    await page.getByRole('button', { name: 'I am prepared' }).waitFor({ state: 'hidden' });
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  });

  it('is rated by the rep first, by keyboard', async () => {
    const page = await openPlanned(person.rep);
    const ratings = page.locator('c-conversation-ratings');
    await ratings.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await ratings.getByRole('radio', { name: /^Level 3/, checked: true }).waitFor();
    await ratings.getByLabel('What makes you say so?').fill('I met the CIO once.');
    await ratings.getByRole('button', { name: 'I am done rating' }).click();
    await ratings.getByText('It is shown to both of you as soon as Dana Reyes is done').waitFor();
    const drafts = `SELECT Id FROM Rating_Draft__c WHERE Coaching_Conversation__c = '${planned}'`;
    assert.equal((await product.query(drafts, person.rep)).length, 1);
    assert.deepEqual(await product.query(drafts, person.manager), []);
  });

  it('shows the coach the agenda, but not the rating; then both side by side', async () => {
    const page = await openPlanned(person.manager);
    await page.getByText('Sam Patel is prepared.').waitFor();
    await page.getByText('Who signs').waitFor();
    const ratings = page.locator('c-conversation-ratings');
    await ratings.getByRole('radio', { name: /^Level 4/ }).check();
    assert.equal(await page.getByText('I met the CIO once.').count(), 0);
    await ratings.getByLabel('What makes you say so?').fill('Opened with her two goals.');
    await ratings.getByRole('button', { name: 'I am done rating' }).click();
    await ratings.getByText('Dana Reyes sees one level more').waitFor();
    await ratings.getByText('I met the CIO once.').waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it('moves in two taps, and both calendars follow', async () => {
    const page = await openPlanned(person.manager);
    await page.getByRole('button', { name: 'Move or cancel' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'A week later' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const [row] = await product.query<{ Scheduled_For__c: string; Times_Moved__c: number }>(
      `SELECT Scheduled_For__c, Times_Moved__c FROM Coaching_Conversation__c WHERE Id = '${planned}'`
    );
    assert.equal(row?.Times_Moved__c, 1);
    const at = new Date(row.Scheduled_For__c).toISOString();
    await untilRow(product, `SELECT Id FROM Event WHERE WhatId = '${planned}' AND StartDateTime = ${at}`);
  });

  it('takes what a co-coach saw, until it is shared', async () => {
    const [coCoach] = await product.query<{ Id: string }>(
      "SELECT Id FROM User WHERE Username = 'chris.okafor@coaching.example'"
    );
    await change('Coaching_Conversation__c', planned, { Co_Coach__c: coCoach?.Id });
    const page = await openPlanned('chris.okafor@coaching.example', 390);
    const form = page.locator('c-co-coach-words');
    await form.getByText('This is Dana Reyes’s conversation', { exact: false }).waitFor();
    await form.getByLabel('What I saw or heard').fill('Sam waited for her answer.');
    await form.getByLabel('What Sam Patel said').fill('I did not expect the pause to help.');
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved. Dana Reyes can read it.').waitFor();
    const said = form.locator('c-written-answer', { hasText: 'I did not expect the pause to help.' });
    await said.getByRole('button', { name: /^Change what was said to/ }).click();
    await form.locator('c-written-answer').getByRole('textbox').fill('I did not expect that a pause helps.');
    await form.locator('c-written-answer').getByRole('button', { name: 'Save' }).click();
    await form.getByText('I did not expect that a pause helps.').waitFor();
    const coach = await openPlanned(person.manager);
    await coach.getByText('Together with Chris Okafor').waitFor();
    await coach.getByRole('button', { name: 'Hold the conversation' }).click();
    const dialog = coach.getByRole('dialog');
    await dialog.getByRole('button', { name: /Focus/ }).click({ timeout: 30_000 });
    await untilValue(dialog.getByLabel('What I saw or heard'), 'Sam waited for her answer.');
  });

  it('opens the guide with what was planned', async () => {
    const page = await openPlanned(person.manager);
    await page.getByRole('button', { name: 'Hold the conversation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Questions/ }).click({ timeout: 10_000 });
    await dialog.getByText('Who signs').first().waitFor({ timeout: 10_000 });
  });

  it('keeps a private note to its author', async () => {
    const page = await openPlanned(person.manager);
    const notes = page.locator('c-private-notes');
    await notes.getByRole('textbox').fill('Give Sam time to answer.');
    await notes.getByText('Saved', { exact: true }).waitFor();
    for (const reader of [person.rep, person.leader]) {
      assert.deepEqual(await product.query('SELECT Id FROM Private_Note__c', reader), []);
    }
    await page.reload();
    await page.waitForLoadState('load');
    await notes.getByRole('button', { name: 'Delete the note' }).click();
    await notes.getByRole('button', { name: 'Undo' }).click();
    await notes.getByText('Saved', { exact: true }).waitFor();
    assert.equal((await product.query('SELECT Id FROM Private_Note__c', person.manager)).length, 1);
  });
});

describe('a step that the rep finished', () => {
  const home = '/lightning/page/home';
  const introduction = 'Ask Owen Brandt to introduce me to the CIO, Helena Voss';
  const rehearsal = 'Rehearse the request for an introduction with Jordan';

  it('is verified by the coach at home, with what shows it in sight, and the rep sees when', async () => {
    const page = await visits.open(person.manager, home);
    const row = page.locator('c-to-verify').locator('[data-step]').filter({ hasText: introduction });
    await row.getByText('She answered the same evening', { exact: false }).waitFor();
    assert.deepEqual(await axe(page), []);
    await row.getByRole('button', { name: `I’ve seen it: ${introduction}` }).click();
    await row
      .locator('[data-verdict]')
      .getByText(/Verified by Dana Reyes on/)
      .waitFor();
    const rep = await visits.open(person.rep, home);
    await rep
      .locator('c-next-steps [data-finished]')
      .filter({ hasText: introduction })
      .getByText(/Verified by Dana Reyes on/)
      .waitFor();
  });

  it('is opened again from its conversation, and the rep reads what is missing', async () => {
    const [step] = await product.query<{ Coaching_Conversation__c: string }>(
      `SELECT Coaching_Conversation__c FROM Coaching_Activity__c WHERE What__c = '${rehearsal}'`
    );
    const path = `/lightning/r/Coaching_Conversation__c/${step?.Coaching_Conversation__c ?? ''}/view`;
    const page = await visits.open(person.manager, path, { width: 390 });
    const steps = page.locator('c-conversation-steps');
    await steps.getByRole('button', { name: `Undo: ${rehearsal}` }).click();
    await steps.getByRole('button', { name: `Not yet: ${rehearsal}` }).click();
    await steps.getByLabel('What is still missing? Sam Patel reads it.').fill('Once more, with the question first.');
    assert.deepEqual(await axe(page), []);
    await steps.getByRole('button', { name: 'Open again' }).click();
    await steps.getByText('Why it is still open: Once more, with the question first.').waitFor();
    const [row] = await product.query(
      `SELECT Status__c, Is_Verified__c, Reopened_Count__c FROM Coaching_Activity__c WHERE What__c = '${rehearsal}'`
    );
    assert.partialDeepStrictEqual(row, { Status__c: 'Open', Is_Verified__c: false, Reopened_Count__c: 1 });
    const rep = await visits.open(person.rep, home);
    await rep.getByText('Why it is still open: Once more, with the question first.').waitFor();
  });
});

describe('a shared conversation', () => {
  let path: string;

  before(async () => {
    const [row] = await product.query<{ Id: string }>(
      `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Shared' AND Rep__r.Username = '${person.rep}' ORDER BY Held_At__c DESC`
    );
    path = `/lightning/r/Coaching_Conversation__c/${row?.Id ?? ''}/view`;
  });

  it('lets the rep ask, and the coach answer', async () => {
    const rep = await visits.open(person.rep, path);
    await rep.getByRole('button', { name: 'Ask to clear something up' }).click();
    await rep.getByLabel('What is not clear, or seen differently?').fill('Which meeting do you mean?');
    await rep.getByRole('button', { name: 'Send to Dana Reyes' }).click();
    await rep.getByText('Sent. Dana Reyes can read it.').waitFor();
    const coach = await visits.open(person.manager, path);
    await coach.getByText('Which meeting do you mean?').waitFor();
    await coach.getByRole('button', { name: 'Answer Sam Patel' }).click();
    await coach.getByLabel('Your answer').fill('The first one with Helena.');
    await coach.getByRole('button', { name: 'Send to Sam Patel' }).click();
    await coach.getByText('Sent. Sam Patel can read it.').waitFor();
    await rep.reload();
    await rep.getByText('The first one with Helena.').waitFor();
  });

  it('asks the coach for an own view, and the rep for a pulse that nobody else reads', async () => {
    const coach = await visits.open(person.manager, path);
    await tapAll(coach);
    await coach.getByText('Your own view is recorded.', { exact: false }).waitFor();
    const rep = await visits.open(person.rep, path);
    await rep.getByText('nobody sees your single answer', { exact: false }).waitFor();
    await tapAll(rep);
    await rep.getByText('Thank you. Your answer is kept.').waitFor();
    for (const reader of [person.manager, person.leader]) {
      const rows = await product.query('SELECT Id FROM Pulse__c', reader).catch(() => []);
      assert.deepEqual(rows, []);
    }
    assert.deepEqual(await axe(rep), []);
  });

  it('is read with one tap', async () => {
    const rep = await visits.open(person.rep, path);
    await rep.getByRole('button', { name: 'I’ve read it' }).click();
    await rep.getByText('Read by Sam Patel').first().waitFor();
    await untilNone(rep.getByRole('button', { name: 'I’ve read it' }));
  });

  it('prints as text alone', async () => {
    const page = await visits.open(person.manager, path);
    await page.getByRole('button', { name: 'Print' }).waitFor();
    // A headless browser has no printer: the page that is left for it is looked at instead.
    await page.evaluate('window.print = () => undefined');
    await page.getByRole('button', { name: 'Print' }).click();
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { level: 1, name: 'Dana Reyes coaches Sam Patel' }).waitFor();
    await page.locator('c-coaching-conversation').waitFor({ state: 'hidden' });
    await page.getByRole('navigation').first().waitFor({ state: 'hidden' });
    assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
    await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
    await untilNone(page.locator('.coaching-printed-page'));
  });
});

it('leaves neither page nor server complaining', () => visits.assertCalm());

/** Changes a record as the manager. */
async function change(object: string, id: string, fields: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${product.url}/services/data/v67.0/sobjects/${object}/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${await product.tokenOf(person.manager)}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields)
  });
  assert.equal(response.status, 204);
}

async function tapAll(page: Page): Promise<void> {
  const pulse = page.locator('c-conversation-pulse');
  // A list of what is there does not wait: the questions have to be there first.
  await pulse.getByRole('group').first().waitFor();
  for (const group of await pulse.getByRole('group').all()) {
    await group.getByRole('radio', { name: 'Yes' }).check();
  }
  await pulse.getByRole('button', { name: 'Give my answer' }).click();
}
