import type { Target } from '../targets.ts';
import { quote, tableName } from '../warehouse/objectTables.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Loss } from './threshold.ts';

/** Rows of a detail that go with their masters. */
export interface DetailLoss extends Loss {
  object: string;
}

/**
 * Counts the details, and theirs, of rows that are gone from the org: they are emptied with their masters, so that a few
 * masters may take many rows along. Works while the comparison of `target` is there, and counts inside the database.
 */
export async function goingAlong(
  warehouse: Warehouse,
  orgId: string,
  target: Target,
  targets: ReadonlyMap<string, Target>
): Promise<DetailLoss[]> {
  const links = [...targets.values()].flatMap(({ name, references }) =>
    references.filter(({ isMaster }) => isMaster).map(({ column, objects }) => ({ detail: name, column, objects }))
  );
  if (!links.some(({ objects }) => objects.includes(target.name))) return [];
  await warehouse.script(
    `DROP TABLE IF EXISTS pg_temp.going_row;
     CREATE TEMPORARY TABLE going_row (object text, id text, PRIMARY KEY (object, id));`
  );
  try {
    await warehouse.change(
      `INSERT INTO pg_temp.going_row SELECT $2::text, h.id FROM ${tableName(target.name)} h
       LEFT JOIN pg_temp.org_row o ON o.id = h.id WHERE h.org_id = $1 AND h._deleted_at IS NULL AND o.id IS NULL`,
      [orgId, target.name]
    );
    const masters = [target.name];
    for (let master = masters.shift(); master !== undefined; master = masters.shift()) {
      for (const { detail, column, objects } of links) {
        if (!objects.includes(master)) continue;
        const added = await warehouse.change(
          `INSERT INTO pg_temp.going_row SELECT $2::text, d.id FROM ${tableName(detail)} d
           JOIN pg_temp.going_row g ON g.object = $3 AND g.id = d.${quote(column)}
           WHERE d.org_id = $1 AND d._deleted_at IS NULL ON CONFLICT DO NOTHING`,
          [orgId, detail, master]
        );
        if (added > 0) masters.push(detail);
      }
    }
    const going = await warehouse.query<{ object: string; gone: number }>(
      'SELECT object, count(*) AS gone FROM pg_temp.going_row WHERE object <> $1 GROUP BY object ORDER BY object',
      [target.name]
    );
    const losses: DetailLoss[] = [];
    for (const { object, gone } of going) {
      const [row] = await warehouse.query<{ held: number }>(
        `SELECT count(*) AS held FROM ${tableName(object)} WHERE org_id = $1 AND _deleted_at IS NULL`,
        [orgId]
      );
      losses.push({ object, gone: Number(gone), held: Number(row?.held ?? 0) });
    }
    return losses;
  } finally {
    await warehouse.script('DROP TABLE IF EXISTS pg_temp.going_row;');
  }
}
