import { LightningElement, api } from 'lwc';
import heading from '@salesforce/label/c.Content_Next_Steps';
import stillOpen from '@salesforce/label/c.Step_Still_Open';
import { stepNote } from 'c/conversationContent';
import type { ConversationActivity, ConversationFacts } from 'c/conversationFacts';
import type { StepDone } from 'c/finishedStep';
import { fillLabel } from 'c/labelText';

/** What was agreed and what became of it. Fires `changed` after the coach has looked at a finished step. */
export default class ConversationSteps extends LightningElement {
  @api facts!: ConversationFacts;

  labels = { heading };
  /** A step that was opened again leaves its buttons: the keyboard stays with it. */
  focusId: string | null = null;

  override renderedCallback(): void {
    const row =
      this.focusId && this.template?.querySelector<HTMLElement>(`li[data-id="${this.focusId}"][data-open="true"]`);
    if (row) {
      this.focusId = null;
      row.focus();
    }
  }

  get rows() {
    return this.facts.activities.map((activity) => ({
      ...activity,
      done: activity.status === 'Done' ? this.doneOf(activity) : null,
      isOpen: activity.status === 'Open',
      note: stepNote(activity),
      why: this.whyOf(activity),
      mayVerify: this.facts.viewer === 'coach' && activity.ownerId !== this.facts.coach.id
    }));
  }

  handleChanged(event: Event): void {
    this.focusId = (event.currentTarget as HTMLElement).dataset.id ?? null;
    this.dispatchEvent(new CustomEvent('changed'));
  }

  whyOf({ status, reason }: ConversationActivity): string {
    return status === 'Open' && reason ? fillLabel(stillOpen, reason) : reason;
  }

  doneOf(activity: ConversationActivity): StepDone {
    return { ...activity, coachName: this.facts.coach.name };
  }
}
