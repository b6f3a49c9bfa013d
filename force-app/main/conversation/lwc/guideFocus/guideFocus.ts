import { LightningElement, api } from 'lwc';
import type { CoachMode, ConversationInput } from 'c/conversationSave';
import { feedbackClock } from 'c/feedbackClock';
import { LARGEST_AGENDA } from 'c/guideDraft';
import type { AgendaSignal, BehaviorChoice } from 'c/guideDraft';
import { fillLabel } from 'c/labelText';
import { factWords } from 'c/wording';
import { labels } from './labels';

const MODES: readonly { label: string; value: CoachMode }[] = [
  { label: labels.observe, value: 'Observe' },
  { label: labels.joint, value: 'Joint' },
  { label: labels.lead, value: 'Lead' }
];

/**
 * One behavior, what was seen, and the signals to talk about.
 * Fires `inputchange` with the changed part of the conversation, and `agendachange` with the keys of the signals.
 */
export default class GuideFocus extends LightningElement {
  @api input: ConversationInput | undefined;
  @api agenda: string[] = [];
  /** Why this meeting was picked to be coached; empty when nobody picked it. */
  @api meetingReason = '';
  /** By whose levels the coach rates here; null: that comes later. */
  @api levelCompetencyId: string | null = null;
  /** Hours within which feedback is due after an observed meeting. */
  @api feedbackHours = 0;

  labels = labels;
  choices: BehaviorChoice[] = [];
  given: readonly AgendaSignal[] = [];
  facts: (Omit<AgendaSignal, 'fact'> & { fact: string })[] = [];
  /** Made once: a list made anew at each key would make the combobox draw itself at each key. */
  behaviorOptions: { label: string; value: string }[] = [];
  modes = MODES;

  @api
  get behaviors(): BehaviorChoice[] {
    return this.choices;
  }
  set behaviors(value: BehaviorChoice[]) {
    this.choices = value;
    this.behaviorOptions = value.map(({ id, name }) => ({ label: name, value: id }));
  }

  /** The signals of the record; worded once, not at each key. */
  @api
  get signals(): readonly AgendaSignal[] {
    return this.given;
  }
  set signals(value: readonly AgendaSignal[]) {
    this.given = value;
    this.facts = value.map((signal) => ({ ...signal, fact: factWords(signal.fact) }));
  }

  get behavior(): BehaviorChoice | undefined {
    return this.behaviors.find(({ id }) => id === this.input?.behaviorId);
  }

  /** A meeting has an end when the coach took part in one. */
  get hasMeeting(): boolean {
    return Boolean(this.input?.coachMode);
  }

  get clockText(): string {
    const meetingEnd = this.input?.observedCallEnd ?? null;
    const clock = feedbackClock({ meetingEnd, feedbackAt: null, targetHours: this.feedbackHours }, Date.now());
    switch (clock.state) {
      case 'running':
        return fillLabel(labels.clockRunning, clock.hours, clock.hoursLeft);
      case 'overdue':
        return fillLabel(labels.clockOverdue, clock.hours, this.feedbackHours);
      default:
        return '';
    }
  }

  get hasSignals(): boolean {
    return this.signals.length > 0;
  }

  get signalRows() {
    const isFull = this.agenda.length >= LARGEST_AGENDA;
    return this.facts.map((signal) => {
      const isChosen = this.agenda.includes(signal.key);
      return { ...signal, isChosen, isDisabled: isFull && !isChosen };
    });
  }

  handleBehavior(event: CustomEvent<{ value: string }>): void {
    this.change({ behaviorId: event.detail.value });
  }

  handleMode(event: CustomEvent<{ value: CoachMode }>): void {
    this.change({ coachMode: event.detail.value });
  }

  handleMeetingEnd(event: CustomEvent<{ value: string | null }>): void {
    this.change({ observedCallEnd: event.detail.value || null });
  }

  handleLevel(event: CustomEvent<number | null>): void {
    this.change({ levelSeen: event.detail });
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field === 'strength' ? 'strength' : 'whatWasSeen';
    this.change({ [field]: event.detail.value });
  }

  handleSignal(event: CustomEvent<{ checked: boolean }>): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    const others = this.agenda.filter((each) => each !== key);
    const detail = event.detail.checked ? [...others, key] : others;
    this.dispatchEvent(new CustomEvent('agendachange', { detail }));
  }

  change(detail: Partial<ConversationInput>): void {
    this.dispatchEvent(new CustomEvent('inputchange', { detail }));
  }
}
