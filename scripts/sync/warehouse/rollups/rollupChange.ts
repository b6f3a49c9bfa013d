import { quote, tableName } from '../objectTables.ts';
import { areViewsCurrent } from '../views.ts';
import type { WarehouseSession } from '../warehouse.ts';
import { applyCells, cellsOf } from './applyCells.ts';
import { buildRollups, forgetRollups } from './buildRollups.ts';
import { factsOf, rootsOf, rootsOfTime, type ObjectRoots, type RootKind } from './roots.ts';

type Row = Record<string, unknown>;

/** Above so many roots in a transaction, making the roll-ups whole costs less. */
const mostRoots = 20_000;

/**
 * Keeps the roll-ups of an org in step with rows, within one transaction: `around` each change it notes the facts that
 * the change can alter, as they were and as they are, and `settle` adds the difference. The cost follows from what
 * changed, not from what is stored.
 */
export class RollupChange {
  readonly #session: WarehouseSession;
  readonly #orgId: string;
  #isOn: boolean | null = null;
  #roots = 0;

  constructor(session: WarehouseSession, orgId: string) {
    this.#session = session;
    this.#orgId = orgId;
  }

  /**
   * Makes a change of rows of an object: those that are written, or only their ids when they go. With `isStamped` a row
   * whose stamp is stored already counts as the same.
   */
  async around<Result>(
    object: string,
    rows: readonly Row[],
    change: () => Promise<Result>,
    isStamped = false
  ): Promise<Result> {
    const roots = rootsOf[object];
    if (roots === undefined || rows.length === 0 || !(await this.#follows())) return change();
    const fields = Object.keys(roots.fields);
    return this.#note(rootsSql(object, roots, isStamped), change, [
      ...['Id', 'SystemModstamp', ...fields].map((field) => rows.map((row) => asText(row[field])))
    ]);
  }

  /** Moves the clock by which facts are told: `change` stores it. */
  async aroundClock(to: Date, change: () => Promise<void>): Promise<void> {
    if (!(await this.#follows())) return change();
    const [state] = await this.#session.query<{ as_of: Date | string }>(
      'SELECT as_of FROM coaching.rollup_state WHERE org_id = $1',
      [this.#orgId]
    );
    const from = new Date(state?.as_of ?? to);
    const day = `WITH day AS (SELECT ($2::timestamptz AT TIME ZONE 'UTC')::date AS before,
      ($3::timestamptz AT TIME ZONE 'UTC')::date AS after)`;
    await this.#note(`${day} ${rootsOfTime}`, change, [from, to]);
  }

  /** Adds what changed to the roll-ups. */
  async settle(): Promise<void> {
    if (!this.#isOn || this.#roots === 0) return;
    await this.#session.change(
      `WITH net AS (
         SELECT org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, sum(sign) AS sign
         FROM rollup_fact GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 HAVING sum(sign) <> 0
       )
       INSERT INTO rollup_cell ${cellsOf('net', 'f.sign')}`
    );
    await applyCells(this.#session, this.#orgId);
    await this.#session.script('TRUNCATE rollup_fact, rollup_cell');
    this.#roots = 0;
  }

  /** Moves the roll-ups to the time that the facts tell by now, or makes them whole where they cannot be followed. */
  async finish(): Promise<void> {
    await this.settle();
    if (!(await areViewsCurrent(this.#session))) return;
    if (!this.#isOn) return buildRollups(this.#session, this.#orgId);
    await this.#session.change(
      'UPDATE coaching.rollup_state s SET as_of = a.as_of FROM coaching.as_of a WHERE a.org_id = s.org_id AND s.org_id = $1',
      [this.#orgId]
    );
  }

  /** Says that rows of an object changed in another way: the roll-ups are made whole at the end of the pass. */
  async forget(object: string): Promise<void> {
    if (rootsOf[object] !== undefined) await this.#forget();
  }

  async #forget(): Promise<void> {
    await forgetRollups(this.#session, this.#orgId);
    this.#isOn = false;
  }

  /** Whether there are roll-ups that tell the same time as the facts. */
  async #follows(): Promise<boolean> {
    if (this.#isOn !== null) return this.#isOn;
    this.#isOn = false;
    if (!(await areViewsCurrent(this.#session))) return false;
    const current = await this.#session.query(
      `SELECT 1 FROM coaching.rollup_state s JOIN coaching.as_of a ON a.org_id = s.org_id AND a.as_of = s.as_of
       WHERE s.org_id = $1`,
      [this.#orgId]
    );
    if (current.length === 0) return false;
    await this.#session.script(temporaryTables);
    this.#isOn = true;
    return true;
  }

  /** Notes the facts of the roots that a query finds, before a change and after it. */
  async #note<Result>(roots: string, change: () => Promise<Result>, parameters: readonly unknown[]): Promise<Result> {
    await this.#session.script('TRUNCATE rollup_root');
    this.#roots += await this.#session.change(`INSERT INTO rollup_root ${roots}`, [this.#orgId, ...parameters]);
    const kinds = await this.#kinds();
    if (this.#roots > mostRoots || kinds.some(({ kind }) => kind === 'Everything')) {
      await this.#forget();
      return change();
    }
    await this.#addFacts(kinds, -1);
    const result = await change();
    await this.#addFacts(kinds, 1);
    return result;
  }

  async #kinds(): Promise<Kind[]> {
    return this.#session.query<Kind>(
      `SELECT DISTINCT root_kind AS kind, month IS NOT NULL AS has_months FROM rollup_root
       WHERE root_id IS NOT NULL ORDER BY 1, 2`
    );
  }

  async #addFacts(kinds: readonly Kind[], sign: 1 | -1): Promise<void> {
    for (const kind of kinds) await this.#session.change(factsSql(kind), [this.#orgId, sign]);
  }
}

/** A kind of roots that were found, with single months or with all. */
interface Kind {
  kind: RootKind;
  has_months: boolean;
}

/** The ids are fetched first, so that they reach the indexes of the tables below the views. */
function factsSql({ kind, has_months: hasMonths }: Kind): string {
  const of = (column: string) =>
    `ARRAY(SELECT DISTINCT ${column} FROM rollup_root
      WHERE root_kind = '${kind}' AND root_id IS NOT NULL AND month IS ${hasMonths ? 'NOT ' : ''}NULL)`;
  return `INSERT INTO rollup_fact
    SELECT $2::integer, org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n
    FROM coaching.${factsOf[kind]}
    WHERE org_id = $1 AND root_kind = '${kind}' AND root_id = ANY (${of('root_id')})
      ${hasMonths ? `AND month = ANY (${of('month')})` : ''}`;
}

function rootsSql(object: string, { fields, isByFields = false, sql }: ObjectRoots, isStamped: boolean): string {
  const columns = Object.keys(fields).map((field) => quote(field.toLowerCase()));
  const types = Object.values(fields);
  const differs = isByFields
    ? columns.map((column, index) => `t.${column} IS DISTINCT FROM u.${column}::${types[index]}`).join(' OR ')
    : `NOT ${isStamped} OR t.systemmodstamp IS DISTINCT FROM u.stamp::timestamptz`;
  const incoming = columns.map((column, index) => `, u.${column}::${types[index]} AS ${column}`).join('');
  return `
    WITH incoming AS (
      SELECT u.id${incoming}
      FROM unnest($2::text[], $3::text[]${columns.map((_, index) => `, $${index + 4}::text[]`).join('')})
        AS u (id, stamp${columns.map((column) => `, ${column}`).join('')})
      LEFT JOIN ${tableName(object)} t ON t.org_id = $1 AND t.id = u.id
      WHERE t.id IS NULL OR t._deleted_at IS NOT NULL OR ${differs}
    ),
    changed AS (
      SELECT * FROM incoming
      UNION ALL
      SELECT t.id${columns.map((column) => `, t.${column}`).join('')}
      FROM ${tableName(object)} t JOIN incoming i ON t.org_id = $1 AND t.id = i.id
    )
    ${sql}`;
}

const temporaryTables = `
  CREATE TEMP TABLE IF NOT EXISTS rollup_root (root_kind text, root_id text, month date) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS rollup_fact (sign integer, org_id text, measure text, month date, coach_id text, rep_id text,
    team_id text, area text, detail text, subject_id text, value numeric, weight numeric, n integer) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS rollup_cell (org_id text, measure text, month date, coach_id text, rep_id text, team_id text,
    area text, detail text, subject_id text, item numeric, facts numeric, valued numeric, measured numeric, n numeric,
    n_valued numeric, value numeric, weight numeric, positive numeric) ON COMMIT DELETE ROWS;`;

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
