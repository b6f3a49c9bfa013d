/** `npm run bench -- SUBJECT`: the product's figures, beside their targets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { linesOf, rounded, type Benchmark } from './figures.ts';

const usage = `npm run bench -- SUBJECT [options]
  start        seconds until the first page, cold and warm
  panel        requests, time and size of the coaching panel, in Chromium
  sync         calls of a pass, the first read of many rows beside COPY and the CLI, memory, roll-ups; takes minutes
  org          start, create, panel read, bulk ingest, GROUP BY and memory of the local org
  consistency  sixteen clients write the same records of a local org; fails when something does not add up
  --json       the last line printed is one line of JSON
  --rows N     of org: accounts to load (default 1000000), and a tenth as many conversations;
               of sync: rows of the first read, and ten times as many activities in the roll-ups
  --seconds N  of consistency: how long the clients write (default 30)`;

/** Each takes a temporary folder that is removed afterwards. Loaded when asked for: one brings a browser. */
const subjects: Record<string, () => Promise<Benchmark>> = {
  start: async () => (await import('./startBench.ts')).startBench,
  panel: async () => (await import('./panelBench.ts')).panelBench,
  sync: async () => (await import('./syncBench.ts')).syncBench,
  org: async () => (await import('./org/orgBench.ts')).orgBench,
  consistency: async () => (await import('./consistency/consistencyBench.ts')).consistencyBench
};

const optionsSchema = z.object({
  json: z.boolean().default(false),
  rows: z.coerce.number().int().min(1000).default(1_000_000),
  seconds: z.coerce.number().min(1).default(30)
});

class UsageProblem extends Error {}

async function main(): Promise<void> {
  const { subject, json, ...options } = readArguments();
  const bench = await subject();
  const machine = describeMachine();
  const folder = mkdtempSync(join(tmpdir(), 'coaching-bench-'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const result = await bench(folder, options);
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
      options: { json: { type: 'boolean' }, rows: { type: 'string' }, seconds: { type: 'string' } }
    });
    const subject = subjects[positionals[0] ?? ''];
    if (!subject || positionals.length > 1) throw new Error(`Name one subject: ${Object.keys(subjects).join(', ')}.`);
    return { subject, ...optionsSchema.parse(values) };
  } catch (error) {
    throw new UsageProblem(`${wordsOf(error)}\n\n${usage}`);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  if (error instanceof UsageProblem) console.error(error.message);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
