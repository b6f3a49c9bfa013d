import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { graphqlRequests, subqueriesOf, untilRow, Visits } from '../support/visits.ts';
import { showUntil, untilNone } from '../support/waiting.ts';

const home = '/lightning/page/home';
const phone = { width: 390, height: 844 };

/** A coach's day and a rep's, on the home page and in the utility bar. */
describe('the home page', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    visits = new Visits(browser, product);
    const ended = Date.now() - 30 * 60_000;
    await createEvent('Fleet review with Owen Brandt', ended);
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function choose(dialog: Locator, label: string, option: string): Promise<void> {
    await dialog.getByRole('combobox', { name: label }).press('Enter');
    await dialog.getByRole('option', { name: option, exact: true }).click();
  }

  async function createEvent(subject: string, endsAt: number): Promise<void> {
    const response = await fetch(`${product.url}/services/data/v67.0/sobjects/Event`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await product.tokenOf(person.rep)}`,
        'content-type': 'application/json'
      },
      body: JSON.stringify({
        Subject: subject,
        WhatId: await product.idOf('Opportunity', storyDeal),
        StartDateTime: new Date(endsAt - 3_600_000).toISOString(),
        EndDateTime: new Date(endsAt).toISOString()
      })
    });
    assert.equal(response.status, 201, await response.clone().text());
  }

  it('captures a meeting that has ended from the list, and starts the feedback clock at its end', async () => {
    const page = await visits.start(person.manager);
    const requests = graphqlRequests(page);
    await page.goto(product.url + home);
    const meetings = page.locator('shell-flexipage c-team-meetings');
    await meetings.getByRole('button', { name: 'Quick capture: Fleet review with Owen Brandt' }).click();
    for (const request of requests) assert.ok(subqueriesOf(request) <= 10);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill('Sam let Owen explain the delay.');
    await dialog.getByLabel('What the rep said').fill('I waited, and he told me.');
    await dialog.getByLabel('Next step').fill('Ask Owen who decides about the pilot');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await meetings
      .locator('li', { hasText: 'Fleet review with Owen Brandt' })
      .getByText('Feedback given')
      .first()
      .waitFor();
    const [saved] = await product.query<{ Hours_To_Feedback__c: number; Observed_Call_End__c: string }>(
      'SELECT Hours_To_Feedback__c, Observed_Call_End__c FROM Coaching_Conversation__c WHERE Observed_Call_End__c != NULL ORDER BY CreatedDate DESC LIMIT 1',
      person.manager
    );
    assert.ok(saved?.Observed_Call_End__c);
    assert.ok(saved.Hours_To_Feedback__c >= 0.5 && saved.Hours_To_Feedback__c < 1, String(saved.Hours_To_Feedback__c));
  });

  it('moves a missed conversation in two taps', async () => {
    const page = await visits.open(person.manager, home);
    const missed = page.locator('shell-flexipage c-team-meetings [data-missed]');
    await missed.getByRole('button', { name: /^Move or cancel: Priya Nair/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /The next working day/ })
      .click();
    await missed.waitFor({ state: 'hidden' });
    await untilRow(
      product,
      "SELECT Id FROM Coaching_Conversation__c WHERE Rep__r.Name = 'Priya Nair' AND Status__c = 'Prepared' AND Times_Moved__c = 1"
    );
    assert.deepEqual(await axe(page), []);
  });

  it('plans coaching about a skill, holds it with the person and no record, and shares it', async () => {
    const page = await visits.open(person.manager, home);
    await page
      .locator('c-team-coaching')
      .getByRole('button', { name: /^Plan coaching with Jordan Lee/ })
      .click();
    const plan = page.getByRole('dialog');
    await choose(plan, 'What it is about', 'A skill, on no record');
    await plan.getByRole('combobox', { name: 'Which one' }).waitFor({ state: 'detached' });
    await choose(plan, 'What you will both rate', 'Discovery');
    await plan.getByRole('button', { name: 'Plan it' }).click();
    await plan.waitFor({ state: 'detached' });
    await page
      .locator('c-team-meetings')
      .getByRole('link', { name: 'Coaching: Jordan Lee about Discovery' })
      .first()
      .click();
    await page.getByRole('button', { name: 'Hold the conversation' }).click();
    const guide = page.getByRole('dialog');
    await guide.getByRole('heading', { name: 'Coach Jordan Lee: Discovery' }).waitFor();
    await guide.getByRole('button', { name: /Focus/ }).click();
    await choose(guide, 'The one behavior that this is about', 'Have the customer put a number on the problem');
    await guide.getByRole('button', { name: /Questions/ }).click();
    await guide.getByLabel('What Jordan Lee said').first().fill('I ask too late what it costs them.');
    await guide.getByRole('button', { name: /Next steps/ }).click();
    await guide.getByLabel('What will be done').first().fill('Write three questions about cost');
    await guide.getByRole('button', { name: /Summary/ }).click();
    assert.deepEqual(await axe(page), []);
    await guide.getByRole('button', { name: 'Save and share' }).click();
    await guide.waitFor({ state: 'detached' });
    await untilRow(
      product,
      "SELECT Id FROM Coaching_Conversation__c WHERE Area__c = 'Skill' AND Rep__r.Name = 'Jordan Lee' AND Status__c = 'Shared' AND Opportunity__c = NULL AND Account__c = NULL"
    );
  });

  it('plans coaching about an account from the list of the team, on a phone', async () => {
    const page = await visits.open(person.manager, home, phone);
    await page
      .locator('c-team-coaching')
      .getByRole('button', { name: /^Plan coaching with Priya Nair/ })
      .click();
    const plan = page.getByRole('dialog');
    await choose(plan, 'What it is about', 'An account');
    await choose(plan, 'Which one', 'Brightwater Utilities');
    assert.deepEqual(await axe(page), []);
    await plan.getByRole('button', { name: 'Plan it' }).click();
    await plan.waitFor({ state: 'detached' });
    await untilRow(
      product,
      "SELECT Id FROM Coaching_Conversation__c WHERE Area__c = 'Account' AND Account__r.Name = 'Brightwater Utilities' AND Status__c = 'Prepared'"
    );
  });

  it('lists for a leader who coaches, and nobody else who reports to the leader', async () => {
    const page = await visits.open(person.leader, home);
    const team = page.locator('c-team-coaching');
    await team.getByRole('heading', { name: 'Dana Reyes' }).waitFor();
    assert.deepEqual(await team.locator('h3').allTextContents(), ['Chris Okafor', 'Dana Reyes']);
    await team.locator('[data-action="plan"]').first().waitFor({ state: 'detached' });
  });

  it('lets the rep prepare and the coach see it', async () => {
    const rep = await visits.open(person.rep, home);
    const planned = rep.locator('c-to-prepare');
    await planned.getByLabel('My points for the agenda').fill('How to speak with the CFO');
    await planned.getByLabel('I am prepared').check({ force: true });
    await planned.getByText('Saved. Dana Reyes can see it.').first().waitFor();
    const coach = await visits.open(person.manager, home);
    await coach
      .locator('[data-upcoming] li', { hasText: 'Sam Patel' })
      .getByText(/Prepared/)
      .waitFor();
    await untilNone(coach.locator('[data-upcoming] li', { hasText: 'Sam Patel' }).getByText('Not prepared'));
  });

  it('coaches on what was taught, in one click with the behavior chosen, and is reminded no more', async () => {
    const page = await visits.open(person.manager, home);
    const reminder = page.locator('c-team-coaching [data-rep]', { hasText: 'Priya Nair' }).locator('[data-taught]');
    await reminder.getByText(/^Trained in “Trade, do not give” /).waitFor();
    await reminder.getByRole('button', { name: /^Coach Priya Nair on “Trade, do not give” now/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Answers each request for a concession/).waitFor();
    await dialog.getByLabel('What the rep said').fill('I gave ten percent before they asked why.');
    await dialog.getByLabel('Next step').fill('Write the list of what we ask for in return');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await reminder.waitFor({ state: 'detached' });
    await untilRow(
      product,
      "SELECT Id FROM Training_Attendee__c WHERE Attendee__r.Name = 'Priya Nair' AND Coached_On__c != NULL"
    );
  });

  it('answers a re-check with one tap, and asks to clear something up', async () => {
    const page = await visits.open(person.rep, home, phone);
    await page.locator('c-re-checks').getByRole('button', { name: 'Still doing it' }).first().click();
    await page.locator('c-re-checks').getByText('Thank you. Noted.').first().waitFor();
    const unread = page.locator('c-to-read li').first();
    await unread.getByRole('button', { name: /^Ask to clear something up/ }).click();
    await unread.getByLabel('What is unclear?').fill('Which figure did you mean?');
    await unread.getByRole('button', { name: /^Send/ }).click();
    await unread.getByText('Your question waits for Dana Reyes.').waitFor();
    await untilRow(product, "SELECT Id FROM Conversation_Response__c WHERE Kind__c = 'Clarification'");
    assert.deepEqual(await axe(page), []);
    const coach = await visits.open(person.manager, home);
    const asked = coach.locator('c-open-questions li', { hasText: 'Which figure did you mean?' });
    await asked.getByText(/^Sam Patel asked/).waitFor();
    assert.deepEqual(await axe(coach), []);
    await asked.getByRole('link', { name: 'Answer Sam Patel' }).click();
    await coach.getByRole('button', { name: 'Answer Sam Patel' }).waitFor();
  });

  it('adds a step of one’s own, finishes it and takes it back from the utility bar', async () => {
    const page = await visits.open(person.rep, '/lightning/o/Opportunity/list');
    await page.getByRole('region', { name: 'Utility bar' }).getByRole('button', { name: 'Coaching' }).click();
    const panel = page.getByRole('dialog', { name: 'Coaching' });
    await panel.getByRole('button', { name: 'Add a step of my own' }).click();
    await panel.getByLabel('What will you do?').fill('Write down the questions for the CFO');
    await panel.getByRole('button', { name: 'Add step' }).click();
    const all = panel.getByRole('button', { name: /^Show all/ });
    await untilRow(product, "SELECT Id FROM Coaching_Activity__c WHERE What__c LIKE 'Write down the questions%'");
    const done = panel.getByRole('button', { name: 'Done: Write down the questions for the CFO' });
    await showUntil(all, done);
    await done.click();
    await panel.getByRole('button', { name: 'Undo: Write down the questions for the CFO' }).click();
    await panel.getByRole('button', { name: 'Done: Write down the questions for the CFO' }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it('captures a talk about no record on the page of the person', async () => {
    const path = `/lightning/r/User/${await product.idOf('User', 'Sam Patel')}/view`;
    const page = await visits.open(person.manager, path, phone);
    const card = page.getByRole('article', { name: 'Coaching with Sam Patel' });
    await card.getByRole('link', { name: 'Next talk' }).waitFor();
    await card.getByRole('button', { name: 'Quick capture' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill('Sam opened the team meeting with a question.');
    await dialog.getByLabel('What the rep said').fill('People answered at once.');
    await dialog.getByLabel('Next step').fill('Open the next meeting the same way');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await card.getByText('Sam opened the team meeting with a question.').waitFor();
    assert.deepEqual(await axe(page), []);
    const [saved] = await product.query<{ Area__c: string; Opportunity__c: string | null }>(
      "SELECT Area__c, Opportunity__c FROM Coaching_Conversation__c WHERE Area__c = 'Skill' ORDER BY CreatedDate DESC LIMIT 1",
      person.rep
    );
    assert.deepEqual([saved?.Area__c, saved?.Opportunity__c], ['Skill', null]);
    const stranger = await visits.open(person.otherRep, path);
    await stranger.getByRole('heading', { level: 1, name: 'Sam Patel' }).waitFor();
    await stranger.locator('c-person-coaching lightning-spinner').waitFor({ state: 'detached' });
    await untilNone(stranger.getByRole('article', { name: 'Coaching with Sam Patel' }));
  });

  it('left no page with an error and no failure on the server', () => visits.assertCalm());
});
