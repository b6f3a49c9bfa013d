import { api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import timeZone from '@salesforce/i18n/timeZone';
import { dayOf } from 'c/coachingDates';
import { errorsIn } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { isCounted, readRecords, recordsQuery } from 'c/scorecardData';
import type { BehindRecord, BehindRecords, ScorecardHeader, ScorecardLine } from 'c/scorecardData';
import { measureWords, memberWords, periodWords } from 'c/scorecardWords';
import { dayWords } from 'c/wording';
import { labels } from './labels';

/** The records behind a figure that the viewer may see. Closes with the record that somebody wants to open, or nothing. */
export default class ScorecardRecords extends LightningModal {
  @api scorecard: ScorecardHeader | undefined;
  @api line: Pick<ScorecardLine, 'measure' | 'detail' | 'sample'> | undefined;

  labels = labels;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  found: BehindRecords | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;

  override connectedCallback(): void {
    const operation =
      this.scorecard && this.line ? recordsQuery(this.scorecard, this.line, dayOf(Date.now(), timeZone)) : null;
    if (operation) {
      this.variables = operation.variables;
      this.query = gql`
        ${operation.query}
      `;
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRecords({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data) {
      this.found = readRecords(data, this.line?.measure ?? '', this.scorecard?.timeZone ?? 'UTC');
    }
  }

  get heading(): string {
    return this.line ? fillLabel(labels.behind, measureWords(this.line)) : '';
  }

  get whose(): string {
    return this.scorecard ? `${memberWords(this.scorecard)} · ${periodWords(this.scorecard)}` : '';
  }

  get isLoading(): boolean {
    return this.found === null && !this.loadErrors;
  }

  get seenWords(): string {
    const seen = this.found?.seen ?? 0;
    const { measure = '', sample = 0 } = this.line ?? {};
    const isAll = isCounted(measure, this.scorecard?.level ?? 'Organization');
    if (isAll && seen < sample) return fillLabel(labels.seeSome, seen, sample);
    if (seen === 0) return labels.seeNone;
    if (isAll) return seen === 1 ? labels.seeAllOne : fillLabel(labels.seeAllMany, seen);
    return seen === 1 ? labels.seeOne : fillLabel(labels.seeMany, seen);
  }

  get newestWords(): string {
    const { records = [], seen = 0 } = this.found ?? {};
    return seen > records.length ? fillLabel(labels.seeNewest, records.length) : '';
  }

  get rows() {
    return (this.found?.records ?? []).map((record) => ({
      ...record,
      href: `/lightning/r/${record.objectApiName}/${record.id}/view`,
      facts: [record.day ? dayWords(record.day) : '', record.coach, record.about].filter(Boolean).join(' · ')
    }));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.close(this.found?.records.find((record): record is BehindRecord => record.id === id));
  }

  handleClose(): void {
    this.close();
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }
}
