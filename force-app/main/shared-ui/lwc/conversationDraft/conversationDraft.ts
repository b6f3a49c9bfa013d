/**
 * Unfinished conversations, kept in this browser.
 *
 * Salesforce lets people above a user in the role hierarchy read what the user owns until an admin has switched that
 * off, so until then drafts live here only. `c/draftKeeper` writes them to the org as well once that is confirmed.
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
    localStorage.setItem(draftKey(userId, placeId), JSON.stringify(draft));
    return true;
  } catch {
    // Private windows and full storage refuse. The text is still on screen; the caller says that it is not kept.
    return false;
  }
}

/** The draft of one person in one place, or null. A draft that cannot be read counts as none. */
export function findDraft(userId: string, placeId: string): ConversationDraft | null {
  try {
    const text = localStorage.getItem(draftKey(userId, placeId));
    const draft = text === null ? null : (JSON.parse(text) as ConversationDraft);
    return Array.isArray(draft?.input?.answers) ? draft : null;
  } catch {
    return null;
  }
}

/** Forgets the draft, after it was saved or thrown away. */
export function forgetDraft(userId: string, placeId: string): void {
  try {
    localStorage.removeItem(draftKey(userId, placeId));
    localStorage.removeItem(`${draftKey(userId, placeId)}.org`);
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}

/** Remembers which version of the draft this browser last exchanged with the org, by its `savedAt`. */
export function rememberOrgVersion(userId: string, placeId: string, savedAt: string): void {
  try {
    localStorage.setItem(`${draftKey(userId, placeId)}.org`, savedAt);
  } catch {
    // Then the next look at the org asks once more than needed.
  }
}

/** The version that this browser last exchanged with the org; null when it never did. */
export function orgVersion(userId: string, placeId: string): string | null {
  try {
    return localStorage.getItem(`${draftKey(userId, placeId)}.org`);
  } catch {
    return null;
  }
}

/** The key under which this browser keeps the draft of one person in one place. */
export function draftKey(userId: string, placeId: string): string {
  return `${prefix}.${userId}.${placeId}`;
}
