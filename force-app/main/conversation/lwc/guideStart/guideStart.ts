/** The draft with which the guide starts: kept, carried over from quick capture, planned, or new. */
import { newClientKey } from 'c/coachingClient';
import { addDays } from 'c/coachingDates';
import { findDraft } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import type { ConversationFacts } from 'c/conversationFacts';
import { newActivityInput, newConversationInput } from 'c/conversationSave';
import { completedDraft, draftPlaceOf, startGuideDraft, withPrepared } from 'c/guideDraft';
import type { GuideContext, GuideDraft, PreparedConversation } from 'c/guideDraft';
import { GUIDE_STEPS } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import type { GuideContent } from 'c/guideContent';

/** The draft to work on, and the step where a kept draft of the guide was left; null when it starts from the front. */
export interface OpenedDraft {
  draft: GuideDraft;
  step: GuideStep | null;
}

/** A kept draft as the guide works with it, whether the guide or quick capture wrote it. */
export function keptGuideDraft(kept: ConversationDraft): GuideDraft {
  return kept.guide ? completedDraft({ ...kept.guide, input: kept.input }) : startGuideDraft(kept.input, newClientKey);
}

/** A draft of the same conversation in which nothing was entered. */
export function blankDraft({ input }: GuideDraft): GuideDraft {
  return startGuideDraft(newConversationInput(input), newClientKey);
}

/** What quick capture carried over wins over a kept draft, which wins over a new conversation. */
export function openDraft(context: GuideContext, openedAt: number): OpenedDraft {
  const kept = context.input ? null : findDraft(context.coachId, draftPlaceOf(context));
  if (kept?.guide) {
    return {
      draft: withPrepared(completedDraft({ ...kept.guide, input: kept.input }), context),
      step: GUIDE_STEPS.find((step) => step === kept.step) ?? 'focus'
    };
  }
  const input = context.input ??
    kept?.input ?? {
      ...newConversationInput({
        clientKey: newClientKey(),
        coachId: context.coachId,
        repId: context.repId,
        record: context.record,
        heldAt: new Date(openedAt).toISOString(),
        captureMode: 'Guided'
      }),
      ...(context.area ? { area: context.area } : {}),
      behaviorId: context.behaviorId ?? null
    };
  const draft = startGuideDraft({ ...input, snapshot: context.snapshot || input.snapshot }, newClientKey);
  return { draft: withPrepared(draft, context), step: null };
}

/** What the guide takes over from the conversation that was planned. */
export function preparedFrom(
  facts: ConversationFacts
): PreparedConversation & Required<Pick<PreparedConversation, 'written'>> {
  return {
    id: facts.id,
    competencyIds: facts.competencies.map(({ id }) => id),
    coachMode: facts.coachMode,
    behaviorId: facts.behavior?.id ?? null,
    coCoachId: facts.coCoach?.id ?? null,
    kind: facts.kind === 'Managerial' ? 'Managerial' : 'Sales',
    written: { whatWasSeen: facts.whatWasSeen, strength: facts.strength, summary: facts.summary }
  };
}

/**
 * Presets what needs the content: the conversation before, its behavior while it is still offered, and a next step of
 * which only the words are missing. What the coach entered stays.
 */
export function presetDraft(
  draft: GuideDraft,
  context: GuideContext,
  content: GuideContent,
  today: string
): GuideDraft {
  const { input } = draft;
  const isOffered = content.behaviors.some(({ id }) => id === content.previousBehaviorId);
  const blank = {
    ...newActivityInput(newClientKey()),
    assignedToId: context.repId,
    dueOn: addDays(today, content.defaultDueDays)
  };
  return {
    ...draft,
    input: {
      ...input,
      previousConversationId:
        input.previousConversationId ?? context.previousConversationId ?? content.previousConversationId,
      model: content.model,
      behaviorId: input.behaviorId ?? (isOffered ? content.previousBehaviorId : null),
      activities: input.activities.length > 0 ? input.activities : [blank]
    }
  };
}
