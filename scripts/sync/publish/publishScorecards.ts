import { readFileSync } from 'node:fs';
import type { ScorecardTarget } from '../../../force-app/main/domain/lwc/scorecardRules/scorecardRules.ts';
import type { SalesforceReader, SalesforceWriter, SentRecord, Upserted } from '../org/salesforceReader.ts';
import { ReadProgress, type ProgressState } from '../progress.ts';
import { describeLeftOut, missingOf, viewsLeftOut } from '../warehouse/views.ts';
import type { WarehouseSession } from '../warehouse/warehouse.ts';
import {
  composeScorecards,
  kindOf,
  measuresOfPeriod,
  type FigureRow,
  type HabitRow,
  type KeyedRecord,
  type MeasureRow,
  type Scorecard,
  type ScorecardPeriod
} from './composeScorecards.ts';

const [periodsSql, figuresSql, habitsSql] = ['Periods', 'Figures', 'Habits'].map((name) =>
  readFileSync(new URL(`./scorecard${name}.sql`, import.meta.url), 'utf8')
) as [string, string, string];

/** What was published of scorecards. */
export interface PublishedScorecards {
  /** Scorecards and lines that were sent, because they are new or changed. */
  scorecards: number;
  lines: number;
  /** Why nothing could be published; null otherwise. */
  leftOut: string | null;
  /** Scorecards that the org refused, and why. */
  refused: { scorecard: string; reason: string }[];
}

/** What figures are held against. */
export interface Aims {
  targets: ScorecardTarget[];
  measures: Map<string, MeasureRow>;
}

/** What every period is published with. */
interface Program extends Aims {
  orgId: string;
  /** Owns the scorecards of the organization; null: the sync user does. */
  leaderId: string | null;
  /** Until when the org has confirmed what was read. */
  confirmedUntil: string | null;
  /** The org's clock. */
  now: string;
  /** Where the days of a period begin. */
  timeZone: string;
  /** Months that scorecards are kept, by the policy; null: it does not say. */
  monthsKept: number | null;
}

/** The columns of a synced row by lower-case name: dates as text, numbers as numbers. */
type Row = Record<string, unknown>;

/**
 * Writes the scorecards of the organization, teams and coaches by their external keys: 13 months, 5 fiscal quarters and 2
 * fiscal years. Only what differs from the rows that were read is sent, so a second time sends nothing. One that a leader
 * signed off keeps the figures that were signed. Nothing is deleted: the scorecards of somebody who left stay as they were.
 * `onProgress` hears of each period and of each thousand records.
 */
export async function publishScorecards(
  org: SalesforceReader & SalesforceWriter,
  warehouse: WarehouseSession,
  onProgress: (state: ProgressState) => void = () => {}
): Promise<PublishedScorecards> {
  const orgId = await org.organizationId();
  const published: PublishedScorecards = { scorecards: 0, lines: 0, leftOut: null, refused: [] };
  published.leftOut = await reasonToLeaveOut(warehouse, orgId);
  if (published.leftOut !== null) return published;
  const program = await readProgram(warehouse, orgId, new Date(org.serverTime).toISOString());
  const periods = await warehouse.query<ScorecardPeriod>(periodsSql, [orgId, program.monthsKept]);
  const progress = new ReadProgress(periods.length, onProgress, 'periods');
  for (const period of periods) {
    const scorecards = await readScorecards(warehouse, program, period);
    await publishPeriod(sendingInParts(org, progress), warehouse, program, { period, scorecards }, published);
    progress.finish(`${kindOf(period)} ${period.period_start}`);
  }
  const isSignedSince = published.refused.some(({ reason }) => reason.startsWith('FIELD_CUSTOM_VALIDATION_EXCEPTION'));
  if (published.scorecards > 0 || isSignedSince) {
    // What was written, or signed off since it was read, is read by the next pass: not after the hour of configuration.
    await warehouse.change(
      `UPDATE sync.object_state SET read_at = NULL
       WHERE org_id = $1 AND object IN ('Coaching_Scorecard__c', 'Coaching_Scorecard_Line__c')`,
      [orgId]
    );
  }
  return published;
}

/** The writer, which tells of each thousand records: a period of many coaches takes minutes. */
function sendingInParts(org: SalesforceWriter, progress: ReadProgress): Pick<SalesforceWriter, 'upsert'> {
  return {
    async upsert(objectName, externalId, records) {
      progress.expect(records.length);
      const results: Upserted[] = [];
      for (let start = 0; start < records.length; start += recordsAtOnce) {
        const part = records.slice(start, start + recordsAtOnce);
        results.push(...(await org.upsert(objectName, externalId, part)));
        progress.read(objectName, part.length);
      }
      return results;
    }
  };
}

/** Records between two signs of life. */
const recordsAtOnce = 1_000;

async function reasonToLeaveOut(warehouse: WarehouseSession, orgId: string): Promise<string | null> {
  const [found] = await warehouse.query<{ has_tables: boolean; has_pseudonyms: boolean }>(
    `SELECT to_regclass('salesforce.coaching_scorecard_line__c') IS NOT NULL
        AND to_regclass('salesforce.coaching_scorecard__c') IS NOT NULL
        AND to_regclass('salesforce.coaching_target__c') IS NOT NULL AS has_tables,
      EXISTS (SELECT FROM sync.org_state WHERE org_id = $1 AND pseudonym_fingerprint IS NOT NULL) AS has_pseudonyms`,
    [orgId]
  );
  if (!found?.has_tables)
    return 'The org shows no scorecards to this user: deploy the package and assign Coaching_Integration.';
  const needed = ['measure', 'habit', 'fizzle_alert'];
  const [lacking] = (await viewsLeftOut(warehouse)).filter(({ view }) => needed.includes(view));
  if (lacking !== undefined)
    return `They are made of coaching.${lacking.view}: ${describeLeftOut([lacking]).join(' ')}`;
  if (found.has_pseudonyms) return 'Scorecards are about people, and this database knows them by pseudonyms only.';
  return null;
}

/** The targets that leaders set, and what each measure is. An org that shows no targets has none. */
export async function readAims(warehouse: WarehouseSession, orgId: string): Promise<Aims> {
  const rows = await warehouse.query<MeasureRow>('SELECT measure, unit, better FROM coaching.measure_definition');
  const measures = new Map(rows.map((row) => [row.measure, row]));
  const [table] = await warehouse.query<{ found: boolean }>(
    `SELECT to_regclass('salesforce.coaching_target__c') IS NOT NULL AS found`
  );
  if (table?.found !== true) return { targets: [], measures };
  const targets = await warehouse.query<ScorecardTarget>(
    `SELECT level__c AS level, member__c AS "memberId", measure__c AS measure, period_kind__c AS kind,
      period_start__c::text AS start, target_value__c::float8 AS value
     FROM salesforce.coaching_target__c WHERE org_id = $1 AND _deleted_at IS NULL`,
    [orgId]
  );
  return { targets, measures };
}

async function readProgram(warehouse: WarehouseSession, orgId: string, now: string): Promise<Program> {
  const aims = await readAims(warehouse, orgId);
  const missing = await missingOf(warehouse, policySql);
  const [policy] = missing.size > 0 ? [] : await warehouse.query<PolicyRow>(policySql, [orgId]);
  const [confirmed] = await warehouse.query<{ at: Date | null }>(
    'SELECT min(confirmed) AS at FROM sync.object_state WHERE org_id = $1',
    [orgId]
  );
  const [zone] = await warehouse.query<{ time_zone: string }>(
    'SELECT time_zone FROM coaching.as_of WHERE org_id = $1',
    [orgId]
  );
  return {
    orgId,
    leaderId: policy?.leader ?? null,
    monthsKept: policy?.months ?? null,
    timeZone: zone?.time_zone ?? 'UTC',
    ...aims,
    confirmedUntil: confirmed?.at?.toISOString() ?? null,
    now
  };
}

interface PolicyRow {
  leader: string | null;
  months: number | null;
}

/** Who leads the program, and how long sales coaching is kept, by the policy that counts. */
const policySql = `
  SELECT u.id AS leader, (to_jsonb(p) ->> 'retention_months_sales__c')::float8 AS months FROM salesforce.coaching_policy__c p
  LEFT JOIN salesforce."user" u ON u.org_id = p.org_id AND u.id = to_jsonb(p) ->> 'program_leader__c' AND u.isactive
  WHERE p.org_id = $1 AND p._deleted_at IS NULL AND p.is_active__c
  ORDER BY p.external_key__c LIMIT 1`;

/** The scorecards of a period as the figures are now. */
export async function readScorecards(
  warehouse: WarehouseSession,
  { orgId, targets, measures }: Aims & { orgId: string },
  period: ScorecardPeriod
): Promise<Scorecard[]> {
  const { period_kind, period_start, period_end, previous_start } = period;
  const figures = await warehouse.query<FigureRow>(figuresSql, [
    orgId,
    period_kind,
    period_start,
    previous_start,
    measuresOfPeriod(period)
  ]);
  if (figures.length === 0) return [];
  const habits = await warehouse.query<HabitRow>(habitsSql, [orgId, period_start, period_end]);
  return composeScorecards(period, figures, { habits, targets, measures });
}

async function publishPeriod(
  org: Pick<SalesforceWriter, 'upsert'>,
  warehouse: WarehouseSession,
  program: Program,
  { period, scorecards }: { period: ScorecardPeriod; scorecards: Scorecard[] },
  published: PublishedScorecards
): Promise<void> {
  const known = await readPublished(warehouse, program.orgId, period);
  const sent = scorecards.flatMap((scorecard) => {
    const header = headerOf(scorecard, program);
    const before = known.scorecards.get(scorecard.key);
    if (isSigned(before)) {
      // Its figures stay; who may read it follows its owner.
      const { OwnerId } = header;
      const isMoved = OwnerId !== undefined && OwnerId !== before?.['ownerid'];
      return isMoved ? [{ key: scorecard.key, fields: { OwnerId }, lines: [] }] : [];
    }
    const lines = [...scorecard.lines, ...goneLines(scorecard, known.lines)].filter((line) =>
      differs(known.lines.get(line.key), line.fields)
    );
    const isChanged = lines.length > 0 || differs(before, header);
    const isConfirmedLater =
      period.is_running && dayOf(before?.['confirmed_until__c']) !== dayOf(program.confirmedUntil);
    if (!isChanged && !isConfirmedLater) return [];
    const stamps = { Published_On__c: program.now, Confirmed_Until__c: program.confirmedUntil };
    const fields: SentRecord = { ...header, ...stamps };
    return [{ key: scorecard.key, fields, lines }];
  });
  if (sent.length === 0) return;
  const results = await org.upsert('Coaching_Scorecard__c', 'External_Key__c', sent.map(keyed));
  const lines = sent.flatMap((scorecard, index) => {
    const result = results[index] ?? { refusal: 'The org did not answer.' };
    if ('refusal' in result) {
      published.refused.push({ scorecard: String(scorecard.fields['Name'] ?? scorecard.key), reason: result.refusal });
      return [];
    }
    published.scorecards += 1;
    // A line keeps its scorecard: it is named only where the line is new.
    return scorecard.lines.map((line) =>
      known.lines.has(line.key) ? line : { ...line, fields: { ...line.fields, Scorecard__c: result.id } }
    );
  });
  const lineResults = await org.upsert('Coaching_Scorecard_Line__c', 'External_Key__c', lines.map(keyed));
  lineResults.forEach((result, index) => {
    if ('refusal' in result) published.refused.push({ scorecard: lines[index]?.key ?? '', reason: result.refusal });
    else published.lines += 1;
  });
}

/** The rows of a period as the last pass read them, by external key. */
async function readPublished(
  warehouse: WarehouseSession,
  orgId: string,
  period: ScorecardPeriod
): Promise<{ scorecards: Map<string, Row>; lines: Map<string, Row> }> {
  const which = `s.org_id = $1 AND s.period_kind__c = $2 AND s.period_start__c = $3::date AND s._deleted_at IS NULL`;
  const parameters = [orgId, kindOf(period), period.period_start];
  const byKey = (rows: { row: Row }[]): Map<string, Row> =>
    new Map(rows.map(({ row }) => [String(row['external_key__c']), row]));
  const scorecards = await warehouse.query<{ row: Row }>(
    `SELECT to_jsonb(s) AS row FROM salesforce.coaching_scorecard__c s WHERE ${which}`,
    parameters
  );
  const lines = await warehouse.query<{ row: Row }>(
    `SELECT to_jsonb(l) AS row FROM salesforce.coaching_scorecard_line__c l
     JOIN salesforce.coaching_scorecard__c s ON s.org_id = l.org_id AND s.id = l.scorecard__c
     WHERE ${which} AND l._deleted_at IS NULL`,
    parameters
  );
  return { scorecards: byKey(scorecards), lines: byKey(lines) };
}

/** Lines that were published and have no figure any more: what is not known is empty, not what it was. */
function goneLines({ key, lines }: Scorecard, known: ReadonlyMap<string, Row>): KeyedRecord[] {
  const wanted = new Set(lines.map((line) => line.key));
  return [...known.keys()]
    .filter((line) => line.startsWith(`${key}|`) && !wanted.has(line))
    .map((line) => ({
      key: line,
      fields: { Actual__c: null, Target__c: null, Previous__c: null, Sample__c: 0, Status__c: 'Not enough data' }
    }));
}

/** Whether a leader signed the review of it off: what was signed is not changed any more. */
function isSigned(row: Row | undefined): boolean {
  return (row?.['reviewed_by__c'] ?? null) !== null;
}

/** The member owns a scorecard, so that those above in the role hierarchy read it and peers do not. */
function headerOf({ fields }: Scorecard, { leaderId, timeZone }: Program): SentRecord {
  const owner = fields['Member__c'] ?? leaderId;
  const header = { ...fields, Time_Zone__c: timeZone };
  return owner === null ? header : { ...header, OwnerId: owner };
}

function keyed({ key, fields }: KeyedRecord): SentRecord {
  return { External_Key__c: key, ...fields };
}

/** Whether a row that was read says anything else than what is wanted. */
function differs(row: Row | undefined, fields: SentRecord): boolean {
  if (row === undefined) return true;
  return Object.entries(fields).some(([field, value]) => (row[field.toLowerCase()] ?? null) !== value);
}

function dayOf(instant: unknown): string {
  return typeof instant === 'string' ? instant.slice(0, 10) : '';
}
