/**
 * The arguments by which a GraphQL request finds the coaching policy that is in force: of several active ones, the first
 * by its key. Write `Coaching_Policy__c(${POLICY_IN_FORCE}) { … }`.
 */
export const POLICY_IN_FORCE =
  'first: 1, where: { Is_Active__c: { eq: true } }, orderBy: { External_Key__c: { order: ASC } }';
