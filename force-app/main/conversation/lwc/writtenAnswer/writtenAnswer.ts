import { LightningElement, api } from 'lwc';
import { mutate } from 'c/coachingClient';
import type { ConversationAnswer } from 'c/conversationFacts';
import { buildAnswerWords } from 'c/conversationReplies';
import { textLimits } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/**
 * What the rep said to one question. Who wrote it down may change the words, as long as the conversation is not shared.
 * Fires `changed` after a save.
 */
export default class WrittenAnswer extends LightningElement {
  @api answer!: ConversationAnswer;
  @api mayChange = false;

  labels = labels;
  /** What is being typed; null while only read. */
  words: string | null = null;
  draft: FormDraft<{ repWords: string }> | undefined;
  isBusy = false;
  problem: unknown = null;
  focusOn: string | null = null;

  /** Goes on with what was typed before the tab closed. */
  override connectedCallback(): void {
    this.draft = new FormDraft('answer', this.answer.id, { repWords: '' });
    this.words = this.mayChange ? (this.draft.find()?.repWords ?? null) : null;
  }

  override renderedCallback(): void {
    const field = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (field) {
      this.focusOn = null;
      field.focus();
    }
  }

  get isOpen(): boolean {
    return this.words !== null;
  }

  get changeLabel(): string {
    return fillLabel(labels.changeItem, this.answer.question);
  }

  handleOpen(): void {
    this.words = this.answer.repWords;
    this.focusOn = 'lightning-textarea';
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    this.words = event.detail.value;
    this.draft?.keep({ repWords: this.words });
  }

  handleCancel(): void {
    this.closeForm();
  }

  async handleSave(): Promise<void> {
    const words = this.words ?? '';
    if (this.isBusy || !this.fits(words.trim().length)) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    const result = await mutate(buildAnswerWords(this.answer.id, words));
    this.isBusy = false;
    if (result.status === 'saved') {
      this.closeForm();
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = result.messages;
    }
  }

  closeForm(): void {
    this.draft?.forget();
    this.words = null;
    this.problem = null;
    this.focusOn = '.change';
  }

  /** Says what is wrong with the length beside the field. */
  fits(length: number): boolean {
    const isTooLong = length > textLimits.repWords;
    const message = isTooLong ? fillLabel(labels.tooLong, length, textLimits.repWords) : labels.missing;
    const field = this.template?.querySelector<FormField>('lightning-textarea');
    field?.setCustomValidity(isTooLong || length === 0 ? message : '');
    field?.reportValidity();
    return !isTooLong && length > 0;
  }
}
