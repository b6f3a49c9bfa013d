import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import failed from '@salesforce/label/c.Readers_Failed';
import later from '@salesforce/label/c.Readers_Later';
import loading from '@salesforce/label/c.Readers_Loading';
import userId from '@salesforce/user/Id';
import { errorsIn } from 'c/graphqlRecords';
import type { Audience, VisibilityFacts } from 'c/visibility';
import { readVisibility, visibilityQuery } from 'c/visibilityData';

const READERS = visibilityQuery('PlanReaders');

/**
 * Who can read a plan with a rep as soon as it is saved, and who more once the conversation is shared. The running user
 * is its coach. It asks on its own, because the form's request is full.
 */
export default class PlanReaders extends LightningElement {
  labels = { failed, later, loading };
  /** A plan can be read by its rep at once. */
  audience: Audience = { stage: 'Prepared' };
  given = '';
  visibility: VisibilityFacts | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  @api
  get repId(): string {
    return this.given;
  }
  set repId(value: string) {
    if (value !== this.given) {
      this.given = value;
      this.visibility = null;
      this.variables = value ? { people: [userId, value] } : undefined;
      this.query = value
        ? gql`
            ${READERS}
          `
        : undefined;
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPeople({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && !this.loadErrors && this.given) {
      this.visibility = readVisibility(data, userId, this.given);
    }
  }

  get isLoading(): boolean {
    return this.given !== '' && this.visibility === null && !this.loadErrors;
  }

  /** While the role hierarchy is open, leaders are named already. */
  get hasLater(): boolean {
    return this.visibility?.isHierarchyOff === true;
  }

  async handleRetry(): Promise<void> {
    await this.refresh?.();
  }
}
