/** How fast and in how much memory the first read of many rows is, beside a bare COPY of the same rows. */
import { join } from 'node:path';
import { startPostgres } from '../../../test/support/postgres.ts';
import { medianOf, rounded, type BenchOptions, type BenchResult } from '../figures.ts';
import { preparedFields } from './preparedRows.ts';
import { load, startPreparedServer, type Load, type PreparedServer } from './preparedRun.ts';

/** How often each is measured, one after the other in turn, so that a busy moment slows both. */
const rounds = 3;

/** Memory is compared between so many rows and this part of them. */
const fewer = 10;

const aims = {
  postgres: { share: 0.75, memory: 200, memoryBy: 'modules and streams' },
  pglite: { share: 0.6, memory: 900, memoryBy: 'the engine, while it makes its machine code' }
};

type Name = keyof typeof aims;

/** First reads of `rows` rows into PostgreSQL, where the machine has it. */
export async function postgresBackfill(folder: string, { rows }: BenchOptions): Promise<BenchResult> {
  const postgres = await startPostgres();
  if (postgres === null) return { figures: [], notes: ['PostgreSQL is not installed here.'], json: {} };
  try {
    return await backfillBench('postgres', postgres.url, folder, rows);
  } finally {
    postgres.stop();
  }
}

/** First reads of `rows` rows into PGlite. */
export function pgliteBackfill(folder: string, { rows }: BenchOptions): Promise<BenchResult> {
  return backfillBench('pglite', `pglite:${join(folder, 'prepared')}`, folder, rows);
}

async function backfillBench(name: Name, url: string, folder: string, rows: number): Promise<BenchResult> {
  const server = await startPreparedServer(folder, rows);
  try {
    return resultOf(name, rows, await measure(url, server, rows));
  } finally {
    server.stop();
  }
}

interface Measured {
  /** At a tenth of the rows, as often: the most of one run varies by a tenth from one process to the next. */
  few: Load[];
  passes: Load[];
  copies: Load[];
}

async function measure(url: string, server: PreparedServer, rows: number): Promise<Measured> {
  // The first makes the database, which is not what is measured.
  await server.serve(Math.ceil(rows / fewer));
  await load('pass', url, server.url);
  const few: Load[] = [];
  for (let round = 0; round < rounds; round += 1) few.push(await load('pass', url, server.url));
  await server.serve(rows);
  const passes: Load[] = [];
  const copies: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    copies.push(await load('copy', url, server.file));
    passes.push(await load('pass', url, server.url));
  }
  return { few, passes, copies };
}

function resultOf(name: Name, rows: number, { few, passes, copies }: Measured): BenchResult {
  const secondsOf = (loads: Load[]): number[] => loads.map(({ seconds }) => seconds);
  const listed = (loads: Load[]): string =>
    secondsOf(loads)
      .map((one) => rounded(one))
      .join(', ');
  const ofCopy = rounded(medianOf(secondsOf(copies)) / medianOf(secondsOf(passes)), 2);
  const most = (loads: Load[]): number => Math.max(...loads.map(({ memoryMb }) => memoryMb));
  const memory = { all: Math.round(most(passes)), tenth: Math.round(most(few)) };
  const { share, memory: mostMemory, memoryBy } = aims[name];
  return {
    figures: [
      {
        what: `backfill of ${rows.toLocaleString('en-US')} rows on ${name}, of a bare COPY`,
        value: ofCopy,
        atLeast: share,
        heldBackBy: 'adding the key, and carrying the answer of the org to the database'
      },
      {
        what: `memory of the process on ${name}, at most`,
        value: memory.all,
        unit: 'MB',
        atMost: mostMemory,
        heldBackBy: memoryBy
      },
      {
        what: `  more than at a tenth of the rows`,
        value: Math.round((most(passes) / most(few) - 1) * 100),
        unit: '%',
        atMost: 10,
        heldBackBy: 'streams'
      }
    ],
    notes: [
      `${name}: bare COPY ${listed(copies)} s; first pass ${listed(passes)} s. ${preparedFields.length} columns. Bare COPY: a file into a table without a key. First pass: from a server that streams prepared results, to the commit of rows, key and cursor. In turn, ${rounds} times, medians.`
    ],
    json: {
      backfillOfCopy: { [name]: ofCopy },
      memoryMb: { [name]: memory.all },
      memoryMbAtTenth: { [name]: memory.tenth }
    }
  };
}
