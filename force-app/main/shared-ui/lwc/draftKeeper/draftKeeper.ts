import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { mutate } from 'c/coachingClient';
import { draftKey, forgetDraft, keepDraft, orgVersion, rememberOrgVersion } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import { Pause } from 'c/pause';
import {
  buildDraftCreate,
  buildDraftDelete,
  buildDraftUpdate,
  contentOf,
  draftQuery,
  parseDraft,
  readDraft
} from './draftOperations';
import type { DraftInOrg } from './draftOperations';

/** Where a draft is kept: nowhere, in this browser, or in the org as well. */
export type DraftPlace = 'nowhere' | 'browser' | 'org';

const PAUSE_BEFORE_ORG = 3000;
/** Fits no record: there is no prepared conversation. */
const NO_CONVERSATION = '000000000000000AAA';

/**
 * Keeps one draft; it draws nothing.
 *
 * In this browser at every change; in the org after a pause, once an admin has confirmed that only its owner reads it
 * there. Fires `theirs` with the version (`ConversationDraft`) that another tab wrote, `elsewhere` with one that another
 * device wrote, and `gone` when another tab has finished the draft.
 */
export default class DraftKeeper extends LightningElement {
  @api userId = '';
  @api placeId = '';
  /** The prepared conversation, if that is what is written. */
  @api conversationId: string | null = null;

  query: GraphQLDocument = gql`
    ${draftQuery}
  `;
  org: DraftInOrg | null = null;
  refresh: (() => Promise<void>) | undefined;
  pause = new Pause(PAUSE_BEFORE_ORG);
  isFinished = false;
  /** The version of another device that was shown and that nobody has brought together with this one yet. */
  undecided: string | null = null;
  onStorage = (event: StorageEvent): void => this.handleStorage(event);

  get variables(): Record<string, unknown> | undefined {
    const { userId, placeId, conversationId } = this;
    return userId && placeId
      ? { place: placeId, user: userId, conversation: conversationId ?? NO_CONVERSATION }
      : undefined;
  }

  override connectedCallback(): void {
    window.addEventListener('storage', this.onStorage);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('storage', this.onStorage);
    this.pause.flush();
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredDraft({ data, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    if (data) {
      this.org = readDraft(data);
      this.show(this.org.draft);
    }
  }

  /**
   * Keeps this version, into which every other version went. Returns where; the org follows after a pause.
   *
   * While somebody still has to choose between two versions (`isUndecided`), the org keeps the other one: closed now,
   * the form shows both again.
   */
  @api
  keep(draft: ConversationDraft, isUndecided = false): DraftPlace {
    this.isFinished = false;
    const isInBrowser = keepDraft(this.userId, this.placeId, draft);
    if (isUndecided || !this.org?.isAllowed) {
      this.pause.stop();
      return isInBrowser ? 'browser' : 'nowhere';
    }
    this.decide();
    this.pause.start(() => {
      this.keepInOrg(draft);
    });
    return 'org';
  }

  /** Leaves the draft, which this browser has, to the next form in the same place: that one writes it to the org. */
  @api
  handOver(): void {
    this.decide();
    this.pause.stop();
  }

  /** Forgets the draft everywhere, after it was saved or thrown away. What is kept after that is a new draft. */
  @api
  async forget(): Promise<void> {
    this.isFinished = true;
    this.pause.stop();
    forgetDraft(this.userId, this.placeId);
    if (this.org?.isAllowed && this.org.rowId === null) {
      // Another form may have put the draft there since this one looked: quick capture, before the guide went on.
      await this.writtenNow();
    }
    const rowId = this.org?.rowId;
    if (this.org && rowId) {
      this.org = { ...this.org, rowId: null, draft: null };
      await mutate(buildDraftDelete(rowId));
    }
  }

  /** What coach and co-coach have written into the prepared conversation by now; null when nobody can tell. */
  @api
  async writtenNow(): Promise<DraftInOrg['written']> {
    try {
      await this.refresh?.();
      return this.org?.written ?? null;
    } catch {
      return null;
    }
  }

  /** Looks at what is there before it writes, so that what another device wrote is shown instead of lost. */
  async keepInOrg(draft: ConversationDraft): Promise<void> {
    const content = contentOf(draft);
    try {
      await this.refresh?.();
    } catch {
      // No connection: the browser has it, and the next change tries again.
      return;
    }
    const isTheirs = Boolean(this.org?.draft) && !this.isKnown(this.org?.draft ?? null);
    if (content === null || this.isFinished || isTheirs) {
      return;
    }
    const rowId = this.org?.rowId;
    const result = await mutate(
      rowId ? buildDraftUpdate(rowId, content) : buildDraftCreate(this.userId, this.placeId, content)
    );
    if (result.status !== 'saved') {
      return;
    }
    rememberOrgVersion(this.userId, this.placeId, draft.savedAt);
    if (this.org && !rowId) {
      this.org = { ...this.org, rowId: result.ids.draft ?? null };
      if (this.isFinished && this.org.rowId) {
        await mutate(buildDraftDelete(this.org.rowId));
      }
    }
  }

  /** Another tab of this browser wrote or finished the same draft. */
  handleStorage({ key, newValue }: StorageEvent): void {
    if (key !== draftKey(this.userId, this.placeId) || this.isFinished) {
      return;
    }
    if (newValue === null) {
      this.dispatchEvent(new CustomEvent('gone'));
      return;
    }
    const draft = parseDraft(newValue);
    if (draft) {
      this.dispatchEvent(new CustomEvent('theirs', { detail: draft }));
    }
  }

  show(draft: ConversationDraft | null): void {
    if (draft === null || this.isFinished || this.isKnown(draft) || draft.savedAt === this.undecided) {
      return;
    }
    this.undecided = draft.savedAt;
    this.dispatchEvent(new CustomEvent('elsewhere', { detail: draft }));
  }

  /** The version of the other device is part of this one now. */
  decide(): void {
    if (this.undecided !== null) {
      rememberOrgVersion(this.userId, this.placeId, this.undecided);
      this.undecided = null;
    }
  }

  /** Whether this browser wrote that version into the org, or has taken it over. */
  isKnown(draft: ConversationDraft | null): boolean {
    return draft?.savedAt === orgVersion(this.userId, this.placeId);
  }
}
