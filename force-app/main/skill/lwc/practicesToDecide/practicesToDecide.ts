import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import mayPublish from '@salesforce/customPermission/Publish_Best_Practices';
import USER_ID from '@salesforce/user/Id';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { isAsked, isWaitingFor, readPractices, waitingQuery } from 'c/practiceData';
import type { Practice } from 'c/practiceData';
import { labels } from './labels';

const SHOWN = 5;
const READER = { userId: USER_ID, mayPublish: mayPublish === true };

/** Proposals that wait for the running user, as the champion or as who publishes. Draws nothing when none does. */
export default class PracticesToDecide extends NavigationMixin(LightningElement) {
  @api cardTitle = '';

  labels = labels;
  practices: Practice[] = [];
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument = gql`
    ${waitingQuery}
  `;

  @wire(graphql, { query: '$query' })
  wiredPractices({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = isAccessError(errors) ? undefined : errorsIn(errors);
    if (data) {
      this.practices = readPractices(data).filter((practice) => isWaitingFor(practice, READER));
    }
  }

  get isShown(): boolean {
    return this.practices.length > 0 || Boolean(this.loadErrors);
  }

  get heading(): string {
    return this.cardTitle || labels.heading;
  }

  get rows() {
    return this.practices.slice(0, SHOWN).map((practice) => ({
      id: practice.id,
      title: practice.title,
      behavior: practice.behavior,
      href: `/lightning/r/Best_Practice__c/${practice.id}/view`,
      state: isAsked(practice, USER_ID) ? labels.asksYou : labels.waitsDecision,
      proposer: practice.proposerName
    }));
  }

  get moreText(): string {
    const more = this.practices.length - SHOWN;
    return more > 0 ? fillLabel(labels.more, more) : '';
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Best_Practice__c', actionName: 'view' }
    });
  }
}
