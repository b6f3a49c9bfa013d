import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { hasSubquery } from '../../force-app/main/domain/lwc/graphqlRecords/graphqlRecords.ts';
import { listedMeasures, sourcesOf } from '../../force-app/main/measurement/lwc/scorecardData/recordSources.ts';
import { recordsQuery } from '../../force-app/main/measurement/lwc/scorecardData/scorecardRecords.ts';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, type Product } from '../support/product.ts';
import { publishFigures, scorecardPath as path } from '../support/scorecardScreens.ts';
import { graphqlRequests, subqueriesOf, untilRow, Visits } from '../support/visits.ts';

/** Published figures, read and worked with by leader, coach and rep. */
describe('the scorecard', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;

  before(async () => {
    product = await startProduct();
    await publishFigures(product);
    browser = await launchBrowser();
    visits = new Visits(browser, product);
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const scorecard = (page: Page): Locator => page.locator('shell-flexipage c-coaching-scorecard');
  const half = (page: Page, name: string): Locator => scorecard(page).locator(`c-scorecard-half[data-half="${name}"]`);

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await scorecard(page).getByRole('combobox', { name: label }).press('Enter');
    await scorecard(page).getByRole('option', { name: option, exact: true }).click();
  }

  it('shows a leader both halves of the organization, wide and on a phone', async () => {
    for (const width of [1280, 390]) {
      const page = await visits.open(person.leader, path, { width, height: 844 });
      for (const name of ['Development', 'Business', 'Context']) {
        await half(page, name).locator('[data-measure]').first().waitFor();
      }
      await scorecard(page).getByText('What coaching delivered in').waitFor();
      assert.deepEqual(await axe(page), []);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0);
    }
  });

  it('asks at most ten subqueries, and records that the leader opened it', async () => {
    const page = await visits.start(person.leader);
    const requests = graphqlRequests(page);
    await page.goto(product.url + path);
    await half(page, 'Business').locator('[data-measure]').first().waitFor();
    for (const request of requests) assert.ok(subqueriesOf(request) <= 10);
    await untilRow(
      product,
      `SELECT Id FROM Coaching_Scorecard__c WHERE Level__c = 'Organization' AND Last_Opened_By__r.Name = 'Morgan Ellis'`
    );
  });

  it('lists the records behind a figure, and opens one', async () => {
    const page = await visits.open(person.leader, path);
    await half(page, 'Development').getByRole('button', { name: 'See the records behind Conversations held' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^You see (all \d+|the one) record/).waitFor();
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('link').first().click();
    await page.waitForURL(/\/lightning\/r\/(Coaching_Conversation__c\/)?\w+\/view/);
  });

  it('finds what is behind every figure of every scorecard, with what a leader may see', async () => {
    const accessToken = await product.tokenOf(person.leader);
    const details: Record<string, string> = {
      decision_amount: 'Stop',
      gaps_opened_by_cause: 'Skill',
      level_change_by_competency: 'Discovery',
      sustained_90_days_by_competency_percent: 'Discovery'
    };
    const of = { memberId: await product.idOf('User', 'Dana Reyes'), start: '2026-01-01', end: '2026-12-31' };
    for (const level of ['Organization', 'Team', 'Coach'] as const) {
      for (const measure of listedMeasures) {
        const scorecard = { ...of, level, timeZone: 'America/New_York' };
        const operation = recordsQuery(scorecard, { measure, detail: details[measure] ?? '' }, '2026-11-22');
        const response = await fetch(`${product.url}/services/data/v67.0/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
          body: JSON.stringify(operation)
        });
        const { data, errors } = (await response.json()) as { data: object | null; errors?: unknown[] };
        assert.deepEqual([level, measure, errors ?? []], [level, measure, []]);
        // What the viewer may not ask for is left out.
        for (const { objectApiName } of sourcesOf(measure)) {
          assert.ok(
            hasSubquery(data, objectApiName),
            `${measure} of a ${level} asks ${objectApiName} for what is not there`
          );
        }
      }
    }
  });

  it('goes from a figure that needs action to where it is done', async () => {
    const page = await visits.open(person.leader, path);
    const coverage = half(page, 'Development').locator('[data-measure="rep_coverage_percent"]');
    await coverage.getByText('Needs action').waitFor();
    await coverage.getByRole('button', { name: /^Open Team Coaching/ }).click();
    await page.waitForURL(/\/lightning\/page\/home/);
  });

  it('lets a leader set a target for a coach, and take it back', async () => {
    const page = await visits.open(person.leader, path);
    await half(page, 'Business').locator('[data-measure]').first().waitFor();
    await choose(page, 'Scorecard of', 'Dana Reyes, coach');
    const held = half(page, 'Development').locator('[data-measure="conversations_held"]');
    await held.getByText('Target: at least 6').waitFor();
    await scorecard(page).getByRole('button', { name: 'Set targets' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Everybody’s: 6', { exact: true }).waitFor();
    const share = dialog.getByLabel('Conversations with a behavior (%)');
    await share.fill('101');
    await dialog.getByLabel('Conversations held').fill('1');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Enter a percent from 0 to 100.').first().waitFor();
    await share.fill('');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await held.getByText('Target: at least 1', { exact: true }).waitFor();
    await held.getByText('On target').waitFor();
    await scorecard(page).getByRole('button', { name: 'Undo' }).click();
    await held.getByText('Target: at least 6').waitFor();
    await scorecard(page).getByText('The targets are as they were before.').waitFor();
  });

  it('lets a leader sign a coach’s scorecard off, whose member reads who did', async () => {
    const page = await visits.open(person.leader, path);
    await half(page, 'Business').locator('[data-measure]').first().waitFor();
    await choose(page, 'Scorecard of', 'Dana Reyes, coach');
    await scorecard(page).getByRole('button', { name: 'Sign off this review' }).click();
    await scorecard(page).getByLabel('What you saw, and what will change').fill('More reps next month.');
    await scorecard(page).getByRole('button', { name: 'Sign off', exact: true }).click();
    await scorecard(page)
      .getByText(/^Signed off by Morgan Ellis/)
      .waitFor();
    await scorecard(page)
      .getByText(/^Figures and targets stay as they were signed off/)
      .waitFor();
    const own = await visits.open(person.manager, path);
    await half(own, 'Business').locator('[data-measure]').first().waitFor();
    await choose(own, 'Scorecard of', 'Dana Reyes, coach');
    await scorecard(own).getByText('More reps next month.').waitFor();
    await scorecard(own).getByRole('combobox', { name: 'Scorecard of' }).press('Enter');
    const options = scorecard(own).getByRole('option');
    await options.first().waitFor();
    assert.deepEqual(await options.allInnerTexts(), ['Team of Dana Reyes', 'Dana Reyes, coach']);
    assert.equal(await scorecard(own).getByRole('button', { name: 'Set targets' }).count(), 0);
  });

  it('is not there for a rep', async () => {
    const page = await visits.open(person.rep, path);
    await page.getByText(/This page isn.t available/).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Scorecard', exact: true }).count(), 0);
    assert.equal(await page.locator('c-coaching-scorecard').count(), 0);
  });

  it('leaves no error behind', () => visits.assertCalm());
});
