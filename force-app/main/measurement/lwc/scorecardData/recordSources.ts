/** Which records are behind which figure of a scorecard. */
import type { ScorecardLevel } from 'c/scorecardRules';

/** Records of one object behind a figure: those of a period, of whom the scorecard is about. */
export interface RecordSource {
  objectApiName: string;
  /** What says when: the records are counted by it, and listed from the newest. */
  day: string;
  /** Whether it is an instant; a day otherwise. */
  isInstant?: boolean;
  /** The day on which it ends, where a record counts as long as it lasts. */
  until?: string;
  /** Relationships to what it is about, the first that has a name wins; or a field with the words themselves. */
  about: readonly string[];
  /** Relationships to the coach, the first that has a name wins. */
  coaches: readonly string[];
  /** Of which team or coach it counts. */
  whose: Readonly<Record<Exclude<ScorecardLevel, 'Organization'>, string>>;
  /** Conditions of all records that count; `$today` and `$detail` may be used. */
  where: readonly string[];
  /** Whether those of a coach can only be found roughly: by the coaches of the period, not of the day. */
  isRoughForCoach?: boolean;
}

interface Behind {
  sources: readonly RecordSource[];
  /** Whether the sample of the figure counts the same records. */
  isCounted?: boolean;
  /** The condition that the detail of a line adds, where the measure is told in parts. */
  detail?: (detail: string) => DetailCondition;
}

/** What a part of a measure is limited to; `value` goes into `$detail`, a currency into `$currency`. */
export interface DetailCondition {
  where: string;
  value?: string;
  type?: 'Picklist' | 'String';
  currency?: string;
}

const HELD = '{ Status__c: { in: ["Held", "Shared", "Acknowledged"] } }';
/** Deals that were talked about until the end of the period. */
const COACHED = `{ Id: { inq: { Coaching_Conversation__c: { and: [${HELD} { Held_At__c: { lt: { value: $toInstant } } }] }, ApiName: "Opportunity__c" } } }`;
const IN_CURRENCY = '{ CurrencyIsoCode: { eq: $currency } }';
const OF_TEAM = '{ Rep__r: { ManagerId: { eq: $member } } }';
const OF_COACH = '{ Coach__c: { eq: $member } }';

const conversations: RecordSource = {
  objectApiName: 'Coaching_Conversation__c',
  day: 'Held_At__c',
  isInstant: true,
  about: ['Opportunity__r', 'Account__r'],
  coaches: ['Coach__r'],
  whose: { Team: OF_TEAM, Coach: OF_COACH },
  where: [HELD]
};
/** What hangs on a conversation and counts by it. */
const onConversation: Pick<RecordSource, 'coaches' | 'whose' | 'where'> = {
  coaches: ['Coaching_Conversation__r.Coach__r'],
  whose: {
    Team: `{ Coaching_Conversation__r: ${OF_TEAM} }`,
    Coach: `{ Coaching_Conversation__r: ${OF_COACH} }`
  },
  where: [`{ Coaching_Conversation__r: ${HELD} }`]
};
const activities: RecordSource = {
  ...onConversation,
  objectApiName: 'Coaching_Activity__c',
  day: 'Due_On__c',
  about: ['What__c']
};
const gaps: RecordSource = {
  ...onConversation,
  objectApiName: 'Coaching_Gap__c',
  day: 'Closed_On__c',
  about: ['Competency__r']
};
const goals: RecordSource = {
  objectApiName: 'Coaching_Goal__c',
  day: 'Reached_On__c',
  about: ['Behavior__r', 'Competency__r'],
  coaches: ['Coach__r'],
  whose: { Team: OF_TEAM, Coach: OF_COACH },
  where: []
};
const recognitions: RecordSource = {
  objectApiName: 'Recognition__c',
  day: 'CreatedDate',
  isInstant: true,
  about: ['Behavior__r'],
  coaches: ['Coaching_Conversation__r.Coach__r', 'CreatedBy'],
  whose: {
    Team: OF_TEAM,
    Coach: `{ or: [
            { Coaching_Conversation__r: ${OF_COACH} }
            { and: [{ Coaching_Conversation__c: { eq: null } } { CreatedById: { eq: $member } }] }
          ] }`
  },
  where: []
};
const relationships: RecordSource = {
  objectApiName: 'Coaching_Relationship__c',
  day: 'Start_Date__c',
  until: 'End_Date__c',
  about: [],
  coaches: ['Coach__r'],
  whose: { Team: OF_TEAM, Coach: OF_COACH },
  where: []
};
const closedDeals: RecordSource = {
  objectApiName: 'Opportunity',
  day: 'CloseDate',
  about: ['Account'],
  coaches: [],
  whose: {
    Team: '{ Owner: { ManagerId: { eq: $member } } }',
    Coach: `{ OwnerId: { inq: { Coaching_Relationship__c: { and: [
            ${OF_COACH}
            { Start_Date__c: { lt: { value: $to } } }
            { or: [{ End_Date__c: { eq: null } } { End_Date__c: { gte: { value: $from } } }] }
          ] }, ApiName: "Rep__c" } } }`
  },
  where: ['{ IsClosed: { eq: true } }'],
  isRoughForCoach: true
};

function only(source: RecordSource, ...where: string[]): RecordSource {
  return { ...source, where: [...source.where, ...where] };
}

/** Re-checks of the ninetieth day that have come due. */
const reChecks = only(activities, '{ Recheck_Day__c: { eq: 90 } }', '{ Due_On__c: { lte: { value: $today } } }');
/** What was looked at again: its level before and after is known. */
const levels = [
  only(
    gaps,
    '{ Status__c: { eq: "Closed" } }',
    '{ Level_Before__c: { ne: null } }',
    '{ Level_After__c: { ne: null } }'
  ),
  only(
    goals,
    '{ Status__c: { eq: "Reached" } }',
    '{ Current_Level__c: { ne: null } }',
    '{ Level_After__c: { ne: null } }'
  )
];
const confidence = [only(goals, '{ Confidence_Before__c: { ne: null } }', '{ Confidence_After__c: { ne: null } }')];
const aboutDeals = only(conversations, '{ Opportunity__c: { ne: null } }');

const ofCompetency =
  (path = '') =>
  (value: string): DetailCondition => {
    const where = [...path.split('.').filter(Boolean), 'Competency__r'].reduceRight(
      (inner, relationship) => `{ ${relationship}: ${inner} }`,
      '{ Name: { eq: $detail } }'
    );
    return { where, value, type: 'String' };
  };

/** By measure. Pulses are never listed: one answer is nobody's to read. */
const BEHIND: Readonly<Record<string, Behind>> = {
  rep_coverage_percent: { sources: [conversations] },
  cadence_kept_percent: { sources: [relationships] },
  active_coaches_percent: { sources: [conversations] },
  conversations_held: { sources: [conversations], isCounted: true },
  self_first_percent: { sources: [conversations] },
  with_behavior_percent: { sources: [conversations], isCounted: true },
  level_change: { sources: levels, isCounted: true },
  level_change_by_competency: { sources: levels, isCounted: true, detail: ofCompetency() },
  sustained_90_days_percent: { sources: [reChecks] },
  sustained_90_days_by_competency_percent: {
    sources: [reChecks],
    detail: ofCompetency('Recheck_Of__r.Coaching_Gap__r')
  },
  commitments_kept_on_time_percent: {
    sources: [
      only(
        activities,
        '{ Is_Commitment__c: { eq: true } }',
        '{ or: [{ Status__c: { ne: "Open" } } { Due_On__c: { lt: { value: $today } } }] }'
      )
    ],
    isCounted: true
  },
  with_next_step_percent: { sources: [conversations], isCounted: true },
  gaps_closed: { sources: [gaps], isCounted: true },
  gaps_opened_by_cause: {
    sources: [{ ...gaps, day: 'Opened_On__c' }],
    isCounted: true,
    detail: (value) => {
      if (value === 'Not agreed') return { where: '{ Cause__c: { eq: null } }' };
      return { where: '{ Cause__c: { eq: $detail } }', value, type: 'Picklist' };
    }
  },
  median_gap_days_open: { sources: [gaps], isCounted: true },
  median_hours_to_feedback: {
    sources: [only(conversations, '{ Observed_Call_End__c: { ne: null } }')],
    isCounted: true
  },
  coached_win_rate_percent: { sources: [only(closedDeals, COACHED)] },
  hours_released: { sources: [only(conversations, '{ Decision__c: { in: ["Change", "Stop"] } }')] },
  decision_amount: {
    sources: [aboutDeals],
    // The decision, and after a comma its currency in an org of several.
    detail: (detail) => {
      const [value = '', currency] = detail.split(', ');
      const where = '{ Decision__c: { eq: $detail } }';
      if (currency === undefined) return { where, value, type: 'Picklist' };
      return { where: `${where} { Opportunity__r: ${IN_CURRENCY} }`, value, type: 'Picklist', currency };
    }
  },
  revenue_won: {
    sources: [only(closedDeals, '{ IsWon: { eq: true } }')],
    detail: (currency) => ({ where: IN_CURRENCY, currency })
  },
  win_rate_percent: { sources: [closedDeals], isCounted: true },
  reps_coached: { sources: [conversations] },
  behaviors_moved: {
    sources: [
      only(conversations, '{ Behavior__c: { ne: null } }', '{ Level_Seen__c: { ne: null } }'),
      only(goals, '{ Status__c: { eq: "Reached" } }', '{ Behavior__c: { ne: null } }')
    ]
  },
  deals_touched: { sources: [aboutDeals] },
  stories: { sources: [recognitions], isCounted: true },
  median_days_to_level: { sources: levels },
  confidence_before: { sources: confidence, isCounted: true },
  confidence_after: { sources: confidence, isCounted: true }
};

/** The measures whose records can be listed. */
export const listedMeasures: readonly string[] = Object.keys(BEHIND);

/** What is behind a measure. */
export function sourcesOf(measure: string): readonly RecordSource[] {
  return BEHIND[measure]?.sources ?? [];
}

/** What the detail of a line limits its records to; null: nothing. */
export function detailCondition(measure: string, detail: string): DetailCondition | null {
  return detail === '' ? null : (BEHIND[measure]?.detail?.(detail) ?? null);
}

/** Whether the sample of the figure counts the records that are listed. */
export function isCounted(measure: string, level: ScorecardLevel): boolean {
  const { isCounted = false, sources = [] } = BEHIND[measure] ?? {};
  return isCounted && !(level === 'Coach' && sources.some(({ isRoughForCoach = false }) => isRoughForCoach));
}
