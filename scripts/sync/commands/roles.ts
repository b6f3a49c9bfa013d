import { readWarehouseUrl } from '../config.ts';
import type { Environment } from '../settings.ts';
import { migrate } from '../warehouse/migrate.ts';
import { installRoles } from '../warehouse/roles.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

/** Makes the roles for people who read the reporting database, and says how somebody gets one. */
export async function rolesCommand(environment: Environment): Promise<void> {
  const warehouse = await openWarehouse(readWarehouseUrl(environment), { create: false });
  try {
    await migrate(warehouse);
    await ensureViews(warehouse);
    await installRoles(warehouse);
  } finally {
    await warehouse.close();
  }
  console.log(`coaching_reader   every row of schema coaching
coaching_leader   schema coaching_team: the rows of one's own team
coaching_analyst  schema coaching_summary: no row of a person
Give one to a login: GRANT coaching_leader TO dana;
Say whose team a leader sees: INSERT INTO coaching_access.leader (role_name, org_id, user_id) VALUES ('dana', '00D…', '005…');`);
}
