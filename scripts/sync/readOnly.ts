import type { Warehouse } from './warehouse/warehouse.ts';

/**
 * Runs one query that may only read. A read-only transaction cannot be made to write again once it has looked at
 * something, and more than one statement is refused, so nothing in the query gets around it.
 */
export function readOnly<Row>(warehouse: Warehouse, sql: string): Promise<Row[]> {
  return warehouse.transaction(async (session) => {
    await session.script('SET TRANSACTION READ ONLY');
    await session.query('SELECT 1');
    return session.query<Row>(sql);
  });
}
