/** What the guide is told when a prepared conversation is held. */
import { lastMessage } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import { linesOf } from 'c/conversationReplies';
import type { GuideContext } from 'c/guideDraft';
import type { AreaFacts } from 'c/panelData';
import type { RatingPair } from 'c/ratingReveal';
import { writeSnapshot } from 'c/recordChanges';
import { topSignals } from 'c/signals';

/** Null: the conversation is about no record that can be read, and the guide needs one. */
export function guideContext(
  facts: ConversationFacts,
  area: AreaFacts | null,
  ratings: readonly RatingPair[]
): GuideContext | null {
  const { record } = facts;
  if (!record || !area?.record) {
    return null;
  }
  return {
    record: { objectApiName: record.objectApiName, id: record.id },
    recordName: record.name,
    coachId: facts.coach.id,
    repId: facts.rep.id,
    gateId: area.gate?.id ?? null,
    signals: topSignals(area.signals, []),
    snapshot: writeSnapshot(area.snapshot),
    previousConversationId: facts.previousId,
    input: null,
    conversation: {
      id: facts.id,
      status: facts.status,
      scheduledFor: facts.scheduledFor,
      competencyIds: facts.competencies.map(({ id }) => id),
      preparation: facts.preparationAsked,
      agenda: linesOf(lastMessage(facts, 'Agenda')?.body),
      ratings,
      coachMode: facts.coachMode,
      behaviorId: facts.behavior?.id ?? null,
      coCoachId: facts.coCoach?.id ?? null,
      kind: facts.kind === 'Managerial' ? 'Managerial' : 'Sales',
      written: { whatWasSeen: facts.whatWasSeen, strength: facts.strength, summary: facts.summary }
    }
  };
}
