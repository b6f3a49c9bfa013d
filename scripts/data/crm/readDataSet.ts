import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { SyncProblem } from '../../sync/problem.ts';

const text = z.string().trim();
const required = text.min(1);
const day = text.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2017-03-01');
const amount = required.transform(Number).refine(Number.isFinite, 'must be a number');
const orNull = <Out>(schema: z.ZodType<Out, string>) => z.union([z.literal('').transform(() => null), schema]);

const account = z.object({
  account: required,
  sector: required,
  year_established: amount,
  revenue: amount,
  employees: amount,
  office_location: required,
  subsidiary_of: text
});
const product = z.object({ product: required, series: required, sales_price: amount });
const team = z.object({ sales_agent: required, manager: required, regional_office: required });
const opportunity = z.object({
  opportunity_id: required,
  sales_agent: required,
  product: required,
  account: text,
  deal_stage: z.enum(['Prospecting', 'Engaging', 'Won', 'Lost']),
  engage_date: orNull(day),
  close_date: orNull(day),
  close_value: orNull(amount)
});

export type CrmAccount = z.infer<typeof account>;
export type CrmProduct = z.infer<typeof product>;
export type CrmTeam = z.infer<typeof team>;
export type CrmOpportunity = z.infer<typeof opportunity>;

export interface CrmDataSet {
  accounts: CrmAccount[];
  products: CrmProduct[];
  teams: CrmTeam[];
  opportunities: CrmOpportunity[];
}

/** Reads the four files of the CRM Sales Opportunities data set; a file or line that is not right is named. */
export function readDataSet(folder: string): CrmDataSet {
  return {
    accounts: readTable(folder, 'accounts.csv', account),
    products: readTable(folder, 'products.csv', product),
    teams: readTable(folder, 'sales_teams.csv', team),
    opportunities: readTable(folder, 'sales_pipeline.csv', opportunity)
  };
}

function readTable<Out>(folder: string, file: string, schema: z.ZodType<Out>): Out[] {
  const path = join(folder, file);
  if (!existsSync(path)) {
    throw new SyncProblem(
      `There is no ${file} in ${folder}.`,
      'Give the folder that holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv.'
    );
  }
  return parseLines(path).map((line, index) => {
    const parsed = schema.safeParse(line);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new SyncProblem(
      `${path}, line ${index + 2}: ${issue?.path.join('.')} ${issue?.message}.`,
      'Nothing was loaded. Correct the line and load again.'
    );
  });
}

function parseLines(path: string): unknown[] {
  try {
    return parse(readFileSync(path, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }) as unknown[];
  } catch (error) {
    throw new SyncProblem(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Nothing was loaded. Check that the file is a CSV in UTF-8 that you may read.',
      { cause: error }
    );
  }
}
