import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { mutate, newClientKey } from 'c/coachingClient';
import { lastMessage } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import { buildAcknowledgement, buildMessage, replyLimits } from 'c/conversationReplies';
import { FormDraft } from 'c/formDraft';
import type { GraphQLOperation } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

/** What is being written: words for the acknowledgement, a question, or an answer. */
type Writing = 'read' | 'message';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** What was typed and not sent. */
interface ThreadWords {
  body: string;
  message: string;
}

const nothingWritten: ThreadWords = { body: '', message: '' };

const shownKinds = ['Acknowledgement', 'Clarification', 'Question', 'Answer'];

/** After sharing: the rep says "I've read it" or asks to clear something up; the coach answers. Fires `changed`. */
export default class ConversationThread extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;
  timeZone = timeZone;
  body = '';
  confidence = '';
  message = '';
  agreed: string[] = [];
  isWriting = false;
  isBusy = false;
  announcement = '';
  problem: { heading: string; error: unknown } | null = null;
  mustFocus = '';
  kept: FormDraft<ThreadWords> | undefined;
  isContinued = false;
  isNotKept = false;
  /** The same until it is certain that the row is there, so that a repeated tap cannot double it. */
  keys: Record<Writing, string> = { read: newClientKey(), message: newClientKey() };

  /** Goes on with what was typed here before the tab closed or the session ended. */
  override connectedCallback(): void {
    this.kept = new FormDraft('thread', this.facts.id, nothingWritten);
    const { body, message } = this.kept.find() ?? nothingWritten;
    this.body = this.mustRead ? body : '';
    this.message = this.mayWrite ? message : '';
    this.isWriting = this.message !== '';
    this.isContinued = this.isWriting || this.body !== '';
  }

  override renderedCallback(): void {
    if (this.mustFocus) {
      const target = this.template?.querySelector<HTMLElement>(this.mustFocus);
      this.mustFocus = '';
      target?.focus();
    }
  }

  get messages() {
    return this.facts.messages
      .filter(({ kind, body }) => shownKinds.includes(kind) && body !== '')
      .map((each) => ({ ...each, class: each.authorId === this.facts.coach.id ? 'message coach' : 'message' }));
  }

  get mustRead(): boolean {
    return this.facts.viewer === 'rep' && this.facts.status === 'Shared' && !this.hasRead;
  }

  get hasRead(): boolean {
    return this.facts.status === 'Acknowledged' || lastMessage(this.facts, 'Acknowledgement') !== null;
  }

  get stateText(): string {
    return fillLabel(this.hasRead ? labels.readBy : labels.nothingYet, this.facts.rep.name);
  }

  /** The reader who has not answered sees the form instead of a sentence about themself. */
  get hasState(): boolean {
    return !this.mustRead;
  }

  get stateIcon(): string {
    return this.hasRead ? 'utility:check' : 'utility:clock';
  }

  /** Gaps whose cause the coach has agreed to and the rep has not. */
  get openGaps() {
    return this.facts.gaps
      .filter(({ cause, coachAgreed, repAgreed }) => cause !== '' && coachAgreed && !repAgreed)
      .map(({ id, cause }) => ({ id, label: fillLabel(labels.agree, cause), isChecked: this.agreed.includes(id) }));
  }

  get confidenceOptions() {
    return [
      { label: labels.confidenceNone, value: '' },
      ...[1, 2, 3, 4, 5].map((each) => ({ label: fillLabel(labels.confidenceValue, each), value: String(each) }))
    ];
  }

  get otherName(): string {
    return this.facts.viewer === 'rep' ? this.facts.coach.name : this.facts.rep.name;
  }

  get mayWrite(): boolean {
    const isAsked = this.facts.messages.some(({ kind }) => kind === 'Clarification' || kind === 'Question');
    return !this.isWriting && (this.facts.viewer === 'rep' || (this.facts.viewer === 'coach' && isAsked));
  }

  get writeLabel(): string {
    return this.facts.viewer === 'rep' ? labels.ask : fillLabel(labels.answer, this.facts.rep.name);
  }

  get messageLabel(): string {
    return this.facts.viewer === 'rep' ? labels.askLabel : labels.answerLabel;
  }

  get sendLabel(): string {
    return fillLabel(labels.send, this.otherName);
  }

  handleBody(event: CustomEvent<{ value: string }>): void {
    this.body = event.detail.value;
    this.keep();
  }

  handleConfidence(event: CustomEvent<{ value: string }>): void {
    this.confidence = event.detail.value;
  }

  handleMessage(event: CustomEvent<{ value: string }>): void {
    this.message = event.detail.value;
    this.keep();
  }

  keep(): void {
    const { body, message } = this;
    if (body === '' && message === '') {
      this.kept?.forget();
    } else {
      this.isNotKept = this.kept?.keep({ body, message }) === false;
    }
  }

  handleStartOver(): void {
    this.body = '';
    this.message = '';
    this.isWriting = false;
    this.isContinued = false;
    this.keep();
  }

  handleAgree(event: CustomEvent<{ checked: boolean }>): void {
    const id = (event.target as HTMLElement).dataset.id ?? '';
    this.agreed = [...this.agreed.filter((each) => each !== id), ...(event.detail.checked ? [id] : [])];
  }

  handleWrite(): void {
    this.isWriting = true;
    this.mustFocus = '[data-field="message"]';
  }

  handleCancel(): void {
    this.isWriting = false;
    this.mustFocus = '.write';
  }

  async handleRead(): Promise<void> {
    if (!this.check('body', this.body, '')) {
      return;
    }
    const operation = buildAcknowledgement({
      conversationId: this.facts.id,
      coachId: this.facts.coach.id,
      clientKey: this.keys.read,
      body: this.body,
      confidence: this.confidence ? Number(this.confidence) : null,
      agreedGapIds: this.agreed
    });
    if (await this.send(operation)) {
      this.body = '';
      this.keep();
    }
  }

  async handleSend(): Promise<void> {
    if (!this.check('message', this.message, labels.write)) {
      return;
    }
    const isRep = this.facts.viewer === 'rep';
    const operation = buildMessage({
      conversationId: this.facts.id,
      kind: isRep ? 'Clarification' : 'Answer',
      recipientId: isRep ? this.facts.coach.id : this.facts.rep.id,
      body: this.message,
      clientKey: this.keys.message
    });
    if (await this.send(operation)) {
      this.message = '';
      this.isWriting = false;
      this.keep();
      this.keys = { ...this.keys, message: newClientKey() };
      this.mustFocus = '.write';
    }
  }

  async send(operation: GraphQLOperation): Promise<boolean> {
    if (this.isBusy) {
      return false;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const result = await mutate(operation);
    this.isBusy = false;
    const isSent = result.status === 'saved';
    if (isSent) {
      this.isContinued = false;
      this.announcement = fillLabel(labels.sent, this.otherName);
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = { heading: labels.failed, error: result.messages };
    }
    return isSent;
  }

  /** Marks a text that is missing or too long and moves the focus to it. */
  check(name: string, text: string, whenEmpty: string): boolean {
    const field = this.template?.querySelector<FormField>(`[data-field="${name}"]`);
    const { length } = text.trim();
    const message =
      length > replyLimits.body ? fillLabel(labels.tooLong, length, replyLimits.body) : length === 0 ? whenEmpty : '';
    field?.setCustomValidity(message);
    field?.reportValidity();
    if (message) {
      field?.focus();
    }
    return message === '';
  }
}
