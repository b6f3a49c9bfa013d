import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { parsersByOid } from './columnParsers.ts';
import { copyStatement, wholeRecords } from './copyCsv.ts';
import { SyncProblem } from '../problem.ts';
import { fileNote } from './fileNote.ts';
import { lockFolder } from './folderLock.ts';
import type { OpenOptions, Warehouse, WarehouseSession } from './warehouse.ts';

/**
 * Little memory; and rows that fill a new file go there without being written to the log first, which is safe because
 * the file is complete on disk before the transaction is (PostgreSQL's manual, "Disable WAL Archival").
 */
const settings = ['shared_buffers=32MB', 'wal_level=minimal', 'max_wal_senders=0'];

/** CSV that PGlite takes at once: it holds it in memory. */
const recordBytes = 8 * 1024 * 1024;

type Queries = Pick<PGlite, 'query' | 'exec'>;

/** Opens PGlite in a folder, under our own lock. */
export async function openPglite(folder: string, options: OpenOptions): Promise<Warehouse> {
  const isThere = existsSync(join(folder, 'PG_VERSION'));
  if (!options.create && !isThere) {
    throw new SyncProblem(`There is no reporting database in ${folder} yet.`, 'Run npm run sync -- once first.');
  }
  if (!isThere) await options.beforeCreate?.();
  const unlock = await lockFolder(folder, options.onWait);
  try {
    mkdirSync(folder, { recursive: true });
    const startParams = [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])];
    const database = await PGlite.create({ dataDir: folder, parsers: parsersByOid, startParams });
    return {
      kind: 'pglite',
      note: fileNote(`${folder.replace(/\/+$/, '')}.underway`),
      ...sessionOf(database),
      transaction: (work) => database.transaction((transaction) => work(sessionOf(transaction))),
      async close() {
        await database.close();
        unlock();
      }
    };
  } catch (error) {
    unlock();
    throw new SyncProblem(
      `The reporting database in ${folder} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
      'It may be damaged or from another version. Move the folder away and run npm run sync -- once: it is rebuilt from the org.',
      { cause: error }
    );
  }
}

function sessionOf(database: Queries): WarehouseSession {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await database.query<Row>(sql, [...parameters])).rows;
    },
    async change(sql, parameters = []) {
      return (await database.query(sql, [...parameters])).affectedRows ?? 0;
    },
    async script(sql) {
      await database.exec(sql);
    },
    async copy(target, csv) {
      const statement = copyStatement(target, `'/dev/blob'`);
      let rows = 0;
      for await (const records of wholeRecords(csv, recordBytes)) {
        const { affectedRows } = await database.query(statement, [], { blob: new Blob(records) });
        rows += affectedRows ?? 0;
      }
      return rows;
    }
  };
}
