/**
 * "Grant Access Using Hierarchies" by object: what an administrator switches off in Sharing Settings.
 *
 * No metadata and no API of Salesforce carries it, so it is not part of the schema: the local org keeps it in a table.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const settingRow = z.object({ object: z.string(), hierarchyAccess: z.number() });

/** Creates the table when it is not there. */
export function prepareSharingSettings(database: DatabaseSync): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS "_sharing_setting" ("object" TEXT PRIMARY KEY, "hierarchyAccess" INTEGER NOT NULL)'
  );
}

/** The objects for which it was switched, by API name. */
export function readSharingSettings(database: DatabaseSync): Map<string, boolean> {
  const rows = database.prepare('SELECT "object", "hierarchyAccess" FROM "_sharing_setting"').all();
  return new Map(rows.map((row) => settingRow.parse(row)).map((row) => [row.object, row.hierarchyAccess === 1]));
}

/** Switches it for one object. */
export function writeSharingSetting(database: DatabaseSync, object: string, hierarchyAccess: boolean): void {
  database
    .prepare('INSERT OR REPLACE INTO "_sharing_setting" ("object", "hierarchyAccess") VALUES (?, ?)')
    .run(object, hierarchyAccess ? 1 : 0);
}
