import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SyncProblem } from '../problem.ts';
import { parseSettings, settingsSchema, settingsSources, type Environment } from '../settings.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

const wave = z.strictObject({
  /** The first month in which these teams get coaching. */
  start: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-03'),
  teams: z
    .array(z.string().regex(/^005[A-Za-z0-9]{15}$/, 'must be the id of a manager, of 18 characters'))
    .min(1, 'must name at least one team')
});

const planSchema = z
  .strictObject({
    /** What decided the order: chance, or a calendar that nobody made with the teams' results in mind. */
    decidedBy: z.enum(['lot', 'calendar'], { error: 'must be "lot" or "calendar"' }),
    waves: z.array(wave).min(2, 'must be at least two')
  })
  .superRefine(({ waves }, context) => {
    const refuse = (values: readonly string[], what: string): void => {
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) context.addIssue({ code: 'custom', path: ['waves'], message: `${twice} ${what}` });
    };
    refuse(
      waves.map(({ start }) => start),
      'starts two waves: put their teams into one'
    );
    refuse(
      waves.flatMap(({ teams }) => teams),
      'is in the plan twice'
    );
  });

/** In which order teams get coaching, decided before anybody could see what comes of it. */
export type RolloutPlan = z.output<typeof planSchema>;

/** A plan as the database knows it. */
export interface RegisteredRollout {
  plan: RolloutPlan;
  /** The org's clock at the first pass after the plan was seen, in milliseconds; null: there was none yet. */
  registeredAt: number | null;
}

/** The plan in the file that `SYNC_ROLLOUT_FILE` names; null without the setting. */
export function readRolloutPlan(environment: Environment): RolloutPlan | null {
  const schema = z.object({ SYNC_ROLLOUT_FILE: settingsSchema.shape.SYNC_ROLLOUT_FILE.optional() });
  const { SYNC_ROLLOUT_FILE: file } = parseSettings(settingsSources(environment), schema);
  if (file === undefined) return null;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SyncProblem(
      `SYNC_ROLLOUT_FILE: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Check the setting; docs/effect.md shows such a file.'
    );
  }
  const parsed = planSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new SyncProblem(
    `SYNC_ROLLOUT_FILE: ${file} is not a plan of a rollout. ${issues.join('; ')}`,
    'Correct the file; docs/effect.md shows such a file.'
  );
}

/**
 * Notes a plan, so that later nobody has to believe that it was there before. It counts from the next pass on, by the
 * org's clock. Another plan takes the place of the one before and counts anew; an equal one changes nothing. A plan of
 * which the org knows no team is another org's.
 */
export async function registerRollout(warehouse: Warehouse, orgId: string, plan: RolloutPlan): Promise<void> {
  const teams = plan.waves.flatMap((each) => each.teams);
  const known = await warehouse.query<{ id: string }>(
    'SELECT id FROM salesforce."user" WHERE org_id = $1 AND id = ANY ($2::text[]) AND _deleted_at IS NULL',
    [orgId, teams]
  );
  if (known.length === 0) return;
  const unknown = teams.filter((team) => !known.some(({ id }) => id === team));
  if (unknown.length > 0) {
    throw new SyncProblem(
      `The plan of the rollout names teams that are not in the org ${orgId}: ${unknown.join(', ')}.`,
      'A team is the id of its manager. Correct the file in SYNC_ROLLOUT_FILE.'
    );
  }
  await warehouse.change(
    `INSERT INTO sync.rollout (org_id, number, plan, after_pass)
     SELECT $1, coalesce(max(r.number), 0) + 1, $2::jsonb,
       (SELECT coalesce(max(p.pass_id), 0) FROM sync.pass p WHERE p.org_id = $1)
     FROM sync.rollout r WHERE r.org_id = $1
     HAVING (SELECT l.plan = $2::jsonb FROM sync.rollout l WHERE l.org_id = $1 ORDER BY l.number DESC LIMIT 1)
       IS DISTINCT FROM true`,
    [orgId, JSON.stringify(plan)]
  );
}

/** The plan that was registered last; null where there is none. */
export async function readRegisteredRollout(warehouse: Warehouse, orgId: string): Promise<RegisteredRollout | null> {
  const [row] = await warehouse.query<{ plan: string; registered_at: number | null }>(
    `SELECT r.plan::text AS plan, (
       SELECT extract(epoch FROM min(p.finished_at)) * 1000 FROM sync.pass p
       WHERE p.org_id = r.org_id AND p.pass_id > r.after_pass AND p.command = 'once' AND p.problem IS NULL
     ) AS registered_at
     FROM sync.rollout r WHERE r.org_id = $1 ORDER BY r.number DESC LIMIT 1`,
    [orgId]
  );
  if (row === undefined) return null;
  const registeredAt = row.registered_at === null ? null : Number(row.registered_at);
  return { plan: planSchema.parse(JSON.parse(row.plan)), registeredAt };
}
