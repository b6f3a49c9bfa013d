import level from '@salesforce/label/c.Rating_Level';
import type { ContentSection } from 'c/conversationContent';
import type { ConversationFacts } from 'c/conversationFacts';
import { fillLabel } from 'c/labelText';
import { ratingReveal } from 'c/ratingReveal';
import type { RatingPair } from 'c/ratingReveal';
import { labels } from './labels';

/** What was revealed, as a section to print; none without ratings. */
export function ratingSections(facts: ConversationFacts, ratings: readonly RatingPair[]): ContentSection[] {
  const entries = ratingReveal(ratings).flatMap((rating) => {
    const entry = (who: string, name: string, given: number, why: string) => ({
      key: `${rating.competencyId}.${who}`,
      title: `${rating.competencyName} · ${name}`,
      text: fillLabel(level, given),
      note: why
    });
    return [
      ...(rating.selfLevel === null ? [] : [entry('self', facts.rep.name, rating.selfLevel, rating.selfWhy)]),
      entry('coach', facts.coach.name, rating.coachLevel, rating.coachWhy)
    ];
  });
  return entries.length > 0 ? [{ key: 'ratings', heading: labels.ratings, entries }] : [];
}
