/** Coaching on what a rep was taught, from the list of the team. */
import USER_ID from '@salesforce/user/Id';
import { captureForm, guideForm } from 'c/conversationForms';
import type { RepFocus } from 'c/teamFocus';
import { labels } from './labels';

/**
 * Opens quick capture on the deal, with the behavior that was taught; "Continue in the guide" goes on there. Whether
 * something may have been saved.
 */
export async function captureTaught(repId: string, reinforce: NonNullable<RepFocus['reinforce']>): Promise<boolean> {
  const record = { objectApiName: 'Opportunity', id: reinforce.dealId } as const;
  const outcome = await captureForm({
    label: labels.capture,
    record,
    coachId: USER_ID,
    repId,
    lastBehaviorId: reinforce.behaviorId
  });
  if (outcome?.kind !== 'guide') {
    return outcome?.kind === 'saved';
  }
  await guideForm({
    label: labels.capture,
    context: {
      record,
      recordName: reinforce.dealName,
      coachId: USER_ID,
      repId,
      gateId: null,
      signals: [],
      snapshot: '',
      previousConversationId: null,
      input: outcome.input
    }
  });
  return true;
}
