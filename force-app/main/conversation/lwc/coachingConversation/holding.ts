/** What the guide is told when a prepared conversation is held. */
import { lastMessage } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import { linesOf } from 'c/conversationReplies';
import type { GuideContext } from 'c/guideDraft';
import type { AreaFacts } from 'c/panelData';
import type { RatingPair } from 'c/ratingReveal';
import { writeSnapshot } from 'c/recordChanges';
import { topSignals } from 'c/signals';

/** Null: what the record says now is not there yet. A conversation about no record needs nothing from one. */
export function guideContext(
  facts: ConversationFacts,
  area: AreaFacts | null,
  ratings: readonly RatingPair[]
): GuideContext | null {
  const about = facts.record ? (area?.record ? aboutRecord(facts.record, area) : null) : aboutPerson(facts);
  return about && { ...about, ...aboutConversation(facts, ratings) };
}

type About = Pick<GuideContext, 'record' | 'area' | 'recordName' | 'gateId' | 'signals' | 'snapshot'>;

function aboutRecord({ objectApiName, id, name }: NonNullable<ConversationFacts['record']>, area: AreaFacts): About {
  return {
    record: { objectApiName, id },
    recordName: name,
    gateId: area.gate?.id ?? null,
    signals: topSignals(area.signals, []),
    snapshot: writeSnapshot(area.snapshot)
  };
}

/** What was chosen for rating says it best; then the behavior. */
function aboutPerson({ area, areaName, competencies, behavior }: ConversationFacts): About {
  return {
    record: null,
    area,
    recordName: competencies.map(({ name }) => name).join(', ') || behavior?.name || areaName,
    gateId: null,
    signals: [],
    snapshot: ''
  };
}

function aboutConversation(facts: ConversationFacts, ratings: readonly RatingPair[]): Omit<GuideContext, keyof About> {
  return {
    coachId: facts.coach.id,
    repId: facts.rep.id,
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
