import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { addDays, dayOf } from 'c/coachingDates';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { checkedSince } from 'c/trainingReinforcement';
import { labels } from './labels';
import { myCoachingQuery, readMyCoaching } from './myCoachingData';
import type { MyCoachingData } from './myCoachingData';

/** How many days a finished step still shows. */
const FINISHED_DAYS = 14;
/** How many days a finished step waits here for its coach; later it is found on the conversation. */
const VERIFIABLE_DAYS = 30;

/**
 * What a person's coaching asks of them: conversations to prepare and to read, re-checks, next steps, and what
 * the person's reps finished.
 *
 * Each list saves its own rows and fires `changed`. Which lists show is set in App Builder.
 */
export default class MyCoaching extends LightningElement {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';
  @api hidePreparation = false;
  @api hideReading = false;
  @api hideNextSteps = false;
  @api hideVerification = false;
  /** How many next steps show until somebody asks for all. */
  @api stepsShown = 5;

  labels = labels;
  today = dayOf(Date.now(), timeZone);
  now = new Date().toISOString();
  query: GraphQLDocument;
  variables: Record<string, unknown>;
  data: MyCoachingData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;

  constructor() {
    super();
    const operation = myCoachingQuery(USER_ID, {
      since: addDays(this.today, -FINISHED_DAYS),
      verifiableSince: addDays(this.today, -VERIFIABLE_DAYS),
      trainedSince: checkedSince(this.today)
    });
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredCoaching({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.isLoaded = true;
      this.data = isRefused ? null : readMyCoaching(data, USER_ID, this.today, sourceTitle);
    }
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get hasNoAccess(): boolean {
    return this.isLoaded && this.data === null;
  }

  get isEmpty(): boolean {
    const { data } = this;
    return (
      data !== null &&
      [data.nextSteps, data.finished, data.unread, data.planned, data.reChecks, data.toVerify].every(
        (rows) => rows.length === 0
      )
    );
  }

  get hasPlanned(): boolean {
    return !this.hidePreparation && (this.data?.planned.length ?? 0) > 0;
  }

  get hasUnread(): boolean {
    return !this.hideReading && (this.data?.unread.length ?? 0) > 0;
  }

  get hasReChecks(): boolean {
    return !this.hideNextSteps && (this.data?.reChecks.length ?? 0) > 0;
  }

  get hasToVerify(): boolean {
    return !this.hideVerification && (this.data?.toVerify.length ?? 0) > 0;
  }

  get hasNextSteps(): boolean {
    return !this.hideNextSteps && this.data !== null && !this.isEmpty;
  }

  async handleChanged(): Promise<void> {
    await this.refresh?.();
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }
}

function sourceTitle(coach: string, about: string | null): string {
  return fillLabel(labels.from, coach, about ?? labels.untitled);
}
