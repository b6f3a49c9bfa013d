import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { findDraft } from 'c/conversationDraft';
import { captureForm, guideForm, scheduleForm } from 'c/conversationForms';
import type { ConversationInput } from 'c/conversationSave';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import type { GoalAct } from 'c/goalCard';
import { fillLabel } from 'c/labelText';
import { agoWords, dueWords } from 'c/wording';
import { labels } from './labels';
import { dueTalk, personQuery, readPerson } from './personData';
import type { GoalLine, PersonData, PlannedTalk } from './personData';

/**
 * Coaching on the page of a user: the next talk, what was agreed, goals and past conversations, about any record.
 *
 * Draws nothing for a reader who neither coaches the person nor may read a word of their coaching.
 */
export default class PersonCoaching extends NavigationMixin(LightningElement) {
  /** Replaces the heading; empty: the label. */
  @api cardTitle = '';
  @api hideGoals = false;
  @api hidePast = false;

  labels = labels;
  today = dayOf(Date.now(), timeZone);
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  data: PersonData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  /** A leader reads, and plans nothing: only coaches hold conversations. */
  mayCreate = true;
  isOpening = false;
  problem: unknown = null;
  /** Where an unfinished conversation with the person was being written. */
  draft: 'capture' | 'guide' | null = null;
  givenId = '';

  /** The user whose page this is. */
  @api
  get recordId(): string {
    return this.givenId;
  }
  set recordId(value: string) {
    if (value === this.givenId) return;
    this.givenId = value;
    this.data = null;
    this.isLoaded = false;
    const operation = personQuery(value, userId);
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPerson({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    // Who may not see coaching has none with this person: that is no error to show.
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.isLoaded = true;
      this.data = isRefused ? null : readPerson(data, userId, this.today, timeZone);
      this.draft = this.draftOf();
    }
  }

  @wire(getObjectInfo, { objectApiName: 'Coaching_Conversation__c' })
  wiredConversation({ data }: ObjectInfoResult): void {
    this.mayCreate = data?.createable !== false;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isShown(): boolean {
    return Boolean(this.loadErrors) || (this.data !== null && (this.isCoach || !this.isNew));
  }

  get isMe(): boolean {
    return this.recordId === userId;
  }

  get isCoach(): boolean {
    return !this.isMe && (this.data?.isCoachedByMe ?? false);
  }

  get mayCoach(): boolean {
    return this.isCoach && this.mayCreate && !this.data?.hasLeft;
  }

  get isNew(): boolean {
    const { data } = this;
    return (
      data !== null &&
      [data.conversations, data.planned, data.activities, data.goals].every((rows) => rows.length === 0)
    );
  }

  get heading(): string {
    if (this.cardTitle) return this.cardTitle;
    return this.isMe || !this.data ? labels.ownTitle : fillLabel(labels.title, this.data.name);
  }

  get subtitle(): string {
    const last = this.data?.conversations[0];
    return last?.heldOn
      ? fillLabel(labels.lastCoached, agoWords(last.heldOn, this.today), last.coachName)
      : labels.neverCoached;
  }

  get emptyText(): string {
    return fillLabel(labels.empty, this.data?.name ?? '');
  }

  get leftText(): string {
    return this.isCoach && this.data?.hasLeft ? fillLabel(labels.left, this.data.name) : '';
  }

  get next(): PlannedTalk | null {
    return this.data?.planned[0] ?? null;
  }

  get nextHref(): string {
    return `/lightning/r/Coaching_Conversation__c/${this.next?.id}/view`;
  }

  get hasSteps(): boolean {
    return (this.data?.activities.length ?? 0) > 0;
  }

  get coachedIds(): string[] {
    return (this.data?.conversations ?? []).filter(({ coachId }) => coachId === userId).map(({ id }) => id);
  }

  get captureLabel(): string {
    return this.draft ? labels.continueDraft : labels.capture;
  }

  get hasGoals(): boolean {
    return !this.hideGoals && (this.data?.goals.length ?? 0) > 0;
  }

  get goals() {
    return (this.data?.goals ?? []).map((goal) => ({ ...goal, words: this.goalWords(goal) }));
  }

  get hasPast(): boolean {
    return !this.hidePast && (this.data?.conversations.length ?? 0) > 0;
  }

  /** A coach opens the rest of what is known of the person; who is coached has it on the home page. */
  get hasDevelopment(): boolean {
    return this.isCoach;
  }

  get coachId(): string {
    return userId;
  }

  goalWords({ status, currentLevel, targetLevel, targetDate }: GoalLine): string {
    return [
      status === 'Proposed' ? labels.proposed : '',
      fillLabel(labels.goalLevels, currentLevel ?? '–', targetLevel ?? '–'),
      targetDate ? dueWords(targetDate, this.today) : ''
    ]
      .filter((words) => words !== '')
      .join(' · ');
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Coaching_Conversation__c', actionName: 'view' }
    });
  }

  async handleRefresh(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleCapture(): Promise<void> {
    await this.capture(null);
  }

  /** A goal asks for what comes next about its behavior. */
  async handleGoalAct({ detail: { stage, behaviorId, done } }: CustomEvent<GoalAct>): Promise<void> {
    if (stage === 'monitor') await this.capture(behaviorId);
    else if (stage === 'direct') await this.handlePlan();
    else await this.guide(null, behaviorId);
    done();
  }

  async capture(behaviorId: string | null): Promise<void> {
    if (this.draft === 'guide') {
      await this.guide(null, behaviorId);
      return;
    }
    const prepared = this.prepared;
    const last = this.data?.conversations[0];
    const outcome = await this.open(() =>
      captureForm({
        label: labels.capture,
        coachId: userId,
        repId: this.recordId,
        lastBehaviorId: behaviorId ?? last?.behaviorId ?? null,
        previousConversationId: last?.id ?? null,
        conversationId: prepared?.id ?? null,
        coachMode: prepared?.coachMode ?? null
      })
    );
    if (outcome?.kind === 'guide') {
      await this.guide(outcome.input);
    } else {
      await this.finish(outcome ? labels.saved : '', outcome?.message);
    }
  }

  async handlePlan(): Promise<void> {
    const outcome = await this.open(() => scheduleForm({ label: labels.plan, repId: this.recordId }));
    await this.finish(outcome ? labels.planned : '');
  }

  /** Goes on in the guide with what was typed, or with the draft that is kept. */
  async guide(input: ConversationInput | null, behaviorId: string | null = null): Promise<void> {
    const prepared = this.prepared;
    const outcome = await this.open(() =>
      guideForm({
        label: labels.guide,
        context: {
          record: null,
          area: 'Skill',
          recordName: this.data?.name ?? '',
          coachId: userId,
          repId: this.recordId,
          gateId: null,
          signals: [],
          snapshot: '',
          previousConversationId: this.data?.conversations[0]?.id ?? null,
          behaviorId,
          input,
          conversation: prepared && { id: prepared.id }
        }
      })
    );
    await this.finish(outcome === 'saved' ? labels.saved : '');
  }

  get prepared(): PlannedTalk | null {
    return this.data && dueTalk(this.data, userId, this.today, timeZone);
  }

  /** One form at a time, whatever is clicked twice. */
  async open<Outcome>(form: () => Promise<Outcome | undefined>): Promise<Outcome | undefined> {
    if (this.isOpening) return undefined;
    this.isOpening = true;
    this.problem = null;
    try {
      return await form();
    } catch (error) {
      this.problem = error;
      return undefined;
    } finally {
      this.isOpening = false;
    }
  }

  /** After a form closed: says what was saved, and shows what is there now. */
  async finish(title: string, message = ''): Promise<void> {
    this.draft = this.draftOf();
    if (title) {
      this.dispatchEvent(new ShowToastEvent({ title, message, variant: 'success' }));
      await this.refresh?.();
    }
  }

  /** What the guide has written, quick capture cannot show: such a draft is continued in the guide. */
  draftOf(): 'capture' | 'guide' | null {
    const draft = findDraft(userId, this.prepared?.id ?? this.recordId);
    return draft && (draft.step === undefined ? 'capture' : 'guide');
  }
}
