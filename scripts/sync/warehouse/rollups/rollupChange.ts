import { quote, tableName } from '../objectTables.ts';
import { areViewsCurrent, missingTables } from '../views.ts';
import { partsWithout } from '../viewText.ts';
import type { WarehouseSession } from '../warehouse.ts';
import { applyCells } from './applyCells.ts';
import { buildRollups, forgetRollups } from './buildRollups.ts';
import { cellColumns, cellsOf } from './cells.ts';
import { followTimeZone } from './followTimeZone.ts';
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
  readonly #fields = new Map<string, FactField[]>();
  #missing: ReadonlySet<string> = new Set();
  #factViews: ReadonlySet<string> = new Set();

  constructor(session: WarehouseSession, orgId: string) {
    this.#session = session;
    this.#orgId = orgId;
  }

  /** Makes a change of rows of an object: those that are written, or only their ids when they go. */
  async around<Result>(object: string, rows: readonly Row[], change: () => Promise<Result>): Promise<Result> {
    const roots = rootsOf[object];
    if (roots === undefined || rows.length === 0 || !(await this.#follows())) return change();
    const fields = (await this.#fieldsOf(object, roots)).filter(({ field }) => rows.some((row) => field in row));
    const sql = partsWithout(roots.sql, this.#missing);
    if (sql === null) return change();
    return this.#note(
      rootsSql(object, { places: roots.places, sql }, fields),
      change,
      ['Id', ...fields.map(({ field }) => field)].map((field) => rows.map((row) => asText(row[field])))
    );
  }

  /** Moves the clock by which facts are told: `change` stores it. */
  async aroundClock(to: Date, change: () => Promise<void>): Promise<void> {
    if (!(await this.#follows())) return change();
    const [state] = await this.#session.query<{ as_of: Date | string }>(
      'SELECT as_of FROM coaching.rollup_state WHERE org_id = $1',
      [this.#orgId]
    );
    const from = new Date(state?.as_of ?? to);
    const day = `WITH day AS (
      SELECT ($2::timestamptz AT TIME ZONE time_zone)::date AS before, ($3::timestamptz AT TIME ZONE time_zone)::date AS after
      FROM coaching.as_of WHERE org_id = $1)`;
    const sql = partsWithout(rootsOfTime, this.#missing);
    if (sql === null) return change();
    await this.#note(`${day} ${noRoot} UNION ${sql}`, change, [from, to]);
  }

  /** Adds what changed to the roll-ups. */
  async settle(): Promise<void> {
    if (!this.#isOn || this.#roots === 0) return;
    await this.#session.change(
      `WITH net AS (
         SELECT measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, sum(sign)::integer AS sign
         FROM rollup_fact GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 HAVING sum(sign) <> 0
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
    // In another time zone everything may be of another day.
    if ((await followTimeZone(this.#session, this.#orgId)) || !this.#isOn)
      return buildRollups(this.#session, this.#orgId);
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
    this.#missing = await missingTables(this.#session);
    const views = await this.#session.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace('coaching') AND relname LIKE 'measure_fact%'"
    );
    this.#factViews = new Set(views.map(({ name }) => name));
    this.#isOn = true;
    return true;
  }

  /** The fields that facts are made of, as the object's table has them. */
  async #fieldsOf(object: string, { places, values = [] }: ObjectRoots): Promise<FactField[]> {
    const known = this.#fields.get(object);
    if (known !== undefined) return known;
    const names = [...places, ...values];
    const columns = await this.#session.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = to_regclass($1) AND attname = ANY ($2::text[]) AND NOT attisdropped`,
      [tableName(object), names.map((name) => name.toLowerCase())]
    );
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    const fields = names.flatMap((field) => {
      const type = types.get(field.toLowerCase());
      return type === undefined ? [] : [{ field, column: quote(field.toLowerCase()), type }];
    });
    this.#fields.set(object, fields);
    return fields;
  }

  /** Notes the facts of the roots that a query finds, before a change and after it. */
  async #note<Result>(roots: string, change: () => Promise<Result>, parameters: readonly unknown[]): Promise<Result> {
    await this.#session.script('TRUNCATE rollup_root');
    this.#roots += await this.#session.change(`INSERT INTO rollup_root ${roots}`, [this.#orgId, ...parameters]);
    const kinds = (await this.#kinds()).filter(({ kind }) => this.#factViews.has(factsOf[kind]));
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

/** A field that facts are made of, and its column. */
interface FactField {
  field: string;
  column: string;
  type: string;
}

/** The ids are fetched first, so that they reach the indexes of the tables below the views. */
function factsSql({ kind, has_months: hasMonths }: Kind): string {
  const facts = (of: string) => `
    SELECT $2::integer, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n
    FROM coaching.${factsOf[kind]} f
    WHERE f.org_id = $1 AND f.root_kind = '${kind}' AND ${of}`;
  const roots = `FROM rollup_root WHERE root_kind = '${kind}' AND root_id IS NOT NULL AND month IS ${hasMonths ? 'NOT ' : ''}NULL`;
  if (!hasMonths) return `INSERT INTO rollup_fact ${facts(`root_id = ANY (ARRAY(SELECT DISTINCT root_id ${roots}))`)}`;
  // Month by month: only the pairs that were found.
  return `INSERT INTO rollup_fact
    SELECT facts.* FROM (SELECT month, array_agg(DISTINCT root_id) AS ids ${roots} GROUP BY month) found
    CROSS JOIN LATERAL (${facts('f.month = found.month AND f.root_id = ANY (found.ids)')}) facts`;
}

/** Tells the types of the columns, whichever parts of the union follow. */
const noRoot = 'SELECT NULL::text, NULL::text, NULL::date WHERE false';

/** Rows that bring nothing but their ids go. A field that the rows do not bring stays as it is. */
function rootsSql(
  object: string,
  { places, sql }: Pick<ObjectRoots, 'places' | 'sql'>,
  fields: readonly FactField[]
): string {
  const { length } = fields;
  const differs = (some: readonly FactField[]) =>
    some.map(({ column, type }) => `OR t.${column} IS DISTINCT FROM u.${column}::${type}`).join(' ');
  const isNew = length === 0 ? 'true' : 't.id IS NULL OR t._deleted_at IS NOT NULL';
  const placed = places.map((field) => quote(field.toLowerCase()));
  const brought = new Map(fields.map(({ column, type }) => [column, `u.${column}::${type}`]));
  const incoming = placed.map((column) => `, ${brought.get(column) ?? `t.${column}`} AS ${column}`).join('');
  return `
    WITH incoming AS (
      SELECT u.id, ${isNew} ${differs(fields.filter(({ column }) => placed.includes(column)))} AS is_moved${incoming}
      FROM unnest($2::text[]${fields.map((_, index) => `, $${index + 3}::text[]`).join('')})
        AS u (id${fields.map(({ column }) => `, ${column}`).join('')})
      LEFT JOIN ${tableName(object)} t ON t.org_id = $1 AND t.id = u.id
      WHERE ${isNew} ${differs(fields)}
    ),
    changed AS (
      SELECT * FROM incoming
      UNION ALL
      SELECT t.id, i.is_moved${placed.map((column) => `, t.${column}`).join('')}
      FROM ${tableName(object)} t JOIN incoming i ON t.org_id = $1 AND t.id = i.id
    ),
    moved AS (SELECT * FROM changed WHERE is_moved)
    ${noRoot} UNION ${sql}`;
}

const temporaryTables = `
  CREATE TEMP TABLE IF NOT EXISTS rollup_root (root_kind text, root_id text, month date) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS rollup_fact (sign integer, measure text, month date, coach_id text, rep_id text,
    team_id text, area text, detail text, subject_id text, value numeric, weight numeric, n integer) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS rollup_cell (${cellColumns}) ON COMMIT DELETE ROWS;`;

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value).replaceAll('\u0000', '');
}
