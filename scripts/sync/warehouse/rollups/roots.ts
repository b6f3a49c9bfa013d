/**
 * Which facts a change can alter, as roots: what a fact of coaching.measure_fact comes from. A root too many costs time,
 * a root too few makes a figure wrong.
 */
export type RootKind = keyof typeof factsOf;

/** The view that has the facts of a kind of roots. */
export const factsOf = {
  Conversation: 'measure_fact_of_conversation',
  /** The activities of a conversation, by its id. */
  Activities: 'measure_fact_of_conversation',
  /** The gaps of a conversation, by its id. */
  Gaps: 'measure_fact_of_conversation',
  Rep: 'measure_fact_of_relationship',
  Gap: 'measure_fact_of_development',
  Goal: 'measure_fact_of_development',
  Behaviors: 'measure_fact_of_development',
  Ratings: 'measure_fact_of_development',
  Training: 'measure_fact_of_development',
  Recognition: 'measure_fact_of_development',
  Pulse: 'measure_fact_of_development',
  Deal: 'measure_fact_of_deal',
  /** All there are: roll-ups are made whole. */
  Everything: 'measure_fact'
} as const;

export interface ObjectRoots {
  /** Fields that name other rows, or that decide for whom, when and whether a row counts: such a row has `moved`. */
  places: readonly string[];
  /** All other fields that facts are made of. A row in which nothing of both differs alters no fact. */
  values?: readonly string[];
  /**
   * SELECT root_kind, root_id, month (null: all) from `changed`, or from `moved` among them: the rows as stored, and as
   * they will be. $1 is the org.
   */
  sql: string;
}

/** Objects that no fact is made of are not here. */
export const rootsOf: Readonly<Record<string, ObjectRoots>> = {
  Coaching_Conversation__c: {
    places: [
      'Coach__c',
      'Rep__c',
      'Area__c',
      'Status__c',
      'Held_At__c',
      'Opportunity__c',
      'Account__c',
      'Territory_Plan__c',
      'Decision__c',
      'Behavior__c',
      'Level_Seen__c'
    ],
    values: [
      'Coaching_Model__c',
      'Scheduled_For__c',
      'Scheduled_Minutes__c',
      'Minutes__c',
      'Shared_At__c',
      'Observed_Call_End__c',
      'Hours_Released__c'
    ],
    sql: `
      SELECT 'Conversation', id, NULL::date FROM changed
      UNION SELECT 'Activities', id, NULL FROM moved
      UNION SELECT 'Gaps', id, NULL FROM moved
      UNION SELECT 'Deal', opportunity__c, NULL FROM moved
      UNION SELECT 'Behaviors', rep__c, NULL FROM moved
      UNION SELECT 'Ratings', rep__c, NULL FROM moved
      -- The next decision about the same record counts when it differs from this one.
      UNION SELECT 'Conversation', later.id, NULL FROM moved CROSS JOIN LATERAL (
        SELECT c.id FROM salesforce.coaching_conversation__c c
        WHERE c.org_id = $1 AND coalesce(c.opportunity__c, c.account__c, c.territory_plan__c)
            = coalesce(moved.opportunity__c, moved.account__c, moved.territory_plan__c)
          AND (c.held_at__c, c.id) > (moved.held_at__c, moved.id)
          AND c.decision__c IS NOT NULL AND c._deleted_at IS NULL AND c.status__c IN ('Held', 'Shared', 'Acknowledged')
        ORDER BY c.held_at__c, c.id LIMIT 1) later
      -- A conversation keeps the cadence of the weeks that follow.
      UNION SELECT 'Rep', rep__c, month::date FROM moved
        LEFT JOIN coaching.cadence_policy p ON p.org_id = $1
        LEFT JOIN sync.org_state zone ON zone.org_id = $1
        CROSS JOIN LATERAL (SELECT held_at__c AT TIME ZONE coalesce(zone.time_zone, 'UTC') AS held) local
        CROSS JOIN LATERAL generate_series(
          date_trunc('month', local.held),
          local.held + coalesce(p.silent_weeks, 4) * interval '7 days' + interval '7 days',
          interval '1 month') month
      UNION SELECT 'Gap', g.id, NULL FROM salesforce.coaching_gap__c g
        JOIN moved ON g.org_id = $1 AND g.coaching_conversation__c = moved.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g
        JOIN moved ON g.org_id = $1 AND g.coaching_conversation__c = moved.id
      UNION SELECT 'Recognition', r.id, NULL FROM salesforce.recognition__c r
        JOIN moved ON r.org_id = $1 AND r.coaching_conversation__c = moved.id
      -- What was learned for a gap is told by the competency of the gap, which may be of an earlier conversation.
      UNION SELECT 'Activities', a.coaching_conversation__c, NULL FROM moved
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.coaching_conversation__c = moved.id
        JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.coaching_gap__c = g.id`
  },
  Coaching_Activity__c: {
    places: ['Coaching_Conversation__c', 'Recheck_Of__c', 'Is_Commitment__c'],
    values: ['Status__c', 'Due_On__c', 'Completed_On__c', 'Coaching_Gap__c', 'Recheck_Day__c', 'Recheck_Result__c'],
    sql: `
      SELECT 'Activities', coaching_conversation__c, NULL::date FROM changed
      -- Whether the conversation ended with a next step.
      UNION SELECT 'Conversation', coaching_conversation__c, NULL FROM moved
      UNION SELECT 'Activities', a.coaching_conversation__c, NULL FROM salesforce.coaching_activity__c a
        JOIN changed ON a.org_id = $1 AND a.id = changed.recheck_of__c`
  },
  Coaching_Gap__c: {
    places: ['Coaching_Conversation__c', 'Competency__c'],
    values: ['Status__c', 'Cause__c', 'Opened_On__c', 'Closed_On__c', 'Level_Before__c', 'Level_After__c'],
    sql: `
      SELECT 'Gaps', coaching_conversation__c, NULL::date FROM changed
      UNION SELECT 'Gap', id, NULL FROM changed
      UNION SELECT 'Activities', a.coaching_conversation__c, NULL FROM salesforce.coaching_activity__c a
        JOIN moved ON a.org_id = $1 AND a.coaching_gap__c = moved.id`
  },
  Competency_Rating__c: {
    places: ['Coaching_Conversation__c', 'Competency__c'],
    values: ['Self_Level__c', 'Coach_Level__c'],
    sql: `
      SELECT 'Conversation', coaching_conversation__c, NULL::date FROM changed
      UNION SELECT 'Ratings', c.rep__c, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.id = changed.coaching_conversation__c`
  },
  Coaching_Relationship__c: {
    places: ['Coach__c', 'Rep__c', 'Start_Date__c', 'End_Date__c', 'Is_Primary__c'],
    values: ['Weekly_Minutes__c'],
    sql: `
      SELECT 'Rep', rep__c, NULL::date FROM changed
      UNION SELECT 'Deal', o.id, NULL FROM salesforce.opportunity o JOIN changed ON o.org_id = $1 AND o.ownerid = changed.rep__c
      UNION SELECT 'Training', t.id, NULL FROM salesforce.training_attendee__c t
        JOIN changed ON t.org_id = $1 AND t.attendee__c = changed.rep__c`
  },
  Coaching_Goal__c: {
    places: [
      'Coach__c',
      'Rep__c',
      'Coaching_Conversation__c',
      'Competency__c',
      'Behavior__c',
      'Status__c',
      'Reached_On__c'
    ],
    values: [
      'Rep_Agreed_On__c',
      'Coach_Agreed_On__c',
      'Current_Level__c',
      'Level_After__c',
      'Confidence_Before__c',
      'Confidence_After__c'
    ],
    sql: "SELECT 'Goal', id, NULL::date FROM changed"
  },
  Recognition__c: {
    places: ['Coaching_Conversation__c', 'CreatedById', 'CreatedDate', 'Rep__c'],
    sql: "SELECT 'Recognition', id, NULL::date FROM changed"
  },
  Training_Attendee__c: {
    places: ['Attendee__c', 'Trained_On__c', 'Is_Attended__c'],
    values: ['Coached_On__c'],
    sql: "SELECT 'Training', id, NULL::date FROM changed"
  },
  Pulse_Summary__c: {
    places: ['Coach__c', 'To__c'],
    values: [
      'Answer_Count__c',
      'Relevant_Percent__c',
      'Developmental_Percent__c',
      'Motivational_Percent__c',
      'Coach_Relevant_Percent__c',
      'Coach_Developmental_Percent__c',
      'Coach_Motivational_Percent__c'
    ],
    sql: "SELECT 'Pulse', id, NULL::date FROM changed"
  },
  Opportunity: {
    places: ['OwnerId', 'CreatedDate', 'CloseDate', 'IsClosed'],
    values: ['IsWon', 'Amount', 'CurrencyIsoCode'],
    sql: `
      SELECT 'Deal', id, NULL::date FROM changed
      UNION SELECT 'Conversation', c.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.opportunity__c = changed.id`
  },
  OpportunityHistory: {
    places: ['OpportunityId', 'CreatedDate', 'StageName'],
    sql: "SELECT 'Deal', opportunityid, NULL::date FROM changed"
  },
  User: {
    places: ['ManagerId', 'IsActive'],
    values: ['LastModifiedDate'],
    sql: `
      -- When who is not active any more was changed last may be when they left.
      SELECT 'Rep', id, NULL::date FROM changed WHERE is_moved OR NOT isactive
      UNION SELECT 'Rep', r.rep__c, NULL FROM salesforce.coaching_relationship__c r
        JOIN changed ON r.org_id = $1 AND r.coach__c = changed.id
        WHERE changed.is_moved OR NOT changed.isactive
      UNION SELECT 'Behaviors', id, NULL FROM moved
      UNION SELECT 'Ratings', id, NULL FROM moved
      UNION SELECT 'Training', t.id, NULL FROM salesforce.training_attendee__c t
        JOIN moved ON t.org_id = $1 AND t.attendee__c = moved.id
      UNION SELECT kind, c.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN moved ON c.org_id = $1 AND c.rep__c = moved.id
        CROSS JOIN unnest(ARRAY['Conversation', 'Activities', 'Gaps']) kind
      UNION SELECT 'Gap', g.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN moved ON c.org_id = $1 AND c.rep__c = moved.id
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.coaching_conversation__c = c.id
      UNION SELECT 'Deal', c.opportunity__c, NULL FROM salesforce.coaching_conversation__c c
        JOIN moved ON c.org_id = $1 AND c.rep__c = moved.id
      UNION SELECT 'Deal', o.id, NULL FROM salesforce.opportunity o JOIN moved ON o.org_id = $1 AND o.ownerid = moved.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g JOIN moved ON g.org_id = $1 AND g.rep__c = moved.id
      UNION SELECT 'Recognition', r.id, NULL FROM salesforce.recognition__c r
        JOIN moved ON r.org_id = $1 AND r.rep__c = moved.id`
  },
  Competency__c: {
    places: ['Name'],
    sql: `
      SELECT 'Gap', g.id, NULL::date FROM salesforce.coaching_gap__c g
        JOIN changed ON g.org_id = $1 AND g.competency__c = changed.id
      UNION SELECT 'Activities', a.coaching_conversation__c, NULL FROM changed
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.competency__c = changed.id
        JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.coaching_gap__c = g.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g
        JOIN changed ON g.org_id = $1 AND g.competency__c = changed.id
      UNION SELECT 'Ratings', c.rep__c, NULL FROM changed
        JOIN salesforce.competency_rating__c r ON r.org_id = $1 AND r.competency__c = changed.id
        JOIN salesforce.coaching_conversation__c c ON c.org_id = $1 AND c.id = r.coaching_conversation__c`
  },
  // How many weeks a rep may wait is in every week there ever was.
  Coaching_Policy__c: {
    places: ['Silent_Weeks__c', 'Is_Active__c', 'External_Key__c'],
    sql: "SELECT 'Everything', '', NULL::date FROM changed"
  }
};

/**
 * SELECT of what the clock alone alters on the way from $2 to $3 in the org $1: what became due, over or ninety days
 * old, and the months and weeks of relationships that began.
 */
export const rootsOfTime = `
  SELECT 'Activities', a.coaching_conversation__c, NULL::date FROM salesforce.coaching_activity__c a, day
    WHERE a.org_id = $1 AND a.due_on__c >= day.before AND a.due_on__c < day.after
  UNION SELECT 'Activities', a.coaching_conversation__c, NULL FROM day
    JOIN salesforce.coaching_activity__c r ON r.org_id = $1 AND r.due_on__c > day.before AND r.due_on__c <= day.after
    JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.id = r.recheck_of__c
    WHERE r.recheck_day__c = 90
  UNION SELECT 'Training', t.id, NULL FROM salesforce.training_attendee__c t, day
    WHERE t.org_id = $1 AND t.trained_on__c + 30 >= day.before AND t.trained_on__c + 30 < day.after
  -- The field holds at most 999 minutes.
  UNION SELECT 'Conversation', c.id, NULL FROM salesforce.coaching_conversation__c c
    WHERE c.org_id = $1 AND c.scheduled_for__c > $2::timestamptz - interval '1 day' AND c.scheduled_for__c <= $3::timestamptz
  UNION SELECT 'Rep', r.rep__c, month::date FROM day
    JOIN salesforce.coaching_relationship__c r ON r.org_id = $1 AND r.start_date__c <= day.after
      AND (r.end_date__c IS NULL OR r.end_date__c >= day.before - 14)
    CROSS JOIN LATERAL generate_series(
      date_trunc('month', least(day.before - 14, r.start_date__c)::timestamp), day.after::timestamp, interval '1 month') month
    WHERE day.before < day.after AND (r.start_date__c > day.before
      OR date_trunc('week', day.before::timestamp) <> date_trunc('week', day.after::timestamp)
      OR date_trunc('month', day.before::timestamp) <> date_trunc('month', day.after::timestamp))`;
