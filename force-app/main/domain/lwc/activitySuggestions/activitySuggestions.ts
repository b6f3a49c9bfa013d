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
const ENOUGH_SUGGESTIONS = 2;

/**
 * The best learning items for a gap, at most three.
 *
 * Items that fit both competency and cause come first; then those for the cause with any competency; then those for
 * the competency with any cause. An item for the competency but another cause only fills up to two.
 */
export function suggestActivities(items: readonly LearningItem[], gap: GapToClose): SuggestedActivity[] {
  const ranked = items
    .flatMap((item) => {
      const fit = fitOf(item, gap);
      return fit ? [{ item, ...fit }] : [];
    })
    .sort((a, b) => a.rank - b.rank || a.item.order - b.item.order || a.item.name.localeCompare(b.item.name));
  const good = ranked.filter(({ rank }) => rank < OTHER_CAUSE).slice(0, MOST_SUGGESTIONS);
  return (good.length >= ENOUGH_SUGGESTIONS ? good : ranked.slice(0, ENOUGH_SUGGESTIONS)).map(({ item, fits }) => ({
    item,
    fits
  }));
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

const OTHER_CAUSE = 3;

function fitOf(item: LearningItem, gap: GapToClose): { fits: SuggestedActivity['fits']; rank: number } | null {
  const isCompetency = gap.competencyId !== null && item.competencyId === gap.competencyId;
  const isCause = gap.cause !== null && item.cause === gap.cause;
  if (isCompetency && isCause) {
    return { fits: 'competency and cause', rank: 0 };
  }
  // An item for the cause helps only when it is not about another competency, or when no competency was named.
  if (isCause && (item.competencyId === null || gap.competencyId === null)) {
    return { fits: 'cause', rank: 1 };
  }
  if (isCompetency) {
    return { fits: 'competency', rank: item.cause === null || gap.cause === null ? 2 : OTHER_CAUSE };
  }
  return null;
}
