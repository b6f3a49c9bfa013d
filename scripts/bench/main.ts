/** `npm run bench -- start | panel | sync [--json]`: the product's figures, beside their targets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { linesOf, rounded, type BenchResult } from './figures.ts';

const usage = `npm run bench -- SUBJECT [--json]
  start   seconds until the first page, cold and warm
  panel   requests, time and size of the coaching panel, in Chromium
  sync    rows a second and calls of the sync service, and loading the CRM data set
  --json  the last line printed is one line of JSON`;

/** Each takes a temporary folder that is removed afterwards. Loaded when asked for: one brings a browser. */
const subjects: Record<string, () => Promise<(folder: string) => Promise<BenchResult>>> = {
  start: async () => (await import('./startBench.ts')).startBench,
  panel: async () => (await import('./panelBench.ts')).panelBench,
  sync: async () => (await import('./syncBench.ts')).syncBench
};

class UsageProblem extends Error {}

async function main(): Promise<void> {
  const { subject, json } = readArguments();
  const bench = await subject();
  const machine = describeMachine();
  const folder = mkdtempSync(join(tmpdir(), 'coaching-bench-'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const result = await bench(folder);
  for (const line of linesOf(result)) console.log(line);
  console.log(`  ${machine}`);
  if (json) console.log(JSON.stringify(result.json));
}

/** Times are worth little where others work too: said before the benchmark adds its own load. */
function describeMachine(): string {
  const cores = availableParallelism();
  const [load = 0] = loadavg();
  const busy = load > cores / 2 ? ' Other work slowed it down; times on an idle machine are shorter.' : '';
  return `Machine: ${cores} cores, load ${rounded(load)} before the start.${busy}`;
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } }
    });
    const subject = subjects[positionals[0] ?? ''];
    if (!subject || positionals.length > 1) throw new Error(`Name one subject: ${Object.keys(subjects).join(', ')}.`);
    return { subject, json: values.json };
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

main().catch((error: unknown) => {
  if (error instanceof UsageProblem) console.error(error.message);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
