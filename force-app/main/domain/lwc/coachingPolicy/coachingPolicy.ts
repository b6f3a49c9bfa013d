/** How a conversation goes by the strategy: the rep's own view first, or what the coach observed. */
export const COACHING_MODELS = ['Guided self-discovery', 'Direct assessment'] as const;
export type CoachingModel = (typeof COACHING_MODELS)[number];

/** The model that a policy names; self-discovery without a policy, and where it names none. */
export function coachingModel(named: string | null | undefined): CoachingModel {
  return COACHING_MODELS.find((model) => model === named) ?? 'Guided self-discovery';
}

/**
 * The arguments by which a GraphQL request finds the coaching policy that is in force: of several active ones, the first
 * by its key. Write `Coaching_Policy__c(${POLICY_IN_FORCE}) { … }`.
 */
export const POLICY_IN_FORCE =
  'first: 1, where: { Is_Active__c: { eq: true } }, orderBy: { External_Key__c: { order: ASC } }';
