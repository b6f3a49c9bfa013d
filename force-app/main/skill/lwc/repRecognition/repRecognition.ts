import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import formFactor from '@salesforce/client/formFactor';
import USER_ID from '@salesforce/user/Id';
import { errorsIn, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import { readRecognition, recognitionQuery } from './recognitionData';
import type { RecognitionData } from './recognitionData';

const ROWS_AT_FIRST = 3;

/**
 * For what a rep was thanked, newest first; who coaches the rep adds to it.
 *
 * Without `repId` it is the running user's own.
 */
export default class RepRecognition extends LightningElement {
  /** Whether the viewer coaches the rep and so may recognize what they saw. */
  @api canRecognize = false;
  /** The conversation out of which somebody recognizes a behavior. */
  @api conversationId: string | null = null;
  /** The behavior that was talked about. */
  @api behaviorId: string | null = null;
  @api cardTitle = '';

  labels = labels;
  givenRepId = '';
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  data: RecognitionData | null = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;
  isAll = false;
  formError: unknown = null;
  announcement = '';

  @api
  get repId(): string {
    return this.givenRepId || USER_ID;
  }
  set repId(value: string | null | undefined) {
    this.givenRepId = value ?? '';
    this.load();
  }

  override connectedCallback(): void {
    if (!this.query) {
      this.load();
    }
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRecognition({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    const isRefused = isAccessError(errors);
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    if (data || isRefused) {
      this.data = isRefused ? null : readRecognition(data);
      this.isLoaded = true;
    }
  }

  get isMine(): boolean {
    return this.repId === USER_ID;
  }

  /** Not shown without access, nor to a person for whom nothing is there yet. */
  get isShown(): boolean {
    return !this.isLoaded || (this.data !== null && !(this.isMine && this.isEmpty));
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get heading(): string {
    if (this.cardTitle) return this.cardTitle;
    return this.isMine || !this.data ? labels.title : fillLabel(labels.titleOf, this.data.repName);
  }

  get isEmpty(): boolean {
    return this.data?.recognitions.length === 0;
  }

  get rows() {
    const all = this.data?.recognitions ?? [];
    return (this.isAll ? all : all.slice(0, ROWS_AT_FIRST)).map((row) => ({
      ...row,
      from: fillLabel(labels.from, row.giverName)
    }));
  }

  get showAllLabel(): string {
    const count = this.data?.recognitions.length ?? 0;
    return !this.isAll && count > ROWS_AT_FIRST ? fillLabel(labels.showAll, count) : '';
  }

  get mayRecognize(): boolean {
    return this.canRecognize && !this.isMine && this.data !== null && !this.data.hasLeft;
  }

  handleAll(): void {
    this.isAll = true;
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  async handleRecognize(): Promise<void> {
    this.formError = null;
    try {
      const { default: RecognizeBehavior } = await import('c/recognizeBehavior');
      const outcome = await RecognizeBehavior.open({
        label: labels.recognize,
        size: formFactor === 'Small' ? 'full' : 'small',
        repId: this.repId,
        repName: this.data?.repName ?? '',
        conversationId: this.conversationId,
        behaviorId: this.behaviorId
      });
      if (outcome === 'saved') {
        this.announcement = labels.saved;
        await this.refresh?.();
      }
    } catch (error) {
      this.formError = error;
    }
  }

  load(): void {
    const operation = recognitionQuery(this.repId);
    this.data = null;
    this.isLoaded = false;
    this.variables = operation.variables;
    this.query ??= gql`
      ${operation.query}
    `;
  }
}
