/** `npm run build`: the components' TypeScript as the JavaScript that a deploy takes, beside each source file. */
import { transformSync } from 'esbuild';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface BuildReport {
  /** TypeScript files read. */
  compiled: number;
  /** JavaScript files that are new or changed. */
  written: string[];
  /** JavaScript files whose source is gone. */
  removed: string[];
}

/** Compiles every component under `root`; throws on the first file that is not TypeScript. */
export function buildComponents(root = '.'): BuildReport {
  const files = globSync('force-app/**/lwc/*/**/*.{ts,js}', { cwd: root }).filter(
    (file) => !/(?:^|[\\/])__[^\\/]+__[\\/]/.test(file) && !file.endsWith('.d.ts')
  );
  const report: BuildReport = { compiled: 0, written: [], removed: [] };
  for (const file of files.sort()) {
    const path = join(root, file);
    if (file.endsWith('.js')) {
      if (existsSync(path.replace(/\.js$/, '.ts'))) continue;
      rmSync(path);
      report.removed.push(file);
      continue;
    }
    report.compiled += 1;
    const target = path.replace(/\.ts$/, '.js');
    const code = compileComponent(readFileSync(path, 'utf8'), file);
    if (existsSync(target) && readFileSync(target, 'utf8') === code) continue;
    writeFileSync(target, code);
    report.written.push(file.replace(/\.ts$/, '.js'));
  }
  return report;
}

/**
 * One module without its types. Decorators stay as they are written: Salesforce's own compiler reads `@api` and `@wire`.
 */
export function compileComponent(source: string, file: string): string {
  return transformSync(source, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: file,
    logLevel: 'silent',
    tsconfigRaw: {
      compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true, experimentalDecorators: false }
    }
  }).code;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { compiled, written, removed } = buildComponents();
    console.log(`${compiled} modules compiled, ${written.length} written, ${removed.length} removed.`);
  } catch (error) {
    console.error(`${basename(import.meta.filename)}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
