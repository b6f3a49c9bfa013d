import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import formFactor from '@salesforce/client/formFactor';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { limitWords } from 'c/goalCard';
import type { GoalViewer } from 'c/goalCard';
import { readRepGoals, repGoalsQuery } from 'c/goalData';
import type { Goal, GoalSide, RepGoalsData } from 'c/goalData';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

/**
 * The goals of a rep: what was agreed by whom, where the behavior is now, and what waits for an answer.
 *
 * Without `repId` it shows the running user's own goals. Fires `changed` after a save.
 */
export default class RepGoals extends LightningElement {
  /** The person who coaches here; coaches by relationship need not be named. */
  @api coachId: string | null = null;
  /** The conversation out of which goals are proposed. */
  @api conversationId: string | null = null;
  /** The behavior that a new goal starts with. */
  @api behaviorId: string | null = null;
  /** Whether the place around it opens forms when a goal asks for it (`goalact`). */
  @api canAct = false;
  @api cardTitle = '';

  labels = labels;
  givenRepId = '';
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  today = dayOf(Date.now(), timeZone);
  data: RepGoalsData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  /** Goals that ended while they were looked at stay where they are, so that it can be taken back. */
  justChanged: string[] = [];
  isPastShown = false;
  announcement = '';
  editorProblem: unknown = null;

  @api
  get repId(): string {
    return this.givenRepId || USER_ID;
  }
  set repId(value: string | null | undefined) {
    this.givenRepId = value ?? '';
    this.load();
  }

  override connectedCallback(): void {
    if (!this.query) {
      this.load();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredGoals({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.today = dayOf(Date.now(), timeZone);
      this.data = isRefused ? null : readRepGoals(data, this.today);
      this.isLoaded = true;
    }
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get hasNoAccess(): boolean {
    return this.isLoaded && this.data === null;
  }

  get isReady(): boolean {
    return this.data !== null;
  }

  get isMine(): boolean {
    return this.repId === USER_ID;
  }

  get heading(): string {
    if (this.cardTitle) return this.cardTitle;
    return this.isMine || !this.data ? labels.title : fillLabel(labels.titleOf, this.data.repName);
  }

  get active(): string[] {
    return (this.data?.goals ?? []).filter(({ status }) => status === 'Active').map(({ behavior }) => behavior);
  }

  get countWords(): string {
    return fillLabel(labels.count, this.active.length, this.data?.limit ?? 0);
  }

  /** Said to whoever could propose: what to do about it is an admin's. */
  get policyWords(): string {
    return this.data?.isWithoutPolicy && this.side ? fillLabel(labels.noPolicy, this.data.limit) : '';
  }

  get leftWords(): string {
    return this.data?.hasLeft ? fillLabel(labels.repLeft, this.data.repName) : '';
  }

  /** Said where somebody could propose or agree to one more. */
  get limitWords(): string {
    return this.data && this.side ? limitWords(this.active, this.data.limit) : '';
  }

  get viewer(): GoalViewer {
    return {
      userId: USER_ID,
      repId: this.repId,
      repName: this.data?.repName ?? '',
      active: this.active,
      limit: this.data?.limit ?? 0,
      today: this.today,
      timeZone,
      canAct: this.canAct
    };
  }

  /** Whom a new goal is with: the coach of this place, else the coach by relationship. */
  get proposalCoachId(): string | null {
    const coaches = this.data?.coaches ?? [];
    if (this.isMine) return this.coachId ?? coaches[0]?.id ?? null;
    return this.coachId === USER_ID || coaches.some(({ id }) => id === USER_ID) ? USER_ID : null;
  }

  /** As whom the viewer proposes a goal; null: not at all. */
  get side(): GoalSide | null {
    if (!this.proposalCoachId || this.data?.hasLeft) return null;
    return this.isMine ? 'rep' : 'coach';
  }

  get canPropose(): boolean {
    return this.side !== null;
  }

  /** Somebody whom nobody coaches, as most coaches, and who has no access to goals sees no card of their own at all. */
  get isShown(): boolean {
    return !(this.isMine && (this.hasNoAccess || (this.isEmpty && this.side === null)));
  }

  get emptyBody(): string {
    if (this.side === null) return '';
    return this.side === 'rep' ? labels.emptyRep : labels.emptyCoach;
  }

  get isEmpty(): boolean {
    return this.data?.goals.length === 0;
  }

  /** Active goals first, then proposals. */
  get openGoals(): Goal[] {
    const shown = (this.data?.goals ?? []).filter((goal) => this.isOpen(goal));
    return [...shown].sort((a, b) => Number(a.status === 'Proposed') - Number(b.status === 'Proposed'));
  }

  get pastGoals(): Goal[] {
    return (this.data?.goals ?? []).filter((goal) => !this.isOpen(goal));
  }

  get shownPast(): Goal[] {
    return this.isPastShown ? this.pastGoals : [];
  }

  get hasPast(): boolean {
    return this.pastGoals.length > 0;
  }

  get pastLabel(): string {
    return fillLabel(labels.past, this.pastGoals.length);
  }

  get pastExpanded(): string {
    return String(this.isPastShown);
  }

  get pastIcon(): string {
    return this.isPastShown ? 'utility:chevrondown' : 'utility:chevronright';
  }

  handlePast(): void {
    this.isPastShown = !this.isPastShown;
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleChanged(event: CustomEvent<string>): Promise<void> {
    this.justChanged = [...this.justChanged, event.detail];
    await this.refresh?.();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  async handlePropose(): Promise<void> {
    await this.openEditor(null);
  }

  async handleEditGoal(event: Event): Promise<void> {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    await this.openEditor(this.data?.goals.find((goal) => goal.id === id) ?? null);
  }

  async openEditor(goal: Goal | null): Promise<void> {
    const coachId = goal?.coachId ?? this.proposalCoachId;
    if (!this.data || !coachId) {
      return;
    }
    this.editorProblem = null;
    try {
      const { default: GoalEditor } = await import('c/goalEditor');
      const outcome = await GoalEditor.open({
        label: goal ? labels.change : labels.propose,
        size: formFactor === 'Small' ? 'full' : 'medium',
        pair: { coachId, repId: this.repId, conversationId: this.conversationId },
        side: this.isMine ? 'rep' : 'coach',
        otherName: this.isMine ? (goal?.coachName ?? this.coachName(coachId)) : this.data.repName,
        behaviorId: this.behaviorId,
        limitWords: this.limitWords,
        goal
      });
      if (outcome === 'saved') {
        this.announcement = labels.saidProposed;
        await this.refresh?.();
        this.dispatchEvent(new CustomEvent('changed'));
      }
    } catch (error) {
      this.editorProblem = error;
    }
  }

  load(): void {
    const operation = repGoalsQuery(this.repId);
    this.data = null;
    this.isLoaded = false;
    this.justChanged = [];
    this.variables = operation.variables;
    this.query ??= gql`
      ${operation.query}
    `;
  }

  isOpen({ id, status }: Goal): boolean {
    return status === 'Active' || status === 'Proposed' || this.justChanged.includes(id);
  }

  coachName(coachId: string): string {
    return this.data?.coaches.find(({ id }) => id === coachId)?.name ?? '';
  }
}
