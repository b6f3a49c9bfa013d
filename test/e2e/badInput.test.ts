import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg } from '../../scripts/local-org/start.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { runScript, type ScriptResult } from '../support/runScript.ts';
import { Visits } from '../support/visits.ts';
import { untilValue } from '../support/waiting.ts';

/** Each problem: one clear message that says what and what to do, a non-zero exit, and nothing half-done. */
describe('bad input', () => {
  let product: Product;
  let folder: string;

  before(async () => {
    product = await startProduct();
    folder = mkdtempSync(join(tmpdir(), 'coaching-bad-'));
  });
  after(async () => {
    await product?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const environment = (changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    SALESFORCE_INSTANCE_URL: product.url,
    SALESFORCE_ACCESS_TOKEN: product.accessToken,
    WAREHOUSE_URL: `pglite:${join(folder, 'warehouse')}`,
    ...changes
  });
  const org = (...args: string[]) => runScript('scripts/local-org/main.ts', args);
  const sync = (args: string[], changes: NodeJS.ProcessEnv = {}) =>
    runScript('scripts/sync/main.ts', args, { environment: environment(changes) });
  const loadCrm = (...args: string[]) => runScript('scripts/data/loadCrm.ts', args, { environment: environment() });
  const userCount = async () => (await product.query('SELECT Id FROM User')).length;

  it('names the data set that is missing, or that was not given', async () => {
    const users = await userCount();
    assertProblem(await loadCrm(), /No data set was given\.\n.*npm run data:crm/);
    assertProblem(await loadCrm(join(folder, 'nowhere')), /There is no accounts\.csv in .*nowhere/);
    assert.equal(await userCount(), users);
  });

  it('names file and line of a data set that cannot be read, and loads none of it', async () => {
    const users = await userCount();
    const set = join(folder, 'set');
    mkdirSync(set);
    writeFileSync(
      join(set, 'accounts.csv'),
      'account,sector,year_established,revenue,employees,office_location,subsidiary_of\nAcme,retail,1996,lots,10,Italy,\n'
    );
    writeFileSync(join(set, 'products.csv'), 'product,series,sales_price\nGTX Basic,GTX,550\n');
    writeFileSync(join(set, 'sales_teams.csv'), 'sales_agent,manager,regional_office\nAnn Lee,Bo Ray,East\n');
    writeFileSync(
      join(set, 'sales_pipeline.csv'),
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n'
    );
    assertProblem(await loadCrm(set), /accounts\.csv, line 2: revenue/);
    assert.equal(await userCount(), users);
  });

  it('names the port that is in use', async () => {
    const port = new URL(product.url).port;
    const result = await org('--port', port, '--data-dir', join(folder, 'port'), '--empty');
    assertProblem(result, new RegExp(`Port ${port} is in use\\. .*--port`));
    assertProblem(await org('--port', 'eighty'), /--port must be a number/);
    const start = await runScript('scripts/start.ts', ['--port', port, '--data-dir', join(folder, 'port')]);
    assertProblem(start, new RegExp(`Port ${port} is in use`));
  });

  it('refuses a data folder from another version and leaves it alone', async () => {
    const data = join(folder, 'old');
    mkdirSync(join(data, 'org'), { recursive: true });
    writeFileSync(join(data, 'org', 'version'), '0\n');
    writeFileSync(join(data, 'org', 'org.sqlite'), 'of old');
    assertProblem(
      await org('--port', '0', '--data-dir', data, '--empty'),
      /another version \(0; this one is \d+\).*--reset/
    );
    assert.equal(readFileSync(join(data, 'org', 'org.sqlite'), 'utf8'), 'of old');
  });

  it('names file and line of a broken metadata file, and deploys nothing', async () => {
    const root = join(folder, 'repository');
    for (const part of ['force-app', 'config', 'sfdx-project.json', 'package.json']) {
      cpSync(part, join(root, part), { recursive: true });
    }
    const file = join(root, 'force-app/main/data-model/objects/Behavior__c/fields/Why_It_Matters__c.field-meta.xml');
    const xml = readFileSync(file, 'utf8');
    const data = join(folder, 'broken');
    const deploy = () => runScript('scripts/local-org/main.ts', ['--port', '0', '--data-dir', data], { folder: root });
    writeFileSync(file, xml.replace('</type>', '</typ>'));
    assertProblem(await deploy(), /Why_It_Matters__c\.field-meta\.xml:7:\d+ .*'type'/);
    writeFileSync(file, xml.replace('LongTextArea', 'VeryLongTextArea'));
    assertProblem(await deploy(), /objects\/Behavior__c\.object:\d+:\d+ .*VeryLongTextArea/);
    const local = await startLocalOrg({ port: 0, dataDir: data, empty: true, withoutBrowser: true });
    try {
      const response = await fetch(`${local.url}/services/data/v67.0/query?q=SELECT+Id+FROM+Behavior__c`, {
        headers: { authorization: `Bearer ${local.accessToken}` }
      });
      const [error] = (await response.json()) as { errorCode: string }[];
      assert.equal(error?.errorCode, 'INVALID_TYPE');
    } finally {
      await local.close();
    }
  });

  it('names the field that SOQL does not find, and where', async () => {
    await assert.rejects(product.query('SELECT Nme FROM Account'), (error: Error) => {
      assert.match(error.message, /INVALID_FIELD/);
      assert.match(error.message, /ERROR at Row:1:Column:8/);
      assert.match(error.message, /No such column 'Nme' on entity 'Account'/);
      return true;
    });
  });

  it('says that the token is expired', async () => {
    const SALESFORCE_ACCESS_TOKEN = '00D000000000001!expired';
    const unmade = join(folder, 'unmade');
    assertProblem(
      await sync(['once'], { SALESFORCE_ACCESS_TOKEN, WAREHOUSE_URL: `pglite:${unmade}` }),
      /refused the access token: .*\n.*SALESFORCE_ACCESS_TOKEN/
    );
    assert.equal(existsSync(unmade), false);
  });

  it('says that the database or the org is not there', async () => {
    const gone = { WAREHOUSE_URL: 'postgres://nobody:secret@127.0.0.1:9/none' };
    assertProblem(await sync(['once'], gone), /database at postgres:\/\/127\.0\.0\.1:9\/none cannot be reached/);
    assertProblem(
      await sync(['sql', 'SELECT 1'], { WAREHOUSE_URL: `pglite:${join(folder, 'never')}` }),
      /There is no reporting database .*\n.*-- once/
    );
    assertProblem(await sync(['once'], { WAREHOUSE_URL: 'mysql://x' }), /WAREHOUSE_URL: is not understood/);
    const url = { SALESFORCE_INSTANCE_URL: 'http://127.0.0.1:9' };
    assertProblem(await sync(['once'], url), /The org at http:\/\/127\.0\.0\.1:9 does not answer/);
    assertProblem(await sync(['twice']), /There is no command "twice"\./);
  });
});

describe('bad input on the screen', () => {
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

  async function fillCapture(step: string) {
    const page = await visits.open(person.manager, path);
    await page.getByRole('button', { name: /Quick capture|Continue draft/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill('Every word of this stays.');
    await dialog.getByLabel('What the rep said').fill('So does this.');
    await dialog.getByLabel('Next step').fill(step);
    return { page, dialog };
  }

  it('says at the field that a text is too long, and keeps the text', async () => {
    const tooLong = 'Ask '.repeat(80).trim();
    const { page, dialog } = await fillCapture(tooLong);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const field = dialog.locator('[data-field="what"]');
    await field.getByText('319 of 255 characters. Please shorten it by 64.').waitFor();
    await untilValue(dialog.getByLabel('Next step'), tooLong);
    await untilValue(dialog.getByLabel('What I saw'), 'Every word of this stays.');
    assert.equal(await dialog.getByLabel('Next step').getAttribute('aria-invalid'), 'true');
    await dialog.getByLabel('Next step').fill('Ask Helena');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('c-coaching-panel').getByText('Ask Helena').first().waitFor();
  });

  it('shows at the field what the platform itself refuses, and saves nothing', async () => {
    const { page, dialog } = await fillCapture('Ask Owen');
    const count = async () => (await product.query('SELECT Id FROM Coaching_Conversation__c')).length;
    const before = await count();
    await page.route('**/graphql', async (route) => {
      const body = route.request().postData() ?? '';
      await route.continue({ postData: body.replace('"Ask Owen"', JSON.stringify('Ask Owen '.repeat(40))) });
    });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog
      .locator('[data-field="what"]')
      .getByText(/too large|too long/i)
      .waitFor();
    await untilValue(dialog.getByLabel('Next step'), 'Ask Owen');
    await untilValue(dialog.getByLabel('What the rep said'), 'So does this.');
    assert.equal(await count(), before);
  });

  it('names the field whose picklist value is not there', async () => {
    const [row] = await product.query<{ Id: string }>(
      "SELECT Id FROM Coaching_Activity__c WHERE Status__c = 'Open' LIMIT 1"
    );
    const path = `/services/data/v67.0/sobjects/Coaching_Activity__c/${row?.Id}`;
    const response = await fetch(product.url + path, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${product.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Activity_Kind__c: 'Homework' })
    });
    assert.equal(response.status, 400);
    const [error] = (await response.json()) as { errorCode: string; fields: string[] }[];
    assert.equal(error?.errorCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    assert.deepEqual(error.fields, ['Activity_Kind__c']);
  });

  it('left no error on a page and no failure on the server', () => visits.assertCalm());
});

/** A message for a person (no stack), and an exit code that says so. */
function assertProblem({ code, stdout, stderr }: ScriptResult, message: RegExp): void {
  assert.match(stderr, message);
  assert.doesNotMatch(stderr, /\n\s+at .*\(.*:\d+:\d+\)/, 'no stack for what a person can mend');
  assert.equal(code, 1, stdout);
}
