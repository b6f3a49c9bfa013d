/** The package's own labels in tests; without this a label is its name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join('force-app', 'main', 'shared-ui', 'labels', 'CustomLabels.labels-meta.xml');

/** Every label by its name, as the package deploys it. */
export function englishLabels(): Map<string, string> {
  const labels = readFileSync(FILE, 'utf8').matchAll(/<fullName>(\w+)<\/fullName>[^]*?<value>([^]*?)<\/value>/g);
  return new Map([...labels].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
}

/** Makes components imported after this call show their English labels. */
export function showEnglish(): void {
  for (const [name, value] of englishLabels()) {
    jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: value }), { virtual: true });
  }
}
