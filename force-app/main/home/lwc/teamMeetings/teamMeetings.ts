import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { errorsIn, hasSubquery, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { DAYS_AHEAD } from 'c/safeOpportunities';
import { labels } from './labels';
import { openCapture, openGuide, openMove, openPlan } from './meetingForms';
import { safeRow, sessionRow, todayRows, upcomingRows } from './meetingRows';
import { readMeetings } from './meetingsData';
import type { MeetingsData } from './meetingsData';
import { meetingsQuery } from './meetingsQuery';

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
  /** A leader sees the team's meetings, and captures none: only coaches hold conversations. */
  mayCoach = true;
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
      this.data = readMeetings(data, USER_ID, this.now, timeZone);
    }
  }

  @wire(getObjectInfo, { objectApiName: 'Coaching_Conversation__c' })
  wiredConversation({ data }: ObjectInfoResult): void {
    this.mayCoach = data?.createable !== false;
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
    return (this.data?.missed ?? []).map(sessionRow);
  }

  get hasMissed(): boolean {
    return this.missed.length > 0;
  }

  get missedHeading(): string {
    return this.missed.length === 1 ? labels.missedOne : fillLabel(labels.missedMany, this.missed.length);
  }

  get todayRows() {
    return this.data ? todayRows(this.data, this.now, this.mayCoach) : [];
  }

  get hasToday(): boolean {
    return this.todayRows.length > 0;
  }

  get isUpcomingShown(): boolean {
    return !this.hideUpcoming;
  }

  get upcoming() {
    return this.data ? upcomingRows(this.data, this.now) : [];
  }

  get hasUpcoming(): boolean {
    return this.upcoming.length > 0;
  }

  get hasSafe(): boolean {
    return !this.hideSafe && this.mayCoach && (this.data?.safe.length ?? 0) > 0;
  }

  get safe() {
    const all = this.data?.safe ?? [];
    return (this.hasAllSafe ? all : all.slice(0, SHOWN_AT_FIRST)).map(safeRow);
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
      const outcome = await this.openForm(() => openMove(session.repId, id));
      await this.finish(outcome !== undefined, labels.moved);
    }
  }

  async handlePlan(event: Event): Promise<void> {
    const safe = this.data?.safe.find(({ meeting }) => meeting.id === idAt(event));
    if (safe) {
      const outcome = await this.openForm(() => openPlan(safe));
      await this.finish(outcome !== undefined, labels.moved);
    }
  }

  async handleCapture(event: Event): Promise<void> {
    const meeting = this.data?.meetings.find(({ id }) => id === idAt(event));
    const record = meeting?.record;
    if (!meeting || !record) {
      return;
    }
    const outcome = await this.openForm(() => openCapture(meeting, record));
    if (outcome?.kind === 'guide') {
      const guided = await this.openForm(() => openGuide(meeting, record, outcome.input));
      await this.finish(guided === 'saved', labels.saved);
    } else {
      await this.finish(outcome?.kind === 'saved', labels.saved);
    }
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
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

  /** Says what was done, if something was, and shows what is there then. */
  async finish(isDone: boolean, title: string): Promise<void> {
    if (isDone) {
      this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
      await this.refresh?.();
    }
  }

  openRecord(objectApiName: string, recordId: string): void {
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    });
  }
}

function idAt(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
