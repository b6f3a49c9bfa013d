import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { goToStep } from '../support/guideScreens.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { storyAccount, storyTerritory } from '../support/screens.ts';
import { untilRow, Visits } from '../support/visits.ts';
import { showUntil, untilValue } from '../support/waiting.ts';

type Row = Record<string, unknown>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const home = '/lightning/page/home';
const asked = 'Please name one person who approves pilots below ten trucks';
const practice = 'Rehearse the first two minutes with Jordan';

/**
 * The whole cycle on three records: a plan that is prepared, rated, held, shared and answered; a deal that is stopped,
 * with a step that is reminded of, done and looked back on for three months; and what others see of all that.
 */
describe('the whole cycle', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;
  /** Where the clock of the org stands; null while it runs. */
  let now: number | null = null;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    visits = new Visits(browser, product);
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** What becomes due on the way runs at its time; pages that are opened afterwards live at the new time. */
  async function moveTo(time: number): Promise<void> {
    const response = await fetch(`${product.url}/local-org/clock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date(time).toISOString() })
    });
    assert.equal(response.status, 200, await response.clone().text());
    now = time;
  }

  async function open(username: string, path: string, width = 1280): Promise<Page> {
    const page = await visits.start(username, { width, height: 844 });
    page.setDefaultTimeout(30_000);
    if (now !== null) await page.clock.setFixedTime(now);
    await page.goto(product.url + path);
    return page;
  }

  /** The first row that the person finds. */
  async function one(username: string, soql: string): Promise<Row> {
    const [row] = await product.query<Row>(soql, username);
    assert.ok(row, soql);
    return row;
  }

  const pathOf = async (object: string, name: string) => `/lightning/r/${await product.idOf(object, name)}/view`;

  describe('on a territory plan', () => {
    let planned: string;
    const openPlanned = (username: string, width = 1280) =>
      open(username, `/lightning/r/Coaching_Conversation__c/${planned}/view`, width);

    it('is planned, and the bell of the rep says so', async () => {
      const coach = await open(person.manager, await pathOf('Territory_Plan__c', storyTerritory));
      await coach.locator('c-coaching-panel').getByRole('button', { name: 'Plan coaching' }).click();
      const dialog = coach.getByRole('dialog');
      await choose(dialog, 'What you will both rate', 'Executive Access');
      await dialog.getByRole('button', { name: 'Plan it' }).click();
      await dialog.waitFor({ state: 'hidden' });
      const row = await one(
        person.rep,
        `SELECT Id FROM Coaching_Conversation__c WHERE Status__c = 'Prepared' AND Territory_Plan__r.Name = '${storyTerritory}'`
      );
      planned = String(row['Id']);
      const rep = await open(person.rep, home);
      await inTheBell(rep, 'A coaching conversation is planned');
    });

    it('is prepared and rated by the rep, then rated by the coach, then revealed to both', async () => {
      const rep = await openPlanned(person.rep, 390);
      await rep.getByLabel('What I want to talk about').fill('Who approves a pilot');
      await rep.getByRole('button', { name: 'I am prepared' }).click();
      await rep.getByText('Saved. Dana Reyes can read it.').waitFor();
      await rate(rep, /^Level 2/, 'I reached the dispatcher, not the owner.');
      await rep.getByText('It is shown to both of you as soon as Dana Reyes is done').waitFor();
      const coach = await openPlanned(person.manager);
      await coach.getByText('Who approves a pilot').waitFor();
      await rate(coach, /^Level 4/, 'The second call ended with a name.');
      await coach.getByText('I reached the dispatcher, not the owner.').waitFor();
      await rep.reload();
      await rep.getByText('The second call ended with a name.').waitFor();
    });

    it('is held at its time, ends in no coaching problem, and gives somebody outside a task', async () => {
      const { Scheduled_For__c: at } = await one(
        person.manager,
        `SELECT Scheduled_For__c FROM Coaching_Conversation__c WHERE Id = '${planned}'`
      );
      await moveTo(Date.parse(String(at)) + HOUR / 2);
      const page = await openPlanned(person.manager);
      await page.locator('c-private-notes').getByRole('textbox').fill('Ask me about the approval first.');
      await page.locator('c-private-notes').getByText('Saved', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Hold the conversation' }).click();
      const dialog = page.getByRole('dialog');
      await goToStep(page, 'Questions');
      await dialog.getByLabel('What Sam Patel said').first().fill('Each pilot waits for three approvals.');
      await goToStep(page, 'Gap');
      await dialog.getByText('Yes, a gap').click();
      await dialog.getByText('Performance: results are below target').click();
      await dialog.getByRole('textbox', { name: 'What was expected' }).fill('Two pilots a month.');
      await dialog.getByLabel('What happened instead').fill('One pilot in two months.');
      await choose(dialog, 'The cause as Sam Patel sees it', 'Process');
      await answer(dialog, 'Yes, that was clear');
      await answer(dialog, 'No, or not yet');
      // Back and forth: the last answer is taken back and given anew.
      await dialog.locator('c-root-cause-finder [data-back]').click();
      await answer(dialog, 'Yes, the rep can do it');
      await answer(dialog, 'A rule, an approval or another team');
      await dialog.locator('c-root-cause-finder').getByText('A rule or another team is in the way').waitFor();
      await choose(dialog, 'The cause as the coach sees it', 'Process');
      await dialog.getByText('We agree: Process').click();
      await goToStep(page, 'Next steps');
      await dialog.getByText('Not a coaching problem').waitFor();
      await dialog.getByRole('button', { name: 'Make it my commitment' }).click();
      await dialog.getByLabel('Ask somebody else for it').fill('Erin');
      await dialog.getByRole('button', { name: 'Choose Erin Walsh' }).click();
      await dialog.getByRole('textbox', { name: 'What you ask for' }).fill(asked);
      assert.deepEqual(await axe(page), []);
      await shareAll(page, dialog);
      const saved = await one(person.manager, `SELECT Status__c FROM Coaching_Conversation__c WHERE Id = '${planned}'`);
      assert.equal(saved['Status__c'], 'Shared', 'the planned one, not a second');
      await untilRow(
        product,
        `SELECT Id FROM Task WHERE Subject = '${asked}' AND Owner.Username = '${person.enablement}'`
      );
    });

    it('is read, asked about, answered, acknowledged and felt by the rep', async () => {
      const rep = await open(person.rep, home);
      await inTheBell(rep, 'A coaching conversation is shared with you');
      await rep.goto(`${product.url}/lightning/r/Coaching_Conversation__c/${planned}/view`);
      await rep.getByRole('button', { name: 'Ask to clear something up' }).click();
      await rep.getByLabel('What is not clear, or seen differently?').fill('By when do I get the name?');
      await rep.getByRole('button', { name: 'Send to Dana Reyes' }).click();
      const coach = await openPlanned(person.manager);
      await coach.getByRole('button', { name: 'Answer Sam Patel' }).click();
      await coach.getByLabel('Your answer').fill('By Friday.');
      await coach.getByRole('button', { name: 'Send to Sam Patel' }).click();
      await coach.getByText('Sent. Sam Patel can read it.').waitFor();
      await rep.reload();
      await rep.getByText('By Friday.').waitFor();
      const pulse = rep.locator('c-conversation-pulse');
      // A list of what is there does not wait: the questions have to be there first.
      await pulse.getByRole('group').first().waitFor();
      for (const group of await pulse.getByRole('group').all()) {
        await group.getByRole('radio', { name: 'Partly' }).check();
      }
      await pulse.getByRole('button', { name: 'Give my answer' }).click();
      await rep.getByText('Thank you. Your answer is kept.').waitFor();
      await rep.getByRole('button', { name: 'I’ve read it' }).click();
      await rep.getByText('Read by Sam Patel').first().waitFor();
    });

    it('is read by the second-line leader without note, draft and pulse; by others not at all', async () => {
      const leader = await openPlanned(person.leader);
      await leader.getByText('You read this conversation; only coach and rep write in it.').waitFor();
      await leader.getByText('Each pilot waits for three approvals.').first().waitFor();
      // Whoever reads may keep a note; the one of the coach is not in it.
      await untilValue(leader.locator('c-private-notes').getByRole('textbox'), '');
      assert.equal(await leader.getByText('Ask me about the approval first.').count(), 0);
      for (const object of ['Private_Note__c', 'Rating_Draft__c', 'Pulse__c', 'Conversation_Draft__c']) {
        for (const reader of [person.leader, person.otherRep, person.accountRep]) {
          // Somebody who may not know the object is told that there is none.
          const soql = `SELECT Id FROM ${object} WHERE CreatedBy.Username IN ('${person.manager}', '${person.rep}')`;
          const rows = await product.query(soql, reader).catch((error: Error) => {
            assert.match(error.message, /sObject type .* is not supported/);
            return [];
          });
          assert.deepEqual(rows, [], `${object} for ${reader}`);
        }
      }
      for (const outsider of [person.otherRep, person.accountRep]) {
        const page = await openPlanned(outsider);
        await page
          .getByText(/don.t have access|cannot read it|not found|no longer/i)
          .first()
          .waitFor();
        assert.equal(await page.getByText('approvals').count(), 0);
      }
      const task = await one(
        person.enablement,
        `SELECT Subject, Description, WhatId FROM Task WHERE Subject = '${asked}'`
      );
      assert.doesNotMatch(JSON.stringify(task), /three approvals|One pilot/);
    });
  });

  describe('on a deal', () => {
    let step: string;
    const steps = (page: Page) => page.locator('c-next-steps');
    const more = (page: Page) => steps(page).getByRole('button', { name: /^Show all/ });
    const readStep = () =>
      one(
        person.rep,
        `SELECT Status__c, Nudge_Count__c, Snoozed_Until__c, Due_On__c, Evidence__c, Completed_On__c FROM Coaching_Activity__c WHERE Id = '${step}'`
      );
    const openReChecks = () =>
      product.query<{ Recheck_Day__c: number; Due_On__c: string }>(
        `SELECT Recheck_Day__c, Due_On__c FROM Coaching_Activity__c WHERE Recheck_Of__c = '${step}' AND Status__c = 'Open' ORDER BY Recheck_Day__c`,
        person.rep
      );

    it('decides to stop, with the reason and the hours that it gives back', async () => {
      const page = await open(person.manager, await pathOf('Opportunity', storyDeal));
      await page.locator('c-coaching-panel').getByRole('button', { name: 'Guide', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await goToStep(page, 'Focus');
      await dialog.getByLabel('What I saw or heard').fill('Sam said himself that nobody at the customer waits for it.');
      await goToStep(page, 'Questions');
      await dialog.getByLabel('What Sam Patel said').first().fill('I would not buy it this year either.');
      await goToStep(page, 'Next steps');
      await dialog.getByLabel('What will be done').first().fill(practice);
      await dialog
        .getByRole('button', { name: /^Kind, reminder/ })
        .first()
        .click();
      await choose(dialog, 'Kind', 'Practice');
      await goToStep(page, 'Summary');
      await dialog.getByText('Stop', { exact: true }).click();
      await dialog.getByLabel('Why?').fill('No budget before next spring');
      await dialog.getByLabel('Hours that this gives back').fill('12.5');
      await dialog.getByRole('button', { name: 'Save and share' }).click();
      await dialog.waitFor({ state: 'detached' });
      const activity = await one(person.rep, `SELECT Id FROM Coaching_Activity__c WHERE What__c = '${practice}'`);
      step = String(activity['Id']);
      const saved = await one(
        person.manager,
        "SELECT Decision_Reason__c, Hours_Released__c FROM Coaching_Conversation__c WHERE Decision__c = 'Stop' ORDER BY CreatedDate DESC"
      );
      assert.deepEqual(
        [saved['Decision_Reason__c'], saved['Hours_Released__c']],
        ['No budget before next spring', 12.5]
      );
    });

    it('reminds of the overdue step, waits while it is snoozed, and reminds again', async () => {
      const due = Date.parse(String((await readStep())['Due_On__c']));
      await moveTo(due + 1.5 * DAY);
      assert.equal((await readStep())['Nudge_Count__c'], 1);
      const page = await open(person.rep, home, 390);
      await inTheBell(page, /^Overdue coaching steps/);
      await page.keyboard.press('Escape');
      await showUntil(more(page), steps(page).locator(`[data-step="${step}"]`));
      await steps(page)
        .getByRole('button', { name: `Remind me in a week: ${practice}` })
        .click();
      await steps(page).locator('[data-snoozed]').waitFor();
      assert.deepEqual(await axe(page), []);
      await moveTo(due + 5.5 * DAY);
      assert.equal((await readStep())['Nudge_Count__c'], 1, 'snoozed');
      await moveTo(due + 8.5 * DAY);
      assert.equal((await readStep())['Nudge_Count__c'], 2, 'after the week');
    });

    it('ends with evidence, and asks after 7, 30 and 90 days whether it lasts', async () => {
      const page = await open(person.rep, home);
      const row = steps(page).locator(`[data-step="${step}"]`);
      await showUntil(more(page), row);
      await row.getByRole('button', { name: `What did you learn? (optional): ${practice}` }).click();
      await row.getByLabel(`What shows it: ${practice}`).fill('Jordan has the recording.');
      await row.getByRole('button', { name: `Done: ${practice}` }).click();
      await row.getByRole('button', { name: `Undo: ${practice}` }).waitFor();
      const done = await readStep();
      assert.equal(done['Evidence__c'], 'Jordan has the recording.');
      const finished = Date.parse(String(done['Completed_On__c']));
      const checks = await openReChecks();
      assert.deepEqual(
        checks.map(({ Recheck_Day__c, Due_On__c }) => [Recheck_Day__c, (Date.parse(Due_On__c) - finished) / DAY]),
        [
          [7, 7],
          [30, 30],
          [90, 90]
        ]
      );
      for (const [index, result] of ['Still doing it', 'Now and then', 'Still doing it'].entries()) {
        await moveTo(Date.parse(checks[index]?.Due_On__c ?? '') + DAY / 2);
        const later = await open(person.rep, home);
        const mine = later.locator('c-re-checks li').filter({ hasText: practice });
        await mine.getByRole('button', { name: result }).click();
        await mine.locator('.thanks').waitFor();
        assert.equal((await openReChecks()).length, 2 - index);
      }
    });
  });

  it('goes on with another rep on an account, which the first rep cannot read', async () => {
    const path = await pathOf('Account', storyAccount);
    const coach = await open(person.manager, path, 390);
    await coach.getByRole('button', { name: /Quick capture/ }).click();
    const dialog = coach.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill('Priya asked Sofia what changed, and waited.');
    await dialog.getByLabel('What the rep said').fill('Ten seconds of silence felt like a minute.');
    await dialog.getByLabel('Next step').fill('Ask Colm the same question');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { Coaching_Conversation__c: id } = await one(
      person.accountRep,
      "SELECT Coaching_Conversation__c FROM Coaching_Activity__c WHERE What__c = 'Ask Colm the same question'"
    );
    const rep = await open(person.accountRep, home);
    await rep.locator('c-to-read').getByText('Priya asked Sofia what changed').first().waitFor();
    const own = `SELECT Id FROM Coaching_Conversation__c WHERE Id = '${String(id)}'`;
    assert.equal((await product.query(own, person.leader)).length, 1);
    for (const other of [person.rep, person.otherRep]) assert.deepEqual(await product.query(own, other), []);
  });

  it('left no page with an error and no failure on the server', () => visits.assertCalm());
});

async function choose(within: Locator, field: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: field, exact: true }).click();
  await within.getByRole('option', { name: option, exact: true }).click();
}

async function rate(page: Page, level: RegExp, why: string): Promise<void> {
  const ratings = page.locator('c-conversation-ratings');
  await ratings.getByRole('radio', { name: level }).check();
  await ratings.getByLabel('What makes you say so?').fill(why);
  await ratings.getByRole('button', { name: 'I am done rating' }).click();
}

async function answer(dialog: Locator, words: string): Promise<void> {
  await dialog.locator('c-root-cause-finder').getByRole('button', { name: words, exact: true }).click();
}

async function shareAll(page: Page, dialog: Locator): Promise<void> {
  await goToStep(page, 'Summary');
  await dialog.getByRole('button', { name: 'Save and share' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens the bell and waits for a notification with this title. */
async function inTheBell(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /otification/ }).click();
  await page.getByText(title).first().waitFor();
}
