import { LightningElement, api } from 'lwc';
import { mutate } from 'c/coachingClient';
import type { ConversationFacts, ConversationGap } from 'c/conversationFacts';
import { buildAgreement, buildDisagreement, replyLimits } from 'c/conversationReplies';
import type { GraphQLOperation } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { CAUSES, labels } from './labels';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** What the rep sees differently, as it is typed. */
interface OtherView {
  cause: string;
  words: string;
}

const nothingWritten: OtherView = { cause: '', words: '' };

/**
 * Lets the rep say of each gap whether they see its cause as the coach does: agree, say what they see instead, or take
 * an agreement back. Nobody else can set it. Fires `changed` after a save.
 */
export default class GapAgreement extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;
  causes = CAUSES;
  /** The gap whose form is open. */
  openId: string | null = null;
  view: OtherView = nothingWritten;
  isBusy = false;
  isNotKept = false;
  announcement = '';
  problem: unknown = null;
  mustFocus = '';

  override renderedCallback(): void {
    const target = this.mustFocus && this.template?.querySelector<HTMLElement>(this.mustFocus);
    if (target) {
      this.mustFocus = '';
      target.focus();
    }
  }

  get rows() {
    return this.facts.gaps
      .filter((gap) => causeOf(gap) !== '')
      .map((gap) => ({
        id: gap.id,
        words: gap.repAgreed
          ? fillLabel(labels.agreed, causeOf(gap))
          : fillLabel(labels.coachSees, this.facts.coach.name, causeOf(gap)),
        hasAgreed: gap.repAgreed,
        // While it has not been read, "I’ve read it" asks for the agreement.
        mayAgree: !gap.repAgreed && gap.coachAgreed && this.facts.status === 'Acknowledged',
        mayDiffer: !gap.repAgreed && this.openId !== gap.id,
        isOpen: !gap.repAgreed && this.openId === gap.id
      }));
  }

  get isShown(): boolean {
    return this.facts.viewer === 'rep' && this.rows.length > 0;
  }

  get sendLabel(): string {
    return fillLabel(labels.send, this.facts.coach.name);
  }

  handleDiffer(event: Event): void {
    const id = gapOf(event);
    const gap = this.facts.gaps.find((each) => each.id === id);
    this.view = this.keptOf(id).find() ?? { cause: '', words: gap?.disagreement ?? '' };
    this.openId = id;
    this.problem = null;
    this.mustFocus = '[data-field="cause"]';
  }

  handleCause(event: CustomEvent<{ value: string }>): void {
    this.write({ cause: event.detail.value });
  }

  handleWords(event: CustomEvent<{ value: string }>): void {
    this.write({ words: event.detail.value });
  }

  handleCancel(): void {
    this.close();
  }

  async handleAgree(event: Event): Promise<void> {
    await this.save(buildAgreement(gapOf(event), true));
  }

  async handleTakeBack(event: Event): Promise<void> {
    await this.save(buildAgreement(gapOf(event), false));
  }

  async handleSend(): Promise<void> {
    const id = this.openId;
    if (id === null || !this.check()) {
      return;
    }
    if (await this.save(buildDisagreement(id, this.view))) {
      this.keptOf(id).forget();
      this.close();
    }
  }

  write(part: Partial<OtherView>): void {
    this.view = { ...this.view, ...part };
    this.isNotKept = this.openId !== null && !this.keptOf(this.openId).keep(this.view);
  }

  close(): void {
    this.mustFocus = `[data-gap="${this.openId ?? ''}"]`;
    this.openId = null;
  }

  keptOf(gapId: string): FormDraft<OtherView> {
    return new FormDraft('disagreement', gapId, nothingWritten);
  }

  async save(operation: GraphQLOperation): Promise<boolean> {
    if (this.isBusy) {
      return false;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const result = await mutate(operation);
    this.isBusy = false;
    if (result.status !== 'saved') {
      this.problem = result.messages;
      return false;
    }
    this.announcement = fillLabel(labels.saved, this.facts.coach.name);
    this.dispatchEvent(new CustomEvent('changed'));
    return true;
  }

  /** Asks for a cause or words, and marks words that do not fit. */
  check(): boolean {
    const { length } = this.view.words.trim();
    const field = this.template?.querySelector<FormField>('[data-field="words"]');
    const message =
      length > replyLimits.disagreement
        ? fillLabel(labels.tooLong, length, replyLimits.disagreement)
        : length === 0 && this.view.cause === ''
          ? labels.missing
          : '';
    field?.setCustomValidity(message);
    field?.reportValidity();
    if (message) {
      field?.focus();
    }
    return message === '';
  }
}

/** The cause that the rep is asked about: the named one, else the coach's own. */
function causeOf({ cause, coachCause }: ConversationGap): string {
  return cause || coachCause;
}

function gapOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.gap ?? '';
}
