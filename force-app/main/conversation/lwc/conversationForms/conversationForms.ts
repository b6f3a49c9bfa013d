/** The forms about a conversation. Each is loaded when it is first wanted; on a phone it fills the screen. */
import formFactor from '@salesforce/client/formFactor';
import type ConversationGuide from 'c/conversationGuide';
import type { GuideOutcome } from 'c/conversationGuide';
import type QuickCapture from 'c/quickCapture';
import type { CaptureOutcome } from 'c/quickCapture';
import type ScheduleConversation from 'c/scheduleConversation';
import type { ScheduleOutcome } from 'c/scheduleConversation';

/** What a form is told: the name of its dialog, and what it is about. */
type FormOptions<Form, Property extends keyof Form> = { label: string } & Partial<Pick<Form, Property>>;

/** See the properties of `c/quickCapture`. */
export type CaptureOptions = FormOptions<
  QuickCapture,
  | 'record'
  | 'area'
  | 'coachId'
  | 'repId'
  | 'lastBehaviorId'
  | 'previousConversationId'
  | 'snapshot'
  | 'conversationId'
  | 'observedCallEnd'
  | 'coachMode'
  | 'proposals'
>;

/** See the properties of `c/scheduleConversation`. */
export type ScheduleOptions = FormOptions<
  ScheduleConversation,
  'repId' | 'record' | 'conversationId' | 'when' | 'coachMode'
>;

/** Captures a conversation in under a minute. */
export async function captureForm(options: CaptureOptions): Promise<CaptureOutcome | undefined> {
  const { default: Capture } = await import('c/quickCapture');
  return Capture.open<CaptureOutcome>({ size: sizeOf('small'), ...options });
}

/** Leads through a conversation. */
export async function guideForm(options: FormOptions<ConversationGuide, 'context'>): Promise<GuideOutcome | undefined> {
  const { default: Guide } = await import('c/conversationGuide');
  return Guide.open<GuideOutcome>({ size: sizeOf('large'), ...options });
}

/** Plans, moves or cancels a conversation. */
export async function scheduleForm(options: ScheduleOptions): Promise<ScheduleOutcome | undefined> {
  const { default: Schedule } = await import('c/scheduleConversation');
  return Schedule.open<ScheduleOutcome>({ size: sizeOf('small'), ...options });
}

function sizeOf(size: 'small' | 'large'): 'small' | 'large' | 'full' {
  return formFactor === 'Small' ? 'full' : size;
}
