import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { englishPhrases, translatedPhrases, type Language } from '../../scripts/translations/phrases.ts';
import { axe, launchBrowser, logInAs, problemsOf, type TestBrowser } from '../support/browser.ts';
import { person, startProduct, storyDeal, type Product } from '../support/product.ts';
import { recordPath } from '../support/screens.ts';

const phone = { width: 390, height: 844 };

const english = new Map(englishPhrases().map(({ key, text }) => [key, text]));

const cases: {
  language: Language;
  locale: string;
  guide: string;
  agreed: string;
  mine: string;
  gap: string;
  refused: RegExp;
}[] = [
  {
    language: 'de',
    locale: 'de_DE',
    guide: 'Leitfaden',
    agreed: 'Was wir vereinbart haben',
    mine: 'Meine nächsten Schritte',
    gap: 'Executive Access · Umsetzung',
    refused: /Wählen Sie eine Stufe von 1 bis 5\./
  },
  {
    language: 'es',
    locale: 'es_ES',
    guide: 'Guía',
    agreed: 'Lo que acordamos',
    mine: 'Mis próximos pasos',
    gap: 'Executive Access · Ejecución',
    refused: /Elija un nivel de 1 a 5\./
  }
];

describe('a translated product', () => {
  let product: Product;
  let browser: TestBrowser;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  for (const { language, locale, guide, agreed, mine, gap, refused } of cases) {
    it(`speaks ${language}: panel, guide and home page fit a phone and leave no English`, async () => {
      for (const username of [person.manager, person.rep]) await speak(product, username, language, locale);

      const manager = await open(await recordPath('Opportunity', storyDeal)(product), person.manager);
      await manager.getByRole('heading', { name: agreed }).waitFor();
      await manager.locator('c-open-gaps').getByText(gap).waitFor();
      await check(manager, language);
      await manager.locator('c-coaching-panel').getByRole('button', { name: guide, exact: true }).click();
      await manager.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor();
      await check(manager, language);
      await manager.goto(`${product.url}/lightning/page/home`);
      await manager.locator('c-coach-practice').getByRole('table').waitFor();
      await check(manager, language);
      await manager.context().close();

      const rep = await open('/lightning/page/home', person.rep);
      await rep.locator('c-my-coaching').getByRole('heading', { name: mine }).waitFor();
      await check(rep, language);
      await rep.context().close();
    });

    it(`refuses in ${language} what a rule does not allow`, async () => {
      const [conversation] = await product.query<{ Id: string }>(
        `SELECT Id FROM Coaching_Conversation__c WHERE Coach__r.Username = '${person.manager}' LIMIT 1`
      );
      const answer = await send(product, person.manager, `Coaching_Conversation__c/${conversation?.Id}`, {
        Level_Seen__c: 9
      });
      assert.match(answer, refused);
    });
  }

  it('shows two demo reps their own language and time zone from the start', async () => {
    const users = await product.query<{ LanguageLocaleKey: string; TimeZoneSidKey: string }>(
      "SELECT LanguageLocaleKey, TimeZoneSidKey FROM User WHERE LastName IN ('Novak', 'Brooks') ORDER BY LastName DESC"
    );
    assert.deepEqual(
      users.map(({ LanguageLocaleKey, TimeZoneSidKey }) => [LanguageLocaleKey, TimeZoneSidKey]),
      [
        ['de', 'Europe/Prague'],
        ['es', 'Europe/Madrid']
      ]
    );
  });

  async function open(path: string, username: string): Promise<Page> {
    const page = await browser.openPage(phone);
    await logInAs(page, product.url, username);
    await page.goto(`${product.url}${path}`);
    return page;
  }
});

/** Gives a person a language, as their administrator. */
async function speak(product: Product, username: string, language: Language, locale: string): Promise<void> {
  const [user] = await product.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${username}'`);
  const answer = await send(product, null, `User/${user?.Id}`, { LanguageLocaleKey: language, LocaleSidKey: locale });
  assert.equal(answer, '');
}

async function send(product: Product, username: string | null, path: string, fields: object): Promise<string> {
  const token = username === null ? product.accessToken : await product.tokenOf(username);
  const response = await fetch(`${product.url}/services/data/v67.0/sobjects/${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields)
  });
  return response.text();
}

/** What holds for every page of a language. */
async function check(page: Page, language: Language): Promise<void> {
  assert.equal(await page.evaluate('document.documentElement.lang'), language);
  assert.deepEqual(await axe(page), []);
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  assert.ok(overflow <= 0, `scrolls ${overflow} pixels sideways`);
  assert.deepEqual(await englishLeft(page, language), []);
  assert.deepEqual(problemsOf(page), []);
}

/** Texts in our components that are an English label where the language has a word of its own. */
async function englishLeft(page: Page, language: Language): Promise<string[]> {
  const labels = translatedPhrases(language)
    .filter(({ key, text }) => key.startsWith('label ') && text !== english.get(key))
    .map(({ key }) => english.get(key) ?? '');
  const own = page.locator(
    'c-coaching-panel, c-conversation-guide, c-my-coaching, c-team-coaching, c-team-meetings, c-coach-practice'
  );
  const shown = (await own.allInnerTexts()).flatMap((text) => text.split('\n').map((line) => line.trim()));
  assert.ok(shown.length > 5, 'nothing of ours is on the page');
  // A single English word may be somebody's record; a sentence is ours.
  return shown.filter((line) => line.includes(' ') && labels.includes(line));
}
