import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, problemsOf } from '../../../test/support/browser.ts';
import { customObject, field, openTestOrg, permissionSet, type TestOrg } from '../../../test/support/localOrg.ts';
import { openShell, type Shell } from '../../../test/support/shell.ts';

const VISIT = customObject(
  'Visit__c',
  'Private',
  [
    field('Place__c', 'Text', '<length>40</length><required>true</required>'),
    field('Held_At__c', 'DateTime'),
    field('Day__c', 'Date'),
    field('Minutes__c', 'Number', '<precision>6</precision><scale>0</scale>'),
    field('Budget__c', 'Currency', '<precision>10</precision><scale>2</scale>'),
    field('Report__c', 'LongTextArea', '<length>2000</length><visibleLines>3</visibleLines>'),
    field('Is_Joint__c', 'Checkbox', '<defaultValue>true</defaultValue>'),
    field('Is_Remote__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field(
      'Kind__c',
      'Picklist',
      `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>
       <value><fullName>First</fullName><default>true</default><label>First visit</label></value>
       <value><fullName>Next</fullName><default>false</default><label>Another</label></value>
       </valueSetDefinition></valueSet>`
    ),
    field(
      'Account__c',
      'Lookup',
      '<referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName><relationshipLabel>Visits</relationshipLabel>'
    )
  ].join(''),
  `<validationRules><fullName>Short</fullName><active>true</active><errorConditionFormula>Minutes__c &gt; 600</errorConditionFormula>
   <errorDisplayField>Minutes__c</errorDisplayField><errorMessage>Nobody stays that long.</errorMessage></validationRules>
   <validationRules><fullName>Place</fullName><active>true</active><errorConditionFormula>Place__c = &quot;Nowhere&quot;</errorConditionFormula>
   <errorMessage>A visit has a place.</errorMessage></validationRules>`
);

const FIELDS = [
  'Held_At__c',
  'Day__c',
  'Minutes__c',
  'Budget__c',
  'Report__c',
  'Is_Joint__c',
  'Is_Remote__c',
  'Kind__c',
  'Account__c'
];

const fields = Object.fromEntries(FIELDS.map((name) => [`Visit__c.${name}`, 'edit' as const]));

describe('a record form', () => {
  let test: TestOrg;
  let shell: Shell;
  let page: Page;
  let accountId: string;
  const form = () => page.getByRole('dialog');
  const save = () => form().getByRole('button', { name: 'Save', exact: true }).click();
  const visit = () => {
    const row = test.org.database.prepare('SELECT "Id" AS id FROM "Visit__c" ORDER BY rowid DESC').get();
    return test.org.record('Visit__c', String(row?.['id'])) ?? {};
  };

  before(async () => {
    test = openTestOrg();
    test.deploy(
      VISIT,
      permissionSet('Visitor', { Visit__c: 'read create edit delete' }, { fields }),
      permissionSet('Reader', { Visit__c: 'read viewAll' }, { fields })
    );
    const sam = test.user('Sam', { permissionSets: ['Visitor'] });
    test.user('Rita', { permissionSets: ['Reader'] });
    test.user('Olga', { permissionSets: ['Visitor', 'Reader'] });
    accountId = test.create('Account', { Name: 'Northwind Logistics' }, sam);
    test.create('Account', { Name: 'Southridge' }, sam);
    shell = await openShell(test);
    page = await shell.open('sam@example.com', '/lightning/o/Visit__c/list');
  });

  after(() => shell?.close());

  it('opens over the list, accessible, with the defaults of a new record', async () => {
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await form().getByLabel('Place__c').waitFor();
    assert.equal(new URL(page.url()).pathname, '/lightning/o/Visit__c/new');
    assert.equal(await form().getByLabel('Is_Joint__c').isChecked(), true);
    assert.equal(await form().getByLabel('Is_Remote__c').isChecked(), false);
    assert.equal(await form().getByRole('combobox', { name: 'Kind__c' }).innerText(), 'First visit');
    assert.deepEqual(await axe(page), []);
  });

  it('asks for what is required before it sends anything', async () => {
    await save();
    await form().getByText('Complete this field.').first().waitFor();
    await form().getByText('We hit a snag.').waitFor();
    assert.deepEqual(visit(), {});
  });

  it('shows the error of a field at the field, and that of the record above', async () => {
    await form().getByLabel('Name', { exact: true }).fill('Kick-off');
    await form().getByLabel('Place__c').fill('Portland');
    await form().getByLabel('Minutes__c').fill('601');
    await save();
    await form().locator('shell-form-field', { hasText: 'Nobody stays that long.' }).getByLabel('Minutes__c').waitFor();
    await form().getByLabel('Minutes__c').fill('45');
    await form().getByLabel('Place__c').fill('Nowhere');
    await save();
    await form().getByRole('alert').filter({ hasText: 'A visit has a place.' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(visit(), {});
  });

  it('finds a record by name with the keyboard', async () => {
    const lookup = form().getByRole('combobox', { name: 'Account__c' });
    await lookup.fill('north');
    await form().getByRole('option', { name: 'Northwind Logistics' }).waitFor();
    assert.equal(await form().getByRole('option').count(), 1);
    assert.deepEqual(await axe(page), []);
    await lookup.press('Enter');
    assert.equal(await lookup.inputValue(), 'Northwind Logistics');
    await form().getByRole('option').waitFor({ state: 'hidden' });
  });

  it('saves what was entered and opens the record', async () => {
    await form().getByLabel('Place__c').fill('Portland');
    await form().getByLabel('Held_At__c').fill('2026-04-01T14:30');
    await form().getByLabel('Budget__c').fill('99.5');
    await form().getByLabel('Report__c').fill('They\nlistened.');
    await form().getByText('Is_Joint__c').click();
    await save();
    await page.getByText('Visit "Kick-off" was created.').waitFor();
    await page.getByRole('heading', { level: 1, name: /Kick-off/ }).waitFor();
    const { Place__c, Held_At__c, Minutes__c, Budget__c, Report__c, Is_Joint__c, Kind__c, Account__c, Id } = visit();
    assert.deepEqual(
      { Place__c, Held_At__c, Minutes__c, Budget__c, Report__c, Is_Joint__c, Kind__c, Account__c },
      {
        Place__c: 'Portland',
        Held_At__c: '2026-04-01T14:30:00.000Z',
        Minutes__c: 45,
        Budget__c: 99.5,
        Report__c: 'They\nlistened.',
        Is_Joint__c: false,
        Kind__c: 'First',
        Account__c: accountId
      }
    );
    assert.equal(new URL(page.url()).pathname, `/lightning/r/Visit__c/${String(Id)}/view`);
  });

  it('edits the record from its page, and sends only what was changed', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    assert.equal(await form().getByRole('combobox', { name: 'Account__c' }).inputValue(), 'Northwind Logistics');
    assert.equal(await form().getByLabel('Held_At__c').inputValue(), '2026-04-01T14:30');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await form().getByLabel('Place__c').fill('Salem');
    await form().getByRole('button', { name: 'Clear Account__c' }).click();
    await save();
    assert.deepEqual((await sent).postDataJSON(), { fields: { Place__c: 'Salem', Account__c: null } });
    await page.getByText('Visit "Kick-off" was saved.').waitFor();
    await page.locator('shell-details').getByText('Salem').waitFor();
  });

  it('closes by Escape and by going back, and changes nothing', async () => {
    const { pathname } = new URL(page.url());
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await form().getByLabel('Place__c').fill('Elsewhere');
    await page.keyboard.press('Escape');
    await form().waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, pathname);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await form().getByLabel('Place__c').waitFor();
    await page.goBack();
    await form().waitFor({ state: 'detached' });
    assert.equal(visit()['Place__c'], 'Salem');
  });

  it('opens by its address, with default values, and fits a phone', async () => {
    const phone = await shell.open(
      'sam@example.com',
      `/lightning/o/Visit__c/new?defaultFieldValues=Place__c%3DEugene%252C%2520Oregon,Kind__c%3DNext`,
      390
    );
    const dialog = phone.getByRole('dialog');
    await dialog.getByLabel('Place__c').waitFor();
    assert.equal(await dialog.getByLabel('Place__c').inputValue(), 'Eugene, Oregon');
    assert.equal(await dialog.getByRole('combobox', { name: 'Kind__c' }).innerText(), 'Another');
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
    assert.deepEqual(await axe(phone), []);
  });

  it('refuses whoever may not edit, by the object and by the record', async () => {
    const address = `/lightning/r/Visit__c/${String(visit()['Id'])}`;
    const reader = await shell.open('rita@example.com', `${address}/view`);
    await reader.getByRole('heading', { level: 1, name: /Kick-off/ }).waitFor();
    assert.equal(await reader.getByRole('button', { name: 'Edit', exact: true }).count(), 0);
    const other = await shell.open('olga@example.com', `${address}/edit`);
    await other.getByText("You don't have access to edit this Visit.").waitFor();
    assert.equal(await other.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).isDisabled(), true);
  });

  it('deletes the record once that is confirmed', async () => {
    const id = String(visit()['Id']);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await form().getByText('Are you sure you want to delete Kick-off?').waitFor();
    await form().getByRole('button', { name: 'Cancel', exact: true }).click();
    assert.notEqual(test.org.record('Visit__c', id), null);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await form().getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Visit "Kick-off" was deleted.').first().waitFor();
    await page.getByText('Nothing to see here yet.').waitFor();
    assert.equal(test.org.record('Visit__c', id), null);
  });

  it('throws nothing but the answers to what was refused', () => {
    assert.deepEqual(
      problemsOf(page).filter((problem) => !/status of 400/.test(problem)),
      []
    );
  });
});
