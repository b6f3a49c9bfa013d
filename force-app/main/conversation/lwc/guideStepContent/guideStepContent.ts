import { LightningElement, api } from 'lwc';
import { addDays } from 'c/coachingDates';
import type { ConversationFacts } from 'c/conversationFacts';
import { lastMessage } from 'c/conversationFacts';
import { linesOf } from 'c/conversationReplies';
import type { ActivityInput, AnswerInput, CommitmentReview, ConversationInput } from 'c/conversationSave';
import { guideArea } from 'c/guideContent';
import type { GuideContent } from 'c/guideContent';
import { conversationOf } from 'c/guideDraft';
import type { AgendaSignal, BehaviorChoice, DraftChange, GapDraft, GuideContext, GuideDraft } from 'c/guideDraft';
import { guidesFor, levelStep } from 'c/guideSteps';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

/** One step of the guide. Fires `draftchange` with what was entered (`DraftChange`) and `gotostep` with a step. */
export default class GuideStepContent extends LightningElement {
  @api step: GuideStep | undefined;
  @api draft!: GuideDraft;
  @api content!: GuideContent;
  @api context!: GuideContext;
  /** The planned conversation that is held; null: none was planned, or it cannot be read. */
  @api planned: ConversationFacts | null = null;
  /** What stands against saving. */
  @api missing: readonly { key: string; words: string; step: GuideStep }[] = [];
  @api today = '';

  labels = labels;

  /** Which step is open, for the template. */
  get at(): Partial<Record<GuideStep, boolean>> {
    return this.step ? { [this.step]: true } : {};
  }

  get isCut(): boolean {
    return this.step !== undefined && this.content.withoutAccess.includes(this.step);
  }

  get hasRatings(): boolean {
    return (this.planned?.competencies.length ?? 0) > 0;
  }

  get guides() {
    const { context } = this;
    const moment = { area: guideArea(context), gateId: context.gateId, buyingSituation: null };
    return guidesFor(this.content.guides, moment);
  }

  get agendaSignals(): AgendaSignal[] {
    return this.context.signals.filter(({ key }) => this.draft.agenda.includes(key));
  }

  get repAgenda(): readonly string[] {
    return this.planned ? linesOf(lastMessage(this.planned, 'Agenda')?.body) : [];
  }

  get repName(): string {
    return this.content.visibility.rep.name;
  }

  get behavior(): BehaviorChoice | undefined {
    return this.content.behaviors.find(({ id }) => id === this.draft.input.behaviorId);
  }

  /** The competency by whose levels the coach rates, in the step where it is time for that; null elsewhere. */
  get levels(): { focus: string | null; questions: string | null } {
    const { answers, levelSeen } = this.draft.input;
    const answered = answers.filter(({ repWords }) => repWords.trim() !== '').length;
    const step = levelStep(this.content.model, { answered, levelSeen });
    const competencyId = this.behavior?.competencyId ?? null;
    return { focus: step === 'focus' ? competencyId : null, questions: step === 'questions' ? competencyId : null };
  }

  /** Said where the level is still to come. */
  get levelLater(): string {
    const isLater = this.behavior?.competencyId && !this.levels.focus && !this.levels.questions;
    return isLater ? fillLabel(labels.levelLater, this.repName) : '';
  }

  get behaviorKey(): string | null {
    return this.behavior?.key ?? null;
  }

  get behaviorName(): string {
    return this.behavior?.name ?? labels.noBehavior;
  }

  get meetingReason(): string {
    return this.context.meeting?.reason ?? '';
  }

  get gapToClose(): GapDraft | null {
    return this.draft.gapNamed ? this.draft.gap : null;
  }

  get cause() {
    return this.content.rootCauses.find(({ id }) => id === this.gapToClose?.rootCauseId) ?? null;
  }

  /** Rep first. */
  get people() {
    const { coach, rep } = this.content.visibility;
    return [rep, coach].map(({ id, name }) => ({ id, name }));
  }

  get defaultDueOn(): string {
    return addDays(this.today, this.content.defaultDueDays);
  }

  get toSave(): ConversationInput {
    return conversationOf(this.draft);
  }

  handleGoTo(event: CustomEvent<string>): void {
    this.dispatchEvent(new CustomEvent('gotostep', { detail: event.detail }));
  }

  handleReviews(event: CustomEvent<CommitmentReview[]>): void {
    this.change({ input: { commitmentReviews: event.detail } });
  }

  handleInput(event: CustomEvent<Partial<ConversationInput>>): void {
    this.change({ input: event.detail });
  }

  handleLevel(event: CustomEvent<number | null>): void {
    this.change({ input: { levelSeen: event.detail } });
  }

  handleAnswers(event: CustomEvent<AnswerInput[]>): void {
    this.change({ input: { answers: event.detail } });
  }

  handleActivities(event: CustomEvent<ActivityInput[]>): void {
    this.change({ input: { activities: event.detail } });
  }

  handleAgenda(event: CustomEvent<string[]>): void {
    this.change({ agenda: event.detail });
  }

  handleGuide(event: CustomEvent<string>): void {
    this.change({ guideId: event.detail });
  }

  /** A gap that is named begins with the competency of the behavior. */
  handleNamed(event: CustomEvent<boolean>): void {
    const competencyId = this.draft.gap.competencyId ?? this.behavior?.competencyId ?? null;
    this.change({ gapNamed: event.detail, gap: { competencyId } });
  }

  handleGap(event: CustomEvent<Partial<GapDraft>>): void {
    this.change({ gap: event.detail });
  }

  handleNoActivity(event: CustomEvent<string>): void {
    this.change({ gap: { noActivityReason: event.detail } });
  }

  change(detail: DraftChange): void {
    this.dispatchEvent(new CustomEvent('draftchange', { detail }));
  }
}
