import type { Day } from 'c/coachingDates';
import { hasSubquery, idOf, isChecked, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { LineStatus, ScorecardLevel, ScorecardPeriodKind, ScorecardTarget } from 'c/scorecardRules';
import type { ScorecardChoice } from './scorecardQuery';
import { totalOf } from './totals';

/** Somebody whose scorecard the viewer may read. */
export interface ScorecardMember {
  level: ScorecardLevel;
  memberId: string | null;
  /** Empty for the organization. */
  name: string;
}

/** A line as it was published. */
export interface PublishedLine {
  measure: string;
  /** What the measure is split by, as a decision or a currency; empty for most. */
  detail: string;
  unit: string;
  better: 'Up' | 'Down' | null;
  actual: number | null;
  target: number | null;
  previous: number | null;
  sample: number;
  status: LineStatus | null;
}

/** Of whom and of when a scorecard is, and what was said of it; a quarter of service figures has the same. */
export type ScorecardHeader = Omit<Scorecard, 'lines'>;

/** One scorecard of one period. Instants are as the platform writes them. */
export interface Scorecard extends ScorecardMember {
  id: string;
  ownerId: string | null;
  /** Those to whom the member reports, up to four levels up. */
  above: string[];
  kind: ScorecardPeriodKind;
  /** `2026-10`, `FY2026 Q4` or `FY2026`. */
  period: string;
  start: Day;
  end: Day;
  /** Where the days of the period begin. */
  timeZone: string;
  publishedOn: string | null;
  confirmedUntil: string | null;
  weeksInARow: number | null;
  bestWeeksInARow: number | null;
  isFizzling: boolean;
  /** Measures that fade. */
  fading: string[];
  openedOn: string | null;
  openedById: string | null;
  openedBy: string;
  reviewedOn: string | null;
  reviewedById: string | null;
  reviewedBy: string;
  reviewNote: string;
  lines: PublishedLine[];
}

/** What coaching delivered in one fiscal quarter, with the sales results beside it. */
export interface ServiceQuarter {
  period: string;
  start: Day;
  end: Day;
  lines: Pick<PublishedLine, 'measure' | 'detail' | 'unit' | 'actual' | 'sample'>[];
}

/** A target that the viewer may see, with its id. */
export interface SetTarget extends ScorecardTarget {
  id: string;
}

export interface ScorecardData {
  members: ScorecardMember[];
  /** Whether there are more scorecards than were answered, so that somebody may be missing. */
  hasMoreMembers: boolean;
  /** Of whom and by what the scorecards are; null: nobody's. */
  choice: ScorecardChoice | null;
  /** The newest period first. */
  scorecards: Scorecard[];
  service: ServiceQuarter[];
  /** null: the viewer may see no targets. */
  targets: SetTarget[] | null;
  /** Names of those who coach the team, in their order. */
  coaches: string[];
}

const LEVELS: readonly ScorecardLevel[] = ['Organization', 'Team', 'Coach'];

/**
 * Reads the answer to `scorecardQuery`. Without a choice the widest of the viewer's own scorecards are shown; a viewer
 * without one gets a choice and no scorecards: the first of those that they may read, to ask for next.
 */
export function readScorecards(data: unknown, asked: ScorecardChoice | null, today: Day): ScorecardData {
  const listed = recordsOf(data, 'members');
  const members = readMembers(listed);
  const found = recordsOf(data, 'scorecards');
  const choice = asked ?? widest(found) ?? firstOf(members);
  const isShown = (record: RecordNode | null): boolean => textOf(record, 'Level__c') === choice?.level;
  const lines = Map.groupBy(recordsOf(data, 'lines'), (record) => textOf(record, 'Scorecard__c'));
  return {
    members,
    hasMoreMembers: totalOf(data, 'members') > listed.length,
    choice,
    scorecards: choice
      ? found
          .filter(isShown)
          .map((record) => ({ ...readScorecard(record, choice), lines: (lines.get(idOf(record)) ?? []).map(readLine) }))
      : [],
    service: readService(recordsOf(data, 'service').filter((record) => isShown(parentOf(record, 'Scorecard__r')))),
    targets: hasSubquery(data, 'Coaching_Target__c') && choice ? readTargets(data, choice) : null,
    coaches: choice?.level === 'Team' ? readCoaches(data, today) : []
  };
}

function readMembers(records: RecordNode[]): ScorecardMember[] {
  const members = new Map<string, ScorecardMember>();
  for (const record of records) {
    const level = levelOf(record);
    const memberId = textOf(record, 'Member__c');
    // Whose user the viewer may not see cannot be told from others.
    const name = textOf(parentOf(record, 'Member__r'), 'Name') ?? '';
    if (level && (level === 'Organization' || (memberId && name))) {
      members.set(`${level}|${memberId}`, { level, memberId, name });
    }
  }
  return [...members.values()].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.name.localeCompare(b.name)
  );
}

function widest(records: RecordNode[]): ScorecardChoice | null {
  const level = LEVELS.find((each) => records.some((record) => textOf(record, 'Level__c') === each));
  const record = records.find((each) => textOf(each, 'Level__c') === level);
  return level && record ? { level, memberId: textOf(record, 'Member__c'), kind: 'Month' } : null;
}

function firstOf([member]: ScorecardMember[]): ScorecardChoice | null {
  return member ? { level: member.level, memberId: member.memberId, kind: 'Month' } : null;
}

function readScorecard(record: RecordNode, { level, memberId, kind }: ScorecardChoice): ScorecardHeader {
  const member = parentOf(record, 'Member__r');
  const nameOf = (relationship: string): string => textOf(parentOf(record, relationship), 'Name') ?? '';
  return {
    id: idOf(record),
    level,
    memberId,
    name: nameOf('Member__r'),
    ownerId: textOf(record, 'OwnerId'),
    above: managersOf(member),
    kind,
    period: textOf(record, 'Period__c') ?? '',
    start: textOf(record, 'Period_Start__c') ?? '',
    end: textOf(record, 'Period_End__c') ?? '',
    timeZone: textOf(record, 'Time_Zone__c') ?? 'UTC',
    publishedOn: textOf(record, 'Published_On__c'),
    confirmedUntil: textOf(record, 'Confirmed_Until__c'),
    weeksInARow: numberOf(record, 'Weeks_In_A_Row__c'),
    bestWeeksInARow: numberOf(record, 'Best_Weeks_In_A_Row__c'),
    isFizzling: isChecked(record, 'Is_Fizzling__c'),
    fading: (textOf(record, 'Fading_Measures__c') ?? '').split(', ').filter(Boolean),
    openedOn: textOf(record, 'Last_Opened_On__c'),
    openedById: textOf(record, 'Last_Opened_By__c'),
    openedBy: nameOf('Last_Opened_By__r'),
    reviewedOn: textOf(record, 'Reviewed_On__c'),
    reviewedById: textOf(record, 'Reviewed_By__c'),
    reviewedBy: nameOf('Reviewed_By__r'),
    reviewNote: textOf(record, 'Review_Note__c') ?? ''
  };
}

function managersOf(user: RecordNode | null): string[] {
  const managers: string[] = [];
  for (let each = user; each; each = parentOf(each, 'Manager')) {
    managers.push(textOf(each, 'ManagerId') ?? '');
  }
  return managers.filter(Boolean);
}

function readLine(record: RecordNode): PublishedLine {
  return {
    measure: textOf(record, 'Measure__c') ?? '',
    detail: textOf(record, 'Detail__c') ?? '',
    unit: textOf(record, 'Unit__c') ?? '',
    better: textOf(record, 'Better__c') as PublishedLine['better'],
    actual: numberOf(record, 'Actual__c'),
    target: numberOf(record, 'Target__c'),
    previous: numberOf(record, 'Previous__c'),
    sample: numberOf(record, 'Sample__c') ?? 0,
    status: textOf(record, 'Status__c') as LineStatus | null
  };
}

function readService(records: RecordNode[]): ServiceQuarter[] {
  const quarters = Map.groupBy(records, (record) => textOf(parentOf(record, 'Scorecard__r'), 'Period_Start__c') ?? '');
  return [...quarters].map(([start, lines]) => {
    const quarter = parentOf(lines[0] ?? null, 'Scorecard__r');
    return {
      period: textOf(quarter, 'Period__c') ?? '',
      start,
      end: textOf(quarter, 'Period_End__c') ?? '',
      lines: lines.map(readLine)
    };
  });
}

function readTargets(data: unknown, { level, memberId, kind }: ScorecardChoice): SetTarget[] {
  return recordsOf(data, 'Coaching_Target__c').flatMap((record) => {
    const target = {
      id: idOf(record),
      level,
      memberId: textOf(record, 'Member__c'),
      measure: textOf(record, 'Measure__c') ?? '',
      kind,
      start: textOf(record, 'Period_Start__c') ?? '',
      value: numberOf(record, 'Target_Value__c') ?? 0
    };
    const isOfOther = target.memberId !== null && target.memberId !== memberId;
    return levelOf(record) === level && !isOfOther ? [target] : [];
  });
}

function readCoaches(data: unknown, today: Day): string[] {
  const names = recordsOf(data, 'Coaching_Relationship__c')
    .filter(
      (record) => (textOf(record, 'Start_Date__c') ?? '') <= today && today <= (textOf(record, 'End_Date__c') ?? '9')
    )
    .map((record) => textOf(parentOf(record, 'Coach__r'), 'Name') ?? '');
  return [...new Set(names.filter(Boolean))].sort((a, b) => a.localeCompare(b));
}

function levelOf(record: RecordNode): ScorecardLevel | undefined {
  return LEVELS.find((level) => level === textOf(record, 'Level__c'));
}
