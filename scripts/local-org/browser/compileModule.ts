/** Turns one file of an LWC bundle into an ES module, as the platform's own compiler does. */
import { transformSync as esbuildTransform } from 'esbuild';
import type { transformSync as TransformSync } from 'lwc/compiler';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loaded when something has to be compiled: it takes most of a second, and a warm start compiles nothing. */
function lwcCompiler(): { transformSync: typeof TransformSync } {
  return require('lwc/compiler') as { transformSync: typeof TransformSync };
}

export interface BundleFile {
  namespace: string;
  bundle: string;
  /** File name inside the bundle: `panel.js`, `panel.html`, `panel.scoped.css`. */
  file: string;
  text: string;
  /** The bundle's own `apiVersion`; the newest when absent. */
  apiVersion?: number;
}

/** What is wrong with a component, and where. */
export interface ComponentProblem {
  /** `c/coachingPanel` */
  component: string;
  /** `coachingPanel.html` */
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

/** Compiles a script, template or stylesheet; throws a `CompileError` that names line and column. */
export function compileModule(source: BundleFile): string {
  const { namespace, bundle, file } = source;
  try {
    const text = file.endsWith('.ts') ? stripTypes(source.text, file) : source.text;
    const result = lwcCompiler().transformSync(text, file.replace(/\.ts$/, '.js'), {
      name: bundle,
      namespace,
      scopedStyles: file.endsWith('.scoped.css'),
      enableDynamicComponents: true,
      enableLwcOn: true,
      dynamicImports: { strictSpecifier: false },
      enableSyntheticElementInternals: true,
      ...(source.apiVersion === undefined ? {} : { apiVersion: source.apiVersion })
    });
    return result.code;
  } catch (error) {
    throw new CompileError(problemOf(source, error));
  }
}

/** What the template or stylesheet is that a component imports and does not have. */
export function emptyModule(file: string): string {
  return `export default ${file.endsWith('.css') ? '[]' : 'void 0'};`;
}

export class CompileError extends Error {
  readonly problem: ComponentProblem;

  constructor(problem: ComponentProblem) {
    super(describeProblem(problem));
    this.name = 'CompileError';
    this.problem = problem;
  }
}

/** One line for people: `c/panel, panel.html:3:5: …`. */
export function describeProblem(problem: ComponentProblem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  return `${problem.component}, ${place}: ${problem.message}`;
}

function stripTypes(text: string, file: string): string {
  return esbuildTransform(text, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: file,
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } }
  }).code;
}

function problemOf(source: BundleFile, error: unknown): ComponentProblem {
  const message = error instanceof Error ? error.message : String(error);
  const location = locationOf(error);
  return {
    component: `${source.namespace}/${source.bundle}`,
    file: source.file,
    line: location?.line ?? null,
    column: location?.column ?? null,
    // Babel appends a code frame, the LWC compiler prefixes the file: the first line says what is wrong.
    message: message
      .split('\n', 1)[0]!
      .replace(/^(?:SyntaxError: )?\S+\.(?:js|html|css): /, '')
      .replace(/\s*\(\d+:\d+\)$/, '')
  };
}

function locationOf(error: unknown): { line: number; column: number } | null {
  if (typeof error !== 'object' || error === null) {
    return null;
  }
  for (const key of ['location', 'loc'] as const) {
    const location: unknown = key in error ? (error as Record<string, unknown>)[key] : null;
    if (typeof location === 'object' && location !== null && 'line' in location && 'column' in location) {
      return { line: Number(location.line), column: Number(location.column) };
    }
  }
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return locationOf(error.errors[0]);
  }
  return null;
}
