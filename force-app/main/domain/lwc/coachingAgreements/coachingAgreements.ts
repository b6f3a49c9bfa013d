/**
 * What coach and rep expect of each other: how often they talk, what the rep prepares, what the coach promises, and how
 * feedback is given. It counts once both agreed; a change is another agreement, which replaces the one before.
 * Flows and validation rules enforce the same.
 */
import { addDays } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export const RHYTHMS = ['Every week', 'Every two weeks', 'Every month', 'When needed'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export type AgreementStatus = 'Proposed' | 'Active' | 'Replaced';
export type AgreementSide = 'coach' | 'rep';

export interface AgreementFacts {
  status: AgreementStatus;
  coachAgreed: boolean;
  repAgreed: boolean;
}

/** The agreement that counts, the newest proposal beside it, and what counted before. */
export interface AgreementStanding<Agreement> {
  inForce: Agreement | null;
  proposal: Agreement | null;
  earlier: Agreement[];
}

/** How things stand between two people. `agreements` come newest first; a proposal that never counted is no history. */
export function agreementStanding<Agreement extends AgreementFacts>(
  agreements: readonly Agreement[]
): AgreementStanding<Agreement> {
  return {
    inForce: agreements.find(({ status }) => status === 'Active') ?? null,
    proposal: agreements.find(({ status }) => status === 'Proposed') ?? null,
    earlier: agreements.filter(
      ({ status, coachAgreed, repAgreed }) => status === 'Replaced' && coachAgreed && repAgreed
    )
  };
}

/** What a person may do with a proposal. Words to which the other agreed stay: other words are another proposal. */
export function proposalRights(
  { coachAgreed, repAgreed }: AgreementFacts,
  side: AgreementSide
): { canAgree: boolean; canChange: boolean } {
  const [mine, theirs] = side === 'coach' ? [coachAgreed, repAgreed] : [repAgreed, coachAgreed];
  return { canAgree: !mine, canChange: !theirs };
}

export type AgreementGap = 'rhythm' | 'repPrepares' | 'coachPromises';

/** What a proposal still lacks: what is expected goes both ways. */
export function missingInAgreement(words: Readonly<Record<AgreementGap, string>>): AgreementGap[] {
  return (['rhythm', 'repPrepares', 'coachPromises'] as const).filter((field) => words[field].trim() === '');
}

/** Whether the day to look at it again has come. */
export function isReviewDue(reviewOn: Day | null, today: Day): boolean {
  return reviewOn !== null && reviewOn <= today;
}

const DAYS_TO_REVIEW = 182;

/** The day to look at an agreement again when nobody names another: half a year from now. */
export function nextReview(today: Day): Day {
  return addDays(today, DAYS_TO_REVIEW);
}
