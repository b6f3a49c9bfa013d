import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { agreementInForceQuery, readAgreementInForce, rhythmWords } from 'c/agreementData';
import type { Agreement } from 'c/agreementData';
import { labels } from './labels';

/**
 * One line: what two people agreed on how they work. Draws nothing without an agreement, or without access to it.
 * Fires `agreementread` with what the rep prepares, line by line; empty without an agreement.
 */
export default class AgreementLine extends LightningElement {
  @api coachId = '';

  labels = labels;
  rep = '';
  query: GraphQLDocument | undefined;
  agreement: Agreement | null = null;

  @api
  get repId(): string {
    return this.rep;
  }
  set repId(value: string) {
    this.rep = value;
    this.agreement = null;
  }

  override connectedCallback(): void {
    const { query } = agreementInForceQuery({ coachId: '', repId: '' });
    this.query = gql`
      ${query}
    `;
  }

  /** Nobody is asked about before both are known. */
  get variables(): Record<string, unknown> | undefined {
    const pair = { coachId: this.coachId, repId: this.rep };
    return pair.coachId && pair.repId ? agreementInForceQuery(pair).variables : undefined;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredAgreement({ data }: GraphQLResult): void {
    if (data) {
      this.agreement = readAgreementInForce(data);
      this.dispatchEvent(new CustomEvent('agreementread', { detail: this.agreement?.repPrepares ?? [] }));
    }
  }

  get words(): string {
    if (!this.agreement) return '';
    const { rhythm, coachPromises, feedback } = this.agreement;
    return [rhythmWords(rhythm), ...coachPromises, feedback].filter((part) => part !== '').join(' · ');
  }
}
