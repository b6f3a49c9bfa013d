import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { Visits } from '../support/visits.ts';

const home = '/lightning/page/home';
const seen = 'You opened with her own goal and asked for ten minutes. She gave you forty.';

/** A goal from proposal to reached, between two people; what the rep tells about themselves, and a thank-you. */
describe('goals, profile and recognition', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;
  let conversation: string;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    visits = new Visits(browser, product);
    const [row] = await product.query<{ Id: string }>(
      `SELECT Id FROM Coaching_Conversation__c
       WHERE Opportunity__r.Name = '${storyDeal}' AND Behavior__r.Name = 'Win a meeting with the CIO'
         AND Status__c IN ('Shared', 'Acknowledged') ORDER BY Held_At__c DESC LIMIT 1`
    );
    conversation = `/lightning/r/${row?.Id ?? ''}/view`;
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  // As the rep: an administrator does not read the words of a goal.
  const goals = async () => {
    const all = await product.query<{ Why__c: string; Status__c: string; Confidence_Before__c: number | null }>(
      `SELECT Why__c, Status__c, Confidence_Before__c FROM Coaching_Goal__c WHERE Rep__r.Username = '${person.rep}'`,
      person.rep
    );
    return all
      .filter(({ Why__c }) => Why__c === 'Bigger deals')
      .map(({ Status__c, Confidence_Before__c }) => [Status__c, Confidence_Before__c]);
  };

  it('is proposed by the coach where they talked, with both levels as one can observe them', async () => {
    const page = await visits.open(person.manager, conversation);
    await page.locator('c-rep-goals').getByRole('button', { name: 'Propose a goal' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Last seen at level 3.').waitFor();
    await dialog.getByLabel('Why').fill('Bigger deals');
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const card = page.locator('c-goal-card').filter({ hasText: 'Bigger deals' });
    await card.getByText('Sam Patel has not agreed yet').waitFor();
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await goals(), [['Proposed', null]]);
  });

  it('becomes active when the rep agrees, on a phone', async () => {
    const page = await visits.open(person.rep, home, { width: 390, height: 844 });
    const card = page.locator('c-goal-card').filter({ hasText: 'Bigger deals' });
    await card.getByRole('button', { name: /^Agree to/ }).click();
    await card.getByText('2', { exact: true }).click();
    await card.getByRole('button', { name: 'I agree' }).click();
    await card.getByText('Both agreed: the goal is active.').waitFor();
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await goals(), [['Active', 2]]);
  });

  it('is marked as reached by the coach, who can take that back', async () => {
    const page = await visits.open(person.manager, conversation);
    const card = page.locator('c-goal-card').filter({ hasText: 'Bigger deals' });
    await card.getByRole('button', { name: /^Reached the goal/ }).click();
    await card.getByRole('button', { name: 'Reached', exact: true }).click();
    await card.getByText('Marked as reached.').waitFor();
    assert.deepEqual(await goals(), [['Reached', 2]]);
    await card.getByRole('button', { name: 'Undo' }).click();
    await card.getByText('The goal is active again.').waitFor();
    assert.deepEqual(await goals(), [['Active', 2]]);
  });

  it('lets the rep say how coaching helps them, which the coach reads and a leader does not', async () => {
    const page = await visits.open(person.rep, home);
    const profile = page.locator('c-rep-profile');
    await profile.getByText(/Dana Reyes.* can read this/).waitFor();
    await profile.getByRole('button', { name: /my profile/ }).click();
    await profile.getByLabel('What helps me').fill('Tell me the one thing');
    await profile.getByText('Mastery', { exact: true }).click();
    await profile.getByRole('button', { name: 'Save' }).click();
    await profile.getByText('Tell me the one thing').first().waitFor();
    const coach = await visits.open(person.manager, conversation);
    await coach.locator('c-rep-profile').getByText('Tell me the one thing').first().waitFor();
    await assert.rejects(product.query('SELECT Id FROM Rep_Profile__c', person.leader), /Rep_Profile__c/);
  });

  it('brings a thank-you to the rep, with a notification', async () => {
    const page = await visits.open(person.manager, conversation);
    await page.locator('c-rep-recognition').getByRole('button', { name: 'Recognize a behavior' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What you saw').fill(seen);
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    const rep = await visits.open(person.rep, home);
    await rep.locator('c-rep-recognition').getByText(seen).first().waitFor();
    await rep.getByRole('button', { name: /otification/ }).click();
    await rep.getByText('Somebody has seen you do it well').first().waitFor();
  });

  it('opens from the panel of the deal, and asks nothing before', async () => {
    const path = `/lightning/r/${await product.idOf('Opportunity', storyDeal)}/view`;
    const page = await visits.open(person.manager, path);
    const panel = page.locator('c-coaching-panel');
    const toggle = panel.getByRole('button', { name: 'Goals, profile and recognition' });
    await toggle.waitFor();
    assert.equal(await panel.locator('c-rep-goals').count(), 0);
    await toggle.click();
    await panel.locator('c-goal-card').filter({ hasText: 'Bigger deals' }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it('had no page that complained', () => visits.assertCalm());
});
