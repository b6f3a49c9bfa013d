import { LightningElement, api } from 'lwc';
import type { DraftMerge } from 'c/conversationConflict';
import type { ConversationDraft } from 'c/conversationDraft';
import type DraftKeeper from 'c/draftKeeper';
import type { DraftPlace } from 'c/draftKeeper';
import { hasContent } from 'c/guideDraft';
import type { GuideDraft, WrittenWords } from 'c/guideDraft';
import type { Choice } from 'c/guideConflict';
import type { GuideStep } from 'c/guideSteps';
import { blankDraft, keptGuideDraft } from 'c/guideStart';
import { conflictRows, mergedDraft, resolved } from './conflictRows';
import { labels } from './labels';

/** A draft that came of two versions. */
export interface MergedDraft {
  draft: GuideDraft;
  /** Somebody has to choose first. */
  isInConflict: boolean;
  /** Something that was written elsewhere came in. */
  isTakenOver: boolean;
  /** This browser does not keep it yet: it came from another device, or somebody just chose. */
  isNew: boolean;
}

/**
 * Keeps the guide's draft and brings its versions together: of other tabs, other devices and a co-coach. Asks where two
 * wrote the same field. Fires `draftmerge` (`MergedDraft`), and `gone` when another tab has finished the draft.
 */
export default class GuideVersions extends LightningElement {
  @api userId = '';
  @api placeId = '';
  /** The planned conversation, if that is what is written. */
  @api conversationId: string | null = null;
  /** The draft as the guide shows it. */
  @api draft!: GuideDraft;
  /** Names of people, behaviors and competencies by id. */
  @api names: ReadonlyMap<string, string> = new Map();
  /** The conversation was saved in another tab. */
  @api isSavedElsewhere = false;

  labels = labels;
  /** The last version that this and the other tab or device both know. */
  base: GuideDraft | undefined;
  /** Both versions as one, while somebody has to choose. */
  merge: DraftMerge | null = null;
  /** What a co-coach had written when it was last looked at. */
  written: WrittenWords | undefined;

  override connectedCallback(): void {
    this.base = this.draft;
  }

  get conflicts() {
    return this.merge ? conflictRows(this.merge, this.draft, this.names) : [];
  }

  get isInConflict(): boolean {
    return this.merge !== null;
  }

  get keeper(): DraftKeeper | null {
    return (this.template?.querySelector('c-draft-keeper') ?? null) as unknown as DraftKeeper | null;
  }

  /** Keeps every word as it is typed, so that closing, a crash or a refused save loses nothing. */
  @api
  keep(draft: GuideDraft, step: GuideStep, seconds: number): DraftPlace {
    const { input, ...guide } = draft;
    this.base = draft;
    const savedAt = new Date().toISOString();
    return this.keeper?.keep({ input: { ...input, seconds }, savedAt, step, guide }, this.isInConflict) ?? 'nowhere';
  }

  /** Forgets the draft everywhere, after it was saved. */
  @api
  async forget(): Promise<void> {
    await this.keeper?.forget();
  }

  /** Before a planned conversation is saved: takes over what a co-coach wrote into it since it was read. */
  @api
  async takeWritten(draft: GuideDraft, before: WrittenWords): Promise<void> {
    const written = await this.keeper?.writtenNow();
    if (written) {
      const withWords = (words: WrittenWords): GuideDraft => ({ ...draft, input: { ...draft.input, ...words } });
      this.mergeWith(withWords(written), withWords(this.written ?? before), { mine: draft });
      // What was chosen now is not asked again at the next attempt.
      this.written = written;
    }
  }

  /** Another tab wrote this draft too; both began with the version that was exchanged last. */
  handleTheirs(event: CustomEvent<ConversationDraft>): void {
    this.mergeWith(keptGuideDraft(event.detail), this.base ?? this.draft);
  }

  /** Another device wrote this draft too; nobody knows where the two parted. */
  handleElsewhere(event: CustomEvent<ConversationDraft>): void {
    const theirs = keptGuideDraft(event.detail);
    if (hasContent(this.draft)) {
      this.mergeWith(theirs, blankDraft(this.draft), { isNew: true });
    } else {
      this.base = theirs;
      this.tell({ draft: theirs, isInConflict: false, isTakenOver: true, isNew: true });
    }
  }

  handleGone(): void {
    this.dispatchEvent(new CustomEvent('gone'));
  }

  handleResolve(event: CustomEvent<Record<string, Choice>>): void {
    if (this.merge) {
      const draft = resolved(this.merge, event.detail);
      this.merge = null;
      this.tell({ draft, isInConflict: false, isTakenOver: false, isNew: true });
    }
  }

  mergeWith(theirs: GuideDraft, base: GuideDraft, { mine = this.draft, isNew = false } = {}): void {
    const { draft, merge, isChanged } = mergedDraft(base, mine, theirs);
    this.base = theirs;
    this.merge = merge;
    const isInConflict = merge !== null;
    this.tell({ draft, isInConflict, isTakenOver: isChanged && !isInConflict, isNew: isNew && !isInConflict });
  }

  tell(detail: MergedDraft): void {
    this.dispatchEvent(new CustomEvent('draftmerge', { detail }));
  }
}
