/**
 * The reveal: how the rep's own rating and the coach's compare, once both are in.
 * Levels run from 1 to 5. What each says about the same competency is a reason to talk, never a score to defend.
 */

/** At most so many competencies are rated in one conversation. */
export const LARGEST_RATING = 2;

export interface RatingPair {
  competencyId: string;
  competencyName: string;
  /** Null: the rep did not rate, and the coach went on alone. */
  selfLevel: number | null;
  selfWhy: string;
  coachLevel: number;
  coachWhy: string;
}

export type RatingComparison = 'same' | 'coachHigher' | 'selfHigher' | 'coachOnly';

export interface RevealedRating extends RatingPair {
  comparison: RatingComparison;
  /** Levels apart, from 0 to 4; null when only the coach rated. */
  levelsApart: number | null;
}

/**
 * The ratings in the order in which to talk about them.
 *
 * The largest difference comes first. Of two that differ equally, the one in which the coach sees more than the rep
 * does comes first: a strength opens the talk better. Ratings by the coach alone come last, the higher level first.
 */
export function ratingReveal(pairs: readonly RatingPair[]): RevealedRating[] {
  return pairs
    .map((pair) => ({ ...pair, ...compare(pair) }))
    .sort(
      (a, b) =>
        (b.levelsApart ?? -1) - (a.levelsApart ?? -1) ||
        ORDER[a.comparison] - ORDER[b.comparison] ||
        b.coachLevel - a.coachLevel ||
        a.competencyName.localeCompare(b.competencyName)
    );
}

export interface RatingDraftState {
  hasSelf: boolean;
  hasCoach: boolean;
  isSelfReady: boolean;
  isCoachReady: boolean;
  /** The coach chose to go on without the rep's rating. */
  isWithoutSelf: boolean;
}

export type RevealState =
  | 'notStarted'
  /** The coach is not done; nobody sees anything. */
  | 'waitingForCoach'
  | 'waitingForRep'
  | 'together'
  | 'coachOnly';

/**
 * Whether both ratings of a competency may be shown.
 *
 * A rep who is ready in time is always revealed together, also when the coach was prepared to go on alone.
 */
export function revealState(state: RatingDraftState): RevealState {
  const isSelfIn = state.hasSelf && state.isSelfReady;
  const isCoachIn = state.hasCoach && state.isCoachReady;
  if (isCoachIn) {
    if (isSelfIn) return 'together';
    return state.isWithoutSelf ? 'coachOnly' : 'waitingForRep';
  }
  return state.hasSelf || state.hasCoach ? 'waitingForCoach' : 'notStarted';
}

const ORDER: Readonly<Record<RatingComparison, number>> = { coachHigher: 0, selfHigher: 1, same: 2, coachOnly: 3 };

function compare({ selfLevel, coachLevel }: RatingPair): Pick<RevealedRating, 'comparison' | 'levelsApart'> {
  if (selfLevel === null) {
    return { comparison: 'coachOnly', levelsApart: null };
  }
  const difference = coachLevel - selfLevel;
  const comparison = difference === 0 ? 'same' : difference > 0 ? 'coachHigher' : 'selfHigher';
  return { comparison, levelsApart: Math.abs(difference) };
}
