/** Sees components change on disk and deploys the changed ones, so that a page shows them at once. */
import { strToU8, zipSync } from 'fflate';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { compileComponent } from './buildComponents.ts';
import { deployPackage } from './deployPackage.ts';
import { API_VERSION, type OrgConnection } from './orgConnection.ts';

/** Editors write a file in several steps. */
const settleMilliseconds = 40;

/** Watches `folder` (`force-app/main`); returns what stops it. A component that does not compile or deploy is told. */
export function watchComponents(
  folder: string,
  connection: OrgConnection,
  tell: (line: string) => void = console.log
): () => void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_event, file) => {
    const bundle = file === null ? null : bundleOf(join(folder, file));
    if (bundle === null) return;
    changed.add(bundle);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const bundles = [...changed];
      changed.clear();
      void redeploy(bundles, connection, tell);
    }, settleMilliseconds);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

async function redeploy(bundles: string[], connection: OrgConnection, tell: (line: string) => void): Promise<void> {
  const names = bundles.map((bundle) => basename(bundle)).join(', ');
  try {
    await deployPackage(connection, zipBundles(bundles));
    tell(`Deployed ${names}.`);
  } catch (error) {
    tell(`${names} was not deployed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The bundles in metadata format, as the CLI would send them. */
export function zipBundles(bundles: readonly string[]): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const bundle of bundles) {
    const name = basename(bundle);
    for (const file of readdirSync(bundle)) {
      const path = join(bundle, file);
      if (file.endsWith('.d.ts') || !/\.(ts|html|css|svg|xml)$/.test(file)) continue;
      const text = readFileSync(path, 'utf8');
      if (file.endsWith('.ts'))
        files[`lwc/${name}/${file.replace(/\.ts$/, '.js')}`] = strToU8(compileComponent(text, path));
      else files[`lwc/${name}/${file}`] = strToU8(text);
    }
  }
  const members = bundles.map((bundle) => `        <members>${basename(bundle)}</members>\n`).join('');
  files['package.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n    <types>\n${members}        <name>LightningComponentBundle</name>\n    </types>\n    <version>${API_VERSION}</version>\n</Package>\n`
  );
  return zipSync(files);
}

/** `…/lwc/name` of a source file of a component; null for tests, built JavaScript and everything else. */
export function bundleOf(path: string): string | null {
  const folder = dirname(path);
  if (basename(dirname(folder)) !== 'lwc' || path.includes(`${sep}__tests__${sep}`)) return null;
  return /\.(ts|html|css|svg|xml)$/.test(path) ? folder : null;
}
