import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import formFactor from '@salesforce/client/formFactor';
import { mutate } from 'c/coachingClient';
import { dayOf } from 'c/coachingDates';
import { errorsIn, hasSubquery, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { Pause } from 'c/pause';
import {
  changeTargets,
  hasNewTargets,
  linesOf,
  listedMeasures,
  markOpened,
  readScorecards,
  scorecardQuery
} from 'c/scorecardData';
import type {
  BehindRecord,
  Scorecard,
  ScorecardChoice,
  ScorecardData,
  ScorecardHeader,
  ServiceQuarter
} from 'c/scorecardData';
import type { NextAction, ScorecardHalf, ScorecardPeriodKind } from 'c/scorecardRules';
import type { SavedTargets } from 'c/scorecardTargets';
import { measureWords, memberWords, nextActions, periodWords } from 'c/scorecardWords';
import { fadingWords, habitWords, publishedWords } from './headline';
import { labels } from './labels';
import { serviceParts } from './service';
import type { ServiceFigure } from './service';

/** Milliseconds without a key after which a name is searched for. */
const PAUSE = 400;

/** Coaching beside its targets, both halves together: of the organization, a team or a coach, in one period. */
export default class CoachingScorecard extends NavigationMixin(LightningElement) {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';

  labels = labels;
  listed = listedMeasures;
  today = dayOf(Date.now(), timeZone);
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  /** What was asked for last; null: the viewer's own. */
  choice: ScorecardChoice | null = null;
  /** The name that was searched for; empty: everybody. */
  find = '';
  /** The period that somebody chose; null: the newest that is over. */
  start: string | null = null;
  data: ScorecardData | null = null;
  isRefused = false;
  isLoading = true;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  maySetTargets = false;
  /** How to take the targets back that were set last; null: nothing to take back. */
  savedTargets: SavedTargets | null = null;
  notice = '';
  /** What went wrong with something that was asked of the page. */
  problem: unknown = null;
  isBusy = false;
  /** Scorecards that were marked as opened here, so that no redraw marks them again. */
  opened = new Set<string>();
  typing = new Pause(PAUSE);

  override connectedCallback(): void {
    this.ask(null);
  }

  override disconnectedCallback(): void {
    this.typing.stop();
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
      this.markOpened();
    }
  }

  @wire(getObjectInfo, { objectApiName: 'Coaching_Target__c' })
  wiredTarget({ data }: ObjectInfoResult): void {
    this.maySetTargets = data?.createable === true;
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

  /** What is signed off keeps its targets. */
  get isTargetsShown(): boolean {
    return this.maySetTargets && this.scorecard !== null && !this.scorecard.reviewedById;
  }

  get hasNewTargets(): boolean {
    return this.scorecard !== null && hasNewTargets(this.scorecard, this.data?.targets ?? []);
  }

  /** Who is shown stays an option while others are searched for. */
  get memberOptions() {
    const { members = [], scorecards = [] } = this.data ?? {};
    const isListed = members.some((member) => valueOf(member) === this.memberValue);
    return [...(isListed ? [] : scorecards.slice(0, 1)), ...members].map((member) => ({
      label: memberWords(member),
      value: valueOf(member)
    }));
  }

  /** Whether more people have scorecards than one list holds. */
  get isFindShown(): boolean {
    return this.find !== '' || this.data?.hasMoreMembers === true;
  }

  get findWords(): string {
    return this.find !== '' && !this.isLoading && this.data?.members.length === 0 ? labels.findNone : labels.findHelp;
  }

  get memberValue(): string {
    const choice = this.data?.choice;
    return choice ? valueOf(choice) : '';
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
    return this.scorecard ? publishedWords(this.scorecard) : '';
  }

  get habit(): string {
    return this.scorecard ? habitWords(this.scorecard) : '';
  }

  get fading(): string {
    return this.scorecard ? fadingWords(this.scorecard) : '';
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
  get quarter(): ServiceQuarter | undefined {
    const { scorecard } = this;
    return this.data?.service.find(({ start, end }) => scorecard && start <= scorecard.end && scorecard.start <= end);
  }

  get service() {
    const { quarter } = this;
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

  handleFind(event: CustomEvent<{ value: string }>): void {
    const find = event.detail.value.trim();
    this.typing.start(() => {
      this.find = find;
      this.ask(this.data?.choice ?? null);
    });
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
    this.notice = '';
    this.savedTargets = null;
    this.markOpened();
  }

  handleGo(event: CustomEvent<NextAction>): void {
    this[NavigationMixin.Navigate]?.(nextActions[event.detail].page);
  }

  async handleRecords(event: CustomEvent<string>): Promise<void> {
    const lines = [...this.halves.flatMap((half) => half.lines), ...this.context];
    await this.seeRecords(
      lines.find(({ key }) => key === event.detail),
      this.scorecard
    );
  }

  async handleServiceRecords(event: Event): Promise<void> {
    const { quarter, scorecard } = this;
    const { key } = (event.currentTarget as HTMLElement).dataset;
    const figure =
      quarter &&
      serviceParts(quarter)
        .flatMap(({ figures }) => figures)
        .find((each) => each.key === key);
    await this.seeRecords(figure?.line, scorecard && quarter && { ...scorecard, ...quarter, kind: 'Fiscal Quarter' });
  }

  async seeRecords(
    line: ServiceFigure['line'] | undefined,
    scorecard: ScorecardHeader | null | undefined
  ): Promise<void> {
    await this.openOnce(async () => {
      const { default: ScorecardRecords } = await import('c/scorecardRecords');
      const record = await ScorecardRecords.open<BehindRecord>({
        label: line ? measureWords(line) : labels.title,
        size: modalSize(),
        scorecard,
        line
      });
      if (record) {
        const { id: recordId, objectApiName } = record;
        this[NavigationMixin.Navigate]?.({
          type: 'standard__recordPage',
          attributes: { recordId, objectApiName, actionName: 'view' }
        });
      }
    });
  }

  async handleTargets(): Promise<void> {
    await this.openOnce(async () => {
      const { default: ScorecardTargets } = await import('c/scorecardTargets');
      const saved = await ScorecardTargets.open<SavedTargets>({
        label: labels.targets,
        size: modalSize(),
        scorecard: this.scorecard,
        targets: this.data?.targets ?? []
      });
      if (saved) {
        this.savedTargets = saved;
        this.notice = labels.targetsSaved;
        await this.refresh?.();
      }
    });
  }

  async handleUndoTargets(): Promise<void> {
    await this.openOnce(async () => {
      if (!this.savedTargets) return;
      const { undo, choice, start } = this.savedTargets;
      const result = await mutate(changeTargets(undo, choice, start));
      if (result.status !== 'saved') {
        this.problem = result.messages;
        return;
      }
      this.savedTargets = null;
      this.notice = labels.targetsUndone;
      await this.refresh?.();
    });
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
    const operation = scorecardQuery(USER_ID, choice, this.find);
    this.choice = choice;
    this.isLoading = true;
    this.query = gql`
      ${operation.query}
    `;
    this.variables = operation.variables;
  }

  /** A second click while something opens does nothing. */
  async openOnce(open: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    try {
      await open();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
    }
  }

  /**
   * Says that somebody for whom the scorecard is has opened it: its member, its owner or a leader above. Once a day is
   * enough to know that it is read. What goes wrong takes nothing from the reader.
   */
  async markOpened(): Promise<void> {
    const { scorecard } = this;
    if (!scorecard || this.opened.has(scorecard.id)) return;
    this.opened.add(scorecard.id);
    const isFor = [scorecard.memberId, scorecard.ownerId, ...scorecard.above].includes(USER_ID);
    const isKnown =
      scorecard.openedById === USER_ID &&
      scorecard.openedOn !== null &&
      dayOf(Date.parse(scorecard.openedOn), timeZone) === this.today;
    if (isFor && !isKnown) {
      await mutate(markOpened(scorecard.id, USER_ID, new Date().toISOString()));
    }
  }

  linesOf(half: ScorecardHalf) {
    const { scorecard, data } = this;
    return scorecard && data ? linesOf(scorecard, half, data.scorecards, data.targets, this.today) : [];
  }
}

function valueOf({ level, memberId }: Pick<ScorecardChoice, 'level' | 'memberId'>): string {
  return `${level}|${memberId ?? ''}`;
}

function modalSize(): 'full' | 'small' {
  return formFactor === 'Small' ? 'full' : 'small';
}
