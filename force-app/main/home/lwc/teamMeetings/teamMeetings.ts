import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import formFactor from '@salesforce/client/formFactor';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import type { GuideOutcome } from 'c/conversationGuide';
import type { ConversationInput } from 'c/conversationSave';
import type { FeedbackClock } from 'c/feedbackClock';
import { errorsIn, hasSubquery, isAccessError, numberOf, textOf } from 'c/graphqlRecords';
import type { GuideContext } from 'c/guideDraft';
import { fillLabel } from 'c/labelText';
import type { CaptureOutcome } from 'c/quickCapture';
import { writeSnapshot } from 'c/recordChanges';
import { DAYS_AHEAD } from 'c/safeOpportunities';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { labels } from './labels';
import { readMeetings } from './meetingsData';
import type { MeetingRecord, MeetingsData, PlannedSession, RepMeeting } from './meetingsData';
import { meetingsQuery } from './meetingsQuery';
import { modeWords, RISK_BADGES, safetyWords } from './safetyWords';

const MILLISECONDS_PER_DAY = 86_400_000;
/** Feedback on a meeting of yesterday may still be timely. */
const DAYS_BACK = 2;
const SHOWN_AT_FIRST = 3;

/**
 * The coach's day: planned conversations that were missed or are to come, the team's meetings of today with quick
 * capture, and meetings of the next two weeks that are safe to join. Draws nothing for a person who coaches nobody.
 */
export default class TeamMeetings extends NavigationMixin(LightningElement) {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';
  @api hideUpcoming = false;
  @api hideSafe = false;

  labels = labels;
  timeZone = timeZone;
  now = Date.now();
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  data: MeetingsData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  problem: unknown = null;
  isOpening = false;
  hasAllSafe = false;
  refresh: (() => Promise<void>) | undefined;

  override connectedCallback(): void {
    const instant = (days: number) => new Date(this.now + days * MILLISECONDS_PER_DAY).toISOString();
    const operation = meetingsQuery(USER_ID, instant(-DAYS_BACK), instant(DAYS_AHEAD));
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredMeetings({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    // Who may not see coaching coaches nobody: that is no error to show.
    const isRefused = isAccessError(errors) || (Boolean(data) && !hasSubquery(data, 'Coaching_Relationship__c'));
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    this.isLoaded ||= isRefused || Boolean(data);
    if (data && !isRefused) {
      this.now = Date.now();
      this.data = readMeetings(data, this.now, timeZone);
    }
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get hasTeam(): boolean {
    return this.data?.hasTeam ?? false;
  }

  get isShown(): boolean {
    return this.hasTeam || Boolean(this.loadErrors);
  }

  get missed() {
    return (this.data?.missed ?? []).map((session) => this.sessionRow(session));
  }

  get hasMissed(): boolean {
    return this.missed.length > 0;
  }

  get missedHeading(): string {
    return this.missed.length === 1 ? labels.missedOne : fillLabel(labels.missedMany, this.missed.length);
  }

  /** Meetings and planned conversations of today, by their time. */
  get todayRows() {
    const today = dayOf(this.now, timeZone);
    const sessions = (this.data?.sessions ?? []).filter(({ scheduledFor }) => dayAt(scheduledFor) === today);
    return [
      ...(this.data?.meetings ?? []).map((meeting) => this.meetingRow(meeting)),
      ...sessions.map((session) => this.sessionRow(session))
    ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  get hasToday(): boolean {
    return this.todayRows.length > 0;
  }

  get isUpcomingShown(): boolean {
    return !this.hideUpcoming;
  }

  get upcoming() {
    const today = dayOf(this.now, timeZone);
    return (this.data?.sessions ?? [])
      .filter(({ scheduledFor }) => dayAt(scheduledFor) !== today)
      .map((session) => this.sessionRow(session));
  }

  get hasUpcoming(): boolean {
    return this.upcoming.length > 0;
  }

  get hasSafe(): boolean {
    return !this.hideSafe && (this.data?.safe.length ?? 0) > 0;
  }

  get safe() {
    const all = this.data?.safe ?? [];
    return (this.hasAllSafe ? all : all.slice(0, SHOWN_AT_FIRST)).map((each) => ({
      ...each,
      id: each.meeting.id,
      at: each.meeting.startsAt,
      title: each.meeting.subject,
      badge: RISK_BADGES[each.risk],
      reasons: [...each.safe, ...each.risky].map(safetyWords).join(' · '),
      modeWords: modeWords(each.mode, each.modeReason),
      href: each.record && hrefOf(each.record.objectApiName, each.record.id),
      planLabel: fillLabel(labels.planItem, each.meeting.subject)
    }));
  }

  get isSafeCut(): boolean {
    return !this.hasAllSafe && (this.data?.safe.length ?? 0) > SHOWN_AT_FIRST;
  }

  get showAllLabel(): string {
    return fillLabel(labels.showAll, this.data?.safe.length ?? 0);
  }

  handleShowAll(): void {
    this.hasAllSafe = true;
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id, object } = (event.currentTarget as HTMLElement).dataset;
    this.openRecord(object ?? '', id ?? '');
  }

  /** Two taps: this one, and the new time. */
  async handleMove(event: Event): Promise<void> {
    const id = idAt(event);
    const sessions = [...(this.data?.missed ?? []), ...(this.data?.sessions ?? [])];
    const session = sessions.find((each) => each.id === id);
    if (session) {
      await this.schedule({ label: labels.move, repId: session.repId, conversationId: id });
    }
  }

  async handlePlan(event: Event): Promise<void> {
    const safe = this.data?.safe.find(({ meeting }) => meeting.id === idAt(event));
    if (safe) {
      const { record, repId, endsAt, meeting, mode } = safe;
      const named = record && { ...record, name: record.name ?? meeting.subject };
      const options = { label: labels.plan, repId, when: endsAt, coachMode: mode };
      await this.schedule({ ...options, ...(named ? { record: named } : {}) });
    }
  }

  async handleCapture(event: Event): Promise<void> {
    const meeting = this.data?.meetings.find(({ id }) => id === idAt(event));
    const record = meeting?.record;
    if (!meeting || !record) {
      return;
    }
    const outcome = await this.openForm<CaptureOutcome>(async () => {
      const { default: QuickCapture } = await import('c/quickCapture');
      return QuickCapture.open<CaptureOutcome>({
        label: labels.capture,
        size: formFactor === 'Small' ? 'full' : 'small',
        record: { objectApiName: record.objectApiName, id: record.id },
        coachId: USER_ID,
        repId: meeting.repId,
        lastBehaviorId: meeting.lastBehaviorId,
        previousConversationId: meeting.previousConversationId,
        snapshot: snapshotOf(meeting),
        observedCallEnd: Date.parse(meeting.endsAt) <= Date.now() ? meeting.endsAt : null
      });
    });
    if (outcome?.kind === 'saved') {
      await this.finish(labels.saved);
    } else if (outcome?.kind === 'guide') {
      await this.openGuide(meeting, record, outcome.input);
    }
  }

  /** Goes on in the guide with what was typed. Signals and journey stay with the panel of the record. */
  async openGuide(meeting: RepMeeting, record: MeetingRecord, input: ConversationInput): Promise<void> {
    const outcome = await this.openForm<GuideOutcome>(async () => {
      const { default: ConversationGuide } = await import('c/conversationGuide');
      return ConversationGuide.open<GuideOutcome>({
        label: labels.capture,
        size: formFactor === 'Small' ? 'full' : 'large',
        context: {
          record: { objectApiName: record.objectApiName, id: record.id },
          recordName: record.name ?? meeting.subject,
          coachId: USER_ID,
          repId: meeting.repId,
          gateId: null,
          signals: [],
          snapshot: snapshotOf(meeting),
          previousConversationId: meeting.previousConversationId,
          input
        } satisfies GuideContext
      });
    });
    if (outcome === 'saved') {
      await this.finish(labels.saved);
    }
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async schedule(options: { label: string; repId: string; [property: string]: unknown }): Promise<void> {
    const outcome = await this.openForm<ScheduleOutcome>(async () => {
      const { default: ScheduleConversation } = await import('c/scheduleConversation');
      return ScheduleConversation.open<ScheduleOutcome>({
        size: formFactor === 'Small' ? 'full' : 'small',
        ...options
      });
    });
    if (outcome) {
      await this.finish(labels.moved);
    }
  }

  /** Opens one form at a time; a form that cannot be loaded is said. */
  async openForm<Outcome>(open: () => Promise<Outcome | undefined>): Promise<Outcome | undefined> {
    if (this.isOpening) {
      return undefined;
    }
    this.isOpening = true;
    this.problem = null;
    try {
      return await open();
    } catch (error) {
      this.problem = error;
      return undefined;
    } finally {
      this.isOpening = false;
    }
  }

  async finish(title: string): Promise<void> {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    await this.refresh?.();
  }

  openRecord(objectApiName: string, recordId: string): void {
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    });
  }

  meetingRow(meeting: RepMeeting) {
    return {
      ...meeting,
      at: meeting.startsAt,
      isMeeting: true,
      title: meeting.subject,
      href: meeting.record && hrefOf(meeting.record.objectApiName, meeting.record.id),
      recordName: meeting.record?.name ?? '',
      status: clockWords(meeting.clock),
      mayCapture: meeting.record !== null && !['inTime', 'late'].includes(meeting.clock.state),
      captureLabel: fillLabel(labels.captureItem, meeting.subject),
      openLabel: '',
      moveLabel: ''
    };
  }

  sessionRow(session: PlannedSession) {
    const title = session.about ? fillLabel(labels.withRep, session.repName, session.about) : session.repName;
    return {
      ...session,
      at: session.scheduledFor,
      isMeeting: false,
      title: fillLabel(labels.coaching, title),
      href: hrefOf('Coaching_Conversation__c', session.id),
      recordName: '',
      status: session.isPrepared ? labels.prepared : labels.notPrepared,
      mayCapture: false,
      captureLabel: '',
      openLabel: fillLabel(labels.openItem, title),
      moveLabel: fillLabel(labels.moveItem, title)
    };
  }
}

function clockWords(clock: FeedbackClock): string {
  switch (clock.state) {
    case 'notStarted':
      return '';
    case 'running':
      return fillLabel(labels.clockRunning, Math.floor(clock.hoursLeft));
    case 'overdue':
      return fillLabel(labels.clockOverdue, Math.ceil(clock.lateBy));
    case 'inTime':
    case 'late':
      return labels.clockGiven;
  }
}

/** What the list knows of the deal; the panel compares only what is in a snapshot. */
function snapshotOf({ deal }: RepMeeting): string {
  if (!deal) {
    return '';
  }
  const [stage, closeDate, nextStep] = ['StageName', 'CloseDate', 'NextStep'].map((field) => textOf(deal, field));
  const amount = numberOf(deal, 'Amount');
  return writeSnapshot({
    ...(stage ? { stage } : {}),
    ...(amount === null ? {} : { amount }),
    ...(closeDate ? { closeDate } : {}),
    ...(nextStep ? { nextStep } : {})
  });
}

function dayAt(instant: string): string {
  return dayOf(Date.parse(instant), timeZone);
}

function hrefOf(objectApiName: string, id: string): string {
  return `/lightning/r/${objectApiName}/${id}/view`;
}

function idAt(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
