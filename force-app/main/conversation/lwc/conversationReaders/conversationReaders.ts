import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import earlier from '@salesforce/label/c.Readers_Earlier';
import failed from '@salesforce/label/c.Readers_Failed';
import loading from '@salesforce/label/c.Readers_Loading';
import purpose from '@salesforce/label/c.Readers_Purpose';
import heading from '@salesforce/label/c.Visibility_Heading';
import leadersPurpose from '@salesforce/label/c.Visibility_Purpose';
import timeZone from '@salesforce/i18n/timeZone';
import { dayOf } from 'c/coachingDates';
import type { ConversationFacts } from 'c/conversationFacts';
import { errorsIn } from 'c/graphqlRecords';
import { whoCanSee } from 'c/visibility';
import type { Audience, VisibilityFacts } from 'c/visibility';
import { readVisibility, visibilityQuery } from 'c/visibilityData';

const READERS = visibilityQuery('ConversationReaders');

/** Who can read a saved conversation, and why: for its coach and, above all, for the rep. Loads when it is opened. */
export default class ConversationReaders extends LightningElement {
  @api facts!: ConversationFacts;

  labels = { earlier, failed, heading, leadersPurpose, loading, purpose };
  isOpen = false;
  visibility: VisibilityFacts | null = null;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPeople({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && !this.loadErrors) {
      this.visibility = readVisibility(data, this.facts.coach.id, this.facts.rep.id);
    }
  }

  /** A leader, or whoever it was shared with, is told what for. */
  get isReader(): boolean {
    return this.facts.viewer === 'reader';
  }

  get isShown(): boolean {
    return this.facts.viewer !== 'reader';
  }

  get isLoading(): boolean {
    return this.isOpen && this.visibility === null && !this.loadErrors;
  }

  get isListed(): boolean {
    return this.isOpen && this.visibility !== null;
  }

  /** Whoever stands above coach or rep reads it for one purpose. */
  get hasLeaders(): boolean {
    return this.visibility !== null && whoCanSee(this.visibility, this.audience).hasLeaders;
  }

  get icon(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get isExpanded(): string {
    return String(this.isOpen);
  }

  get audience(): Audience {
    const { kind, status, coCoach, sharedAt } = this.facts;
    const known = this.visibility?.people?.find(({ id }) => id === coCoach?.id);
    return {
      kind: kind === 'Managerial' ? 'Managerial' : 'Sales',
      stage: status === 'Shared' || status === 'Acknowledged' ? 'Shared' : status === 'Draft' ? 'Draft' : 'Prepared',
      sharedOn: sharedAt ? dayOf(Date.parse(sharedAt), timeZone) : null,
      coCoach: coCoach ? (known ?? { ...coCoach, roleId: null }) : null
    };
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
    if (this.isOpen && !this.query) {
      this.variables = { people: [this.facts.coach.id, this.facts.rep.id] };
      this.query = gql`
        ${READERS}
      `;
    }
  }

  async handleRetry(): Promise<void> {
    await this.refresh?.();
  }
}
