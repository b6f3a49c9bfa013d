import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { addDays, dayOf } from 'c/coachingDates';
import { errorsIn, hasSubquery, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { PULSE_DAYS, PULSE_QUESTIONS } from 'c/pulseRules';
import { labels } from './labels';
import { practiceQuery, readPractice } from './practiceData';
import type { PracticeData } from './practiceData';

/** A coach's own practice: time, speed and what reps felt. Draws nothing for a person who coaches nobody. */
export default class CoachPractice extends LightningElement {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';
  @api hideTime = false;
  @api hideLog = false;
  @api hideFelt = false;

  labels = labels;
  today = dayOf(Date.now(), timeZone);
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  data: PracticeData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;

  override connectedCallback(): void {
    // A day early, so that the month begins in every zone; days are counted in the viewer's.
    const from = `${addDays(`${this.today.slice(0, 7)}-01`, -1)}T00:00:00.000Z`;
    const operation = practiceQuery(USER_ID, from, this.today);
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPractice({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    // Who may not see coaching coaches nobody: that is no error to show.
    const isRefused = isAccessError(errors) || (Boolean(data) && !hasSubquery(data, 'Coaching_Relationship__c'));
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    this.isLoaded ||= isRefused || Boolean(data);
    if (data && !isRefused) {
      this.data = readPractice(data, this.today, timeZone);
    }
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isCoach(): boolean {
    return this.data?.isCoach ?? false;
  }

  get isShown(): boolean {
    return this.isCoach || Boolean(this.loadErrors);
  }

  get isTimeShown(): boolean {
    return !this.hideTime;
  }

  get isLogShown(): boolean {
    return !this.hideLog;
  }

  get isFeltShown(): boolean {
    return !this.hideFelt;
  }

  get hasPlan(): boolean {
    return (this.data?.time.plannedMonth ?? 0) > 0;
  }

  get usedPercent(): number {
    const time = this.data?.time;
    return time && time.plannedMonth > 0 ? Math.min(100, Math.round((time.used / time.plannedMonth) * 100)) : 0;
  }

  get usedWords(): string {
    const { used = 0, plannedMonth = 0 } = this.data?.time ?? {};
    return this.hasPlan
      ? fillLabel(labels.used, hours(used), hours(plannedMonth))
      : fillLabel(labels.noPlan, hours(used));
  }

  get leftWords(): string {
    const { left = 0, over = 0 } = this.data?.time ?? {};
    if (!this.hasPlan) {
      return '';
    }
    return over > 0 ? fillLabel(labels.over, hours(over)) : fillLabel(labels.left, hours(left));
  }

  get unmeasuredWords(): string {
    const unmeasured = this.data?.time.unmeasured ?? 0;
    if (unmeasured === 0) {
      return '';
    }
    return unmeasured === 1 ? labels.unmeasuredOne : fillLabel(labels.unmeasuredMany, unmeasured);
  }

  get logWords(): string {
    const log = this.data?.log;
    return log ? fillLabel(labels.logMedian, log.median, log.count) : labels.logNone;
  }

  get trendWords(): string {
    const log = this.data?.log;
    const parts = log?.isUnderAMinute ? [labels.logUnder] : [];
    if (log && log.saved !== null) {
      parts.push(
        log.saved === 0
          ? labels.logSame
          : fillLabel(log.saved > 0 ? labels.logFaster : labels.logSlower, Math.abs(log.saved))
      );
    }
    return parts.join(' · ');
  }

  get hasFelt(): boolean {
    return Boolean(this.data?.felt);
  }

  get feltWords(): string {
    const { felt, minimumPulses = 0 } = this.data ?? {};
    return felt ? fillLabel(labels.feltIntro, felt.count) : fillLabel(labels.feltNone, minimumPulses);
  }

  /** What may still come in. How much has come in is not said: a number that moves tells who has answered. */
  get toComeWords(): string {
    const { conversations = 0, reps = 0 } = this.data?.toCome ?? {};
    if (conversations === 0) {
      return labels.feltToComeNone;
    }
    const words =
      conversations === 1
        ? fillLabel(labels.feltToComeOne, PULSE_DAYS)
        : fillLabel(labels.feltToComeMany, conversations, PULSE_DAYS);
    return reps === 1 ? `${words} ${labels.feltToComeAlone}` : words;
  }

  /** Whether the coach has said anything to compare with: else the columns would be empty. */
  get hasOwnView(): boolean {
    const coach = this.data?.felt?.coach;
    return coach !== undefined && PULSE_QUESTIONS.some((question) => coach[question] !== null);
  }

  get feltRows() {
    const felt = this.data?.felt;
    return felt
      ? PULSE_QUESTIONS.map((question) => ({
          key: question,
          name: labels[question],
          reps: percent(felt.rep[question]),
          you: percent(felt.coach[question]),
          gap: points(felt.gap[question])
        }))
      : [];
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }
}

function hours(minutes: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(minutes / 60);
}

function percent(share: number | null): string {
  return share === null
    ? labels.unknown
    : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share / 100);
}

function points(gap: number | null): string {
  return gap === null
    ? labels.unknown
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(gap);
}
