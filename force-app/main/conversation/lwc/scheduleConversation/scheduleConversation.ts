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
import type { FormDraft } from 'c/formDraft';
import { errorsIn } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { proposeStart, rescheduleChoices } from 'c/meetingTimes';
import { Pause } from 'c/pause';
import { labels } from './labels';
import { answered, planOf, startAnswers } from './planAnswers';
import type { PlanAnswers } from './planAnswers';
import { changesBetween, planDraft, stillToCome } from './planDraft';
import type { KeptPlan } from './planDraft';
import { planForm } from './planForm';
import { saveProblem, showProblems } from './planProblems';
import type { SaveProblem } from './planProblems';
import { timeOptions } from './planProposal';
import { NOBODY, NOTHING, readSchedule, scheduleQuery } from './scheduleData';
import type { ScheduleData } from './scheduleData';

const SEARCH_PAUSE = 300;

/** How it closes; undefined: nothing was changed. */
export interface ScheduleOutcome {
  kind: 'scheduled' | 'moved' | 'canceled';
  conversationId: string;
}

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
  userId = userId;
  timeZone = timeZone;
  preparationLimit = planLimits.preparation;
  reasonLimit = planLimits.reason;
  data: ScheduleData | null = null;
  /** What the rep prepares for every conversation. */
  agreed: readonly string[] = [];
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  clientKey = newClientKey();
  answers: PlanAnswers = startAnswers({ repId: '', at: '', mode: undefined });
  /** The form as it opens without a draft. */
  start = this.answers;
  /** What was chosen and typed since. */
  changes: Partial<PlanAnswers> = {};
  draft: FormDraft<KeptPlan> | undefined;
  isContinued = false;
  isNotKept = false;
  /** Part of the name of a record, where the rep has more than the list holds. */
  words = '';
  pause = new Pause(SEARCH_PAUSE);
  isCanceling = false;
  isSaving = false;
  problem: SaveProblem | null = null;
  mustFocus: string | null = null;
  query: GraphQLDocument = gql`
    ${scheduleQuery}
  `;
  variables: Record<string, unknown> | undefined;

  override connectedCallback(): void {
    const at = this.when ?? proposeStart(Date.now(), timeZone);
    this.start = startAnswers({ repId: this.repId, at, mode: this.coachMode });
    this.goOn();
    this.ask();
  }

  override disconnectedCallback(): void {
    this.pause.stop();
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
      this.data = readSchedule(data, dayOf(Date.now(), timeZone), this.agreed);
      const { gapCompetencyId, planned, savedId } = this.data;
      if (savedId !== null && this.isContinued && !this.isSaving) {
        // The answer to the earlier attempt was lost, but the plan arrived.
        this.handleStartOver();
      }
      if (planned) {
        const at = this.when ?? this.choices[0]?.at ?? this.start.at;
        this.start = { ...this.start, minutes: planned.minutes, at };
      }
      this.answers = { ...this.start, ...this.changes };
      this.answers = { ...this.answers, first: this.answers.first ?? gapCompetencyId };
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
    return this.planned?.repName ?? this.data?.rep?.name ?? '';
  }

  /** Nothing is held with a rep who has left: what was planned can only be canceled. */
  get hasLeft(): boolean {
    return this.planned?.hasLeft ?? this.data?.rep?.hasLeft ?? false;
  }

  get leftText(): string {
    return fillLabel(this.planned ? labels.repLeftPlanned : labels.repLeft, this.repName);
  }

  get mayMove(): boolean {
    return this.isPlanned && !this.isCanceling && !this.hasLeft;
  }

  get mayPlan(): boolean {
    return this.isNew && !this.hasNoReps && !this.hasLeft;
  }

  /** The form for a new plan. */
  get form() {
    return planForm(this.data, this.answers, { record: this.record, words: this.words });
  }

  get moveIntro(): string {
    return fillLabel(labels.moveIntro, this.repName);
  }

  get cancelAdvice(): string {
    return fillLabel(labels.cancelAdvice, this.repName);
  }

  get choices(): ReturnType<typeof timeOptions> {
    return this.planned ? timeOptions(rescheduleChoices(this.planned.scheduledFor, Date.now(), timeZone)) : [];
  }

  get hasForm(): boolean {
    return this.mayPlan || this.isPlanned;
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get cannotSave(): boolean {
    return this.isSaving || this.data === null;
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    const { field } = (event.target as HTMLElement).dataset;
    const before = this.answers;
    this.answers = answered(before, field, event.detail.value ?? '', this.data);
    this.changes = { ...this.changes, ...changesBetween(before, this.answers) };
    this.isNotKept = this.draft?.keep({ changes: this.changes, clientKey: this.clientKey }) === false;
    if (field === 'rep') {
      this.words = '';
      this.agreed = [];
      this.ask();
    }
  }

  handleAgreement(event: CustomEvent<readonly string[]>): void {
    this.agreed = event.detail;
    this.data = this.data && { ...this.data, agreed: this.agreed };
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.words = event.detail.value.trim();
    this.pause.start(() => this.ask());
  }

  /** The form as it opens without a draft. */
  handleStartOver(): void {
    this.draft?.forget();
    this.isContinued = false;
    this.clientKey = newClientKey();
    this.changes = {};
    this.answers = { ...this.start, first: this.data?.gapCompetencyId ?? null };
    this.ask();
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
    const plan = planOf(this.answers, this.form.subject, this.data, { coachId: userId, clientKey: this.clientKey });
    if (!this.isSaving && this.mark(planProblems(plan, Date.now()))) {
      await this.run('scheduled', labels.failed, () => this.createOnce(plan));
    }
  }

  async handleChoice(event: Event): Promise<void> {
    await this.move((event.currentTarget as HTMLElement).dataset.at ?? '');
  }

  async handleMove(): Promise<void> {
    const at = Date.parse(this.answers.at);
    if (this.mark(Number.isNaN(at) ? ['time'] : at <= Date.now() ? ['past'] : [])) {
      await this.move(this.answers.at);
    }
  }

  async handleCancelConversation(): Promise<void> {
    const { planned, answers } = this;
    if (planned) {
      await this.run('canceled', labels.changeFailed, () => mutate(buildCancellation(planned.id, answers.reason)));
    }
  }

  async move(scheduledFor: string): Promise<void> {
    const { planned } = this;
    const { minutes, reason } = this.answers;
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
      this.draft?.forget();
      const conversationId = this.conversationId ?? result.ids.conversation ?? '';
      this.close({ kind, conversationId } satisfies ScheduleOutcome);
    } else {
      this.problem = saveProblem(result, heading);
    }
  }

  /** Goes on with what was typed before the tab closed. */
  goOn(): void {
    this.draft = planDraft(this);
    const kept = this.draft.find();
    this.changes = kept ? stillToCome(kept.changes, Date.now()) : {};
    this.clientKey = kept?.clientKey || this.clientKey;
    this.isContinued = kept !== null;
    this.answers = { ...this.start, ...this.changes };
  }

  ask(): void {
    this.variables = {
      userId,
      repId: this.answers.repId || NOBODY,
      conversationId: this.conversationId ?? NOTHING,
      key: this.clientKey,
      name: `%${this.words}%`
    };
  }

  mark(problems: readonly PlanProblem[]): boolean {
    return showProblems(this.template!, problems);
  }
}
