import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { errorsIn, numberOf, recordsOf, textOf } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

const LEVELS_QUERY = `query CompetencyLevels($competency: ID) {
  uiapi {
    query {
      Competency_Level__c(
        first: 5
        where: { Competency__c: { eq: $competency } }
        orderBy: { Level__c: { order: ASC } }
      ) {
        edges { node { Id Level__c { value } Descriptor__c { value } } }
      }
    }
  }
}`;

/**
 * The level that the coach saw, against what each level of the competency looks like.
 * Fires `levelchange` with a number from 1 to 5, or null when the choice is taken back.
 */
export default class GuideLevel extends LightningElement {
  @api value: number | null = null;

  labels = labels;
  given: string | null = null;
  levels: { level: number; descriptor: string }[] | null = null;
  errors: unknown;
  refresh: (() => Promise<void>) | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;

  /** The competency of the chosen behavior. */
  @api
  get competencyId(): string | null {
    return this.given;
  }
  set competencyId(value: string | null) {
    if (value === this.given) {
      return;
    }
    this.given = value;
    this.levels = null;
    this.variables = value === null ? undefined : { competency: value };
    this.query =
      value === null
        ? undefined
        : gql`
            ${LEVELS_QUERY}
          `;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredLevels({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.errors = errorsIn(errors);
    if (data) {
      this.levels = recordsOf(data, 'Competency_Level__c').map((record) => ({
        level: numberOf(record, 'Level__c') ?? 0,
        descriptor: textOf(record, 'Descriptor__c') ?? ''
      }));
    }
  }

  get options() {
    return (this.levels ?? []).map(({ level, descriptor }) => ({
      label: fillLabel(labels.level, level, descriptor),
      value: String(level)
    }));
  }

  get hasLevels(): boolean {
    return this.options.length > 0;
  }

  get chosen(): string {
    return this.value === null ? '' : String(this.value);
  }

  get isChosen(): boolean {
    return this.value !== null;
  }

  handleLevel(event: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('levelchange', { detail: Number(event.detail.value) }));
  }

  handleClear(): void {
    this.dispatchEvent(new CustomEvent('levelchange', { detail: null }));
  }

  async handleRetry(): Promise<void> {
    await this.refresh?.();
  }
}
