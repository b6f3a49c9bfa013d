import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import timeZone from '@salesforce/i18n/timeZone';
import { addDays, dayOf } from 'c/coachingDates';
import { newClientKey } from 'c/coachingClient';
import type { MutationResult } from 'c/coachingClient';
import { findDraft, forgetDraft, keepDraft } from 'c/conversationDraft';
import {
  completedInput,
  fieldProblems,
  missingForCompletion,
  newActivityInput,
  newConversationInput,
  textLimits
} from 'c/conversationSave';
import type { ActivityInput, AnswerInput, Area, CoachedRecord, CoachMode, ConversationInput } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import { timeToLog } from 'c/timeToLog';
import { captureQuery, presetBehavior, readCapture } from './captureData';
import type { CaptureData } from './captureData';
import { missingWords } from 'c/wording';
import { labels } from './labels';

/** How the modal ended: saved, with a sentence about the time it took, or to be continued in the guide with every word. */
export type CaptureOutcome =
  { kind: 'saved'; conversationId: string; message: string } | { kind: 'guide'; input: ConversationInput };

/** A field of the form as far as validation needs it. */
interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** The form field that shows what the platform says about one of its fields. */
const formFieldOf: Record<string, string> = {
  Behavior__c: 'behavior',
  What_Was_Seen__c: 'whatWasSeen',
  Strength__c: 'strength',
  Rep_Words__c: 'repWords',
  What__c: 'what',
  Assigned_To__c: 'owner',
  Due_On__c: 'dueOn'
};

/** Captures a conversation in under a minute. Open it with `QuickCapture.open(…)`; it closes with a `CaptureOutcome`. */
export default class QuickCapture extends LightningModal {
  @api record!: CoachedRecord;
  /** The area to start with; null: the one of the record. */
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
  loadErrors: unknown = null;
  refresh: (() => Promise<void>) | undefined;
  openedAt = 0;
  secondsBefore = 0;
  hasStrength = false;
  hasDraft = false;
  isDraftKept = true;
  isSaving = false;
  problem: { heading: string; error: unknown; advice: string } | null = null;
  mustShowProblem = false;
  variables: Record<string, unknown> | undefined;
  query: GraphQLDocument = gql`
    ${captureQuery}
  `;

  override connectedCallback(): void {
    this.openedAt = Date.now();
    const draft = findDraft(this.coachId, this.record.id);
    this.hasDraft = draft !== null;
    this.input = draft ? completedInput(draft.input) : this.blankInput();
    this.secondsBefore = this.input.seconds;
    this.hasStrength = this.input.strength !== '';
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
      this.preset(this.data);
    }
  }

  get isLoading(): boolean {
    return this.data === null && this.loadErrors === null;
  }

  get behaviorOptions(): { label: string; value: string }[] {
    const all = this.data?.behaviors ?? [];
    const first = all.filter((behavior) => behavior.areas.includes(this.input.area));
    const rest = all.filter((behavior) => !behavior.areas.includes(this.input.area));
    return [...first, ...rest].map(({ id, name }) => ({ label: name, value: id }));
  }

  get behaviorWording(): string {
    return this.data?.behaviors.find((behavior) => behavior.id === this.input.behaviorId)?.wording ?? '';
  }

  get ownerOptions(): { label: string; value: string }[] {
    return [this.data?.rep, this.data?.coach]
      .filter((person) => person !== undefined)
      .map(({ id, name }) => ({ label: name, value: id }));
  }

  get repLine(): string {
    return labels.withRep.replace('{0}', this.data?.rep.name ?? '');
  }

  get repWords(): string {
    return this.answer.repWords;
  }

  get step(): ActivityInput {
    return this.input.activities[0] ?? this.blankStep();
  }

  get answer(): AnswerInput {
    return this.input.answers[0] ?? this.blankAnswer();
  }

  get saveLabel(): string {
    return this.isSaving ? labels.saving : labels.save;
  }

  get isNotReady(): boolean {
    return this.isSaving || this.data === null;
  }

  /** What to propose while no next step is written: for the record, otherwise for the behavior. */
  get proposal(): string {
    if (this.step.what.trim() !== '') {
      return '';
    }
    const behavior = this.data?.behaviors.find(({ id }) => id === this.input.behaviorId);
    const words = this.proposals[0] ?? (behavior ? fillLabel(labels.proposeBehavior, behavior.name) : '');
    return words.slice(0, textLimits.what);
  }

  get useProposalLabel(): string {
    return fillLabel(labels.useProposal, this.proposal);
  }

  /** The coach's own trend; nobody else's is ever shown. */
  get trendLine(): string {
    const trend = timeToLog(this.data?.seconds ?? []);
    if (trend === null) {
      return '';
    }
    return trend.saved !== null && trend.saved > 0
      ? fillLabel(labels.trendFaster, trend.median, trend.saved)
      : fillLabel(labels.trend, trend.median);
  }

  get draftLine(): string {
    return this.isDraftKept ? labels.draftKept : labels.draftNotKept;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const field = (event.target as HTMLElement).dataset.field;
    const { value } = event.detail;
    switch (field) {
      case 'behavior':
        this.change({ behaviorId: value });
        break;
      case 'whatWasSeen':
        this.change({ whatWasSeen: value });
        break;
      case 'strength':
        this.change({ strength: value });
        break;
      case 'repWords':
        this.change({ answers: [{ ...this.answer, repWords: value }, ...this.input.answers.slice(1)] });
        break;
      case 'what':
        this.changeStep({ what: value });
        break;
      case 'owner':
        this.changeStep({ assignedToId: value });
        break;
      case 'dueOn':
        this.changeStep({ dueOn: value ?? '' });
        break;
    }
  }

  handleProposal(): void {
    this.changeStep({ what: this.proposal });
    (this.template?.querySelector('[data-field="what"]') as HTMLElement | null)?.focus();
  }

  /** Ctrl or Command with Enter saves from any field. */
  async handleKey(event: KeyboardEvent): Promise<void> {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !this.isNotReady) {
      event.preventDefault();
      await this.handleSave();
    }
  }

  handleShowStrength(): void {
    this.hasStrength = true;
  }

  handleDiscardDraft(): void {
    forgetDraft(this.coachId, this.record.id);
    this.hasDraft = false;
    this.hasStrength = false;
    this.secondsBefore = 0;
    this.input = this.blankInput();
    if (this.data) {
      this.preset(this.data);
    }
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  handleCancel(): void {
    this.close();
  }

  handleGuide(): void {
    this.change({ seconds: this.secondsSoFar() });
    this.close({ kind: 'guide', input: this.input } satisfies CaptureOutcome);
  }

  async handleSave(): Promise<void> {
    if (this.isSaving || !this.checkFields()) {
      return;
    }
    this.isSaving = true;
    this.problem = null;
    this.input = { ...this.input, seconds: this.secondsSoFar(), heldAt: new Date().toISOString() };
    const saver = this.refs?.saver as unknown as { save(input: ConversationInput): Promise<MutationResult> };
    const result = await saver.save(this.input);
    this.isSaving = false;
    if (result.status === 'saved') {
      forgetDraft(this.coachId, this.record.id);
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

  preset({ behaviors, dueDays }: CaptureData): void {
    const behaviorId = this.input.behaviorId ?? presetBehavior(behaviors, this.input.area, this.lastBehaviorId);
    const dueOn = this.step.dueOn || addDays(dayOf(Date.now(), timeZone), dueDays);
    const step = { ...this.step, assignedToId: this.step.assignedToId ?? this.input.repId, dueOn };
    this.input = { ...this.input, behaviorId, activities: [step, ...this.input.activities.slice(1)] };
  }

  change(change: Partial<ConversationInput>): void {
    this.input = { ...this.input, ...change };
    this.isDraftKept = keepDraft(this.coachId, this.record.id, {
      input: { ...this.input, seconds: this.secondsSoFar() },
      savedAt: new Date().toISOString()
    });
  }

  changeStep(change: Partial<ActivityInput>): void {
    this.change({ activities: [{ ...this.step, ...change }, ...this.input.activities.slice(1)] });
  }

  /** Marks each field that is missing or too long; moves the focus to the first. */
  checkFields(): boolean {
    const missing = missingForCompletion(this.input, dayOf(Date.now(), timeZone));
    const messages: Record<string, string> = {
      ...(missing.includes('behavior') ? { behavior: missingWords.behavior } : {}),
      ...(missing.includes('repWords') ? { repWords: missingWords.repWords } : {}),
      ...(missing.includes('commitment') ? { what: missingWords.commitment } : {}),
      ...(missing.includes('commitmentOwner') ? { owner: missingWords.commitmentOwner } : {}),
      ...(missing.includes('commitmentDate') ? { dueOn: missingWords.commitmentDate } : {}),
      ...(missing.includes('dueInPast') ? { dueOn: missingWords.dueInPast } : {})
    };
    for (const { field, length, limit } of fieldProblems(this.input)) {
      messages[field] = labels.tooLong
        .replace('{0}', String(length))
        .replace('{1}', String(limit))
        .replace('{2}', String(length - limit));
    }
    return this.markFields(messages);
  }

  markFields(messages: Record<string, string>): boolean {
    const fields = [...this.template!.querySelectorAll<FormField>('[data-field]')];
    for (const field of fields) {
      field.setCustomValidity(messages[field.dataset.field ?? ''] ?? '');
      field.reportValidity();
    }
    const first = fields.find((field) => messages[field.dataset.field ?? '']);
    first?.focus();
    return first === undefined;
  }

  showRefusal({ messages, fields }: { messages: string[]; fields: Record<string, string> }): void {
    const marked: Record<string, string> = {};
    for (const [apiName, message] of Object.entries(fields)) {
      const field = formFieldOf[apiName];
      if (field) {
        marked[field] = message;
      }
    }
    this.hasStrength ||= 'strength' in marked;
    this.markFields(marked);
    const shown = new Set(Object.values(marked));
    const others = messages.filter((message) => !shown.has(message));
    this.problem =
      others.length === 0 && shown.size > 0
        ? null
        : { heading: labels.refusedHeading, error: others, advice: labels.refusedAdvice };
  }

  secondsSoFar(): number {
    return this.secondsBefore + Math.round((Date.now() - this.openedAt) / 1000);
  }

  blankInput(): ConversationInput {
    return {
      ...newConversationInput({
        clientKey: newClientKey(),
        coachId: this.coachId,
        repId: this.repId,
        record: this.record,
        heldAt: new Date().toISOString(),
        captureMode: 'Quick'
      }),
      ...(this.area ? { area: this.area } : {}),
      conversationId: this.conversationId,
      observedCallEnd: this.observedCallEnd,
      coachMode: this.coachMode,
      previousConversationId: this.previousConversationId,
      snapshot: this.snapshot,
      answers: [this.blankAnswer()],
      activities: [this.blankStep()]
    };
  }

  blankAnswer(): AnswerInput {
    return {
      clientKey: newClientKey(),
      guideQuestionId: null,
      question: labels.repWordsQuestion.slice(0, textLimits.question),
      repWords: '',
      coachNote: ''
    };
  }

  blankStep(): ActivityInput {
    return newActivityInput(newClientKey());
  }
}
