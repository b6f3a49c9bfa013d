import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { addDays, dayOf } from 'c/coachingDates';
import { forgetDraft, keepDraft } from 'c/conversationDraft';
import { areaOf } from 'c/conversationSave';
import type { ActivityInput, AnswerInput, CommitmentReview, ConversationInput } from 'c/conversationSave';
import type ConversationSaver from 'c/conversationSaver';
import { errorsIn } from 'c/graphqlRecords';
import { conversationOf, draftPlaceOf, hasContent, progressOf } from 'c/guideDraft';
import type { GapDraft, GuideContext, GuideDraft } from 'c/guideDraft';
import { guidesFor, guideSteps, stepBeside } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import { guideContentQuery, readGuideContent } from './guideContent';
import type { GuideContent } from './guideContent';
import { labels, stepLabels } from './labels';
import { missingViews } from './missingViews';
import type { MissingView } from './missingViews';
import { openDraft, presetDraft } from './openDraft';

/** How the guide closes: saved, with a draft kept in this browser, or (undefined) with nothing to keep. */
export type GuideOutcome = 'saved' | 'draft';

/** Holds a guided conversation: last commitments, one behavior, the rep's words, a gap if there is one, next steps. */
export default class ConversationGuide extends LightningModal {
  /** What the page already knows; see `GuideContext`. */
  @api context: GuideContext | undefined;

  labels = labels;
  draft: GuideDraft | undefined;
  step: GuideStep = 'focus';
  content: GuideContent | undefined;
  loadErrors: unknown;
  saveHeading = '';
  saveMessages: string[] = [];
  saveAdvice = '';
  isSaving = false;
  /** Whether a draft of the guide is continued, which opens at the step where it was left. */
  isContinued = false;
  isKept = true;
  announcement = '';
  mustFocus = false;
  openedAt = 0;
  today = '';
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  override connectedCallback(): void {
    if (!this.context) {
      return;
    }
    this.openedAt = Date.now();
    this.today = dayOf(this.openedAt);
    const opened = openDraft(this.context, this.openedAt);
    this.draft = opened.draft;
    this.isContinued = opened.step !== null;
    this.step = opened.step ?? this.step;
    const { record, coachId, repId } = this.context;
    const operation = guideContentQuery(record, areaOf(record.objectApiName), coachId, repId);
    this.variables = operation.variables;
    this.query = gql`
      ${operation.query}
    `;
  }

  override renderedCallback(): void {
    if (this.mustFocus) {
      this.mustFocus = false;
      (this.template?.querySelector('[data-step-heading]') as HTMLElement | null)?.focus();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredContent({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && this.context && this.draft) {
      const { record, coachId, repId } = this.context;
      const isFirst = this.content === undefined;
      this.content = readGuideContent(data, areaOf(record.objectApiName), coachId, repId);
      if (isFirst) {
        this.begin(this.content);
      }
    }
  }

  get isLoading(): boolean {
    return !this.content && !this.loadErrors;
  }

  get isReady(): boolean {
    return Boolean(this.content && this.draft && this.context);
  }

  get heading(): string {
    const name = this.context?.recordName ?? '';
    return this.repName ? fillLabel(labels.heading, this.repName, name) : name;
  }

  get repName(): string {
    return this.content?.visibility.rep.name ?? '';
  }

  get steps() {
    return this.draft ? guideSteps(progressOf(this.draft, this.content?.lastCommitments ?? [])) : [];
  }

  get stepRows() {
    return this.steps.map(({ step, state }, index) => ({
      step,
      number: index + 1,
      label: stepLabels[step],
      current: step === this.step ? 'step' : undefined,
      isDone: state === 'done',
      isRequired: state === 'required',
      iconVariant: step === this.step ? 'inverse' : 'success',
      className: step === this.step ? 'slds-button step step_current' : 'slds-button step'
    }));
  }

  get stepHeading(): string {
    return stepLabels[this.step];
  }

  get stepPosition(): string {
    const at = this.steps.findIndex(({ step }) => step === this.step);
    return fillLabel(labels.position, at + 1, this.steps.length, stepLabels[this.step]);
  }

  get isCommitments(): boolean {
    return this.step === 'commitments';
  }

  get isFocus(): boolean {
    return this.step === 'focus';
  }

  get isQuestions(): boolean {
    return this.step === 'questions';
  }

  get isGap(): boolean {
    return this.step === 'gap';
  }

  get isActivities(): boolean {
    return this.step === 'activities';
  }

  get isSummary(): boolean {
    return this.step === 'summary';
  }

  get isFirstStep(): boolean {
    return this.steps[0]?.step === this.step;
  }

  get guides() {
    const { record, gateId } = this.context ?? {};
    const area = record ? areaOf(record.objectApiName) : '';
    return guidesFor(this.content?.guides ?? [], { area, gateId: gateId ?? null, buyingSituation: null });
  }

  get agendaSignals() {
    return (this.context?.signals ?? []).filter(({ key }) => this.draft?.agenda.includes(key));
  }

  get gapToClose(): GapDraft | null {
    return this.draft?.gapNamed ? this.draft.gap : null;
  }

  get cause() {
    return this.content?.rootCauses.find(({ id }) => id === this.gapToClose?.rootCauseId) ?? null;
  }

  get people() {
    const { coach, rep } = this.content?.visibility ?? {};
    return [rep, coach].flatMap((person) => (person ? [{ id: person.id, name: person.name }] : []));
  }

  get defaultDueOn(): string {
    return addDays(this.today, this.content?.defaultDueDays ?? 0);
  }

  get toSave(): ConversationInput | undefined {
    return this.draft ? conversationOf(this.draft) : undefined;
  }

  get behaviorKey(): string | null {
    return this.content?.behaviors.find(({ id }) => id === this.draft?.input.behaviorId)?.key ?? null;
  }

  get meetingReason(): string {
    return this.context?.meeting?.reason ?? '';
  }

  get repAgenda(): readonly string[] {
    return this.context?.conversation?.agenda ?? [];
  }

  get behaviorName(): string {
    const behavior = this.content?.behaviors.find(({ id }) => id === this.draft?.input.behaviorId);
    return behavior?.name ?? labels.noBehavior;
  }

  get missing(): MissingView[] {
    return this.draft ? missingViews(this.draft, this.today) : [];
  }

  get isSaveDisabled(): boolean {
    return this.isSaving || this.missing.length > 0;
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get keptText(): string {
    return this.isKept ? labels.kept : labels.notKept;
  }

  handleStep(event: Event): void {
    this.goTo((event.currentTarget as HTMLElement).dataset.step);
  }

  handleGoTo(event: CustomEvent<string>): void {
    this.goTo(event.detail);
  }

  handleNext(): void {
    this.goTo(stepBeside(this.steps, this.step, 'next'));
  }

  handleBack(): void {
    this.goTo(stepBeside(this.steps, this.step, 'back'));
  }

  handleReviews(event: CustomEvent<CommitmentReview[]>): void {
    this.changeInput({ commitmentReviews: event.detail });
  }

  handleInput(event: CustomEvent<Partial<ConversationInput>>): void {
    this.changeInput(event.detail);
  }

  handleAnswers(event: CustomEvent<AnswerInput[]>): void {
    this.changeInput({ answers: event.detail });
  }

  handleActivities(event: CustomEvent<ActivityInput[]>): void {
    this.changeInput({ activities: event.detail });
  }

  handleAgenda(event: CustomEvent<string[]>): void {
    this.change({ agenda: event.detail });
  }

  handleGuide(event: CustomEvent<string>): void {
    this.change({ guideId: event.detail });
  }

  handleNamed(event: CustomEvent<boolean>): void {
    if (!this.draft) {
      return;
    }
    const behavior = this.content?.behaviors.find(({ id }) => id === this.draft?.input.behaviorId);
    const competencyId = this.draft.gap.competencyId ?? behavior?.competencyId ?? null;
    this.change({ gapNamed: event.detail, gap: { ...this.draft.gap, competencyId } });
  }

  handleGap(event: CustomEvent<Partial<GapDraft>>): void {
    if (this.draft) {
      this.change({ gap: { ...this.draft.gap, ...event.detail } });
    }
  }

  handleNoActivity(event: CustomEvent<string>): void {
    if (this.draft) {
      this.change({ gap: { ...this.draft.gap, noActivityReason: event.detail } });
    }
  }

  async handleRetryLoad(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  handleClose(): void {
    this.close(this.draft && hasContent(this.draft) && this.isKept ? 'draft' : undefined);
  }

  async handleSave(): Promise<void> {
    const input = this.toSave;
    const saver = this.template?.querySelector('c-conversation-saver') as unknown as ConversationSaver | null;
    if (!input || !saver || !this.context || this.isSaveDisabled) {
      return;
    }
    this.isSaving = true;
    this.saveMessages = [];
    this.saveHeading = '';
    const now = Date.now();
    const result = await saver.save({
      ...input,
      heldAt: new Date(now).toISOString(),
      seconds: input.seconds + (now - this.openedAt) / 1000
    });
    this.isSaving = false;
    if (result.status === 'saved') {
      forgetDraft(this.context.coachId, draftPlaceOf(this.context));
      this.close('saved');
      return;
    }
    const isRefused = result.status === 'refused';
    this.saveHeading = isRefused ? labels.refused : labels.unclear;
    this.saveAdvice = isRefused ? labels.refusedAdvice : labels.unclearAdvice;
    this.saveMessages = result.messages;
  }

  /** Presets what needs the content, once it is there, and opens the first step unless a draft says where it was. */
  begin(content: GuideContent): void {
    if (!this.draft || !this.context) {
      return;
    }
    this.draft = presetDraft(this.draft, this.context, content, this.today);
    if (!this.isContinued && content.lastCommitments.length > 0) {
      this.step = 'commitments';
    }
    if (!this.steps.some(({ step }) => step === this.step)) {
      this.step = 'focus';
    }
    this.announcement = this.stepPosition;
  }

  goTo(step: string | undefined): void {
    const known = this.steps.find((each) => each.step === step)?.step;
    if (!known || !this.draft) {
      return;
    }
    this.step = known;
    this.mustFocus = true;
    this.announcement = this.stepPosition;
    if (hasContent(this.draft)) {
      this.keep();
    }
  }

  changeInput(change: Partial<ConversationInput>): void {
    if (this.draft) {
      this.change({ input: { ...this.draft.input, ...change } });
    }
  }

  change(change: Partial<GuideDraft>): void {
    if (this.draft) {
      this.draft = { ...this.draft, ...change };
      this.keep();
    }
  }

  /** Keeps every word in this browser as it is typed, so that closing, a crash or a refused save loses nothing. */
  keep(): void {
    if (this.draft && this.context) {
      const { input, ...guide } = this.draft;
      this.isKept = keepDraft(this.context.coachId, draftPlaceOf(this.context), {
        // The time spent so far counts when the draft is continued.
        input: { ...input, seconds: input.seconds + (Date.now() - this.openedAt) / 1000 },
        savedAt: new Date().toISOString(),
        step: this.step,
        guide
      });
    }
  }
}
