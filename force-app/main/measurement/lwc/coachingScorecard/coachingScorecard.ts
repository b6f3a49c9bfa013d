import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { dayOf } from 'c/coachingDates';
import { errorsIn, hasSubquery, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { linesOf, readScorecards, scorecardQuery } from 'c/scorecardData';
import type { Scorecard, ScorecardChoice, ScorecardData } from 'c/scorecardData';
import type { NextAction, ScorecardHalf, ScorecardPeriodKind } from 'c/scorecardRules';
import { measureWords, memberWords, momentWords, nextActions, periodWords } from 'c/scorecardWords';
import { labels } from './labels';
import { serviceParts } from './service';

/** Coaching beside its targets, both halves together: of the organization, a team or a coach, in one period. */
export default class CoachingScorecard extends NavigationMixin(LightningElement) {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';

  labels = labels;
  today = dayOf(Date.now(), timeZone);
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  /** What was asked for last; null: the viewer's own. */
  choice: ScorecardChoice | null = null;
  /** The period that somebody chose; null: the newest that is over. */
  start: string | null = null;
  data: ScorecardData | null = null;
  isRefused = false;
  isLoading = true;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;

  override connectedCallback(): void {
    this.ask(null);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredScorecards({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.isRefused = isAccessError(errors) || (Boolean(data) && !hasSubquery(data, 'scorecards'));
    this.loadErrors = this.isRefused ? undefined : errorsIn(errors);
    if (!data && !errors) {
      return;
    }
    this.isLoading = false;
    if (data && !this.isRefused) {
      this.data = readScorecards(data, this.choice, this.today);
      if (this.choice === null && this.data.scorecards.length === 0 && this.data.choice) {
        this.ask(this.data.choice);
      }
    }
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  /** Whether there is anything to choose from. */
  get hasMembers(): boolean {
    return (this.data?.members.length ?? 0) > 0 || (this.data?.scorecards.length ?? 0) > 0;
  }

  get isEmpty(): boolean {
    return this.data !== null && !this.hasMembers;
  }

  get isNoneHere(): boolean {
    return this.hasMembers && !this.isLoading && !this.scorecard;
  }

  get memberOptions() {
    return (this.data?.members ?? []).map((member) => ({
      label: memberWords(member),
      value: `${member.level}|${member.memberId ?? ''}`
    }));
  }

  get memberValue(): string {
    const choice = this.data?.choice;
    return choice ? `${choice.level}|${choice.memberId ?? ''}` : '';
  }

  get kindOptions() {
    return [
      { label: labels.month, value: 'Month' },
      { label: labels.quarter, value: 'Fiscal Quarter' },
      { label: labels.year, value: 'Fiscal Year' }
    ];
  }

  get kind(): ScorecardPeriodKind {
    return this.data?.choice?.kind ?? 'Month';
  }

  get periodOptions() {
    return (this.data?.scorecards ?? []).map((scorecard) => ({
      label: periodWords(scorecard),
      value: scorecard.start
    }));
  }

  /** What is over says more than what still runs. */
  get scorecard(): Scorecard | null {
    const all = this.data?.scorecards ?? [];
    return all.find(({ start }) => start === this.start) ?? all.find(({ end }) => end < this.today) ?? all[0] ?? null;
  }

  get isRunning(): boolean {
    return (this.scorecard?.end ?? '') >= this.today;
  }

  get published(): string {
    const { publishedOn, confirmedUntil } = this.scorecard ?? {};
    return [
      publishedOn ? fillLabel(labels.published, momentWords(publishedOn)) : '',
      confirmedUntil ? fillLabel(labels.confirmed, momentWords(confirmedUntil)) : ''
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get habit(): string {
    const { weeksInARow = null, bestWeeksInARow } = this.scorecard ?? {};
    if (weeksInARow === null) return '';
    const best = bestWeeksInARow ? ` (${fillLabel(labels.best, bestWeeksInARow)})` : '';
    if (weeksInARow === 0) return `${labels.weeksNone}${best}`;
    return `${weeksInARow === 1 ? labels.weeksOne : fillLabel(labels.weeksMany, weeksInARow)}${best}`;
  }

  get fading(): string {
    const names = (this.scorecard?.fading ?? []).map((measure) => measureWords({ measure, detail: '' }));
    return this.scorecard?.isFizzling ? fillLabel(labels.fadingSigns, names.join(', ')) : '';
  }

  get halves() {
    return [
      { key: 'Development', heading: labels.development, lines: this.linesOf('Development') },
      { key: 'Business', heading: labels.business, lines: this.linesOf('Business') }
    ];
  }

  get context() {
    return this.linesOf('Context');
  }

  get before(): string {
    const { scorecard } = this;
    const all = this.data?.scorecards ?? [];
    const next = scorecard && all[all.indexOf(scorecard) + 1];
    return next ? periodWords(next) : '';
  }

  /** The quarter in which the period is, or the newest of the year. */
  get service() {
    const { scorecard } = this;
    const quarter = this.data?.service.find(
      ({ start, end }) => scorecard && start <= scorecard.end && scorecard.start <= end
    );
    return quarter ? { heading: fillLabel(labels.service, quarter.period), parts: serviceParts(quarter) } : null;
  }

  get coaches(): string {
    return (this.data?.coaches ?? []).join(', ');
  }

  handleMember(event: CustomEvent<{ value: string }>): void {
    const [level, memberId] = event.detail.value.split('|');
    this.start = null;
    this.ask({ level: level as ScorecardChoice['level'], memberId: memberId || null, kind: this.kind });
  }

  handleKind(event: CustomEvent<{ value: string }>): void {
    const choice = this.data?.choice;
    this.start = null;
    if (choice) {
      this.ask({ ...choice, kind: event.detail.value as ScorecardPeriodKind });
    }
  }

  handlePeriod(event: CustomEvent<{ value: string }>): void {
    this.start = event.detail.value;
  }

  handleGo(event: CustomEvent<NextAction>): void {
    this[NavigationMixin.Navigate]?.(nextActions[event.detail].page);
  }

  async handleSaved(): Promise<void> {
    await this.refresh?.();
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    this.isLoading = true;
    await this.refresh?.();
  }

  ask(choice: ScorecardChoice | null): void {
    const operation = scorecardQuery(USER_ID, choice);
    this.choice = choice;
    this.isLoading = true;
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  linesOf(half: ScorecardHalf) {
    const { scorecard, data } = this;
    return scorecard && data ? linesOf(scorecard, half, data.scorecards, data.targets, this.today) : [];
  }
}
