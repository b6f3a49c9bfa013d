/** Runs node:test files: those under the folders named, or every one outside test/e2e and test/clients. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

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
// Each file is a process of its own, and so is each command that it runs: what one compiled, the next need not.
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/node-compile') };
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-reporter=spec', ...concurrency, ...flags, ...files.sort()],
  { stdio: 'inherit', env }
);
process.exit(run.status ?? 1);
