import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, problemsOf } from '../../../test/support/browser.ts';
import { action, ref, text, to } from '../../../test/support/flowXml.ts';
import { component, openTestOrg, type TestOrg } from '../../../test/support/localOrg.ts';
import { openShell, type Shell } from '../../../test/support/shell.ts';
import type { Context } from '../org/types.ts';

const DEAL = { StageName: 'Prospecting', CloseDate: '2026-06-30' };

/** Tells the owner of each new opportunity. */
const FLOW = component(
  'Flow',
  'Tell_Owner',
  `<apiVersion>67.0</apiVersion><label>Tell Owner</label><processType>AutoLaunchedFlow</processType>
  ${action('Send', 'customNotificationAction', {
    title: text('A new deal'),
    body: text('{!$Record.Name} is yours.'),
    targetId: ref('$Record.Id'),
    recipientIds: ref('$Record.OwnerId')
  })}
  <start><locationX>0</locationX><locationY>0</locationY>${to('Send')}
    <object>Opportunity</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>
  <status>Active</status>`
);

describe('the bell', () => {
  let test: TestOrg;
  let shell: Shell;
  let sam: Context;
  let page: Page;
  const deal = (name: string, as = sam) => test.create('Opportunity', { Name: name, ...DEAL }, as);
  const bell = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  before(async () => {
    test = openTestOrg();
    test.deploy(FLOW);
    sam = test.user('Sam');
    const other = test.user('Other');
    deal('First');
    test.clock.advance(3 * 60 * 60 * 1000);
    deal('Second');
    deal('Of another', other);
    shell = await openShell(test);
    page = await shell.open('sam@example.com', '/lightning/page/home');
  });

  after(() => shell?.close());

  it('counts what is unread', async () => {
    await bell('Notifications, 2 unread').waitFor();
  });

  it('lists the notifications of whoever looks, newest first, each with its age', async () => {
    await bell('Notifications, 2 unread').click();
    const panel = page.getByRole('dialog', { name: 'Notifications' });
    await panel.getByText('Second is yours.').waitFor();
    assert.deepEqual(
      (await panel.getByRole('listitem').allInnerTexts()).map((text) => text.split(/\n+/).map((line) => line.trim())),
      [
        ['A new deal', 'unread', 'Second is yours.', 'a few seconds ago'],
        ['A new deal', 'unread', 'First is yours.', '3 hours ago']
      ]
    );
    await page.locator('h2:focus', { hasText: 'Notifications' }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it('shows a new one without a reload, in the open list and in the count', async () => {
    deal('Third');
    await page.getByRole('dialog').getByText('Third is yours.').waitFor();
    await bell('Notifications, 3 unread').waitFor();
    await page.getByRole('status').filter({ hasText: '3 unread notifications' }).waitFor({ state: 'attached' });
  });

  it('opens the record and marks the notification as read', async () => {
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Third is yours/ })
      .click();
    await page.getByRole('heading', { level: 1, name: /Third/ }).waitFor();
    await bell('Notifications, 2 unread').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  it('marks all as read, and remembers it', async () => {
    await bell('Notifications, 2 unread').click();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await bell('Notifications').waitFor();
    assert.equal(await page.getByRole('dialog').getByText('unread', { exact: true }).count(), 0);
    await page.reload();
    await bell('Notifications').waitFor();
    assert.equal(await page.getByRole('button', { name: /unread/ }).count(), 0);
  });

  it('closes by Escape, back to its button, and when the focus leaves it', async () => {
    await bell('Notifications').press('Enter');
    await page.getByRole('dialog').getByText('Third is yours.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await bell('Notifications').evaluate((button) => button.matches(':focus')), true);
    await bell('Notifications').press('Enter');
    await page.locator('h2:focus').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('says so when there is nothing, and fits a phone', async () => {
    const phone = await shell.open('admin@local.org', '/lightning/page/home', 390);
    await phone.getByRole('button', { name: 'Notifications' }).click();
    await phone.getByText("You don't have any notifications right now.").waitFor();
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
    assert.deepEqual(await axe(phone), []);
  });

  it('lets nobody mark what is not theirs', async () => {
    const answer = await page.context().request.post(`${shell.url}/local-org/notifications/read`, {
      data: { ids: [3] },
      headers: { origin: shell.url }
    });
    assert.equal(answer.status(), 200);
    const other = await shell.open('other@example.com', '/lightning/page/home');
    await other.getByRole('button', { name: 'Notifications, 1 unread' }).waitFor();
  });

  it('throws nothing', () => {
    assert.deepEqual(problemsOf(page), []);
  });
});
