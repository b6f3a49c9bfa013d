/** The forms that the panel opens, told what the panel knows. */
import { captureForm, guideForm, scheduleForm } from 'c/conversationForms';
import type { GuideOutcome } from 'c/conversationGuide';
import type { GuideContext } from 'c/guideDraft';
import { fillLabel } from 'c/labelText';
import { nextSteps } from 'c/nextStepProposals';
import type { UpcomingConversation } from 'c/panelData';
import type { CaptureOutcome } from 'c/quickCapture';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { labels } from './labels';
import type { PanelModel } from './panelModel';

/** Captures a conversation; `prepared` was planned for now and is captured instead of a second one. */
export function openCapture(
  { behaviorId, record, area, coachId, repId, previousConversationId, snapshot }: GuideContext,
  { rows, signals }: PanelModel,
  prepared: UpcomingConversation | null
): Promise<CaptureOutcome | undefined> {
  return captureForm({
    label: labels.capture,
    record,
    area: area ?? null,
    coachId,
    repId,
    lastBehaviorId: behaviorId ?? rows.conversations[0]?.behaviorId ?? null,
    previousConversationId,
    snapshot,
    conversationId: prepared?.id ?? null,
    coachMode: prepared?.coachMode ?? null,
    proposals: proposals({ rows, signals })
  });
}

export function openGuide(context: GuideContext): Promise<GuideOutcome | undefined> {
  return guideForm({ label: labels.guide, context });
}

/** Plans a conversation about the record with its owner. */
export function openPlan({ record, recordName, repId }: GuideContext): Promise<ScheduleOutcome | undefined> {
  return scheduleForm({
    label: labels.plan,
    repId,
    ...(record ? { record: { ...record, name: recordName } } : {})
  });
}

/** Next steps to propose: what the open gap needs, then what the signals ask. */
function proposals({ rows, signals }: Pick<PanelModel, 'rows' | 'signals'>): string[] {
  const remedies = rows.gaps.map(({ remedy }) => remedy);
  const questions = signals.map(({ question }) => question);
  return nextSteps({ remedies, questions }).map(({ source, words }) => {
    return source === 'remedy' ? words : fillLabel(labels.proposeSignal, words);
  });
}
