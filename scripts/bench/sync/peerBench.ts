/** The first read of many rows beside what else there is: an export by the Salesforce CLI, and a COPY of its file. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../../../test/support/postgres.ts';
import { medianOf, rounded, type BenchOptions, type BenchResult } from '../figures.ts';
import { preparedFields, preparedObject, preparedToken } from './preparedRows.ts';
import { load, run, startPreparedServer, type PreparedServer } from './preparedRun.ts';

/** How often each is measured, one after the other in turn, so that a busy moment slows both. */
const rounds = 3;

interface PeerSeconds {
  exported: number;
  copied: number;
}

/** Both fill a table with its key; the start of each process is included. */
export async function peerBench(folder: string, { rows }: BenchOptions): Promise<BenchResult> {
  const postgres = await startPostgres();
  if (postgres === null) {
    return { figures: [], notes: ['PostgreSQL is not installed here: nothing to copy into.'], json: {} };
  }
  const server = await startPreparedServer(folder, rows);
  try {
    const peer = await openPeer(folder, server, postgres.url);
    // The first makes the database, which is not what is measured.
    await server.serve(Math.ceil(rows / 100));
    await load('pass', postgres.url, server.url);
    await server.serve(rows);
    const commands: number[] = [];
    const peers: PeerSeconds[] = [];
    for (let round = 0; round < rounds; round += 1) {
      peers.push(await peer());
      commands.push((await load('pass', postgres.url, server.url)).commandSeconds);
    }
    const ofPeer = rounded(medianOf(peers.map(({ exported, copied }) => exported + copied)) / medianOf(commands), 2);
    const listed = (numbers: number[]): string => numbers.map((one) => rounded(one)).join(', ');
    return {
      figures: [
        {
          what: `sf data export bulk and \\copy of ${rows.toLocaleString('en-US')} rows take so many times as long`,
          value: ofPeer,
          atLeast: 1,
          heldBackBy: 'the first pass'
        }
      ],
      notes: [
        `sf data export bulk ${listed(peers.map(({ exported }) => exported))} s, COPY of its file into a table with its key ${listed(peers.map(({ copied }) => copied))} s; our command ${listed(commands)} s. The start of each process is included.`
      ],
      json: { backfillOfPeer: ofPeer }
    };
  } finally {
    postgres.stop();
    server.stop();
  }
}

/** Signs the Salesforce CLI in, with a home of its own, and gives what exports and copies once. */
async function openPeer(folder: string, server: PreparedServer, url: string): Promise<() => Promise<PeerSeconds>> {
  const output = join(folder, 'exported.csv');
  const sf = async (args: string[]): Promise<number> => {
    const started = performance.now();
    await run('node_modules/.bin/sf', args, {
      HOME: join(folder, 'sf'),
      SF_ACCESS_TOKEN: preparedToken,
      SF_DISABLE_TELEMETRY: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_DISABLE_AUTOUPDATE: 'true'
    });
    return (performance.now() - started) / 1000;
  };
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
