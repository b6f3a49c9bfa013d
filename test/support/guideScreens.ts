import type { Page } from 'playwright-core';
import { person, storyDeal, type Product } from './product.ts';
import type { Screen } from './screen.ts';
import { untilValue } from './waiting.ts';

const deal = async (product: Product) => `/lightning/r/${await product.idOf('Opportunity', storyDeal)}/view`;
const dialog = (page: Page) => page.getByRole('dialog');
const guideButton = (page: Page) =>
  page.locator('c-coaching-panel').getByRole('button', { name: /^(Guide|Continue draft)$/ });
const guideSteps = ['Last time', 'Focus', 'Questions', 'Gap', 'Next steps', 'Summary'];
const saw = 'Sam sent the page with our figures first, then with Helena’s.';

/** Opens the guide from the panel and goes to the step. */
export async function openGuideAt(page: Page, step: string): Promise<void> {
  await page.locator('c-coaching-panel').getByRole('button', { name: 'Guide', exact: true }).click();
  await goToStep(page, step);
}

/** Chooses a step of the open guide. */
export async function goToStep(page: Page, step: string): Promise<void> {
  await dialog(page)
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: new RegExp(step) })
    .click();
  await dialog(page).getByRole('heading', { name: step, level: 2 }).waitFor();
}

/** Quick capture and the guide: each step, and what they say when something is in the way. */
export const guideScreens: readonly Screen[] = [
  {
    name: 'quick-capture',
    as: person.manager,
    path: deal,
    ready: (page) => dialog(page).getByText('Who can read this'),
    prepare: (page) => page.getByRole('button', { name: 'Quick capture' }).click(),
    isPictured: true
  },
  ...guideSteps.map((step, index) => ({
    name: `guide-${index + 1}-${step.toLowerCase().replaceAll(' ', '-')}`,
    as: person.manager,
    path: deal,
    ready: (page: Page) => dialog(page).getByRole('heading', { name: step, level: 2 }),
    prepare: async (page: Page) => {
      await openGuideAt(page, step);
      if (step === 'Gap') await dialog(page).getByText('Yes, a gap').click();
    },
    isPictured: true
  })),
  {
    name: 'guide-cause',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await openGuideAt(page, 'Gap');
      await dialog(page).getByText('Yes, a gap').click();
      const tree = page.locator('c-root-cause-finder');
      for (const answer of ['Yes, that was clear', 'No, or not yet', 'The rep does not know how to begin']) {
        await tree.getByRole('button', { name: answer, exact: true }).click();
      }
      await tree.getByText('Coaching can close this gap.').waitFor();
      await tree.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    },
    ready: (page) => dialog(page).getByText('Coaching can close this gap.'),
    isPictured: true
  },
  {
    name: 'guide-not-saved',
    as: person.manager,
    path: deal,
    prepare: fillAndLoseTheConnection,
    ready: (page) => dialog(page).getByText('We could not tell whether it was saved.'),
    expectedProblems: /ERR_INTERNET_DISCONNECTED/,
    isPictured: true
  },
  {
    name: 'guide-two-places',
    as: person.manager,
    path: deal,
    prepare: writeInTwoPlaces,
    ready: (page) => dialog(page).getByRole('heading', { name: 'Written in two places' }),
    isPictured: true
  },
  {
    name: 'draft-continued',
    as: person.manager,
    path: deal,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Quick capture' }).click();
      await dialog(page).getByLabel('What I saw').fill(saw);
      await dialog(page).getByText('in this browser and in Salesforce').waitFor();
      await dialog(page).getByRole('button', { name: 'Cancel', exact: true }).last().click();
    },
    ready: (page) => page.getByRole('button', { name: 'Continue draft' }),
    isPictured: true
  }
];

async function fillAndLoseTheConnection(page: Page): Promise<void> {
  await openGuideAt(page, 'Focus');
  await dialog(page).getByLabel('What I saw or heard').fill(saw);
  await goToStep(page, 'Questions');
  await dialog(page)
    .getByLabel('What Sam Patel said')
    .first()
    .fill('I did not know which of her figures to put first.');
  await goToStep(page, 'Next steps');
  await dialog(page).getByLabel('What will be done').first().fill('Walk Helena through the page on Thursday');
  await goToStep(page, 'Summary');
  await page.route('**/graphql', (route) =>
    /mutation/.test(route.request().postData() ?? '') ? route.abort('internetdisconnected') : route.continue()
  );
  await dialog(page).getByRole('button', { name: 'Save and share' }).click();
}

/** At the desk and on a phone, which each have the draft and change the same field. */
async function writeInTwoPlaces(page: Page): Promise<void> {
  await openGuideAt(page, 'Focus');
  // The line below the guide may still speak of what was kept before.
  const kept = page.waitForResponse((response) =>
    /mutation KeepDraft.*Sam sent the page/s.test(response.request().postData() ?? '')
  );
  await dialog(page).getByLabel('What I saw or heard').fill(saw);
  await kept;
  const elsewhere = await page.context().browser()?.newContext();
  if (!elsewhere) throw new Error('The page has no browser that could open another window.');
  await elsewhere.addCookies(await page.context().cookies());
  const phone = await elsewhere.newPage();
  await phone.goto(page.url());
  await guideButton(phone).click();
  await goToStep(phone, 'Focus');
  // Written before the draft has come, it would be the phone that is asked.
  await untilValue(dialog(phone).getByLabel('What I saw or heard'), saw);
  const sent = phone.waitForResponse((response) => /mutation KeepDraft/.test(response.request().postData() ?? ''));
  await dialog(phone).getByLabel('What I saw or heard').fill('Helena asked for the idle hours before she sat down.');
  await sent;
  await elsewhere.close();
  await dialog(page).getByLabel('What I saw or heard').fill('Sam asked Helena which figure matters to her.');
}
