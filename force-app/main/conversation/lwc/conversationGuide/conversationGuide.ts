import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { addDays, dayOf } from 'c/coachingDates';
import type { DraftMerge } from 'c/conversationConflict';
import { forgetDraft } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import type DraftKeeper from 'c/draftKeeper';
import type { DraftPlace } from 'c/draftKeeper';
import type { ActivityInput, AnswerInput, CommitmentReview, ConversationInput } from 'c/conversationSave';
import type ConversationSaver from 'c/conversationSaver';
import { errorsIn } from 'c/graphqlRecords';
import { conversationOf, draftPlaceOf, hasContent, progressOf } from 'c/guideDraft';
import type { GapDraft, GuideContext, GuideDraft, WrittenWords } from 'c/guideDraft';
import { guidesFor, guideSteps, stepBeside } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import { conflictRows, draftOf, mergeGuideDrafts, resolved } from './conflictRows';
import type { Choice } from 'c/guideConflict';
import { guideArea, guideContentQuery, readGuideContent } from './guideContent';
import type { GuideContent } from './guideContent';
import { labels, stepLabels } from './labels';
import { missingViews } from './missingViews';
import type { MissingView } from './missingViews';
import { blankDraft, keptGuideDraft, openDraft, presetDraft } from './openDraft';

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
  place: DraftPlace = 'browser';
  /** The last version that this and the other tab or device both know. */
  base: GuideDraft | undefined;
  /** Both versions as one, while somebody has to choose. */
  merge: DraftMerge | null = null;
  isSavedElsewhere = false;
  /** What a co-coach had written when it was last looked at. */
  written: WrittenWords | undefined;
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
    this.base = opened.draft;
    this.isContinued = opened.step !== null;
    this.step = opened.step ?? this.step;
    const { record, coachId, repId } = this.context;
    const operation = guideContentQuery(record, guideArea(this.context), coachId, repId);
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
      const { coachId, repId } = this.context;
      const isFirst = this.content === undefined;
      this.content = readGuideContent(data, guideArea(this.context), coachId, repId);
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
    const area = this.context ? guideArea(this.context) : '';
    const gateId = this.context?.gateId ?? null;
    return guidesFor(this.content?.guides ?? [], { area, gateId, buyingSituation: null });
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
    return this.isSaving || this.missing.length > 0 || this.isInConflict || this.isSavedElsewhere;
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get keptText(): string {
    return { nowhere: labels.notKept, browser: labels.kept, org: labels.keptInOrg }[this.place];
  }

  get draftPlace(): string {
    return this.context ? draftPlaceOf(this.context) : '';
  }

  get conversationId(): string | null {
    return this.context?.conversation?.id ?? null;
  }

  get conflicts() {
    return this.merge && this.draft ? conflictRows(this.merge, this.draft, this.names) : [];
  }

  get isInConflict(): boolean {
    return this.conflicts.length > 0;
  }

  /** Names by id, for versions that differ in a person or a behavior. */
  get names(): Map<string, string> {
    const { behaviors = [], competencies = [] } = this.content ?? {};
    return new Map([...behaviors, ...competencies, ...this.people].map(({ id, name }) => [id, name]));
  }

  get keeper(): DraftKeeper | null {
    return (this.template?.querySelector('c-draft-keeper') ?? null) as unknown as DraftKeeper | null;
  }

  get saver(): ConversationSaver | null {
    return (this.template?.querySelector('c-conversation-saver') ?? null) as unknown as ConversationSaver | null;
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
    this.close(this.draft && hasContent(this.draft) && this.place !== 'nowhere' ? 'draft' : undefined);
  }

  async handleSave(): Promise<void> {
    const saver = this.saver;
    if (!this.toSave || !saver || !this.context || this.isSaveDisabled) {
      return;
    }
    this.isSaving = true;
    this.saveMessages = [];
    this.saveHeading = '';
    await this.takeWritten();
    const input = this.toSave;
    if (this.isInConflict || !input) {
      this.isSaving = false;
      return;
    }
    const now = Date.now();
    const result = await saver.save({
      ...input,
      heldAt: new Date(now).toISOString(),
      seconds: input.seconds + (now - this.openedAt) / 1000
    });
    this.isSaving = false;
    if (result.status === 'saved') {
      await this.keeper?.forget();
      if (this.context.input) {
        // Quick capture kept what it handed over with the record.
        forgetDraft(this.context.coachId, draftPlaceOf({ ...this.context, conversation: null }));
      }
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

  /** Keeps every word as it is typed, so that closing, a crash or a refused save loses nothing. */
  keep(): void {
    if (this.draft && this.keeper) {
      const { input, ...guide } = this.draft;
      this.base = this.draft;
      this.place = this.keeper.keep({
        // The time spent so far counts when the draft is continued.
        input: { ...input, seconds: input.seconds + (Date.now() - this.openedAt) / 1000 },
        savedAt: new Date().toISOString(),
        step: this.step,
        guide
      });
    }
  }

  /** Another tab wrote this draft too; both began with the version that was exchanged last. */
  handleTheirs(event: CustomEvent<ConversationDraft>): void {
    this.mergeWith(keptGuideDraft(event.detail));
  }

  /** Another device wrote this draft too; nobody knows where the two parted. */
  handleElsewhere(event: CustomEvent<ConversationDraft>): void {
    const theirs = keptGuideDraft(event.detail);
    if (!this.draft) {
      return;
    }
    if (!hasContent(this.draft)) {
      this.draft = theirs;
      this.base = theirs;
      this.announcement = labels.takenOver;
      return;
    }
    this.base = blankDraft(this.draft);
    this.mergeWith(theirs);
  }

  /** Another tab finished this draft: saved it, or threw it away. */
  async handleGone(): Promise<void> {
    const input = this.toSave;
    if (input && (await this.saver?.find(input))) {
      this.isSavedElsewhere = true;
    }
  }

  handleResolve(event: CustomEvent<Record<string, Choice>>): void {
    if (this.merge) {
      this.draft = resolved(this.merge, event.detail);
      this.merge = null;
      this.keep();
    }
  }

  /** Before a prepared conversation is saved: what a co-coach wrote into it since it was opened. */
  async takeWritten(): Promise<void> {
    const before = this.written ?? this.context?.conversation?.written;
    const written = before ? await this.keeper?.writtenNow() : null;
    if (!before || !written || !this.draft) {
      return;
    }
    const { draft } = this;
    const withWords = (words: typeof before): GuideDraft => ({ ...draft, input: { ...draft.input, ...words } });
    this.base = withWords(before);
    this.mergeWith(withWords(written));
    // What was chosen now is not asked again at the next attempt.
    this.written = written;
  }

  mergeWith(theirs: GuideDraft): void {
    if (!this.draft || !this.base) {
      return;
    }
    const merge = mergeGuideDrafts(this.base, this.draft, theirs);
    const merged = draftOf(merge.merged);
    const isChanged = JSON.stringify(merged.input) !== JSON.stringify(this.draft.input);
    this.draft = merged;
    this.base = theirs;
    this.merge = merge.conflicts.length > 0 ? merge : null;
    if (isChanged && !this.merge) {
      this.announcement = labels.takenOver;
    }
  }
}
