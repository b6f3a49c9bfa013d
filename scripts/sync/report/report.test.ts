import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axe, launchBrowser, problemsOf, type TestBrowser } from '../../../test/support/browser.ts';
import { addPass, addRows, makeReportingTables } from '../../../test/support/reportingTables.ts';
import { runScript } from '../../../test/support/runScript.ts';
import { emptyWarehouse } from '../../../test/support/warehouses.ts';
import { migrate } from '../warehouse/migrate.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

/** A name that would break a page that is glued together from text. */
const hostile = `</td><script>document.title='broken'</script>"'&`;

describe('The report of a month', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-report-'));
  const url = `pglite:${join(folder, 'warehouse')}`;
  const file = join(folder, 'report.html');
  let browser: TestBrowser;
  const report = (...args: string[]) =>
    runScript('scripts/sync/main.ts', ['report', ...args], { environment: { WAREHOUSE_URL: url } });

  before(async () => {
    const warehouse = await openWarehouse(await emptyWarehouse(join(folder, 'warehouse')), { create: true });
    try {
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await addRows(warehouse, 'user', [
        { id: 'boss', name: hostile, isactive: true },
        { id: 'coach', name: 'Dana Reyes', isactive: true, managerid: 'boss' },
        { id: 'rep', name: 'Sam Patel', isactive: true, managerid: 'boss' }
      ]);
      await addRows(warehouse, 'coaching_relationship__c', [
        { id: 'r', coach__c: 'coach', rep__c: 'rep', start_date__c: '2025-01-01' }
      ]);
      const held = (id: string, day: string) => ({
        id,
        coach__c: 'coach',
        rep__c: 'rep',
        status__c: 'Shared',
        held_at__c: `${day}T10:00:00Z`,
        shared_at__c: `${day}T11:00:00Z`
      });
      await addRows(warehouse, 'coaching_conversation__c', [
        held('c1', '2025-04-02'),
        { ...held('c2', '2025-05-02'), opportunity__c: 'deal' },
        held('c3', '2025-05-09')
      ]);
      await addRows(warehouse, 'opportunity', [
        {
          id: 'deal',
          ownerid: 'rep',
          createddate: '2025-04-01T00:00:00Z',
          closedate: '2025-05-20',
          isclosed: true,
          iswon: true
        }
      ]);
      await addPass(warehouse, '2025-06-10T00:00:00Z');
      await ensureViews(warehouse);
    } finally {
      await warehouse.close();
    }
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows both halves of the organization and of each team, and says what the measures mean', async () => {
    const { code, stderr } = await report('--month', '2025-05', '--out', file);
    assert.equal(code, 0, stderr);
    const page = await browser.openPage({ url: pathToFileURL(file).href });
    await page.getByRole('heading', { name: 'Coaching report, May 2025' }).waitFor();
    const held = page
      .getByRole('region', { name: 'Organization: Development', exact: true })
      .getByRole('row', { name: /Conversations held/ });
    assert.match(await held.innerText(), /2\s.*up 1 \(better\)/s);
    const months = page.getByRole('region', { name: 'Organization: Development, month by month' });
    assert.match(await months.getByRole('row', { name: /2025-04/ }).innerText(), /\b1\b/);
    const context = page.getByRole('region', { name: 'Organization: Context, month by month' });
    assert.match(await context.getByRole('row', { name: /2025-05/ }).innerText(), /100/);
    for (const heading of ['Business', 'Development']) {
      assert.equal(await page.getByRole('heading', { name: heading, exact: true }).count(), 2);
    }
    assert.match(
      await page.getByRole('row', { name: /Coaching conversations that were held/ }).innerText(),
      /Conversations held/
    );
    const text = await page.getByRole('main').innerText();
    assert.match(text, /Not enough data/);
    assert.match(text, /not of this month alone/);
    assert.match(text, /The win rate of coached deals is no comparison/);
  });

  it('shows a hostile name as text, and names no rep', async () => {
    const page = await browser.openPage({ url: pathToFileURL(file).href });
    await page.getByRole('heading', { name: `Team of ${hostile}` }).waitFor();
    assert.equal(await page.title(), 'Coaching report, May 2025');
    assert.doesNotMatch(readFileSync(file, 'utf8'), /<script|Sam Patel/);
  });

  it('is accessible, fits a phone, needs nothing from elsewhere and prints', async () => {
    for (const width of [1280, 390]) {
      const page = await browser.openPage({ width });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(problemsOf(page), []);
      assert.deepEqual(requests, [pathToFileURL(file).href]);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0);
    }
    const page = await browser.openPage({ url: pathToFileURL(file).href });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  });

  it('replaces no file unless told to, and says what is wrong with its arguments', async () => {
    const again = await report('--month', '2025-05', '--out', file);
    assert.match(again.stderr, /is there already\.\nAdd --force/);
    assert.equal((await report('--month', '2025-05', '--out', file, '--force')).code, 0);
    assert.match((await report('--month', '2025-13', '--out', file)).stderr, /--month is not a month: 2025-13/);
    assert.match((await report('--month', '2025-05', '--out', '-')).stderr, /--out needs the name of a file/);
  });
});
