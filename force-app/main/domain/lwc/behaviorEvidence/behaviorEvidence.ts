/**
 * Whether the facts in the org show a behavior, by named evidence rules; no recording of calls is needed.
 *
 * A rule never judges a person: it says shown, not shown or cannot tell, with the facts that anybody can check.
 * Only the coach and the rep decide what they saw.
 */
import type { Day } from 'c/coachingDates';
import type { Phrase } from 'c/phrases';
import type { EvidenceFacts } from './evidenceFacts';
import {
  closeDateTied,
  customerFigure,
  datedAnswer,
  datedNextStep,
  executiveMet,
  gateWords,
  meetingNotes,
  mutualPlan,
  newProductLine,
  outcomeInCustomerWords,
  targetRoleMet,
  threeRolesMet
} from './evidenceRules';

export { NO_FACTS } from './evidenceFacts';
export type { EvidenceFacts, EvidenceMeeting, EvidenceOfGate } from './evidenceFacts';

export type EvidenceOutcome = 'shown' | 'notShown' | 'cannotTell';

/** What one rule found. */
export interface Evidence {
  outcome: EvidenceOutcome;
  /** The facts it rests on, the most telling first. */
  facts: Phrase[];
  /** What would have to be known to tell. */
  unknown: (keyof EvidenceFacts)[];
}

export type EvidenceRule = (facts: EvidenceFacts, today: Day) => Evidence;

/** The rules by name. */
export const EVIDENCE_RULES = {
  executive_met: executiveMet,
  three_roles_met: threeRolesMet,
  new_product_line: newProductLine,
  customer_figure: customerFigure('put_a_number_on_it'),
  dated_answers: datedAnswer('named_the_problem'),
  proposal_words: gateWords('asked_for_a_proposal'),
  negotiation_words: gateWords('chose_us'),
  dated_next_step: datedNextStep,
  mutual_plan: mutualPlan,
  meeting_notes: meetingNotes,
  outcome_in_customer_words: outcomeInCustomerWords,
  target_role_met: targetRoleMet,
  close_date_tied: closeDateTied
} as const satisfies Readonly<Record<string, EvidenceRule>>;
export type EvidenceRuleKey = keyof typeof EVIDENCE_RULES;

/** The rule of each starter behavior, by its External_Key__c. A behavior that an org adds has none. */
export const EVIDENCE_RULE_OF: Readonly<Record<string, EvidenceRuleKey>> = {
  win_cio_meeting: 'executive_met',
  cross_sell: 'new_product_line',
  customer_number: 'customer_figure',
  second_contact: 'three_roles_met',
  dated_next_step: 'dated_next_step',
  mutual_plan_written: 'mutual_plan',
  insight_opening: 'meeting_notes',
  two_ways: 'proposal_words',
  trade: 'negotiation_words',
  qualify_out: 'dated_answers',
  outcome_review: 'outcome_in_customer_words',
  new_role: 'target_role_met',
  real_close_date: 'close_date_tied'
};

/** What the facts say about a behavior; null where it has no rule. */
export function behaviorEvidence(behaviorKey: string | null, facts: EvidenceFacts, today: Day): Evidence | null {
  const rule =
    behaviorKey === null || !Object.hasOwn(EVIDENCE_RULE_OF, behaviorKey) ? null : EVIDENCE_RULE_OF[behaviorKey];
  return rule ? EVIDENCE_RULES[rule](facts, today) : null;
}
