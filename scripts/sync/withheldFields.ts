/** Fields that a customer keeps in the org: SYNC_WITHHELD_FIELDS, beside those that the service never reads. */
import { nearest } from './nearest.ts';
import { syncedObjects, type SyncedObject } from './objects.ts';
import type { ObjectDescription } from './org/salesforceReader.ts';
import { SyncProblem } from './problem.ts';
import { parseSettings, settingsSchema, settingsSources, type Environment } from './settings.ts';
import { forgetRollups } from './warehouse/rollups/buildRollups.ts';
import { quote, tableName } from './warehouse/objectTables.ts';
import type { WarehouseSession } from './warehouse/warehouse.ts';

/** Without these no row can be followed. */
const neededFields = ['id', 'systemmodstamp', 'isdeleted'];

/** Everything that is read, less what SYNC_WITHHELD_FIELDS names. */
export function readSyncedObjects(
  environment: Environment,
  objects: readonly SyncedObject[] = syncedObjects
): readonly SyncedObject[] {
  const { SYNC_WITHHELD_FIELDS: names } = parseSettings(
    settingsSources(environment),
    settingsSchema.pick({ SYNC_WITHHELD_FIELDS: true })
  );
  return withholding(objects, names);
}

/**
 * Objects less the fields named, each as `Object.Field`. A name that cannot be meant is refused, because a misspelled
 * name would let the field out. Whether a field of an object that is read whole exists, only the org can say.
 */
export function withholding(objects: readonly SyncedObject[], names: readonly string[]): readonly SyncedObject[] {
  const fields = new Map<string, Set<string>>();
  for (const name of names) {
    const [objectName = '', field = ''] = name.split('.');
    const object = objects.find((one) => one.name.toLowerCase() === objectName.toLowerCase());
    if (object === undefined) {
      const meant = nearest(
        objectName,
        objects.map((one) => one.name)
      );
      throw refusal(`${name}: no object ${objectName} is read${meant ? `; ${meant} is` : ''}.`);
    }
    const needed = [...neededFields, ...(object.goesWith === undefined ? [] : [object.goesWith.toLowerCase()])];
    if (needed.includes(field.toLowerCase())) {
      throw refusal(`${name} cannot be withheld: rows of ${object.name} are followed by it.`);
    }
    const meant = isListed(object, field) ? null : nearest(field, object.only ?? []);
    if (meant) throw refusal(`${name}: that field is not read; ${object.name}.${meant} is.`);
    fields.set(object.name, (fields.get(object.name) ?? new Set()).add(field.toLowerCase()));
  }
  return objects.map((object) => {
    const withheldHere = fields.get(object.name);
    return withheldHere === undefined ? object : { ...object, withheldHere: [...withheldHere].sort() };
  });
}

function isListed({ only }: SyncedObject, field: string): boolean {
  return only === undefined || only.some((one) => one.toLowerCase() === field.toLowerCase());
}

function refusal(problem: string): SyncProblem {
  return new SyncProblem(
    `SYNC_WITHHELD_FIELDS: ${problem}`,
    'Correct it: a name that is not known would withhold nothing. Nothing was read.'
  );
}

/** The fields of each object that the database knows as withheld, in lower case. */
export async function loadWithheld(session: WarehouseSession, orgId: string): Promise<Map<string, string[]>> {
  const rows = await session.query<{ object: string; field: string }>(
    'SELECT object, field FROM sync.withheld_field WHERE org_id = $1 ORDER BY object, field',
    [orgId]
  );
  const withheld = new Map<string, string[]>();
  for (const { object, field } of rows) withheld.set(object, [...(withheld.get(object) ?? []), field]);
  return withheld;
}

/** Whether the setting says something else of an object than the database knows. */
export function isWithheldOtherwise({ name, withheldHere = [] }: SyncedObject, known: Map<string, string[]>): boolean {
  return withheldHere.join() !== (known.get(name) ?? []).join();
}

/** What following the setting came to. */
export interface Withheld {
  /** Fields that are read again, so that every row has to be; they count as withheld until that is done. */
  returning: string[];
  /** Why the object must not be read; null when it may. */
  problem: string | null;
}

/**
 * Follows the setting for one object: empties the columns of fields that are withheld from now on, with what history
 * says of them and what roll-ups were made of them, and notes them. An unknown name keeps the object from being read.
 */
export async function followWithheld(
  session: WarehouseSession,
  { orgId, object, description, at }: { orgId: string; object: SyncedObject; description: ObjectDescription; at: Date }
): Promise<Withheld> {
  const { name, withheldHere = [] } = object;
  const known = (await loadWithheld(session, orgId)).get(name) ?? [];
  if (!isWithheldOtherwise(object, new Map([[name, known]]))) return { returning: [], problem: null };
  const columns = await columnsOfTable(session, name);
  const isNamed = (field: string): boolean =>
    !isListed(object, field) || columns.includes(field) || fieldNamed(description, field) !== undefined;
  const isFree = (field: string): boolean => fieldNamed(description, field)?.cascadeDelete !== true;
  const added = withheldHere.filter((field) => !known.includes(field) && isNamed(field) && isFree(field));
  const emptied = added.filter((field) => columns.includes(field));
  for (const column of emptied.map(quote)) {
    await session.change(`UPDATE ${tableName(name)} SET ${column} = NULL WHERE org_id = $1 AND ${column} IS NOT NULL`, [
      orgId
    ]);
  }
  for (const table of ['sync.hidden_field', 'salesforce_history.change']) {
    await session.change(`DELETE FROM ${table} WHERE org_id = $1 AND object = $2 AND lower(field) = ANY($3::text[])`, [
      orgId,
      name,
      added
    ]);
  }
  if (emptied.length > 0) await forgetRollups(session, orgId);
  await session.change(
    `INSERT INTO sync.withheld_field (org_id, object, field, withheld_since)
     SELECT $1, $2, field, $4 FROM unnest($3::text[]) AS field`,
    [orgId, name, added, at]
  );
  const returning = known.filter((field) => !withheldHere.includes(field));
  return { returning, problem: problemOf(object, description, columns) };
}

/** Forgets that fields were withheld: all rows have been read with them. */
export async function forgetWithheld(
  session: WarehouseSession,
  { orgId, objectName, fields }: { orgId: string; objectName: string; fields: readonly string[] }
): Promise<void> {
  if (fields.length === 0) return;
  await session.change(
    'DELETE FROM sync.withheld_field WHERE org_id = $1 AND object = $2 AND field = ANY($3::text[])',
    [orgId, objectName, [...fields]]
  );
}

async function columnsOfTable(session: WarehouseSession, objectName: string): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'salesforce' AND table_name = $1",
    [objectName.toLowerCase()]
  );
  return rows.map(({ name }) => name);
}

/**
 * Why an object is not read with the names in its setting; null when each is a field of it that may be withheld, or was
 * one when it was read (`held`, column names).
 */
export function problemOf(
  object: SyncedObject,
  description: ObjectDescription,
  held: readonly string[] = []
): string | null {
  const problems = (object.withheldHere ?? [])
    .filter((field) => isListed(object, field))
    .flatMap((field): string[] => {
      const found = fieldNamed(description, field);
      const name = `${object.name}.${found?.name ?? field}`;
      if (found?.cascadeDelete) return [`${name} cannot be withheld: rows go with the row that it names.`];
      if (found !== undefined || held.includes(field)) return [];
      const meant = nearest(
        field,
        description.fields.map((one) => one.name)
      );
      return [`the org shows no field ${name}${meant ? `; did you mean ${object.name}.${meant}?` : '.'}`];
    });
  return problems.length === 0 ? null : `SYNC_WITHHELD_FIELDS: ${problems.join(' ')}`;
}

function fieldNamed({ fields }: ObjectDescription, lower: string): ObjectDescription['fields'][number] | undefined {
  return fields.find(({ name }) => name.toLowerCase() === lower);
}
