/**
 * Unfinished conversations, kept in this browser only.
 *
 * Salesforce lets people above a user in the role hierarchy read what the user owns until an admin has switched that
 * off, so drafts are not written to the org. The screen says that they live here.
 */
import type { ConversationInput } from 'c/conversationSave';
import type { GuideDraft } from 'c/guideDraft';

/** An unfinished conversation and when it was last changed. */
export interface ConversationDraft {
  input: ConversationInput;
  /** ISO instant. */
  savedAt: string;
  /** Where the guide was, so that it opens there again. */
  step?: string | undefined;
  /** What only the guide knows: its agenda and a gap that is still being found. */
  guide?: Omit<GuideDraft, 'input'> | undefined;
}

const prefix = 'coaching.draft.1';

/** Keeps the draft of one person about one record or prepared conversation. Returns false when this browser refuses to store. */
export function keepDraft(userId: string, placeId: string, draft: ConversationDraft): boolean {
  try {
    localStorage.setItem(keyOf(userId, placeId), JSON.stringify(draft));
    return true;
  } catch {
    // Private windows and full storage refuse. The text is still on screen; the caller says that it is not kept.
    return false;
  }
}

/** The draft of one person in one place, or null. A draft that cannot be read counts as none. */
export function findDraft(userId: string, placeId: string): ConversationDraft | null {
  try {
    const text = localStorage.getItem(keyOf(userId, placeId));
    const draft = text === null ? null : (JSON.parse(text) as ConversationDraft);
    return Array.isArray(draft?.input?.answers) ? draft : null;
  } catch {
    return null;
  }
}

/** Forgets the draft, after it was saved or thrown away. */
export function forgetDraft(userId: string, placeId: string): void {
  try {
    localStorage.removeItem(keyOf(userId, placeId));
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}

function keyOf(userId: string, placeId: string): string {
  return `${prefix}.${userId}.${placeId}`;
}
