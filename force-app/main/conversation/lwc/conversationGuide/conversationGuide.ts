import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { forgetDraft } from 'c/conversationDraft';
import type { DraftPlace } from 'c/draftKeeper';
import { conversationQuery, lastMessage, readConversation } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import type { ConversationInput } from 'c/conversationSave';
import type ConversationSaver from 'c/conversationSaver';
import { errorsIn } from 'c/graphqlRecords';
import { guideArea, guideContentQuery, readGuideContent } from 'c/guideContent';
import type { GuideContent } from 'c/guideContent';
import { changedDraft, conversationOf, draftPlaceOf, hasContent, progressOf, withPrepared } from 'c/guideDraft';
import type { DraftChange, GuideContext, GuideDraft, WrittenWords } from 'c/guideDraft';
import { openDraft, preparedFrom, presetDraft } from 'c/guideStart';
import { guideSteps, isSameSteps, stepBeside } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import type { NamedStep } from 'c/guideStepBar';
import type GuideVersions from 'c/guideVersions';
import type { MergedDraft } from 'c/guideVersions';
import { labels, stepLabels } from './labels';
import { missingViews } from './missingViews';
import type { MissingView } from './missingViews';

/** How the guide closes: saved, with a draft kept in this browser, or (undefined) with nothing to keep. */
export type GuideOutcome = 'saved' | 'draft';

/** Holds a guided conversation: last commitments, one behavior, the rep's words, a gap if there is one, next steps. */
export default class ConversationGuide extends LightningModal {
  /** What the page already knows; see `GuideContext`. */
  @api context: GuideContext | undefined;

  labels = labels;
  draft: GuideDraft | undefined;
  /** Drawn apart from the draft, so that a key typed does not draw the bar again. */
  steps: readonly NamedStep[] = [];
  step: GuideStep = 'focus';
  content: GuideContent | undefined;
  /** Of people, behaviors and competencies, by id. */
  names = new Map<string, string>();
  loadErrors: unknown;
  /** The conversation that was planned; null: none was, or it cannot be read; undefined: it is on its way. */
  planned: ConversationFacts | null | undefined;
  plannedErrors: unknown;
  saveHeading = '';
  saveMessages: string[] = [];
  saveAdvice = '';
  isSaving = false;
  /** Where a continued draft of the guide was left. */
  leftAt: GuideStep | null = null;
  hasBegun = false;
  place: DraftPlace = 'browser';
  /** Two versions of the draft wait for somebody to choose. */
  isInConflict = false;
  isSavedElsewhere = false;
  /** What coach and co-coach had written when the guide opened. */
  written: WrittenWords | undefined;
  announcement = '';
  nextFocus: '' | 'data-step-heading' | 'data-problem' = '';
  openedAt = 0;
  today = '';
  refresh: (() => Promise<void>) | undefined;
  refreshPlanned: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  plannedQuery: GraphQLDocument | undefined;
  plannedVariables: Record<string, unknown> | undefined;

  override connectedCallback(): void {
    if (!this.context) {
      return;
    }
    this.openedAt = Date.now();
    this.today = dayOf(this.openedAt, timeZone);
    const opened = openDraft(this.context, this.openedAt);
    this.draft = opened.draft;
    this.leftAt = opened.step;
    const { record, coachId, repId, conversation } = this.context;
    const operation = guideContentQuery(record, guideArea(this.context), coachId, repId);
    this.variables = operation.variables;
    this.query = documentOf(operation.query);
    if (conversation) {
      this.plannedVariables = { id: conversation.id, userId: USER_ID };
      this.plannedQuery = documentOf(conversationQuery);
    } else {
      this.planned = null;
    }
  }

  override renderedCallback(): void {
    if (this.nextFocus) {
      (this.template?.querySelector(`[${this.nextFocus}]`) as HTMLElement | null)?.focus();
      this.nextFocus = '';
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredContent({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && this.context) {
      const { coachId, repId } = this.context;
      this.content = readGuideContent(data, guideArea(this.context), coachId, repId);
      const { behaviors, competencies, visibility } = this.content;
      const named = [...behaviors, ...competencies, visibility.rep, visibility.coach];
      this.names = new Map(named.map(({ id, name }) => [id, name]));
      this.begin();
    }
  }

  @wire(graphql, { query: '$plannedQuery', variables: '$plannedVariables' })
  wiredPlanned({ data, errors, refresh }: GraphQLResult): void {
    this.refreshPlanned = refresh;
    this.plannedErrors = errorsIn(errors);
    if (data || this.plannedErrors) {
      this.planned = this.plannedErrors ? null : readConversation(data, USER_ID);
      this.begin();
    }
  }

  get isLoading(): boolean {
    return !this.isReady && !this.loadErrors;
  }

  get isReady(): boolean {
    return Boolean(this.content && this.draft && this.context) && this.planned !== undefined;
  }

  get heading(): string {
    const name = this.context?.recordName ?? '';
    const repName = this.content?.visibility.rep.name;
    return repName ? fillLabel(labels.heading, repName, name) : name;
  }

  get stepHeading(): string {
    return stepLabels[this.step];
  }

  get stepPosition(): string {
    const at = this.steps.findIndex(({ step }) => step === this.step);
    return fillLabel(labels.position, at + 1, this.steps.length, stepLabels[this.step]);
  }

  get isSummary(): boolean {
    return this.step === 'summary';
  }

  get isFirstStep(): boolean {
    return this.steps[0]?.step === this.step;
  }

  get toSave(): ConversationInput | undefined {
    return this.draft ? conversationOf(this.draft) : undefined;
  }

  get missing(): MissingView[] {
    return this.draft && this.isSummary ? missingViews(this.draft, this.today) : [];
  }

  /** What the coach should know before writing on: the rep has left, or no policy is in force. */
  get notices(): string[] {
    const { visibility, hasPolicy, defaultDueDays } = this.content ?? {};
    return [
      ...(visibility?.rep.isActive === false ? [fillLabel(labels.repLeft, visibility.rep.name)] : []),
      ...(hasPolicy === false ? [fillLabel(labels.noPolicy, defaultDueDays ?? 0)] : [])
    ];
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

  get versions(): GuideVersions | null {
    return (this.template?.querySelector('c-guide-versions') ?? null) as unknown as GuideVersions | null;
  }

  get saver(): ConversationSaver | null {
    return (this.template?.querySelector('c-conversation-saver') ?? null) as unknown as ConversationSaver | null;
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

  handleDraft(event: CustomEvent<DraftChange>): void {
    if (this.draft) {
      this.draw(changedDraft(this.draft, event.detail));
      this.keep();
    }
  }

  async handleRetryLoad(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleRetryPlanned(): Promise<void> {
    await this.refreshPlanned?.();
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
    if (this.draft && this.written) {
      await this.versions?.takeWritten(this.draft, this.written);
    }
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
      await this.versions?.forget();
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
    this.nextFocus = 'data-problem';
  }

  /** Presets what needs the content, once all is there, and opens the first step unless a draft says where it was. */
  begin(): void {
    const { content, context, planned } = this;
    if (this.hasBegun || !content || !context || !this.draft || planned === undefined) {
      this.draw(this.draft);
      return;
    }
    this.hasBegun = true;
    const conversation = planned && preparedFrom(planned);
    this.written = conversation?.written;
    const prepared = withPrepared(this.draft, { conversation, meeting: context.meeting ?? null });
    this.draw(presetDraft(prepared, context, content, this.today));
    const steps = this.steps.map(({ step }) => step);
    this.step = steps.find((step) => step === (this.leftAt ?? steps[0])) ?? 'focus';
    this.announcement = this.stepPosition;
  }

  /** Shows a draft; the bar is handed new steps only when one looks different. */
  draw(draft: GuideDraft | undefined): void {
    this.draft = draft;
    if (draft) {
      const isPrepared = this.planned ? (lastMessage(this.planned, 'Preparation')?.isPrepared ?? false) : null;
      const progress = progressOf(draft, this.content?.lastCommitments ?? [], isPrepared);
      const steps = guideSteps(progress, this.content?.model);
      if (!isSameSteps(steps, this.steps)) {
        this.steps = steps.map((each) => ({ ...each, label: stepLabels[each.step] }));
      }
    }
  }

  goTo(step: string | undefined): void {
    const known = this.steps.find((each) => each.step === step)?.step;
    if (!known || !this.draft) {
      return;
    }
    this.step = known;
    this.nextFocus = 'data-step-heading';
    this.announcement = this.stepPosition;
    if (hasContent(this.draft)) {
      this.keep();
    }
  }

  keep(): void {
    const { draft, versions } = this;
    if (draft && versions) {
      // The time spent so far counts when the draft is continued.
      const seconds = draft.input.seconds + (Date.now() - this.openedAt) / 1000;
      this.place = versions.keep(draft, this.step, seconds);
    }
  }

  /** What was written elsewhere has come in, or somebody chose between two versions. */
  handleMerge({ detail }: CustomEvent<MergedDraft>): void {
    this.draw(detail.draft);
    this.isInConflict = detail.isInConflict;
    if (detail.isTakenOver) {
      this.announcement = labels.takenOver;
    }
    if (detail.isNew) {
      this.keep();
    }
  }

  /** Another tab finished this draft: saved it, or threw it away. */
  async handleGone(): Promise<void> {
    const input = this.toSave;
    if (input && (await this.saver?.find(input))) {
      this.isSavedElsewhere = true;
    }
  }
}

function documentOf(query: string): GraphQLDocument {
  return gql`
    ${query}
  `;
}
