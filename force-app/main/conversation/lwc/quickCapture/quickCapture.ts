import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import timeZone from '@salesforce/i18n/timeZone';
import { addDays, dayOf } from 'c/coachingDates';
import { findDraft, keepDraft } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import { completedInput } from 'c/conversationSave';
import type { ActivityInput, AnswerInput, Area, CoachedRecord, CoachMode, ConversationInput } from 'c/conversationSave';
import type ConversationSaver from 'c/conversationSaver';
import type DraftKeeper from 'c/draftKeeper';
import type { DraftPlace } from 'c/draftKeeper';
import { fillLabel } from 'c/labelText';
import { captureQuery, presetBehavior, readCapture } from './captureData';
import type { BehaviorChoice, CaptureData } from './captureData';
import { problemsOf, refusalsOf } from './captureForm';
import type { FieldMessages, FormField } from './captureForm';
import { fieldChange, hasWords, mergedCapture, mergedInput, newAnswer, newCapture, newStep } from './captureInput';
import { behaviorOptions, noticesOf, ownerOptions, proposedStep, trendWords } from './captureView';
import type { Option } from './captureView';
import { labels } from './labels';

/**
 * How the modal ended: saved, with a sentence about the time it took, or to be continued in the guide with every word
 * (null: with the draft that is kept).
 */
export type CaptureOutcome =
  { kind: 'saved'; conversationId: string; message: string } | { kind: 'guide'; input: ConversationInput | null };

/** Captures a conversation in under a minute. Open it with `QuickCapture.open(…)`; it closes with a `CaptureOutcome`. */
export default class QuickCapture extends LightningModal {
  /** Null: the conversation is about the person, not about a record. */
  @api record: CoachedRecord | null = null;
  /** The area to start with; null: the one of the record, or skills. */
  @api area: Area | null = null;
  @api coachId = '';
  @api repId = '';
  @api lastBehaviorId: string | null = null;
  @api previousConversationId: string | null = null;
  @api snapshot = '';
  /** The prepared conversation that is captured now; null: a new one. */
  @api conversationId: string | null = null;
  /** When the meeting that the coach observed ended, as an ISO instant. */
  @api observedCallEnd: string | null = null;
  @api coachMode: CoachMode | null = null;
  /** Next steps that fit the record, the best first; see `nextSteps`. */
  @api proposals: readonly string[] = [];

  labels = labels;
  input!: ConversationInput;
  data: CaptureData | null = null;
  /** Made once: a list made anew at each key would make the combobox draw itself at each key. */
  behaviorOptions: Option[] = [];
  ownerOptions: Option[] = [];
  trendLine = '';
  notices: string[] = [];
  loadErrors: unknown = null;
  refresh: (() => Promise<void>) | undefined;
  openedAt = 0;
  secondsBefore = 0;
  hasStrength = false;
  hasDraft = false;
  place: DraftPlace = 'browser';
  /** The last version that this and the other tab or device both know. */
  base!: ConversationInput;
  isSavedElsewhere = false;
  announcement = '';
  isSaving = false;
  problem: { heading: string; error: unknown; advice: string } | null = null;
  mustShowProblem = false;
  variables: Record<string, unknown> | undefined;
  query: GraphQLDocument = gql`
    ${captureQuery}
  `;

  override connectedCallback(): void {
    this.openedAt = Date.now();
    this.start(findDraft(this.coachId, this.draftPlace));
    this.variables = { people: [this.coachId, this.input.repId], coach: this.coachId };
  }

  /** The form is longer than a phone: what went wrong must not stay below the edge. */
  override renderedCallback(): void {
    if (this.mustShowProblem && this.problem) {
      this.mustShowProblem = false;
      this.template?.querySelector('c-error-panel')?.scrollIntoView?.({ block: 'nearest' });
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredData({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    if (errors) {
      this.loadErrors = errors;
    } else if (data) {
      this.loadErrors = null;
      this.data = readCapture(data, this.coachId, this.input.repId);
      this.behaviorOptions = behaviorOptions(this.data, this.input.area);
      this.ownerOptions = ownerOptions(this.data);
      this.trendLine = trendWords(this.data.seconds);
      this.notices = noticesOf(this.data);
      this.preset(this.data);
    }
  }

  get isLoading(): boolean {
    return this.data === null && this.loadErrors === null;
  }

  get behavior(): BehaviorChoice | undefined {
    return this.data?.behaviors.find(({ id }) => id === this.input.behaviorId);
  }

  get behaviorWording(): string {
    return this.behavior?.wording ?? '';
  }

  get repLine(): string {
    return fillLabel(labels.withRep, this.data?.rep.name ?? '');
  }

  get step(): ActivityInput {
    return this.input.activities[0] ?? newStep();
  }

  get answer(): AnswerInput {
    return this.input.answers[0] ?? newAnswer();
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get isNotReady(): boolean {
    return this.isSaving || this.data === null || this.isSavedElsewhere;
  }

  /** What to propose while no next step is written. */
  get proposal(): string {
    return this.step.what.trim() === '' ? proposedStep(this.proposals, this.behavior?.name) : '';
  }

  get useProposalLabel(): string {
    return fillLabel(labels.useProposal, this.proposal);
  }

  get draftLine(): string {
    return { nowhere: labels.draftNotKept, browser: labels.draftKept, org: labels.draftKeptInOrg }[this.place];
  }

  /** The same place as the guide's, so that the two continue each other. */
  get draftPlace(): string {
    return this.conversationId ?? this.record?.id ?? this.repId;
  }

  get keeper(): DraftKeeper | undefined {
    return this.refs?.keeper as unknown as DraftKeeper | undefined;
  }

  get saver(): ConversationSaver {
    return this.refs?.saver as unknown as ConversationSaver;
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    const { field } = (event.target as HTMLElement).dataset;
    this.change(fieldChange(this.input, field, event.detail.value ?? ''));
  }

  handleMinutes(event: CustomEvent<number | null>): void {
    this.change({ minutes: event.detail });
  }

  handleProposal(): void {
    this.change(fieldChange(this.input, 'what', this.proposal));
    (this.template?.querySelector('[data-field="what"]') as HTMLElement | null)?.focus();
  }

  /** Ctrl or Command with Enter saves from any field. */
  async handleKey(event: KeyboardEvent): Promise<void> {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !this.isNotReady) {
      event.preventDefault();
      await this.handleSave();
    }
  }

  get canAddStrength(): boolean {
    return !this.hasStrength;
  }

  handleShowStrength(): void {
    this.hasStrength = true;
  }

  async handleDiscardDraft(): Promise<void> {
    this.start(null);
    if (this.data) {
      this.preset(this.data);
    }
    await this.keeper?.forget();
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  handleCancel(): void {
    this.close();
  }

  handleGuide(): void {
    this.change({ seconds: this.secondsSoFar() });
    this.keeper?.handOver();
    this.close({ kind: 'guide', input: this.input } satisfies CaptureOutcome);
  }

  async handleSave(): Promise<void> {
    if (this.isSaving || !this.checkFields()) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    this.input = { ...this.input, seconds: this.secondsSoFar(), heldAt: new Date().toISOString() };
    const result = await this.saver.save(this.input);
    this.isSaving = false;
    if (result.status === 'saved') {
      await this.keeper?.forget();
      this.close({
        kind: 'saved',
        conversationId: result.ids.conversation ?? '',
        message: [fillLabel(labels.loggedIn, Math.round(this.input.seconds)), this.trendLine].join(' ').trim()
      } satisfies CaptureOutcome);
    } else if (result.status === 'refused') {
      this.showRefusal(result);
    } else {
      this.problem = { heading: labels.unclearHeading, error: result.messages, advice: labels.unclearAdvice };
    }
    this.mustShowProblem = true;
  }

  start(draft: ConversationDraft | null): void {
    this.hasDraft = draft !== null;
    this.input = draft ? completedInput(draft.input) : this.blankInput();
    this.base = this.input;
    this.secondsBefore = this.input.seconds;
    this.hasStrength = this.input.strength !== '';
  }

  preset({ behaviors, dueDays }: CaptureData): void {
    const behaviorId = this.input.behaviorId ?? presetBehavior(behaviors, this.input.area, this.lastBehaviorId);
    const dueOn = this.step.dueOn || addDays(dayOf(Date.now(), timeZone), dueDays);
    const step = { ...this.step, assignedToId: this.step.assignedToId ?? this.input.repId, dueOn };
    this.input = { ...this.input, behaviorId, activities: [step, ...this.input.activities.slice(1)] };
  }

  /** Another tab wrote this draft too; both began with the version that was exchanged last. */
  handleTheirs({ detail }: CustomEvent<ConversationDraft>): void {
    if (detail.step === undefined) {
      this.takeOver(this.base, completedInput(detail.input));
    }
  }

  /** Another device wrote this draft too; nobody knows where the two parted. */
  handleElsewhere({ detail }: CustomEvent<ConversationDraft>): void {
    const theirs = completedInput(detail.input);
    if (detail.step === undefined) {
      this.takeOver(this.blankInput(), theirs);
      this.keep();
      return;
    }
    // The guide wrote more than this form can show: it goes on there.
    const input = hasWords(this.input) ? mergedInput(this.blankInput(), this.input, theirs) : theirs;
    keepDraft(this.coachId, this.draftPlace, { ...detail, input });
    this.keeper?.handOver();
    this.close({ kind: 'guide', input: null } satisfies CaptureOutcome);
  }

  /** Another tab finished this draft: saved it, or threw it away. */
  async handleGone(): Promise<void> {
    this.isSavedElsewhere = (await this.saver.find(this.input)) !== null;
  }

  takeOver(base: ConversationInput, theirs: ConversationInput): void {
    this.input = hasWords(this.input) ? mergedCapture(base, this.input, theirs) : theirs;
    this.base = theirs;
    this.hasStrength ||= this.input.strength !== '';
    this.announcement = labels.takenOver;
  }

  change(change: Partial<ConversationInput>): void {
    this.input = { ...this.input, ...change };
    this.keep();
  }

  /** Keeps every word as it is typed, so that closing, a crash or a refused save loses nothing. */
  keep(): void {
    this.base = this.input;
    const input = { ...this.input, seconds: this.secondsSoFar() };
    this.place = this.keeper?.keep({ input, savedAt: new Date().toISOString() }) ?? 'nowhere';
  }

  /** Marks each field that is missing or too long; moves the focus to the first. */
  checkFields(): boolean {
    return this.markFields(problemsOf(this.input, dayOf(Date.now(), timeZone)));
  }

  markFields(messages: FieldMessages): boolean {
    const fields = [...this.template!.querySelectorAll<FormField>('[data-field]')];
    for (const field of fields) {
      field.setCustomValidity(messages[field.dataset.field ?? ''] ?? '');
      field.reportValidity();
    }
    const first = fields.find((field) => messages[field.dataset.field ?? '']);
    first?.focus();
    return first === undefined;
  }

  showRefusal(refusal: { messages: string[]; fields: Record<string, string> }): void {
    const { marked, others } = refusalsOf(refusal);
    this.hasStrength ||= 'strength' in marked;
    this.markFields(marked);
    const isAllMarked = others.length === 0 && Object.keys(marked).length > 0;
    this.problem = isAllMarked ? null : { heading: labels.refusedHeading, error: others, advice: labels.refusedAdvice };
  }

  secondsSoFar(): number {
    return this.secondsBefore + Math.round((Date.now() - this.openedAt) / 1000);
  }

  blankInput(): ConversationInput {
    return newCapture(this, new Date().toISOString());
  }
}
