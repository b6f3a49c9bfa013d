import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import currency from '@salesforce/i18n/currency';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { accountCoaching } from 'c/accountCoaching';
import { dayOf } from 'c/coachingDates';
import type { CoachedRecord } from 'c/conversationSave';
import { errorsIn } from 'c/graphqlRecords';
import { opportunityCoaching } from 'c/opportunityCoaching';
import type { AreaFacts, AreaReader } from 'c/panelData';
import { readSnapshot, recordChanges } from 'c/recordChanges';
import type { RecordChange } from 'c/recordChanges';
import { territoryCoaching } from 'c/territoryCoaching';
import { phraseWords } from 'c/wording';
import { labels } from './labels';

const readers: Record<CoachedRecord['objectApiName'], AreaReader> = {
  Opportunity: opportunityCoaching,
  Account: accountCoaching,
  Territory_Plan__c: territoryCoaching
};

/**
 * What changed on the record since a conversation. It draws nothing without a snapshot to compare with, and fires
 * `factsload` with what the record says now.
 */
export default class RecordSince extends LightningElement {
  /** As the conversation kept it; null: nothing to compare with. */
  @api snapshot: string | null = null;

  labels = labels;
  given: CoachedRecord | undefined;
  facts: AreaFacts | null = null;
  loadErrors: unknown;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  @api
  get record(): CoachedRecord | undefined {
    return this.given;
  }
  set record(value: CoachedRecord | undefined) {
    if (value && value.id !== this.given?.id) {
      this.variables = { recordId: value.id, recordKey: value.id, userId };
      this.query = gql`
        ${readers[value.objectApiName].query}
      `;
    }
    this.given = value;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRecord({ data, errors }: GraphQLResult): void {
    this.loadErrors = errorsIn(errors);
    if (data && this.given && !this.loadErrors) {
      this.facts = readers[this.given.objectApiName].read(data, dayOf(Date.now(), timeZone), currency);
      this.dispatchEvent(new CustomEvent<AreaFacts>('factsload', { detail: this.facts }));
    }
  }

  get changes(): RecordChange[] | null {
    const before = readSnapshot(this.snapshot);
    return before === null || this.facts === null || this.facts.record === null
      ? null
      : recordChanges(before, this.facts.snapshot);
  }

  get isShown(): boolean {
    return this.changes !== null || (Boolean(this.loadErrors) && this.snapshot !== null);
  }

  get isUnchanged(): boolean {
    return this.changes?.length === 0;
  }

  get rows() {
    return (this.changes ?? []).map(({ what, fact, isBetter }) => ({
      key: what,
      words: phraseWords(fact),
      icon: isBetter === null ? 'utility:forward' : isBetter ? 'utility:arrowup' : 'utility:arrowdown'
    }));
  }
}
