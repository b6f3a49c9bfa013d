import { writeFile } from 'node:fs/promises';
import { readWarehouseUrl } from '../config.ts';
import { SyncProblem } from '../problem.ts';
import { readReports } from '../report/readReport.ts';
import { reportPage } from '../report/reportPage.ts';
import type { Environment } from '../settings.ts';
import { tellWait } from '../tellWait.ts';
import { openReader } from '../warehouse/openReader.ts';

/** Where and of what a report is written. */
export interface ReportOptions {
  month: string | undefined;
  out: string | undefined;
  /** Whether a file that is there is replaced. */
  force: boolean;
}

/** Writes the report of a month as one page; needs the database alone. */
export async function reportCommand(environment: Environment, { month, out, force }: ReportOptions): Promise<void> {
  const example = 'npm run sync -- report --month 2026-10 --out report.html';
  if (month === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new SyncProblem(`--month is ${month === undefined ? 'missing' : `not a month: ${month}`}.`, example);
  }
  if (!out || out === '-') throw new SyncProblem('--out needs the name of a file.', example);
  const warehouse = await openReader(readWarehouseUrl(environment), { onWait: tellWait });
  try {
    const page = reportPage(await readReports(warehouse, month), month);
    await writeFile(out, page, { flag: force ? 'w' : 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw new SyncProblem(`${out} is there already.`, 'Add --force to replace it.');
      throw new SyncProblem(`${out} could not be written: ${error.message}`, 'Choose another file.', { cause: error });
    });
    console.log(`Wrote ${out}.`);
  } finally {
    await warehouse.close();
  }
}
