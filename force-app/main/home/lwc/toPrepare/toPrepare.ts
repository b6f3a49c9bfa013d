import { api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { newClientKey } from 'c/coachingClient';
import { fillLabel } from 'c/labelText';
import { replyLimits, savePreparation } from 'c/repUpdates';
import SavedRows, { idAt, recordHref } from 'c/savedRows';
import { labels } from './labels';

/** A planned conversation, as its rep prepares it. */
export interface PlannedConversation {
  id: string;
  coachId: string;
  coachName: string;
  /** The record or behavior that it is about; null: not said. */
  about: string | null;
  /** ISO instant. */
  scheduledFor: string;
  minutes: number | null;
  /** What the coach asked for, one item a line. */
  asked: string | null;
  agenda: { id: string; body: string } | null;
  preparation: { id: string; isPrepared: boolean } | null;
  /** Competencies that the rep has not rated yet. */
  toRate: string[];
}

interface PlanState {
  agenda: string;
  isPrepared: boolean;
  isSaved: boolean;
  agendaKey: string;
  preparationKey: string;
}

/** What the rep prepares for planned conversations, the next one first. Fires `changed` after a save. */
export default class ToPrepare extends SavedRows<PlanState> {
  @api conversations: PlannedConversation[] = [];
  /** ISO instant of now. */
  @api now = '';
  /** Whether the administrator has confirmed who may read drafts of ratings. */
  @api isRatingOn = false;

  override formName = 'agenda';
  override typedFields = ['agenda'] as const;
  labels = labels;
  limits = replyLimits;
  timeZone = timeZone;

  get rows() {
    return this.conversations.map((conversation) => {
      const state = this.stateOf(conversation.id);
      const { coachName, about, minutes, toRate } = conversation;
      const title = about ? fillLabel(labels.about, coachName, about) : fillLabel(labels.withCoach, coachName);
      return {
        ...conversation,
        ...state,
        title,
        href: recordHref({ id: conversation.id, objectApiName: 'Coaching_Conversation__c' }),
        minutesWords: minutes === null ? '' : fillLabel(labels.minutes, minutes),
        isPast: conversation.scheduledFor < this.now,
        pastWords: fillLabel(labels.past, coachName),
        items: (conversation.asked ?? '')
          .split('\n')
          .map((text) => text.trim())
          .filter(Boolean)
          .map((text, index) => ({ key: `${index}`, text })),
        agendaText: state.agenda ?? conversation.agenda?.body ?? '',
        agendaHelp: fillLabel(labels.agendaHelp, coachName),
        isChecked: state.isPrepared ?? conversation.preparation?.isPrepared ?? false,
        saveLabel: fillLabel(labels.saveItem, title),
        savedWords: state.isSaved ? fillLabel(labels.saved, coachName) : '',
        rateWords: this.isRatingOn && toRate.length > 0 ? fillLabel(labels.rateFirst, toRate.join(', ')) : '',
        isRatingOff: !this.isRatingOn && toRate.length > 0
      };
    });
  }

  handleAgenda(event: CustomEvent<{ value: string }>): void {
    this.setState(idAt(event), { agenda: event.detail.value, isSaved: false });
  }

  async handlePrepared(event: CustomEvent<{ checked: boolean }>): Promise<void> {
    const id = idAt(event);
    this.setState(id, { isPrepared: event.detail.checked, isSaved: false });
    await this.saveRow(id);
  }

  async handleSave(event: Event): Promise<void> {
    await this.saveRow(idAt(event));
  }

  async saveRow(id: string): Promise<void> {
    const conversation = this.conversations.find((each) => each.id === id);
    if (!conversation) {
      return;
    }
    const state = this.stateOf(id);
    const { agenda, preparation } = conversation;
    // The same keys for every attempt, so that a repeated save does not double.
    const agendaKey = state.agendaKey ?? newClientKey();
    const preparationKey = state.preparationKey ?? newClientKey();
    this.setState(id, { agendaKey, preparationKey });
    const operation = savePreparation({
      conversationId: id,
      coachId: conversation.coachId,
      agenda: state.agenda ?? agenda?.body ?? '',
      isPrepared: state.isPrepared ?? preparation?.isPrepared ?? false,
      agendaId: agenda?.id ?? null,
      preparationId: preparation?.id ?? null,
      agendaKey,
      preparationKey
    });
    if (operation && (await this.save(id, operation))) {
      this.forgetTyped(id);
      this.setState(id, { isSaved: true });
      this.announcement = fillLabel(labels.saved, conversation.coachName);
      this.tellChanged();
    }
  }
}
