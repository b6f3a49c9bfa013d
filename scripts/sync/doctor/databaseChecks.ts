import { callBudget } from '../budget.ts';
import { whatIsLeftOut } from '../warehouse/views.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Check } from './check.ts';
import { leaverChecks } from './leaverCheck.ts';

/** PostgreSQL 15, as its number tells it. */
const oldestServer = 150_000;

/** Looks at the reporting database, and at what earlier passes and comparisons left there. */
export async function checkDatabase(warehouse: Warehouse, budgetShare: number): Promise<Check[]> {
  return [
    await versionCheck(warehouse),
    ...(await budgetChecks(warehouse, budgetShare)),
    ...(await rowChecks(warehouse)),
    ...(await viewChecks(warehouse)),
    ...(await leaverChecks(warehouse))
  ];
}

async function versionCheck(warehouse: Warehouse): Promise<Check> {
  const [row] = await warehouse.query<{ number: number; version: string; may_create: boolean }>(
    `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version,
       has_database_privilege(current_database(), 'CREATE') AS may_create`
  );
  const found = `${warehouse.kind === 'pglite' ? 'PGlite' : 'PostgreSQL'} ${row?.version ?? ''} answers.`;
  if ((row?.number ?? 0) < oldestServer) {
    return { subject: 'database', status: 'failed', found, fix: 'Use PostgreSQL 15 or newer.' };
  }
  if (row?.may_create !== true) {
    const fix = 'GRANT CREATE ON DATABASE … TO the user in WAREHOUSE_URL: the views are made in a schema of their own.';
    return { subject: 'database', status: 'failed', found: `${found} Its user may not create schemas.`, fix };
  }
  return { subject: 'database', status: 'ok', found };
}

async function budgetChecks(warehouse: Warehouse, share: number): Promise<Check[]> {
  const orgs = await warehouse.query<{ org_id: string }>('SELECT DISTINCT org_id FROM sync.pass ORDER BY org_id');
  return Promise.all(
    orgs.map(async ({ org_id }): Promise<Check> => {
      const { used, allowed } = await callBudget(warehouse, org_id, share);
      const found = `The service used ${used} calls of org ${org_id} in a day; it may use ${allowed ?? 'an unknown number'}.`;
      if (allowed === null || used <= allowed) return { subject: 'budget', status: 'ok', found };
      const fix = 'Raise SYNC_INTERVAL_SECONDS, or SYNC_BUDGET_PERCENT if the org has calls to spare.';
      return { subject: 'budget', status: 'warning', found, fix };
    })
  );
}

/** What was read once stays readable here, so a view is left out only where its object never was. */
async function viewChecks(warehouse: Warehouse): Promise<Check[]> {
  const fix =
    'Assign the permission set Coaching_Integration to the sync user, then run npm run sync -- once: they are made then.';
  return (await whatIsLeftOut(warehouse)).map((found) => ({ subject: 'views', status: 'warning', found, fix }));
}

async function rowChecks(warehouse: Warehouse): Promise<Check[]> {
  const unread = await warehouse.query<{ object: string; problem: string }>(
    'SELECT object, problem FROM sync.object_state WHERE problem IS NOT NULL ORDER BY object'
  );
  const kept = await warehouse.query<{ object: string; gone: number }>(
    'SELECT object, gone FROM sync.reconciliation WHERE is_quarantined ORDER BY object'
  );
  const due = await warehouse.query<{ object: string }>(
    'SELECT object FROM sync.object_state WHERE reconcile_due ORDER BY object'
  );
  const hidden = await warehouse.query<{ object: string; field: string }>(
    'SELECT object, field FROM sync.hidden_field ORDER BY object, field'
  );
  const checks: Check[] = [
    ...unread.map(({ object, problem }): Check => {
      const fix = problem.startsWith('SYNC_WITHHELD_FIELDS')
        ? 'Correct SYNC_WITHHELD_FIELDS, then run npm run sync -- once.'
        : 'Assign the permission set Coaching_Integration to the sync user, then run npm run sync -- once.';
      return { subject: 'rows', status: 'failed', found: `${object} was not read: ${problem}`, fix };
    }),
    ...kept.map(({ object, gone }): Check => {
      const fix = `If they were deleted: npm run sync -- reconcile --accept ${object}. If not, give the sync user access again.`;
      return { subject: 'rows', status: 'failed', found: `${gone} rows of ${object} are in quarantine.`, fix };
    })
  ];
  if (due.length > 0) {
    checks.push({
      subject: 'rows',
      status: 'warning',
      found: `The org's lists did not tell all of ${due.map(({ object }) => object).join(', ')}: its log of deletions was too short, or rows that it listed were not shown.`,
      fix: 'Run npm run sync -- reconcile.'
    });
  }
  if (hidden.length > 0) {
    checks.push({
      subject: 'fields',
      status: 'warning',
      found: `Shown once and hidden now: ${hidden.map(({ object, field }) => `${object}.${field}`).join(', ')}.`,
      fix: 'Give the sync user read access to these fields again. Their columns keep what they held.'
    });
  }
  if (checks.length === 0)
    checks.push({ subject: 'rows', status: 'ok', found: 'No object failed, none is in quarantine.' });
  return checks;
}
