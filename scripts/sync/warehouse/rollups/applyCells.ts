import type { WarehouseSession } from '../warehouse.ts';
import {
  membersOfCells,
  percentilesOf,
  shareOfDefinition,
  subjectsOfCells,
  sumsOfCells,
  valuesOfCells
} from './cells.ts';

/** Adds the cells of the temporary table rollup_cell, which may be below 0, to the roll-ups of an org. */
export async function applyCells(session: WarehouseSession, orgId: string): Promise<void> {
  for (const statement of [addSums, addSubjects, addValues, findPercentiles]) await session.change(statement, [orgId]);
  for (const table of ['rollup', 'rollup_subject', 'rollup_value']) {
    await session.change(`DELETE FROM coaching.${table} WHERE org_id = $1 AND facts = 0`, [orgId]);
  }
}

const addSums = `
  INSERT INTO coaching.rollup AS r
    (org_id, dimension, member_id, month, measure, detail, facts, valued, measured, n, n_valued, value, weight, subjects, figure)
  SELECT $1, s.*, nobody.subjects, nobody.subjects
  FROM (${sumsOfCells}) s
  JOIN coaching.measure_definition d ON d.measure = s.measure
  CROSS JOIN LATERAL (SELECT CASE WHEN d.aggregate IN ('subjects', 'subject_percent') THEN 0 END AS subjects) nobody
  ON CONFLICT (org_id, dimension, member_id, month, measure, detail) DO UPDATE SET
    facts = r.facts + excluded.facts, valued = r.valued + excluded.valued, measured = r.measured + excluded.measured,
    n = r.n + excluded.n, n_valued = r.n_valued + excluded.n_valued,
    value = r.value + excluded.value, weight = r.weight + excluded.weight`;

/** The parts of the statement see the subjects as they were, so a member's number moves by those who came and went. */
const addSubjects = `
  WITH cell AS MATERIALIZED (${subjectsOfCells}),
  written AS (
    INSERT INTO coaching.rollup_subject AS r (org_id, dimension, member_id, measure, month, detail, subject_id, facts, positive)
    SELECT $1, cell.* FROM cell
    ON CONFLICT (org_id, dimension, member_id, measure, month, detail, subject_id) DO UPDATE SET
      facts = r.facts + excluded.facts, positive = r.positive + excluded.positive
  ),
  turned AS (
    SELECT cell.dimension, cell.member_id, cell.month, cell.measure, cell.detail,
      sum((coalesce(s.facts, 0) + cell.facts > 0)::integer - (s.facts > 0 IS TRUE)::integer) AS subjects,
      sum((coalesce(s.positive, 0) + cell.positive > 0)::integer - (s.positive > 0 IS TRUE)::integer) AS figure
    FROM cell
    LEFT JOIN coaching.rollup_subject s ON s.org_id = $1 AND s.dimension = cell.dimension AND s.member_id = cell.member_id
      AND s.measure = cell.measure AND s.month = cell.month AND s.detail = cell.detail AND s.subject_id = cell.subject_id
    GROUP BY 1, 2, 3, 4, 5
  )
  UPDATE coaching.rollup r SET subjects = r.subjects + turned.subjects, figure = r.figure + turned.figure
  FROM turned
  WHERE r.org_id = $1 AND r.dimension = turned.dimension AND r.member_id = turned.member_id AND r.month = turned.month
    AND r.measure = turned.measure AND r.detail = turned.detail AND (turned.subjects <> 0 OR turned.figure <> 0)`;

const addValues = `
  INSERT INTO coaching.rollup_value AS r (org_id, dimension, member_id, measure, month, detail, value, facts)
  SELECT $1, cell.* FROM (${valuesOfCells}) cell
  ON CONFLICT (org_id, dimension, member_id, measure, month, detail, value) DO UPDATE SET facts = r.facts + excluded.facts`;

const findPercentiles = `
  UPDATE coaching.rollup r SET figure = p.figure
  FROM (${percentilesOf(`
    SELECT cell.*, ${shareOfDefinition} AS share
    FROM (SELECT DISTINCT who.dimension, who.member_id, c.month, c.measure, c.detail ${membersOfCells} AND c.item IS NOT NULL) cell
    JOIN coaching.measure_definition d ON d.measure = cell.measure`)}) p
  WHERE r.org_id = $1 AND r.dimension = p.dimension AND r.member_id = p.member_id AND r.month = p.month
    AND r.measure = p.measure AND r.detail = p.detail`;
