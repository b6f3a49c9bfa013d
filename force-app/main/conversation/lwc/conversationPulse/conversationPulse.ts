import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { mutate, newClientKey } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { isShared, lastMessage } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import { buildCoachView, buildPulse, givenPulse, replyLimits } from 'c/conversationReplies';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { mayAnswerPulse, PULSE_QUESTIONS } from 'c/pulseRules';
import type { PulseAnswer, PulseAnswers, PulseInvitation, PulseQuestion } from 'c/pulseRules';
import { labels } from './labels';

const questionLabels: Record<PulseQuestion, string> = {
  relevant: labels.relevant,
  developmental: labels.developmental,
  motivational: labels.motivational
};
/** The same questions about the rep, for the coach who guesses. */
const coachQuestionLabels: Record<PulseQuestion, string> = {
  relevant: labels.coachRelevant,
  developmental: labels.coachDevelopmental,
  motivational: labels.coachMotivational
};
const answerLabels: readonly [PulseAnswer, string][] = [
  ['Yes', labels.yes],
  ['Partly', labels.partly],
  ['No', labels.no]
];

/** What is kept of the form in this browser; empty: not answered yet. */
type KeptPulse = Record<PulseQuestion | 'comment', string>;

const NOTHING: KeptPulse = { relevant: '', developmental: '', motivational: '', comment: '' };

/**
 * Three taps. The rep says how the conversation felt, and reads beforehand who sees it; the coach says, for the coach
 * alone, how it may have felt. Draws nothing where there is nothing to answer. Fires `changed` after a save.
 */
export default class ConversationPulse extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;
  answers: PulseAnswers = { relevant: null, developmental: null, motivational: null };
  comment = '';
  kept: FormDraft<KeptPulse> | undefined;
  isContinued = false;
  isNotKept = false;
  clientKey = newClientKey();
  isBusy = false;
  /** What keeps the answers from being saved. */
  message = '';
  isDone = false;
  problem: { heading: string; error: unknown } | null = null;

  /** Goes on with what was tapped and typed before the tab closed. */
  override connectedCallback(): void {
    this.kept = new FormDraft(this.isCoach ? 'coachView' : 'pulse', this.facts.id, NOTHING);
    const { comment, ...taps } = this.kept.find() ?? NOTHING;
    this.comment = comment;
    this.answers = {
      relevant: answerOf(taps.relevant),
      developmental: answerOf(taps.developmental),
      motivational: answerOf(taps.motivational)
    };
    this.isContinued = [comment, ...Object.values(taps)].some((value) => value !== '');
  }

  get isCoach(): boolean {
    return this.facts.viewer === 'coach';
  }

  get invitation(): PulseInvitation {
    const { facts } = this;
    return mayAnswerPulse(
      {
        isRep: facts.viewer === 'rep',
        sharedOn: isShared(facts) ? dayAt(facts.sharedAt ?? facts.heldAt) : null,
        hasAnswered: facts.pulse.hasAnswered,
        lastPulseOn: dayAt(facts.pulse.lastOn)
      },
      dayOf(Date.now(), timeZone)
    );
  }

  /** Kept as soon as the conversation is there to judge, and only once. */
  get mayGiveView(): boolean {
    return this.isCoach && isShared(this.facts) && lastMessage(this.facts, 'Coach View') === null;
  }

  get isOff(): boolean {
    const isMine = this.isCoach ? this.mayGiveView : this.invitation.may;
    return isMine && !this.facts.policy.isConfirmed;
  }

  get showsForm(): boolean {
    return !this.isDone && this.facts.policy.isConfirmed && (this.isCoach ? this.mayGiveView : this.invitation.may);
  }

  get isWeekTaken(): boolean {
    return !this.isDone && !this.invitation.may && this.invitation.reason === 'weekTaken';
  }

  get isGiven(): boolean {
    return this.isDone || (this.isCoach ? isShared(this.facts) && !this.mayGiveView : this.facts.pulse.hasAnswered);
  }

  get givenText(): string {
    return this.isCoach ? labels.coachSaved : labels.saved;
  }

  get isShown(): boolean {
    return this.showsForm || this.isOff || this.isWeekTaken || this.isGiven;
  }

  get heading(): string {
    return this.isCoach ? fillLabel(labels.coachHeading, this.facts.rep.name) : labels.heading;
  }

  get whoSees(): string {
    return this.isCoach
      ? fillLabel(labels.coachIntro, this.facts.rep.name)
      : fillLabel(labels.whoSees, this.facts.coach.name, this.facts.policy.minimumPulses);
  }

  get questions() {
    return PULSE_QUESTIONS.map((question) => ({
      question,
      label: (this.isCoach ? coachQuestionLabels : questionLabels)[question],
      answers: answerLabels.map(([value, label]) => ({
        value,
        label,
        id: `${question}-${value}`,
        isChecked: this.answers[question] === value
      }))
    }));
  }

  get isRep(): boolean {
    return !this.isCoach;
  }

  handleAnswer(event: Event): void {
    const { name, value } = event.target as HTMLInputElement;
    this.answers = { ...this.answers, [name]: value };
    this.message = '';
    this.keep();
  }

  handleComment(event: CustomEvent<{ value: string }>): void {
    this.comment = event.detail.value;
    this.keep();
  }

  keep(): void {
    const { relevant, developmental, motivational } = this.answers;
    const taps = { relevant: relevant ?? '', developmental: developmental ?? '', motivational: motivational ?? '' };
    this.isNotKept = this.kept?.keep({ comment: this.comment, ...taps }) === false;
  }

  handleStartOver(): void {
    this.kept?.forget();
    this.comment = '';
    this.answers = { relevant: null, developmental: null, motivational: null };
    this.isContinued = false;
  }

  async handleSave(): Promise<void> {
    const given = givenPulse(this.answers);
    if (given === null) {
      this.message = labels.missing;
      const first = PULSE_QUESTIONS.find((question) => this.answers[question] === null);
      this.template?.querySelector<HTMLElement>(`input[name="${first}"]`)?.focus();
      return;
    }
    const { length } = this.comment.trim();
    this.message = length > replyLimits.pulseComment ? fillLabel(labels.tooLong, length, replyLimits.pulseComment) : '';
    if (this.isBusy || this.message !== '') {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    const { id } = this.facts;
    const result = await mutate(
      this.isCoach ? buildCoachView(id, given, this.clientKey) : buildPulse(id, given, this.comment, this.clientKey)
    );
    this.isBusy = false;
    if (result.status === 'saved') {
      this.isDone = true;
      this.kept?.forget();
      this.dispatchEvent(new CustomEvent('changed'));
    } else {
      this.problem = { heading: this.isCoach ? labels.coachFailed : labels.failed, error: result.messages };
    }
  }

  get commentLimit(): number {
    return replyLimits.pulseComment;
  }
}

function answerOf(kept: string): PulseAnswer | null {
  return answerLabels.find(([value]) => value === kept)?.[0] ?? null;
}

function dayAt(instant: string | null): string | null {
  return instant === null ? null : dayOf(Date.parse(instant), timeZone);
}
