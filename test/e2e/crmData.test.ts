import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { crmDataFolder } from '../support/crmData.ts';
import { startProduct, type Product } from '../support/product.ts';
import { runScript } from '../support/runScript.ts';
import { graphqlRequests, isMutation, subqueriesOf, untilRow, Visits } from '../support/visits.ts';

const folder = crmDataFolder();
if (folder === null) {
  console.warn('SKIPPED: the CRM Sales Opportunities data set is not here. CRM_DATA_DIR names its folder.');
}

const manager = 'dustin.brinkmann@crm.example';

const report = z.object({
  seconds: z.number(),
  counts: z.array(z.object({ object: z.string(), created: z.number(), updated: z.number(), unchanged: z.number() })),
  corrections: z.array(z.object({ what: z.string(), rows: z.number() }))
});

describe('real CRM data', { skip: folder === null ? 'the CRM data set is not here' : false }, () => {
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

  async function load(): Promise<z.infer<typeof report>> {
    const environment = {
      ...process.env,
      SALESFORCE_INSTANCE_URL: product.url,
      SALESFORCE_ACCESS_TOKEN: product.accessToken
    };
    const { code, stdout, stderr } = await runScript('scripts/data/loadCrm.ts', [folder ?? '', '--json'], {
      environment
    });
    assert.equal(code, 0, stderr);
    return report.parse(JSON.parse(stdout));
  }

  /** An open deal of the manager's team, with or without an account. */
  async function openDeal(account: '=' | '!='): Promise<string> {
    const [row] = await product.query<{ Id: string }>(
      `SELECT Id FROM Opportunity WHERE IsClosed = FALSE AND AccountId ${account} NULL
       AND Owner.Username LIKE '%@crm.example' AND Owner.Manager.Username = '${manager}' LIMIT 1`
    );
    assert.ok(row, 'an open deal');
    return row.Id;
  }

  it('brings every opportunity, and lists what was corrected', async () => {
    const { counts, corrections } = await load();
    const [{ total } = { total: 0 }] = await product.query<{ total: number }>(
      "SELECT COUNT(Id) total FROM Opportunity WHERE Owner.Username LIKE '%@crm.example'"
    );
    assert.equal(total, 8_800);
    assert.equal(counts.find(({ object }) => object === 'Opportunity')?.created, 8_800);
    const plans = await product.query("SELECT Id FROM Territory_Plan__c WHERE Owner.Username LIKE '%@crm.example'");
    assert.equal(plans.length, 3);
    assert.ok(
      corrections.some(
        ({ what, rows }) => what === 'Opportunity without an account is kept without one' && rows === 1_425
      )
    );
  });

  it('changes nothing when it runs again', async () => {
    const { counts } = await load();
    for (const { object, created, updated } of counts) {
      assert.deepEqual({ object, created, updated }, { object, created: 0, updated: 0 });
    }
  });

  for (const [title, account] of [
    ['a deal', '!='],
    ['a deal without an account', '=']
  ] as const) {
    it(`keeps the panel calm on ${title}, and captures there`, async () => {
      const dealId = await openDeal(account);
      const page = await visits.start(manager);
      const requests = graphqlRequests(page);
      await page.goto(`${product.url}/lightning/r/${dealId}/view`);
      const panel = page.locator('c-coaching-panel');
      await panel.getByText('Nothing agreed here yet', { exact: false }).waitFor();
      assert.equal(requests.length, 1);
      assert.ok(subqueriesOf(requests[0]) <= 10);
      for (const silent of [/no next step/i, /one contact|single contact|only one/i, /no activity|no meeting/i]) {
        assert.equal(await panel.getByText(silent).count(), 0, String(silent));
      }
      await panel.getByRole('button', { name: 'Quick capture' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What the rep said').fill('They compare us with a cheaper one.');
      await dialog.getByLabel('Next step').fill('Ask what the cheaper one leaves out');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.equal(requests.filter(isMutation).length, 1);
      await panel.getByText('Ask what the cheaper one leaves out').first().waitFor();
      await untilRow(product, `SELECT Id FROM Opportunity WHERE Id = '${dealId}' AND Last_Coached_On__c = TODAY`);
    });
  }

  it('left no error on a page and no failure on the server', () => visits.assertCalm());
});
