/** How fast and in how much memory the first read of many rows is, beside a bare COPY and beside what else there is. */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startPostgres } from '../../../test/support/postgres.ts';
import { medianOf, rounded, type BenchOptions, type BenchResult, type Figure } from '../figures.ts';
import { preparedFields, preparedObject, preparedToken } from './preparedRows.ts';

/** How often each is measured, one after the other in turn, so that a busy moment slows both. */
const rounds = 3;

/** Memory is compared between so many rows and this part of them. */
const fewer = 10;

const outputSchema = z.object({ seconds: z.number(), memoryMb: z.number() });
type Load = z.infer<typeof outputSchema> & {
  /** The start of the process included. */
  commandSeconds: number;
};

interface Database {
  name: 'postgres' | 'pglite';
  url: string;
}

interface Measured {
  ofCopy: number;
  memoryMb: number;
  memoryMbFewer: number;
  passes: number[];
  /** The same, with the start of the process. */
  commands: number[];
  copies: number[];
  peers: PeerSeconds[];
}

/** An export by the Salesforce CLI, and a COPY of its file into a table with its key. */
interface PeerSeconds {
  exported: number;
  copied: number;
}

type Peer = () => Promise<PeerSeconds>;

/** First reads of `rows` rows into PGlite, and into PostgreSQL where the machine has it. */
export async function backfillBench(folder: string, { rows }: BenchOptions): Promise<BenchResult> {
  const file = join(folder, 'rows.csv');
  const server = await startServer(file, rows);
  const postgres = await startPostgres();
  try {
    const databases: Database[] = [
      ...(postgres ? [{ name: 'postgres' as const, url: postgres.url }] : []),
      { name: 'pglite', url: `pglite:${join(folder, 'prepared')}` }
    ];
    const results = new Map<string, Measured>();
    for (const database of databases) {
      const peer = database.name === 'postgres' ? await openPeer(folder, server, database.url) : null;
      results.set(database.name, await measure(database, server, file, rows, peer));
    }
    return resultOf(rows, results);
  } finally {
    postgres?.stop();
    server.stop();
    rmSync(file, { force: true });
  }
}

async function measure(
  { url }: Database,
  server: Server,
  file: string,
  rows: number,
  peer: Peer | null
): Promise<Measured> {
  // The first makes the database, which is not what is measured.
  await server.serve(Math.ceil(rows / fewer));
  await load('pass', url, server.url);
  const few = await load('pass', url, server.url);
  await server.serve(rows);
  const passes: Load[] = [];
  const copies: Load[] = [];
  const peers: PeerSeconds[] = [];
  for (let round = 0; round < rounds; round += 1) {
    copies.push(await load('copy', url, file));
    passes.push(await load('pass', url, server.url));
    if (peer !== null) peers.push(await peer());
  }
  const seconds = (loads: Load[]): number[] => loads.map((one) => one.seconds);
  return {
    ofCopy: medianOf(seconds(copies)) / medianOf(seconds(passes)),
    memoryMb: Math.max(...passes.map(({ memoryMb }) => memoryMb)),
    memoryMbFewer: few.memoryMb,
    passes: seconds(passes),
    commands: passes.map((one) => one.commandSeconds),
    copies: seconds(copies),
    peers
  };
}

/** Signs the Salesforce CLI in, with a home of its own, and gives what exports and copies once. */
async function openPeer(folder: string, server: Server, url: string): Promise<Peer> {
  const home = join(folder, 'sf');
  const output = join(folder, 'exported.csv');
  const sf = (args: string[]): Promise<number> =>
    seconds('node_modules/.bin/sf', args, {
      HOME: home,
      SF_ACCESS_TOKEN: preparedToken,
      SF_DISABLE_TELEMETRY: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_AUTOUPDATE_DISABLE: 'true'
    });
  await sf(['org', 'login', 'access-token', '--instance-url', server.url, '--no-prompt', '--alias', 'prepared']);
  const query = `SELECT ${preparedFields.map(([name]) => name).join(', ')} FROM ${preparedObject}`;
  const command = `data export bulk --output-file ${output} --wait 30 --target-org prepared --query`.split(' ');
  return async () => {
    rmSync(output, { force: true });
    const exported = await sf([...command, query]);
    if (!existsSync(output)) throw new Error('The Salesforce CLI exported nothing.');
    return { exported, copied: (await load('keyed', url, output)).commandSeconds };
  };
}

function resultOf(rows: number, results: ReadonlyMap<string, Measured>): BenchResult {
  const figures: Figure[] = [];
  const json: Record<string, Record<string, number>> = { backfillOfCopy: {}, memoryMb: {}, memoryMbAtTenth: {} };
  const notes: string[] = [];
  const count = (number: number): string => number.toLocaleString('en-US');
  const aims = { postgres: { share: 0.75, memory: 200 }, pglite: { share: 0.6, memory: 900 } };
  for (const name of ['postgres', 'pglite'] as const) {
    const result = results.get(name);
    if (result === undefined) {
      notes.push('PostgreSQL is not installed here: measured on PGlite alone.');
      continue;
    }
    const ofCopy = rounded(result.ofCopy, 2);
    const memory = Math.round(result.memoryMb);
    const growth = Math.round((result.memoryMb / result.memoryMbFewer - 1) * 100);
    const values = { backfillOfCopy: ofCopy, memoryMb: memory, memoryMbAtTenth: Math.round(result.memoryMbFewer) };
    for (const [figure, value] of Object.entries(values)) json[figure] = { ...json[figure], [name]: value };
    figures.push(
      {
        what: `backfill of ${count(rows)} rows on ${name}, of a bare COPY`,
        value: ofCopy,
        atLeast: aims[name].share,
        heldBackBy: 'adding the key, and carrying the answer of the org to the database'
      },
      {
        what: `memory of the process on ${name}, at most`,
        value: memory,
        unit: 'MB',
        atMost: aims[name].memory,
        heldBackBy: name === 'pglite' ? 'the engine, while it makes its machine code' : 'modules and streams'
      },
      { what: `  more than at a tenth of the rows`, value: growth, unit: '%', atMost: 10, heldBackBy: 'streams' }
    );
    notes.push(
      `${name}: bare COPY ${result.copies.map((one) => rounded(one)).join(', ')} s; first pass ${result.passes.map((one) => rounded(one)).join(', ')} s.`
    );
  }
  const { peers = [], commands = [] } = results.get('postgres') ?? {};
  const ofPeer =
    peers.length === 0
      ? null
      : rounded(medianOf(peers.map(({ exported, copied }) => exported + copied)) / medianOf(commands), 2);
  if (ofPeer !== null) {
    const listed = (numbers: number[]): string => numbers.map((one) => rounded(one)).join(', ');
    figures.push({
      what: 'sf data export bulk and \\copy take so many times as long',
      value: ofPeer,
      atLeast: 1,
      heldBackBy: 'the first pass'
    });
    notes.push(
      `sf data export bulk ${listed(peers.map(({ exported }) => exported))} s, COPY of its file into a table with its key ${listed(peers.map(({ copied }) => copied))} s; our command ${listed(commands)} s. The start of each process is included.`
    );
  }
  notes.push(
    `${preparedFields.length} columns. Bare COPY: a file into a table without a key. First pass: from a server that streams prepared results, to the commit of rows, key and cursor. In turn, ${rounds} times, medians.`
  );
  return { figures, notes, json: { ...json, ...(ofPeer === null ? {} : { backfillOfPeer: ofPeer }) } };
}

interface Server {
  url: string;
  serve(rows: number): Promise<void>;
  stop(): void;
}

async function startServer(file: string, rows: number): Promise<Server> {
  const child = spawn(process.execPath, ['scripts/bench/sync/preparedServer.ts', file, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const stop = (): void => void child.kill('SIGKILL');
  process.once('exit', stop);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', () => reject(new Error('The server of prepared rows ended.')));
  });
  return {
    url,
    async serve(most) {
      const answer = await fetch(`${url}/prepared`, { method: 'POST', body: JSON.stringify({ rows: most }) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    stop
  };
}

/** As `npm run sync` runs: little memory for what is young, which a stream of pages is. */
const flags = ['--max-semi-space-size=2', '--import', 'tsx'];

/** Runs one load in a process of its own. */
async function load(how: string, url: string, source: string): Promise<Load> {
  const started = performance.now();
  const printed = await run(process.execPath, [...flags, 'scripts/bench/sync/load.ts', how, url, source], {});
  return { ...outputSchema.parse(JSON.parse(printed)), commandSeconds: (performance.now() - started) / 1000 };
}

async function seconds(command: string, args: string[], environment: Record<string, string>): Promise<number> {
  const started = performance.now();
  await run(command, args, environment);
  return (performance.now() - started) / 1000;
}

function run(command: string, args: string[], environment: Record<string, string>): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment }
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`))
    );
  });
}
