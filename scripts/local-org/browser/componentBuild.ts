/**
 * Bundles one namespace's components (ours, or the shell's) against the vendor build.
 *
 * One entry for each component that a page may hold; what they share and what they import on demand become chunks.
 * A component that does not compile never stops the rest: a notice with file and line stands in its place.
 */
import { build, type BuildFailure, type Metafile, type OnLoadResult, type Plugin } from 'esbuild';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { compileOnce } from './compileCache.ts';
import { CompileError, compileModule, describeProblem, emptyModule, type ComponentProblem } from './compileModule.ts';
import { scopedModule, type ScopedFacts } from './scopedModules.ts';
import { outputsByName, staticImports } from './staticImports.ts';
import type { Vendor } from './vendorBuild.ts';

/** Bundle name to file name inside the bundle to text. */
export type Bundles = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface ComponentSource {
  namespace: string;
  bundles: Bundles;
  /** Bundles that a page may hold. */
  entries: string[];
  facts: ScopedFacts;
  vendor: Vendor;
  /** Where the vendor files are served: `/local-org/vendor/HASH`. */
  vendorUrl: string;
}

export interface BuiltComponents {
  /** Changes when any source does. */
  revision: string;
  /** By file name; names carry a hash of their content. */
  files: Map<string, Uint8Array>;
  /** Entry file by bundle name. */
  entries: Map<string, string>;
  /** Files that an entry imports at once, by bundle name. */
  imports: Map<string, string[]>;
  problems: ComponentProblem[];
}

/** Compiles and bundles; never fails for what is wrong in a component. */
export async function buildComponents(source: ComponentSource): Promise<BuiltComponents> {
  const broken = new Map<string, ComponentProblem>();
  for (;;) {
    const problems = new Map<string, ComponentProblem>();
    try {
      const result = await bundle(source, broken, problems);
      return collect(source, result, [...problems.values()]);
    } catch (error) {
      const found = problemsOfFailure(error);
      const before = broken.size;
      found.forEach(([file, problem]) => broken.set(file, problem));
      // Linking errors (a name that a module does not export) name the importing file: it is set aside, once.
      if (broken.size === before) {
        throw error;
      }
    }
  }
}

/** Bundles that a page may hold: those whose `js-meta.xml` exposes them. */
export function exposedBundles(bundles: Bundles): string[] {
  return [...bundles].flatMap(([name, files]) =>
    /<isExposed>\s*true\s*<\/isExposed>/.test(files.get(`${name}.js-meta.xml`) ?? '') ? [name] : []
  );
}

function bundle(
  source: ComponentSource,
  broken: Map<string, ComponentProblem>,
  problems: Map<string, ComponentProblem>
) {
  return build({
    entryPoints: source.entries.map((name) => ({ in: `${source.namespace}/${name}`, out: name })),
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
    plugins: [bundlePlugin(source, broken, problems)]
  });
}

function bundlePlugin(
  source: ComponentSource,
  broken: Map<string, ComponentProblem>,
  problems: Map<string, ComponentProblem>
): Plugin {
  const { namespace, bundles, facts, vendor, vendorUrl } = source;
  const report = (key: string, problem: ComponentProblem): void => void problems.set(key, problem);
  return {
    name: 'components',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: specifier, importer }) => {
        const clean = specifier.replace(/\?.*$/, '');
        if (clean.startsWith(vendorUrl)) {
          return { path: clean, external: true };
        }
        if (clean.startsWith('.')) {
          return resolveInside(bundles, namespace, importer, clean) ?? unresolved(specifier, importer);
        }
        const own = resolveBundle(bundles, namespace, clean, importer.endsWith('.css'));
        if (own) {
          return own;
        }
        if (vendor.index.modules[clean]) {
          return { path: clean, namespace: 'vendor' };
        }
        return clean.startsWith('@salesforce/')
          ? { path: clean, namespace: 'scoped', pluginData: importer }
          : unresolved(specifier, importer);
      });

      build.onLoad({ filter: /.*/, namespace: 'bundle' }, ({ path: file }): OnLoadResult => {
        const [, bundleName = '', ...rest] = file.split('/');
        const known = broken.get(file);
        if (known) {
          report(file, known);
          return standIn(file, known);
        }
        try {
          const files = bundles.get(bundleName)!;
          const apiVersion = Number(
            /<apiVersion>\s*(\d+)/.exec(files.get(`${bundleName}.js-meta.xml`) ?? '')?.[1] ?? NaN
          );
          const contents = compileOnce({
            namespace,
            bundle: bundleName,
            file: rest.join('/'),
            text: files.get(rest.join('/'))!,
            ...(Number.isNaN(apiVersion) ? {} : { apiVersion })
          });
          return { contents, loader: 'js' };
        } catch (error) {
          if (!(error instanceof CompileError)) {
            throw error;
          }
          report(file, error.problem);
          return standIn(file, error.problem);
        }
      });

      build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path: specifier }) => {
        const { file, exports } = vendor.index.modules[specifier]!;
        const names = Object.entries(exports).map(([name, alias]) => `${alias} as ${name}`);
        return { contents: `export { ${names.join(', ')} } from '${vendorUrl}/${file}';`, loader: 'js' };
      });

      build.onLoad({ filter: /.*/, namespace: 'scoped' }, ({ path: specifier, pluginData }): OnLoadResult => {
        const module = scopedModule(specifier, facts);
        if ('contents' in module) {
          return { contents: module.contents, loader: 'js' };
        }
        const problem = problemIn(String(pluginData), module.problem);
        report(specifier, problem);
        return throwing(problem);
      });

      build.onLoad({ filter: /.*/, namespace: 'unresolved' }, ({ path: specifier, pluginData }): OnLoadResult => {
        const importer = String(pluginData);
        const problem = problemIn(importer, `${specifier} cannot be found`);
        report(`${importer} ${specifier}`, problem);
        return importer.endsWith('.html') ? notice(problem) : throwing(problem);
      });

      build.onLoad({ filter: /.*/, namespace: 'empty' }, ({ path: file }) => ({
        contents: emptyModule(file),
        loader: 'js'
      }));
    }
  };
}

function resolveBundle(bundles: Bundles, namespace: string, specifier: string, fromCss: boolean) {
  const [first, name, ...rest] = specifier.split('/');
  const files = first === namespace && name && rest.length === 0 ? bundles.get(name) : undefined;
  const file = (fromCss ? [`${name}.css`] : [`${name}.js`, `${name}.ts`]).find((candidate) => files?.has(candidate));
  // A bundle of nothing but styles is imported by stylesheets alone.
  return file ? { path: `${namespace}/${name}/${file}`, namespace: 'bundle' } : null;
}

function resolveInside(bundles: Bundles, namespace: string, importer: string, specifier: string) {
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const [, bundleName = '', ...rest] = target.split('/');
  const base = rest.join('/');
  const files = bundles.get(bundleName);
  const file = [base, `${base}.js`, `${base}.ts`].find((candidate) => files?.has(candidate));
  if (file && importer.startsWith(`${namespace}/${bundleName}/`)) {
    return { path: `${namespace}/${bundleName}/${file}`, namespace: 'bundle' };
  }
  // The compiler imports a template and styles for every component, whether they are there or not.
  return /\.(html|css)$/.test(base) ? { path: target, namespace: 'empty' } : null;
}

function unresolved(specifier: string, importer: string) {
  return { path: specifier, namespace: 'unresolved', pluginData: importer };
}

/** What stands where a file does not compile: a notice for a component's script or template, an error for the rest. */
function standIn(file: string, problem: ComponentProblem): OnLoadResult {
  const [, bundleName, name = ''] = file.split('/');
  if (name === `${bundleName}.html`) {
    return { contents: compileNotice(problem, 'notice.html'), loader: 'js' };
  }
  return name === `${bundleName}.js` || name === `${bundleName}.ts` ? notice(problem) : throwing(problem);
}

/** A component that shows the problem; CommonJS, so that whatever else is imported from it is simply undefined. */
function notice(problem: ComponentProblem): OnLoadResult {
  const template = compileNotice(problem, 'notice.html').replace(
    /export default registerTemplate\((\w+)\);?/,
    'const template = registerTemplate($1);'
  );
  const contents = [
    "import { LightningElement, registerComponent } from 'lwc';",
    template,
    'class Notice extends LightningElement { render() { return template; } }',
    "export default registerComponent(Notice, { tmpl: template, sel: 'local-org-notice', apiVersion: 66 });"
  ];
  return { contents: contents.join('\n'), loader: 'js' };
}

function compileNotice(problem: ComponentProblem, file: string): string {
  const text = describeProblem(problem).replace(/[&<>{}]/g, (character) => `&#${character.charCodeAt(0)};`);
  const html = `<template><div class="slds-box slds-theme_error slds-text-longform" role="alert"><h2 class="slds-text-heading_small">This component does not compile</h2><p>${text}</p></div></template>`;
  return compileModule({ namespace: 'local', bundle: 'notice', file, text: html })
    .replace(/^import _implicit\w*Stylesheets? from .*$/gm, '')
    .replace(/_implicit\w*Stylesheets?/g, 'undefined');
}

/** A module that says what is wrong when it is first used; CommonJS, so that any name may be imported from it. */
function throwing(problem: ComponentProblem): OnLoadResult {
  return {
    contents: `module.exports = {}; throw new Error(${JSON.stringify(describeProblem(problem))});`,
    loader: 'js'
  };
}

function problemIn(importer: string, message: string): ComponentProblem {
  const [namespace, bundleName, ...rest] = importer.split('/');
  return { component: `${namespace}/${bundleName}`, file: rest.join('/'), line: null, column: null, message };
}

function problemsOfFailure(error: unknown): [string, ComponentProblem][] {
  if (!(error instanceof Error) || !('errors' in error)) {
    throw error;
  }
  return (error as BuildFailure).errors.flatMap(({ text, location }): [string, ComponentProblem][] => {
    const file = location?.file.replace(/^bundle:/, '');
    return file ? [[file, { ...problemIn(file, text.replace('bundle:', '')), line: null, column: null }]] : [];
  });
}

function collect(
  source: ComponentSource,
  result: { outputFiles: { path: string; contents: Uint8Array }[]; metafile: Metafile },
  problems: ComponentProblem[]
): BuiltComponents {
  const files = new Map(result.outputFiles.map(({ path: file, contents }) => [path.posix.basename(file), contents]));
  const outputs = outputsByName(result.metafile);
  const entries = new Map<string, string>();
  const imports = new Map<string, string[]>();
  for (const [file, { entryPoint }] of outputs) {
    const name = entryPoint?.split('/').at(-2);
    if (name && entryPoint?.startsWith(`bundle:${source.namespace}/`) && source.entries.includes(name)) {
      entries.set(name, file);
      imports.set(name, staticImports(file, outputs));
    }
  }
  return { revision: revisionOf([...files.keys()]), files, entries, imports, problems };
}

function revisionOf(names: string[]): string {
  return createHash('sha256').update(names.sort().join()).digest('hex').slice(0, 12);
}
