/**
 * Which facts a change can alter, as roots: what a fact of coaching.measure_fact comes from. A root too many costs time,
 * a root too few makes a figure wrong.
 */
export type RootKind = keyof typeof factsOf;

/** The view that has the facts of a kind of roots. */
export const factsOf = {
  Conversation: 'measure_fact_of_conversation',
  Rep: 'measure_fact_of_relationship',
  Gap: 'measure_fact_of_development',
  Goal: 'measure_fact_of_development',
  Behaviors: 'measure_fact_of_development',
  Recognition: 'measure_fact_of_development',
  Pulse: 'measure_fact_of_development',
  Deal: 'measure_fact_of_deal',
  /** All there are: roll-ups are made whole. */
  Everything: 'measure_fact'
} as const;

export interface ObjectRoots {
  /** Fields that name roots, with the type of their columns: a row that moves alters what it left and where it goes. */
  fields: Readonly<Record<string, string>>;
  /** True where nothing but these fields matters; otherwise a row counts as changed when its stamp does. */
  isByFields?: boolean;
  /** SELECT root_kind, root_id, month (null: all) from `changed`: the rows as stored, and as they will be. $1 is the org. */
  sql: string;
}

/** Objects that no fact is made of are not here. */
export const rootsOf: Readonly<Record<string, ObjectRoots>> = {
  Coaching_Conversation__c: {
    fields: { Rep__c: 'text', Held_At__c: 'timestamptz', Opportunity__c: 'text' },
    sql: `
      SELECT 'Conversation', id, NULL::date FROM changed
      UNION SELECT 'Deal', opportunity__c, NULL FROM changed
      UNION SELECT 'Behaviors', rep__c, NULL FROM changed
      -- A conversation keeps the cadence of the weeks that follow.
      UNION SELECT 'Rep', rep__c, month::date FROM changed
        LEFT JOIN coaching.cadence_policy p ON p.org_id = $1
        CROSS JOIN LATERAL generate_series(
          date_trunc('month', held_at__c AT TIME ZONE 'UTC'),
          held_at__c AT TIME ZONE 'UTC' + coalesce(p.silent_weeks, 4) * interval '7 days' + interval '7 days',
          interval '1 month') month
      UNION SELECT 'Gap', g.id, NULL FROM salesforce.coaching_gap__c g
        JOIN changed ON g.org_id = $1 AND g.coaching_conversation__c = changed.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g
        JOIN changed ON g.org_id = $1 AND g.coaching_conversation__c = changed.id
      UNION SELECT 'Recognition', r.id, NULL FROM salesforce.recognition__c r
        JOIN changed ON r.org_id = $1 AND r.coaching_conversation__c = changed.id
      -- What was learned for a gap is told by the competency of the gap, which may be of an earlier conversation.
      UNION SELECT 'Conversation', a.coaching_conversation__c, NULL FROM changed
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.coaching_conversation__c = changed.id
        JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.coaching_gap__c = g.id`
  },
  Coaching_Activity__c: {
    fields: { Coaching_Conversation__c: 'text', Recheck_Of__c: 'text' },
    sql: `
      SELECT 'Conversation', coaching_conversation__c, NULL::date FROM changed
      UNION SELECT 'Conversation', a.coaching_conversation__c, NULL FROM salesforce.coaching_activity__c a
        JOIN changed ON a.org_id = $1 AND a.id = changed.recheck_of__c`
  },
  Coaching_Gap__c: {
    fields: { Coaching_Conversation__c: 'text' },
    sql: `
      SELECT 'Conversation', coaching_conversation__c, NULL::date FROM changed
      UNION SELECT 'Gap', id, NULL FROM changed
      UNION SELECT 'Conversation', a.coaching_conversation__c, NULL FROM salesforce.coaching_activity__c a
        JOIN changed ON a.org_id = $1 AND a.coaching_gap__c = changed.id`
  },
  Competency_Rating__c: {
    fields: { Coaching_Conversation__c: 'text' },
    sql: "SELECT 'Conversation', coaching_conversation__c, NULL::date FROM changed"
  },
  Coaching_Relationship__c: {
    fields: { Rep__c: 'text' },
    sql: `
      SELECT 'Rep', rep__c, NULL::date FROM changed
      UNION SELECT 'Deal', o.id, NULL FROM salesforce.opportunity o JOIN changed ON o.org_id = $1 AND o.ownerid = changed.rep__c`
  },
  Coaching_Goal__c: { fields: {}, sql: "SELECT 'Goal', id, NULL::date FROM changed" },
  Recognition__c: { fields: {}, sql: "SELECT 'Recognition', id, NULL::date FROM changed" },
  Pulse_Summary__c: { fields: {}, sql: "SELECT 'Pulse', id, NULL::date FROM changed" },
  Opportunity: {
    fields: {},
    sql: `
      SELECT 'Deal', id, NULL::date FROM changed
      UNION SELECT 'Conversation', c.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.opportunity__c = changed.id`
  },
  OpportunityHistory: {
    fields: { OpportunityId: 'text' },
    sql: "SELECT 'Deal', opportunityid, NULL::date FROM changed"
  },
  User: {
    fields: { ManagerId: 'text' },
    isByFields: true,
    sql: `
      SELECT 'Rep', id, NULL::date FROM changed
      UNION SELECT 'Behaviors', id, NULL FROM changed
      UNION SELECT 'Conversation', c.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.rep__c = changed.id
      UNION SELECT 'Gap', g.id, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.rep__c = changed.id
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.coaching_conversation__c = c.id
      UNION SELECT 'Deal', c.opportunity__c, NULL FROM salesforce.coaching_conversation__c c
        JOIN changed ON c.org_id = $1 AND c.rep__c = changed.id
      UNION SELECT 'Deal', o.id, NULL FROM salesforce.opportunity o JOIN changed ON o.org_id = $1 AND o.ownerid = changed.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g JOIN changed ON g.org_id = $1 AND g.rep__c = changed.id
      UNION SELECT 'Recognition', r.id, NULL FROM salesforce.recognition__c r
        JOIN changed ON r.org_id = $1 AND r.rep__c = changed.id`
  },
  Competency__c: {
    fields: { Name: 'text' },
    isByFields: true,
    sql: `
      SELECT 'Gap', g.id, NULL::date FROM salesforce.coaching_gap__c g
        JOIN changed ON g.org_id = $1 AND g.competency__c = changed.id
      UNION SELECT 'Conversation', a.coaching_conversation__c, NULL FROM changed
        JOIN salesforce.coaching_gap__c g ON g.org_id = $1 AND g.competency__c = changed.id
        JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.coaching_gap__c = g.id
      UNION SELECT 'Goal', g.id, NULL FROM salesforce.coaching_goal__c g
        JOIN changed ON g.org_id = $1 AND g.competency__c = changed.id`
  },
  // How many weeks a rep may wait is in every week there ever was.
  Coaching_Policy__c: {
    fields: { Silent_Weeks__c: 'numeric', Is_Active__c: 'boolean', External_Key__c: 'text' },
    isByFields: true,
    sql: "SELECT 'Everything', '', NULL::date FROM changed"
  }
};

/**
 * SELECT of what the clock alone alters on the way from $2 to $3 in the org $1: what became due, over or ninety days
 * old, and the months and weeks of relationships that began.
 */
export const rootsOfTime = `
  SELECT 'Conversation', a.coaching_conversation__c, NULL::date FROM salesforce.coaching_activity__c a, day
    WHERE a.org_id = $1 AND a.due_on__c >= day.before AND a.due_on__c < day.after
  UNION SELECT 'Conversation', a.coaching_conversation__c, NULL FROM day
    JOIN salesforce.coaching_activity__c r ON r.org_id = $1 AND r.due_on__c > day.before AND r.due_on__c <= day.after
    JOIN salesforce.coaching_activity__c a ON a.org_id = $1 AND a.id = r.recheck_of__c
    WHERE r.recheck_day__c = 90
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
