import { objectDescription, type ObjectDescription, type SalesforceReader } from './org/salesforceReader.ts';
import { isWanted, syncedObjects, type SyncedObject } from './objects.ts';
import { SyncProblem } from './problem.ts';
import { columnsOf, ensureTable, type Column } from './warehouse/objectTables.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

const describeAgainAfterMilliseconds = 60 * 60 * 1000;
const describesPerCall = 25;

/** An object that can be read: its columns, and from when. A null cursor reads everything. */
export interface Target {
  object: SyncedObject;
  columns: Column[];
  cursor: Date | null;
}

interface State {
  object: string;
  cursor: Date | string | null;
  description: string | null;
  described_at: Date | string | null;
}

/** Finds out what each object looks like, makes or widens its table, and says from where it has to be read. */
export async function prepareTargets(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string
): Promise<{ targets: Target[]; hidden: string[] }> {
  const rows = await warehouse.query<State>(
    'SELECT object, cursor, description, described_at FROM sync.object_state WHERE org_id = $1',
    [orgId]
  );
  const states = new Map(rows.map((row) => [row.object, row]));
  const fresh = await describeStale(reader, states);
  const targets: Target[] = [];
  const hidden: string[] = [];
  for (const object of syncedObjects) {
    const state = states.get(object.name);
    const description = fresh.get(object.name) ?? knownDescription(state);
    if (description === null || !description.fields.some(({ name }) => name === 'SystemModstamp')) {
      hidden.push(object.name);
      continue;
    }
    const columns = columnsOf(description, (field) => isWanted(object, field));
    const readAgain = fresh.has(object.name)
      ? await rememberShape(reader, warehouse, orgId, object, description)
      : false;
    const cursor = readAgain ? null : (state?.cursor ?? null);
    targets.push({ object, columns, cursor: cursor === null ? null : new Date(cursor) });
  }
  if (targets.length === 0) {
    throw new SyncProblem(
      'The org shows none of the objects to read.',
      'Deploy the package, and assign the permission set Coaching_Integration to the sync user.'
    );
  }
  return { targets, hidden };
}

async function describeStale(reader: SalesforceReader, states: Map<string, State>) {
  const stale = syncedObjects
    .map(({ name }) => name)
    .filter((name) => {
      const at = states.get(name)?.described_at ?? null;
      return at === null || reader.serverTime - new Date(at).getTime() > describeAgainAfterMilliseconds;
    });
  const descriptions = new Map<string, ObjectDescription>();
  for (let start = 0; start < stale.length; start += describesPerCall) {
    const together = await reader.describeTogether(stale.slice(start, start + describesPerCall));
    for (const [name, description] of together) descriptions.set(name, description);
  }
  return descriptions;
}

function knownDescription(state: State | undefined): ObjectDescription | null {
  if (!state?.description || state.described_at === null) return null;
  return objectDescription.parse(JSON.parse(state.description));
}

/** Stores the shape, widens the table, and returns true when rows read earlier lack a column. */
function rememberShape(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string,
  object: SyncedObject,
  description: ObjectDescription
): Promise<boolean> {
  return warehouse.transaction(async (session) => {
    const widened = await ensureTable(
      session,
      object.name,
      columnsOf(description, (field) => isWanted(object, field))
    );
    await session.change(
      `INSERT INTO sync.object_state (org_id, object, description, described_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (org_id, object) DO UPDATE
       SET description = excluded.description, described_at = excluded.described_at`,
      [orgId, object.name, JSON.stringify(description), new Date(reader.serverTime)]
    );
    if (widened) await session.change('UPDATE sync.object_state SET cursor = NULL WHERE object = $1', [object.name]);
    return widened;
  });
}
