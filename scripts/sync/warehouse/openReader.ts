import { migrate, pendingMigrations } from './migrate.ts';
import { openWarehouse, type OpenOptions, type Warehouse } from './warehouse.ts';

/**
 * Opens the database for a command that only reads: on a server it waits for no other command, unless the service's own
 * tables have to be brought up to date first.
 */
export async function openReader(url: string, { onWait }: Pick<OpenOptions, 'onWait'> = {}): Promise<Warehouse> {
  const options: OpenOptions = { create: false, ...(onWait === undefined ? {} : { onWait }) };
  const reader = await openWarehouse(url, { ...options, isReader: true });
  try {
    const [row] = await reader.query<{ is_there: boolean }>(
      "SELECT to_regclass('sync.migration') IS NOT NULL AS is_there"
    );
    if (row?.is_there === true && (await pendingMigrations(reader)).length === 0) return reader;
  } catch (error) {
    await reader.close();
    throw error;
  }
  await reader.close();
  const writer = await openWarehouse(url, options);
  try {
    await migrate(writer);
    return writer;
  } catch (error) {
    await writer.close();
    throw error;
  }
}
