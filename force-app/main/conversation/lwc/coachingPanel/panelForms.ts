/** The forms that the panel opens. Each is loaded when it is first wanted; on a phone it fills the screen. */
import formFactor from '@salesforce/client/formFactor';
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
export async function openCapture(
  { record, area, coachId, repId, previousConversationId, snapshot }: GuideContext,
  { rows, signals }: PanelModel,
  prepared: UpcomingConversation | null
): Promise<CaptureOutcome | undefined> {
  const { default: QuickCapture } = await import('c/quickCapture');
  return QuickCapture.open<CaptureOutcome>({
    label: labels.capture,
    size: sizeOf('small'),
    record,
    area,
    coachId,
    repId,
    lastBehaviorId: rows.conversations[0]?.behaviorId ?? null,
    previousConversationId,
    snapshot,
    conversationId: prepared?.id ?? null,
    coachMode: prepared?.coachMode ?? null,
    proposals: proposals({ rows, signals })
  });
}

export async function openGuide(context: GuideContext): Promise<GuideOutcome | undefined> {
  const { default: ConversationGuide } = await import('c/conversationGuide');
  return ConversationGuide.open<GuideOutcome>({ label: labels.guide, size: sizeOf('large'), context });
}

/** Plans a conversation about the record with its owner. */
export async function openPlan({ record, recordName, repId }: GuideContext): Promise<ScheduleOutcome | undefined> {
  const { default: ScheduleConversation } = await import('c/scheduleConversation');
  return ScheduleConversation.open<ScheduleOutcome>({
    label: labels.plan,
    size: sizeOf('small'),
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

function sizeOf(size: 'small' | 'large'): 'full' | 'small' | 'large' {
  return formFactor === 'Small' ? 'full' : size;
}
