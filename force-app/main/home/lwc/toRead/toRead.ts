import { api } from 'lwc';
import { newClientKey } from 'c/coachingClient';
import { fillLabel } from 'c/labelText';
import { acknowledge, askToClarify, replyLimits } from 'c/repUpdates';
import SavedRows, { idAt, recordHref } from 'c/savedRows';
import { labels } from './labels';

/** A conversation that its rep has yet to read. */
export interface UnreadConversation {
  id: string;
  coachId: string;
  coachName: string;
  behavior: string | null;
  whatWasSeen: string | null;
  strength: string | null;
  summary: string | null;
  recordName: string | null;
  /** Gaps whose cause the coach agreed to and the rep has not yet. */
  gaps: { id: string; cause: string }[];
  /** The rep has asked to clear something up. */
  hasAsked: boolean;
}

interface ReadState {
  isDone: boolean;
  agrees: boolean;
  isAsking: boolean;
  question: string;
  hasAsked: boolean;
  /** Kept for as long as the conversation waits, so that a repeated click does not double. */
  readKey: string;
  askKey: string;
}

/** Conversations to read, acknowledge or ask about. Fires `changed`. */
export default class ToRead extends SavedRows<ReadState> {
  @api conversations: UnreadConversation[] = [];
  @api rows = 3;

  override formName = 'question';
  override typedFields = ['question'] as const;
  labels = labels;
  limits = replyLimits;
  isAll = false;

  get waiting(): UnreadConversation[] {
    return this.conversations.filter(({ id }) => !this.stateOf(id).isDone);
  }

  get isShown(): boolean {
    return this.waiting.length > 0;
  }

  get isCut(): boolean {
    return !this.isAll && this.waiting.length > this.rows;
  }

  get showAllLabel(): string {
    return fillLabel(labels.showAll, this.waiting.length);
  }

  get shown() {
    return (this.isAll ? this.waiting : this.waiting.slice(0, this.rows)).map((conversation) => {
      const state = this.stateOf(conversation.id);
      const about = conversation.recordName ?? conversation.behavior ?? labels.untitled;
      const title = fillLabel(labels.from, conversation.coachName, about);
      const causes = conversation.gaps.map(({ cause }) => cause).join(', ');
      const hasAsked = state.hasAsked ?? conversation.hasAsked;
      return {
        ...conversation,
        ...state,
        title,
        href: recordHref({ id: conversation.id, objectApiName: 'Coaching_Conversation__c' }),
        cause: causes ? fillLabel(labels.cause, causes) : '',
        askedWords: hasAsked ? fillLabel(labels.asked, conversation.coachName) : '',
        mayAsk: !hasAsked && !state.isAsking,
        questionHelp: fillLabel(labels.questionHelp, conversation.coachName),
        readLabel: fillLabel(labels.readItem, title),
        askLabel: fillLabel(labels.askItem, title),
        sendLabel: fillLabel(labels.sendItem, title)
      };
    });
  }

  handleShowAll(): void {
    this.isAll = true;
    const next = this.waiting[this.rows];
    this.focusOn = next ? `[data-action="read"][data-id="${next.id}"]` : null;
  }

  override stateWith(typed: Partial<ReadState>): Partial<ReadState> {
    return { ...typed, isAsking: true };
  }

  handleAgree(event: CustomEvent<{ checked: boolean }>): void {
    this.setState(idAt(event), { agrees: event.detail.checked });
  }

  async handleRead(event: Event): Promise<void> {
    const id = idAt(event);
    const conversation = this.conversations.find((each) => each.id === id);
    if (!conversation) {
      return;
    }
    const readKey = this.stateOf(id).readKey ?? newClientKey();
    this.setState(id, { readKey });
    const agreed = this.stateOf(id).agrees ? conversation.gaps.map((gap) => gap.id) : [];
    if (await this.save(id, acknowledge(conversation, agreed, readKey))) {
      this.setState(id, { isDone: true });
      this.announcement = labels.acknowledged;
      this.focusOn = 'h3';
      this.tellChanged();
    }
  }

  handleAsk(event: Event): void {
    const id = idAt(event);
    this.setState(id, { isAsking: true });
    this.focusOn = `.question[data-id="${id}"]`;
  }

  handleQuestion(event: CustomEvent<{ value: string }>): void {
    this.setState(idAt(event), { question: event.detail.value });
  }

  handleCancel(event: Event): void {
    const id = idAt(event);
    this.setState(id, { isAsking: false });
    this.focusOn = `[data-action="ask"][data-id="${id}"]`;
  }

  async handleSend(event: Event): Promise<void> {
    const id = idAt(event);
    const conversation = this.conversations.find((each) => each.id === id);
    if (!conversation || !this.checkQuestion(id)) {
      return;
    }
    const askKey = this.stateOf(id).askKey ?? newClientKey();
    this.setState(id, { askKey });
    if (await this.save(id, askToClarify(conversation, this.stateOf(id).question ?? '', askKey))) {
      this.forgetTyped(id);
      this.setState(id, { isAsking: false, hasAsked: true });
      this.announcement = fillLabel(labels.asked, conversation.coachName);
      this.focusOn = `[data-action="read"][data-id="${id}"]`;
    }
  }

  checkQuestion(id: string): boolean {
    const message = (this.stateOf(id).question ?? '').trim() === '' ? labels.questionMissing : '';
    const field = this.template?.querySelector<HTMLTextAreaElement>(`.question[data-id="${id}"]`);
    field?.setCustomValidity(message);
    field?.reportValidity();
    if (message) {
      field?.focus();
    }
    return message === '';
  }
}
