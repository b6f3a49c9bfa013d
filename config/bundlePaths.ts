import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where TypeScript learns which file `c/name` means. */
export const pathsFile = join(import.meta.dirname, 'tsconfig.paths.json');

/**
 * The text that tsconfig.paths.json must have.
 * TypeScript's wildcards cannot say `c/*` → `name/name.ts`, so each bundle has its own entry.
 * Throws when two bundles share a name, because `c/` is one flat namespace.
 */
export function bundlePathsText(): string {
  const paths: Record<string, string[]> = {};
  const bundles = globSync('force-app/**/lwc/*', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  for (const bundle of bundles.sort((a, b) => basename(a).localeCompare(basename(b)))) {
    const name = basename(bundle);
    const main = `${bundle}/${name}.ts`;
    if (!existsSync(join(root, main))) {
      continue;
    }
    if (paths[`c/${name}`] !== undefined) {
      throw new Error(`Two bundles are named ${name}: ${paths[`c/${name}`]?.[0]} and ${main}. Rename one.`);
    }
    paths[`c/${name}`] = [`../${main}`];
  }
  return `${JSON.stringify({ compilerOptions: { paths } }, null, 2).replace(/\[\s+("[^"]+")\s+\]/g, '[$1]')}\n`;
}
