import type { Warehouse, WarehouseSession } from './warehouse.ts';

/** The schemas that the service fills: all it knows is in them. */
export const ourSchemas = ['sync', 'salesforce_history', 'salesforce', 'coaching_access', 'coaching'] as const;

const ours = ourSchemas.join('|');

/** `salesforce.account`, `'salesforce'` and `SCHEMA salesforce` in the text of a statement; parameters are left alone. */
const named = new RegExp(
  `(?<![\\w.])(${ours})(?=\\.["a-z_%])|(?<=')(${ours})(?=')|(?<=\\bSCHEMA (?:IF (?:NOT )?EXISTS )?)(${ours})\\b`,
  'g'
);

/** The name of the schema that stands beside one of ours. */
export function besideName(schema: string): string {
  return `${schema}_beside`;
}

/** The text of a statement, for the schemas beside ours. */
export function besideText(sql: string): string {
  return sql.replaceAll(named, besideName);
}

/**
 * The same database, in which every statement goes to the schemas beside ours: what fills an empty database fills these,
 * and nobody who reads the database sees it.
 */
export function besideWarehouse(warehouse: Warehouse): Warehouse {
  return {
    kind: warehouse.kind,
    note: warehouse.note,
    ...besideSession(warehouse),
    transaction: (work) => warehouse.transaction((session) => work(besideSession(session))),
    close: () => warehouse.close()
  };
}

function besideSession(session: WarehouseSession): WarehouseSession {
  return {
    query: (sql, parameters) => session.query(besideText(sql), parameters),
    change: (sql, parameters) => session.change(besideText(sql), parameters),
    script: (sql) => session.script(besideText(sql)),
    copy: (target, csv) => session.copy({ ...target, table: besideText(target.table) }, csv)
  };
}

/** Removes the schemas beside ours with all that is in them: what an attempt left that was cut off, too. */
export async function dropBeside(session: WarehouseSession): Promise<void> {
  const schemas = ourSchemas.map(besideName).join(', ');
  await session.script(`DROP SCHEMA IF EXISTS ${schemas} CASCADE`);
}
