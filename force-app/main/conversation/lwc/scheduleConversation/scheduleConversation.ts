import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { buildCancellation, buildReschedule, buildSchedule, planLimits, planProblems } from 'c/conversationPlan';
import type { ConversationPlan, PlanProblem } from 'c/conversationPlan';
import type { CoachedRecord, CoachMode } from 'c/conversationSave';
import { errorsIn } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { proposeStart, rescheduleChoices } from 'c/meetingTimes';
import type { TimeChoice } from 'c/meetingTimes';
import { labels } from './labels';
import {
  competencyOptions,
  minuteOptions,
  modeOptions,
  proposedPreparation,
  proposedTopic,
  topicOptions
} from './planProposal';
import type { Option } from './planProposal';
import { NOBODY, NOTHING, readSchedule, scheduleQuery } from './scheduleData';
import type { ScheduleData } from './scheduleData';

/** How it closes; undefined: nothing was changed. */
export interface ScheduleOutcome {
  kind: 'scheduled' | 'moved' | 'canceled';
  conversationId: string;
}

/** A form field as far as validation needs it. */
interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

const choiceLabels: Record<TimeChoice['kind'], string> = {
  nextWorkday: labels.nextWorkday,
  dayAfter: labels.dayAfter,
  nextWeek: labels.nextWeek
};

/** The field that shows a problem, and its words. */
const problemWords: Record<PlanProblem, [field: string, message: string]> = {
  rep: ['rep', labels.repMissing],
  time: ['when', labels.timeMissing],
  past: ['when', labels.past],
  sameCompetency: ['second', labels.sameCompetency],
  preparationTooLong: ['preparation', labels.failedAdvice]
};

/**
 * Plans a conversation with a rep. Open it with `ScheduleConversation.open({ label, size, repId, record?, when?, coachMode? })`, or
 * with a `conversationId` to move or cancel one that is planned. It closes with a `ScheduleOutcome`.
 */
export default class ScheduleConversation extends LightningModal {
  @api repId = '';
  @api record: (CoachedRecord & { name?: string }) | undefined;
  /** The planned conversation to move or cancel. */
  @api conversationId: string | undefined;
  /** A time to start with, as an ISO instant. */
  @api when: string | undefined;
  /** How the coach will be with the customer, where a mode is suggested. */
  @api coachMode: CoachMode | undefined;

  labels = labels;
  timeZone = timeZone;
  preparationLimit = planLimits.preparation;
  reasonLimit = planLimits.reason;
  data: ScheduleData | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  clientKey = newClientKey();
  chosenRepId = '';
  at = '';
  minutes = 30;
  /** The deal that was chosen where no record is given; empty: a skill. Null: what is proposed. */
  dealId: string | null = null;
  first: string | null = null;
  second: string | null = null;
  mode: CoachMode | '' = '';
  /** Null: what is proposed. */
  ownPreparation: string | null = null;
  reason = '';
  isCanceling = false;
  isSaving = false;
  problem: { heading: string; error: unknown; advice: string } | null = null;
  mustFocus: string | null = null;
  query: GraphQLDocument = gql`
    ${scheduleQuery}
  `;
  variables: Record<string, unknown> | undefined;

  override connectedCallback(): void {
    this.chosenRepId = this.repId;
    this.at = this.when ?? proposeStart(Date.now(), timeZone);
    this.mode = this.coachMode ?? '';
    this.ask();
  }

  override renderedCallback(): void {
    if (this.mustFocus) {
      const field = this.template?.querySelector<HTMLElement>(this.mustFocus);
      this.mustFocus = null;
      field?.focus();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPlan({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && !this.loadErrors) {
      this.data = readSchedule(data, dayOf(Date.now(), timeZone));
      this.first ??= this.data.gapCompetencyId;
      if (this.data.planned) {
        this.minutes = this.data.planned.minutes;
        this.at = this.when ?? this.choices[0]?.at ?? this.at;
      }
    }
  }

  get isLoading(): boolean {
    return this.data === null && !this.loadErrors;
  }

  get heading(): string {
    return this.conversationId ? labels.moveHeading : labels.heading;
  }

  get isNew(): boolean {
    return this.data !== null && !this.conversationId;
  }

  get isPlanned(): boolean {
    return this.planned !== null;
  }

  get isGone(): boolean {
    return this.data !== null && this.conversationId !== undefined && this.planned === null;
  }

  get planned(): ScheduleData['planned'] {
    return this.conversationId ? (this.data?.planned ?? null) : null;
  }

  get isMissed(): boolean {
    return this.planned !== null && Date.parse(this.planned.scheduledFor) < Date.now();
  }

  get mustChooseRep(): boolean {
    return this.repId === '' && (this.data?.reps.length ?? 0) > 0;
  }

  get hasNoReps(): boolean {
    return this.repId === '' && this.data?.reps.length === 0;
  }

  get repOptions() {
    return (this.data?.reps ?? []).map(({ id, name }) => ({ label: name, value: id }));
  }

  get repName(): string {
    return this.planned?.repName ?? this.data?.repName ?? '';
  }

  get aboutLine(): string {
    return this.record?.name ? fillLabel(labels.about, this.record.name) : '';
  }

  get mustChooseTopic(): boolean {
    return this.record === undefined && (this.data?.deals.length ?? 0) > 0;
  }

  get topicOptions(): Option[] {
    return topicOptions(this.data);
  }

  get topic(): string {
    return this.dealId ?? proposedTopic(this.data);
  }

  /** What the conversation is about; null: a skill. */
  get subject(): (CoachedRecord & { name?: string }) | null {
    if (this.record) {
      return this.record;
    }
    const deal = this.data?.deals.find(({ id }) => id === this.topic);
    return deal ? { objectApiName: 'Opportunity', ...deal } : null;
  }

  get moveIntro(): string {
    return fillLabel(labels.moveIntro, this.repName);
  }

  get cancelAdvice(): string {
    return fillLabel(labels.cancelAdvice, this.repName);
  }

  get whoReads(): string {
    return this.repName ? fillLabel(labels.whoReads, this.repName) : '';
  }

  get prepareLabel(): string {
    return this.repName ? fillLabel(labels.prepare, this.repName) : labels.prepareSomebody;
  }

  get minuteOptions(): Option[] {
    return minuteOptions(this.minutes);
  }

  get minutesText(): string {
    return String(this.minutes);
  }

  get competencyOptions(): Option[] {
    return competencyOptions(this.data);
  }

  get firstValue(): string {
    return this.first ?? '';
  }

  get secondValue(): string {
    return this.second ?? '';
  }

  get modeOptions(): Option[] {
    return modeOptions();
  }

  get preparation(): string {
    return this.ownPreparation ?? proposedPreparation(this.data, this.subject?.name, [this.first, this.second]);
  }

  get choices(): (TimeChoice & { label: string })[] {
    return this.planned
      ? rescheduleChoices(this.planned.scheduledFor, Date.now(), timeZone).map((choice) => ({
          ...choice,
          label: choiceLabels[choice.kind]
        }))
      : [];
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get cannotSave(): boolean {
    return this.isSaving || this.data === null || this.hasNoReps;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    switch ((event.target as HTMLElement).dataset.field) {
      case 'rep':
        this.chosenRepId = value;
        this.first = null;
        this.dealId = null;
        this.ask();
        break;
      case 'when':
        this.at = value ?? '';
        break;
      case 'topic':
        this.dealId = value;
        break;
      case 'minutes':
        this.minutes = Number(value);
        break;
      case 'first':
        this.first = value;
        break;
      case 'second':
        this.second = value;
        break;
      case 'mode':
        this.mode = value as CoachMode | '';
        break;
      case 'preparation':
        this.ownPreparation = value;
        break;
      case 'reason':
        this.reason = value;
        break;
    }
  }

  handleClose(): void {
    this.close();
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  handleAskCancel(): void {
    this.isCanceling = true;
    this.problem = null;
    this.mustFocus = '[data-field="reason"]';
  }

  handleKeep(): void {
    this.isCanceling = false;
    this.mustFocus = '.ask-cancel';
  }

  async handleSave(): Promise<void> {
    const plan: ConversationPlan = {
      clientKey: this.clientKey,
      coachId: userId,
      repId: this.chosenRepId,
      record: this.subject,
      scheduledFor: this.at,
      minutes: this.minutes,
      preparation: this.preparation,
      competencyIds: [this.first, this.second].flatMap((id) => id || []),
      coachMode: this.mode === '' ? null : this.mode
    };
    if (!this.isSaving && this.mark(planProblems(plan, Date.now()))) {
      await this.run('scheduled', labels.failed, () => this.createOnce(plan));
    }
  }

  async handleChoice(event: Event): Promise<void> {
    await this.move((event.currentTarget as HTMLElement).dataset.at ?? '');
  }

  async handleMove(): Promise<void> {
    const isTime = !Number.isNaN(Date.parse(this.at));
    if (this.mark(!isTime ? ['time'] : Date.parse(this.at) <= Date.now() ? ['past'] : [])) {
      await this.move(this.at);
    }
  }

  async handleCancelConversation(): Promise<void> {
    const { planned } = this;
    if (planned) {
      await this.run('canceled', labels.changeFailed, () => mutate(buildCancellation(planned.id, this.reason)));
    }
  }

  async move(scheduledFor: string): Promise<void> {
    const { planned, minutes, reason } = this;
    if (planned) {
      const operation = buildReschedule(planned.id, { scheduledFor, minutes, reason });
      await this.run('moved', labels.changeFailed, () => mutate(operation));
    }
  }

  /** A plan whose answer was lost may have arrived: it is looked for by its key before anybody is told that it failed. */
  async createOnce(plan: ConversationPlan): Promise<MutationResult> {
    const result = await mutate(buildSchedule(plan));
    if (result.status === 'saved') {
      return result;
    }
    try {
      await this.refresh?.();
    } catch {
      // Still offline: it stays unclear and may be tried again.
      return result;
    }
    const conversation = this.data?.savedId ?? null;
    return conversation === null ? result : { status: 'saved', ids: { conversation } };
  }

  async run(kind: ScheduleOutcome['kind'], heading: string, save: () => Promise<MutationResult>): Promise<void> {
    if (this.isSaving) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    const result = await save();
    this.isSaving = false;
    if (result.status === 'saved') {
      const conversationId = this.conversationId ?? result.ids.conversation ?? '';
      this.close({ kind, conversationId } satisfies ScheduleOutcome);
    } else {
      const isRefused = result.status === 'refused';
      this.problem = {
        heading: isRefused ? heading : labels.unclear,
        error: result.messages,
        advice: isRefused ? labels.failedAdvice : labels.unclearAdvice
      };
    }
  }

  ask(): void {
    this.variables = {
      userId,
      repId: this.chosenRepId || NOBODY,
      conversationId: this.conversationId ?? NOTHING,
      key: this.clientKey
    };
  }

  /** Shows each problem at its field and moves the focus to the first; true when there is none. */
  mark(problems: readonly PlanProblem[]): boolean {
    const messages = new Map(problems.map((each) => problemWords[each]));
    const fields = [...this.template!.querySelectorAll<FormField>('[data-field]')];
    for (const field of fields) {
      field.setCustomValidity(messages.get(field.dataset.field ?? '') ?? '');
      field.reportValidity();
    }
    fields.find((field) => messages.has(field.dataset.field ?? ''))?.focus();
    return problems.length === 0;
  }
}
