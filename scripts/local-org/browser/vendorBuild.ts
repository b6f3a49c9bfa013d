/**
 * The part of a page that does not change while one works: LWC, base components and our wire adapters.
 *
 * Built once into a cache folder, named by a hash of what went in, written beside it and renamed, so that a half-written
 * folder is never used. It takes 8 to 15 seconds, in a process of its own so that the server can start meanwhile.
 */
import { build, type Plugin } from 'esbuild';
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CACHE_FOLDER } from './cacheFolder.ts';
import { compileModule, emptyModule } from './compileModule.ts';
import { outputsByName, staticImports } from './staticImports.ts';
import { isExtra, PAGE_FOLDER, PUBLIC_MODULES, resolveVendor, SHADOW_FILE, vendorVersions } from './vendorModules.ts';

const indexSchema = z.object({
  hash: z.string(),
  files: z.array(z.string()),
  /** What every page loads: `core.js` and the files that it imports at once. */
  core: z.array(z.string()),
  modules: z.record(z.string(), z.object({ file: z.string(), exports: z.record(z.string(), z.string()) }))
});

/** Which built file exports a public module's names, and under which names. */
export type VendorIndex = z.infer<typeof indexSchema>;

export interface Vendor {
  folder: string;
  index: VendorIndex;
}

/** Finds the vendor build in the cache, or makes it in a process of its own. */
export async function openVendor(): Promise<Vendor> {
  const folder = path.join(CACHE_FOLDER, vendorHash());
  if (!existsSync(path.join(folder, 'index.json'))) {
    await buildInOwnProcess();
  }
  return { folder, index: indexSchema.parse(JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'))) };
}

/** Builds the vendor files into the cache and returns their folder. */
export async function buildVendor(): Promise<string> {
  const hash = vendorHash();
  const folder = path.join(CACHE_FOLDER, hash);
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const compiled = new Map<string, string>();
    const exports = await exportsOf(PUBLIC_MODULES, compiled);
    const index = await writeBundles(hash, unfinished, exports, compiled);
    writeFileSync(path.join(unfinished, 'index.json'), JSON.stringify(index));
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      // Another process was faster: its result is the same.
      if (!existsSync(path.join(folder, 'index.json'))) {
        throw error;
      }
    }
    return folder;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function vendorHash(): string {
  const hash = createHash('sha256').update(vendorVersions());
  const own = [...globSync('adapters/**/*.ts', { cwd: PAGE_FOLDER })]
    .sort()
    .map((file) => path.join(PAGE_FOLDER, file));
  for (const file of [
    ...own,
    ...['vendorBuild.ts', 'vendorModules.ts', 'compileModule.ts'].map((name) => path.join(import.meta.dirname, name))
  ]) {
    hash.update(file.slice(import.meta.dirname.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function buildInOwnProcess(): Promise<void> {
  const main = path.join(import.meta.dirname, 'buildVendorMain.ts');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main], {
      stdio: ['ignore', 'ignore', 'pipe']
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The browser's base components could not be built:\n${errors}`))
    );
  });
}

/** Names that each module exports, `export *` followed. */
async function exportsOf(specifiers: string[], compiled: Map<string, string>): Promise<Map<string, string[]>> {
  const result = await build({
    ...OPTIONS,
    entryPoints: Object.fromEntries(specifiers.map((specifier, index) => [`m${index}`, specifier])),
    outdir: path.join(CACHE_FOLDER, 'unused'),
    splitting: true,
    minify: false,
    write: false,
    metafile: true,
    plugins: [vendorPlugin(compiled)]
  });
  const byName = new Map<string, string[]>();
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    const match = /\/m(\d+)\.js$/.exec(file);
    if (match && output.entryPoint) {
      byName.set(specifiers[Number(match[1])]!, output.exports);
    }
  }
  return byName;
}

async function writeBundles(
  hash: string,
  folder: string,
  exports: Map<string, string[]>,
  compiled: Map<string, string>
): Promise<VendorIndex> {
  const modules: VendorIndex['modules'] = {};
  const lines: Record<string, string[]> = {
    [SHADOW_FILE]: ["import '@lwc/synthetic-shadow';"],
    'core.js': [],
    'extra.js': []
  };
  [...exports].forEach(([specifier, names], index) => {
    const file = isExtra(specifier) ? 'extra.js' : 'core.js';
    const renamed = Object.fromEntries(names.map((name) => [name, `m${index}_${name}`]));
    modules[specifier] = { file, exports: renamed };
    const list = Object.entries(renamed).map(([name, alias]) => `${name} as ${alias}`);
    lines[file]!.push(`export { ${list.join(', ')} } from '${specifier}';`);
  });
  const result = await build({
    ...OPTIONS,
    entryPoints: Object.keys(lines).map((file) => ({ in: `bundle:${file}`, out: file.slice(0, -3) })),
    outdir: folder,
    splitting: true,
    minify: true,
    metafile: true,
    chunkNames: 'chunk-[hash]',
    plugins: [entryPlugin(lines), vendorPlugin(compiled)]
  });
  const outputs = outputsByName(result.metafile);
  return { hash, files: [...outputs.keys()], core: ['core.js', ...staticImports('core.js', outputs)], modules };
}

const OPTIONS = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'silent',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' }
} as const;

function entryPlugin(lines: Record<string, string[]>): Plugin {
  return {
    name: 'entries',
    setup(build) {
      build.onResolve({ filter: /^bundle:/ }, ({ path: name }) => ({ path: name, namespace: 'entry' }));
      build.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path: name }) => ({
        contents: lines[name.slice('bundle:'.length)]!.join('\n'),
        loader: 'js',
        resolveDir: PAGE_FOLDER
      }));
    }
  };
}

/** Resolves and compiles base components and our adapters; `compiled` remembers files between two builds. */
function vendorPlugin(compiled: Map<string, string>): Plugin {
  return {
    name: 'vendor',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: specifier, importer, resolveDir }) => {
        const clean = specifier.replace(/\?.*$/, '');
        if (/^\.{1,2}\//.test(clean)) {
          const base = path.resolve(resolveDir, clean);
          const file = [base, `${base}.js`, `${base}.ts`].find(
            (candidate) => path.extname(candidate) && existsSync(candidate)
          );
          return file ? { path: file } : /\.(html|css)$/.test(clean) ? { path: base, namespace: 'empty' } : null;
        }
        if (isPlain(importer)) {
          return null;
        }
        const file = resolveVendor(clean, importer.endsWith('.css'));
        return file
          ? { path: file, sideEffects: clean === '@lwc/synthetic-shadow' }
          : { errors: [{ text: `${specifier}, imported by ${importer}, leads nowhere` }] };
      });
      // A component without a template or stylesheet: the compiler imports them all the same.
      build.onLoad({ filter: /.*/, namespace: 'empty' }, ({ path: file }) => ({
        contents: emptyModule(file),
        loader: 'js'
      }));
      build.onLoad({ filter: /\.(js|ts|html|css)$/ }, ({ path: file }) => {
        const known = compiled.get(file);
        const contents = known ?? compileVendorFile(file);
        compiled.set(file, contents);
        return { contents, loader: 'js', resolveDir: path.dirname(file) };
      });
    }
  };
}

/**
 * The design system's rules again, one copy a component, all under `:host([data-render-mode="shadow"])`: they take effect
 * in native shadow only. Here shadow is synthetic and the design system's own stylesheet is on the page.
 */
const NATIVE_SHADOW_STYLES = /(\.slds|[\\/]slds(Common|Utils\w*|MediaObject|FormElementUtils))\.css$/;

function compileVendorFile(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (isPlain(file)) {
    return text;
  }
  if (NATIVE_SHADOW_STYLES.test(file)) {
    return 'export default [];';
  }
  return compileModule({
    namespace: 'lightning',
    bundle: path.basename(path.dirname(file)),
    file: path.basename(file),
    text
  });
}

/** Plain JavaScript of a package: LWC's own files, and the constants beside the base components. */
function isPlain(file: string): boolean {
  return /[\\/](@?lwc|scopedImports|external)[\\/]/.test(file.slice(file.lastIndexOf('node_modules')));
}
