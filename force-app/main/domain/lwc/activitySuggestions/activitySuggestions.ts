/** Suggests two or three activities for a gap, by the competency that it concerns and the cause that was agreed. */

export interface LearningItem {
  id: string;
  name: string;
  instructions: string | null;
  minutes: number | null;
  format: string | null;
  competencyId: string | null;
  cause: string | null;
  order: number;
}

export interface GapToClose {
  competencyId: string | null;
  cause: string | null;
}

export interface SuggestedActivity {
  item: LearningItem;
  /** Why it is suggested: both fit, or one of the two. */
  fits: 'competency and cause' | 'competency' | 'cause';
}

const MOST_SUGGESTIONS = 3;

/**
 * The best learning items for a gap, at most three.
 *
 * Items that fit both competency and cause come first, then those of the competency, then those of the cause.
 * Items of another cause are left out once two better ones are there: two good choices beat a third weak one.
 */
export function suggestActivities(items: readonly LearningItem[], gap: GapToClose): SuggestedActivity[] {
  const ranked = items
    .flatMap((item) => {
      const fits = fitOf(item, gap);
      return fits ? [{ item, fits }] : [];
    })
    .sort(
      (a, b) => RANK[a.fits] - RANK[b.fits] || a.item.order - b.item.order || a.item.name.localeCompare(b.item.name)
    );
  const best = ranked.filter(({ fits }) => fits === 'competency and cause');
  const enough = best.length >= 2 ? best : ranked;
  return enough.slice(0, MOST_SUGGESTIONS);
}

/** The kind of activity that a learning item becomes when it is chosen. */
export function activityKindOf(format: string | null): 'Learning' | 'Practice' | 'Field Task' {
  switch (format) {
    case 'Practice':
    case 'Shadow':
      return 'Practice';
    case 'Field task':
      return 'Field Task';
    default:
      return 'Learning';
  }
}

const RANK: Record<SuggestedActivity['fits'], number> = { 'competency and cause': 0, competency: 1, cause: 2 };

function fitOf(item: LearningItem, gap: GapToClose): SuggestedActivity['fits'] | null {
  const competency = gap.competencyId !== null && item.competencyId === gap.competencyId;
  const cause = gap.cause !== null && item.cause === gap.cause;
  if (competency && cause) {
    return 'competency and cause';
  }
  if (competency) {
    return 'competency';
  }
  // An item of the same cause helps only when it is not tied to another competency, or when no competency was named.
  return cause && (item.competencyId === null || gap.competencyId === null) ? 'cause' : null;
}
