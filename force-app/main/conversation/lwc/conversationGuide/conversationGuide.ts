import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { newClientKey } from 'c/coachingClient';
import { addDays, dayOf } from 'c/coachingDates';
import { findDraft, forgetDraft, keepDraft } from 'c/conversationDraft';
import { areaOf, fieldProblems, missingForCompletion, missingWords, newConversationInput } from 'c/conversationSave';
import type { ActivityInput, AnswerInput, CommitmentReview, ConversationInput, MissingItem } from 'c/conversationSave';
import type ConversationSaver from 'c/conversationSaver';
import { conversationOf, hasContent, missingInGap, progressOf, startGuideDraft } from 'c/guideDraft';
import type { GapDraft, GuideContext, GuideDraft } from 'c/guideDraft';
import { GUIDE_STEPS, guidesFor, guideSteps, stepBeside } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import { guideContentQuery, readGuideContent } from './guideContent';
import type { GuideContent } from './guideContent';
import { labels, stepLabels } from './labels';

/** How the guide closes: saved, with a draft kept in this browser, or (undefined) with nothing to keep. */
export type GuideOutcome = 'saved' | 'draft';

const STEP_OF_MISSING: Readonly<Record<MissingItem, GuideStep>> = {
  behavior: 'focus',
  repWords: 'questions',
  commitment: 'activities',
  commitmentOwner: 'activities',
  commitmentDate: 'activities',
  reviewReason: 'commitments'
};

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
    this.draft = this.startDraft(this.context);
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
    this.loadErrors = errors ?? undefined;
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

  get behaviorName(): string {
    const behavior = this.content?.behaviors.find(({ id }) => id === this.draft?.input.behaviorId);
    return behavior?.name ?? labels.noBehavior;
  }

  get missing() {
    if (!this.draft || !this.toSave) {
      return [];
    }
    const items = missingForCompletion(this.toSave).map((item) => ({
      key: item as string,
      words: missingWords[item],
      step: STEP_OF_MISSING[item]
    }));
    const isGapIncomplete = missingInGap(this.draft).length > 0;
    const tooLong = fieldProblems(this.toSave).map(({ field, clientKey, length, limit }) => ({
      key: `${field}${clientKey ?? ''}`,
      words: fillLabel(labels.tooLong, length - limit),
      step: stepOfField(field)
    }));
    const gap = { key: 'gap', words: labels.gapIncomplete, step: 'gap' as const };
    return [...items, ...(isGapIncomplete ? [gap] : []), ...tooLong];
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
      forgetDraft(this.context.coachId, this.context.record.id);
      this.close('saved');
      return;
    }
    const isRefused = result.status === 'refused';
    this.saveHeading = isRefused ? labels.refused : labels.unclear;
    this.saveAdvice = isRefused ? labels.refusedAdvice : labels.unclearAdvice;
    this.saveMessages = result.messages;
  }

  /** What quick capture carried over wins over a kept draft, which wins over a new conversation. */
  startDraft(context: GuideContext): GuideDraft {
    const kept = context.input ? null : findDraft(context.coachId, context.record.id);
    if (kept?.guide) {
      this.step = GUIDE_STEPS.find((step) => step === kept.step) ?? this.step;
      this.isContinued = true;
      return { ...kept.guide, input: kept.input };
    }
    const input =
      context.input ??
      kept?.input ??
      newConversationInput({
        clientKey: newClientKey(),
        coachId: context.coachId,
        repId: context.repId,
        record: context.record,
        heldAt: new Date(this.openedAt).toISOString(),
        captureMode: 'Guided'
      });
    return startGuideDraft({ ...input, snapshot: context.snapshot || input.snapshot }, newClientKey);
  }

  /** Presets what needs the content, once it is there, and opens the first step unless a draft says where it was. */
  begin(content: GuideContent): void {
    if (!this.draft || !this.context) {
      return;
    }
    const { input } = this.draft;
    const previousConversationId =
      input.previousConversationId ?? this.context.previousConversationId ?? content.previousConversationId;
    const activities = input.activities.length > 0 ? input.activities : [this.blankCommitment(content)];
    const isOffered = content.behaviors.some(({ id }) => id === content.previousBehaviorId);
    const behaviorId = input.behaviorId ?? (isOffered ? content.previousBehaviorId : null);
    this.draft = { ...this.draft, input: { ...input, previousConversationId, activities, behaviorId } };
    if (!this.isContinued && content.lastCommitments.length > 0) {
      this.step = 'commitments';
    }
    if (!this.steps.some(({ step }) => step === this.step)) {
      this.step = 'focus';
    }
    this.announcement = this.stepPosition;
  }

  /** The next step, owner and date preset, so that only its words are missing. */
  blankCommitment(content: GuideContent): ActivityInput {
    return {
      clientKey: newClientKey(),
      what: '',
      kind: 'Deal Task',
      assignedToId: this.context?.repId ?? null,
      dueOn: addDays(this.today, content.defaultDueDays),
      isCommitment: true,
      learningItemId: null,
      gapClientKey: null
    };
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
      this.isKept = keepDraft(this.context.coachId, this.context.record.id, {
        input,
        savedAt: new Date().toISOString(),
        step: this.step,
        guide
      });
    }
  }
}

function stepOfField(field: string): GuideStep {
  switch (field) {
    case 'whatWasSeen':
    case 'strength':
      return 'focus';
    case 'question':
    case 'repWords':
    case 'coachNote':
      return 'questions';
    case 'expected':
    case 'actual':
    case 'evidence':
    case 'remedy':
    case 'disagreement':
      return 'gap';
    case 'what':
      return 'activities';
    case 'reason':
      return 'commitments';
    default:
      return 'summary';
  }
}
