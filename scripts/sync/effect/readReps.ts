import { readFileSync } from 'node:fs';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Rep, RepWindow } from './repUnits.ts';

const repMonthsSql = readFileSync(new URL('./repMonths.sql', import.meta.url), 'utf8');

/** Reps with the deals they won each month, by id, and the months that are looked at; null while no month is over. */
export async function readReps(
  warehouse: Warehouse,
  orgId: string
): Promise<{ reps: Map<string, Rep>; window: RepWindow } | null> {
  const rows = await warehouse.query<RepMonthRow>(repMonthsSql, [orgId]);
  if (rows.length === 0) return null;
  const reps = new Map<string, Rep & { outcomes: Map<number, number> }>();
  let lastMonth = 0;
  for (const row of rows) {
    const { rep_id, month, won } = row;
    const rep = reps.get(rep_id) ?? {
      own: { id: row.own, isCoach: row.own_is_coach },
      coachedBy: row.coached_by,
      segment: row.segment,
      outcomes: new Map(),
      firstCoached: row.first_coached,
      isActive: row.is_active
    };
    reps.set(rep_id, rep);
    rep.outcomes.set(month, won);
    lastMonth = Math.max(lastMonth, month);
  }
  return { reps, window: { baselineMonths: 6, gapMonths: 1, followUpMonths: 3, lastMonth } };
}

interface RepMonthRow {
  rep_id: string;
  is_active: boolean;
  own: string;
  own_is_coach: boolean;
  coached_by: string | null;
  segment: string;
  month: number;
  won: number;
  first_coached: number | null;
}
