/** `npm test`: every check in turn, cheapest first; stops at the first that fails and says which. */
import { spawn } from 'node:child_process';

/** Checks of one line run side by side: each of them keeps one core busy. */
const steps = [
  ['build'],
  ['test:format', 'test:types', 'test:lint'],
  ['test:unit'],
  ['test:node'],
  // Together, so that no core waits for the last file of either.
  ['test:e2e -- test/clients']
];

const started = Date.now();
for (const together of steps) {
  const results = await Promise.all(together.map((step) => run(step, together.length === 1)));
  const failed = results.find(({ status }) => status !== 0);
  if (failed) process.exit(failed.status);
}
console.log(`\nEverything passed in ${seconds(started)} s.`);

/** Runs a script of package.json; what one of several prints comes when it has ended, so that lines do not mix. */
async function run(step: string, isAlone: boolean): Promise<{ status: number }> {
  const before = Date.now();
  if (isAlone) console.log(`\n── npm run ${step}`);
  const child = spawn('npm', ['run', '--silent', ...step.split(' ')], {
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe']
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  if (!isAlone) console.log(`\n── npm run ${step}\n${output}`);
  if (status === 0) console.log(`── ${step}: ${seconds(before)} s`);
  else console.error(`\nnpm run ${step} failed after ${seconds(before)} s. Run it alone to look closer.`);
  return { status };
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
