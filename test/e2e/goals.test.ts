import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { Visits } from '../support/visits.ts';

const home = '/lightning/page/home';
const tellMe = 'שאלה אחת בכל פעם 🙂 & <i>one</i> thing';
const seen = 'כל הכבוד! 👏🏽 You opened with her own goal and asked for ten minutes. She gave you forty.';
/** From right to left, emoji of several parts, and what a browser could take for markup. */
const awkward = 'לבקש פגישה עם המנהלת 👩🏽‍💼 <b>"next" & last</b>';

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

  it('is still there when the page was left in the middle, and starts over only after a question', async () => {
    const page = await visits.open(person.manager, conversation);
    const dialog = page.getByRole('dialog');
    const propose = page.locator('c-rep-goals').getByRole('button', { name: 'Propose a goal' });
    await propose.click();
    await dialog.getByLabel('Why').fill(awkward);
    await dialog.getByLabel('Reached by').focus();
    await page.reload();
    await propose.click();
    await dialog.getByText('You are continuing a draft kept in this browser.').waitFor();
    assert.equal(await dialog.getByLabel('Why').inputValue(), awkward);
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Start over' }).click();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.getByText('You are continuing a draft kept in this browser.').waitFor({ state: 'detached' });
    assert.equal(await dialog.getByLabel('Why').inputValue(), '');
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
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
    await profile.getByLabel('What helps me').fill(tellMe);
    await profile.getByText('Mastery', { exact: true }).click();
    await profile.getByRole('button', { name: 'Save' }).click();
    await profile.getByText(tellMe).first().waitFor();
    const coach = await visits.open(person.manager, conversation);
    await coach.locator('c-rep-profile').getByText(tellMe).first().waitFor();
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

  it('becomes a best practice, once the rep has agreed and enablement has published it', async () => {
    const title = 'Open with their goal 🙂 & wait';
    const coach = await visits.open(person.manager, conversation);
    await coach.getByRole('button', { name: 'Save as a best practice' }).click();
    const dialog = coach.getByRole('dialog');
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByLabel('What to do').fill('Ask, as Sam does, “why this year?”, and wait.');
    await dialog.getByText('“Sam” may tell whom it was about.').waitFor();
    assert.deepEqual(await axe(coach), []);
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const rep = await visits.open(person.rep, home);
    await rep.getByRole('link', { name: title }).click();
    await rep.getByRole('button', { name: 'Agree, without my name' }).click();
    await rep.getByText('You agreed, and your name is gone.').waitFor();
    const enablement = await visits.open(person.enablement, home);
    await enablement.getByRole('link', { name: title }).click();
    await enablement.getByRole('button', { name: 'Publish', exact: true }).click();
    await enablement.getByText('The practice is in the library.').waitFor();
    const behavior = await product.idOf('Behavior__c', 'Win a meeting with the CIO');
    const other = await visits.open(person.otherRep, `/lightning/r/Behavior__c/${behavior}/view`);
    const practice = other.locator('c-behavior-practices li').filter({ hasText: title });
    await practice.getByText('and wait.').waitFor();
    assert.doesNotMatch(await practice.innerText(), /Champion|conversation/);
    assert.deepEqual(await axe(other), []);
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

  it('cannot become active over the limit: the card names the active goals, with two policies and with none', async () => {
    const policies = await product.query<{ Id: string }>('SELECT Id FROM Coaching_Policy__c WHERE Is_Active__c = true');
    const stricter = { Name: 'Stricter', External_Key__c: 'a-stricter', Is_Active__c: true, Max_Active_Goals__c: 1 };
    const second = await send('POST', 'Coaching_Policy__c', stricter);
    const goals = async () => (await visits.open(person.rep, home)).locator('c-rep-goals');
    await (
      await goals()
    )
      .getByText(/most at a time: .*Win a meeting with the CIO.*\. Another becomes active/)
      .waitFor();
    for (const id of [...policies.map(({ Id }) => Id), second]) {
      await send('PATCH', `Coaching_Policy__c/${id}`, { Is_Active__c: false });
    }
    const without = await goals();
    await without.getByText('No coaching policy is active, so the built-in limit of 2 active goals holds.').waitFor();
    assert.deepEqual(await axe(without.page()), []);
    for (const { Id } of policies) await send('PATCH', `Coaching_Policy__c/${Id}`, { Is_Active__c: true });
  });

  it('is no longer proposed to a rep who has left', async () => {
    const [rep] = await product.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${person.rep}'`);
    await send('PATCH', `User/${rep?.Id}`, { IsActive: false });
    const page = await visits.open(person.manager, conversation);
    const goals = page.locator('c-rep-goals');
    await goals.getByText('Sam Patel has left. These goals stay to be read').waitFor();
    await goals.getByText('Bigger deals').waitFor();
    await goals.getByRole('button', { name: 'Propose a goal' }).waitFor({ state: 'detached' });
    assert.deepEqual(await axe(page), []);
  });

  it('had no page that complained', () => visits.assertCalm());

  /** Writes a record as the administrator; the id of one that was made. */
  async function send(method: 'POST' | 'PATCH', path: string, fields: object): Promise<string> {
    const response = await fetch(`${product.url}/services/data/v67.0/sobjects/${path}`, {
      method,
      headers: { authorization: `Bearer ${product.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(fields)
    });
    assert.ok(response.ok, await response.clone().text());
    return method === 'POST' ? ((await response.json()) as { id: string }).id : '';
  }
});
