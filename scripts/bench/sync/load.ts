/**
 * One measured load of the prepared rows, as a process of its own: `load.ts HOW WAREHOUSE_URL SOURCE`. Prints seconds
 * and the most memory the process had.
 *
 * `pass`: the service's first pass from the server SOURCE. `copy`: COPY of the file SOURCE into a table without a key,
 * and nothing else. `keyed`: COPY of the file SOURCE, whose first line is a header, into a table with its key.
 */
import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectOrg } from '../../sync/org/salesforceReader.ts';
import { runPass } from '../../sync/pass.ts';
import { migrate } from '../../sync/warehouse/migrate.ts';
import { columnsOf } from '../../sync/warehouse/objectTables.ts';
import { openWarehouse } from '../../sync/warehouse/warehouse.ts';
import { preparedFields, preparedObject, preparedToken } from './preparedRows.ts';

const columns = columnsOf({ fields: preparedFields.map(([name, type]) => ({ name, type })) }, () => true);
const names = columns.map(({ column }) => column).join(', ');
const lines = columns.map(({ column, sqlType }) => `${column} ${sqlType}`).join(', ');
const anew = `DROP TABLE IF EXISTS bare; CREATE TABLE bare (${lines}`;
const copy = (source: string, more: string) =>
  `COPY bare (${names}) FROM ${source} WITH (FORMAT csv, FORCE_NULL (${names})${more})`;

const loads: Record<string, (url: string, source: string) => Promise<number>> = {
  async pass(url, source) {
    const warehouse = await openWarehouse(url, { create: true });
    try {
      await migrate(warehouse);
      await warehouse.script(
        `TRUNCATE sync.object_state; DROP TABLE IF EXISTS salesforce.${preparedObject.toLowerCase()};`
      );
      const object = { name: preparedObject, withheld: [], isHot: true };
      const org = connectOrg({ instanceUrl: source, accessToken: preparedToken });
      return await timed(async () => {
        const { objects } = await runPass(org, warehouse, { objects: [object] });
        if (objects[0]?.problem !== null) throw new Error(objects[0]?.problem);
      });
    } finally {
      await warehouse.close();
    }
  },
  copy: (url, source) =>
    url.startsWith('pglite:') ? copyIntoPglite(url.slice(7), source) : copyIntoPostgres(url, source),
  keyed: (url, source) => copyIntoPostgres(url, source, ', PRIMARY KEY (id)', ', HEADER')
};

async function copyIntoPostgres(url: string, file: string, key = '', header = ''): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`${anew}${key})`);
  const seconds = await timed(() =>
    pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom(copy('STDIN', header))))
  );
  await client.end();
  return seconds;
}

/** By parts of the file that end where a row ends: PGlite holds what it copies in memory. */
async function copyIntoPglite(folder: string, file: string): Promise<number> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create({ dataDir: folder });
  await database.exec(`${anew})`);
  const handle = await open(file);
  const size = statSync(file).size;
  const seconds = await timed(async () => {
    for (let at = 0; at < size;) {
      const part = Buffer.alloc(Math.min(8 * 1024 * 1024, size - at));
      await handle.read(part, 0, part.length, at);
      // Each row of the file ends with its stamp and a quote, as no line break inside a value does.
      const end = at + part.length === size ? part.length : part.lastIndexOf('Z"\n') + 3;
      await database.query(copy(`'/dev/blob'`, ''), [], { blob: new Blob([part.subarray(0, end)]) });
      at += end;
    }
  });
  await handle.close();
  await database.close();
  return seconds;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const [how = '', url = '', source = ''] = process.argv.slice(2);
const load = loads[how];
if (load === undefined) throw new Error(`There is no load "${how}".`);
const seconds = await load(url, source);
console.log(JSON.stringify({ seconds, memoryMb: process.resourceUsage().maxRSS / 1024 }));
