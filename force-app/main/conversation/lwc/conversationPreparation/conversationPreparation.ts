import { LightningElement, api } from 'lwc';
import { mutate, newClientKey } from 'c/coachingClient';
import { lastMessage } from 'c/conversationFacts';
import type { ConversationFacts, ConversationMessage } from 'c/conversationFacts';
import { buildPreparation, linesOf, replyLimits } from 'c/conversationReplies';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** What the rep has typed and not saved. */
interface PreparationWords {
  body: string;
  agenda: string;
  confidence: string;
}

const nothingWritten: PreparationWords = { body: '', agenda: '', confidence: '' };

/** What the rep was asked to prepare. The rep writes here; everybody else reads. Fires `changed` after a save. */
export default class ConversationPreparation extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;
  /** Undefined: as it was saved. */
  body: string | undefined;
  agenda: string | undefined;
  confidence: string | undefined;
  keys = { preparation: newClientKey(), agenda: newClientKey() };
  isBusy = false;
  announcement = '';
  problem: { heading: string; error: unknown } | null = null;
  kept: FormDraft<PreparationWords> | undefined;
  isContinued = false;
  isNotKept = false;

  /** Goes on with what was typed here before the tab closed or the session ended. */
  override connectedCallback(): void {
    if (!this.isRep) {
      return;
    }
    this.kept = new FormDraft('preparation', this.facts.id, nothingWritten);
    const found = this.kept.find();
    if (found && JSON.stringify(found) !== JSON.stringify(this.words)) {
      ({ body: this.body, agenda: this.agenda, confidence: this.confidence } = found);
      this.isContinued = true;
    }
  }

  get words(): PreparationWords {
    return { body: this.bodyValue, agenda: this.agendaValue, confidence: this.confidenceValue };
  }

  get isRep(): boolean {
    return this.facts.viewer === 'rep' && (this.facts.status === 'Prepared' || this.facts.status === 'Draft');
  }

  get saved(): ConversationMessage | null {
    return lastMessage(this.facts, 'Preparation');
  }

  get savedAgenda(): ConversationMessage | null {
    return lastMessage(this.facts, 'Agenda');
  }

  get asked() {
    return this.facts.preparationAsked.map((text, index) => ({ key: String(index), text }));
  }

  get hasAsked(): boolean {
    return this.asked.length > 0;
  }

  get agendaPoints() {
    return linesOf(this.savedAgenda?.body).map((text, index) => ({ key: String(index), text }));
  }

  get hasAgenda(): boolean {
    return this.agendaPoints.length > 0;
  }

  get bodyValue(): string {
    return this.body ?? this.saved?.body ?? '';
  }

  get agendaValue(): string {
    return this.agenda ?? this.savedAgenda?.body ?? '';
  }

  get confidenceValue(): string {
    return this.confidence ?? String(this.saved?.confidence ?? '');
  }

  get confidenceOptions() {
    return [
      { label: labels.confidenceNone, value: '' },
      ...[1, 2, 3, 4, 5].map((each) => ({ label: fillLabel(labels.confidenceValue, each), value: String(each) }))
    ];
  }

  get isPrepared(): boolean {
    return this.saved?.isPrepared ?? false;
  }

  get stateIcon(): string {
    return this.isPrepared ? 'utility:check' : 'utility:clock';
  }

  get stateText(): string {
    return fillLabel(this.isPrepared ? labels.prepared : labels.notYet, this.facts.rep.name);
  }

  get agendaOf(): string {
    return fillLabel(labels.agendaOf, this.facts.rep.name);
  }

  get bodyOf(): string {
    return fillLabel(labels.bodyOf, this.facts.rep.name);
  }

  get confidenceOf(): string {
    return this.saved?.confidence ? fillLabel(labels.confidenceOf, this.saved.confidence) : '';
  }

  /** Said to the rep who is about to prepare, so that nobody is taken by surprise. */
  get directWords(): string {
    const isDirect = this.isRep && this.facts.policy.model === 'Direct assessment';
    return isDirect ? fillLabel(labels.direct, this.facts.coach.name) : '';
  }

  get whoReads(): string {
    return fillLabel(labels.whoReads, this.facts.coach.name);
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    switch ((event.target as HTMLElement).dataset.field) {
      case 'body':
        this.body = value;
        break;
      case 'agenda':
        this.agenda = value;
        break;
      case 'confidence':
        this.confidence = value;
        break;
    }
    this.isNotKept = this.kept?.keep(this.words) === false;
  }

  /** Shows what is saved; what was typed since then is thrown away. */
  handleStartOver(): void {
    this.kept?.forget();
    this.isContinued = false;
    this.body = undefined;
    this.agenda = undefined;
    this.confidence = undefined;
  }

  async handleSave(): Promise<void> {
    await this.save(this.isPrepared);
  }

  async handlePrepared(): Promise<void> {
    await this.save(true);
  }

  async save(isPrepared: boolean): Promise<void> {
    if (this.isBusy || !this.fits()) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const { facts } = this;
    const result = await mutate(
      buildPreparation({
        conversationId: facts.id,
        coachId: facts.coach.id,
        preparation: {
          id: this.saved?.id ?? null,
          clientKey: this.keys.preparation,
          body: this.bodyValue,
          isPrepared,
          confidence: this.confidenceValue ? Number(this.confidenceValue) : null
        },
        agenda: { id: this.savedAgenda?.id ?? null, clientKey: this.keys.agenda, body: this.agendaValue }
      })
    );
    this.isBusy = false;
    if (result.status === 'saved') {
      this.kept?.forget();
      this.isContinued = false;
      this.announcement = fillLabel(labels.saved, facts.coach.name);
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = { heading: labels.failed, error: result.messages };
    }
  }

  /** Marks texts that are longer than their field; true when all fit. */
  fits(): boolean {
    const fields = [...this.template!.querySelectorAll<FormField>('lightning-textarea')];
    for (const field of fields) {
      const length = (field.dataset.field === 'body' ? this.bodyValue : this.agendaValue).trim().length;
      field.setCustomValidity(length > replyLimits.body ? fillLabel(labels.tooLong, length, replyLimits.body) : '');
    }
    const wrong = fields.filter((field) => !field.reportValidity());
    wrong[0]?.focus();
    return wrong.length === 0;
  }
}
