import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import timeZone from '@salesforce/i18n/timeZone';
import { mutate, newClientKey } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { changeProposal, goalLimits, proposeGoal } from 'c/goalData';
import type { Goal, GoalPair, GoalProposal, GoalSide } from 'c/goalData';
import { errorsIn } from 'c/graphqlRecords';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { editorQuery, readEditor } from './editorData';
import type { BehaviorOption, EditorData } from './editorData';
import { labels } from './labels';

type Field = 'behavior' | 'currentLevel' | 'targetLevel' | 'why' | 'targetDate' | 'confidence';

interface FormField extends HTMLElement {
  setCustomValidity?(message: string): void;
  reportValidity(): boolean;
}

type GoalFields = Record<Field, string>;

/** What is kept of a goal that is being written: with its key, so that saving it later cannot make a second one. */
type KeptGoal = GoalFields & { clientKey: string };

const HIGHEST_LEVEL = 5;

const nothingTyped: GoalFields = {
  behavior: '',
  currentLevel: '',
  targetLevel: '',
  why: '',
  targetDate: '',
  confidence: ''
};

/** Proposes a goal, or changes a proposal. Open it with `GoalEditor.open(…)`; it closes with `saved` or nothing. */
export default class GoalEditor extends LightningModal {
  @api pair: GoalPair | undefined;
  @api side: GoalSide = 'coach';
  /** The person who has to agree. */
  @api otherName = '';
  /** The behavior that a new goal starts with. */
  @api behaviorId: string | null = null;
  /** Why no further goal can become active now; empty while one can. */
  @api limitWords = '';
  /** The proposal to change; null: a new one. */
  @api goal: Goal | null = null;

  labels = labels;
  limits = goalLimits;
  values: GoalFields = { ...nothingTyped };
  today = dayOf(Date.now(), timeZone);
  /** The same until it is certain that the goal is there, so that saving again cannot make two. */
  clientKey = newClientKey();
  data: EditorData | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  draft: FormDraft<KeptGoal> | undefined;
  /** Whether the form opened with what was typed before. */
  isContinued = false;
  isNotKept = false;
  isChanged = false;
  isSaving = false;
  problem: { heading: string; messages: string[] } | null = null;

  override connectedCallback(): void {
    if (!this.pair) {
      return;
    }
    this.draft = new FormDraft('goal', this.goal?.id ?? this.pair.repId, { ...nothingTyped, clientKey: '' });
    const operation = editorQuery(this.pair.repId);
    this.variables = operation.variables;
    this.query = gql`
      ${operation.query}
    `;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredEditor({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && this.data === null) {
      this.data = readEditor(data);
      this.begin(this.data);
      this.goOn(this.data);
    }
  }

  get isLoading(): boolean {
    return this.data === null && !this.loadErrors;
  }

  get isNotReady(): boolean {
    return this.data === null || this.isSaving;
  }

  get heading(): string {
    return this.goal ? labels.titleChange : labels.title;
  }

  get agreeLine(): string {
    return fillLabel(labels.agreeLine, this.otherName);
  }

  get isRep(): boolean {
    return this.side === 'rep';
  }

  get behaviorOptions() {
    return (this.data?.behaviors ?? []).map(({ id, name }) => ({ label: name, value: id }));
  }

  get behavior(): BehaviorOption | undefined {
    return this.data?.behaviors.find(({ id }) => id === this.values.behavior);
  }

  get currentOptions() {
    return levelsFrom(1, HIGHEST_LEVEL - 1);
  }

  get targetOptions() {
    return levelsFrom(Number(this.values.currentLevel || 1) + 1, HIGHEST_LEVEL);
  }

  get currentDescriptor(): string | null {
    return this.descriptorOf(this.values.currentLevel);
  }

  get targetDescriptor(): string | null {
    return this.descriptorOf(this.values.targetLevel);
  }

  get seenLine(): string {
    const level = this.behavior?.seenLevel ?? null;
    return level === null ? '' : fillLabel(labels.seenLast, level);
  }

  get confidenceOptions() {
    return levels(1, HIGHEST_LEVEL).map((value) => ({
      value,
      label: value === '1' ? labels.confidenceLow : value === '5' ? labels.confidenceHigh : value
    }));
  }

  get saveLabel(): string {
    return this.goal ? labels.save : labels.propose;
  }

  handleInput(event: CustomEvent<{ value: string | null }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.values = { ...this.values, [field]: event.detail.value ?? '' };
    this.touched();
    if (field === 'behavior') {
      this.presetLevels();
    } else if (field === 'currentLevel' && Number(this.values.targetLevel) <= Number(this.values.currentLevel)) {
      this.values = { ...this.values, targetLevel: String(Number(this.values.currentLevel) + 1) };
    }
    this.isNotKept = this.draft?.keep({ ...this.values, clientKey: this.clientKey }) === false;
  }

  handleDiscard(): void {
    this.draft?.forget();
    this.disableClose = false;
    this.close();
  }

  /** The form as it opens without a draft. */
  handleStartOver(): void {
    this.draft?.forget();
    this.isContinued = false;
    this.isChanged = false;
    this.disableClose = false;
    this.clientKey = newClientKey();
    this.values = { ...nothingTyped };
    this.problem = null;
    if (this.data) {
      this.begin(this.data);
    }
    this.template?.querySelector<HTMLElement>('[data-field]')?.focus();
  }

  async handleReload(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleSave(): Promise<void> {
    const { pair, behavior } = this;
    if (!pair || this.isSaving || !this.isComplete() || !behavior) {
      return;
    }
    const proposal = this.proposalFor(behavior);
    this.isSaving = true;
    this.problem = null;
    const result = await mutate(
      this.goal
        ? changeProposal(this.goal.id, proposal, this.side)
        : proposeGoal(proposal, pair, this.side, this.clientKey)
    );
    this.isSaving = false;
    if (result.status === 'saved') {
      this.draft?.forget();
      this.disableClose = false;
      this.close('saved');
    } else {
      const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
      this.problem = { heading, messages: result.messages };
    }
  }

  begin(data: EditorData): void {
    const { goal } = this;
    if (goal) {
      this.values = {
        behavior: goal.behaviorId,
        currentLevel: textOf(goal.currentLevel),
        targetLevel: textOf(goal.targetLevel),
        why: goal.why ?? '',
        targetDate: goal.targetDate ?? '',
        confidence: textOf(goal.confidenceBefore)
      };
    } else if (data.behaviors.some(({ id }) => id === this.behaviorId)) {
      this.values = { ...this.values, behavior: this.behaviorId ?? '' };
      this.presetLevels();
    }
  }

  /** Takes up what was typed before, without a behavior that nobody offers any more. */
  goOn({ behaviors }: EditorData): void {
    const kept = this.draft?.find();
    if (!kept) {
      return;
    }
    const { clientKey, ...values } = kept;
    const isOffered = behaviors.some(({ id }) => id === values.behavior);
    this.values = { ...values, behavior: isOffered ? values.behavior : '' };
    this.clientKey = clientKey || this.clientKey;
    this.isContinued = true;
    this.isChanged = true;
    this.disableClose = true;
  }

  /** A goal starts where the behavior was seen last and goes one level up. */
  presetLevels(): void {
    const seen = this.behavior?.seenLevel ?? null;
    if (seen !== null && seen < HIGHEST_LEVEL) {
      this.values = { ...this.values, currentLevel: String(seen), targetLevel: String(seen + 1) };
    }
  }

  proposalFor(behavior: BehaviorOption): GoalProposal {
    const { currentLevel, targetLevel, why, targetDate, confidence } = this.values;
    return {
      behaviorId: behavior.id,
      competencyId: behavior.competencyId,
      changeType: behavior.changeType,
      currentLevel: Number(currentLevel),
      targetLevel: Number(targetLevel),
      why,
      targetDate: targetDate || null,
      confidence: confidence ? Number(confidence) : null
    };
  }

  /** Marks what is missing and goes to the first of it; whether nothing is. */
  isComplete(): boolean {
    const { behavior, currentLevel, targetLevel, targetDate } = this.values;
    const messages: Partial<Record<Field, string>> = {
      behavior: behavior ? '' : labels.behaviorMissing,
      currentLevel: currentLevel ? '' : labels.levelMissing,
      targetLevel: targetProblem(currentLevel, targetLevel),
      targetDate: targetDate && targetDate < this.today ? labels.datePast : ''
    };
    let first: FormField | null = null;
    for (const [field, message] of Object.entries(messages)) {
      const input = this.template?.querySelector<FormField>(`[data-field="${field}"]`) ?? null;
      input?.setCustomValidity?.(message);
      input?.reportValidity();
      first ??= message ? input : null;
    }
    first?.focus();
    return Object.values(messages).every((message) => message === '');
  }

  /** What was marked as missing is looked at again at the next save. */
  touched(): void {
    this.isChanged = true;
    this.disableClose = true;
    this.template?.querySelectorAll<FormField>('[data-field]').forEach((field) => field.setCustomValidity?.(''));
  }

  descriptorOf(level: string): string | null {
    return this.data?.descriptor(this.behavior?.competencyId ?? null, level ? Number(level) : null) ?? null;
  }
}

/** A kept form may hold levels that are no longer offered together. */
function targetProblem(current: string, target: string): string {
  if (!target) return labels.levelMissing;
  return Number(target) > Number(current) ? '' : labels.targetTooLow;
}

function levels(from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
}

function levelsFrom(from: number, to: number): { label: string; value: string }[] {
  return levels(from, to).map((value) => ({ value, label: fillLabel(labels.level, value) }));
}

function textOf(number: number | null): string {
  return number === null ? '' : String(number);
}
