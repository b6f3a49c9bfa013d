import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import formFactor from '@salesforce/client/formFactor';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { conversationQuery, isOver, isShared, readConversation } from 'c/conversationFacts';
import type { ConversationFacts } from 'c/conversationFacts';
import { feedbackClock } from 'c/feedbackClock';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import type { AreaFacts } from 'c/panelData';
import type { RatingPair } from 'c/ratingReveal';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { clockWords, statusWords } from './conversationWords';
import { guideContext } from './holding';
import { labels } from './labels';
import { printedPage, printPage } from './printConversation';
import { ratingSections } from './ratingSections';

/** One conversation, as the person who looks at it needs it now: to prepare, to rate, to hold, to read, to answer. */
export default class CoachingConversation extends NavigationMixin(LightningElement) {
  labels = labels;
  timeZone = timeZone;
  givenId: string | undefined;
  facts: ConversationFacts | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  area: AreaFacts | null = null;
  ratings: RatingPair[] = [];
  now = Date.now();
  isBusy = false;
  announcement = '';
  problem: { heading: string; error: unknown } | null = null;
  variables: Record<string, unknown> | undefined;
  query: GraphQLDocument = gql`
    ${conversationQuery}
  `;

  @api
  get recordId(): string | undefined {
    return this.givenId;
  }
  set recordId(value: string | undefined) {
    if (value && value !== this.givenId) {
      this.facts = null;
      this.isLoaded = false;
      this.area = null;
      this.ratings = [];
      this.variables = { id: value, userId };
    }
    this.givenId = value;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredConversation({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && !this.loadErrors) {
      this.now = Date.now();
      this.facts = readConversation(data, userId);
      this.isLoaded = true;
    }
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isWithoutAccess(): boolean {
    return isAccessError(this.loadErrors);
  }

  get hasFailed(): boolean {
    return Boolean(this.loadErrors) && !this.isWithoutAccess;
  }

  get isGone(): boolean {
    return this.isLoaded && this.facts === null;
  }

  get heading(): string {
    return this.facts ? fillLabel(labels.title, this.facts.coach.name, this.facts.rep.name) : '';
  }

  get statusText(): string {
    return this.facts ? statusWords(this.facts) : '';
  }

  get isManagerial(): boolean {
    return this.facts?.kind === 'Managerial';
  }

  get isPlanned(): boolean {
    return this.facts?.status === 'Prepared' || this.facts?.status === 'Draft';
  }

  get when(): string | null {
    const facts = this.facts;
    return facts ? (isOver(facts) ? facts.heldAt : facts.scheduledFor) : null;
  }

  get isCanceled(): boolean {
    return this.facts?.status === 'Cancelled';
  }

  get reasonText(): string {
    return this.isCanceled && this.facts?.missedReason ? fillLabel(labels.reason, this.facts.missedReason) : '';
  }

  get missedText(): string {
    const { facts } = this;
    const isMissed = this.isPlanned && facts?.scheduledFor && Date.parse(facts.scheduledFor) < this.now;
    return isMissed ? (facts.viewer === 'coach' ? labels.missed : labels.missedRep) : '';
  }

  get clockText(): string {
    const { facts } = this;
    if (!facts || facts.viewer === 'reader') {
      return '';
    }
    const clock = feedbackClock(
      { meetingEnd: facts.observedCallEnd, feedbackAt: facts.sharedAt, targetHours: facts.policy.feedbackHours },
      this.now
    );
    return clockWords(clock);
  }

  get readerText(): string {
    return this.facts?.viewer === 'reader' ? labels.reader : '';
  }

  get recordHref(): string {
    const record = this.facts?.record;
    return record ? `/lightning/r/${record.objectApiName}/${record.id}/view` : '';
  }

  get togetherText(): string {
    return this.facts?.coCoach ? fillLabel(labels.together, this.facts.coCoach.name) : '';
  }

  /** What the platform lets a co-coach write: until it is shared, and not when it is canceled. */
  get isCoCoachWriting(): boolean {
    return this.facts?.viewer === 'coCoach' && !this.isShared && !this.isCanceled;
  }

  get isCoach(): boolean {
    return this.facts?.viewer === 'coach';
  }

  get mayHold(): boolean {
    return this.isCoach && (this.isPlanned || this.facts?.status === 'Held');
  }

  get mayMove(): boolean {
    return this.isCoach && this.isPlanned;
  }

  /** The guide needs what the record says now; where there is none, it needs nothing. */
  get cannotHold(): boolean {
    return this.isBusy || (this.facts?.record !== null && this.area === null);
  }

  get mayPrint(): boolean {
    return this.isOver && formFactor !== 'Small';
  }

  get isOver(): boolean {
    return this.facts !== null && isOver(this.facts);
  }

  get isShared(): boolean {
    return this.facts !== null && isShared(this.facts);
  }

  /** Either of the two may write down, anew, what worked; what a manager said as a manager stays between them. */
  get mayKeepPractice(): boolean {
    return this.isShared && !this.isManagerial && (this.isCoach || this.facts?.viewer === 'rep');
  }

  /** The rep alone says whether they see the cause of a gap the same way. */
  get mayAgree(): boolean {
    return this.isShared && this.facts?.viewer === 'rep' && this.facts.gaps.length > 0;
  }

  get hasSteps(): boolean {
    return this.isOver && (this.facts?.activities.length ?? 0) > 0;
  }

  get hasCompetencies(): boolean {
    return (this.facts?.competencies.length ?? 0) > 0;
  }

  get showsPreparation(): boolean {
    return this.isPlanned && this.facts?.viewer !== 'reader';
  }

  get snapshot(): string | null {
    return this.isOver ? (this.facts?.snapshot ?? null) : null;
  }

  /** Before the conversation took place it draws nothing, so it takes no room. */
  get sinceClass(): string {
    return this.snapshot === null ? '' : 'part';
  }

  get showsNotes(): boolean {
    return this.facts !== null;
  }

  get isConfirmed(): boolean {
    return this.facts?.policy.isConfirmed ?? false;
  }

  handleArea(event: CustomEvent<AreaFacts>): void {
    this.area = event.detail;
  }

  handleRatings(event: CustomEvent<RatingPair[]>): void {
    this.ratings = event.detail;
  }

  async handleChanged(): Promise<void> {
    await this.reload();
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  handleRecord(event: Event): void {
    const record = this.facts?.record;
    if (record) {
      event.preventDefault();
      this[NavigationMixin.Navigate]?.({
        type: 'standard__recordPage',
        attributes: { recordId: record.id, objectApiName: record.objectApiName, actionName: 'view' }
      });
    }
  }

  async handleMove(): Promise<void> {
    await this.open(async () => {
      const { default: ScheduleConversation } = await import('c/scheduleConversation');
      const outcome = await ScheduleConversation.open<ScheduleOutcome>({
        label: labels.move,
        size: formFactor === 'Small' ? 'full' : 'small',
        repId: this.facts?.rep.id,
        conversationId: this.givenId
      });
      if (outcome) {
        await this.tell(outcome.kind === 'canceled' ? labels.canceled : labels.moved);
      }
    });
  }

  async handleHold(): Promise<void> {
    const context = this.facts ? guideContext(this.facts, this.area) : null;
    if (!context) {
      return;
    }
    await this.open(async () => {
      const { default: ConversationGuide } = await import('c/conversationGuide');
      const outcome = await ConversationGuide.open({
        label: labels.hold,
        size: formFactor === 'Small' ? 'full' : 'large',
        context
      });
      if (outcome === 'saved') {
        await this.tell(fillLabel(labels.saved, this.facts?.rep.name ?? ''));
      } else if (outcome === 'draft') {
        this.announcement = labels.draftKept;
      }
    });
  }

  async handlePractice(): Promise<void> {
    const { facts } = this;
    if (facts) {
      await this.open(async () => {
        const { default: PracticeEditor } = await import('c/practiceEditor');
        const outcome = await PracticeEditor.open({
          label: labels.practice,
          size: formFactor === 'Small' ? 'full' : 'small',
          behaviorId: facts.behavior?.id ?? null,
          conversationId: facts.id,
          champion: facts.rep,
          names: [facts.rep.name, facts.record?.name ?? '']
        });
        if (outcome === 'saved') {
          await this.tell(this.isCoach ? fillLabel(labels.practiceAsked, facts.rep.name) : labels.practiceProposed);
        }
      });
    }
  }

  handlePrint(): void {
    const { facts } = this;
    if (facts) {
      const held = facts.heldAt
        ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
            Date.parse(facts.heldAt)
          )
        : '';
      const lines = [facts.record?.name ?? '', held, this.statusText];
      printPage(printedPage(facts, { title: this.heading, lines, ratings: ratingSections(facts, this.ratings) }));
    }
  }

  /** Opens a form that is loaded on demand; a second tap while it opens does nothing. */
  async open(form: () => Promise<void>): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.problem = null;
    try {
      await form();
    } catch (error) {
      this.problem = { heading: labels.holdFailed, error };
    } finally {
      this.isBusy = false;
    }
  }

  async tell(title: string): Promise<void> {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    await this.reload();
  }

  /** Shows what is there now, here and in the platform's own parts of the page. */
  async reload(): Promise<void> {
    await this.refresh?.();
    if (this.givenId) {
      await notifyRecordUpdateAvailable([{ recordId: this.givenId }]);
    }
  }
}
