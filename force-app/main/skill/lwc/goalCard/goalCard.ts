import { LightningElement, api } from 'lwc';
import formFactor from '@salesforce/client/formFactor';
import { mutate, reduceErrors } from 'c/coachingClient';
import type { GoalStage } from 'c/coachingGoals';
import type { GraphQLOperation } from 'c/conversationSave';
import { agreeToGoal, dropGoal, goalLimits, reachGoal, resumeGoal, sayConfidence, withdrawAgreement } from 'c/goalData';
import type { Goal } from 'c/goalData';
import { fillLabel } from 'c/labelText';
import { goalView, sideOf } from './goalView';
import type { GoalViewer } from './goalView';
import { labels, stageLabels } from './labels';

export { limitWords } from './goalView';
export type { GoalViewer } from './goalView';

/** What the coach wants to do about a goal, for the place that can open the form of it. */
export interface GoalAct {
  stage: Exclude<GoalStage, 'reward'>;
  repId: string;
  behaviorId: string;
  /** Called once the form is closed, so that what happened shows. */
  done: () => void;
}

type GoalForm = 'agree' | 'reach' | 'drop' | 'confidence';

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

const STEPS = ['1', '2', '3', '4', '5'];

/**
 * One goal: both levels as one can observe them, who agreed, and what the viewer can do.
 * Fires `changed` with the goal's id after a save, `editgoal` when its words are to be changed, and `goalact` (a
 * `GoalAct`, through all components around it) when the coach wants to observe, coach or rate.
 */
export default class GoalCard extends LightningElement {
  @api goal: Goal | undefined;
  @api viewer: GoalViewer | undefined;

  labels = labels;
  limits = goalLimits;
  levelOptions = STEPS.map((value) => ({ value, label: fillLabel(labels.level, value) }));
  confidenceOptions = STEPS.map((value) => ({ value, label: confidenceLabel(value) }));
  form: GoalForm | null = null;
  isBusy = false;
  confidence = '';
  level = '';
  reason = '';
  /** Said after a save; some can be taken back. */
  done = '';
  canUndo = false;
  problem: { heading: string; messages: string[] } | null = null;
  /** Selector of what takes the focus after the next drawing. */
  focusOn: string | null = null;

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  get view() {
    return this.goal && this.viewer ? goalView(this.goal, this.viewer) : null;
  }

  get hasChain(): boolean {
    return (this.view?.chain.length ?? 0) > 0;
  }

  get hasForm(): boolean {
    return this.form !== null;
  }

  get hasActions(): boolean {
    return this.form === null;
  }

  get isAgreeing(): boolean {
    return this.form === 'agree';
  }

  get isReaching(): boolean {
    return this.form === 'reach';
  }

  get isDropping(): boolean {
    return this.form === 'drop';
  }

  get isSayingConfidence(): boolean {
    return this.form === 'confidence';
  }

  get saveLabel(): string {
    const words = { agree: labels.confirmAgree, reach: labels.reach, drop: labels.drop, confidence: labels.save };
    return words[this.form ?? 'confidence'];
  }

  /** The rep is asked how confident they are before they agree; the coach just agrees. */
  async handleAgree(): Promise<void> {
    if (this.isRep) {
      this.openForm('agree');
    } else {
      await this.agree();
    }
  }

  async handleAct(): Promise<void> {
    const { goal, viewer, view } = this;
    if (!goal || !viewer || !view?.act) {
      return;
    }
    const { stage } = view.act;
    if (stage === 'reward') {
      await this.thank(goal, viewer);
    } else {
      const done = () => this.dispatchEvent(new CustomEvent('changed', { detail: goal.id }));
      const detail: GoalAct = { stage, repId: viewer.repId, behaviorId: goal.behaviorId, done };
      this.dispatchEvent(new CustomEvent('goalact', { detail, bubbles: true, composed: true }));
    }
  }

  async thank(goal: Goal, { repId, repName }: GoalViewer): Promise<void> {
    this.problem = null;
    try {
      const { default: RecognizeBehavior } = await import('c/recognizeBehavior');
      const outcome = await RecognizeBehavior.open({
        label: stageLabels.reward.act,
        size: formFactor === 'Small' ? 'full' : 'small',
        repId,
        repName,
        behaviorId: goal.behaviorId
      });
      if (outcome === 'saved') {
        this.done = labels.saidThanked;
        this.canUndo = false;
        this.dispatchEvent(new CustomEvent('changed', { detail: goal.id }));
      }
    } catch (error) {
      this.problem = { heading: labels.actFailed, messages: reduceErrors(error).messages };
    }
  }

  handleReach(): void {
    this.level = String(this.goal?.seen?.level ?? this.goal?.targetLevel ?? '');
    this.openForm('reach');
  }

  handleDrop(): void {
    this.openForm('drop');
  }

  handleConfidence(): void {
    this.openForm('confidence');
  }

  handleChange(): void {
    this.dispatchEvent(new CustomEvent('editgoal'));
  }

  handleInput(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as 'confidence' | 'level' | 'reason';
    this[field] = event.detail.value;
  }

  handleCancel(): void {
    this.focusOn = `[data-action="${this.form}"]`;
    this.form = null;
    this.problem = null;
  }

  async handleSave(): Promise<void> {
    const id = this.goal?.id ?? '';
    if (this.form === 'agree') {
      await this.agree();
    } else if (this.form === 'reach' && this.isFilled('level', labels.levelMissing)) {
      await this.save(reachGoal(id, Number(this.level)), labels.saidReached, true);
    } else if (this.form === 'drop' && this.isFilled('reason', labels.reasonMissing)) {
      await this.save(dropGoal(id, this.reason), labels.saidDropped);
    } else if (this.form === 'confidence' && this.isFilled('confidence', labels.confidenceMissing)) {
      await this.save(sayConfidence(id, Number(this.confidence)), labels.saidConfidence);
    }
  }

  async handleWithdraw(): Promise<void> {
    if (this.goal) {
      await this.save(withdrawAgreement(this.goal.id, this.isRep ? 'rep' : 'coach'), labels.saidWithdrawn);
    }
  }

  async handleUndo(): Promise<void> {
    await this.save(resumeGoal(this.goal?.id ?? ''), labels.saidResumed);
  }

  get isRep(): boolean {
    return Boolean(this.goal && this.viewer && sideOf(this.goal, this.viewer) === 'rep');
  }

  async agree(): Promise<void> {
    const { goal } = this;
    if (goal) {
      const side = this.isRep ? 'rep' : 'coach';
      const isSecond = this.isRep ? goal.coachAgreed : goal.repAgreed;
      const confidence = this.confidence ? Number(this.confidence) : null;
      await this.save(agreeToGoal(goal.id, side, confidence), isSecond ? labels.saidActive : labels.saidAgreed);
    }
  }

  openForm(form: GoalForm): void {
    this.form = form;
    this.problem = null;
    this.done = '';
    this.focusOn = '[data-field]';
  }

  /** Saves and says so. A second click while it runs does nothing; what was typed stays until it is saved. */
  async save(operation: GraphQLOperation, words: string, canUndo = false): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    const result = await mutate(operation);
    this.isBusy = false;
    if (result.status !== 'saved') {
      const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
      this.problem = { heading, messages: result.messages };
      return;
    }
    this.form = null;
    this.reason = '';
    this.confidence = '';
    this.done = words;
    this.canUndo = canUndo;
    this.focusOn = canUndo ? '[data-action="undo"]' : 'h3';
    this.dispatchEvent(new CustomEvent('changed', { detail: this.goal?.id }));
  }

  /** Marks a field that is empty; whether it is filled. */
  isFilled(field: 'confidence' | 'level' | 'reason', message: string): boolean {
    const isFilled = this[field].trim() !== '';
    const input = this.template?.querySelector<FormField>(`[data-field="${field}"]`);
    input?.setCustomValidity(isFilled ? '' : message);
    input?.reportValidity();
    if (!isFilled) {
      input?.focus();
    }
    return isFilled;
  }
}

function confidenceLabel(value: string): string {
  if (value === '1') return labels.confidenceLow;
  return value === '5' ? labels.confidenceHigh : value;
}
