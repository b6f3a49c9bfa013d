/** Keeps the browser's code built: the vendor files once, the shell once, the org's components after each deploy. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OrgMetadata } from '../org/metadata/types.ts';
import type { Bundles, BuiltComponents } from './componentBuild.ts';
import { PAGE_FOLDER } from './vendorModules.ts';
import type { Vendor } from './vendorBuild.ts';

export interface ReadyShell {
  vendor: Vendor;
  vendorUrl: string;
  shell: BuiltComponents;
}

/** Loaded when something is to be built: an org that answers its API alone needs no compiler. */
const componentBuild = () => import('./componentBuild.ts');

export class ComponentService {
  private readyShell: Promise<ReadyShell> | null = null;
  /** One build for each language that somebody has opened a page in. */
  private readonly built = new WeakMap<OrgMetadata, Promise<BuiltComponents>>();
  /** Files of earlier builds too: an open page may still import a part on demand. */
  private readonly served = new Map<string, Uint8Array>();

  /** The shell, built the first time somebody asks. */
  shell(): Promise<ReadyShell> {
    if (this.readyShell === null) {
      this.readyShell = buildShell();
      // Whoever asks for a page first hears of a failure; until then it is nobody's unhandled rejection.
      this.readyShell.catch(() => {});
    }
    return this.readyShell;
  }

  /** The org's components as its metadata has them now, with labels in its words. */
  async components(metadata: OrgMetadata): Promise<BuiltComponents> {
    const building = this.built.get(metadata) ?? this.build(metadata);
    this.built.set(metadata, building);
    const components = await building;
    components.files.forEach((contents, file) => this.served.set(file, contents));
    return components;
  }

  /** A built file by name, of the newest build or an earlier one. */
  file(name: string): Uint8Array | undefined {
    return this.served.get(name);
  }

  private async build(metadata: OrgMetadata): Promise<BuiltComponents> {
    const { vendor, vendorUrl } = await this.shell();
    const { buildComponents, exposedBundles } = await componentBuild();
    return buildComponents({
      namespace: 'c',
      bundles: metadata.bundles,
      entries: exposedBundles(metadata.bundles),
      facts: metadata,
      vendor,
      vendorUrl
    });
  }
}

async function buildShell(): Promise<ReadyShell> {
  const { openVendor } = await import('./vendorBuild.ts');
  const { buildComponents } = await componentBuild();
  const vendor = await openVendor();
  const vendorUrl = `/local-org/vendor/${vendor.index.hash}`;
  const bundles = readShell();
  const shell = await buildComponents({
    namespace: 'shell',
    bundles,
    entries: ['app', 'login'],
    facts: { labels: new Map(), schema: null, customPermissions: new Set() },
    vendor,
    vendorUrl
  });
  const [problem] = shell.problems;
  if (problem) {
    throw new Error(`The shell does not compile: ${JSON.stringify(problem)}`);
  }
  return { vendor, vendorUrl, shell };
}

function readShell(): Bundles {
  const folder = path.join(PAGE_FOLDER, 'shell');
  const bundles = new Map<string, Map<string, string>>();
  for (const file of globSync('*/*.{ts,html,css}', { cwd: folder })) {
    const [bundle = '', name = ''] = file.split(path.sep);
    const files = bundles.get(bundle) ?? new Map<string, string>();
    bundles.set(bundle, files.set(name, readFileSync(path.join(folder, file), 'utf8')));
  }
  return bundles;
}
