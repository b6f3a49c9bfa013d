/**
 * `npm run docs:screenshots`: pictures of the main screens, wide and on a phone, into docs/screenshots.
 * `npm run docs:screenshots -- plan bell-rep` takes only these.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, screenshot } from '../../test/support/browser.ts';
import { startProduct } from '../../test/support/product.ts';
import { publishFigures, scorecardScreens } from '../../test/support/scorecardScreens.ts';
import { openScreen, screens } from '../../test/support/screens.ts';

const folder = 'docs/screenshots';
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 }
];

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const asked = [...screens, ...scorecardScreens].filter(({ isPictured, name }) => isPictured && isAsked(name));
    if (asked.some((screen) => scorecardScreens.includes(screen))) await publishFigures(product);
    for (const screen of asked) {
      for (const size of screen.isWideOnly ? sizes.slice(0, 1) : sizes) {
        const page = await openScreen(browser, product, screen, size);
        const file = join(folder, `${screen.name}-${size.width}.png`);
        await screenshot(page, file);
        console.log(file);
      }
    }
  } finally {
    await browser.close();
    await product.stop();
  }
}

function isAsked(name: string): boolean {
  const asked = process.argv.slice(2);
  return asked.length === 0 || asked.includes(name);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
