/** What a pass and a scorecard cost in databases of different size, with rows that the database makes itself. */
import { startPostgres } from '../../../test/support/postgres.ts';
import { makeReportingTables } from '../../../test/support/reportingTables.ts';
import { migrate } from '../../sync/warehouse/migrate.ts';
import { RollupChange } from '../../sync/warehouse/rollups/rollupChange.ts';
import { upsertRows } from '../../sync/warehouse/upsertRows.ts';
import { ensureViews } from '../../sync/warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../../sync/warehouse/warehouse.ts';
import { medianOf, rounded } from '../figures.ts';
import { orgId, rollupRows, today } from './rollupRows.ts';

/** Activities, a thousand a rep, ten a conversation; two years end on the day of the newest pass. */
export interface RollupScale {
  activities: number;
}

export interface RollupFigures {
  activities: number;
  reps: number;
  /** Making the roll-ups whole. */
  buildSeconds: number;
  /** A pass that changes 1,000 rows of three objects, without the calls to the org: median, in milliseconds. */
  deltaMs: number;
  /** Every measure of one month for the org and each of its teams: median, in milliseconds, and how many figures. */
  scorecardMs: number;
  scorecardFigures: number;
  /** The same of the org alone: median, in milliseconds. */
  orgScorecardMs: number;
  /** Weeks in a row of the org, its teams and coaches, which no roll-up keeps, in milliseconds. */
  habitMs: number;
}

const rounds = 5;

/** Measures one size on a PostgreSQL server of its own; null where none is installed. */
export async function rollupFigures(
  { activities }: RollupScale,
  tell: (line: string) => void = () => {}
): Promise<RollupFigures | null> {
  const server = await startPostgres();
  if (server === null) return null;
  const warehouse = await openWarehouse(server.url, { create: true });
  try {
    await migrate(warehouse);
    await makeReportingTables(warehouse);
    const reps = Math.max(10, Math.round(activities / 1000));
    for (const statement of rollupRows(activities, reps)) await warehouse.script(statement);
    tell(`${activities} activities of ${reps} reps are there.`);
    const buildSeconds = (await timed(() => ensureViews(warehouse))) / 1000;
    await warehouse.script('ANALYZE');
    tell(`The roll-ups were made in ${rounded(buildSeconds)} s.`);
    const deltas: number[] = [];
    for (let round = 0; round < rounds; round += 1) deltas.push(await deltaPass(warehouse, activities, round));
    const scorecards: number[] = [];
    const ofOrg: number[] = [];
    let scorecardFigures = 0;
    for (let round = 0; round < rounds; round += 1) {
      ofOrg.push(await timed(async () => void (await warehouse.query(scorecardOf("'org'"), [orgId]))));
      scorecards.push(
        await timed(async () => {
          scorecardFigures = (await warehouse.query(scorecardOf("'org', 'team'"), [orgId])).length;
        })
      );
    }
    const habitMs = await timed(async () => {
      await warehouse.query('SELECT count(*), max(weeks_in_a_row) FROM coaching.habit WHERE org_id = $1', [orgId]);
    });
    tell(
      `Passes: ${deltas.map((ms) => rounded(ms)).join(', ')} ms; scorecards: ${scorecards.map((ms) => rounded(ms)).join(', ')} ms.`
    );
    return {
      activities,
      reps,
      buildSeconds: rounded(buildSeconds),
      deltaMs: rounded(medianOf(deltas)),
      scorecardMs: rounded(medianOf(scorecards)),
      scorecardFigures,
      orgScorecardMs: rounded(medianOf(ofOrg)),
      habitMs: rounded(habitMs)
    };
  } finally {
    await warehouse.close();
    server.stop();
  }
}

/** What `publish` reads of a month, which knows units from coaching.measure_definition. */
const scorecardOf = (
  dimensions: string
): string => `SELECT measure, dimension, member_id, detail, value, n FROM coaching.measure
  WHERE org_id = $1 AND period_kind = 'month' AND period_start = '2026-10-01' AND dimension IN (${dimensions})`;

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Writes 1,000 rows that changed as a pass does, each object in its transaction, and moves the clock at the end. */
async function deltaPass(warehouse: Warehouse, activities: number, round: number): Promise<number> {
  const at = new Date(Date.parse(today) + (round + 1) * 60_000);
  const spread = (most: number, count: number) =>
    Array.from(
      { length: count },
      (_, index) => 1 + ((index * 7919 + round * 104_729 + index * Math.floor(most / count)) % most)
    );
  const conversations = Math.round(activities / 10);
  const changes: { objectName: string; fields: Record<string, string>; rows: Record<string, unknown>[] }[] = [
    {
      objectName: 'Coaching_Activity__c',
      fields: { Coaching_Conversation__c: 'text', Status__c: 'text', Completed_On__c: 'date' },
      rows: spread(activities, 600).map((number) => ({
        Id: `a${number}`,
        Coaching_Conversation__c: `c${Math.ceil(number / 10)}`,
        Status__c: 'Done',
        Completed_On__c: '2026-10-31'
      }))
    },
    {
      objectName: 'Coaching_Conversation__c',
      fields: { Rep__c: 'text', Held_At__c: 'timestamptz', Minutes__c: 'numeric' },
      rows: await warehouse.query<Record<string, unknown>>(
        `SELECT id AS "Id", rep__c AS "Rep__c", held_at__c AS "Held_At__c", minutes__c + 1 AS "Minutes__c"
         FROM salesforce.coaching_conversation__c WHERE org_id = $1 AND id = ANY ($2::text[])`,
        [orgId, spread(conversations, 300).map((number) => `c${number}`)]
      )
    },
    {
      objectName: 'Coaching_Gap__c',
      fields: { Coaching_Conversation__c: 'text', Status__c: 'text', Closed_On__c: 'date' },
      rows: spread(Math.round(conversations / 5), 100).map((number) => ({
        Id: `g${number}`,
        Coaching_Conversation__c: `c${number * 5}`,
        Status__c: 'Closed',
        Closed_On__c: '2026-10-30'
      }))
    }
  ];
  return timed(async () => {
    for (const { objectName, fields, rows } of changes) {
      const stamped = rows.map((row) => ({
        ...row,
        ...(row['Held_At__c'] instanceof Date ? { Held_At__c: row['Held_At__c'].toISOString() } : {}),
        SystemModstamp: at.toISOString()
      }));
      const columns = Object.entries({ Id: 'text', SystemModstamp: 'timestamptz', ...fields }).map(
        ([field, sqlType]) => ({
          field,
          column: field.toLowerCase(),
          sqlType
        })
      );
      await warehouse.transaction(async (session) => {
        const rollups = new RollupChange(session, orgId);
        await rollups.around(objectName, stamped, () =>
          upsertRows(session, { orgId, objectName, columns, seenAt: at }, stamped)
        );
        await rollups.settle();
      });
    }
    await warehouse.transaction(async (session) => {
      const rollups = new RollupChange(session, orgId);
      await rollups.aroundClock(at, async () => {
        await session.change(
          `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed)
           VALUES ($1, $2, $2, 4, 1000, 1000)`,
          [orgId, at]
        );
      });
      await rollups.finish();
    });
  });
}
