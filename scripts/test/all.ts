/** `npm test`: every check in turn, cheapest first; stops at the first that fails and says which. */
import { spawnSync } from 'node:child_process';

const steps = ['build', 'test:format', 'test:types', 'test:lint', 'test:unit', 'test:node', 'test:clients', 'test:e2e'];

const started = Date.now();
for (const step of steps) {
  const before = Date.now();
  console.log(`\n── npm run ${step}`);
  const { status } = spawnSync('npm', ['run', '--silent', step], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nnpm run ${step} failed after ${seconds(before)} s. Run it alone to look closer.`);
    process.exit(status ?? 1);
  }
  console.log(`── ${step}: ${seconds(before)} s`);
}
console.log(`\nEverything passed in ${seconds(started)} s.`);

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
