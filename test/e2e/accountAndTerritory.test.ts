import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, type Product } from '../support/product.ts';
import { storyAccount, storyTerritory } from '../support/screens.ts';
import { graphqlRequests, isMutation, subqueriesOf, untilRow, Visits } from '../support/visits.ts';

interface Place {
  title: string;
  object: string;
  record: string;
  /** The lookup of the coaching objects to this record. */
  lookup: string;
  area: string;
  rep: string;
  repName: string;
  agreed: string;
  signals: RegExp[];
  nextStep: string;
}

const places: Place[] = [
  {
    title: 'an account',
    object: 'Account',
    record: storyAccount,
    lookup: 'Account__c',
    area: 'Account',
    rep: person.accountRep,
    repName: 'Priya Nair',
    agreed: 'Ask Sofia Marchetti what came of the outage messages',
    signals: [/Metering Renewal. closes in \d+ days/, /no progress for \d+ days/],
    nextStep: 'Ask Colm for half an hour with his director'
  },
  {
    title: 'a territory plan',
    object: 'Territory_Plan__c',
    record: storyTerritory,
    lookup: 'Territory_Plan__c',
    area: 'Territory',
    rep: person.rep,
    repName: 'Sam Patel',
    agreed: 'Ask Elise Fontaine who runs the cold store systems',
    signals: [/Nobody known as User Buyer/],
    nextStep: 'Call the fleet manager of the next depot'
  }
];

describe('coaching where no deal is', () => {
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

  for (const place of places) {
    describe(`coaching ${place.title}`, () => {
      let recordId: string;
      let path: string;

      before(async () => {
        recordId = await product.idOf(place.object, place.record);
        path = `/lightning/r/${recordId}/view`;
      });

      it('shows the manager what was agreed and the signals, with one request of at most ten subqueries', async () => {
        const page = await visits.start(person.manager);
        const requests = graphqlRequests(page);
        await page.goto(product.url + path);
        const panel = page.locator('c-coaching-panel');
        await panel.getByText(place.agreed).first().waitFor();
        for (const signal of place.signals) await panel.getByText(signal).first().waitFor();
        assert.equal(requests.length, 1);
        assert.ok(subqueriesOf(requests[0]) <= 10, `${subqueriesOf(requests[0])} subqueries`);
        assert.deepEqual(await axe(page), []);
      });

      it('sets a signal aside and takes that back', async () => {
        const page = await visits.open(person.manager, path);
        const panel = page.locator('c-coaching-panel');
        const signal = panel.getByText(place.signals[0] ?? /^$/).first();
        await signal.waitFor();
        await panel
          .getByRole('button', { name: /^Not relevant here/ })
          .first()
          .click();
        await panel.getByText('Set aside', { exact: false }).waitFor();
        await untilRow(product, `SELECT Id FROM Signal_Dismissal__c WHERE Record_Id__c = '${recordId}'`);
        await panel.getByRole('button', { name: /^Undo/ }).click();
        await signal.waitFor();
      });

      it('captures a conversation with one mutation and shares it', async () => {
        const page = await visits.open(person.manager, path);
        await page.getByRole('button', { name: 'Quick capture' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText(place.repName).first().waitFor();
        await dialog.getByLabel('What I saw').fill('The list has new names at the top.');
        await dialog.getByLabel('What the rep said').fill('The old ones were easier to call.');
        await dialog.getByLabel('Next step').fill(place.nextStep);
        const requests = graphqlRequests(page);
        await dialog.getByRole('button', { name: 'Save', exact: true }).click();
        await dialog.waitFor({ state: 'detached' });
        assert.equal(requests.filter(isMutation).length, 1);
        await page.locator('c-coaching-panel').getByText(place.nextStep).first().waitFor();
        const [row] = await product.query<Record<string, unknown>>(
          `SELECT Status__c, Area__c, ${place.lookup}, Coach__r.Name, Rep__r.Name FROM Coaching_Conversation__c
         WHERE ${place.lookup} = '${recordId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
        );
        assert.equal(row?.['Status__c'], 'Shared');
        assert.equal(row['Area__c'], place.area);
        assert.equal((row['Rep__r'] as { Name: string }).Name, place.repName);
        await untilRow(
          product,
          `SELECT Id FROM ${place.object} WHERE Id = '${recordId}' AND Last_Coached_On__c = TODAY AND Next_Coaching_Step_Due__c != NULL`
        );
      });

      it('shows the rep the next step on the record and at home, and lets the rep finish it', async () => {
        const page = await visits.open(place.rep, path);
        const panel = page.locator('c-coaching-panel');
        await panel.getByText(place.nextStep).first().waitFor();
        await panel.getByRole('button', { name: 'Ask for coaching' }).waitFor();
        await page.goto(`${product.url}/lightning/page/home`);
        await page.getByRole('button', { name: `Done: ${place.nextStep}` }).click();
        await untilRow(
          product,
          `SELECT Id FROM Coaching_Activity__c WHERE What__c = '${place.nextStep}' AND Status__c = 'Done' AND Completed_On__c = TODAY`
        );
      });

      it('shows a rep of another team nothing', async () => {
        const page = await visits.open(person.otherRep, path);
        await page
          .getByText(/don.t have access|not found|no longer/i)
          .first()
          .waitFor();
        assert.equal(await page.getByText(place.nextStep).count(), 0);
        const rows = await Promise.all(
          [
            `SELECT Id FROM ${place.object} WHERE Id = '${recordId}'`,
            `SELECT Id FROM Coaching_Conversation__c WHERE ${place.lookup} = '${recordId}'`,
            `SELECT Id FROM Coaching_Activity__c WHERE ${place.lookup} = '${recordId}'`
          ].map((soql) => product.query(soql, person.otherRep))
        );
        assert.deepEqual(rows, [[], [], []]);
      });
    });
  }

  it('left no error on a page and no failure on the server', () => visits.assertCalm());
});
