import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { behaviorEvidence } from 'c/behaviorEvidence';
import type { Evidence, EvidenceFacts, EvidenceOutcome } from 'c/behaviorEvidence';
import type { CoachedRecord } from 'c/conversationSave';
import { errorsIn } from 'c/graphqlRecords';
import type { AgendaSignal } from 'c/guideDraft';
import { fillLabel } from 'c/labelText';
import { factWords, phraseWords } from 'c/wording';
import { evidenceQuery, readEvidenceFacts } from './evidenceData';
import { labels } from './labels';

const OUTCOMES: Readonly<Record<EvidenceOutcome, string>> = {
  shown: labels.shown,
  notShown: labels.notShown,
  cannotTell: labels.cannotTell
};

/**
 * Facts from the record that may show the gap: what the behavior's evidence rule rests on, and the signals that speak.
 * Only facts that anybody can check; the coach decides which count. Fires `offer` with the words of one fact.
 */
export default class GuideEvidence extends LightningElement {
  /** External key of the behavior; null: the behavior has no rule. */
  @api behaviorKey: string | null = null;
  @api signals: AgendaSignal[] = [];
  /** The evidence as it stands, so that a fact is not offered twice. */
  @api text = '';
  @api today = '';

  labels = labels;
  given: CoachedRecord | null = null;
  facts: EvidenceFacts | null = null;
  errors: unknown;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  @api
  get record(): CoachedRecord | null {
    return this.given;
  }
  set record(value: CoachedRecord | null) {
    if (!value || value.id === this.given?.id) {
      return;
    }
    this.given = value;
    this.variables = { record: value.id };
    this.query = gql`
      ${evidenceQuery(value)}
    `;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredFacts({ data, errors }: GraphQLResult): void {
    this.errors = errorsIn(errors);
    if (data) {
      this.facts = readEvidenceFacts(data);
    }
  }

  get evidence(): Evidence | null {
    return this.facts ? behaviorEvidence(this.behaviorKey, this.facts, this.today) : null;
  }

  get outcome(): string {
    return this.evidence ? OUTCOMES[this.evidence.outcome] : '';
  }

  get rows() {
    const facts = [
      ...(this.evidence?.facts ?? []).map(phraseWords),
      ...this.signals.map(({ fact }) => factWords(fact))
    ];
    return [...new Set(facts)].map((words) => ({
      words,
      isTaken: this.text.includes(words),
      addLabel: fillLabel(labels.addFact, words)
    }));
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  handleAdd(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.words;
    this.dispatchEvent(new CustomEvent('offer', { detail }));
  }
}
