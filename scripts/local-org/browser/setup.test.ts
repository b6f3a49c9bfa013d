import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, problemsOf } from '../../../test/support/browser.ts';
import { action, bool, flow, ref, scheduledFlow, text } from '../../../test/support/flowXml.ts';
import { customObject, openTestOrg, permissionSet, type TestOrg } from '../../../test/support/localOrg.ts';
import { openShell, type Shell } from '../../../test/support/shell.ts';
import type { Context } from '../org/types.ts';

const NODES = [
  'SetupOneHome',
  'ManageUsers',
  'SecuritySharing',
  'LocalOrgClock',
  'LocalOrgOutbox',
  'LocalOrgLimits',
  'LocalOrgFaults'
];

/** Writes an email about each new note. */
const WRITE = flow(
  'Write_About_Note',
  { on: 'Create', next: 'Send' },
  action('Send', 'emailSimple', {
    emailAddresses: text('boss@example.com'),
    emailSubject: text('New: {!$Record.Name}'),
    emailBody: text('Please read it.'),
    relatedRecordId: ref('$Record.Id')
  })
);

/** Writes an email on a morning. */
const REMIND = scheduledFlow(
  'Remind_Once',
  { frequency: 'Once', startDate: '2026-03-16', startTime: '09:00:00.000Z' },
  'Send',
  action('Send', 'emailSimple', {
    emailAddresses: text('rep@example.com'),
    emailSubject: text('Good morning'),
    emailBody: text('<![CDATA[<b>Write</b> a note<script>document.title = "stolen"</script>.]]>'),
    sendRichBody: bool(true)
  })
);

describe('Setup', () => {
  let test: TestOrg;
  let shell: Shell;
  let boss: Context;
  let noteId: string;
  let page: Page;
  const go = (node: string) => page.goto(`${shell.url}/lightning/setup/${node}/home`);
  const bossReads = () => test.org.access.canReadRecord(boss, test.org.objectNamed('Note__c'), noteId);
  const heading = (name: string, on = page) => on.getByRole('heading', { level: 1, name }).waitFor();

  before(async () => {
    test = openTestOrg();
    test.deploy(
      customObject('Note__c', 'Private'),
      permissionSet('Note_Taker', { Note__c: 'read create' }),
      WRITE,
      REMIND
    );
    const top = test.create('UserRole', { Name: 'Head of Sales' });
    const low = test.create('UserRole', { Name: 'Seller', ParentRoleId: top });
    boss = test.user('Boss', { role: top, permissionSets: ['Note_Taker'] });
    const rep = test.user('Rep', { role: low, permissionSets: ['Note_Taker'] });
    test.user('Gone', { active: false });
    noteId = test.create('Note__c', { Name: 'My note' }, rep);
    shell = await openShell(test, { faults: true });
    page = await shell.open('admin@local.org', '/lightning/page/home');
  });

  after(() => shell?.close());

  it('opens from the gear and lists its pages', async () => {
    await page.getByRole('link', { name: 'Setup' }).click();
    await heading('Setup');
    await page.locator('h1:focus').waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Sharing Settings The default access/ })
      .click();
    await heading('Sharing Settings');
    assert.equal(await page.title(), 'Sharing Settings | Setup');
  });

  it('is closed to whoever may not customize the application, on the page and at its address', async () => {
    const other = await shell.open('rep@example.com', '/lightning/setup/ManageUsers/home');
    await heading("You don't have access to Setup", other);
    assert.equal(await other.getByRole('link', { name: 'Setup' }).count(), 0);
    assert.deepEqual(await axe(other), []);
    for (const name of ['clock', 'sharing-settings', 'users', 'outbox', 'limits', 'faults']) {
      const answer = await other.context().request.get(`${shell.url}/local-org/setup/${name}`);
      assert.equal(answer.status(), 403, name);
    }
  });

  it('is accessible on every page, and fits a phone', async () => {
    const phone = await shell.open('admin@local.org', '/lightning/page/home', 390);
    for (const node of NODES) {
      for (const on of [page, phone]) {
        await on.goto(`${shell.url}/lightning/setup/${node}/home`);
        await on.getByRole('heading', { level: 1 }).waitFor();
        await on.locator('lightning-spinner').waitFor({ state: 'detached' });
        assert.deepEqual(await axe(on), [], node);
      }
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390, node);
    }
    await phone.getByRole('link', { name: 'All of Setup' }).click();
    await phone.getByRole('main').getByRole('link', { name: /Clock/ }).waitFor();
  });

  it('switches the role hierarchy off for an object once that is confirmed, and on again', async () => {
    await go('SecuritySharing');
    const box = page.getByRole('checkbox', { name: 'Grant access using hierarchies: Note' });
    const row = page.getByRole('row', { name: /Note__c/ });
    await row.getByText('Private').waitFor();
    assert.equal(bossReads(), true);
    await box.press('Space');
    await page.getByRole('dialog').getByText('lose access to each Note').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await box.isChecked(), true);
    assert.equal(bossReads(), true);
    await box.press('Space');
    await page.getByRole('button', { name: 'Stop granting access' }).click();
    await page.getByText('no longer grants access to Note').first().waitFor();
    assert.equal(bossReads(), false);
    await page.reload();
    assert.equal(await box.isChecked(), false);
    await box.press('Space');
    await page.getByRole('button', { name: 'Grant access', exact: true }).click();
    await page.getByText('The role hierarchy grants access to Note').first().waitFor();
    assert.equal(bossReads(), true);
    assert.equal(
      await page
        .getByRole('row', { name: /^Opportunity/ })
        .getByRole('checkbox')
        .count(),
      0
    );
  });

  it('says which flows wait for their time, and runs them when the clock passes it', async () => {
    await go('LocalOrgClock');
    const run = page.getByRole('row', { name: /Remind_Once/ });
    await run.getByText('Mar 16, 2026, 9:00 AM').waitFor();
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByText('No flow waits for its time.').waitFor();
    assert.equal(await run.count(), 0);
    await go('LocalOrgOutbox');
    await page.getByRole('button', { name: /Good morning/ }).click();
    await page.locator('b', { hasText: 'Write' }).waitFor();
    assert.equal(await page.title(), 'Outbox | Setup');
    test.clock.set(Date.parse('2026-03-15T10:00:00Z'));
  });

  it('moves the clock, sets it, and lets it follow the machine again', async () => {
    await go('LocalOrgClock');
    await page.getByText('Mar 15, 2026, 10:00 AM', { exact: true }).waitFor();
    await page.getByLabel('How much').fill('3');
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByText('Mar 18, 2026, 10:00 AM', { exact: true }).waitFor();
    assert.equal(new Date(test.clock.now()).toISOString(), '2026-03-18T10:00:00.000Z');
    await page.getByLabel('Date and time').fill('2026-05-01T08:30');
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await page.getByText('May 1, 2026, 8:30 AM', { exact: true }).waitFor();
    assert.equal(new Date(test.clock.now()).toISOString(), '2026-05-01T08:30:00.000Z');
    await page.getByRole('button', { name: 'Back to real time' }).click();
    await page.getByText('It follows the time of this machine.').waitFor();
    assert.ok(Math.abs(test.clock.now() - Date.now()) < 5_000);
    assert.equal(await page.getByRole('button', { name: 'Back to real time' }).isDisabled(), true);
    test.clock.set(Date.parse('2026-03-15T12:00:00Z'));
  });

  it('refuses to move the clock by nothing', async () => {
    await go('LocalOrgClock');
    await page.getByLabel('How much').fill('');
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByText('Complete this field.').waitFor();
    assert.equal(test.clock.now(), Date.parse('2026-03-15T12:00:00Z'));
  });

  it('lists the emails that flows sent, with the record that each is about', async () => {
    await go('LocalOrgOutbox');
    const email = page.getByRole('button', { name: /New: My note/ });
    assert.match(await email.innerText(), /To boss@example\.com/);
    assert.equal(await page.getByText('Please read it.').count(), 0);
    await email.press('Enter');
    await page.getByText('Please read it.').waitFor();
    await page.getByText('Write_About_Note').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('link', { name: 'My note' }).click();
    await heading('My note');
  });

  it('tells API calls by kind', async () => {
    const before = test.clock.now();
    await page.context().request.get(`${shell.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`);
    await go('LocalOrgLimits');
    await page.getByRole('row', { name: 'REST query 1' }).waitFor();
    await page.getByText('of 100,000 API calls in the last 24 hours').waitFor();
    assert.equal(test.clock.now(), before);
  });

  it('lists planned faults and releases one', async () => {
    await page.context().request.post(`${shell.url}/local-org/faults`, {
      data: { faults: [{ kind: 'clockSkew', ms: 5 }] },
      headers: { origin: shell.url }
    });
    await go('LocalOrgFaults');
    await page
      .getByRole('row', { name: /clockSkew/ })
      .getByText('{"ms":5}')
      .waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Release clockSkew, fault 1' }).click();
    await page.getByText('No fault is planned.').waitFor();
  });

  it('finds users, hides the inactive until asked, and logs in as one', async () => {
    await go('ManageUsers');
    await page
      .getByRole('row', { name: /boss@example\.com/ })
      .getByText('Note_Taker')
      .waitFor();
    await page
      .getByRole('row', { name: /boss@example\.com/ })
      .getByText('Head of Sales')
      .waitFor();
    assert.equal(await page.getByRole('row', { name: /gone@example\.com/ }).count(), 0);
    await page.getByText('Show inactive users').click();
    await page
      .getByRole('row', { name: /gone@example\.com/ })
      .getByText('Inactive')
      .waitFor();
    assert.equal(await page.getByRole('button', { name: 'Log in as Gone' }).count(), 0);
    await page.getByPlaceholder('Name, role').fill('seller');
    await page.getByText('1 of 1 user', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Log in as Rep' }).click();
    await page.getByRole('button', { name: 'Rep: log in as' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Setup' }).count(), 0);
  });

  it('throws nothing', () => {
    assert.deepEqual(problemsOf(page), []);
  });
});
