/** What the guide is told when a prepared conversation is held. */
import type { ConversationFacts } from 'c/conversationFacts';
import type { GuideContext } from 'c/guideDraft';
import type { AreaFacts } from 'c/panelData';
import { writeSnapshot } from 'c/recordChanges';
import { topSignals } from 'c/signals';

/** Null: what the record says now is not there yet. A conversation about no record needs nothing from one. */
export function guideContext(facts: ConversationFacts, area: AreaFacts | null): GuideContext | null {
  const about = facts.record ? (area?.record ? aboutRecord(facts.record, area) : null) : aboutPerson(facts);
  return about && { ...about, ...aboutConversation(facts) };
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

function aboutConversation(facts: ConversationFacts): Omit<GuideContext, keyof About> {
  return {
    coachId: facts.coach.id,
    repId: facts.rep.id,
    previousConversationId: facts.previousId,
    input: null,
    conversation: { id: facts.id }
  };
}
