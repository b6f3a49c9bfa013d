/**
 * Starter content by upsert on each object's external id, so that loading it again brings new wording and doubles
 * nothing. The files are those that `sf data import tree --plan` takes.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { callOrg, queryOrg, type OrgConnection } from './orgConnection.ts';

const planFile = z.array(
  z.object({
    sobject: z.string(),
    saveRefs: z.boolean().optional(),
    resolveRefs: z.boolean().optional(),
    files: z.array(z.string())
  })
);

const treeFile = z.object({
  records: z.array(z.looseObject({ attributes: z.object({ type: z.string(), referenceId: z.string() }) }))
});

type TreeRecord = z.infer<typeof treeFile>['records'][number];

interface SaveOutcome {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: { statusCode: string; message: string; fields: string[] }[];
}

export interface LoadReport {
  created: number;
  updated: number;
}

/** A collection request takes this many records. */
const CHUNK = 200;

/** Upserts every record of a plan; throws with the first file and record that the org refuses. */
export async function loadStarterContent(connection: OrgConnection, planPath: string): Promise<LoadReport> {
  const steps = read(planPath, planFile);
  const ids = new Map<string, string>();
  const targets = new Map<string, Target>();
  const report: LoadReport = { created: 0, updated: 0 };
  for (const step of steps) {
    for (const file of step.files) {
      const path = join(dirname(planPath), file);
      const { records } = read(path, treeFile);
      const target = targets.get(step.sobject) ?? (await describeTarget(connection, step.sobject));
      targets.set(step.sobject, target);
      for (const wave of inWaves(records)) {
        await upsertAll(connection, { path, target, records: wave }, ids, report);
      }
    }
  }
  return report;
}

async function upsertAll(
  connection: OrgConnection,
  step: { path: string; target: Target; records: TreeRecord[] },
  ids: Map<string, string>,
  report: LoadReport
): Promise<void> {
  for (let start = 0; start < step.records.length; start += CHUNK) {
    const chunk = step.records.slice(start, start + CHUNK);
    const { object, key, fixedFields } = step.target;
    const existing = await existingKeys(connection, step.target, chunk);
    const records = chunk.map((record) => {
      const fields = withIds(record, ids, step.path);
      // A master that cannot change is not even to be named in an update.
      if (existing.has(String(fields[key]))) for (const name of fixedFields) delete fields[name];
      return fields;
    });
    const outcomes = await callOrg<SaveOutcome[]>(connection, 'PATCH', `/composite/sobjects/${object}/${key}`, {
      allOrNone: true,
      records
    });
    const failed = outcomes.findIndex(
      (outcome) => !outcome.success && outcome.errors[0]?.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK'
    );
    if (failed >= 0) {
      const [error] = outcomes[failed]?.errors ?? [];
      throw new Error(
        `${step.path}: record ${chunk[failed]?.attributes.referenceId}: ${error?.statusCode} ${error?.message}`
      );
    }
    for (const [index, outcome] of outcomes.entries()) {
      const reference = chunk[index]?.attributes.referenceId;
      if (reference !== undefined && outcome.id !== undefined) ids.set(`@${reference}`, outcome.id);
      if (outcome.created) report.created += 1;
      else report.updated += 1;
    }
  }
}

/** Records that name others of the same file come after those. */
function inWaves(records: TreeRecord[]): TreeRecord[][] {
  const waves: TreeRecord[][] = [];
  let waiting = records;
  while (waiting.length > 0) {
    const names = new Set(waiting.map((record) => `@${record.attributes.referenceId}`));
    const wave = waiting.filter(
      (record) => !Object.values(record).some((value) => typeof value === 'string' && names.has(value))
    );
    if (wave.length === 0) throw new Error(`Records name each other in a circle: ${[...names].join(', ')}`);
    waves.push(wave);
    waiting = waiting.filter((record) => !wave.includes(record));
  }
  return waves;
}

function withIds(record: TreeRecord, ids: Map<string, string>, path: string): Record<string, unknown> {
  const fields = Object.entries(record).map(([name, value]): [string, unknown] => {
    if (name === 'attributes') return [name, { type: record.attributes.type }];
    if (typeof value !== 'string' || !/^@\w+$/.test(value)) return [name, value];
    const id = ids.get(value);
    if (id === undefined)
      throw new Error(
        `${path}: ${record.attributes.referenceId}.${name} refers to ${value}, which no earlier record has.`
      );
    return [name, id];
  });
  return Object.fromEntries(fields);
}

/** An object to load into: the external id that its records are found by, and the fields that only a create may set. */
interface Target {
  object: string;
  key: string;
  fixedFields: string[];
}

interface DescribedField {
  name: string;
  externalId: boolean;
  unique: boolean;
  createable: boolean;
  updateable: boolean;
}

async function describeTarget(connection: OrgConnection, object: string): Promise<Target> {
  const { fields } = await callOrg<{ fields: DescribedField[] }>(connection, 'GET', `/sobjects/${object}/describe`);
  const [key, another] = fields.filter((field) => field.externalId && field.unique);
  if (!key || another) {
    throw new Error(`${object} needs exactly one unique external id field to load starter content by.`);
  }
  const fixedFields = fields.filter((field) => field.createable && !field.updateable).map((field) => field.name);
  return { object, key: key.name, fixedFields };
}

/** The keys of these records that the org has already. */
async function existingKeys(connection: OrgConnection, target: Target, records: TreeRecord[]): Promise<Set<string>> {
  const { object, key, fixedFields } = target;
  if (fixedFields.length === 0) return new Set();
  const quoted = records.map((record) => `'${String(record[key]).replace(/[\\']/g, (sign) => `\\${sign}`)}'`);
  const found = await queryOrg<Record<string, unknown>>(
    connection,
    `SELECT ${key} FROM ${object} WHERE ${key} IN (${quoted.join(', ')})`
  );
  return new Set(found.map((record) => String(record[key])));
}

function read<T>(path: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`);
}
