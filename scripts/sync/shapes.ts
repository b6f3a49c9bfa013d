import { isRead, isWanted, type SyncedObject } from './objects.ts';
import type { ObjectState } from './objectState.ts';
import type { ObjectDescription, SalesforceReader } from './org/salesforceReader.ts';
import { columnsOf, ensureTable } from './warehouse/objectTables.ts';
import { followWithheld } from './withheldFields.ts';
import type { Warehouse, WarehouseSession } from './warehouse/warehouse.ts';

const describesPerCall = 25;

/** What describing an object led to. */
export interface Shape {
  description: ObjectDescription | null;
  /** True when rows read earlier lack something: a column that is new or shown again, or a formula that says otherwise. */
  isReadAgain: boolean;
  /** Fields that were withheld and are read again, in lower case. */
  returning: readonly string[];
  /** Why it must not be read though the org shows it; null when it may. */
  problem: string | null;
}

/** Asks the org what objects look like, makes or widens their tables, and keeps note of what it hides. */
export async function describeObjects(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string,
  objects: readonly SyncedObject[],
  states: ReadonlyMap<string, ObjectState>
): Promise<Map<string, Shape>> {
  const shapes = new Map<string, Shape>();
  for (let start = 0; start < objects.length; start += describesPerCall) {
    const together = objects.slice(start, start + describesPerCall);
    const descriptions = await reader.describeTogether(together.map(({ name }) => name));
    const at = new Date(reader.serverTime);
    for (const object of together) {
      const description = descriptions.get(object.name) ?? null;
      const before = states.get(object.name)?.description ?? null;
      const remembered = await warehouse.transaction((session) =>
        rememberShape(session, { orgId, object, description, at, before })
      );
      shapes.set(object.name, { description, ...remembered });
    }
  }
  return shapes;
}

/** The fields that the org showed once and hides; their objects are described in every pass until it shows them. */
export function hiddenFields(warehouse: Warehouse, orgId: string): Promise<{ object: string; field: string }[]> {
  return warehouse.query('SELECT object, field FROM sync.hidden_field WHERE org_id = $1 ORDER BY object, field', [
    orgId
  ]);
}

interface Described {
  orgId: string;
  object: SyncedObject;
  description: ObjectDescription | null;
  at: Date;
  before: ObjectDescription | null;
}

async function rememberShape(session: WarehouseSession, described: Described): Promise<Omit<Shape, 'description'>> {
  const { orgId, object, description, at, before } = described;
  await session.change(
    `INSERT INTO sync.object_state (org_id, object, description, described_at, key_prefix) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, object) DO UPDATE SET description = excluded.description,
       described_at = excluded.described_at, key_prefix = coalesce(excluded.key_prefix, sync.object_state.key_prefix)`,
    [orgId, object.name, description === null ? null : JSON.stringify(description), at, description?.keyPrefix ?? null]
  );
  if (description === null || !description.fields.some(({ name }) => name === 'SystemModstamp')) {
    return { isReadAgain: false, returning: [], problem: null };
  }
  // Withheld fields have columns too, which stay empty: views and queries that name them go on.
  const isWidened = await ensureTable(
    session,
    object.name,
    columnsOf(description, (field) => isRead(object, field))
  );
  const withheld = await followWithheld(session, { orgId, object, description, at });
  const shown = columnsOf(description, (field) => isWanted(object, field)).map(({ field }) => field);
  const shownAgain = await noteHiddenFields(session, described, new Set(shown));
  const isOther = formulasOf(before, object) !== formulasOf(description, object);
  const isReadAgain = isWidened || withheld.returning.length > 0 || shownAgain > 0 || isOther;
  if (isReadAgain) {
    await session.change(
      'UPDATE sync.object_state SET cursor = NULL, confirmed = NULL WHERE org_id = $1 AND object = $2',
      [orgId, object.name]
    );
  }
  return { isReadAgain, ...withheld };
}

/** Marks the columns that the org does not show any more; returns how many it shows again. */
async function noteHiddenFields(
  session: WarehouseSession,
  { orgId, object, at, before }: Described,
  shown: ReadonlySet<string>
): Promise<number> {
  const gone = before === null ? [] : columnsOf(before, (field) => isWanted(object, field) && !shown.has(field));
  for (const { field } of gone) {
    await session.change(
      'INSERT INTO sync.hidden_field (org_id, object, field, hidden_since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [orgId, object.name, field, at]
    );
  }
  return session.change('DELETE FROM sync.hidden_field WHERE org_id = $1 AND object = $2 AND field = ANY($3::text[])', [
    orgId,
    object.name,
    [...shown]
  ]);
}

function formulasOf(description: ObjectDescription | null, object: SyncedObject): string {
  const formulas = (description?.fields ?? []).filter(
    ({ name, calculatedFormula }) => calculatedFormula && isWanted(object, name)
  );
  return JSON.stringify(formulas.map(({ name, calculatedFormula }) => [name, calculatedFormula]));
}
