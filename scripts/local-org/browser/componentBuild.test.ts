import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildComponents, exposedBundles, type BuiltComponents } from './componentBuild.ts';
import { openVendor, type Vendor } from './vendorBuild.ts';

const EXPOSED =
  '<LightningComponentBundle><apiVersion>67.0</apiVersion><isExposed>true</isExposed></LightningComponentBundle>';

let vendor: Vendor;

before(async () => {
  vendor = await openVendor();
});

function compile(bundles: Record<string, Record<string, string>>): Promise<BuiltComponents> {
  const map = new Map(Object.entries(bundles).map(([name, files]) => [name, new Map(Object.entries(files))]));
  return buildComponents({
    namespace: 'c',
    bundles: map,
    entries: exposedBundles(map),
    facts: { labels: new Map([['Hello', 'Good "morning"']]), schema: null, customPermissions: new Set() },
    vendor,
    vendorUrl: '/local-org/vendor/x'
  });
}

function textOf(built: BuiltComponents, file: string): string {
  return Buffer.from(built.files.get(file)!).toString();
}

const GOOD = {
  'good.js':
    "import { LightningElement } from 'lwc'; import hello from '@salesforce/label/c.Hello'; export default class Good extends LightningElement { hello = hello; async more() { return (await import('c/later')).later; } }",
  'good.html': '<template><lightning-button label={hello}></lightning-button></template>',
  'good.js-meta.xml': EXPOSED
};

const LATER = { 'later.js': "export const later = 'only on demand';" };

describe('the component build', () => {
  it('puts a label into the code and what is imported on demand into a part of its own', async () => {
    const built = await compile({ good: GOOD, later: LATER });
    assert.deepEqual(built.problems, []);
    const entry = textOf(built, built.entries.get('good')!);
    assert.match(entry, /Good "morning"/);
    assert.doesNotMatch(entry, /only on demand/);
    assert.ok([...built.files.keys()].some((file) => textOf(built, file).includes('only on demand')));
  });

  it('shows a template that does not compile where the component stands, with file and line, and builds the rest', async () => {
    const bad = {
      'bad.js': "import { LightningElement } from 'lwc'; export default class Bad extends LightningElement {}",
      'bad.html': '<template>\n  <p>{1 +}</p>\n</template>',
      'bad.js-meta.xml': EXPOSED
    };
    const built = await compile({ good: GOOD, later: LATER, bad });
    assert.deepEqual([...built.entries.keys()].sort(), ['bad', 'good']);
    assert.equal(built.problems.length, 1);
    assert.equal(built.problems[0]!.component, 'c/bad');
    assert.equal(built.problems[0]!.file, 'bad.html');
    assert.equal(built.problems[0]!.line, 2);
    assert.match(textOf(built, built.entries.get('bad')!), /This component does not compile/);
  });

  it('shows a script that does not compile where the component stands, with its line', async () => {
    const bad = {
      'bad.js':
        "import { LightningElement } from 'lwc';\nexport default class Bad extends LightningElement {\n  @api x(;\n}",
      'bad.js-meta.xml': EXPOSED
    };
    const built = await compile({ good: GOOD, later: LATER, bad });
    assert.equal(built.problems[0]!.line, 3);
    assert.ok(built.entries.has('good'));
  });

  it('names a label that does not exist', async () => {
    const built = await compile({
      good: { ...GOOD, 'good.js': GOOD['good.js'].replace('c.Hello', 'c.Nowhere') },
      later: LATER
    });
    assert.match(built.problems[0]!.message, /no custom label c.Nowhere/);
  });

  it('names an element that leads nowhere and shows it in its place', async () => {
    const built = await compile({
      good: { ...GOOD, 'good.html': '<template><c-missing></c-missing></template>' },
      later: LATER
    });
    assert.deepEqual(
      built.problems.map(({ file, message }) => [file, message]),
      [['good.html', 'c/missing cannot be found']]
    );
  });

  it('names a missing export and builds the other components', async () => {
    const bad = {
      'bad.js':
        "import { LightningElement } from 'lwc';\nimport { nothing } from 'c/later';\nexport default class Bad extends LightningElement { x = nothing; }",
      'bad.js-meta.xml': EXPOSED
    };
    const built = await compile({ good: GOOD, later: LATER, bad });
    assert.match(built.problems[0]!.message, /nothing/);
    assert.ok(built.entries.has('good') && built.entries.has('bad'));
  });
});
