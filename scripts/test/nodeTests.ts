/** Runs node:test files: those under the folders named, or every one outside test/e2e and test/clients. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const slow = /^test\/(e2e|clients)\//;
const files =
  folders.length > 0
    ? folders.flatMap((folder) => (folder.endsWith('.ts') ? [folder] : globSync(`${folder}/**/*.test.ts`)))
    : globSync('{scripts,test}/**/*.test.ts').filter((file) => !slow.test(file));
if (files.length === 0) {
  console.error(`No test files under ${folders.join(', ') || 'scripts, test'}.`);
  process.exit(1);
}
// Node's own choice leaves a core free, which on two cores means one file after the other: most tests wait for servers.
const concurrency = [`--test-concurrency=${Math.max(2, availableParallelism() - 1)}`];
// What one process compiled, the next need not.
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/node-compile') };
const folder = mkdtempSync(join(tmpdir(), 'coaching-tests-'));
const entries = longestFirst(folders.length > 0 ? files : grouped(files));
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-reporter=spec', ...concurrency, ...flags, ...entries],
  { stdio: 'inherit', env }
);
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);

/**
 * Lets files that take minutes begin first: at the end, one core would wait for the other. The runner goes by the
 * alphabet, so they get a name that stands before all others.
 */
function longestFirst(all: string[]): string[] {
  return all.map((file) => {
    if (!/\/(screens|wholeCycle|salesforceCli\w*|faults|sequences|kills|pass)\.test\.ts$/.test(file)) return file;
    const entry = join(folder, `first-${file.replaceAll('/', '-')}.mts`);
    writeFileSync(entry, `import ${JSON.stringify(urlOf(file))};\n`);
    return entry;
  });
}

/**
 * Puts the many small files of the local org and of the metadata into a few processes: each process would load the same
 * two hundred modules again, which takes longer than the tests. A file is a suite there, so that its hooks are its own;
 * one that changes its process stays alone.
 */
function grouped(all: string[]): string[] {
  const isSmall = (file: string): boolean =>
    /^(scripts\/local-org|test\/metadata)\//.test(file) && !/\bprocess\.|\bmock\./.test(readFileSync(file, 'utf8'));
  const small = all.filter(isSmall).sort();
  const size = 12;
  // Nothing else keeps a process from ending while a file is compiled elsewhere.
  const opening = [
    "import { describe } from 'node:test';",
    'const awake = (loading) => {',
    '  const timer = setInterval(() => {}, 1000);',
    '  return loading.finally(() => clearInterval(timer));',
    '};'
  ];
  const groups = Array.from({ length: Math.ceil(small.length / size) }, (_, at) => {
    const entry = join(folder, `group-${String(at + 1).padStart(2, '0')}.mts`);
    const suites = small.slice(at * size, (at + 1) * size).map((file) => {
      return `describe(${JSON.stringify(file)}, () => awake(import(${JSON.stringify(urlOf(file))})));`;
    });
    writeFileSync(entry, [...opening, ...suites, ''].join('\n'));
    return entry;
  });
  return [...all.filter((file) => !isSmall(file)), ...groups];
}

function urlOf(file: string): string {
  return pathToFileURL(resolve(file)).href;
}
