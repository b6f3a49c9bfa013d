/** What is kept of a plan while it is written, so that closing the tab loses nothing. */
import type { CoachedRecord } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import type { PlanAnswers } from './planAnswers';

/** What was chosen and typed, with the key of the plan. What is only proposed is not kept. */
export interface KeptPlan {
  changes: Partial<PlanAnswers>;
  clientKey: string;
}

/** With what the form was opened. */
interface PlanOpened {
  conversationId: string | undefined;
  repId: string;
  record: CoachedRecord | undefined;
}

/** One draft for each planned conversation, and one for each rep and record that a new plan is about. */
export function planDraft({ conversationId, repId, record }: PlanOpened): FormDraft<KeptPlan> {
  const about = conversationId ?? `${repId}.${record?.id ?? ''}`;
  return new FormDraft('plan', about, { changes: {}, clientKey: '' });
}

/** The fields in which the second answers differ from the first. */
export function changesBetween(before: PlanAnswers, after: PlanAnswers): Partial<PlanAnswers> {
  const changed = Object.entries(after).filter(([field, value]) => value !== before[field as keyof PlanAnswers]);
  return Object.fromEntries(changed);
}

/** What still holds of what was kept: a time that has passed is proposed anew. */
export function stillToCome({ at, ...others }: Partial<PlanAnswers>, now: number): Partial<PlanAnswers> {
  return at !== undefined && Date.parse(at) > now ? { ...others, at } : others;
}
