import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { axe, launchBrowser, logInAs, problemsOf, type TestBrowser } from '../../../test/support/browser.ts';
import { openTestOrg, type TestOrg } from '../../../test/support/localOrg.ts';
import type { MetadataComponent } from '../org/metadata/types.ts';
import { buildServer } from '../server.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const PAGE = `${XML}
<FlexiPage ${NAMESPACE}>
  <flexiPageRegions>
    <itemInstances><componentInstance><componentName>force:highlightsPanel</componentName><identifier>highlights</identifier></componentInstance></itemInstances>
    <name>header</name><type>Region</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances><componentInstance><componentName>force:detailPanel</componentName><identifier>details</identifier></componentInstance></itemInstances>
    <itemInstances><componentInstance><componentName>force:somethingElse</componentName><identifier>other</identifier></componentInstance></itemInstances>
    <name>main</name><type>Region</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances><componentInstance><componentName>dealNote</componentName><identifier>note</identifier></componentInstance></itemInstances>
    <name>sidebar</name><type>Region</type>
  </flexiPageRegions>
  <masterLabel>Deal</masterLabel>
  <sobjectType>Opportunity</sobjectType>
  <template><name>flexipage:recordHomeTemplateDesktop</name></template>
  <type>RecordPage</type>
</FlexiPage>`;

const APP = `${XML}
<CustomApplication ${NAMESPACE}>
  <actionOverrides><actionName>View</actionName><content>Deal</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>Flexipage</type><pageOrSobjectType>Opportunity</pageOrSobjectType></actionOverrides>
  <formFactors>Large</formFactors>
  <label>Deals</label>
  <navType>Standard</navType>
  <tabs>standard-home</tabs>
  <tabs>standard-Opportunity</tabs>
  <uiType>Lightning</uiType>
  <utilityBar>Tools</utilityBar>
</CustomApplication>`;

const PERMISSION_SET = `${XML}
<PermissionSet ${NAMESPACE}>
  <applicationVisibilities><application>Deals</application><visible>true</visible></applicationVisibilities>
  <label>Seller</label>
</PermissionSet>`;

const UTILITIES = `${XML}
<FlexiPage ${NAMESPACE}>
  <flexiPageRegions>
    <itemInstances><componentInstance>
      <componentInstanceProperties><name>label</name><type>decorator</type><value>Steps</value></componentInstanceProperties>
      <componentInstanceProperties><name>width</name><type>decorator</type><value>360</value></componentInstanceProperties>
      <componentName>dealNote</componentName><identifier>steps</identifier>
    </componentInstance></itemInstances>
    <name>utilityItems</name><type>Region</type>
  </flexiPageRegions>
  <masterLabel>Tools</masterLabel><template><name>one:utilityBarTemplateDesktop</name></template><type>UtilityBar</type>
</FlexiPage>`;

const META = `${XML}
<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets></LightningComponentBundle>`;

const HIDDEN_META = META.replace('true', 'false').replace(/<targets>.*<\/targets>/, '');

const NOTE_JS = `import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, executeMutation } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import Box from 'c/noteBox';
export default class DealNote extends LightningElement {
  @api recordId;
  result;
  get query() { return gql\`query step($id: ID) { uiapi { query { Opportunity(where: { Id: { eq: $id } }) { edges { node { Id NextStep { value } } } } } } }\`; }
  get variables() { return { id: this.recordId }; }
  @wire(graphql, { query: '$query', variables: '$variables' }) wired(result) { this.result = result; }
  get step() { return this.result?.data?.uiapi.query.Opportunity.edges[0]?.node.NextStep.value ?? ''; }
  async save() {
    const { errors } = await executeMutation({
      query: gql\`mutation save($input: OpportunityUpdateInput!) { uiapi { OpportunityUpdate(input: $input) { success } } }\`,
      variables: { input: { Id: this.recordId, Opportunity: { NextStep: 'Call the CIO' } } }
    });
    await this.result.refresh();
    this.dispatchEvent(new ShowToastEvent({ title: errors ? errors[0].message : 'Saved', variant: 'success' }));
  }
  async open() { const answer = await Box.open({ size: 'small', label: 'A box' }); this.dispatchEvent(new ShowToastEvent({ title: 'Answer: ' + answer })); }
}`;

const NOTE_HTML = `<template><lightning-card title="Next step note"><div class="slds-p-horizontal_medium">
  <p class="step">{step}</p>
  <lightning-button label="Save step" onclick={save}></lightning-button>
  <lightning-button label="Open box" onclick={open}></lightning-button>
</div></lightning-card></template>`;

const BOX_JS = `import LightningModal from 'lightning/modal';
export default class NoteBox extends LightningModal { done() { this.close('yes'); } }`;

const BOX_HTML = `<template><lightning-modal-header label="A box"></lightning-modal-header><lightning-modal-body>Inside</lightning-modal-body>
<lightning-modal-footer><lightning-button label="Yes" onclick={done}></lightning-button></lightning-modal-footer></template>`;

function component(type: string, fullName: string, fileName: string, text: string): MetadataComponent {
  return { type, fullName, fileName, content: Buffer.from(text) };
}

function bundle(name: string, files: Record<string, string>): MetadataComponent[] {
  return Object.entries(files).map(([file, text]) =>
    component('LightningComponentBundle', name, `lwc/${name}/${name}.${file}`, text)
  );
}

describe('the shell', () => {
  let test: TestOrg;
  let app: FastifyInstance;
  let browser: TestBrowser;
  let url: string;
  let deal: string;
  let page: Page;

  before(async () => {
    test = openTestOrg();
    test.deploy(
      component('FlexiPage', 'Deal', 'flexipages/Deal.flexipage', PAGE),
      component('FlexiPage', 'Tools', 'flexipages/Tools.flexipage', UTILITIES),
      component('CustomApplication', 'Deals', 'applications/Deals.app', APP),
      component('PermissionSet', 'Seller', 'permissionsets/Seller.permissionset', PERMISSION_SET),
      ...bundle('dealNote', { js: NOTE_JS, html: NOTE_HTML, 'js-meta.xml': META }),
      ...bundle('noteBox', { js: BOX_JS, html: BOX_HTML, 'js-meta.xml': HIDDEN_META })
    );
    const seller = test.user('Sam', { permissionSets: ['Seller'] });
    test.user('Other');
    deal = test.create(
      'Opportunity',
      {
        Name: 'Fleet platform',
        StageName: 'Prospecting',
        CloseDate: '2026-06-30',
        Amount: 180000,
        NextStep: 'Find the CIO'
      },
      seller
    );
    app = buildServer(test.org);
    await app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
    page = await browser.openPage();
  });

  after(async () => {
    await browser?.close();
    await app?.close();
    test?.org.close();
  });

  it('asks whom to log in as, and opens the page that was asked for', async () => {
    await page.goto(`${url}/lightning/r/Opportunity/${deal}/view`);
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Sam' }).click();
    await page.getByRole('heading', { level: 1, name: /Fleet platform/ }).waitFor();
  });

  it('draws the record page of the app: highlights, details, our component, and a note for what it lacks', async () => {
    await page.getByText('$180,000').first().waitFor();
    await page.getByText('Find the CIO').first().waitFor();
    await page.getByText('does not emulate the component force:somethingElse').waitFor();
    assert.equal(await page.title(), 'Fleet platform | Opportunity');
    assert.deepEqual(await axe(page), []);
  });

  it('saves by a mutation, refreshes the wired result and shows the toast', async () => {
    await page.getByRole('button', { name: 'Save step' }).click();
    await page.getByText('Saved').first().waitFor();
    await page.locator('c-deal-note .step', { hasText: 'Call the CIO' }).waitFor();
  });

  it('opens a modal, gives its result, and closes it by Escape', async () => {
    await page.getByRole('button', { name: 'Open box' }).click();
    await page.getByRole('dialog').getByText('Inside').waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Answer: yes').first().waitFor();
    await page.getByRole('button', { name: 'Open box' }).click();
    await page.getByRole('dialog').getByText('Inside').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Answer: undefined').first().waitFor();
  });

  it('shows a redeployed component on the open page by itself', async () => {
    test.deploy(
      ...bundle('dealNote', {
        js: NOTE_JS,
        html: NOTE_HTML.replace('Next step note', 'Renamed note'),
        'js-meta.xml': META
      })
    );
    await page.getByText('Renamed note').waitFor();
  });

  it('moves to a list without loading the page, and focuses its heading', async () => {
    await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await page.getByRole('link', { name: 'Opportunities' }).first().click();
    await page.getByRole('link', { name: 'Fleet platform' }).waitFor();
    assert.equal(await page.evaluate(() => (globalThis as { stayed?: boolean }).stayed), true);
    await page.locator('h1:focus').waitFor();
    await page.getByPlaceholder('Search this list…').fill('nothing like it');
    await page.getByText('No opportunities match').waitFor();
    assert.deepEqual(await axe(page), []);
  });

  it('opens a utility above its bar, keeps it when minimized, and gives the focus back', async () => {
    const bar = page.getByRole('region', { name: 'Utility bar' });
    const button = bar.getByRole('button', { name: 'Steps', exact: true });
    await button.click();
    const panel = page.getByRole('dialog', { name: 'Steps' });
    await panel.getByText('Renamed note').waitFor();
    await panel.locator('h2:focus').waitFor();
    assert.equal((await panel.boundingBox())?.width, 360);
    assert.deepEqual(await axe(page), []);
    await panel.evaluate((element) => Object.assign(element, { kept: true }));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.equal(await button.evaluate((element) => element.matches(':focus')), true);
    await button.click();
    assert.equal(await panel.evaluate((element) => (element as { kept?: boolean }).kept), true);
    await panel.getByRole('button', { name: 'Minimize Steps' }).click();
    await panel.waitFor({ state: 'hidden' });
  });

  it('stands below each other on a phone, our component right under the highlights', async () => {
    const phone = await browser.openPage({ width: 390, height: 844 });
    await logInAs(phone, url, 'sam@example.com');
    await phone.goto(`${url}/lightning/r/Opportunity/${deal}/view`);
    await phone.getByText('Renamed note').waitFor();
    const note = await phone.locator('c-deal-note').boundingBox();
    const details = await phone.locator('shell-details').boundingBox();
    assert.ok(note && details && note.y < details.y && note.y < 250, `${note?.y} and ${details?.y}`);
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
    assert.equal(await phone.getByRole('region', { name: 'Utility bar' }).count(), 0);
    await phone.getByRole('button', { name: 'Menu' }).click();
    await phone.getByRole('link', { name: 'Home' }).waitFor();
    assert.deepEqual(await axe(phone), []);
  });

  it('says so when a record is not shared with whoever looks', async () => {
    const other = await browser.openPage();
    await logInAs(other, url, 'other@example.com');
    await other.goto(`${url}/lightning/r/Opportunity/${deal}/view`);
    await other.getByText("This record isn't available").waitFor();
  });

  it('throws nothing', () => {
    assert.deepEqual(problemsOf(page), []);
  });
});
