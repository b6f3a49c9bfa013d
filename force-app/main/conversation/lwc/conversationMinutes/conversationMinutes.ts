import { LightningElement, api } from 'lwc';
import ask from '@salesforce/label/c.Minutes_Ask';
import change from '@salesforce/label/c.Minutes_Change';
import failed from '@salesforce/label/c.Minutes_Failed';
import help from '@salesforce/label/c.Minutes_Help';
import took from '@salesforce/label/c.Minutes_Took';
import minutes from '@salesforce/label/c.Schedule_Minutes';
import { mutate } from 'c/coachingClient';
import type { ConversationFacts } from 'c/conversationFacts';
import { buildMinutes, TALK_MINUTES } from 'c/conversationReplies';
import { fillLabel } from 'c/labelText';

/**
 * How long a conversation took: one tap by its coach, because the hours that a coach has left are counted from it.
 * Fires `changed` after a save.
 */
export default class ConversationMinutes extends LightningElement {
  @api facts!: ConversationFacts;

  labels = { ask, change, failed, help };
  isChanging = false;
  isBusy = false;
  problem: unknown = null;
  mustFocus = '';

  override renderedCallback(): void {
    const target = this.mustFocus && this.template?.querySelector<HTMLElement>(this.mustFocus);
    if (target) {
      this.mustFocus = '';
      target.focus();
    }
  }

  get isCoach(): boolean {
    return this.facts.viewer === 'coach';
  }

  get isAsking(): boolean {
    return this.isCoach && (this.isChanging || this.facts.minutes === null);
  }

  get tookText(): string {
    const { minutes: taken } = this.facts;
    return taken === null || this.isAsking ? '' : fillLabel(took, taken);
  }

  get mayChange(): boolean {
    return this.isCoach && this.tookText !== '';
  }

  get choices() {
    return TALK_MINUTES.map((value) => ({
      value: String(value),
      label: fillLabel(minutes, value),
      isChosen: String(value === this.facts.minutes)
    }));
  }

  handleChange(): void {
    this.isChanging = true;
    this.mustFocus = 'button[data-minutes]';
  }

  async handleChoice(event: Event): Promise<void> {
    const chosen = Number((event.currentTarget as HTMLElement).dataset.minutes);
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    const result = await mutate(buildMinutes(this.facts.id, chosen));
    this.isBusy = false;
    if (result.status === 'saved') {
      this.isChanging = false;
      this.mustFocus = '.change';
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = result.messages;
    }
  }
}
