import { api } from 'lwc';
import USER_ID from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import { addDays } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { DEFAULT_MOST_NUDGES, nudgeState } from 'c/nudgeRules';
import { addOwnStep, finishStep, reopenStep, replyLimits, snoozeStep } from 'c/repUpdates';
import SavedRows, { idAt, problemOf, recordHref } from 'c/savedRows';
import type { SaveProblem } from 'c/savedRows';
import { dayWords, dueWords } from 'c/wording';
import { labels } from './labels';
import type { FinishedStep, NextStep, StepSource } from './stepRows';

export type { FinishedStep, NextStep, StepSource } from './stepRows';

/** What a person did to one row. */
interface StepState {
  isDone: boolean;
  isReflecting: boolean;
  reflection: string;
  evidence: string;
}

interface OwnDraft {
  what: string;
  dueOn: Day;
  conversationId: string;
  clientKey: string;
}

const SNOOZE_DAYS = 7;
const OWN_STEP_DAYS = 7;

/**
 * A person's open next steps, soonest first, with what they learned and what shows it.
 *
 * A finished step stays in its place until the page is loaded anew, so that Done can be undone there. Fires `changed`
 * after everything that changes which rows there are.
 */
export default class NextSteps extends SavedRows<StepState> {
  @api steps: NextStep[] = [];
  @api finished: FinishedStep[] = [];
  /** Conversations from which a step of one's own may follow; without any, none can be added. */
  @api sources: StepSource[] = [];
  @api today: Day = '';
  @api mostNudges: number = DEFAULT_MOST_NUDGES;
  /** How many rows are shown until somebody asks for all. */
  @api rows = 5;

  override formName = 'reflection';
  override typedFields = ['reflection', 'evidence'] as const;
  labels = labels;
  limits = replyLimits;
  isAll = false;
  own: OwnDraft | null = null;
  ownKept = new FormDraft('ownStep', 'new', { what: '', clientKey: '' });
  isOwnNotKept = false;
  ownProblem: SaveProblem | null = null;
  isAdding = false;

  get hasSteps(): boolean {
    return this.steps.length > 0;
  }

  get shownSteps() {
    return (this.isAll ? this.steps : this.steps.slice(0, this.rows)).map((step) => this.rowOf(step));
  }

  get isCut(): boolean {
    return !this.isAll && this.steps.length > this.rows;
  }

  get showAllLabel(): string {
    return fillLabel(labels.showAll, this.steps.length);
  }

  get hasFinished(): boolean {
    return this.finished.length > 0;
  }

  get finishedRows() {
    return this.finished.map((step) => ({
      ...step,
      ...this.stateOf(step.id),
      icon: step.isVerified ? 'utility:check' : 'utility:clock',
      verdict: verdictOf(step),
      isWaiting: step.isCoached,
      reopenLabel: fillLabel(labels.reopenItem, step.what)
    }));
  }

  get mayAdd(): boolean {
    return this.sources.length > 0 && this.own === null;
  }

  get sourceOptions(): { label: string; value: string }[] {
    return this.sources.map(({ id, title }) => ({ label: title, value: id }));
  }

  handleShowAll(): void {
    this.isAll = true;
    const next = this.steps[this.rows];
    this.focusOn = next ? `[data-action="done"][data-id="${next.id}"]` : null;
  }

  override stateWith(typed: Partial<StepState>): Partial<StepState> {
    return { ...typed, isReflecting: true };
  }

  handleReflect(event: Event): void {
    const id = idAt(event);
    this.setState(id, { isReflecting: !this.stateOf(id).isReflecting });
  }

  handleReflection(event: CustomEvent<{ value: string }>): void {
    this.setState(idAt(event), { reflection: event.detail.value });
  }

  handleEvidence(event: CustomEvent<{ value: string }>): void {
    this.setState(idAt(event), { evidence: event.detail.value });
  }

  async handleDone(event: Event): Promise<void> {
    const id = idAt(event);
    const { reflection = '', evidence = '' } = this.stateOf(id);
    if (await this.save(id, finishStep(id, { reflection, evidence }))) {
      this.forgetTyped(id);
      this.setState(id, { isDone: true });
      this.announcement = labels.saved;
      this.focusOn = `[data-action="undo"][data-id="${id}"]`;
    }
  }

  async handleUndo(event: Event): Promise<void> {
    const id = idAt(event);
    if (await this.save(id, reopenStep(id))) {
      this.setState(id, { isDone: false });
      this.announcement = labels.reopened;
      this.focusOn = `[data-action="done"][data-id="${id}"]`;
    }
  }

  async handleReopen(event: Event): Promise<void> {
    const id = idAt(event);
    if (await this.save(id, reopenStep(id))) {
      this.announcement = labels.reopened;
      this.focusOn = 'h3';
      this.tellChanged();
    }
  }

  async handleSnooze(event: Event): Promise<void> {
    await this.snooze(idAt(event), addDays(this.today, SNOOZE_DAYS));
  }

  async handleWake(event: Event): Promise<void> {
    await this.snooze(idAt(event), null);
  }

  handleOwn(): void {
    const kept = this.ownKept.find();
    this.own = {
      what: kept?.what ?? '',
      dueOn: addDays(this.today, OWN_STEP_DAYS),
      conversationId: this.sources[0]?.id ?? '',
      clientKey: kept?.clientKey || newClientKey()
    };
    this.ownProblem = null;
    this.focusOn = '[data-field="what"]';
  }

  handleOwnCancel(): void {
    this.own = null;
    this.focusOn = '[data-action="own"]';
  }

  handleOwnChange(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as 'what' | 'dueOn' | 'conversationId';
    this.own = this.own && { ...this.own, [field]: event.detail.value ?? '' };
    const { what = '', clientKey = '' } = this.own ?? {};
    this.isOwnNotKept = !this.ownKept.keep({ what, clientKey });
  }

  async handleOwnAdd(): Promise<void> {
    const own = this.own;
    const source = this.sources.find(({ id }) => id === own?.conversationId);
    if (!own || !source || this.isAdding || !this.checkOwn(own)) {
      return;
    }
    this.isAdding = true;
    this.ownProblem = null;
    const result = await mutate(addOwnStep({ ...own, repId: USER_ID, recordLookup: source.recordLookup }));
    this.isAdding = false;
    if (result.status === 'saved') {
      this.own = null;
      this.ownKept.forget();
      this.announcement = labels.ownAdded;
      this.focusOn = '[data-action="own"]';
      this.tellChanged();
    } else {
      this.ownProblem = problemOf(result);
    }
  }

  async snooze(id: string, until: Day | null): Promise<void> {
    if (await this.save(id, snoozeStep(id, until))) {
      this.announcement = until ? fillLabel(labels.snoozed, dayWords(until)) : '';
      this.focusOn = `[data-action="${until ? 'wake' : 'snooze'}"][data-id="${id}"]`;
      this.tellChanged();
    }
  }

  /** Marks what is missing; whether nothing is. */
  checkOwn(own: OwnDraft): boolean {
    const messages = {
      what: own.what.trim() === '' ? labels.ownWhatMissing : '',
      dueOn: own.dueOn < this.today ? labels.ownDueMissing : ''
    };
    let isFine = true;
    for (const [field, message] of Object.entries(messages)) {
      const input = this.template?.querySelector<HTMLInputElement>(`[data-field="${field}"]`);
      input?.setCustomValidity(message);
      input?.reportValidity();
      if (message && isFine) {
        input?.focus();
      }
      isFine &&= message === '';
    }
    return isFine;
  }

  rowOf(step: NextStep) {
    const state = this.stateOf(step.id);
    const nudge = nudgeState({ ...step, assignedToId: USER_ID, status: 'Open' }, this.today, this.mostNudges);
    return {
      ...step,
      ...state,
      isOpen: !state.isDone,
      due: dueWords(step.dueOn, this.today),
      dueClass: step.dueOn < this.today ? 'slds-text-color_error' : '',
      why: step.reason ? fillLabel(labels.stillOpen, step.reason) : '',
      withCoach: step.otherName ? fillLabel(labels.withCoach, step.otherName) : '',
      href: recordHref(step.record),
      expanded: String(state.isReflecting ?? false),
      isSnoozable: (nudge.state === 'toNudge' || nudge.state === 'nudgedToday') && nudge.left > 0,
      snoozedWords: nudge.state === 'snoozed' ? fillLabel(labels.snoozed, dayWords(nudge.until)) : '',
      isStopped: nudge.state === 'stopped',
      doneLabel: fillLabel(labels.doneItem, step.what),
      undoLabel: fillLabel(labels.undoItem, step.what),
      snoozeLabel: fillLabel(labels.snoozeItem, step.what),
      wakeLabel: fillLabel(labels.wakeItem, step.what),
      reflectLabel: fillLabel(labels.reflectionItem, step.what),
      evidenceLabel: fillLabel(labels.evidenceItem, step.what)
    };
  }
}

function verdictOf({ isVerified, verifiedOn, coachName }: FinishedStep): string {
  if (!isVerified) {
    return fillLabel(labels.waits, coachName);
  }
  return verifiedOn
    ? fillLabel(labels.verifiedOn, coachName, dayWords(verifiedOn))
    : fillLabel(labels.verified, coachName);
}
