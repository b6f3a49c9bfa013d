/** `npm run bench -- SUBJECT`: the product's figures, beside their targets. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { linesOf, mergedJson, rounded, type Benchmark, type BenchResult, type Parts } from './figures.ts';

const usage = `npm run bench -- SUBJECT [options]
  start        seconds until the first page, cold and warm
  panel        requests, time and size of the coaching panel, in Chromium
  sync         calls of a pass, the first read of many rows beside COPY and the CLI, memory, roll-ups; takes minutes
  org          start, create, panel read, bulk ingest, GROUP BY and memory of the local org
  consistency  sixteen clients write the same records of a local org; fails when something does not add up
  --json       the last line printed is one line of JSON
  --only NAMES of sync: parts of it, divided by commas: passes, changes, postgres, pglite, peer, rollups
  --rows N     of org: accounts to load (default 1000000), and a tenth as many conversations;
               of sync: rows of the first read, and activities in the roll-ups (beside 100,000)
  --seconds N  of consistency: how long the clients write (default 30)`;

/** Each takes a temporary folder that is removed afterwards. Loaded when asked for: one brings a browser. */
const subjects: Record<string, () => Promise<Benchmark | Parts>> = {
  start: async () => (await import('./startBench.ts')).startBench,
  panel: async () => (await import('./panelBench.ts')).panelBench,
  sync: async () => (await import('./syncBench.ts')).syncBench,
  org: async () => (await import('./org/orgBench.ts')).orgBench,
  consistency: async () => (await import('./consistency/consistencyBench.ts')).consistencyBench
};

const optionsSchema = z.object({
  json: z.boolean().default(false),
  only: z.string().optional(),
  rows: z.coerce.number().int().min(1000).default(1_000_000),
  seconds: z.coerce.number().min(1).default(30)
});

class UsageProblem extends Error {}

async function main(): Promise<void> {
  const { name, subject, json, only, ...options } = readArguments();
  const parts = partsOf(name, await subject(), only);
  const machine = describeMachine();
  const folder = mkdtempSync(join(tmpdir(), 'coaching-bench-'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  let figures: BenchResult['json'] = {};
  for (const [part, bench] of Object.entries(parts)) {
    const own = join(folder, part);
    mkdirSync(own);
    try {
      const result = await bench(own, options);
      for (const line of linesOf(result)) console.log(line);
      figures = mergedJson(figures, result.json);
    } catch (error) {
      // The figures of the other parts are worth having.
      console.error(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = 1;
    } finally {
      rmSync(own, { recursive: true, force: true, maxRetries: 3 });
    }
  }
  console.log(`  ${machine}`);
  if (json) console.log(JSON.stringify(figures));
}

/** What is to be measured, by name. */
function partsOf(name: string, found: Benchmark | Parts, only: string | undefined): Parts {
  if (typeof found === 'function') {
    if (only !== undefined) throw new UsageProblem(`--only: ${name} has no parts.\n\n${usage}`);
    return { [name]: found };
  }
  if (only === undefined) return found;
  return Object.fromEntries(
    only.split(',').map((part) => {
      const bench = found[part];
      if (bench === undefined) throw new UsageProblem(`--only: ${name} has ${Object.keys(found).join(', ')}.`);
      return [part, bench];
    })
  );
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
      options: {
        json: { type: 'boolean' },
        only: { type: 'string' },
        rows: { type: 'string' },
        seconds: { type: 'string' }
      }
    });
    const [name = ''] = positionals;
    const subject = subjects[name];
    if (!subject || positionals.length > 1) throw new Error(`Name one subject: ${Object.keys(subjects).join(', ')}.`);
    return { name, subject, ...optionsSchema.parse(values) };
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
