import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { goToStep } from '../support/guideScreens.ts';
import { graphqlRequests, isMutation, operationOf, subqueriesOf, untilRow, Visits } from '../support/visits.ts';
import { untilValue } from '../support/waiting.ts';

const kept = 'Send Helena the one-page business case with her own figures';
const saw = 'Sam sent the page with our figures first, then with Helena’s.';
const said = 'I did not know which of her figures to put at the top.';
const nextStep = 'Walk Helena through the page on Thursday';
const failedOnPurpose = /status of 40[034]|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/;

type Row = Record<string, unknown>;

/** Guided conversations on the story's deal, one after another: each starts with what the one before agreed. */
describe('holding a guided conversation', () => {
  let product: Product;
  let browser: TestBrowser;
  let visits: Visits;
  let dealPath: string;
  let dealId: string;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    visits = new Visits(browser, product);
    dealId = await product.idOf('Opportunity', storyDeal);
    dealPath = `/lightning/r/${dealId}/view`;
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** What the manager finds: an administrator does not read what was said. */
  const mine = (soql: string): Promise<Row[]> => product.query<Row>(soql, person.manager);
  const lastConversation = async (): Promise<Row> => {
    const [row] = await mine(
      `SELECT Id, Status__c, Capture_Mode__c, What_Was_Seen__c, Decision__c, Previous_Conversation__c, Commitment_Count__c
       FROM Coaching_Conversation__c WHERE Opportunity__c = '${dealId}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`
    );
    assert.ok(row);
    return row;
  };
  const conversationCount = async (): Promise<number> =>
    (await product.query(`SELECT Id FROM Coaching_Conversation__c WHERE Opportunity__c = '${dealId}'`)).length;

  it('carries every word from quick capture and keeps it when the guide is closed midway', async () => {
    const page = await visits.open(person.manager, dealPath);
    await press(page.getByRole('button', { name: 'Quick capture' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What I saw').fill(saw);
    await dialog.getByLabel('What the rep said').fill(said);
    await dialog.getByLabel('Next step').fill(nextStep);
    const requests = graphqlRequests(page);
    await press(dialog.getByRole('button', { name: 'Continue in the guide' }));
    await dialog.getByRole('heading', { name: 'Last time', level: 2 }).waitFor();
    await dialog.getByText(kept).first().waitFor();
    // The content, and whether another device has a draft of the same; a slow typist's capture may just be kept.
    const operations = new Set(requests.map(operationOf).filter((operation) => operation !== 'KeepDraft'));
    assert.deepEqual([...operations].sort(), ['DraftInOrg', 'GuideContent']);
    for (const request of requests) assert.ok(subqueriesOf(request) <= 10, `${subqueriesOf(request)} subqueries`);
    await review(dialog, 'Moved');
    await dialog.getByLabel('New due day').fill(dayAfter(9));
    await dialog.getByLabel('Why?').fill('Helena is away until next week');
    await press(dialog.getByRole('button', { name: 'Next', exact: true }));
    await untilValue(dialog.getByLabel('What I saw or heard'), saw);
    assert.deepEqual(await axe(page), []);
    await press(dialog.getByRole('button', { name: 'Close', exact: true }).last());
    await dialog.waitFor({ state: 'detached' });

    await page.reload();
    await press(page.getByRole('button', { name: 'Continue draft' }));
    await dialog.getByRole('heading', { name: 'Focus', level: 2 }).waitFor();
    await untilValue(dialog.getByLabel('What I saw or heard'), saw);
    await goToStep(page, 'Last time');
    await untilValue(dialog.getByLabel('Why?'), 'Helena is away until next week');
    await goToStep(page, 'Questions');
    await untilValue(dialog.getByLabel('What Sam Patel said').first(), said);
    await goToStep(page, 'Next steps');
    await untilValue(dialog.getByLabel('What will be done').first(), nextStep);

    await fillRest(page, dialog);
    await saveOnce(page, dialog);
    await page.locator('c-coaching-panel').getByText(nextStep).first().waitFor();
  });

  it('saved the answers, the gap with its named cause, the activities, and what became of the last commitment', async () => {
    const conversation = await lastConversation();
    assert.equal(conversation['Status__c'], 'Shared');
    assert.equal(conversation['What_Was_Seen__c'], saw);
    assert.equal(conversation['Decision__c'], 'Continue');
    assert.ok(conversation['Previous_Conversation__c']);
    const own = `Coaching_Conversation__c = '${conversation['Id']}'`;
    const answers = await mine(
      `SELECT Rep_Words__c, Coach_Note__c, Has_Rep_Words__c FROM Conversation_Answer__c WHERE ${own} ORDER BY Answer_Order__c`
    );
    assert.deepEqual(answers.map((row) => row['Rep_Words__c']).sort(), [said, 'She asked for the idle time.'].sort());
    assert.equal(answers.find((row) => row['Rep_Words__c'] !== said)?.['Coach_Note__c'], 'Her words, not ours.');
    const [gap] = await mine(
      `SELECT Gap_Kind__c, Expected__c, Actual__c, Rep_Cause__c, Coach_Cause__c, Remedy__c, Root_Cause__r.Name
       FROM Coaching_Gap__c WHERE ${own}`
    );
    assert.equal(gap?.['Gap_Kind__c'], 'Execution');
    assert.equal(gap['Expected__c'], 'The page opens with the customer’s own number.');
    assert.equal(gap['Rep_Cause__c'], 'Knowledge');
    assert.equal(gap['Coach_Cause__c'], 'Skill');
    assert.equal((gap['Root_Cause__r'] as Row)['Name'], 'Does not know how to begin');
    assert.ok(String(gap['Remedy__c']).length > 10);
    const activities = await mine(
      `SELECT What__c, Is_Commitment__c, Learning_Item__c, Coaching_Gap__c, Assigned_To__r.Name
       FROM Coaching_Activity__c WHERE ${own}`
    );
    assert.equal(activities.length, 2);
    const step = activities.find((row) => row['What__c'] === nextStep);
    assert.equal(step?.['Is_Commitment__c'], true);
    assert.equal((step['Assigned_To__r'] as Row)['Name'], 'Sam Patel');
    const suggested = activities.find((row) => row['What__c'] !== nextStep);
    assert.ok(suggested?.['Learning_Item__c'], 'the suggestion names its learning item');
    assert.ok(suggested['Coaching_Gap__c'], 'the suggestion closes the gap');
    const [moved] = await mine(
      `SELECT Due_On__c, First_Due_On__c, Outcome_Reason__c, Status__c FROM Coaching_Activity__c WHERE What__c = '${kept}'`
    );
    assert.equal(moved?.['Status__c'], 'Open');
    assert.equal(moved['Due_On__c'], isoAfter(9));
    assert.equal(moved['First_Due_On__c'], isoAfter(1));
    assert.equal(moved['Outcome_Reason__c'], 'Helena is away until next week');
    await untilRow(
      product,
      `SELECT Id FROM Coaching_Conversation__Share WHERE ParentId = '${conversation['Id']}' AND RowCause = 'Rep__c'`
    );
  });

  it('keeps every word when the connection fails, and does not save twice when it comes back', async () => {
    const before = await conversationCount();
    const page = await visits.open(person.manager, dealPath);
    const dialog = page.getByRole('dialog');
    await press(page.locator('c-coaching-panel').getByRole('button', { name: 'Guide', exact: true }));
    await dialog.getByRole('heading', { name: 'Last time', level: 2 }).waitFor();
    await dialog.getByText(nextStep).first().waitFor();
    await review(dialog, 'Dropped');
    await dialog.getByLabel('Why?').fill('Helena read it on her own');
    await fillShort(page, dialog, 'Ask Helena who else should see the page');

    await page.route('**/graphql', (route) =>
      isMutation(route.request()) ? route.abort('internetdisconnected') : route.continue()
    );
    await press(dialog.getByRole('button', { name: 'Save and share' }));
    await dialog.getByText('We could not tell whether it was saved.').waitFor();
    assert.equal(await conversationCount(), before);
    await goToStep(page, 'Next steps');
    await untilValue(dialog.getByLabel('What will be done').first(), 'Ask Helena who else should see the page');
    await goToStep(page, 'Questions');
    await untilValue(dialog.getByLabel('What Sam Patel said').first(), 'She liked it.');

    await page.unroute('**/graphql');
    await goToStep(page, 'Summary');
    await saveOnce(page, dialog);
    assert.equal(await conversationCount(), before + 1);
    const [dropped] = await mine(
      `SELECT Status__c, Outcome_Reason__c, Completed_On__c FROM Coaching_Activity__c WHERE What__c = '${nextStep}'`
    );
    assert.equal(dropped?.['Status__c'], 'Dropped');
    assert.equal(dropped['Outcome_Reason__c'], 'Helena read it on her own');
  });

  it('knows by itself that it was saved when only the answer got lost', async () => {
    const before = await conversationCount();
    const page = await visits.open(person.manager, dealPath);
    const dialog = page.getByRole('dialog');
    await press(page.locator('c-coaching-panel').getByRole('button', { name: 'Guide', exact: true }));
    await dialog.getByRole('heading', { name: 'Last time', level: 2 }).waitFor();
    await review(dialog, 'Kept');
    await fillShort(page, dialog, 'Book the board member for a call');
    let mutations = 0;
    await page.route('**/graphql', async (route) => {
      if (operationOf(route.request()) !== 'SaveConversation') return route.continue();
      mutations += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await press(dialog.getByRole('button', { name: 'Save and share' }));
    await dialog.waitFor({ state: 'detached' });
    assert.equal(mutations, 1);
    assert.equal(await conversationCount(), before + 1);
    const [done] = await mine(
      "SELECT Status__c, Completed_On__c FROM Coaching_Activity__c WHERE What__c = 'Ask Helena who else should see the page'"
    );
    assert.equal(done?.['Status__c'], 'Done');
    assert.equal(done['Completed_On__c'], isoAfter(0));
  });

  it('left no error on a page and no failure on the server', () => visits.assertCalm(failedOnPurpose));
});

/** By keyboard: the element takes the focus and the key. */
async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.press(key);
}

async function review(dialog: Locator, outcome: string): Promise<void> {
  await dialog.getByText(outcome, { exact: true }).first().click();
}

/** From the focus on: mode, one more answer, a gap down to its cause, a suggested activity, the decision. */
async function fillRest(page: Page, dialog: Locator): Promise<void> {
  await goToStep(page, 'Focus');
  await dialog.getByText('I observed').click();
  await dialog.getByRole('checkbox', { name: /Close date pushed/ }).press('Space');

  await goToStep(page, 'Questions');
  await press(dialog.getByRole('button', { name: /have to happen at the customer for this date/ }));
  await dialog.getByLabel('What Sam Patel said').nth(1).fill('She asked for the idle time.');
  await dialog.getByLabel('My note, shared with the rep').nth(1).fill('Her words, not ours.');

  await goToStep(page, 'Gap');
  await dialog.getByText('Yes, a gap').click();
  await dialog.getByText('Execution: agreed work', { exact: false }).click();
  await dialog
    .getByRole('textbox', { name: 'What was expected' })
    .fill('The page opens with the customer’s own number.');
  await dialog.getByLabel('What happened instead').fill('The page opened with our product.');
  await choose(dialog, 'The cause as Sam Patel sees it', 'Knowledge');
  for (const answer of ['Yes, that was clear', 'No, or not yet', 'The rep does not know how to begin']) {
    await press(dialog.getByRole('button', { name: answer, exact: true }));
  }
  await dialog.getByText('Coaching can close this gap.').waitFor();
  await choose(dialog, 'The cause as the coach sees it', 'Skill');
  await dialog.getByText('We see it differently').click();
  await dialog.getByLabel('What each of us sees').fill('Sam: not knowing the figure. Dana: not yet rehearsed.');
  assert.deepEqual(await axe(page), []);

  await goToStep(page, 'Next steps');
  await press(dialog.getByRole('button', { name: /^Choose / }).first());

  await goToStep(page, 'Summary');
  await dialog.getByText('Who can read this').waitFor();
  await dialog.getByText('Continue', { exact: true }).click();
}

/** Only what must be there: the behavior is the last one; the rep's words on one question; one commitment. */
async function fillShort(page: Page, dialog: Locator, what: string): Promise<void> {
  await goToStep(page, 'Questions');
  await dialog.getByLabel('What Sam Patel said').first().fill('She liked it.');
  await goToStep(page, 'Next steps');
  await dialog.getByLabel('What will be done').first().fill(what);
  await goToStep(page, 'Summary');
}

async function choose(dialog: Locator, label: string, option: string): Promise<void> {
  const box = dialog.getByRole('combobox', { name: label });
  await box.press('Enter');
  await dialog.getByRole('option', { name: option, exact: true }).click();
}

/** Saves, and proves that one mutation did it. */
async function saveOnce(page: Page, dialog: Locator): Promise<void> {
  const requests = graphqlRequests(page);
  await press(dialog.getByRole('button', { name: 'Save and share' }));
  await dialog.waitFor({ state: 'detached' });
  assert.equal(requests.filter((request) => operationOf(request) === 'SaveConversation').length, 1);
}

function isoAfter(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** As one types it into a date field of an American user. */
function dayAfter(days: number): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(Date.now() + days * 86_400_000)
  );
}
