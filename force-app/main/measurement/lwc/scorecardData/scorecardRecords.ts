/** The records behind a figure, read with the viewer's own access. */
import type { GraphQLOperation } from 'c/conversationSave';
import { addDays } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { Scorecard } from './readScorecards';

/** A record as it is listed: nothing in it says how a rep did. */
export interface BehindRecord {
  id: string;
  objectApiName: string;
  name: string;
  /** A day; null: none is known. */
  day: Day | null;
  coach: string;
  /** What it is about, in its own words. */
  about: string;
}

export interface BehindRecords {
  records: BehindRecord[];
  /** How many the viewer may see, listed or not. */
  seen: number;
}

interface Source {
  objectApiName: string;
  /** The conversation, from the record: empty on a conversation itself. */
  conversation: string;
  day: string;
  /** Whether the field holds an instant. */
  isInstant?: boolean;
  about: string;
  /** Further conditions of all records that count. */
  where: string;
}

const LISTED = 50;

const HELD = 'Status__c: { in: ["Held", "Shared", "Acknowledged"] }';

const conversations: Source = {
  objectApiName: 'Coaching_Conversation__c',
  conversation: '',
  day: 'Held_At__c',
  isInstant: true,
  about: 'Opportunity__r @optional { Name { value } } Account__r @optional { Name { value } }',
  where: `{ ${HELD} }`
};
const observed: Source = { ...conversations, where: `{ ${HELD} } { Observed_Call_End__c: { ne: null } }` };
const decided: Source = { ...conversations, where: `{ ${HELD} } { Decision__c: { ne: null } }` };
const steps: Source = {
  objectApiName: 'Coaching_Activity__c',
  conversation: 'Coaching_Conversation__r',
  day: 'Due_On__c',
  about: 'What__c { value }',
  where:
    '{ Is_Commitment__c: { eq: true } } { or: [{ Status__c: { ne: "Open" } } { Due_On__c: { lt: { value: $today } } }] }'
};
const gaps: Source = {
  objectApiName: 'Coaching_Gap__c',
  conversation: 'Coaching_Conversation__r',
  day: 'Closed_On__c',
  about: 'Competency__r @optional { Name { value } }',
  where: ''
};

/** By measure; `isCounted` where the sample of the figure counts the same records. Pulses are never listed. */
const SOURCES: Readonly<Record<string, { source: Source; isCounted: boolean }>> = {
  conversations_held: { source: conversations, isCounted: true },
  with_behavior_percent: { source: conversations, isCounted: true },
  with_next_step_percent: { source: conversations, isCounted: true },
  rep_coverage_percent: { source: conversations, isCounted: false },
  self_first_percent: { source: conversations, isCounted: false },
  median_hours_to_feedback: { source: observed, isCounted: true },
  hours_released: { source: decided, isCounted: false },
  commitments_kept_on_time_percent: { source: steps, isCounted: true },
  gaps_closed: { source: gaps, isCounted: true },
  median_gap_days_open: { source: gaps, isCounted: true },
  level_change: { source: gaps, isCounted: false }
};

/** The measures whose records can be listed. */
export const listedMeasures: readonly string[] = Object.keys(SOURCES);

/** Whether the sample of the figure counts the records that are listed. */
export function isCounted(measure: string): boolean {
  return SOURCES[measure]?.isCounted ?? false;
}

/** Asks for the records behind a measure, the newest first; null: they are not listed. */
export function recordsQuery(scorecard: Scorecard, measure: string, today: Day): GraphQLOperation | null {
  const source = SOURCES[measure]?.source;
  if (!source) return null;
  const { objectApiName, conversation, day, isInstant, about } = source;
  const through = (condition: string): string => (conversation ? `{ ${conversation}: ${condition} }` : condition);
  const whose = {
    Organization: '',
    Team: '{ Rep__r: { ManagerId: { eq: $member } } }',
    Coach: '{ Coach__c: { eq: $member } }'
  }[scorecard.level];
  const type = isInstant ? 'DateTime' : 'Date';
  // Days are counted in UTC, as the figures are.
  const after = addDays(scorecard.end, 1);
  const conditions = [
    `{ ${day}: { gte: { value: $from } } }`,
    `{ ${day}: { lt: { value: $to } } }`,
    source.where,
    whose && through(whose),
    conversation && through(`{ ${HELD} }`)
  ].filter(Boolean);
  const used = [
    `$from: ${type}`,
    `$to: ${type}`,
    ...(whose ? ['$member: ID'] : []),
    ...(source.where.includes('$today') ? ['$today: Date'] : [])
  ];
  const coach = 'Coach__r { Name { value } }';
  return {
    query: `query ScorecardRecords(${used.join(', ')}) {
  uiapi {
    query {
      ${objectApiName}(
        first: ${LISTED}
        where: { and: [
          ${conditions.join('\n          ')}
        ] }
        orderBy: { ${day}: { order: DESC } }
      ) {
        totalCount
        edges { node {
          Id Name { value } ${day} { value } ${about}
          ${conversation ? `${conversation} { ${coach} }` : coach}
        } }
      }
    }
  }
}`,
    variables: {
      from: isInstant ? `${scorecard.start}T00:00:00.000Z` : scorecard.start,
      to: isInstant ? `${after}T00:00:00.000Z` : after,
      ...(whose ? { member: scorecard.memberId } : {}),
      ...(source.where.includes('$today') ? { today } : {})
    }
  };
}

/** Reads the answer to `recordsQuery`. */
export function readRecords(data: unknown, measure: string): BehindRecords {
  const source = SOURCES[measure]?.source;
  if (!source) return { records: [], seen: 0 };
  const { objectApiName, conversation, day } = source;
  const records = recordsOf(data, objectApiName).map((record) => ({
    id: idOf(record),
    objectApiName,
    name: textOf(record, 'Name') ?? '',
    day: textOf(record, day)?.slice(0, 10) ?? null,
    coach: nameOf(conversation ? parentOf(record, conversation) : record, 'Coach__r'),
    about:
      textOf(record, 'What__c') ??
      ['Opportunity__r', 'Account__r', 'Competency__r'].map((parent) => nameOf(record, parent)).find(Boolean) ??
      ''
  }));
  return { records, seen: Math.max(records.length, totalOf(data, objectApiName)) };
}

function nameOf(record: RecordNode | null, relationship: string): string {
  return textOf(parentOf(record, relationship), 'Name') ?? '';
}

function totalOf(data: unknown, subquery: string): number {
  const query = (data as { uiapi?: { query?: Record<string, { totalCount?: unknown } | null> } } | null)?.uiapi?.query;
  const total = query?.[subquery]?.totalCount;
  return typeof total === 'number' ? total : 0;
}
